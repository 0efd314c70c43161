//! `[database]`: how many connections, and how long to wait.

use super::database_servers::DatabaseServers;
use super::key::Key;
use super::validate::Conflict;
use crate::domain::database_server_name::{DatabaseServerName, EMBEDDED};
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub(super) const KEYS: &[Key] = &[
    Key::text("database.registry", "\"embedded\", or the name of a server under `[database_servers]`"),
    Key::text("database.tenants", "\"embedded\", or the name of a server under `[database_servers]`"),
    Key::count("database.max_connections", 1, 65_536, "connections of the whole node"),
    Key::count("database.connections_per_tenant", 1, 1024, "connections"),
    Key::count("database.idle_seconds", 1, 86_400, "seconds"),
    Key::count("database.busy_timeout_ms", 1, 600_000, "milliseconds"),
    Key::count("database.acquire_timeout_ms", 1, 600_000, "milliseconds"),
];

/// How many connections to databases, and how long to wait for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// The server whose database is the registry; none: an SQLite file in the data folder.
    #[serde(with = "server_or_embedded")]
    pub registry: Option<DatabaseServerName>,
    /// The server of new tenants that are given none; none: SQLite files in the data folder.
    #[serde(with = "server_or_embedded")]
    pub tenants: Option<DatabaseServerName>,
    /// Connections of this node, over all tenants.
    pub max_connections: u32,
    /// Connections of one tenant's pool, within the node's budget.
    pub connections_per_tenant: u32,
    /// Seconds after which an unused pool is closed.
    pub idle_seconds: u64,
    /// Milliseconds that SQLite waits for another writer's lock.
    pub busy_timeout_ms: u64,
    /// Milliseconds that a query waits for a connection to become free.
    pub acquire_timeout_ms: u64,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            registry: None,
            tenants: None,
            max_connections: 256,
            connections_per_tenant: 4,
            idle_seconds: 60,
            busy_timeout_ms: 5000,
            acquire_timeout_ms: 5000,
        }
    }
}

impl Database {
    /// How long a pool may lie unused before it is closed.
    pub const fn idle(&self) -> Duration {
        Duration::from_secs(self.idle_seconds)
    }

    /// How long SQLite waits for another writer's lock.
    pub const fn busy_timeout(&self) -> Duration {
        Duration::from_millis(self.busy_timeout_ms)
    }

    /// How long a query waits for a connection to become free.
    pub const fn acquire_timeout(&self) -> Duration {
        Duration::from_millis(self.acquire_timeout_ms)
    }

    pub(super) fn check_servers(&self, servers: &DatabaseServers) -> Result<(), Conflict> {
        for (name, server) in [("database.registry", &self.registry), ("database.tenants", &self.tenants)] {
            if let Some(server) = server.as_ref().filter(|server| !servers.contains_key(*server)) {
                let right = "\"embedded\", or the name of a server that has its own section, such as \
                             `[database_servers.main]`";
                return Err(Conflict::Unfit { name, value: format!("{:?}", server.as_str()), right });
            }
        }
        Ok(())
    }

    pub(super) fn check(&self) -> Result<(), Conflict> {
        if self.connections_per_tenant > self.max_connections {
            return Err(Conflict::Over {
                part: ("database.connections_per_tenant", self.connections_per_tenant.into()),
                whole: ("database.max_connections", self.max_connections.into()),
            });
        }
        Ok(())
    }
}

/// A server's name, or `embedded`.
mod server_or_embedded {
    use super::{DatabaseServerName, EMBEDDED};
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks for this form")]
    pub(super) fn serialize<S: Serializer>(
        server: &Option<DatabaseServerName>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(server.as_ref().map_or(EMBEDDED, DatabaseServerName::as_str))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DatabaseServerName>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == EMBEDDED {
            return Ok(None);
        }
        DatabaseServerName::parse(&text).map(Some).map_err(serde::de::Error::custom)
    }
}
