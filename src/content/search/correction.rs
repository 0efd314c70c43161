//! What a query was meant to be that found nothing.

use super::vocabulary::Vocabulary;
use crate::domain::paging::Paging;
use crate::infra::database::{Database, DatabaseError, FullTextQuery, text_words};

/// Words of a query that are looked at.
const MAX_WORDS: usize = 6;
/// As much as it takes to know that something has a word.
const ONE: Paging = Paging { page: 1, per_page: 1 };

/// A query with known words in place of those that the site does not know, but for which it has one
/// that is spelled nearly so; `None` where there is none to replace. The rest of it stays as it was
/// typed. Whether the corrected one finds anything is for a search to say.
///
/// It asks the index once for each word that would be replaced: one that stands in a text is known,
/// though no title has it.
pub async fn corrected(
    db: &Database,
    of: FullTextQuery<'_>,
    vocabulary: &Vocabulary,
) -> Result<Option<String>, DatabaseError> {
    let query = of.words;
    let mut corrected = String::new();
    let mut done = 0;
    for word in text_words(query).take(MAX_WORDS) {
        let Some(meant) = vocabulary.meant_by(&word) else { continue };
        if !db.search_text(FullTextQuery { words: word.written, ..of }, ONE).await?.is_empty() {
            continue;
        }
        corrected.push_str(&query[done..word.at]);
        corrected.push_str(meant);
        done = word.at + word.written.len();
    }
    corrected.push_str(&query[done..]);
    Ok((done > 0).then_some(corrected))
}
