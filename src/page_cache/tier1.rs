//! Tier 1: this process's memory, bounded in bytes.

use super::entry::CachedPage;
use super::flights::Flights;
use super::key::{CacheKey, CacheKeyRef};
use crate::domain::ids::TenantId;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// The pages that this process keeps.
pub struct PageCache {
    /// None where the cache is switched off.
    pages: Option<Cache<CacheKey, Arc<CachedPage>, SizeInBytes>>,
    max_entry_bytes: usize,
    flights: Flights,
}

#[derive(Clone)]
struct SizeInBytes;

impl Weighter<CacheKey, Arc<CachedPage>> for SizeInBytes {
    fn weight(&self, key: &CacheKey, page: &Arc<CachedPage>) -> u64 {
        (key.size_bytes() + page.size_bytes()) as u64
    }
}

/// What the cache holds of one tenant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TenantUsage {
    /// Pages.
    pub entries: u64,
    /// Their size in all encodings.
    pub bytes: u64,
}

impl PageCache {
    /// A cache of at most `max_bytes`, none of whose entries is larger than
    /// `max_entry_bytes`.
    pub fn new(max_bytes: u64, max_entry_bytes: usize) -> Self {
        // A page of three encodings takes about 16 KiB: the guess sizes the hash table.
        let estimated_entries = usize::try_from(max_bytes / 16_384).unwrap_or(1024).clamp(64, 1 << 20);
        let pages = Cache::with_weighter(estimated_entries, max_bytes, SizeInBytes);
        Self { pages: Some(pages), max_entry_bytes, flights: Flights::default() }
    }

    /// A cache that keeps nothing.
    pub fn disabled() -> Self {
        Self { pages: None, max_entry_bytes: 0, flights: Flights::default() }
    }

    /// Whether pages are kept at all.
    pub fn is_enabled(&self) -> bool {
        self.pages.is_some()
    }

    /// A kept page.
    pub fn get(&self, key: &CacheKeyRef<'_>) -> Option<Arc<CachedPage>> {
        self.pages.as_ref()?.get(key)
    }

    /// Waits for a render of this page by somebody else, or renders it. What `render`
    /// brings is kept, unless it is too large; it brings nothing where the response cannot
    /// be shared.
    pub async fn render_once<F: Future<Output = Option<Arc<CachedPage>>>>(
        &self,
        key: CacheKey,
        render: impl FnOnce() -> F,
    ) -> Option<Arc<CachedPage>> {
        let Some(pages) = &self.pages else { return render().await };
        let render_and_keep = || async {
            // Another flight may have landed since this visitor looked.
            if let Some(page) = pages.get(&key) {
                return Some(page);
            }
            let page = render().await?;
            if page.size_bytes() <= self.max_entry_bytes {
                pages.insert(key.clone(), Arc::clone(&page));
            }
            Some(page)
        };
        self.flights.join(&key, render_and_keep).await
    }

    /// Drops what is kept of a tenant. Not needed for correctness, since a changed tenant
    /// has a new key: it gives the memory back.
    pub fn purge(&self, tenant: TenantId) {
        if let Some(pages) = &self.pages {
            pages.retain(|key, _| key.tenant() != tenant);
        }
    }

    /// What is kept of a tenant. It looks at every entry: for a screen, not for a visit.
    pub fn usage(&self, tenant: TenantId) -> TenantUsage {
        let Some(pages) = &self.pages else { return TenantUsage::default() };
        pages.iter().filter(|(key, _)| key.tenant() == tenant).fold(TenantUsage::default(), |usage, (_, page)| {
            TenantUsage { entries: usage.entries + 1, bytes: usage.bytes + page.size_bytes() as u64 }
        })
    }

    /// Pages kept, and the bytes they take.
    pub fn totals(&self) -> TenantUsage {
        self.pages.as_ref().map_or_else(TenantUsage::default, |pages| TenantUsage {
            entries: pages.len() as u64,
            bytes: pages.weight(),
        })
    }
}
