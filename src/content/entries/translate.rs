//! An entry's beginning in another language: a draft with the same text, for somebody to write over.

use super::fields::EntryFields;
use super::revisions::Writer;
use super::save::{self, Edit, Origin, SaveAs, SaveEntryError, Saved};
use super::{Entry, address, translations};
use crate::domain::entry::EntryKind;
use crate::domain::language::LanguageKey;
use crate::infra::clock::Clock;
use crate::infra::database::Database;

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
    save::create_in(db, clock, entry.kind, Origin { language, translates: Some(entry.id) }, edit).await
}
