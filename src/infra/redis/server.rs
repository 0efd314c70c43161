//! One server: a pool of connections for commands, and one more for whoever listens.

use super::RedisError;
use super::connect::Ways;
use deadpool_redis::{Connection, Manager, Pool};
use redis::aio::PubSub;
use redis::{AsyncConnectionConfig, Client, Cmd, FromRedisValue};

/// A server at a fixed address.
pub(super) struct Server {
    pool: Pool,
    client: Client,
}

impl Server {
    pub(super) fn new(client: Client, ways: &Ways) -> Result<Self, RedisError> {
        let manager = Manager::new_with_config(client.get_connection_info().clone(), ways.timeouts())?;
        let pool = Pool::builder(manager).max_size(ways.connections).build();
        Ok(Self { pool: pool.map_err(|error| RedisError::Away(error.to_string()))?, client })
    }

    pub(super) async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, RedisError> {
        let mut connection = self.pool.get().await?;
        let answer = command.query_async(&mut connection).await;
        if let Err(error) = &answer
            && error.code() == Some("READONLY")
        {
            // A replica now, which keeps its connections: a new one may lead to the master.
            drop(Connection::take(connection));
        }
        Ok(answer?)
    }

    pub(super) async fn listen(&self) -> Result<PubSub, RedisError> {
        Ok(self.client.get_async_pubsub().await?)
    }
}

impl Ways {
    /// How long a connection, and an answer over it, may take.
    pub(super) fn timeouts(&self) -> AsyncConnectionConfig {
        AsyncConnectionConfig::new().set_connection_timeout(Some(self.timeout)).set_response_timeout(Some(self.timeout))
    }
}
