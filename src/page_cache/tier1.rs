//! Tier 1: this process's memory, bounded in bytes.

use super::entry::CachedPage;
use super::flights::Flights;
use super::key::{CacheKey, CacheKeyRef, Place, PlaceRef};
use super::tier2::Tier2;
use crate::domain::generation::Generation;
use crate::domain::ids::TenantId;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The pages that this process keeps.
pub struct PageCache {
    /// None where the cache is switched off.
    pages: Option<Cache<Place, Kept, SizeInBytes>>,
    max_entry_bytes: usize,
    /// What other processes may have rendered already.
    tier2: Option<Arc<Tier2>>,
    flights: Flights,
}

/// A kept page. It has one place whatever the content's number is, so that the last good
/// page is found when a newer one cannot be had, and costs no memory beside a newer one.
#[derive(Clone)]
struct Kept {
    page: Arc<CachedPage>,
    generation: Generation,
    since: Instant,
}

/// What a render brought for all who wait for it.
#[derive(Clone, Debug)]
pub enum Brought {
    /// The page.
    Page(Arc<CachedPage>),
    /// The database does not answer; this is how the page was when it did.
    Stale(StalePage),
    /// The database does not answer, and there is no page of before.
    Silence,
    /// An answer that can be shared, a redirect or a 404: there is no such page now.
    NoPage,
    /// Nothing that can be shared.
    Nothing,
}

/// A page that was good once.
#[derive(Clone, Debug)]
pub struct StalePage {
    /// The page.
    pub page: Arc<CachedPage>,
    /// How long ago it was rendered.
    pub age: Duration,
}

#[derive(Clone)]
struct SizeInBytes;

impl Weighter<Place, Kept> for SizeInBytes {
    fn weight(&self, place: &Place, kept: &Kept) -> u64 {
        (place.size_bytes() + size_of::<Kept>() + kept.page.size_bytes()) as u64
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
        Self { pages: Some(pages), max_entry_bytes, tier2: None, flights: Flights::default() }
    }

    /// The same, with a second tier behind it.
    #[must_use]
    pub fn with_tier2(mut self, tier2: Tier2) -> Self {
        self.tier2 = self.pages.is_some().then(|| Arc::new(tier2));
        self
    }

    /// The second tier, where there is one.
    pub fn tier2(&self) -> Option<&Tier2> {
        self.tier2.as_deref()
    }

    /// A cache that keeps nothing.
    pub fn disabled() -> Self {
        Self { pages: None, max_entry_bytes: 0, tier2: None, flights: Flights::default() }
    }

    /// Whether pages are kept at all.
    pub fn is_enabled(&self) -> bool {
        self.pages.is_some()
    }

    /// A kept page.
    pub fn get(&self, key: &CacheKeyRef<'_>) -> Option<Arc<CachedPage>> {
        let kept = self.pages.as_ref()?.get(&key.place)?;
        (kept.generation == key.generation).then_some(kept.page)
    }

    /// The last page that was kept in a place, whatever the content's number was.
    pub fn last_good(&self, place: &PlaceRef<'_>) -> Option<StalePage> {
        let kept = self.pages.as_ref()?.get(place)?;
        Some(StalePage { page: kept.page, age: kept.since.elapsed() })
    }

    /// Waits for a render of this page by somebody else, or renders it. The page that
    /// `render` brings is kept, unless it is too large. Where it brings silence, that is the
    /// last good page, if there is one; where there is no page now, that one is forgotten.
    pub async fn render_once<F: Future<Output = Brought>>(&self, key: CacheKey, render: impl FnOnce() -> F) -> Brought {
        let Some(pages) = &self.pages else { return render().await };
        let render_and_keep = || async {
            // Another flight may have landed since this visitor looked.
            if let Some(kept) = pages.get(&key.place).filter(|kept| kept.generation == key.generation) {
                return Brought::Page(kept.page);
            }
            let brought = match self.fetch(&key).await {
                Some(page) => Brought::Page(page),
                None => self.keep_in_tier2(&key, render().await),
            };
            let last = pages.get(&key.place);
            // A flight that was late has nothing to say against a newer one.
            let is_newest = last.as_ref().is_none_or(|last| last.generation <= key.generation);
            match brought {
                Brought::Page(page) => {
                    if is_newest && page.size_bytes() <= self.max_entry_bytes {
                        let kept = Kept { page: Arc::clone(&page), generation: key.generation, since: Instant::now() };
                        pages.insert(key.place.clone(), kept);
                    }
                    Brought::Page(page)
                }
                Brought::Silence => last.map_or(Brought::Silence, |last| {
                    Brought::Stale(StalePage { page: last.page, age: last.since.elapsed() })
                }),
                Brought::NoPage => {
                    if is_newest {
                        pages.remove(&key.place);
                    }
                    Brought::NoPage
                }
                other => other,
            }
        };
        self.flights.join(&key, render_and_keep).await
    }

    async fn fetch(&self, key: &CacheKey) -> Option<Arc<CachedPage>> {
        self.tier2.as_ref()?.get(key).await.map(Arc::new)
    }

    fn keep_in_tier2(&self, key: &CacheKey, brought: Brought) -> Brought {
        if let (Some(tier2), Brought::Page(page)) = (&self.tier2, &brought)
            && page.size_bytes() <= self.max_entry_bytes
        {
            tier2.keep(key.clone(), Arc::clone(page));
        }
        brought
    }

    /// Drops what is kept of a tenant. Not needed for correctness, since a changed tenant
    /// has a new key: it gives the memory back.
    pub fn purge(&self, tenant: TenantId) {
        if let Some(pages) = &self.pages {
            pages.retain(|place, _| place.tenant() != tenant);
        }
    }

    /// What is kept of a tenant. It looks at every entry: for a screen, not for a visit.
    pub fn usage(&self, tenant: TenantId) -> TenantUsage {
        let Some(pages) = &self.pages else { return TenantUsage::default() };
        pages.iter().filter(|(place, _)| place.tenant() == tenant).fold(TenantUsage::default(), |usage, (_, kept)| {
            TenantUsage { entries: usage.entries + 1, bytes: usage.bytes + kept.page.size_bytes() as u64 }
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
