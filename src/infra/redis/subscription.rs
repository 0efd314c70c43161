//! Messages as they come in, over a connection that does nothing else.

use super::RedisError;
use super::connect::Connector;
use futures_util::StreamExt;
use redis::aio::PubSubStream;

/// A connection that listens at channels. Messages come in the order in which the server took
/// them; when it breaks, those that the server took since then are lost to it.
pub struct Subscription(PubSubStream);

/// A message that came in. Whoever runs the server can say anything here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// Where it was said.
    pub channel: String,
    /// What was said.
    pub bytes: Vec<u8>,
}

impl Subscription {
    pub(super) async fn begin(connector: &Connector, channels: &[String]) -> Result<Self, RedisError> {
        let mut listening = connector.listen().await?;
        for channel in channels {
            listening.subscribe(channel).await?;
        }
        Ok(Self(listening.into_on_message()))
    }

    /// The next message. After an error it listens no more.
    pub async fn next(&mut self) -> Result<Incoming, RedisError> {
        let message = self.0.next().await.ok_or(RedisError::Ended)?;
        Ok(Incoming { channel: message.get_channel_name().to_owned(), bytes: message.get_payload_bytes().to_vec() })
    }
}
