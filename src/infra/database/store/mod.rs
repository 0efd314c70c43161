//! How a tenant's tables come, how large they are, and how they go.
//!
//! A new file is a copy of a migrated template: that costs less than running the
//! migrations. On a server a database and a role are made, or tables in a database that is
//! there (`server.rs`). Every step here can be repeated.

mod adopt;
mod mysql;
mod owner;
mod postgres;
mod schema;
mod server;
mod size;
mod tables;
mod whole;

#[cfg(test)]
pub(in crate::infra::database) use server::for_tests::{check_tables, server_command, server_rows};
pub use server::{Place, PlaceError};

use super::location::DatabaseLocation;
use super::migrations::{self, Dialect, Schema};
use super::pools::{Durability, Pools};
use super::server::Servers;
use super::{Database, DatabaseError, TablePrefix};
use crate::config::DatabaseServers;
use crate::config::database_servers::PasswordFileError;
use crate::domain::database_server_name::DatabaseServerName;
use crate::infra::data_folder::DataFolder;
use crate::infra::database::engine::Engine;
use crate::infra::file_rights;
use crate::infra::sealed::{SealError, Sealed, SealingKeys};
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
    /// Where the registry is; none: a file in the folder.
    registry: Option<DatabaseServerName>,
}

/// What a store is made from.
pub struct StoreSettings {
    /// How pools of SQLite files behave.
    pub limits: super::pools::PoolLimits,
    /// The database servers.
    pub servers: DatabaseServers,
    /// The server of the registry; none: a file in the folder.
    pub registry: Option<DatabaseServerName>,
    /// The keys that seal passwords, the newest first; none: one is made in the folder.
    pub key_files: Vec<PathBuf>,
}

/// Why there is no store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A server's password cannot be read.
    #[error(transparent)]
    Password(#[from] PasswordFileError),
    /// A key cannot be read.
    #[error(transparent)]
    Key(#[from] SealError),
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
    /// Files, databases and roles of its own.
    pub files: u64,
}

impl Store {
    /// A store in a data folder and on the servers of the settings.
    pub fn new(folder: DataFolder, settings: StoreSettings) -> Result<Self, StoreError> {
        let keys = if settings.key_files.is_empty() {
            SealingKeys::read_or_make(&folder.join("registry.key"))?
        } else {
            SealingKeys::read(&settings.key_files)?
        };
        let with_password = |(name, server): (DatabaseServerName, crate::config::DatabaseServer)| {
            server.url_with_password().map(|url| (name, url, server))
        };
        let servers = settings.servers.into_iter().map(with_password).collect::<Result<_, _>>()?;
        let pools = Arc::new(Pools::new(settings.limits, Servers::new(servers), keys));
        Ok(Self { folder, pools, registry: settings.registry })
    }

    /// The data folder.
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// The keys that seal what lies where others could change it.
    pub fn keys(&self) -> &SealingKeys {
        self.pools.keys()
    }

    /// The open pools.
    pub fn pools(&self) -> &Pools {
        &self.pools
    }

    /// The database of the Default tenant, made where it is missing and brought up to date.
    pub async fn open_default(&self) -> Result<Database, DatabaseError> {
        let location = self.default_tables().location;
        let database = self.pools.open_or_create(&location, TablePrefix::none(), Durability::Full).await?;
        migrations::apply(&database, Schema::Registry).await?;
        migrations::apply(&database, Schema::Tenant).await?;
        Ok(database)
    }

    /// The tables of the Default tenant.
    pub fn default_tables(&self) -> TenantTables {
        let location = match &self.registry {
            None => DatabaseLocation::Sqlite(self.folder.join("default.sqlite")),
            Some(server) => DatabaseLocation::shared(server),
        };
        TenantTables { location, tables: TablePrefix::none() }
    }

    /// The tables of a tenant, by what the registry says of them.
    pub fn tenant_tables(&self, location: &str, table_prefix: &str, connection: Option<&Sealed>) -> TenantTables {
        TenantTables {
            location: DatabaseLocation::parse(&self.folder, location, connection.cloned()),
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
        match &tenant.location {
            DatabaseLocation::Sqlite(path) if tenant.tables == TablePrefix::none() => {
                if !path.exists() {
                    let template = self.template().await?;
                    copy_durably(template, path.clone()).await?;
                }
                return self.open(tenant).await;
            }
            DatabaseLocation::Sqlite(_) => {}
            DatabaseLocation::Named { .. } | DatabaseLocation::Given { .. } => self.prepare_on_server(tenant).await?,
        }
        let database = self.pools.open_or_create(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        migrations::apply(&database, Schema::Tenant).await?;
        Ok(database)
    }

    /// Makes a new tenant's file outlive a loss of power: its name is in its folder.
    pub async fn make_durable(&self, tenant: &TenantTables) -> Result<(), DatabaseError> {
        let DatabaseLocation::Sqlite(path) = &tenant.location else { return Ok(()) };
        let Some(folder) = path.parent().map(Path::to_owned) else { return Ok(()) };
        let sync = move || std::fs::File::open(folder)?.sync_all();
        let synced = tokio::task::spawn_blocking(sync).await;
        synced.map_err(|error| io_error(io::Error::other(error)))?.map_err(io_error)
    }

    /// Puts what was written to a tenant's tables on the disk, where a commit alone does
    /// not: before other data goes that it stands for.
    pub async fn persist(&self, tenant: &TenantTables) -> Result<(), DatabaseError> {
        let database = self.reopen(tenant).await?;
        if let Engine::Sqlite(pool) = database.engine() {
            // A checkpoint that waits for nobody: it may leave pages in the log, which it has
            // written to the disk all the same. Servers write at each commit.
            sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").fetch_all(pool).await?;
        }
        self.make_durable(tenant).await
    }

    /// Removes a tenant's tables, or its whole file, and counts what is left. In a prepared database nobody is
    /// asked whose they are: see [`Store::remove_own`].
    pub(in crate::infra::database) async fn remove(&self, tenant: &TenantTables) -> Result<DataLeft, DatabaseError> {
        let DatabaseLocation::Sqlite(path) = &tenant.location else { return self.remove_on_server(tenant).await };
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
        let DatabaseLocation::Sqlite(path) = &tenant.location else { return self.left_on_server(tenant).await };
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
        let DatabaseLocation::Sqlite(path) = &tenant.location else { return self.size_on_server(tenant).await };
        if tenant.tables == TablePrefix::none() {
            let sizes = sqlite_files(path).into_iter().filter_map(|file| std::fs::metadata(file).ok());
            return Ok(sizes.map(|metadata| metadata.len()).sum());
        }
        let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        let Engine::Sqlite(pool) = database.engine() else { return Ok(0) };
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
        let Engine::Sqlite(pool) = database.engine() else { return tables::check(&database).await };
        let (answer,): (String,) = sqlx::query_as("PRAGMA quick_check(1)").fetch_one(pool).await?;
        if answer == "ok" { Ok(()) } else { Err(DatabaseError::Damaged(answer)) }
    }

    /// The empty database that new tenants are copied from, made once per schema.
    async fn template(&self) -> Result<PathBuf, DatabaseError> {
        let path = self.template_path();
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

    fn template_path(&self) -> PathBuf {
        self.folder.join(&format!("templates/tenant-{}.sqlite", Schema::Tenant.fingerprint(Dialect::Sqlite)))
    }
}

/// Copies a file so that it is there whole or not at all, even when the power goes. That
/// its name is kept then too is the part of [`Store::make_durable`].
async fn copy_durably(from: PathBuf, to: PathBuf) -> Result<(), DatabaseError> {
    let copy = move || -> io::Result<()> {
        let draft = to.with_extension("draft");
        let copied = std::fs::copy(&from, &draft)
            .and_then(|_| file_rights::make_private(&draft))
            .and_then(|()| std::fs::File::open(&draft)?.sync_all())
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
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => DatabaseError::Full(error.to_string()),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            DatabaseError::NotWritable(error.to_string())
        }
        _ => DatabaseError::Other(sqlx::Error::Io(error)),
    }
}

fn like_pattern(tables: &TablePrefix) -> String {
    format!("{}%", tables.as_str().replace('_', "\\_"))
}

/// The names of a tenant's tables, virtual ones first: dropping those drops the tables
/// that they are made of.
async fn table_names(database: &Database) -> Result<Vec<String>, DatabaseError> {
    let Engine::Sqlite(pool) = database.engine() else { return tables::table_names(database).await };
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ? ESCAPE '\\' \
         ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name",
    )
    .bind(like_pattern(database.table_prefix()))
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// The names of all tables that are there, whoever's they are.
async fn all_table_names(database: &Database) -> Result<Vec<String>, DatabaseError> {
    match database.engine() {
        Engine::Sqlite(_) => table_names(database).await,
        Engine::Server(server) => tables::all_table_names(server).await,
    }
}

async fn drop_tables(database: &Database) -> Result<(), DatabaseError> {
    let names = table_names(database).await?;
    let Engine::Sqlite(pool) = database.engine() else { return tables::drop_tables(database, &names).await };
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
pub(crate) mod tests;
