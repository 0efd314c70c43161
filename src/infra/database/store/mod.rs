//! How a tenant's tables come, how large they are, and how they go.
//!
//! A new database is a copy of a migrated template: a file copy costs less than running
//! the migrations. Every step here can be repeated.

use super::migrations::{self, Schema};
use super::pools::{DatabaseLocation, Durability, Pools};
use super::{Database, DatabaseError, TablePrefix};
use crate::infra::data_folder::DataFolder;
use crate::infra::database::engine::Engine;
use serde::Serialize;
use sqlx::AssertSqlSafe;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder and the pools, from which tenants' databases are made.
#[derive(Clone)]
pub struct Store {
    folder: DataFolder,
    pools: Arc<Pools>,
}

/// Where one tenant's tables are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantTables {
    /// The database.
    pub location: DatabaseLocation,
    /// The prefix: none in a database of one's own.
    pub tables: TablePrefix,
}

/// What is left of a tenant after it was removed: all zero, or something is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataLeft {
    /// Tables with its prefix.
    pub tables: u64,
    /// Files of its own.
    pub files: u64,
}

impl Store {
    /// A store in a data folder.
    pub fn new(folder: DataFolder, pools: Arc<Pools>) -> Self {
        Self { folder, pools }
    }

    /// The data folder.
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// The open pools.
    pub fn pools(&self) -> &Pools {
        &self.pools
    }

    /// The database of the Default tenant, made where it is missing and brought up to date.
    pub async fn open_default(&self) -> Result<Database, DatabaseError> {
        let location = DatabaseLocation::Sqlite(self.folder.join("default.sqlite"));
        let database = self.pools.open_or_create(&location, TablePrefix::none(), Durability::Full).await?;
        migrations::apply(&database, Schema::Registry).await?;
        migrations::apply(&database, Schema::Tenant).await?;
        Ok(database)
    }

    /// The tables of a tenant, by what the registry says of them.
    pub fn tenant_tables(&self, location: &str, table_prefix: &str) -> TenantTables {
        TenantTables {
            location: DatabaseLocation::Sqlite(self.folder.join(location)),
            tables: TablePrefix::stored(table_prefix),
        }
    }

    /// Opens a tenant's tables, which must be there, and brings them up to date.
    pub async fn open(&self, tenant: &TenantTables) -> Result<Database, DatabaseError> {
        let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        migrations::upgrade(&database, Schema::Tenant).await?;
        Ok(database)
    }

    /// Opens a tenant's tables without a look at their schema: for one that was already
    /// brought up to date by this process.
    pub async fn reopen(&self, tenant: &TenantTables) -> Result<Database, DatabaseError> {
        self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await
    }

    /// Makes a tenant's tables. Where they are there already, it brings them up to date.
    pub async fn create(&self, tenant: &TenantTables) -> Result<Database, DatabaseError> {
        let DatabaseLocation::Sqlite(path) = &tenant.location;
        if tenant.tables == TablePrefix::none() {
            if !path.exists() {
                let template = self.template().await?;
                copy_durably(template, path.clone()).await?;
            }
            return self.open(tenant).await;
        }
        let database = self.pools.open_or_create(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        migrations::apply(&database, Schema::Tenant).await?;
        Ok(database)
    }

    /// Makes a new tenant's file outlive a loss of power: its name is in its folder.
    pub async fn make_durable(&self, tenant: &TenantTables) -> Result<(), DatabaseError> {
        let DatabaseLocation::Sqlite(path) = &tenant.location;
        let Some(folder) = path.parent().map(Path::to_owned) else { return Ok(()) };
        let sync = move || std::fs::File::open(folder)?.sync_all();
        let synced = tokio::task::spawn_blocking(sync).await;
        synced.map_err(|error| io_error(io::Error::other(error)))?.map_err(io_error)
    }

    /// Removes a tenant's tables, or its whole file, and counts what is left.
    pub async fn remove(&self, tenant: &TenantTables) -> Result<DataLeft, DatabaseError> {
        let DatabaseLocation::Sqlite(path) = &tenant.location;
        if tenant.tables == TablePrefix::none() {
            self.pools.close(&tenant.location).await;
            for file in sqlite_files(path) {
                remove_if_there(&file)?;
            }
        } else if path.exists() {
            let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
            drop_tables(&database).await?;
        }
        self.left(tenant).await
    }

    /// Counts what there is of a tenant.
    pub async fn left(&self, tenant: &TenantTables) -> Result<DataLeft, DatabaseError> {
        let DatabaseLocation::Sqlite(path) = &tenant.location;
        if tenant.tables == TablePrefix::none() {
            let files = sqlite_files(path).iter().filter(|file| file.exists()).count();
            return Ok(DataLeft { tables: 0, files: files as u64 });
        }
        if !path.exists() {
            return Ok(DataLeft::default());
        }
        let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        Ok(DataLeft { tables: table_names(&database).await?.len() as u64, files: 0 })
    }

    /// The bytes on the disk that a tenant's data takes.
    pub async fn size_bytes(&self, tenant: &TenantTables) -> Result<u64, DatabaseError> {
        let DatabaseLocation::Sqlite(path) = &tenant.location;
        if tenant.tables == TablePrefix::none() {
            let sizes = sqlite_files(path).into_iter().filter_map(|file| std::fs::metadata(file).ok());
            return Ok(sizes.map(|metadata| metadata.len()).sum());
        }
        let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        let Engine::Sqlite(pool) = database.engine();
        let (bytes,): (i64,) =
            sqlx::query_as("SELECT COALESCE(SUM(pgsize), 0) FROM dbstat WHERE name LIKE ? ESCAPE '\\'")
                .bind(like_pattern(&tenant.tables))
                .fetch_one(pool)
                .await?;
        Ok(u64::try_from(bytes).unwrap_or(0))
    }

    /// Reads a tenant's whole database for damage.
    pub async fn check(&self, tenant: &TenantTables) -> Result<(), DatabaseError> {
        let database = self.open(tenant).await?;
        let Engine::Sqlite(pool) = database.engine();
        let (answer,): (String,) = sqlx::query_as("PRAGMA quick_check(1)").fetch_one(pool).await?;
        if answer == "ok" { Ok(()) } else { Err(DatabaseError::Damaged(answer)) }
    }

    /// The empty database that new tenants are copied from, made once per schema.
    async fn template(&self) -> Result<PathBuf, DatabaseError> {
        let path = self.folder.join(&format!("templates/tenant-{}.sqlite", Schema::Tenant.fingerprint()));
        if path.exists() {
            return Ok(path);
        }
        // A name of its own for each attempt: two processes may make it at the same time,
        // and the last rename wins with the same content.
        let draft = path.with_extension(format!("{}.draft", uuid::Uuid::now_v7().simple()));
        let location = DatabaseLocation::Sqlite(draft.clone());
        let database = self.pools.open_or_create(&location, TablePrefix::none(), Durability::Normal).await?;
        migrations::apply(&database, Schema::Tenant).await?;
        drop(database);
        // Closing the last connection writes the log back into the file and removes it.
        self.pools.close(&location).await;
        std::fs::rename(&draft, &path).map_err(io_error)?;
        Ok(path)
    }
}

/// Copies a file so that it is there whole or not at all, even when the power goes. That
/// its name is kept then too is the part of [`Store::make_durable`].
async fn copy_durably(from: PathBuf, to: PathBuf) -> Result<(), DatabaseError> {
    let copy = move || -> io::Result<()> {
        let draft = to.with_extension("draft");
        let copied = std::fs::copy(&from, &draft)
            .and_then(|_| std::fs::File::open(&draft)?.sync_all())
            .and_then(|()| std::fs::rename(&draft, &to));
        if let Err(error) = copied {
            // Half a copy would take the place that the full disk does not have.
            let _ = std::fs::remove_file(&draft);
            return Err(error);
        }
        Ok(())
    };
    tokio::task::spawn_blocking(copy).await.map_err(|error| io_error(io::Error::other(error)))?.map_err(io_error)
}

fn sqlite_files(path: &Path) -> Vec<PathBuf> {
    let with_ending = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    vec![path.to_owned(), with_ending("-wal"), with_ending("-shm"), path.with_extension("draft")]
}

fn remove_if_there(path: &Path) -> Result<(), DatabaseError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(io_error(error)),
        _ => Ok(()),
    }
}

fn io_error(error: io::Error) -> DatabaseError {
    match error.kind() {
        io::ErrorKind::StorageFull
        | io::ErrorKind::QuotaExceeded
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::PermissionDenied => DatabaseError::NotWritable(error.to_string()),
        _ => DatabaseError::Other(sqlx::Error::Io(error)),
    }
}

fn like_pattern(tables: &TablePrefix) -> String {
    format!("{}%", tables.as_str().replace('_', "\\_"))
}

/// The names of a tenant's tables, virtual ones first: dropping those drops the tables
/// that they are made of.
async fn table_names(database: &Database) -> Result<Vec<String>, DatabaseError> {
    let Engine::Sqlite(pool) = database.engine();
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ? ESCAPE '\\' \
         ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name",
    )
    .bind(like_pattern(database.table_prefix()))
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

async fn drop_tables(database: &Database) -> Result<(), DatabaseError> {
    let names = table_names(database).await?;
    let Engine::Sqlite(pool) = database.engine();
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    // The tables refer to each other; they all go, so the order does not matter.
    sqlx::query("PRAGMA defer_foreign_keys = ON").execute(&mut *transaction).await?;
    for name in names {
        sqlx::query(AssertSqlSafe(format!("DROP TABLE IF EXISTS \"{name}\""))).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::domain::tenant::TenantName;
    use crate::infra::database::pools::PoolLimits;
    use std::time::Duration;

    /// A store in a folder that goes away with the first value.
    pub(crate) fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let limits = PoolLimits {
            max_connections: 16,
            per_pool: 4,
            idle: Duration::from_mins(1),
            busy_timeout: Duration::from_secs(5),
            acquire_timeout: Duration::from_secs(5),
        };
        let data = DataFolder::open(folder.path()).expect("writable");
        (folder, Store::new(data, Arc::new(Pools::new(limits))))
    }

    /// The tables of a tenant in a database of its own, and in the shared one.
    pub(crate) fn both_modes(store: &Store, name: &str) -> [TenantTables; 2] {
        let prefix = TablePrefix::of(&TenantName::parse(name).expect("a name"));
        [
            store.tenant_tables(&format!("tenants/{name}.sqlite"), ""),
            store.tenant_tables("shared.sqlite", prefix.as_str()),
        ]
    }

    /// An empty tenant's database in each isolation mode, in a folder that goes away with
    /// the first value.
    pub(crate) async fn databases() -> (tempfile::TempDir, [Database; 2]) {
        let (folder, store) = store();
        let [own, shared] = both_modes(&store, "acme");
        let own = store.create(&own).await.expect("created");
        let shared = store.create(&shared).await.expect("created");
        (folder, [own, shared])
    }

    #[tokio::test]
    async fn tables_come_and_go_in_both_modes_and_leave_nothing() {
        let (_folder, store) = store();
        let neighbour = both_modes(&store, "acme-two").into_iter().nth(1).expect("two");
        store.create(&neighbour).await.expect("created");
        for tenant in both_modes(&store, "acme") {
            assert!(store.open(&tenant).await.is_err(), "nothing is there before it is made");
            store.create(&tenant).await.expect("created");
            store.create(&tenant).await.expect("a second time changes nothing");
            assert!(store.size_bytes(&tenant).await.expect("a size") > 0);
            store.check(&tenant).await.expect("sound");
            assert_ne!(store.left(&tenant).await.expect("counted"), DataLeft::default());
            assert_eq!(store.remove(&tenant).await.expect("removed"), DataLeft::default());
            assert!(store.open(&tenant).await.is_err(), "a visit does not bring it back");
        }
        store.check(&neighbour).await.expect("a neighbour whose name starts the same is untouched");
    }

    #[tokio::test]
    async fn more_tenants_than_connections_are_served_one_after_the_other() {
        let (_folder, store) = store();
        for round in 0..2 {
            for number in 0..12 {
                let tenant = store.tenant_tables(&format!("tenants/t{number}.sqlite"), "");
                store.create(&tenant).await.expect("created or opened");
                assert!(store.pools().open_count() <= 4, "round {round}, tenant {number}");
            }
        }
    }

    #[tokio::test]
    async fn a_changed_migration_is_refused_by_name() {
        let (_folder, store) = store();
        let [tenant, _] = both_modes(&store, "acme");
        let database = store.create(&tenant).await.expect("created");
        let Engine::Sqlite(pool) = database.engine();
        sqlx::query("UPDATE migrations SET checksum = x'00' WHERE version = 1").execute(pool).await.expect("updated");
        let error = store.open(&tenant).await.err().expect("refused").to_string();
        assert!(error.contains("migration 1 was changed"), "{error}");
        sqlx::query("UPDATE migrations SET version = 99").execute(pool).await.expect("updated");
        let error = store.open(&tenant).await.err().expect("refused").to_string();
        assert!(error.contains("migration 99"), "{error}");
    }
}
