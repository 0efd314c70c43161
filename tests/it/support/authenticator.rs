//! What an authenticator app does with the secret that a screen shows (RFC 6238).

use super::TestServer;
use hmac::{Hmac, KeyInit, Mac};
use rowhouse::domain::timestamp::Timestamp;
use sha1::Sha1;
use std::time::Duration;

/// An app that has read a secret.
pub(crate) struct Authenticator(Vec<u8>);

impl Authenticator {
    /// Reads a secret as people see it: letters in groups.
    pub(crate) fn of(secret: &str) -> Self {
        let value = |letter: u8| match letter {
            b'A'..=b'Z' => letter - b'A',
            _ => letter - b'2' + 26,
        };
        let letters = secret.bytes().filter(|letter| *letter != b' ');
        let bits: Vec<u8> =
            letters.flat_map(|letter| (0..5).rev().map(move |place| (value(letter) >> place) & 1)).collect();
        Self(bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |number, bit| (number << 1) | bit)).collect())
    }

    /// The code that it shows at the server's time.
    pub(crate) fn code(&self, server: &TestServer) -> String {
        self.code_at(server.clock().now())
    }

    /// The code that it shows at a time.
    pub(crate) fn code_at(&self, now: Timestamp) -> String {
        let step = now.as_millis() / 30_000;
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.0).expect("a key");
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let start = usize::from(hash[19] & 15);
        let number = u32::from_be_bytes(hash[start..start + 4].try_into().expect("four bytes")) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }

    /// The code of the next half minute: each is taken once.
    pub(crate) fn next_code(&self, server: &TestServer) -> String {
        server.clock().advance(Duration::from_secs(30));
        self.code(server)
    }
}
