//! Databases that have a tenant's tables already: a backup that was restored somewhere.
//!
//! A database on a server is used where it is. A file is copied first, as a draft beside the
//! templates, where one that nobody needs any more is cleared away; it gets its place when
//! all has been seen to be well.

use super::owner::OWNER;
use super::server::PlaceError;
use super::tables::starting_with;
use super::{
    Place, Store, TenantTables, all_table_names, io_error, mysql, postgres, remove_if_there, server, sqlite_files,
};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::database_server_name::DatabaseServerName;
use crate::infra::database::engine::Engine;
use crate::infra::database::location::DatabaseLocation;
use crate::infra::database::migrations::{Dialect, Schema};
use crate::infra::database::server::ServerDatabase;
use crate::infra::database::{DatabaseError, TablePrefix};
use crate::infra::file_rights;
use std::io::{self, Read as _};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::path::{Path, PathBuf};

/// What every SQLite file begins with (<https://sqlite.org/fileformat2.html#magic_header_string>).
const SQLITE_HEADER: &[u8; 16] = b"SQLite format 3\0";

impl Store {
    /// A database that has tables already, by its address.
    pub fn existing_given(&self, url: &ConnectionUrl) -> Result<Place, PlaceError> {
        let location = url.to_string();
        let connection = self.pools.keys().seal(url.reveal(), &location)?;
        Ok(Place { location, connection: Some(connection) })
    }

    /// One on a server that the settings name, reached with that server's own login; without
    /// a name, the database in the server's address.
    pub fn existing_on_server(&self, server: &DatabaseServerName, database: Option<&str>) -> Result<Place, PlaceError> {
        self.server_engine(server).ok_or_else(|| PlaceError::NoSuchServer(server.clone()))?;
        Ok(Place { location: format!("{server}:{}", database.unwrap_or_default()), connection: None })
    }

    /// A copy of a file, as a draft. The log that may lie beside it belongs to it.
    pub async fn existing_file(&self, file: &Path) -> Result<Place, PlaceError> {
        let (file, root) = (file.to_owned(), self.folder.root().to_owned());
        let location = format!("templates/adopted-{}.draft", uuid::Uuid::now_v7().simple());
        let draft = self.folder.join(&location);
        let copy = tokio::task::spawn_blocking(move || copy_file(&file, &root, &draft)).await;
        copy.map_err(|error| io_error(io::Error::other(error)))??;
        Ok(Place { location, connection: None })
    }

    /// Gives the draft of a file its place, which is then on the disk.
    pub async fn settle_file(&self, draft: &TenantTables, location: &str) -> Result<(), DatabaseError> {
        let DatabaseLocation::Sqlite(from) = &draft.location else { return Ok(()) };
        // Closing the last connection writes the log back into the file and removes it.
        self.pools.close(&draft.location).await;
        let to = self.folder.join(location);
        std::fs::File::open(from).and_then(|file| file.sync_all()).map_err(io_error)?;
        std::fs::rename(from, &to).map_err(io_error)?;
        self.make_durable(&TenantTables { location: DatabaseLocation::Sqlite(to), tables: TablePrefix::none() }).await
    }

    /// Removes the copy of a file that is not wanted after all.
    pub async fn discard_file(&self, location: &DatabaseLocation) {
        let DatabaseLocation::Sqlite(path) = location else { return };
        self.pools.close(location).await;
        for file in sqlite_files(path) {
            // A draft that stays is cleared away after a day.
            let _ = remove_if_there(&file);
        }
    }

    /// The prefixes of the tenants' tables that a database has, each tenant's own. It is
    /// refused where the server is too old, or this user may not do there what has to be done.
    pub async fn tenants_in(&self, location: &DatabaseLocation) -> Result<Vec<TablePrefix>, PlaceError> {
        let tables = TenantTables { location: location.clone(), tables: TablePrefix::none() };
        let opened = self.reopen(&tables).await;
        let database = match location {
            DatabaseLocation::Sqlite(_) => opened?,
            _ => opened.map_err(PlaceError::unopened)?,
        };
        server::forget_logins(&database).await;
        match database.engine() {
            Engine::Server(server @ ServerDatabase::Postgres(..)) => postgres::check_server(server).await?,
            Engine::Server(server @ ServerDatabase::MySql(..)) => mysql::check_server(server).await?,
            Engine::Sqlite(_) => {}
        }
        let names = all_table_names(&database).await?;
        let with_record = names.iter().filter_map(|name| name.strip_suffix("migrations"));
        let is_prefix = |prefix: &&str| prefix.is_empty() || prefix.ends_with("__");
        let has_site = |prefix: &&str| names.contains(&format!("{prefix}site"));
        let prefixes: Vec<TablePrefix> =
            with_record.filter(is_prefix).filter(has_site).map(TablePrefix::stored).collect();
        Ok(prefixes)
    }

    /// Refuses tables on PostgreSQL that belong to another role: who does not own a table
    /// cannot bring it up to date.
    pub async fn check_owned(&self, tenant: &TenantTables) -> Result<(), PlaceError> {
        let database = self.reopen(tenant).await?;
        let Engine::Server(server @ ServerDatabase::Postgres(..)) = database.engine() else { return Ok(()) };
        let ours: Vec<String> =
            Schema::Tenant.table_names(Dialect::Postgres).iter().map(|name| tenant.tables.named(name)).collect();
        let foreign = postgres::foreign_tables(server, &starting_with(&tenant.tables)).await?;
        match foreign.iter().find(|(name, _)| ours.contains(name) || name == OWNER) {
            None => Ok(()),
            Some((name, owner)) => Err(PlaceError::Unfit(format!(
                "the table `{name}` belongs to the role `{owner}`; restore the backup as the user in the address \
                 (pg_restore and pg_dump have --no-owner), or REASSIGN OWNED BY `{owner}` to it"
            ))),
        }
    }

    /// Whether two places are one database, by whatever names they are called.
    pub async fn is_same_database(&self, one: &DatabaseLocation, other: &DatabaseLocation) -> bool {
        if one == other {
            return true;
        }
        // What cannot be reached for want of a server's name or a key cannot be compared.
        let (Ok(one), Ok(other)) = (self.pools.server_url(one), self.pools.server_url(other)) else { return false };
        if one.engine() != other.engine() || one.database() != other.database() {
            return false;
        }
        if one.server() == other.server() {
            return true;
        }
        let resolve = move || {
            let (one, other) = (addresses(&one.server()), addresses(&other.server()));
            one.iter().any(|address| other.contains(address))
        };
        tokio::task::spawn_blocking(resolve).await.unwrap_or(false)
    }
}

/// What `localhost:5432` and `127.0.0.1:5432` have in common.
fn addresses(server: &str) -> Vec<SocketAddr> {
    server.to_socket_addrs().map(Iterator::collect).unwrap_or_default()
}

fn copy_file(file: &Path, root: &Path, draft: &Path) -> Result<(), PlaceError> {
    let unreadable = |error: io::Error| PlaceError::Unfit(format!("cannot read {}: {error}", file.display()));
    let whole = file.canonicalize().map_err(unreadable)?;
    if root.canonicalize().is_ok_and(|root| whole.starts_with(root)) {
        return Err(PlaceError::Unfit(format!(
            "{} is a database of this server, which may write to it; give a copy of it",
            file.display()
        )));
    }
    let mut header = [0; SQLITE_HEADER.len()];
    let is_whole = std::fs::File::open(&whole).map_err(unreadable)?.read_exact(&mut header);
    if is_whole.is_err() || header != *SQLITE_HEADER {
        return Err(PlaceError::Unfit(format!("{} is no SQLite database", file.display())));
    }
    let log = with_ending(&whole, "-wal");
    let copied = copy_privately(&whole, draft)
        .and_then(|()| if log.exists() { copy_privately(&log, &with_ending(draft, "-wal")) } else { Ok(()) });
    if let Err(error) = copied {
        for file in sqlite_files(draft) {
            let _ = remove_if_there(&file);
        }
        return Err(io_error(error).into());
    }
    Ok(())
}

/// A copy has the rights of what was copied, and a dump may be anybody's to read.
fn copy_privately(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::copy(from, to)?;
    file_rights::make_private(to)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
