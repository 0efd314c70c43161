//! `[database]`: how many connections, and how long to wait.

use super::key::Key;
use super::validate::Conflict;
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub(super) const KEYS: &[Key] = &[
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
