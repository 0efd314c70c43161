//! The address of a Redis server, as operators write it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use url::Url;

/// `redis://user:password@host:6379/0`, or `rediss://...` over TLS. User, password, port and
/// number of the database may be left out. What it prints has no password;
/// [`RedisUrl::reveal`] gives the whole.
#[derive(Clone, PartialEq, Eq)]
pub struct RedisUrl(Url);

/// Why a text is no address of a Redis server. It never repeats the text, which may have a
/// password in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedisUrlError {
    /// Not a URL, or one of another kind.
    #[error("this is not the address of a Redis server; it looks like redis://host:6379/0, or rediss:// over TLS")]
    Form,
    /// The path is no number.
    #[error("what follows the last slash is the number of the database, such as redis://host:6379/0")]
    Database,
    /// A parameter, which nobody reads.
    #[error("the address has parameters, which Rowhouse does not read; redis.ca_file is for TLS")]
    Parameter,
}

impl RedisUrl {
    /// Parses an address.
    pub fn parse(input: &str) -> Result<Self, RedisUrlError> {
        let url = Url::parse(input.trim()).map_err(|_| RedisUrlError::Form)?;
        if !matches!(url.scheme(), "redis" | "rediss") || !url.has_host() {
            return Err(RedisUrlError::Form);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(RedisUrlError::Parameter);
        }
        let database = url.path().trim_start_matches('/');
        if !database.is_empty() && database.parse::<u16>().is_err() {
            return Err(RedisUrlError::Database);
        }
        Ok(Self(url))
    }

    /// Whether it asks for TLS.
    pub fn is_tls(&self) -> bool {
        self.0.scheme() == "rediss"
    }

    /// The host; where sentinels are asked, the name of what they watch.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether a password stands in it.
    pub fn has_password(&self) -> bool {
        self.0.password().is_some()
    }

    /// The same with another password.
    #[must_use]
    pub fn with_password(&self, password: &str) -> Self {
        let mut url = self.0.clone();
        // Only an address without a host refuses a password, and that was refused.
        let _ = url.set_password(Some(password));
        Self(url)
    }

    /// The whole address, with its password.
    pub fn reveal(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = self.0.clone();
        let _ = shown.set_password(None);
        f.write_str(shown.as_str())
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisUrl({self})")
    }
}

/// Without the password: what is written for others to read is what is printed.
impl Serialize for RedisUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RedisUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_has_no_password() {
        let url = RedisUrl::parse("rediss://app:hush@cache.example:6380/2").expect("an address");
        assert_eq!(url.to_string(), "rediss://app@cache.example:6380/2");
        assert!(!format!("{url:?}").contains("hush") && url.reveal().contains("hush") && url.is_tls());
        assert!(url.has_password() && !RedisUrl::parse("redis://h").expect("an address").has_password());
    }

    #[test]
    fn what_is_wrong_is_said_without_the_text() {
        for bad in ["", "cache", "http://:hush@h", "redis:hush", "redis://:hush@h/x", "redis://:hush@h/0?db=1"] {
            let error = RedisUrl::parse(bad).expect_err(bad).to_string();
            assert!(!error.contains("hush"), "{error}");
        }
    }
}
