//! Codes by time: TOTP (RFC 6238) of six digits and half minutes by HMAC-SHA-1, which is what every
//! authenticator app makes of a secret that says nothing else.

use crate::domain::timestamp::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// How long one code is the current one.
const STEP_MS: i64 = 30_000;
/// A clock may be one step beside ours (RFC 6238, section 5.2).
const BESIDE: [i64; 3] = [0, -1, 1];
/// As long as HMAC-SHA-1 wants it (RFC 4226, section 4).
const LENGTH: usize = 20;

/// The letters of base32 (RFC 4648, section 6).
pub(super) const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What an authenticator app and the server both know.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; LENGTH]);

impl Secret {
    pub(super) fn new() -> Self {
        Self(rand::random())
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub(super) const fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// As somebody types it into an app that cannot see a picture: 32 letters and digits.
    pub fn base32(&self) -> String {
        base32(&self.0)
    }

    /// What the picture says: the address that authenticator apps read.
    pub fn address(&self, issuer: &str, account: &str) -> String {
        use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
        let [issuer, account] = [issuer, account].map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", self.base32())
    }

    /// The step whose code was typed: one of now, later than the last one that was taken.
    pub(super) fn step_of(&self, typed: &str, now: Timestamp, last: i64) -> Option<i64> {
        let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let current = now.as_millis().div_euclid(STEP_MS);
        let steps = BESIDE.map(|beside| current + beside);
        steps.into_iter().find(|step| *step > last && self.code(*step).as_bytes().ct_eq(typed.as_bytes()).into())
    }

    /// The code of a step (RFC 4226, section 5.3).
    fn code(&self, step: i64) -> String {
        let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(&self.0) else {
            unreachable!("HMAC takes keys of every length")
        };
        mac.update(&step.to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let start = usize::from(hash[hash.len() - 1] & 0xf);
        let number = hash[start..start + 4].iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
        format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

/// Five bits a letter, the first ones first; what is left over is filled with zeros.
pub(super) fn base32(bytes: &[u8]) -> String {
    let bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |place| (byte >> place) & 1));
    let bits: Vec<u8> = bits.collect();
    let letter = |five: &[u8]| {
        let number = five.iter().fold(0, |number, bit| (number << 1) | usize::from(*bit)) << (5 - five.len());
        char::from(BASE32[number])
    };
    bits.chunks(5).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::from_bytes(b"12345678901234567890").expect("20 bytes")
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, SHA-1, the last six of its eight digits.
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let now = Timestamp::from_millis(seconds * 1000);
            assert_eq!(secret().step_of(code, now, 0), Some(seconds / 30));
            assert_eq!(secret().step_of(&format!("{} {}", &code[..3], &code[3..]), now, 0), Some(seconds / 30));
            assert_eq!(secret().step_of(code, now, seconds / 30), None, "it was taken");
        }
        assert_eq!(secret().step_of("", Timestamp::from_millis(59_000), 0), None);
    }

    #[test]
    fn a_clock_may_be_one_step_wrong_and_no_more() {
        let at = |seconds: i64| secret().step_of("287082", Timestamp::from_millis(seconds * 1000), 0).is_some();
        assert_eq!([at(29), at(30), at(60), at(89), at(90)], [true, true, true, true, false]);
    }

    #[test]
    fn an_app_is_told_the_secret_in_base32() {
        assert_eq!(secret().base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let address = secret().address("Kiln & Co", "ada@example.org");
        assert!(address.starts_with("otpauth://totp/Kiln%20%26%20Co:ada%40example%2Eorg?secret=GEZD"), "{address}");
    }
}
