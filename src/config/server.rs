//! `[server]`: where and how the server listens, and what a client may cost.

use super::key::Key;
use serde::{Deserialize, Serialize};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

pub(super) const KEYS: &[Key] = &[
    Key::text("server.listen", "an IP address and a port, such as \"127.0.0.1:8080\" or \"[::]:80\""),
    Key::count("server.workers", 0, 1024, "threads; 0 is one per core"),
    Key::count("server.keep_alive_seconds", 0, 3600, "seconds; 0 closes after each answer"),
    Key::count("server.client_timeout_seconds", 1, 600, "seconds"),
    Key::count("server.body_timeout_seconds", 1, 3600, "seconds"),
    Key::count("server.drain_seconds", 0, 3600, "seconds; 0 where no load balancer is in front"),
    Key::count("server.shutdown_seconds", 0, 3600, "seconds"),
    Key::count("server.max_body_bytes", 1024, 1 << 30, "bytes"),
    Key::count("server.max_file_bytes", 1 << 20, 1 << 30, "bytes"),
    Key::count("server.max_archive_bytes", 1 << 20, 1 << 44, "bytes"),
    Key::count("server.max_connections", 1, 1_000_000, "connections"),
    Key::text("server.node_name", "letters, digits, `.`, `_` and `-`, at most 64; or \"\" for the machine's host name"),
];

/// What `server.drain_seconds` is in a farm where nobody sets it: a load balancer stands in front there.
pub(super) const FARM_DRAIN_SECONDS: u64 = 5;

/// Where and how the server listens, and its limits on clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// The address and port to listen on; port 0 is any free one.
    pub listen: SocketAddr,
    /// Worker threads; 0 is one per core. See [`Server::worker_threads`].
    pub workers: usize,
    /// Seconds that an idle connection is kept; 0 closes it after each answer.
    pub keep_alive_seconds: u64,
    /// Seconds within which a client must have sent the head of a request, from its first
    /// byte on; of a connection's first request, from when the connection was made.
    pub client_timeout_seconds: u64,
    /// Seconds within which a client must have sent the body of a request; six times as many
    /// for a file.
    pub body_timeout_seconds: u64,
    /// Seconds that the server goes on answering when it is told to stop, while it says that it
    /// is not ready: a load balancer needs them to send visitors elsewhere. In a farm
    /// [`Settings::load`](super::Settings::load) makes it 5 where nobody sets it.
    pub drain_seconds: u64,
    /// Seconds that answers in flight get to finish when the server stops.
    pub shutdown_seconds: u64,
    /// The largest request body, in bytes; files have limits of their own.
    pub max_body_bytes: usize,
    /// The largest file that a media library takes, in bytes.
    pub max_file_bytes: u64,
    /// The largest archive of a tenant that is taken by upload, in bytes.
    pub max_archive_bytes: u64,
    /// Client connections at one time, over all workers.
    pub max_connections: usize,
    /// This node's name as it was set; may be empty. See [`Server::node`].
    #[serde(deserialize_with = "node_name")]
    pub node_name: String,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            workers: 0,
            keep_alive_seconds: 75,
            client_timeout_seconds: 10,
            body_timeout_seconds: 30,
            drain_seconds: 0,
            shutdown_seconds: 20,
            max_body_bytes: 2 << 20,
            max_file_bytes: 64 << 20,
            max_archive_bytes: 4 << 30,
            max_connections: 20_000,
            node_name: String::new(),
        }
    }
}

impl Server {
    /// How many worker threads to start, with 0 resolved to the number of cores.
    pub fn worker_threads(&self) -> usize {
        match self.workers {
            0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            workers => workers,
        }
    }

    /// How long the server goes on answering when it is told to stop.
    pub const fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_seconds)
    }

    /// How long an idle connection is kept.
    pub const fn keep_alive(&self) -> Duration {
        Duration::from_secs(self.keep_alive_seconds)
    }

    /// How long a client may take to send the head of its request.
    pub const fn client_timeout(&self) -> Duration {
        Duration::from_secs(self.client_timeout_seconds)
    }

    /// How long a client may take to send the body of its request.
    pub const fn body_timeout(&self) -> Duration {
        Duration::from_secs(self.body_timeout_seconds)
    }

    /// How long it may take to send each ten megabytes of a file: by default that is half a
    /// megabit a second.
    pub const fn upload_timeout(&self) -> Duration {
        Duration::from_secs(6 * self.body_timeout_seconds)
    }

    /// How long answers in flight get to finish when the server stops.
    pub const fn shutdown(&self) -> Duration {
        Duration::from_secs(self.shutdown_seconds)
    }

    /// What `X-Served-By` says: the name that was set, else the machine's host name, else
    /// `node`. Fit for a header.
    pub fn node(&self) -> String {
        if !self.node_name.is_empty() {
            return self.node_name.clone();
        }
        host_name().unwrap_or_else(|| "node".to_owned())
    }
}

/// The machine's host name, where it is one that needs no care.
pub(super) fn host_name() -> Option<String> {
    ["/proc/sys/kernel/hostname", "/etc/hostname"]
        .into_iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .map(|text| text.trim().to_owned())
        .find(|name| !name.is_empty() && is_node_name(name))
}

/// A name goes into a header of every answer, and so has only characters that need no care.
fn is_node_name(name: &str) -> bool {
    name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

fn node_name<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if is_node_name(&name) { Ok(name) } else { Err(serde::de::Error::custom("not a node's name")) }
}
