//! `[page_cache]`: how much memory ready-made pages may take.

use super::key::Key;
use super::validate::Conflict;
use serde::{Deserialize, Serialize};

pub(super) const KEYS: &[Key] = &[
    Key::switch("page_cache.enabled"),
    Key::count("page_cache.max_bytes", 1024, 1 << 40, "bytes of the whole node"),
    Key::count("page_cache.max_entry_bytes", 1024, 1 << 30, "bytes"),
];

/// How much memory ready-made pages may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PageCache {
    /// Whether answers are kept at all.
    pub enabled: bool,
    /// Bytes of all entries on this node, with every encoding of each.
    pub max_bytes: u64,
    /// Bytes of one entry, with every encoding of it; a larger page is rendered each time.
    pub max_entry_bytes: u64,
}

impl Default for PageCache {
    fn default() -> Self {
        Self { enabled: true, max_bytes: 64 << 20, max_entry_bytes: 1 << 20 }
    }
}

impl PageCache {
    pub(super) fn check(&self) -> Result<(), Conflict> {
        if self.max_entry_bytes > self.max_bytes {
            return Err(Conflict::Over {
                part: ("page_cache.max_entry_bytes", self.max_entry_bytes),
                whole: ("page_cache.max_bytes", self.max_bytes),
            });
        }
        Ok(())
    }
}
