//! From an address to connections: to a server, or to the one that sentinels name.

use super::RedisError;
use super::server::Server;
use super::watched::Watched;
use crate::config;
use crate::domain::redis_url::RedisUrl;
use redis::aio::PubSub;
use redis::io::tcp::TcpSettings;
use redis::{Client, Cmd, ConnectionAddr, ConnectionInfo, FromRedisValue, IntoConnectionInfo, TlsCertificates};
use std::path::Path;
use std::time::Duration;

/// Makes connections, and keeps those that commands use.
pub(super) struct Connector {
    route: Route,
}

enum Route {
    /// One server.
    Direct(Box<Server>),
    /// The master of the moment.
    Watched(Box<Watched>),
}

/// How every connection is made.
#[derive(Clone)]
pub(super) struct Ways {
    /// Whoever signs servers' certificates, where it is not for the system to say.
    authority: Option<Vec<u8>>,
    pub(super) connections: usize,
    pub(super) timeout: Duration,
}

impl Connector {
    pub(super) fn new(settings: &config::Redis, url: &RedisUrl) -> Result<Self, RedisError> {
        let authority = settings.ca_file().map(certificates).transpose()?;
        let ways = Ways { authority, connections: settings.connections as usize, timeout: settings.timeout() };
        let info = connection_info(&with_password(settings, url)?)?;
        let route = if settings.sentinels.is_empty() {
            Route::Direct(Box::new(Server::new(ways.client(info)?, &ways)?))
        } else {
            let sentinels = settings.sentinels.iter().map(|sentinel| ways.client(connection_info(sentinel)?));
            let sentinels = sentinels.collect::<Result<_, _>>()?;
            Route::Watched(Box::new(Watched::new(sentinels, url.host(), info, ways)))
        };
        Ok(Self { route })
    }

    pub(super) async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, RedisError> {
        match &self.route {
            Route::Direct(server) => server.ask(command).await,
            Route::Watched(watched) => watched.ask(command).await,
        }
    }

    pub(super) async fn listen(&self) -> Result<PubSub, RedisError> {
        match &self.route {
            Route::Direct(server) => server.listen().await,
            Route::Watched(watched) => watched.listen().await,
        }
    }

    /// No answer came in time. It may be that another server is the master now.
    pub(super) fn doubt(&self) {
        if let Route::Watched(watched) = &self.route {
            watched.forget();
        }
    }
}

impl Ways {
    /// Who makes connections to an address.
    pub(super) fn client(&self, info: ConnectionInfo) -> Result<Client, RedisError> {
        let is_tls = matches!(info.addr(), ConnectionAddr::TcpTls { .. });
        match self.authority.clone().filter(|_| is_tls) {
            None => Ok(Client::open(info)?),
            root_cert => Ok(Client::build_with_tls(info, TlsCertificates { client_tls: None, root_cert })?),
        }
    }
}

fn connection_info(url: &RedisUrl) -> Result<ConnectionInfo, RedisError> {
    // A message is small and waited for: it must not wait for more to send with it.
    Ok(url.reveal().into_connection_info()?.set_tcp_settings(TcpSettings::default().set_nodelay(true)))
}

fn with_password(settings: &config::Redis, url: &RedisUrl) -> Result<RedisUrl, RedisError> {
    let Some(path) = settings.password_file() else { return Ok(url.clone()) };
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    Ok(url.with_password(text.lines().next().unwrap_or_default()))
}

fn certificates(path: &Path) -> Result<Vec<u8>, RedisError> {
    let pem = read(path)?;
    // Without one nobody would be trusted, and the reason would seem to be the server's.
    let has_one = String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----");
    if has_one { Ok(pem) } else { Err(RedisError::NoCertificate(path.to_owned())) }
}

fn read(path: &Path) -> Result<Vec<u8>, RedisError> {
    std::fs::read(path).map_err(|source| RedisError::Unreadable { path: path.to_owned(), source })
}
