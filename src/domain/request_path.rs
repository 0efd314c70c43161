//! The path of a request, checked once, first of all.
//!
//! Routing, the cache key and authorisation use this value alone. Whatever two programs
//! on the way could read as two different paths (an encoded slash, a dot segment, a
//! backslash, an encoded letter) is refused here, so that what remains has one reading:
//! its own text.

/// The longest path that is looked at, in bytes.
pub const MAX_LENGTH: usize = 2048;

/// A path that has one reading. It starts with `/` and has no empty inner segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestPath<'a>(&'a str);

/// Why a path is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestPathError {
    /// Longer than [`MAX_LENGTH`]: answered with 414.
    #[error("the address is too long")]
    TooLong,
    /// Not one reading: answered with 400.
    #[error("the address is not written in its plain form")]
    Ambiguous,
    /// Plain but for repeated slashes: answered with a redirect to this path.
    #[error("the address has repeated slashes")]
    RepeatedSlash(String),
}

impl<'a> RequestPath<'a> {
    /// Checks a raw path, without query, as it stood in the request line.
    pub fn parse(raw: &'a str) -> Result<Self, RequestPathError> {
        if raw.len() > MAX_LENGTH {
            return Err(RequestPathError::TooLong);
        }
        let bytes = raw.as_bytes();
        if bytes.first() != Some(&b'/') {
            return Err(RequestPathError::Ambiguous);
        }
        let mut has_escape = false;
        let mut has_repeated_slash = false;
        let mut segment_start = 1;
        for (at, &byte) in bytes.iter().enumerate().skip(1) {
            match CLASS[byte as usize] {
                PLAIN => {}
                SLASH => {
                    has_repeated_slash |= segment_start == at;
                    refuse_dots(&bytes[segment_start..at])?;
                    segment_start = at + 1;
                }
                PERCENT => has_escape = true,
                _ => return Err(RequestPathError::Ambiguous),
            }
        }
        refuse_dots(&bytes[segment_start..])?;
        if has_escape {
            check_escapes(bytes)?;
        }
        if has_repeated_slash {
            return Err(RequestPathError::RepeatedSlash(collapse_slashes(raw)));
        }
        Ok(Self(raw))
    }

    /// The text, which is the path as it came.
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The first segment, and what follows it: `/shop/about` gives `shop` and `/about`,
    /// `/shop` gives `shop` and an empty text.
    pub fn split_first(self) -> (&'a str, &'a str) {
        let path = &self.0[1..];
        path.find('/').map_or((path, ""), |at| path.split_at(at))
    }
}

const REFUSED: u8 = 0;
const PLAIN: u8 = 1;
const SLASH: u8 = 2;
const PERCENT: u8 = 3;

/// What each byte is in a path: RFC 3986's `pchar`, but for `;`, which some servers cut
/// a segment at.
static CLASS: [u8; 256] = {
    let mut class = [REFUSED; 256];
    let mut at = 0;
    while at < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "`at` is below 256")]
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            class[at] = PLAIN;
        }
        at += 1;
    }
    let plain = b"-._~!$&'()*+,=:@";
    let mut at = 0;
    while at < plain.len() {
        class[plain[at] as usize] = PLAIN;
        at += 1;
    }
    class[b'/' as usize] = SLASH;
    class[b'%' as usize] = PERCENT;
    class
};

fn refuse_dots(segment: &[u8]) -> Result<(), RequestPathError> {
    if segment == b"." || segment == b".." { Err(RequestPathError::Ambiguous) } else { Ok(()) }
}

/// An escape is fine where it stands for a part of a UTF-8 character or for something
/// that could not stand there plainly; not where it hides a letter, a slash or a control.
fn check_escapes(bytes: &[u8]) -> Result<(), RequestPathError> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let [high, low, tail @ ..] = rest else { return Err(RequestPathError::Ambiguous) };
        let value = hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low);
        let value = value.ok_or(RequestPathError::Ambiguous)?;
        let hides_something =
            value.is_ascii_control() || value.is_ascii_alphanumeric() || b"-._~/\\;%".contains(&value);
        if hides_something {
            return Err(RequestPathError::Ambiguous);
        }
        decoded.push(value);
        rest = tail;
    }
    std::str::from_utf8(&decoded).map(|_| ()).map_err(|_| RequestPathError::Ambiguous)
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

fn collapse_slashes(raw: &str) -> String {
    let mut path = String::with_capacity(raw.len());
    for c in raw.chars() {
        if c != '/' || !path.ends_with('/') {
            path.push(c);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_two_readings_is_refused() {
        for path in [
            "", "shop", "/a/./b", "/a/../b", "/..", "/a;b", "/a\\b", "/a%2fb", "/a%2Fb", "/a%5cb", "/a%00", "/%0d%0a",
            "/%ff", "/%c3%28", "/%74%31/", "/%2e%2e/", "/a%", "/a%2", "/a%zz", "/a b", "/ü", "/a\"b", "/<", "/%25",
        ] {
            assert_eq!(RequestPath::parse(path), Err(RequestPathError::Ambiguous), "{path}");
        }
    }

    #[test]
    fn repeated_slashes_collapse_to_one() {
        for (path, collapsed) in [("//", "/"), ("//evil.example", "/evil.example"), ("/a///b//", "/a/b/")] {
            assert_eq!(RequestPath::parse(path), Err(RequestPathError::RepeatedSlash(collapsed.to_owned())));
        }
    }

    #[test]
    fn the_first_segment_splits_off() {
        let split = |path| RequestPath::parse(path).map(RequestPath::split_first);
        assert_eq!(split("/"), Ok(("", "")));
        assert_eq!(split("/shop"), Ok(("shop", "")));
        assert_eq!(split("/shop/"), Ok(("shop", "/")));
        assert_eq!(split("/shop/a/b"), Ok(("shop", "/a/b")));
        assert_eq!(split("/caf%C3%A9/x"), Ok(("caf%C3%A9", "/x")));
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_what_passes_is_unchanged(raw in "/?[a-z%./;\\\\\\x00-\\x7fé0-9A-F]{0,60}") {
            if let Ok(path) = RequestPath::parse(&raw) {
                prop_assert_eq!(path.as_str(), raw.as_str());
                prop_assert!(!raw.contains("//") && !raw.contains(';') && !raw.contains('\\'));
                prop_assert!(raw.split('/').all(|segment| segment != "." && segment != ".."));
            }
        }

        #[test]
        fn a_collapsed_path_passes(raw in "(/{1,3}[a-z0-9-]{0,5}){1,6}") {
            if let Err(RequestPathError::RepeatedSlash(collapsed)) = RequestPath::parse(&raw) {
                prop_assert!(RequestPath::parse(&collapsed).is_ok());
            }
        }
    }
}
