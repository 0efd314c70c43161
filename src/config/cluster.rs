//! `[cluster]`: whether this server is one of several that serve the same tenants.

use super::Settings;
use super::key::Key;
use super::server::host_name;
use super::validate::Conflict;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::time::Duration;

pub(super) const KEYS: &[Key] = &[
    Key::switch("cluster.enabled"),
    Key::text("cluster.address", "a host and a port, such as \"10.0.0.1:8080\"; or \"\" for what server.listen says"),
    Key::count("cluster.beat_ms", 10, 10_000, "milliseconds"),
    Key::count("cluster.trust_ms", 100, 60_000, "milliseconds"),
    Key::count("cluster.fence_ms", 10, 10_000, "milliseconds"),
    Key::count("cluster.lost_ms", 500, 600_000, "milliseconds"),
];

/// How the nodes of a farm keep in step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cluster {
    /// Whether this server is a node of a farm.
    pub enabled: bool,
    /// Where the other nodes' machines reach this one; may be empty. See [`Cluster::address`].
    #[serde(deserialize_with = "address")]
    pub address: String,
    /// Milliseconds between two messages of this node to itself over Redis.
    pub beat_ms: u64,
    /// Milliseconds for which one of them, from when it was sent, proves that nothing was
    /// missed.
    pub trust_ms: u64,
    /// Milliseconds that a change waits for the other nodes at the most.
    pub fence_ms: u64,
    /// Milliseconds without a sign of life after which a node counts as lost.
    pub lost_ms: u64,
}

impl Default for Cluster {
    fn default() -> Self {
        Self { enabled: false, address: String::new(), beat_ms: 250, trust_ms: 1000, fence_ms: 500, lost_ms: 3000 }
    }
}

impl Cluster {
    /// Where the other nodes' machines reach a node that listens there: the address that was
    /// set, else the one it listens at, with the machine's name where that is every address.
    pub fn address(&self, listens: SocketAddr) -> String {
        if !self.address.is_empty() {
            return self.address.clone();
        }
        match host_name().filter(|_| listens.ip().is_unspecified()) {
            Some(name) => format!("{name}:{}", listens.port()),
            None => listens.to_string(),
        }
    }

    /// How often this node sends a message to itself.
    pub const fn beat(&self) -> Duration {
        Duration::from_millis(self.beat_ms)
    }

    /// For how long one proves that nothing was missed.
    pub const fn trust(&self) -> Duration {
        Duration::from_millis(self.trust_ms)
    }

    /// How long a change waits for the other nodes.
    pub const fn fence(&self) -> Duration {
        Duration::from_millis(self.fence_ms)
    }

    /// After how long without a sign of life a node is lost.
    pub const fn lost(&self) -> Duration {
        Duration::from_millis(self.lost_ms)
    }

    pub(super) fn check(&self, settings: &Settings) -> Result<(), Conflict> {
        if !self.enabled {
            return Ok(());
        }
        let unfit = |name, value: &str, right| Err(Conflict::Unfit { name, value: format!("{value:?}"), right });
        if settings.database.registry.is_none() {
            let right = "the name of a PostgreSQL or MariaDB server in a farm: no other node can see a file of this \
                         machine. Name one with a section such as `[database_servers.main]`, or switch cluster.enabled off";
            return unfit("database.registry", "embedded", right);
        }
        if settings.database.tenants.is_none() {
            let right = "the name of a database server in a farm: no other node could see a new tenant's file";
            return unfit("database.tenants", "embedded", right);
        }
        if settings.data.key_files.is_empty() {
            let right = "files that every node of the farm has alike: what one seals, all must be able to open. \
                         `openssl rand -hex 32` prints a key";
            return Err(Conflict::Unfit { name: "data.key_files", value: "[]".to_owned(), right });
        }
        if settings.redis.url.is_none() {
            let right = "the address of a Redis server in a farm: it carries the nodes' messages";
            return unfit("redis.url", "", right);
        }
        if self.beat_ms * 2 > self.trust_ms {
            return Err(Conflict::Over {
                part: ("cluster.beat_ms", self.beat_ms),
                whole: ("cluster.trust_ms", self.trust_ms / 2),
            });
        }
        // One that nobody hears of any more is taken for lost, and not waited for: by then it must have
        // stopped to believe what it has in memory.
        if self.trust_ms + self.beat_ms * 2 > self.lost_ms {
            return Err(Conflict::Over {
                part: ("cluster.trust_ms", self.trust_ms),
                whole: ("cluster.lost_ms", self.lost_ms.saturating_sub(self.beat_ms * 2)),
            });
        }
        Ok(())
    }
}

/// A host and a port; whether they lead anywhere is found out by who goes there.
fn address<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let address = String::deserialize(deserializer)?;
    let is_whole = address.rsplit_once(':').is_some_and(|(host, port)| {
        let is_plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-[]:".contains(&b));
        is_plain && !host.is_empty() && port.parse::<u16>().is_ok()
    });
    if address.is_empty() || is_whole { Ok(address) } else { Err(serde::de::Error::custom("no address")) }
}
