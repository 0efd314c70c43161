//! From an address to connections: to a server, or to the one that sentinels name.

use super::RedisError;
use crate::config;
use crate::domain::redis_url::RedisUrl;
use deadpool_redis::sentinel;
use redis::aio::PubSub;
use redis::io::tcp::TcpSettings;
use redis::sentinel::{SentinelClient, SentinelNodeConnectionInfo, SentinelServerType};
use redis::{AsyncConnectionConfig, Client, Cmd, ConnectionInfo, FromRedisValue, IntoConnectionInfo, TlsCertificates};
use std::path::Path;
use tokio::sync::Mutex;

/// Makes connections, and keeps those that commands use.
pub(super) struct Connector {
    shown: String,
    route: Route,
}

enum Route {
    /// One server.
    Direct {
        /// For commands.
        pool: deadpool_redis::Pool,
        /// For a subscription.
        client: Client,
    },
    /// The master of the moment, as sentinels have it. Each new connection asks them, so that
    /// a failover needs no word from anybody: the old master's connections end.
    Watched {
        /// For commands.
        pool: sentinel::Pool,
        /// For a subscription. It remembers which sentinel answered.
        client: Mutex<SentinelClient>,
    },
}

impl Connector {
    pub(super) fn new(settings: &config::Redis, url: &RedisUrl) -> Result<Self, RedisError> {
        let full = with_password(settings, url)?;
        let connections = settings.connections as usize;
        let route = if settings.sentinels.is_empty() {
            let client = client_of(&full, settings.ca_file())?;
            let timeouts = AsyncConnectionConfig::new()
                .set_connection_timeout(Some(settings.timeout()))
                .set_response_timeout(Some(settings.timeout()));
            let manager = deadpool_redis::Manager::new_with_config(client.get_connection_info().clone(), timeouts)?;
            let pool = deadpool_redis::Pool::builder(manager).max_size(connections).build();
            Route::Direct { pool: pool.map_err(|error| RedisError::Away(error.to_string()))?, client }
        } else {
            watched(settings, &full, connections)?
        };
        Ok(Self { shown: url.to_string(), route })
    }

    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    pub(super) async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, RedisError> {
        match &self.route {
            Route::Direct { pool, .. } => {
                let mut connection = pool.get().await?;
                Ok(command.query_async(&mut connection).await?)
            }
            Route::Watched { pool, .. } => {
                let mut connection = pool.get().await?;
                Ok(command.query_async(&mut connection).await?)
            }
        }
    }

    pub(super) async fn listen(&self) -> Result<PubSub, RedisError> {
        match &self.route {
            Route::Direct { client, .. } => Ok(client.get_async_pubsub().await?),
            Route::Watched { client, .. } => {
                let master = client.lock().await.async_get_client().await?;
                Ok(master.get_async_pubsub().await?)
            }
        }
    }
}

fn watched(settings: &config::Redis, url: &RedisUrl, connections: usize) -> Result<Route, RedisError> {
    let parsed = connection_info(url)?;
    let of_sentinels: Vec<ConnectionInfo> = settings.sentinels.iter().map(connection_info).collect::<Result<_, _>>()?;
    let mut node = SentinelNodeConnectionInfo::default().set_redis_connection_info(parsed.redis_settings().clone());
    if url.is_tls() {
        node = node.set_tls_mode(redis::TlsMode::Secure);
    }
    let node = node.set_tcp_settings(tcp());
    let master = SentinelServerType::Master;
    let client = SentinelClient::build(of_sentinels.clone(), url.host(), Some(node), master)?;
    let of_pool = sentinel::SentinelNodeConnectionInfo {
        tls_mode: url.is_tls().then_some(sentinel::TlsMode::Secure),
        redis_connection_info: Some(parsed.redis_settings().clone().into()),
    };
    let manager = sentinel::Manager::new(
        of_sentinels,
        url.host().to_owned(),
        Some(of_pool),
        sentinel::SentinelServerType::Master,
    )?;
    let pool = sentinel::Pool::builder(manager).max_size(connections).build();
    let pool = pool.map_err(|error| RedisError::Away(error.to_string()))?;
    Ok(Route::Watched { pool, client: Mutex::new(client) })
}

fn client_of(url: &RedisUrl, ca_file: Option<&Path>) -> Result<Client, RedisError> {
    let info = connection_info(url)?;
    match ca_file.filter(|_| url.is_tls()) {
        None => Ok(Client::open(info)?),
        Some(path) => {
            let root_cert = read(path)?;
            Ok(Client::build_with_tls(info, TlsCertificates { client_tls: None, root_cert: Some(root_cert) })?)
        }
    }
}

fn connection_info(url: &RedisUrl) -> Result<ConnectionInfo, RedisError> {
    Ok(url.reveal().into_connection_info()?.set_tcp_settings(tcp()))
}

/// A message is small and waited for: it must not wait for more to send with it.
fn tcp() -> TcpSettings {
    TcpSettings::default().set_nodelay(true)
}

fn with_password(settings: &config::Redis, url: &RedisUrl) -> Result<RedisUrl, RedisError> {
    let Some(path) = settings.password_file() else { return Ok(url.clone()) };
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    Ok(url.with_password(text.lines().next().unwrap_or_default()))
}

fn read(path: &Path) -> Result<Vec<u8>, RedisError> {
    std::fs::read(path).map_err(|source| RedisError::Unreadable { path: path.to_owned(), source })
}
