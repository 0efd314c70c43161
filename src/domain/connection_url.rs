//! The address of a database on a server, as operators write it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use url::Url;

/// Which kind of database server it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServerEngine {
    /// PostgreSQL, 13 or newer.
    Postgres,
    /// MariaDB, 10.6 or newer, or MySQL, 8.0 or newer.
    MySql,
}

impl ServerEngine {
    /// The word for it on screens.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::MySql => "MariaDB/MySQL",
        }
    }

    /// What addresses of its databases begin with, as they are printed.
    pub const fn scheme(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::MySql => "mysql",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Postgres => 5432,
            Self::MySql => 3306,
        }
    }

    /// The parameters that an address may have: how TLS is done, and where a socket is.
    const fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["sslmode", "sslrootcert", "sslcert", "sslkey", "host"],
            Self::MySql => &["ssl-mode", "ssl-ca", "ssl-cert", "ssl-key", "socket"],
        }
    }
}

/// `postgres://user:password@host:5432/database?sslmode=verify-full`, or `mysql://...`.
/// It has a user and a database. What it prints has no password; [`ConnectionUrl::reveal`]
/// gives the whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ConnectionUrl {
    engine: ServerEngine,
    url: Url,
}

/// Why a text is no address of a database. It never repeats the text, which may have a
/// password in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionUrlError {
    /// Not a URL, or one of another kind.
    #[error(
        "this is not the address of a database; it looks like postgres://user@host:5432/database or \
         mysql://user@host:3306/database"
    )]
    Form,
    /// No user.
    #[error("the address names no user; it looks like {0}://user@host/database")]
    User(&'static str),
    /// No database, or a path below one.
    #[error("the address names no database; it looks like {0}://user@host/database")]
    Database(&'static str),
    /// A parameter that nobody reads: most likely one misspelt, and then TLS may be off.
    #[error("the address has the parameter `{found}`; those that count are {possible}")]
    Parameter {
        /// What stands there.
        found: String,
        /// What could.
        possible: String,
    },
}

impl ConnectionUrl {
    /// Parses an address.
    pub fn parse(input: &str) -> Result<Self, ConnectionUrlError> {
        let url = Url::parse(input.trim()).map_err(|_| ConnectionUrlError::Form)?;
        let engine = match url.scheme() {
            "postgres" | "postgresql" => ServerEngine::Postgres,
            "mysql" | "mariadb" => ServerEngine::MySql,
            _ => return Err(ConnectionUrlError::Form),
        };
        let scheme = engine.scheme();
        if !url.has_host() || url.fragment().is_some() {
            return Err(ConnectionUrlError::Form);
        }
        if url.username().is_empty() {
            return Err(ConnectionUrlError::User(scheme));
        }
        let database = url.path().trim_start_matches('/');
        if database.is_empty() || database.contains('/') {
            return Err(ConnectionUrlError::Database(scheme));
        }
        if let Some((found, _)) = url.query_pairs().find(|(name, _)| !engine.parameters().contains(&&**name)) {
            let possible = engine.parameters().join(", ");
            return Err(ConnectionUrlError::Parameter { found: found.into_owned(), possible });
        }
        // `mariadb://` is another word for the same protocol.
        let text = url.as_str();
        let rest = text.split_once(':').map_or("", |(_, rest)| rest);
        let url = Url::parse(&format!("{scheme}:{rest}")).map_err(|_| ConnectionUrlError::Form)?;
        Ok(Self { engine, url })
    }

    /// Which kind of server it leads to.
    pub fn engine(&self) -> ServerEngine {
        self.engine
    }

    /// Whether a password stands in it.
    pub fn has_password(&self) -> bool {
        self.url.password().is_some()
    }

    /// The same with another password.
    #[must_use]
    pub fn with_password(&self, password: &str) -> Self {
        let mut url = self.url.clone();
        // Only an address without a host refuses a password, and that was refused.
        let _ = url.set_password(Some(password));
        Self { engine: self.engine, url }
    }

    /// The same server, another database, and another person's name and password.
    #[must_use]
    pub fn for_database(&self, database: &str, login: Option<(&str, &str)>) -> Self {
        let mut url = self.url.clone();
        url.set_path(&format!("/{database}"));
        if let Some((user, password)) = login {
            let _ = url.set_username(user);
            let _ = url.set_password(Some(password));
        }
        Self { engine: self.engine, url }
    }

    /// The database's name.
    pub fn database(&self) -> String {
        percent_decoded(self.url.path().trim_start_matches('/'))
    }

    /// The user's name.
    pub fn user(&self) -> String {
        percent_decoded(self.url.username())
    }

    /// What tells one server from another: the host and port, or the socket's path.
    pub fn server(&self) -> String {
        let socket = self.url.query_pairs().find(|(name, _)| name == "socket" || name == "host");
        let host = socket.map_or_else(|| self.url.host_str().unwrap_or_default().to_owned(), |(_, path)| path.into());
        let port = self.url.port().unwrap_or(self.engine.default_port());
        format!("{}:{port}", percent_decoded(&host))
    }

    /// The whole address, with its password.
    pub fn reveal(&self) -> &str {
        self.url.as_str()
    }
}

fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

impl fmt::Display for ConnectionUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.url.clone();
        let _ = shown.set_password(None);
        f.write_str(shown.as_str())
    }
}

impl fmt::Debug for ConnectionUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConnectionUrl({self})")
    }
}

/// Without the password: what is written for others to read is what is printed.
impl Serialize for ConnectionUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ConnectionUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(input: &str) -> ConnectionUrl {
        ConnectionUrl::parse(input).expect("an address")
    }

    #[test]
    fn what_is_printed_has_no_password() {
        let url = parse("postgresql://ro%40w:s3cret@db.example:6432/shop?sslmode=require");
        assert_eq!(url.to_string(), "postgres://ro%40w@db.example:6432/shop?sslmode=require");
        assert!(!format!("{url:?} {}", serde_json::to_string(&url).expect("text")).contains("s3cret"));
        assert_eq!(
            (url.user(), url.database(), url.server()),
            ("ro@w".into(), "shop".into(), "db.example:6432".into())
        );
        assert!(url.reveal().contains("s3cret"));
    }

    #[test]
    fn mariadb_is_a_word_for_mysql_and_ports_have_their_defaults() {
        let url = parse("mariadb://root@127.0.0.1/rowhouse");
        assert_eq!((url.engine(), url.server()), (ServerEngine::MySql, "127.0.0.1:3306".into()));
        assert_eq!(parse("postgres://u@h/d").server(), "h:5432");
        assert_eq!(parse("mysql://u@localhost/d?socket=/run/m.sock").server(), "/run/m.sock:3306");
    }

    #[test]
    fn a_tenants_own_login_takes_the_place_of_the_administrators() {
        let url = parse("postgres://admin:secret@h/postgres").for_database("shop", Some(("shop", "p/w?d")));
        assert_eq!(url.reveal(), "postgres://shop:p%2Fw%3Fd@h/shop");
        assert!(url.has_password());
    }

    #[test]
    fn what_is_wrong_is_said_without_the_text() {
        for bad in ["", "shop", "sqlite://x", "http://u:hush@h/d", "postgres://u:hush@h", "postgres://:hush@h/d"] {
            let error = ConnectionUrl::parse(bad).expect_err(bad).to_string();
            assert!(!error.contains("hush"), "{error}");
        }
        let error = ConnectionUrl::parse("postgres://u@h/d?sslmod=require").expect_err("misspelt").to_string();
        assert!(error.contains("`sslmod`") && error.contains("sslmode"), "{error}");
    }
}
