//! The words that sites know (`content/search/vocabulary.rs`), kept for as long as the content stays
//! as it is: whoever asks for one thing after the other that is not there makes a site read its
//! titles and texts once, and not each time.
//!
//! The content's number is part of the key. What was kept for an older one is not found any more,
//! and goes when the room is needed.

use super::context::SiteContext;
use crate::content::search::Vocabulary;
use crate::domain::generation::{Generation, Revision};
use crate::domain::ids::TenantId;
use crate::domain::language::LanguageKey;
use crate::infra::database::DatabaseError;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// How many bytes are kept of all sites. The words of 5,000 titles are about half of a megabyte, and as many as a site
/// can have less than two.
const MAX_BYTES: u64 = 16 << 20;
/// About how many sites that is.
const SITES: usize = 128;

/// What is kept of each site.
pub struct KeptWords(Cache<Place, Arc<Vocabulary>, Bytes>);

/// Whose words, in which language, and of when.
type Place = (TenantId, LanguageKey, Revision, Generation);

/// Counts a vocabulary by what it takes.
#[derive(Clone)]
struct Bytes;

impl Weighter<Place, Arc<Vocabulary>> for Bytes {
    fn weight(&self, _: &Place, words: &Arc<Vocabulary>) -> u64 {
        (size_of::<Place>() + words.size_bytes()) as u64
    }
}

impl Default for KeptWords {
    fn default() -> Self {
        Self(Cache::with_weighter(SITES, MAX_BYTES, Bytes))
    }
}

impl KeptWords {
    /// The words of the context's site in its language. Of several who ask at once, one reads them.
    pub(super) async fn of(&self, context: &SiteContext) -> Result<Arc<Vocabulary>, DatabaseError> {
        let site = context.site();
        let read = async { Ok(Arc::new(Vocabulary::read(&site.database, context.only_language()).await?)) };
        // The words are read after the number, and so are of that one or newer.
        let Some(generation) = site.generation() else { return read.await };
        let place = (site.tenant().id(), context.language(), site.tenant().revision(), generation);
        self.0.get_or_insert_async(&place, read).await
    }
}
