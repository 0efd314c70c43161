//! Secrets made of random bits.

use sha2::{Digest, Sha256};

/// 256 random bits from the operating system, as 64 hexadecimal digits: what a cookie, a
/// link or an API client carries. Databases keep only [`SecretToken::hash`].
#[derive(Clone)]
pub struct SecretToken(String);

impl SecretToken {
    /// A new token.
    #[expect(clippy::new_without_default, reason = "a default that differs each time surprises")]
    pub fn new() -> Self {
        let bytes: [u8; 32] = rand::random();
        Self(hex(&bytes))
    }

    /// A token that somebody presents; none where it cannot be one.
    pub fn parse(input: &str) -> Option<Self> {
        let is_token = input.len() == 64 && input.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        is_token.then(|| Self(input.to_owned()))
    }

    /// What is stored: SHA-256, which is enough for 256 random bits.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }

    /// The token itself, to be shown or set once.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SecretToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretToken(hidden)")
    }
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
