//! Parts of a file, as a player that jumps or a download that goes on asks for them
//! (RFC 9110, section 14).

use std::ops::Range;

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it: no range, several, or one that this server does not read.
    All,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that the file does not have.
    Beyond,
}

/// Reads a `Range` header for a file of that size. Several ranges are answered with the whole
/// file, as section 14.2 allows: no browser asks for them.
pub(super) fn wanted(header: &str, size_bytes: u64) -> Wanted {
    let Some(range) = header.strip_prefix("bytes=").filter(|range| !range.contains(',')) else { return Wanted::All };
    let Some((first, last)) = range.trim().split_once('-') else { return Wanted::All };
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    let part = match (first, last) {
        ("", "") => return Wanted::All,
        // The last so many bytes.
        ("", count) => number(count).map(|count| size_bytes.saturating_sub(count)..size_bytes),
        (first, "") => number(first).map(|first| first..size_bytes),
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => Some(first..last.saturating_add(1).min(size_bytes)),
            _ => None,
        },
    };
    match part {
        None => Wanted::All,
        Some(part) if part.start >= part.end => Wanted::Beyond,
        Some(part) => Wanted::Part(part),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_rfc_has_it() {
        for (header, expected) in [
            ("bytes=0-499", Wanted::Part(0..500)),
            ("bytes=500-", Wanted::Part(500..1000)),
            ("bytes=-200", Wanted::Part(800..1000)),
            ("bytes=-2000", Wanted::Part(0..1000)),
            ("bytes=990-5000", Wanted::Part(990..1000)),
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=1000-", Wanted::Beyond),
            ("bytes=2000-3000", Wanted::Beyond),
            ("bytes=-0", Wanted::Beyond),
            ("bytes=5-2", Wanted::All),
            ("bytes=-", Wanted::All),
            ("bytes=+1-2", Wanted::All),
            ("bytes=0-1,5-6", Wanted::All),
            ("lines=1-2", Wanted::All),
            ("bytes=99999999999999999999999-", Wanted::All),
        ] {
            assert_eq!(wanted(header, 1000), expected, "{header}");
        }
    }
}
