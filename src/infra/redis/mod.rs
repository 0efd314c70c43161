//! A Redis server: commands through a pool, messages over a connection of their own.
//!
//! Nothing is lost when it is away, and nothing waits for it for long: every call has a bound.
//! Read [`Redis`] first; `connect.rs` is how an address becomes a connection (`server.rs`), by way
//! of sentinels or without (`watched.rs`), and [`subscription`] how messages come in.

mod connect;
mod error;
mod server;
pub mod subscription;
mod watched;

pub use error::RedisError;
pub use subscription::{Incoming, Subscription};

use crate::config;
use connect::Connector;
use redis::{Cmd, FromRedisValue};
use std::sync::Arc;
use std::time::Duration;

/// A Redis server. Cheap to clone; connections are made when they are needed.
#[derive(Clone)]
pub struct Redis {
    connector: Arc<Connector>,
    namespace: Arc<str>,
    timeout: Duration,
}

impl Redis {
    /// The server that the settings name; none where they name none. It is not asked yet.
    pub fn new(settings: &config::Redis) -> Result<Option<Self>, RedisError> {
        let Some(url) = &settings.url else { return Ok(None) };
        let connector = Connector::new(settings, url)?;
        let namespace = settings.namespace.as_str().into();
        Ok(Some(Self { connector: Arc::new(connector), namespace, timeout: settings.timeout() }))
    }

    /// A key or a channel's name of this namespace.
    pub fn name(&self, below: &str) -> String {
        format!("{}:{below}", self.namespace)
    }

    /// Sends a message to whoever listens at a channel now.
    pub async fn publish(&self, channel: &str, message: &[u8]) -> Result<(), RedisError> {
        self.ask(redis::cmd("PUBLISH").arg(channel).arg(message), self.timeout).await
    }

    /// What is kept under a key, if it comes within `patience`.
    pub async fn get(&self, key: &str, patience: Duration) -> Result<Option<Vec<u8>>, RedisError> {
        self.ask(redis::cmd("GET").arg(key), patience).await
    }

    /// Keeps something under a key for a while.
    pub async fn set(&self, key: &str, value: &[u8], ttl: Duration) -> Result<(), RedisError> {
        let ttl_ms = u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX).max(1);
        self.ask(redis::cmd("SET").arg(key).arg(value).arg("PX").arg(ttl_ms), self.timeout).await
    }

    /// Listens at channels, over a connection of its own. It has begun when this returns.
    pub async fn subscribe(&self, channels: &[String]) -> Result<Subscription, RedisError> {
        let listening = Box::pin(Subscription::begin(&self.connector, channels));
        tokio::time::timeout(self.timeout, listening).await.map_err(|_| RedisError::TooSlow(self.timeout))?
    }

    async fn ask<T: FromRedisValue>(&self, command: &Cmd, patience: Duration) -> Result<T, RedisError> {
        // What talks to Redis is large, and waited for in the middle of many use cases.
        let asked = Box::pin(self.connector.ask(command));
        let Ok(answer) = tokio::time::timeout(patience, asked).await else {
            // Who waits for less than others do has learnt nothing of the server.
            if patience >= self.timeout {
                self.connector.doubt();
            }
            return Err(RedisError::TooSlow(patience));
        };
        answer
    }
}
