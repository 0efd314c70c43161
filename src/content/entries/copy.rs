//! A copy of an entry: a draft with the same text under an address of its own.

use super::Entry;
use super::address;
use super::fields::EntryFields;
use super::revisions::Writer;
use super::save::{self, Edit, Origin, SaveAs, SaveEntryError, Saved};
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::infra::clock::Clock;
use crate::infra::database::Database;

/// The longest title, in characters.
const MAX_TITLE: usize = 200;

/// Copies what the editors of an entry see, under an identifier for the copy, which is right after it in its list.
pub async fn copy(
    db: &Database,
    clock: &Clock,
    entry: &Entry,
    id: EntryId,
    writer: &Writer,
) -> Result<Saved, SaveEntryError> {
    let title = format!("Copy of {}", entry.title.trim()).chars().take(MAX_TITLE).collect();
    let mut transaction = db.begin().await?;
    let parent = match entry.parent {
        Some(parent) if entry.kind == EntryKind::Page => {
            address::page_path(&mut transaction, entry.language, parent).await?
        }
        _ => None,
    };
    let base = address::base(entry.kind, entry.language, parent.as_deref());
    let (slug, _) = address::free_slug(&mut transaction, &base, &entry.slug).await?;
    drop(transaction);
    let fields = EntryFields {
        title,
        slug,
        parent: entry.parent.filter(|_| parent.is_some()),
        in_navigation: false,
        ..EntryFields::of(entry)
    };
    let edit = Edit::of(&fields, SaveAs::Draft, writer);
    let origin = Origin { language: entry.language, translates: None, id: Some(id) };
    save::create_in(db, clock, entry.kind, origin, edit).await
}
