//! Whose a prepared database is: a mark in it, a table of one row.
//!
//! In a database that an operator prepared, tables go by their names alone, and one database has more
//! addresses than can be compared: a pooler's, a socket's. So the database itself says whose it is, from
//! before the first table is made until the last one is gone, and nothing goes where it says another.

use super::schema::has_record;
use super::{DataLeft, Store, TenantTables, server, tables};
use crate::domain::ids::TenantId;
use crate::infra::database::engine::Engine;
use crate::infra::database::location::DatabaseLocation;
use crate::infra::database::migrations::{self, Schema};
use crate::infra::database::server::ServerDatabase;
use crate::infra::database::{Database, DatabaseError, TablePrefix};

/// The table of the mark.
pub(super) const OWNER: &str = "rowhouse_owner";

impl Store {
    /// Makes a tenant's tables as [`Store::create`] does, in a prepared database under its mark.
    pub async fn create_own(&self, owner: TenantId, tenant: &TenantTables) -> Result<Database, DatabaseError> {
        self.mark(owner, tenant).await?;
        self.create(tenant).await
    }

    /// Marks a prepared database as this tenant's. One that is another's is refused; of two that come at
    /// once, one has it.
    pub async fn mark(&self, owner: TenantId, tenant: &TenantTables) -> Result<(), DatabaseError> {
        let Some(database) = self.prepared(tenant).await? else { return Ok(()) };
        let Engine::Server(server) = database.engine() else { return Ok(()) };
        let found = owner_of(server).await?;
        // It was empty when it was given, maybe long ago.
        if found.is_none()
            && !is_recorded(&database).await?
            && let Some(name) = tables::table_names(&database).await?.first()
        {
            return Err(DatabaseError::NotOurs(format!(
                "the database is not empty any more: something else has put the table `{name}` there"
            )));
        }
        if found.as_deref().is_none_or(str::is_empty) {
            server::command(server, making(server, owner)).await?;
        }
        let (found, mine) = (owner_of(server).await?.unwrap_or_default(), owner.to_string());
        if found == mine { Ok(()) } else { Err(anothers(&found)) }
    }

    /// The same, whoever's it was: what was dumped has the mark of the tenant that it was dumped of.
    pub async fn mark_anew(&self, owner: TenantId, tenant: &TenantTables) -> Result<(), DatabaseError> {
        let Some(database) = self.prepared(tenant).await? else { return Ok(()) };
        let Engine::Server(server) = database.engine() else { return Ok(()) };
        if owner_of(server).await?.is_none_or(|found| found.is_empty()) {
            server::command(server, making(server, owner)).await?;
        }
        server::command(server, format!("UPDATE {OWNER} SET tenant = '{owner}'")).await
    }

    /// Removes a tenant's tables, or its whole file, and counts what is left; in a prepared database only those
    /// that are its own, and the mark last, so that it can be repeated.
    pub async fn remove_own(&self, owner: TenantId, tenant: &TenantTables) -> Result<DataLeft, DatabaseError> {
        let Some(database) = self.prepared(tenant).await? else { return self.remove(tenant).await };
        let Engine::Server(server) = database.engine() else { return self.remove(tenant).await };
        let names = tables::table_names(&database).await?;
        let record = Schema::Tenant.record_table(&tenant.tables);
        let (found, mine) = (owner_of(server).await?, owner.to_string());
        let is_made = match found.as_deref() {
            // The list of migrations is the first table to come and the last to go: without it, what has the
            // names of a tenant's tables is another program's.
            Some(found) if found == mine => names.contains(&record),
            Some(found) if !found.is_empty() => return Err(anothers(found)),
            _ => is_recorded(&database).await?,
        };
        if is_made {
            let others: Vec<String> = names.into_iter().filter(|name| *name != record).collect();
            tables::drop_tables(&database, &others).await?;
            tables::drop_tables(&database, &[record]).await?;
        } else if found.is_none()
            && let Some(name) = names.first()
        {
            return Err(DatabaseError::NotOurs(format!(
                "nothing there says that the tables are a tenant's, such as `{name}`; they are left alone"
            )));
        }
        if found.is_some() {
            tables::drop_tables(&database, &[OWNER.to_owned()]).await?;
        }
        self.left(tenant).await
    }

    /// A database that an operator prepared for one tenant; none where its tables are elsewhere.
    async fn prepared(&self, tenant: &TenantTables) -> Result<Option<Database>, DatabaseError> {
        let is_prepared =
            matches!(tenant.location, DatabaseLocation::Given { .. }) && tenant.tables == TablePrefix::none();
        if is_prepared { self.reopen(tenant).await.map(Some) } else { Ok(None) }
    }
}

/// Whose mark is there; an empty text where whoever made the table came no further.
async fn owner_of(server: &ServerDatabase) -> Result<Option<String>, DatabaseError> {
    if !tables::has_table(server, OWNER).await? {
        return Ok(None);
    }
    let found: Vec<(String,)> = server::rows(server, &format!("SELECT tenant FROM {OWNER}"), &[]).await?;
    Ok(Some(found.into_iter().next().map(|(tenant,)| tenant).unwrap_or_default()))
}

/// What makes the mark, and leaves one that is there.
fn making(server: &ServerDatabase, owner: TenantId) -> String {
    let (insert, unless_there) = match server {
        ServerDatabase::Postgres(..) => ("INSERT", " ON CONFLICT DO NOTHING"),
        ServerDatabase::MySql(..) => ("INSERT IGNORE", ""),
    };
    // The key has one value, so that there is one row.
    format!(
        "CREATE TABLE IF NOT EXISTS {OWNER} (only_row SMALLINT PRIMARY KEY, tenant VARCHAR(36) NOT NULL); \
         {insert} INTO {OWNER} (only_row, tenant) VALUES (1, '{owner}'){unless_there}"
    )
}

/// Whether a tenant's tables are there by the list of their migrations: a database from before there was a
/// mark has nothing else.
async fn is_recorded(database: &Database) -> Result<bool, DatabaseError> {
    if !has_record(database, Schema::Tenant).await? {
        return Ok(false);
    }
    match migrations::version_of(database, Schema::Tenant).await {
        Ok(version) => Ok(version.is_some()),
        // Other programs have a table of that name, too.
        Err(DatabaseError::Schema(_) | DatabaseError::Damaged(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

fn anothers(found: &str) -> DatabaseError {
    DatabaseError::NotOurs(format!(
        "the database has the mark of another tenant ({found}), which came to it by another address or from another \
         server; give another database"
    ))
}
