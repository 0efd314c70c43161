//! What a page is kept under.

use crate::domain::generation::{Generation, Revision};
use crate::domain::ids::TenantId;
use quick_cache::Equivalent;
use sha2::{Digest, Sha256};
use std::hash::{Hash, Hasher};

/// The key of a page, borrowed from a request: a lookup allocates nothing.
///
/// A page of another generation than this one's is not this page, whoever stores it how
/// late; but it keeps its place until this one takes it, and is the last good one till then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheKeyRef<'a> {
    /// Where the page is kept.
    pub place: PlaceRef<'a>,
    /// The tenant's content's number.
    pub generation: Generation,
}

/// A page's place: one for each page of a tenant at a door, whatever its content is.
///
/// The registry's revision of the tenant is part of it: after anything was done to the
/// tenant itself (suspended, reset, moved) nothing of before is ever found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlaceRef<'a> {
    /// Whose page.
    pub tenant: TenantId,
    /// The tenant's revision in the registry.
    pub revision: Revision,
    /// Whether the request came over TLS: absolute links say so.
    pub is_secure: bool,
    /// The host and port as they came; empty where links don't depend on them.
    pub authority: &'a str,
    /// The path as it came, with the tenant's prefix.
    pub path: &'a str,
    /// The parameters that the page uses, sorted, as [`canonical_query`] gives them.
    pub query: &'a str,
}

/// The key of a page, as those hold it who wait for its render.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CacheKey {
    /// Where the page is kept.
    pub(super) place: Place,
    /// The tenant's content's number.
    pub(super) generation: Generation,
}

/// A page's place, as the cache holds it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    tenant: TenantId,
    revision: Revision,
    is_secure: bool,
    authority: Box<str>,
    path: Box<str>,
    query: Box<str>,
}

impl CacheKeyRef<'_> {
    /// The key, to be kept.
    pub fn to_owned(self) -> CacheKey {
        let PlaceRef { tenant, revision, is_secure, authority, path, query } = self.place;
        let (authority, path, query) = (authority.into(), path.into(), query.into());
        CacheKey { place: Place { tenant, revision, is_secure, authority, path, query }, generation: self.generation }
    }
}

impl CacheKey {
    /// A name for it that differs from every other key's.
    pub(super) fn name(&self) -> String {
        let Place { tenant, revision, is_secure, authority, path, query } = &self.place;
        let mut digest = Sha256::new();
        for part in [&**authority, path, query] {
            // With its length before it, no two lists of parts are alike.
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part.as_bytes());
        }
        digest.update([u8::from(*is_secure)]);
        let place = crate::infra::random::hex(&digest.finalize()[..16]);
        format!("page:{tenant}:{revision}:{}:{place}", self.generation)
    }
}

impl Place {
    /// Whose page it is.
    pub(super) fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The bytes that the place itself takes.
    pub(super) fn size_bytes(&self) -> usize {
        size_of::<Self>() + self.authority.len() + self.path.len() + self.query.len()
    }

    fn borrowed(&self) -> PlaceRef<'_> {
        PlaceRef {
            tenant: self.tenant,
            revision: self.revision,
            is_secure: self.is_secure,
            authority: &self.authority,
            path: &self.path,
            query: &self.query,
        }
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.borrowed() == other.borrowed()
    }
}

impl Eq for Place {}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.borrowed().hash(state);
    }
}

impl Equivalent<Place> for PlaceRef<'_> {
    fn equivalent(&self, place: &Place) -> bool {
        *self == place.borrowed()
    }
}

/// The parameters that a page at this path (within its site) uses. Every other one changes
/// neither the page nor its key.
fn used_parameters(site_path: &str) -> &'static [&'static str] {
    // No page is called so, whatever language it is in.
    let is_search = site_path == "/search" || site_path.ends_with("/search") && site_path.matches('/').count() == 2;
    if is_search { &["q", "page"] } else { &[] }
}

/// A query without what the page does not use, sorted. Nothing where nothing is left,
/// which is the case for nearly every request and allocates nothing.
pub fn canonical_query(site_path: &str, query: &str) -> String {
    let used = used_parameters(site_path);
    if used.is_empty() || query.is_empty() {
        return String::new();
    }
    let mut pairs: Vec<&str> =
        query.split('&').filter(|pair| used.contains(&pair.split('=').next().unwrap_or(""))).collect();
    pairs.sort_unstable();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_that_nothing_uses_does_not_reach_the_key() {
        assert_eq!(canonical_query("/about", "utm_source=x&page=2"), "");
        assert_eq!(canonical_query("/search", "utm=x&q=tea&fbclid=1"), "q=tea");
        assert_eq!(canonical_query("/search", "q=tea&utm=x&page=2"), "page=2&q=tea");
        assert_eq!(canonical_query("/search", ""), "");
        assert_eq!(canonical_query("/de/search", "q=tea&a=b"), "q=tea");
        assert_eq!(canonical_query("/a/b/search", "q=tea"), "");
    }

    #[test]
    fn a_borrowed_key_finds_the_owned_one() {
        let place = PlaceRef {
            tenant: TenantId::new(),
            revision: Revision::new(1),
            is_secure: false,
            authority: "a",
            path: "/b",
            query: "",
        };
        let key = CacheKeyRef { place, generation: Generation::new(2) }.to_owned();
        assert!(place.equivalent(&key.place));
        assert!(!PlaceRef { revision: Revision::new(2), ..place }.equivalent(&key.place));
        assert_eq!(key, CacheKeyRef { place, generation: Generation::new(2) }.to_owned());
        assert_ne!(key, CacheKeyRef { place, generation: Generation::new(3) }.to_owned());
    }
}
