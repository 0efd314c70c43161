//! What nodes say to each other over Redis.
//!
//! A message makes a node look, at the registry or at a tenant's own database, or says whom a change
//! waits for. It travels sealed (`carrier.rs`): nobody but the farm's own processes can make one up. One
//! that is lost costs at most a second, because nobody relies on it.
//!
//! One that is late, in another order, or a copy of one that was said before costs a query and changes
//! nothing else:
//!
//! - `tenants` and `content` make a node look, once more. Their confirmation is for a fence that is down.
//! - `confirmed` is for one fence of the process that it was sealed to, and that a node confirmed it stays
//!   true. Numbers of fences are not given twice by one process.
//! - `left` is said once, at the end of a process, and an instance that said it does not come back.
//! - `beat` shows that its speaker lived when it had heard the listener's own beat that it names: as a copy
//!   it shows the same moment, which is over (`peers.rs`). The listener's own beats count once (`beats.rs`).
//!
//! So `beat` alone shows that a node lives.

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

/// The newest beat of another node that the speaker has heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heard {
    /// Whose.
    pub(super) instance: Uuid,
    pub(super) number: u64,
}

/// A message. A newer version's kinds and fields that this one does not know are let pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Message {
    /// The speaker lives, and its own messages come back to it.
    Beat {
        from: Speaker,
        number: u64,
        /// The others' beats that the speaker has heard: to each of them it proves that the speaker lived
        /// after that beat was sent.
        #[serde(default)]
        heard: Vec<Heard>,
    },
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
    fn a_beat_says_whose_beats_were_heard() {
        let instance = Uuid::now_v7();
        let from = Speaker { instance: Uuid::now_v7(), name: "web-1".to_owned() };
        let heard = vec![Heard { instance, number: u64::MAX }];
        let beat = Message::Beat { from: from.clone(), number: 3, heard };
        assert_eq!(Message::read(&beat.write()), Some(beat));
        let words = format!(r#"{{"kind":"beat","from":{{"instance":"{}","name":"web-1"}},"number":3}}"#, from.instance);
        assert_eq!(Message::read(words.as_bytes()), Some(Message::Beat { from, number: 3, heard: Vec::new() }));
    }

    #[test]
    fn what_is_no_message_says_nothing() {
        for bytes in [&b""[..], b"{", b"null", b"\xff\xfe", br#"{"kind":"tenants","revision":"x"}"#] {
            assert_eq!(Message::read(bytes), None);
        }
    }
}
