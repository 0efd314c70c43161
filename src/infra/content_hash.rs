//! The hash that stands in a file's address, so that it can be cached for ever.

use super::random::hex;
use sha2::{Digest, Sha256};

/// The first 12 hexadecimal digits of the content's SHA-256: 48 bits tell the versions of
/// one file apart.
pub fn content_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)[..6])
}

/// The same of content that comes piece by piece.
#[derive(Default)]
pub struct ContentHasher(Sha256);

impl ContentHasher {
    /// Adds a piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The hash of all pieces.
    pub fn finish(self) -> String {
        hex(&self.0.finalize()[..6])
    }
}
