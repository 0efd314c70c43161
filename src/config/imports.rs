//! `[imports]`: what may be asked of other machines when a site of another system comes in.

use super::key::Key;
use crate::domain::public_address::Reach;
use serde::{Deserialize, Serialize};

pub(super) const KEYS: &[Key] = &[Key::switch("imports.fetch_files"), Key::switch("imports.private_servers")];

/// Whether files are fetched from old sites, and where those may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Imports {
    /// Whether those who look after a site can have the missing files of an import fetched from its old site.
    pub fetch_files: bool,
    /// Whether an old site may be on this machine or in a private network. An export can name any address there, and
    /// what is fetched comes into the library of the site.
    pub private_servers: bool,
}

impl Default for Imports {
    fn default() -> Self {
        Self { fetch_files: true, private_servers: false }
    }
}

impl Imports {
    /// Where an old site may be.
    pub const fn reach(&self) -> Reach {
        if self.private_servers { Reach::Anywhere } else { Reach::Internet }
    }
}
