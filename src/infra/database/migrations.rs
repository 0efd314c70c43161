//! The schema: SQL files with `{prefix}`, applied once, in order, under a lock.
//!
//! sqlx's migrator keeps the record: version, checksum, success. All pending files of one
//! database are applied in one write transaction, so that a process that dies in the
//! middle leaves nothing, and two processes never apply the same file.

use super::engine::Engine;
use super::{Database, DatabaseError, TablePrefix};
use rust_embed::Embed;
use sqlx::migrate::{AppliedMigration, Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};
use std::borrow::Cow;
use std::sync::LazyLock;

#[derive(Embed)]
#[folder = "migrations/"]
struct Files;

/// Whose schema it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// The Default tenant's list of tenants.
    Registry,
    /// What every tenant has.
    Tenant,
}

/// Why a database's schema cannot be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// An applied file has other content now.
    #[error(
        "migration {version} was changed after it had been applied; restore the released file, and put the change into a new one"
    )]
    Changed {
        /// The file's number.
        version: i64,
    },
    /// The database has a migration that this binary does not know.
    #[error(
        "the database has migration {version}, which this version of Rowhouse does not know; run the version that applied it, or a later one"
    )]
    Unknown {
        /// The file's number.
        version: i64,
    },
    /// The tables are not there at all.
    #[error("the database has no tables of this tenant")]
    Missing,
    /// A file could not be applied.
    #[error("migration failed: {0}")]
    Failed(String),
}

struct Source {
    version: i64,
    description: String,
    sql: String,
}

static REGISTRY: LazyLock<Vec<Source>> = LazyLock::new(|| sources("registry/sqlite/"));
static TENANT: LazyLock<Vec<Source>> = LazyLock::new(|| sources("tenant/sqlite/"));

impl Schema {
    fn sources(self) -> &'static [Source] {
        match self {
            Self::Registry => &REGISTRY,
            Self::Tenant => &TENANT,
        }
    }

    /// The table that records what was applied.
    fn record_table(self, tables: &TablePrefix) -> String {
        match self {
            Self::Registry => tables.named("registry_migrations"),
            Self::Tenant => tables.named("migrations"),
        }
    }

    /// Changes with every change to the files: the name of the template made from them.
    pub fn fingerprint(self) -> String {
        use sha2::{Digest, Sha256};
        let mut hasher = Sha256::new();
        self.sources().iter().for_each(|source| hasher.update(source.sql.as_bytes()));
        crate::infra::random::hex(&hasher.finalize()[..6])
    }

    fn migrations(self, tables: &TablePrefix) -> Vec<Migration> {
        let migration = |source: &Source, sql: String| {
            let description = Cow::Owned(source.description.clone());
            Migration::new(source.version, description, MigrationType::Simple, AssertSqlSafe(sql).into_sql_str(), false)
        };
        let rendered = |source: &Source| {
            let mut rendered = migration(source, source.sql.replace("{prefix}", tables.as_str()));
            // The checksum is that of the file, which is the same for every prefix.
            rendered.checksum = migration(source, source.sql.clone()).checksum;
            rendered
        };
        self.sources().iter().map(rendered).collect()
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(folder)).collect();
    names.sort();
    let source = |name: &Cow<'static, str>| {
        let stem = name.strip_prefix(folder)?.strip_suffix(".sql")?;
        let (number, description) = stem.split_once('_')?;
        let sql = String::from_utf8(Files::get(name)?.data.into_owned()).ok()?;
        Some(Source { version: number.parse().ok()?, description: description.replace('_', " "), sql })
    };
    let sources: Vec<_> = names.iter().filter_map(source).collect();
    assert_eq!(sources.len(), names.len(), "every migration is a text file named NNNN_name.sql");
    sources
}

/// Makes the tables of a new tenant, or brings those of an old one up to date.
pub async fn apply(database: &Database, schema: Schema) -> Result<(), DatabaseError> {
    let Engine::Sqlite(pool) = database.engine();
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let mut migrator = Migrator::with_migrations(schema.migrations(database.table_prefix()));
    migrator.dangerous_set_table_name(schema.record_table(database.table_prefix()));
    migrator.run_direct(None, &mut *transaction, false).await.map_err(failed)?;
    transaction.commit().await?;
    Ok(())
}

/// Brings the tables of a tenant that has some up to date. It writes nothing where they
/// are, and never makes tables where there are none: those of a deleted tenant must not
/// come back because a late visitor asked for them.
pub async fn upgrade(database: &Database, schema: Schema) -> Result<(), DatabaseError> {
    let applied = applied(database, schema).await?;
    let known = schema.migrations(database.table_prefix());
    for row in &applied {
        match known.iter().find(|migration| migration.version == row.version) {
            None => return Err(MigrationError::Unknown { version: row.version }.into()),
            Some(migration) if migration.checksum != row.checksum => {
                return Err(MigrationError::Changed { version: row.version }.into());
            }
            Some(_) => {}
        }
    }
    if applied.is_empty() {
        return Err(MigrationError::Missing.into());
    }
    if applied.len() < known.len() { apply(database, schema).await } else { Ok(()) }
}

async fn applied(database: &Database, schema: Schema) -> Result<Vec<AppliedMigration>, DatabaseError> {
    let Engine::Sqlite(pool) = database.engine();
    let table = schema.record_table(database.table_prefix());
    let mut connection = pool.acquire().await?;
    let exists: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
        .bind(&table)
        .fetch_optional(&mut *connection)
        .await?;
    if exists.is_none() {
        return Ok(Vec::new());
    }
    connection.list_applied_migrations(&table).await.map_err(failed)
}

fn failed(error: MigrateError) -> DatabaseError {
    match error {
        MigrateError::VersionMismatch(version) => MigrationError::Changed { version }.into(),
        MigrateError::VersionMissing(version) => MigrationError::Unknown { version }.into(),
        MigrateError::Execute(source) => source.into(),
        other => MigrationError::Failed(other.to_string()).into(),
    }
}
