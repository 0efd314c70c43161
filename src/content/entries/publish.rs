//! Publishing an entry, and taking it back.

use super::Entry;
use super::fields::EntryFields;
use super::next_version::apply;
use super::revisions::{self, Writer};
use super::row::{self, EntryRow};
use super::save::{Edit, SaveAs, SaveEntryError, Saved};
use super::schedule;
use crate::content::{tags, terms};
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait};
use std::collections::HashMap;

/// Why an entry was not put into the bin, or not taken out.
#[derive(Debug, thiserror::Error)]
pub enum ChangeEntryError {
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this entry is not here any more")]
    NotFound,
    /// It has to go into the bin first.
    #[error("this entry is not in the recycle bin")]
    NotBinned,
    /// Visitors begin there.
    #[error(
        "visitors begin at this page; choose another home page under Settings first, or let them begin at the latest posts"
    )]
    HomePage,
    /// It would take along what the person may not take away.
    #[error("below this page are pages of others, or ones that visitors see; whoever may take those away can do this")]
    OthersBelow,
    /// Somebody else changed it meanwhile.
    #[error("somebody else has saved this entry meanwhile")]
    Stale,
    /// The database failed.
    #[error("could not change the entry")]
    Database(#[from] DatabaseError),
}

/// Shows visitors what an entry's editors see. One that was published before keeps its date.
pub async fn publish(db: &Database, clock: &Clock, id: EntryId, writer: &Writer) -> Result<Saved, SaveEntryError> {
    change(db, clock, id, SaveAs::Published, writer).await
}

/// Makes a published entry a draft again, with what its editors see.
pub async fn unpublish(db: &Database, clock: &Clock, id: EntryId, writer: &Writer) -> Result<Saved, SaveEntryError> {
    change(db, clock, id, SaveAs::Unpublished, writer).await
}

/// The state of an entry outside the bin.
pub(super) const fn state(is_published: bool) -> EntryState {
    if is_published { EntryState::Published } else { EntryState::Draft }
}

async fn change(
    db: &Database,
    clock: &Clock,
    id: EntryId,
    save_as: SaveAs,
    writer: &Writer,
) -> Result<Saved, SaveEntryError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(SaveEntryError::NotFound)?;
    let fields = working_copy(&mut transaction, &entry).await?;
    let edit = Edit::of(&fields, save_as, writer);
    apply(&mut transaction, &entry, &edit, clock.now()).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok(Saved { id, version: entry.version + 1, generation: Some(transaction.commit().await?) })
}

/// What an entry's editors see: the draft on top of it, or itself.
pub(super) async fn working_copy(transaction: &mut Transaction, entry: &Entry) -> Result<EntryFields, DatabaseError> {
    if let Some(version) = entry.draft_version
        && let Some(draft) = revisions::find_in(transaction, entry.id, version).await?
    {
        return Ok(draft.fields);
    }
    fields_in(transaction, entry).await
}

/// What visitors see of an entry that this transaction found.
pub(super) async fn fields_in(transaction: &mut Transaction, entry: &Entry) -> Result<EntryFields, DatabaseError> {
    let tags = tags::labels_of(transaction, entry.id).await?;
    let terms = terms::ids_of(transaction, entry.id).await?;
    Ok(EntryFields { tags, terms, ..EntryFields::of(entry) })
}

/// Some entries as this transaction sees them, in the same way as [`find_in`]. One that this version cannot read
/// keeps the others from nothing.
pub(super) async fn find_some_in(
    transaction: &mut Transaction,
    ids: &[EntryId],
) -> Result<HashMap<EntryId, Result<Entry, DatabaseError>>, DatabaseError> {
    let query = row::select(transaction.table("entries"), transaction.table("users"))
        .and_where(Expr::col(("e", "id")).is_in(ids.iter().map(|id| id.as_uuid())))
        .take();
    let rows = transaction.all::<EntryRow>(&query).await?;
    Ok(rows.into_iter().map(|row| (row.id(), row.into_entry(Vec::new()))).collect())
}

/// An entry as this transaction sees it: what visitors see of it, without its tags and its terms.
pub(super) async fn find_in(transaction: &mut Transaction, id: EntryId) -> Result<Option<Entry>, DatabaseError> {
    let query = row::select(transaction.table("entries"), transaction.table("users"))
        .and_where(Expr::col(("e", "id")).eq(id.as_uuid()))
        .take();
    let row = transaction.optional::<EntryRow>(&query).await?;
    row.map(|row| row.into_entry(Vec::new())).transpose()
}
