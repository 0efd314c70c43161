//! An entry's beginning in another language: a draft with the same text, for somebody to write over.

use super::fields::EntryFields;
use super::revisions::Writer;
use super::save::{self, Edit, Origin, SaveAs, SaveEntryError, Saved};
use super::{Entry, address, translations};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::language::LanguageKey;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};

/// Copies what the editors of an entry see into another language. A page is below what translates the
/// page above it, and at the top where nothing does.
pub async fn translate(
    db: &Database,
    clock: &Clock,
    entry: &Entry,
    language: LanguageKey,
    writer: &Writer,
) -> Result<Saved, SaveEntryError> {
    let mut transaction = db.begin().await?;
    let parent = match entry.parent.filter(|_| entry.kind == EntryKind::Page) {
        Some(parent) => translations::counterpart(&mut transaction, parent, language).await?,
        None => None,
    };
    let parent = parent.filter(|(_, path)| address::has_room_below(language, path));
    let base = address::base(entry.kind, language, parent.as_ref().map(|(_, path)| path.as_str()));
    let (slug, _) = address::free_slug(&mut transaction, &base, &entry.slug).await?;
    drop(transaction);
    let fields = EntryFields { slug, parent: parent.map(|(id, _)| id), ..EntryFields::of(entry) };
    let edit = Edit::of(&fields, SaveAs::Draft, writer);
    save::create_in(db, clock, entry.kind, Origin { language, translates: Some(entry.id), id: None }, edit).await
}

/// Whether something is a translation, or has one, and visitors have never seen it.
pub fn is_unseen(entry: &Entry) -> bool {
    entry.translation.is_some() && entry.state == EntryState::Draft && entry.published_at.is_none()
}

/// Whether a translation that visitors have never seen has the title and the address of what it translates, as
/// it was begun. Nobody has chosen that address for it.
pub async fn is_as_begun(db: &Database, entry: &Entry) -> Result<bool, DatabaseError> {
    let Some(translation) = entry.translation.filter(|_| is_unseen(entry)) else { return Ok(false) };
    let query = Query::select()
        .columns(["title", "slug"])
        .from(db.table("entries"))
        .and_where(Expr::col("translation_id").eq(translation.as_uuid()))
        .and_where(Expr::col("created_at_ms").lt(entry.created_at.as_millis()))
        .take();
    let others: Vec<(String, String)> = db.all(&query).await?;
    Ok(others.iter().any(|(title, slug)| *title == entry.title && is_of(entry.slug.as_str(), slug)))
}

/// Whether a slug is another one, or that with the number that made it a free one.
fn is_of(slug: &str, other: &str) -> bool {
    let number = slug.strip_prefix(other).and_then(|rest| rest.strip_prefix('-'));
    slug == other || number.is_some_and(|number| number.parse::<u32>().is_ok())
}
