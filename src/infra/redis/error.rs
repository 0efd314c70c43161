//! What can go wrong with Redis, in words for whoever runs it.

use crate::infra::sealed::SealError;
use std::path::PathBuf;
use std::time::Duration;

/// Why Redis did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum RedisError {
    /// A file of the settings cannot be read.
    #[error("cannot read {}, which [redis] names: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file of certificates has none.
    #[error("there is no certificate in {}, which redis.ca_file names; it is to be PEM", .0.display())]
    NoCertificate(PathBuf),
    /// The sentinels do not know the name.
    #[error(
        "the sentinels of redis.sentinels watch no master named `{0}`; the host in redis.url is the name that \
         they know it by"
    )]
    NoSuchMaster(String),
    /// Its certificate is not good.
    #[error(
        "the certificate of Redis is not to be trusted; redis.ca_file names who signed it, and the host in \
         redis.url must be in it: {0}"
    )]
    Untrusted(String),
    /// No answer in time.
    #[error("Redis did not answer within {} ms", .0.as_millis())]
    TooSlow(Duration),
    /// It refuses this server's name or password.
    #[error("Redis refuses the user or password of redis.url and redis.password_file: {0}")]
    Refused(String),
    /// It cannot be reached, or said something else than an answer.
    #[error("Redis does not answer: {0}")]
    Away(String),
    /// The server listens no more: the connection ended.
    #[error("the connection to Redis ended")]
    Ended,
    /// What was to be sent cannot be sealed.
    #[error("cannot seal a message for Redis: {0}")]
    Unsealed(#[from] SealError),
}

impl From<redis::RedisError> for RedisError {
    fn from(error: redis::RedisError) -> Self {
        let is_refusal = matches!(error.kind(), redis::ErrorKind::AuthenticationFailed)
            || matches!(error.code(), Some("NOAUTH" | "WRONGPASS" | "NOPERM"));
        let said = error.to_string();
        if is_refusal {
            Self::Refused(said)
        } else if said.contains("invalid peer certificate") {
            Self::Untrusted(said)
        } else {
            Self::Away(said)
        }
    }
}

impl From<deadpool_redis::PoolError> for RedisError {
    fn from(error: deadpool_redis::PoolError) -> Self {
        match error {
            deadpool_redis::PoolError::Backend(error) => error.into(),
            other => Self::Away(other.to_string()),
        }
    }
}
