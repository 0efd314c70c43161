//! Floor 1: what an operator can set, and what it was set to.
//!
//! [`Settings`] is put together from four layers, each stronger than the one before: the
//! defaults, `rowhouse.toml`, variables named `ROWHOUSE__SECTION__KEY`, and flags. It is
//! read once, at the start; a value that cannot be right stops the start with one message
//! that says where it stands and what would be right ([`SettingsError`]).
//!
//! It is not where a tenant's own settings live: those are in the tenant's database.
//!
//! One file is one section. Read [`server`] first, then `load.rs` (how the layers meet)
//! and `key.rs` (what each setting accepts). `docs/configuration.md` lists every key and says
//! what it means, also to the console (`meaning.rs`); a test in this module keeps it true.

mod base_url;
mod environment;
mod error;
mod explain;
mod file;
mod key;
mod load;
mod meaning;
mod nearest;
mod origin;
mod validate;
mod warnings;

#[cfg(test)]
mod document_test;
#[cfg(test)]
mod load_test;

pub mod backups;
pub mod cluster;
pub mod data;
pub mod database;
pub mod database_servers;
pub mod hosting;
pub mod imports;
pub mod logs;
pub mod mail;
pub mod page_cache;
pub mod redis;
pub mod server;
pub mod sessions;

pub use backups::Backups;
pub use base_url::{BaseUrl, BaseUrlError};
pub use cluster::Cluster;
pub use data::Data;
pub use database::Database;
pub use database_servers::{DatabaseServer, DatabaseServers};
pub use error::SettingsError;
pub use explain::ExplainedSetting;
pub use hosting::{Hosting, Mode};
pub use imports::Imports;
pub use load::{DEFAULT_FILE, Overrides, Sources};
pub use logs::{Format, LogFilter, LogFilterError, Logs};
pub use mail::Mail;
pub use meaning::Meaning;
pub use origin::Origin;
pub use page_cache::PageCache;
pub use redis::Redis;
pub use server::Server;
pub use sessions::Sessions;

use origin::Origins;
use serde::{Deserialize, Serialize};

/// Everything that an operator can set, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Who is served: many tenants or one, under which hosts, behind which proxies.
    pub hosting: Hosting,
    /// Where and how the server listens, and its limits on clients.
    pub server: Server,
    /// Where data lies on this machine.
    pub data: Data,
    /// How many connections to databases, and how long to wait for one.
    pub database: Database,
    /// The database servers, by name.
    pub database_servers: DatabaseServers,
    /// How much memory ready-made pages may take.
    pub page_cache: PageCache,
    /// The Redis server, where there is one.
    pub redis: Redis,
    /// Whether this server is one of several, and how they keep in step.
    pub cluster: Cluster,
    /// How long people stay signed in.
    pub sessions: Sessions,
    /// When archives of which tenants are made, where they go, and which are kept.
    pub backups: Backups,
    /// The mail server of sites that name none.
    pub mail: Mail,
    /// What is asked of other machines when another system's site comes in.
    pub imports: Imports,
    /// What is logged, and in which form.
    pub logs: Logs,
    /// Which source gave each value that is no default; private, because it is only true
    /// of what [`Settings::load`] made.
    #[serde(skip)]
    origins: Origins,
}
