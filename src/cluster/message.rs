//! What nodes say to each other over Redis.
//!
//! A message only ever makes a node look: at the registry, or at a tenant's own database. One
//! that is late, comes twice, in another order, or was made up by somebody costs a query and
//! changes nothing else. One that is lost costs at most a second, because nobody relies on it.

use crate::domain::generation::Revision;
use crate::domain::ids::TenantId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who speaks: one start of one node.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Speaker {
    /// The process.
    pub instance: Uuid,
    /// The node's name.
    pub name: String,
}

/// Who waits at a fence of its own for all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) from: Speaker,
    pub(super) fence: u64,
}

/// A message. A newer version's kinds and fields that this one does not know are let pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Message {
    /// The speaker lives, and its own messages come back to it.
    Beat { from: Speaker, number: u64 },
    /// The set of tenants changed. The speaker may wait for word from all.
    Tenants {
        revision: Revision,
        #[serde(default)]
        waits: Option<Waiting>,
    },
    /// A tenant's content changed. The speaker waits for word from all.
    Content { from: Speaker, fence: u64, tenant: TenantId },
    /// Nothing of before that fence is served here any more.
    Confirmed { from: Speaker, fence: u64 },
    /// The speaker is gone.
    Left { from: Speaker },
}

impl Message {
    /// What a message says; nothing where it is none of ours.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    pub(super) fn write(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("names and numbers are JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_a_newer_version_is_read_as_far_as_it_is_known() {
        let message = Message::Tenants { revision: Revision::new(7), waits: None };
        assert_eq!(Message::read(&message.write()), Some(message.clone()));
        assert_eq!(Message::read(br#"{"kind":"tenants","revision":7,"since":1}"#), Some(message));
        assert_eq!(Message::read(br#"{"kind":"weather"}"#), None);
    }

    #[test]
    fn what_is_no_message_says_nothing() {
        for bytes in [&b""[..], b"{", b"null", b"\xff\xfe", br#"{"kind":"tenants","revision":"x"}"#] {
            assert_eq!(Message::read(bytes), None);
        }
    }
}
