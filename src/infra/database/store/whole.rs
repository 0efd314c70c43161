//! Whether all is there that the migrations make. A dump that was cut off restores without an
//! error: what stood behind the cut is missing, and servers answer all the same.

use super::server::rows;
use super::tables::starting_with;
use super::{Store, TenantTables, all_table_names};
use crate::infra::database::engine::Engine;
use crate::infra::database::location::DatabaseLocation;
use crate::infra::database::migrations::{self, Schema};
use crate::infra::database::server::ServerDatabase;
use crate::infra::database::{Database, DatabaseError, TablePrefix};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The names of tables, indexes and keys.
const SQLITE: &str = "SELECT name FROM sqlite_master WHERE type IN ('table', 'index')";

const POSTGRES: &str = "SELECT relname::text FROM pg_class \
     WHERE relnamespace = current_schema()::regnamespace AND relname::text LIKE $1 ESCAPE '!' \
     UNION SELECT conname::text FROM pg_constraint \
     WHERE connamespace = current_schema()::regnamespace AND conname::text LIKE $2 ESCAPE '!'";

const MYSQL: &str = "SELECT CAST(table_name AS CHAR) AS name FROM information_schema.tables \
     WHERE table_schema = DATABASE() AND table_name LIKE ? ESCAPE '!' \
     UNION SELECT CAST(index_name AS CHAR) FROM information_schema.statistics \
     WHERE table_schema = DATABASE() AND table_name LIKE ? ESCAPE '!' \
     UNION SELECT CAST(constraint_name AS CHAR) FROM information_schema.table_constraints \
     WHERE table_schema = DATABASE() AND table_name LIKE ? ESCAPE '!'";

/// So many of a tenant's tables are no chance: others may have one of the same name.
const TABLES_OF_A_TENANT: usize = 2;

impl Store {
    /// The tables, indexes and keys that a tenant's tables lack, tables first. The schema is up to
    /// date. Of one that a newer version changed nothing is said: what that makes is not known.
    pub async fn missing_parts(&self, tenant: &TenantTables) -> Result<Vec<String>, DatabaseError> {
        let database = self.reopen(tenant).await?;
        if migrations::version_of(&database, Schema::Tenant).await? > Some(Schema::Tenant.version()) {
            return Ok(Vec::new());
        }
        let there = part_names(&database).await?;
        let dialect = database.engine().dialect();
        let tables: BTreeSet<String> = Schema::Tenant.table_names(dialect).into_iter().collect();
        let keys = Schema::Tenant.key_names(dialect);
        let named = tables.iter().chain(&keys).map(|name| tenant.tables.named(name));
        Ok(named.filter(|name| !there.contains(name)).collect())
    }

    /// The tables that are missing where some of a tenant's are there without its list of
    /// migrations or its site; none where there are none of any. Those of `known` are whole.
    pub async fn missing_tables(
        &self,
        location: &DatabaseLocation,
        known: &[TablePrefix],
    ) -> Result<Vec<String>, DatabaseError> {
        let tables = TenantTables { location: location.clone(), tables: TablePrefix::none() };
        let database = self.reopen(&tables).await?;
        let names: HashSet<String> = all_table_names(&database).await?.into_iter().collect();
        let ours: BTreeSet<String> = Schema::Tenant.table_names(database.engine().dialect()).into_iter().collect();
        let mut begun: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            let prefixes = ours.iter().filter_map(|table| name.strip_suffix(table.as_str()));
            for prefix in prefixes.filter(|prefix| prefix.is_empty() || prefix.ends_with("__")) {
                *begun.entry(prefix).or_default() += 1;
            }
        }
        let is_known = |prefix: &str| known.iter().any(|one| one.as_str() == prefix);
        let part = begun.into_iter().find(|&(prefix, count)| count >= TABLES_OF_A_TENANT && !is_known(prefix));
        let Some((prefix, _)) = part else { return Ok(Vec::new()) };
        Ok(ours.iter().map(|table| format!("{prefix}{table}")).filter(|name| !names.contains(name)).collect())
    }
}

async fn part_names(database: &Database) -> Result<HashSet<String>, DatabaseError> {
    let pattern = starting_with(database.table_prefix());
    let names: Vec<(String,)> = match database.engine() {
        Engine::Sqlite(pool) => sqlx::query_as(SQLITE).fetch_all(pool).await?,
        Engine::Server(server @ ServerDatabase::Postgres(..)) => rows(server, POSTGRES, &[&pattern, &pattern]).await?,
        Engine::Server(server @ ServerDatabase::MySql(..)) => {
            rows(server, MYSQL, &[&pattern, &pattern, &pattern]).await?
        }
    };
    Ok(names.into_iter().map(|(name,)| name).collect())
}
