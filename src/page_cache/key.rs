//! What a page is kept under.

use crate::domain::generation::{Generation, Revision};
use crate::domain::ids::TenantId;
use quick_cache::Equivalent;
use std::hash::{Hash, Hasher};

/// The key of a page, borrowed from a request: a lookup allocates nothing.
///
/// The registry's revision of the tenant and its content's generation are part of it: a
/// page of before a change is never found again, whoever stores it how late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CacheKeyRef<'a> {
    /// Whose page.
    pub tenant: TenantId,
    /// The tenant's revision in the registry.
    pub revision: Revision,
    /// The tenant's content's number.
    pub generation: Generation,
    /// Whether the request came over TLS: absolute links say so.
    pub is_secure: bool,
    /// The host and port as they came; empty where links don't depend on them.
    pub authority: &'a str,
    /// The path as it came, with the tenant's prefix.
    pub path: &'a str,
    /// The parameters that the page uses, sorted, as [`canonical_query`] gives them.
    pub query: &'a str,
}

/// The key of a page, as the cache holds it.
#[derive(Clone, Debug)]
pub struct CacheKey {
    tenant: TenantId,
    revision: Revision,
    generation: Generation,
    is_secure: bool,
    authority: Box<str>,
    path: Box<str>,
    query: Box<str>,
}

impl CacheKeyRef<'_> {
    /// The key, to be kept.
    pub fn to_owned(self) -> CacheKey {
        CacheKey {
            tenant: self.tenant,
            revision: self.revision,
            generation: self.generation,
            is_secure: self.is_secure,
            authority: self.authority.into(),
            path: self.path.into(),
            query: self.query.into(),
        }
    }
}

impl CacheKey {
    /// Whose page it is.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The bytes that the key itself takes.
    pub(super) fn size_bytes(&self) -> usize {
        size_of::<Self>() + self.authority.len() + self.path.len() + self.query.len()
    }

    fn borrowed(&self) -> CacheKeyRef<'_> {
        CacheKeyRef {
            tenant: self.tenant,
            revision: self.revision,
            generation: self.generation,
            is_secure: self.is_secure,
            authority: &self.authority,
            path: &self.path,
            query: &self.query,
        }
    }
}

impl PartialEq for CacheKey {
    fn eq(&self, other: &Self) -> bool {
        self.borrowed() == other.borrowed()
    }
}

impl Eq for CacheKey {}

impl Hash for CacheKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.borrowed().hash(state);
    }
}

impl Equivalent<CacheKey> for CacheKeyRef<'_> {
    fn equivalent(&self, key: &CacheKey) -> bool {
        *self == key.borrowed()
    }
}

/// The parameters that a page at this path (within its site) uses. Every other one changes
/// neither the page nor its key.
fn used_parameters(site_path: &str) -> &'static [&'static str] {
    if site_path == "/search" { &["q"] } else { &[] }
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
        assert_eq!(canonical_query("/search", ""), "");
    }

    #[test]
    fn a_borrowed_key_finds_the_owned_one() {
        let key = CacheKeyRef {
            tenant: TenantId::new(),
            revision: Revision::new(1),
            generation: Generation::new(2),
            is_secure: false,
            authority: "a",
            path: "/b",
            query: "",
        };
        assert!(key.equivalent(&key.to_owned()));
        assert!(!CacheKeyRef { generation: Generation::new(3), ..key }.equivalent(&key.to_owned()));
    }
}
