//! Identifiers that follow from what something was elsewhere, so that it is found again.

use super::foreign::{ForeignSite, System};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The identifier of something of a foreign site: a UUID of version 8 (RFC 9562, section 5.8)
/// made of a hash of what the site is known by and of what it called the thing.
pub(super) fn uuid_of(site: &ForeignSite, kind: &str, key: &str) -> Uuid {
    let system = match site.system {
        System::WordPress => "wordpress",
        System::Ghost => "ghost",
    };
    let mut hasher = Sha256::new();
    for part in [system, &place(&site.identity), kind, key] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize()[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// A site's address without what changes while it stays the same site: the scheme, a `www.`, and
/// a slash at the end.
pub(super) fn place(address: &str) -> String {
    let address = address.trim().to_ascii_lowercase();
    let address = address.split_once("://").map_or(&*address, |(_, rest)| rest);
    address.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_of_the_same_site_is_the_same_one() {
        let site = |address: &str| ForeignSite { identity: address.to_owned(), ..ForeignSite::new(System::WordPress) };
        let id = |address: &str, kind, key| uuid_of(&site(address), kind, key);
        let first = id("http://www.Example.org/", "entry", "1");
        assert_eq!(first, id("https://example.org", "entry", "1"));
        assert_eq!(first.get_version_num(), 8);
        for other in [id("https://example.org/b", "entry", "1"), id("https://example.org", "file", "1")] {
            assert_ne!(first, other);
        }
        assert_ne!(id("https://example.org", "entry", "12"), id("https://example.org", "entry", "1"));
    }
}
