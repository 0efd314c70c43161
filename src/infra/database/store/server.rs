//! Tenants' tables on database servers.
//!
//! Three ways lead there: a database and a role that are made for the tenant; a database
//! that an operator prepared; and tables with a prefix in a shared database. The first is
//! dropped with the tenant. Of the others only the tenant's own tables are.

use super::tables::{drop_tables, table_names};
use super::{DataLeft, Store, TenantTables, mysql, postgres};
use crate::domain::connection_url::{ConnectionUrl, ServerEngine};
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use crate::infra::database::engine::Engine;
use crate::infra::database::location::DatabaseLocation;
use crate::infra::database::pools::Durability;
use crate::infra::database::server::ServerDatabase;
use crate::infra::database::{Database, DatabaseError, Record, TablePrefix};
use crate::infra::random::SecretToken;
use crate::infra::sealed::{SealError, Sealed};
use sea_query::Values;
use sea_query_sqlx::SqlxValues;
use secrecy::ExposeSecret;

/// Why a tenant cannot have its data in a place.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// No server has that name.
    #[error("the settings have no database server `{0}`; add [database_servers.{0}]")]
    NoSuchServer(DatabaseServerName),
    /// What it needs cannot be sealed.
    #[error("cannot keep the database's password: {0}")]
    Seal(#[from] SealError),
    /// The server or the database does not do.
    #[error("{0}")]
    Unfit(String),
    /// Something else went wrong there.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl PlaceError {
    /// An operator's database that cannot be opened. One that is not there is not damaged: it was
    /// never made, or has another name.
    pub(super) fn unopened(error: DatabaseError) -> Self {
        match error {
            DatabaseError::Damaged(what) => Self::Unfit(what),
            error => error.into(),
        }
    }
}

/// A place for a tenant's data as the registry writes it down.
#[derive(Clone, Debug)]
pub struct Place {
    /// See [`DatabaseLocation`].
    pub location: String,
    /// What it takes to reach it.
    pub connection: Option<Sealed>,
}

impl Store {
    /// Whether the settings have a server of that name, and of which engine.
    pub fn server_engine(&self, name: &DatabaseServerName) -> Option<ServerEngine> {
        self.pools.servers().named(name).ok().map(|server| server.url.engine())
    }

    /// Where a tenant's data is, in words for a person.
    pub fn describe(&self, tenant: &TenantTables) -> String {
        let place = match &tenant.location {
            DatabaseLocation::Sqlite(path) => {
                path.strip_prefix(self.folder.root()).unwrap_or(path).display().to_string()
            }
            other => other.describe(|server| self.server_engine(server)),
        };
        if tenant.tables == TablePrefix::none() { place } else { format!("{place}, tables {}*", tenant.tables) }
    }

    /// A database of its own on a server, with a role of its own: a name that no tenant has
    /// had, and a password that nobody knows. Nothing is made yet.
    pub fn own_place(&self, server: &DatabaseServerName, tenant: &TenantName) -> Result<Place, PlaceError> {
        self.server_engine(server).ok_or_else(|| PlaceError::NoSuchServer(server.clone()))?;
        // MySQL's names of users have 32 characters at most.
        let words: String = tenant.as_str().replace('-', "_").chars().take(19).collect();
        let database = format!("rh_{}_{}", words.trim_end_matches('_'), TenantId::new().short());
        let location = format!("{server}:{database}");
        let connection = self.pools.keys().seal(SecretToken::new().reveal(), &location)?;
        Ok(Place { location, connection: Some(connection) })
    }

    /// Gives the role that was made for a tenant another password, and says how its database is
    /// reached from then on. The old password need not be known. None where no role was made.
    pub async fn renew_password(&self, tenant: &TenantTables) -> Result<Option<Place>, PlaceError> {
        let DatabaseLocation::Named { server, database: Some(database), password: Some(_) } = &tenant.location else {
            return Ok(None);
        };
        let admin = self.pools.servers().database(&self.pools.servers().named(server)?.url)?;
        let (location, password) = (format!("{server}:{database}"), SecretToken::new());
        let connection = self.pools.keys().seal(password.reveal(), &location)?;
        match &admin {
            ServerDatabase::Postgres(..) => postgres::set_password(&admin, database, password.reveal()).await?,
            ServerDatabase::MySql(..) => mysql::set_password(&admin, database, password.reveal()).await?,
        }
        Ok(Some(Place { location, connection: Some(connection) }))
    }

    /// A place like the one that a tenant has, where that is a database that was made for
    /// it: after it is dropped, another takes its place under another name.
    pub fn fresh_place(&self, tenant: &TenantTables, name: &TenantName) -> Result<Option<Place>, PlaceError> {
        match &tenant.location {
            DatabaseLocation::Named { server, database: Some(_), password: Some(_) } => {
                self.own_place(server, name).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The shared database of a server.
    pub fn shared_place(&self, server: &DatabaseServerName) -> Result<Place, PlaceError> {
        self.server_engine(server).ok_or_else(|| PlaceError::NoSuchServer(server.clone()))?;
        Ok(Place { location: format!("{server}:"), connection: None })
    }

    /// The server whose shared database a place is, where it is one's.
    pub async fn shared_by(&self, location: &DatabaseLocation) -> Option<DatabaseServerName> {
        for server in self.pools.servers().names() {
            if self.is_same_database(location, &DatabaseLocation::shared(server)).await {
                return Some(server.clone());
            }
        }
        None
    }

    /// Asks a server whether it answers, before anything is begun that needs it.
    pub async fn ask_server(&self, name: &DatabaseServerName) -> Result<(), DatabaseError> {
        self.ask_at(&self.pools.servers().named(name)?.url).await
    }

    /// The same of a database by its address.
    pub async fn ask_at(&self, url: &ConnectionUrl) -> Result<(), DatabaseError> {
        command(&self.pools.servers().database(url)?, "SELECT 1".to_owned()).await
    }

    /// A database that an operator prepared, if it is empty and can be used.
    pub async fn given_place(&self, url: &ConnectionUrl) -> Result<Place, PlaceError> {
        let location = url.to_string();
        let connection = self.pools.keys().seal(url.reveal(), &location)?;
        let place = Place { location, connection: Some(connection) };
        let tables = self.tenant_tables(&place.location, "", place.connection.as_ref());
        let opened = self.pools.open(&tables.location, TablePrefix::none(), Durability::Full).await;
        let database = opened.map_err(PlaceError::unopened)?;
        forget_logins(&database).await;
        match database.engine() {
            Engine::Server(server @ ServerDatabase::Postgres(..)) => postgres::check_prepared(server).await?,
            Engine::Server(server @ ServerDatabase::MySql(..)) => mysql::check_prepared(server).await?,
            Engine::Sqlite(_) => {}
        }
        Ok(place)
    }

    /// Makes the database and the role where they are to be made.
    pub(super) async fn prepare_on_server(&self, tenant: &TenantTables) -> Result<(), DatabaseError> {
        let Some((server, database, password)) = self.own_database(tenant)? else { return Ok(()) };
        match &server {
            ServerDatabase::Postgres(..) => postgres::create_database(&server, &database, &password).await,
            ServerDatabase::MySql(..) => mysql::create_database(&server, &database, &password).await,
        }
    }

    pub(super) async fn remove_on_server(&self, tenant: &TenantTables) -> Result<DataLeft, DatabaseError> {
        if let Some((server, database, _)) = self.own_database(tenant)? {
            self.pools.close(&tenant.location).await;
            match &server {
                ServerDatabase::Postgres(..) => postgres::drop_database(&server, &database).await?,
                ServerDatabase::MySql(..) => mysql::drop_database(&server, &database).await?,
            }
        } else {
            let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
            let names = table_names(&database).await?;
            drop_tables(&database, &names).await?;
        }
        self.left_on_server(tenant).await
    }

    pub(super) async fn left_on_server(&self, tenant: &TenantTables) -> Result<DataLeft, DatabaseError> {
        if let Some((server, database, _)) = self.own_database(tenant)? {
            let sql = match &server {
                ServerDatabase::Postgres(..) => postgres::COUNT_DATABASE_AND_ROLE,
                ServerDatabase::MySql(..) => mysql::COUNT_DATABASE_AND_ROLE,
            };
            let left: i64 = number(&server, sql, &[&database, &database]).await?;
            return Ok(DataLeft { tables: 0, files: u64::try_from(left).unwrap_or(0) });
        }
        let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        Ok(DataLeft { tables: table_names(&database).await?.len() as u64, files: 0 })
    }

    pub(super) async fn size_on_server(&self, tenant: &TenantTables) -> Result<u64, DatabaseError> {
        let database = self.pools.open(&tenant.location, tenant.tables.clone(), Durability::Normal).await?;
        Ok(database.size_bytes().await?.unwrap_or(0))
    }

    /// The server's own login, and the name and password of the database that is made for
    /// this tenant; none where it has tables in a database that is there.
    fn own_database(&self, tenant: &TenantTables) -> Result<Option<(ServerDatabase, String, String)>, DatabaseError> {
        let DatabaseLocation::Named { server, database: Some(database), password: Some(password) } = &tenant.location
        else {
            return Ok(None);
        };
        let named = self.pools.servers().named(server)?;
        let admin = self.pools.servers().database(&named.url)?;
        let opened = self.pools.keys().open(password, &format!("{server}:{database}"));
        let opened = opened.map_err(|error| DatabaseError::Unavailable(format!("its stored password: {error}")))?;
        Ok(Some((admin, database.to_string(), opened.expose_secret().to_owned())))
    }
}

/// Closes what rests of connections to a database. Those of an earlier address with another
/// password would say that this one's is right.
pub(super) async fn forget_logins(database: &Database) {
    if let Engine::Server(server) = database.engine() {
        server.close().await;
    }
}

/// Runs statements that have no parameters and no answer.
pub(super) async fn command(server: &ServerDatabase, sql: String) -> Result<(), DatabaseError> {
    match server {
        ServerDatabase::Postgres(connections, target) => connections.living_lease(target).await?.command(sql).await,
        ServerDatabase::MySql(connections, target) => connections.living_lease(target).await?.command(sql).await,
    }
}

/// The same for those that make or drop what a tenant has there, which may take longer.
pub(super) async fn administer(server: &ServerDatabase, sql: String) -> Result<(), DatabaseError> {
    match server {
        ServerDatabase::Postgres(connections, target) => connections.living_lease(target).await?.administer(sql).await,
        ServerDatabase::MySql(connections, target) => connections.living_lease(target).await?.administer(sql).await,
    }
}

/// The rows of a query with texts as parameters, `$1` or `?`.
pub(super) async fn rows<R: Record>(
    server: &ServerDatabase,
    sql: &str,
    texts: &[&str],
) -> Result<Vec<R>, DatabaseError> {
    let values = SqlxValues(Values(texts.iter().map(|text| (*text).into()).collect()));
    server.rows(sql.to_owned(), values).await?.read()
}

/// The one number that a query gives.
pub(super) async fn number(server: &ServerDatabase, sql: &str, texts: &[&str]) -> Result<i64, DatabaseError> {
    Ok(rows::<(i64,)>(server, sql, texts).await?.first().map_or(0, |(number,)| *number))
}

#[cfg(test)]
pub(in crate::infra::database) mod for_tests {
    //! What tests ask a server directly.

    use super::*;
    use crate::infra::database::store::tables::check;

    pub(in crate::infra::database) async fn server_rows(server: &ServerDatabase, sql: &str) -> Vec<(String,)> {
        rows(server, sql, &[]).await.expect("read")
    }

    pub(in crate::infra::database) async fn server_command(
        server: &ServerDatabase,
        sql: &str,
    ) -> Result<(), DatabaseError> {
        command(server, sql.to_owned()).await
    }

    pub(in crate::infra::database) async fn check_tables(database: &Database) -> Result<(), DatabaseError> {
        check(database).await
    }

    impl Store {
        /// The name and password of one tenant, at the database of another.
        pub(in crate::infra::database) fn with_login_of(
            &self,
            mine: &TenantTables,
            others: &TenantTables,
        ) -> Option<DatabaseLocation> {
            self.with_login(mine, others.location.own_database()?)
        }

        /// The same at the server's shared database.
        pub(in crate::infra::database) fn with_login_at_shared(&self, mine: &TenantTables) -> Option<DatabaseLocation> {
            let DatabaseLocation::Named { server, .. } = &mine.location else { return None };
            let shared = self.pools.servers().named(server).ok()?.url.database();
            self.with_login(mine, &shared)
        }

        fn with_login(&self, mine: &TenantTables, database: &str) -> Option<DatabaseLocation> {
            let DatabaseLocation::Named { server, .. } = &mine.location else { return None };
            let (_, name, password) = self.own_database(mine).ok()??;
            let admin: &ConnectionUrl = &self.pools.servers().named(server).ok()?.url;
            let url = admin.for_database(database, Some((&name, &password)));
            let shown = url.to_string();
            let sealed = self.pools.keys().seal(url.reveal(), &shown).ok()?;
            Some(DatabaseLocation::Given { shown: shown.into(), url: sealed })
        }
    }
}
