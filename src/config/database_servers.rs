//! `[database_servers.NAME]`: PostgreSQL, MariaDB and MySQL servers, each with a name of
//! the operator's choice.

use super::key::Key;
use super::validate::Conflict;
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::database_server_name::DatabaseServerName;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What stands before a server's name in a setting's name.
pub(super) const SECTION: &str = "database_servers";

/// The settings of one server. `NAME` stands for the server's own.
pub(super) const KEYS: &[Key] = &[
    Key::text(
        "database_servers.NAME.url",
        "the address of a database on it, such as \"postgres://rowhouse@db.example:5432/rowhouse\"",
    ),
    Key::text("database_servers.NAME.password_file", "a file whose first line is the password"),
    Key::count("database_servers.NAME.max_connections", 1, 65_536, "connections of this node to the server"),
    Key::count("database_servers.NAME.connections_per_tenant", 1, 1024, "connections"),
    Key::count("database_servers.NAME.connect_timeout_ms", 1, 600_000, "milliseconds"),
    Key::count("database_servers.NAME.acquire_timeout_ms", 1, 600_000, "milliseconds"),
    Key::count("database_servers.NAME.statement_timeout_ms", 1, 3_600_000, "milliseconds"),
    Key::switch("database_servers.NAME.prepared_statements"),
    Key::switch("database_servers.NAME.name_requests"),
];

/// The servers, by name.
pub type DatabaseServers = BTreeMap<DatabaseServerName, DatabaseServer>;

/// One database server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseServer {
    /// An address with the right to make databases and roles, for tenants in databases of
    /// their own. The tables of tenants with a prefix live in its database.
    pub url: ConnectionUrl,
    /// A file with the password that `url` leaves out.
    #[serde(default = "no_file", with = "path_or_empty")]
    pub password_file: Option<PathBuf>,
    /// Connections of this node to the server, over all tenants on it.
    #[serde(default = "defaults::max_connections")]
    pub max_connections: u32,
    /// Connections of one tenant among them.
    #[serde(default = "defaults::connections_per_tenant")]
    pub connections_per_tenant: u32,
    /// Milliseconds to wait for a new connection.
    #[serde(default = "defaults::timeout_ms")]
    pub connect_timeout_ms: u64,
    /// Milliseconds to wait for a turn when all connections are in use.
    #[serde(default = "defaults::acquire_timeout_ms")]
    pub acquire_timeout_ms: u64,
    /// Milliseconds that one statement may take.
    #[serde(default = "defaults::statement_timeout_ms")]
    pub statement_timeout_ms: u64,
    /// Whether statements are prepared once a connection; not behind `PgBouncer` in
    /// transaction mode, which gives each transaction another connection.
    #[serde(default = "defaults::prepared_statements")]
    pub prepared_statements: bool,
    /// Whether each statement says in a comment for which request it is. It is not kept
    /// prepared then.
    #[serde(default)]
    pub name_requests: bool,
}

mod defaults {
    pub(super) const fn max_connections() -> u32 {
        40
    }
    pub(super) const fn connections_per_tenant() -> u32 {
        4
    }
    pub(super) const fn timeout_ms() -> u64 {
        5000
    }
    pub(super) const fn acquire_timeout_ms() -> u64 {
        30_000
    }
    pub(super) const fn statement_timeout_ms() -> u64 {
        30_000
    }
    pub(super) const fn prepared_statements() -> bool {
        true
    }
}

impl DatabaseServer {
    /// A server at an address, with the other settings as they are where nobody sets them.
    pub const fn at(url: ConnectionUrl) -> Self {
        Self {
            url,
            password_file: None,
            max_connections: defaults::max_connections(),
            connections_per_tenant: defaults::connections_per_tenant(),
            connect_timeout_ms: defaults::timeout_ms(),
            acquire_timeout_ms: defaults::acquire_timeout_ms(),
            statement_timeout_ms: defaults::statement_timeout_ms(),
            prepared_statements: defaults::prepared_statements(),
            name_requests: false,
        }
    }

    /// How long to wait for a new connection.
    pub const fn connect_timeout(&self) -> Duration {
        Duration::from_millis(self.connect_timeout_ms)
    }

    /// How long to wait for a turn.
    pub const fn acquire_timeout(&self) -> Duration {
        Duration::from_millis(self.acquire_timeout_ms)
    }

    /// How long one statement may take.
    pub const fn statement_timeout(&self) -> Duration {
        Duration::from_millis(self.statement_timeout_ms)
    }

    /// The address with its password, read from the file where one is named.
    pub fn url_with_password(&self) -> Result<ConnectionUrl, PasswordFileError> {
        let Some(path) = &self.password_file else { return Ok(self.url.clone()) };
        let text = std::fs::read_to_string(path).map_err(|source| PasswordFileError { path: path.clone(), source })?;
        Ok(self.url.with_password(text.lines().next().unwrap_or_default()))
    }
}

/// A password's file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the password of a database server from {}: {source}", .path.display())]
pub struct PasswordFileError {
    path: PathBuf,
    source: std::io::Error,
}

/// The setting of that name, where it is one of a server. Names of servers are made up by
/// the operator, so their settings' names are made when they are met, once for each.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    static MET: Mutex<BTreeMap<String, &'static Key>> = Mutex::new(BTreeMap::new());
    let (server, setting) = name.strip_prefix(SECTION)?.strip_prefix('.')?.split_once('.')?;
    DatabaseServerName::parse(server).ok()?;
    let template = KEYS.iter().find(|key| key.section_and_key().1 == setting)?;
    let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
    let make = || -> &'static Key { Box::leak(Box::new(template.renamed(Box::leak(name.into())))) };
    Some(met.entry(name.to_owned()).or_insert_with(make))
}

/// The settings of the servers that there are.
pub(super) fn keys_of(servers: &DatabaseServers) -> impl Iterator<Item = &'static Key> {
    servers.keys().flat_map(|server| {
        let found = move |key: &Key| find(&format!("{SECTION}.{server}.{}", key.section_and_key().1));
        KEYS.iter().filter_map(found)
    })
}

pub(super) fn check(servers: &DatabaseServers) -> Result<(), Conflict> {
    for (name, server) in servers {
        let of = |setting: &str| find(&format!("{SECTION}.{name}.{setting}")).map_or(SECTION, |key| key.name);
        if server.connections_per_tenant > server.max_connections {
            return Err(Conflict::Over {
                part: (of("connections_per_tenant"), server.connections_per_tenant.into()),
                whole: (of("max_connections"), server.max_connections.into()),
            });
        }
        if let Some(path) = server.password_file.as_ref().filter(|path| !path.is_file()) {
            let value = format!("{:?}", path.display().to_string());
            let right = "a file that exists, whose first line is the password";
            return Err(Conflict::Unfit { name: of("password_file"), value, right });
        }
    }
    Ok(())
}

const fn no_file() -> Option<PathBuf> {
    None
}

/// No file is the empty text, as everywhere in the settings.
mod path_or_empty {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::path::PathBuf;

    #[expect(clippy::ref_option, reason = "serde asks for this form")]
    pub(super) fn serialize<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&path.as_deref().unwrap_or("".as_ref()).display())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(if text.is_empty() { None } else { Some(text.into()) })
    }
}
