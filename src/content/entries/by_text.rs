//! What is published by words of its text, for the search in the whole admin.

use super::found::is_found;
use super::listing::{EntryFilter, EntrySummary, Wanted, newest_first, pick, read, restrict};
use crate::domain::entry::EntryKind;
use crate::domain::search_words::SearchWords;
use crate::infra::database::{Database, DatabaseError, text_words};
use sea_query::{Cond, Expr, ExprTrait};
use uuid::Uuid;

/// What the last word has to have, in bytes: it may be a start, and one of a letter or two is in nearly every text. One
/// sign of Chinese has as many.
const LEAST_BYTES: usize = 3;

/// Some of the published entries of some kinds that have the words of a filter in their texts, and that it does not
/// find by what they are called; those changed last first.
pub async fn by_text(
    db: &Database,
    filter: &EntryFilter,
    kinds: &[EntryKind],
    limit: u64,
) -> Result<Vec<EntrySummary>, DatabaseError> {
    let phrase = filter.search.phrase();
    let is_long = text_words(&phrase).last().is_some_and(|word| word.folded.len() >= LEAST_BYTES);
    let Some(has_words) = db.has_text("e", &phrase).filter(|_| is_long && !kinds.is_empty()) else {
        return Ok(Vec::new());
    };
    let of_kinds = Expr::col(("e", "kind")).is_in(kinds.iter().map(EntryKind::as_str));
    let by_name = is_found(db, filter);
    let mut picked = pick(db);
    picked.limit(limit).cond_where(Cond::all().add(has_words).add(of_kinds).add_option(by_name.map(Cond::not)));
    let seen = EntryFilter { search: SearchWords::default(), wanted: Wanted::Published, ..filter.clone() };
    restrict(db, &mut picked, &seen);
    newest_first(&mut picked);
    read(db, &db.all::<(Uuid,)>(&picked).await?).await
}
