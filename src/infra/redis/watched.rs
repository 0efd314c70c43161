//! The server that sentinels call the master, for as long as it answers as one.

use super::RedisError;
use super::connect::Ways;
use super::server::Server;
use futures_util::future::select_ok;
use redis::aio::PubSub;
use redis::{Client, Cmd, ConnectionAddr, ConnectionInfo, FromRedisValue, Role};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A master that sentinels watch. They are asked when something is wanted of a server for the
/// first time, whenever somebody begins to listen, and again after it failed: a failover needs
/// no word from anybody, since the old master's connections end, or it does not answer.
pub(super) struct Watched {
    sentinels: Vec<Client>,
    name: String,
    /// The settings of a connection to any of the servers, but for its address.
    to_any: ConnectionInfo,
    ways: Ways,
    /// Who was the master when sentinels were asked last; nobody after it failed.
    master: Mutex<Option<Master>>,
}

#[derive(Clone)]
struct Master {
    address: ConnectionAddr,
    server: Arc<Server>,
}

impl Watched {
    pub(super) fn new(sentinels: Vec<Client>, name: &str, to_any: ConnectionInfo, ways: Ways) -> Self {
        Self { sentinels, name: name.to_owned(), to_any, ways, master: Mutex::default() }
    }

    pub(super) async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, RedisError> {
        let known = self.master().clone();
        let server = match known {
            Some(master) => master.server,
            None => self.find().await?,
        };
        let answer = server.ask(command).await;
        if matches!(answer, Err(RedisError::Away(_))) {
            self.forget();
        }
        answer
    }

    /// Whoever listens would not notice that the server became a replica, were it not asked for
    /// anew each time: sentinels end the connections of those that listen there.
    pub(super) async fn listen(&self) -> Result<PubSub, RedisError> {
        self.find().await?.listen().await
    }

    pub(super) fn forget(&self) {
        *self.master() = None;
    }

    /// Asks all sentinels, and believes the first one that names a server which says itself
    /// that it is a master: one that was cut off for long may name that of then.
    async fn find(&self) -> Result<Arc<Server>, RedisError> {
        let asked = self.sentinels.iter().map(|sentinel| Box::pin(self.find_by(sentinel)));
        let (master, _) = select_ok(asked).await?;
        let server = Arc::clone(&master.server);
        *self.master() = Some(master);
        Ok(server)
    }

    async fn find_by(&self, sentinel: &Client) -> Result<Master, RedisError> {
        let mut connection = sentinel.get_multiplexed_async_connection_with_config(&self.ways.timeouts()).await?;
        let ask = redis::cmd("SENTINEL").arg("GET-MASTER-ADDR-BY-NAME").arg(&self.name).to_owned();
        let named: Option<(String, u16)> = ask.query_async(&mut connection).await?;
        let (host, port) = named.ok_or_else(|| RedisError::NoSuchMaster(self.name.clone()))?;
        let address = match self.to_any.addr() {
            ConnectionAddr::TcpTls { insecure, tls_params, .. } => {
                ConnectionAddr::TcpTls { host, port, insecure: *insecure, tls_params: tls_params.clone() }
            }
            _ => ConnectionAddr::Tcp(host, port),
        };
        let known = self.master().clone().filter(|master| master.address == address);
        let master = if let Some(master) = known {
            master
        } else {
            let client = self.ways.client(self.to_any.clone().set_addr(address.clone()))?;
            Master { address, server: Arc::new(Server::new(client, &self.ways)?) }
        };
        match master.server.ask(&redis::cmd("ROLE")).await? {
            Role::Primary { .. } => Ok(master),
            _ => Err(RedisError::Away(format!("{} is no master yet, or not any more", master.address))),
        }
    }

    fn master(&self) -> MutexGuard<'_, Option<Master>> {
        self.master.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
