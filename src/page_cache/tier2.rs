//! Tier 2: Redis, where a page that one process rendered is found by the others.
//!
//! A page lies there sealed, under a key that names its tenant, the tenant's revision, the
//! content's generation and the page's place. The seal is bound to that key: what somebody else
//! put there, changed, or moved from another key does not open, and is no page. Entries go by
//! themselves after a while; a page of before a change has a key that nobody asks for.
//!
//! Nobody waits for Redis for long. After a call that failed or took too long, it is left alone
//! for a moment, and pages are rendered as if it were not there.

use super::entry::{CachedPage, Parts};
use super::key::CacheKey;
use crate::infra::redis::Redis;
use crate::infra::sealed::SealingKeys;
use bytes::Bytes;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The first byte of an entry's inside. Another version's entries are none.
const VERSION: u8 = 2;
/// How long Redis is left alone after it failed.
const PAUSE: Duration = Duration::from_millis(500);
/// How many pages are on their way to Redis at most: a render waits for none of them, and
/// more than that are not kept there.
const UNDER_WAY: u64 = 256;

/// The second tier.
pub struct Tier2 {
    redis: Redis,
    keys: SealingKeys,
    keep_for: Duration,
    patience: Duration,
    max_bytes: usize,
    began: Instant,
    /// Until when Redis is left alone, in milliseconds after `began`.
    paused_until_ms: AtomicU64,
    under_way: AtomicU64,
    hits: AtomicU64,
    misses: AtomicU64,
    failures: AtomicU64,
    /// Entries that did not open.
    refused: AtomicU64,
}

/// What the second tier did so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tier2Counts {
    /// Pages found.
    pub hits: u64,
    /// Pages that were not there.
    pub misses: u64,
    /// Calls that failed or took too long.
    pub failures: u64,
    /// Entries that were not ours, or damaged.
    pub refused: u64,
}

impl Tier2 {
    /// A second tier in that Redis, which keeps pages for `keep_for`, makes a visitor wait for
    /// `patience` at most, and takes no page of more than `max_bytes` uncompressed.
    pub fn new(redis: Redis, keys: SealingKeys, keep_for: Duration, patience: Duration, max_bytes: usize) -> Self {
        Self {
            redis,
            keys,
            keep_for,
            patience,
            max_bytes,
            began: Instant::now(),
            paused_until_ms: AtomicU64::new(0),
            under_way: AtomicU64::new(0),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
            failures: AtomicU64::new(0),
            refused: AtomicU64::new(0),
        }
    }

    /// What it did so far.
    pub fn counts(&self) -> Tier2Counts {
        let of = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Tier2Counts {
            hits: of(&self.hits),
            misses: of(&self.misses),
            failures: of(&self.failures),
            refused: of(&self.refused),
        }
    }

    /// The page, if it is there and comes in time.
    pub(super) async fn get(&self, key: &CacheKey) -> Option<CachedPage> {
        if self.is_paused() {
            return None;
        }
        let name = self.redis.name(&key.name());
        match self.redis.get(&name, self.patience).await {
            Ok(Some(sealed)) => {
                let opened = self.keys.open_bytes(&sealed, &name).ok();
                let page = opened.and_then(|entry| read(Bytes::from(entry), self.max_bytes));
                count(if page.is_some() { &self.hits } else { &self.refused });
                page
            }
            Ok(None) => {
                count(&self.misses);
                None
            }
            Err(error) => {
                tracing::debug!("a page is rendered that Redis may have: {error}");
                self.pause();
                None
            }
        }
    }

    /// Puts a page there, in its own time.
    pub(super) fn keep(self: &Arc<Self>, key: CacheKey, page: Arc<CachedPage>) {
        if self.is_paused() {
            return;
        }
        if self.under_way.fetch_add(1, Ordering::Relaxed) >= UNDER_WAY {
            self.under_way.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        let tier2 = Arc::clone(self);
        tokio::spawn(async move {
            let name = tier2.redis.name(&key.name());
            if let Ok(sealed) = tier2.keys.seal_bytes(&write(&page.parts()), &name)
                && let Err(error) = tier2.redis.set(&name, &sealed, tier2.keep_for).await
            {
                tracing::debug!("a page is not kept in Redis: {error}");
                tier2.pause();
            }
            tier2.under_way.fetch_sub(1, Ordering::Relaxed);
        });
    }

    fn is_paused(&self) -> bool {
        self.millis() < self.paused_until_ms.load(Ordering::Relaxed)
    }

    fn pause(&self) {
        count(&self.failures);
        let pause_ms = u64::try_from(PAUSE.as_millis()).unwrap_or(u64::MAX);
        self.paused_until_ms.fetch_max(self.millis() + pause_ms, Ordering::Relaxed);
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// The inside of an entry: the version, whether search engines are asked not to list it, then each part with its
/// length before it. The body as it is stands there only where it was not worth compressing.
fn write(parts: &Parts) -> Vec<u8> {
    let Parts { content_type, is_unlisted, digest, identity, gzip, brotli } = parts;
    let plain: &[u8] = if gzip.is_some() { b"" } else { identity };
    let bodies = [gzip, brotli].map(|coded| coded.as_deref().unwrap_or_default());
    let mut entry = vec![VERSION, u8::from(*is_unlisted)];
    for part in [content_type, digest.as_bytes(), plain, bodies[0], bodies[1]] {
        entry.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        entry.extend_from_slice(part);
    }
    entry
}

/// The page in an entry; nothing where it is another version's.
fn read(mut entry: Bytes, max_bytes: usize) -> Option<CachedPage> {
    let (&[version, is_unlisted], _) = entry.split_first_chunk::<2>()?;
    if version != VERSION {
        return None;
    }
    let _ = entry.split_to(2);
    let mut next = || {
        let (length, _) = entry.split_first_chunk::<4>()?;
        let end = 4_usize.checked_add(u32::from_le_bytes(*length) as usize)?;
        (end <= entry.len()).then(|| entry.split_to(end).slice(4..))
    };
    let (content_type, digest, plain) = (next()?, next()?, next()?);
    let (gzip, brotli) = (next()?, next()?);
    let identity = if gzip.is_empty() { plain } else { gunzip(&gzip, max_bytes)? };
    let digest = String::from_utf8(digest.to_vec()).ok()?;
    let coded = |body: Bytes| (!body.is_empty()).then_some(body);
    let (gzip, brotli, is_unlisted) = (coded(gzip), coded(brotli), is_unlisted != 0);
    Some(CachedPage::of_parts(Parts { content_type, is_unlisted, digest, identity, gzip, brotli }))
}

fn gunzip(coded: &[u8], max_bytes: usize) -> Option<Bytes> {
    let mut plain = Vec::with_capacity(coded.len() * 4);
    let limit = u64::try_from(max_bytes).unwrap_or(u64::MAX);
    flate2::read::GzDecoder::new(coded).take(limit.saturating_add(1)).read_to_end(&mut plain).ok()?;
    (plain.len() <= max_bytes).then(|| Bytes::from(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page_cache::Encoding;

    fn page(body: &str) -> CachedPage {
        CachedPage::new(Bytes::from_static(b"text/html"), Bytes::from(body.to_owned()), false)
    }

    #[test]
    fn a_page_comes_out_of_an_entry_as_it_went_in() {
        let long = "a long page ".repeat(400);
        for (body, is_unlisted) in [("short", false), (&*long, false), ("short", true), (&*long, true)] {
            let before = CachedPage::new(Bytes::from_static(b"text/html"), Bytes::from(body.to_owned()), is_unlisted);
            let after = read(Bytes::from(write(&before.parts())), 1 << 20).expect("a page");
            assert_eq!((&after.content_type, after.is_unlisted), (&before.content_type, is_unlisted));
            for encoding in [Encoding::Identity, Encoding::Gzip, Encoding::Brotli] {
                let (after, before) = (after.variant(encoding), before.variant(encoding));
                assert_eq!((&after.body, &after.etag), (&before.body, &before.etag));
                assert_eq!(after.encoding, before.encoding);
            }
        }
    }

    #[test]
    fn half_an_entry_another_versions_and_one_too_large_are_no_page() {
        let entry = write(&page(&"a long page ".repeat(400)).parts());
        for length in 0..entry.len() {
            assert!(read(Bytes::copy_from_slice(&entry[..length]), 1 << 20).is_none(), "{length} bytes");
        }
        assert!(read(Bytes::from([&[VERSION + 1], &entry[1..]].concat()), 1 << 20).is_none());
        assert!(read(Bytes::from(entry), 4799).is_none());
    }
}
