//! The hash that stands in a file's address, so that it can be cached for ever.

use super::random::hex;
use sha2::{Digest, Sha256};

/// The first 12 hexadecimal digits of the content's SHA-256: 48 bits tell the versions of
/// one file apart.
pub fn content_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)[..6])
}
