//! Database servers: PostgreSQL, and MariaDB or MySQL.
//!
//! A server has a name in the settings, or it is where an operator's connection string
//! leads. Either way all its connections come from one budget ([`connections`]); one of
//! them is held for a query or a transaction ([`lease`]).

mod connections;
mod few_turns;
mod lease;
mod mysql;
mod postgres;
mod waits;

pub use connections::ServerLoad;
pub(super) use connections::{Connections, ServerLimits, Target};
pub(super) use lease::{Lease, ServerTransaction};

use super::DatabaseError;
use crate::config::DatabaseServer;
use crate::domain::connection_url::{ConnectionUrl, ServerEngine};
use crate::domain::database_server_name::DatabaseServerName;
use sqlx::{MySqlConnection, PgConnection};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The connections to one server, and to one database on it.
#[derive(Clone)]
pub(super) enum ServerDatabase {
    Postgres(Arc<Connections<PgConnection>>, Arc<Target<PgConnection>>),
    MySql(Arc<Connections<MySqlConnection>>, Arc<Target<MySqlConnection>>),
}

/// A server that the settings name, with its password.
pub(super) struct NamedServer {
    pub(super) url: ConnectionUrl,
    limits: ServerLimits,
}

/// The servers of this node.
pub(super) struct Servers {
    named: HashMap<DatabaseServerName, NamedServer>,
    /// By engine and address: two names of one server share its budget.
    connections: Mutex<HashMap<(ServerEngine, String), ServerConnections>>,
}

#[derive(Clone)]
enum ServerConnections {
    Postgres(Arc<Connections<PgConnection>>),
    MySql(Arc<Connections<MySqlConnection>>),
}

impl Servers {
    /// The servers that the settings name, each with the address that has its password.
    pub(super) fn new(servers: Vec<(DatabaseServerName, ConnectionUrl, DatabaseServer)>) -> Self {
        let named = servers.into_iter().map(|(name, url, settings)| {
            let limits = limits(&settings);
            (name, NamedServer { url, limits })
        });
        Self { named: named.collect(), connections: Mutex::default() }
    }

    /// The server of that name.
    pub(super) fn named(&self, name: &DatabaseServerName) -> Result<&NamedServer, DatabaseError> {
        self.named.get(name).ok_or_else(|| {
            DatabaseError::NotInSettings(format!(
                "the settings of this node have no server `{name}`; add [database_servers.{name}] to them again"
            ))
        })
    }

    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &DatabaseServerName> {
        self.named.keys()
    }

    /// A database at an address; nothing is connected yet.
    pub(super) fn database(&self, url: &ConnectionUrl) -> Result<ServerDatabase, DatabaseError> {
        let connections = self.connections_to(url);
        let key = format!("{}@{}", url.user(), url.database());
        Ok(match connections {
            ServerConnections::Postgres(connections) => {
                let options = postgres::options(url, connections.limits())?;
                let target = Target::new(key, options, connections.limits());
                ServerDatabase::Postgres(connections, target)
            }
            ServerConnections::MySql(connections) => {
                let options = mysql::options(url, connections.limits())?;
                let target = Target::new(key, options, connections.limits());
                ServerDatabase::MySql(connections, target)
            }
        })
    }

    fn connections_to(&self, url: &ConnectionUrl) -> ServerConnections {
        let server = (url.engine(), url.server());
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let found = connections.entry(server.clone()).or_insert_with(|| {
            // A server that an operator's connection string leads to has the settings of the
            // named one at the same address, or those that nobody sets.
            let named = self.named.values().find(|one| (one.url.engine(), one.url.server()) == server);
            let limits = named.map_or_else(|| limits(&DatabaseServer::at(url.clone())), |one| one.limits);
            match url.engine() {
                ServerEngine::Postgres => ServerConnections::Postgres(Connections::new(&server.1, limits)),
                ServerEngine::MySql => ServerConnections::MySql(Connections::new(&server.1, limits)),
            }
        });
        found.clone()
    }

    /// Closes the connections that have rested for so long.
    pub(super) async fn close_resting(&self, idle: Duration) {
        let all: Vec<_> = self.connections.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        for connections in all {
            match connections {
                ServerConnections::Postgres(connections) => connections.close_resting(idle).await,
                ServerConnections::MySql(connections) => connections.close_resting(idle).await,
            }
        }
    }

    /// How the servers stand, each by its name; two names of one server have the same. All that the
    /// settings do not name, which tenants' own addresses lead to, are one without a name: it answers
    /// while all do.
    pub(super) fn loads(&self) -> Vec<(Option<DatabaseServerName>, ServerLoad)> {
        let known = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let key = |one: &NamedServer| (one.url.engine(), one.url.server());
        let load = |one: &NamedServer| match known.get(&key(one)) {
            Some(connections) => connections.load(),
            None => ServerLoad::none_of(one.limits.max_connections.into()),
        };
        let mut loads: Vec<_> = self.named.iter().map(|(name, one)| (Some(name.clone()), load(one))).collect();
        loads.sort_by(|(one, _), (other, _)| one.cmp(other));
        let unnamed = known.iter().filter(|(server, _)| !self.named.values().any(|one| key(one) == **server));
        let unnamed = unnamed.map(|(_, connections)| connections.load()).reduce(ServerLoad::with);
        loads.extend(unnamed.map(|load| (None, load)));
        loads
    }

    /// Asks those of the settings anew that did not answer, so that what is said of them is of now,
    /// whether anybody visits their tenants or not.
    pub(super) async fn ask_again(&self) {
        for one in self.named.values() {
            match self.database(&one.url) {
                Ok(ServerDatabase::Postgres(connections, target)) => connections.ask_again(&target).await,
                Ok(ServerDatabase::MySql(connections, target)) => connections.ask_again(&target).await,
                // Whoever needs it is told.
                Err(_) => {}
            }
        }
    }

    /// Connections that exist, over all servers.
    pub(super) fn open_count(&self) -> u64 {
        let all = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        all.values().map(|connections| connections.load().connections).sum()
    }
}

impl ServerConnections {
    fn load(&self) -> ServerLoad {
        match self {
            Self::Postgres(connections) => connections.load(),
            Self::MySql(connections) => connections.load(),
        }
    }
}

fn limits(settings: &DatabaseServer) -> ServerLimits {
    ServerLimits {
        max_connections: settings.max_connections,
        per_database: settings.connections_per_tenant,
        connect_timeout: settings.connect_timeout(),
        acquire_timeout: settings.acquire_timeout(),
        statement_timeout: settings.statement_timeout(),
        prepares: settings.prepared_statements,
        names_requests: settings.name_requests,
    }
}

impl ServerDatabase {
    /// Closes the connections that rest.
    pub(super) async fn close(&self) {
        match self {
            Self::Postgres(connections, target) => connections.close_target(target.key()).await,
            Self::MySql(connections, target) => connections.close_target(target.key()).await,
        }
    }
}
