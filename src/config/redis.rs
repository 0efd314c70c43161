//! `[redis]`: the Redis server that keeps pages for all nodes and carries their messages.

use super::key::Key;
use super::validate::Conflict;
use crate::domain::redis_url::RedisUrl;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(super) const KEYS: &[Key] = &[
    Key::text("redis.url", "the address of a Redis server, such as \"redis://127.0.0.1:6379/0\"; or \"\" for none"),
    Key::text("redis.password_file", "a file that exists, whose first line is the password"),
    Key::text("redis.ca_file", "a file of certificates that exists, in PEM; or \"\" for those of the system"),
    Key::list("redis.sentinels", "addresses of sentinels, such as \"redis://10.0.0.1:26379\""),
    Key::text("redis.namespace", "letters, digits, `.`, `_` and `-`, at most 64"),
    Key::count("redis.connections", 1, 1024, "connections of this node"),
    Key::count("redis.timeout_ms", 1, 60_000, "milliseconds"),
    Key::count("redis.page_timeout_ms", 1, 10_000, "milliseconds"),
    Key::count("redis.keep_pages_seconds", 0, 31_536_000, "seconds; 0 keeps no pages in Redis"),
];

/// The Redis server, and what may be asked of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Redis {
    /// Its address; none: there is no Redis. Where sentinels are named, the host in it is the
    /// name of the master that they watch.
    #[serde(with = "url_or_empty")]
    pub url: Option<RedisUrl>,
    /// A file with the password that `url` leaves out; may be empty.
    pub password_file: PathBuf,
    /// The certificates of whoever signed the server's; empty: the system's.
    pub ca_file: PathBuf,
    /// The sentinels that know which server is the master now; none: `url` leads to it.
    pub sentinels: Vec<RedisUrl>,
    /// What stands before the name of every key and channel: two farms can share one Redis.
    #[serde(deserialize_with = "namespace")]
    pub namespace: String,
    /// Connections of this node, beside the one that it listens on.
    pub connections: u32,
    /// Milliseconds that a command may take.
    pub timeout_ms: u64,
    /// Milliseconds that a visitor waits for Redis at the most.
    pub page_timeout_ms: u64,
    /// Seconds that a page is kept in Redis; 0: none is.
    pub keep_pages_seconds: u64,
}

impl Default for Redis {
    fn default() -> Self {
        Self {
            url: None,
            password_file: PathBuf::new(),
            ca_file: PathBuf::new(),
            sentinels: Vec::new(),
            namespace: "rowhouse".to_owned(),
            connections: 8,
            timeout_ms: 1000,
            page_timeout_ms: 25,
            keep_pages_seconds: 3600,
        }
    }
}

impl Redis {
    /// How long a command may take.
    pub const fn timeout(&self) -> Duration {
        Duration::from_millis(self.timeout_ms)
    }

    /// How long a visitor waits for Redis at the most.
    pub const fn page_timeout(&self) -> Duration {
        Duration::from_millis(self.page_timeout_ms)
    }

    /// How long a page is kept in Redis; none where no page is.
    pub fn keep_pages(&self) -> Option<Duration> {
        (self.keep_pages_seconds > 0).then(|| Duration::from_secs(self.keep_pages_seconds))
    }

    /// The file of certificates, where one is named.
    pub fn ca_file(&self) -> Option<&Path> {
        Some(&*self.ca_file).filter(|path| !path.as_os_str().is_empty())
    }

    /// The password's file, where one is named.
    pub fn password_file(&self) -> Option<&Path> {
        Some(&*self.password_file).filter(|path| !path.as_os_str().is_empty())
    }

    pub(super) fn check(&self) -> Result<(), Conflict> {
        let files = [
            ("redis.password_file", self.password_file(), "a file that exists, whose first line is the password"),
            ("redis.ca_file", self.ca_file(), "a file that exists, with certificates in PEM"),
        ];
        for (name, path, right) in files {
            if let Some(path) = path.filter(|path| !path.is_file()) {
                return Err(Conflict::Unfit { name, value: format!("{:?}", path.display().to_string()), right });
            }
        }
        if !self.sentinels.is_empty() && self.url.is_none() {
            let right = "an address whose host is the name that the sentinels know, such as \"redis://mymaster/0\"";
            return Err(Conflict::Unfit { name: "redis.url", value: "\"\"".to_owned(), right });
        }
        Ok(())
    }
}

fn namespace<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
    if is_plain && (1..=64).contains(&name.len()) { Ok(name) } else { Err(serde::de::Error::custom("no namespace")) }
}

/// No address is the empty text, as everywhere in the settings.
mod url_or_empty {
    use super::RedisUrl;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks for this form")]
    pub(super) fn serialize<S: Serializer>(url: &Option<RedisUrl>, serializer: S) -> Result<S::Ok, S::Error> {
        match url {
            Some(url) => serializer.collect_str(url),
            None => serializer.serialize_str(""),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<RedisUrl>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() {
            return Ok(None);
        }
        RedisUrl::parse(&text).map(Some).map_err(serde::de::Error::custom)
    }
}
