//! How messages travel: over Redis, sealed.
//!
//! Whoever gets into Redis can say anything on its channels. So every message is sealed with the key that
//! all nodes have alike, as a page in Redis is: the newest key of `data.key_files` seals, each of them opens.
//! A seal is bound to the channel, and to being a message: what was sealed for a page, for a tenant's
//! password, or for another node's channel does not open. That is more than tidiness: every process counts
//! its fences from 0, and a confirmation that was meant for one node must be none for another.
//!
//! What does not open is dropped and counted, and changes nothing. So nodes that cannot read each other are
//! silent to each other: one of a version that did not seal, or one that does not have the newest key yet.
//! Each is in the registry all the same, and waited for: a change at the one is in force at the other when
//! its row says so, or the editor is told its name after `cluster.fence_ms`, as where Redis is away. What
//! nobody waits for (`ControlPlane::suspect`) does not reach the other; no number is believed for more than
//! half a minute without a look.
//!
//! A seal does not tell a message from its own copy. What a copy may do is said at [`Message`].

use super::message::Message;
use crate::infra::redis::{Incoming, Redis, RedisError, Subscription};
use crate::infra::sealed::SealingKeys;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// A farm's Redis, and the keys that its messages are sealed with.
pub(super) struct Carrier {
    redis: Redis,
    keys: SealingKeys,
    /// Messages that did not open.
    refused: AtomicU64,
}

impl Carrier {
    pub(super) fn new(redis: Redis, keys: SealingKeys) -> Self {
        Self { redis, keys, refused: AtomicU64::new(0) }
    }

    /// The channel that every node listens at.
    pub(super) fn channel_of_all(&self) -> String {
        self.redis.name("farm")
    }

    /// The channel of one node.
    pub(super) fn channel_of(&self, instance: Uuid) -> String {
        self.redis.name(&format!("node:{instance}"))
    }

    /// Says something to whoever listens at that channel now.
    pub(super) async fn say(&self, channel: &str, message: &Message) -> Result<(), RedisError> {
        let sealed = seal(&self.keys, channel, message)?;
        self.redis.publish(channel, &sealed).await
    }

    /// Listens at channels. It has begun when this returns.
    pub(super) async fn subscribe(&self, channels: &[String]) -> Result<Subscription, RedisError> {
        self.redis.subscribe(channels).await
    }

    /// What somebody of this farm said; nothing where it was somebody else, or in words that this version
    /// does not know.
    pub(super) fn open(&self, incoming: &Incoming) -> Option<Message> {
        let Some(plain) = open(&self.keys, &incoming.channel, &incoming.bytes) else {
            if self.refused.fetch_add(1, Ordering::Relaxed) == 0 {
                tracing::warn!(
                    "messages come in over Redis that do not open, and are dropped: a node of an older version or \
                     with another key in data.key_files runs beside this one, or somebody else writes there"
                );
            }
            return None;
        };
        let message = Message::read(&plain);
        if message.is_none() {
            tracing::debug!("a message of {} bytes is none that this version knows", plain.len());
        }
        message
    }

    /// How many messages did not open so far.
    pub(super) fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }
}

fn seal(keys: &SealingKeys, channel: &str, message: &Message) -> Result<Vec<u8>, RedisError> {
    Ok(keys.seal_bytes(&message.write(), &owner(channel))?)
}

/// The inside of a message that was sealed for this channel.
fn open(keys: &SealingKeys, channel: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    keys.open_bytes(sealed, &owner(channel)).ok()
}

/// What a message's seal is bound to: nothing else that the keys seal belongs to such an owner.
fn owner(channel: &str) -> String {
    format!("message at {channel}")
}

#[cfg(test)]
mod tests {
    use super::super::Speaker;
    use super::*;
    use std::path::{Path, PathBuf};

    const FARM: &str = "rowhouse:farm";

    fn keys(folder: &Path, names: &[&str]) -> SealingKeys {
        let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        for file in &files {
            SealingKeys::read_or_make(file).expect("made");
        }
        SealingKeys::read(&files).expect("read")
    }

    fn left() -> Message {
        Message::Left { from: Speaker { instance: Uuid::now_v7(), name: "web-1".to_owned() } }
    }

    #[test]
    fn a_message_opens_at_its_channel_under_any_key_that_a_node_has_and_is_sealed_under_the_newest() {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, both, new) =
            (keys(folder.path(), &["old"]), keys(folder.path(), &["new", "old"]), keys(folder.path(), &["new"]));
        let message = left();
        let read = |keys: &SealingKeys, sealed: &[u8]| open(keys, FARM, sealed).and_then(|plain| Message::read(&plain));
        let of_old = seal(&old, FARM, &message).expect("sealed");
        assert_eq!(read(&both, &of_old).as_ref(), Some(&message));
        assert_eq!(read(&new, &of_old), None);
        let of_both = seal(&both, FARM, &message).expect("sealed");
        assert_eq!(read(&new, &of_both), Some(message));
        assert_eq!(read(&old, &of_both), None);
    }

    #[test]
    fn what_is_not_sealed_or_was_changed_or_meant_for_something_else_does_not_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = keys(folder.path(), &["key"]);
        let message = left();
        let sealed = seal(&keys, FARM, &message).expect("sealed");
        assert!(open(&keys, FARM, &message.write()).is_none(), "not sealed");
        assert!(open(&keys, FARM, b"").is_none());
        assert!(open(&keys, "rowhouse:node:1", &sealed).is_none(), "another channel's");
        assert!(open(&keys, "other:farm", &sealed).is_none(), "another farm's");
        let page = keys.seal_bytes(&message.write(), FARM).expect("sealed");
        assert!(open(&keys, FARM, &page).is_none(), "no message");
        for place in 1..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open(&keys, FARM, &changed).is_none(), "byte {place}");
        }
    }

    #[test]
    fn words_of_a_newer_version_are_let_pass_inside_the_seal() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = keys(folder.path(), &["key"]);
        let read = |words: &[u8]| {
            let sealed = keys.seal_bytes(words, &owner(FARM)).expect("sealed");
            Message::read(&open(&keys, FARM, &sealed).expect("opened"))
        };
        assert_eq!(read(br#"{"kind":"weather"}"#), None);
        let newer = read(br#"{"kind":"tenants","revision":7,"since":1}"#);
        assert!(matches!(newer, Some(Message::Tenants { waits: None, .. })), "{newer:?}");
    }
}
