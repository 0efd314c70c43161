//! Publishing an entry, and taking it back.

use super::Entry;
use super::index;
use super::row::{self, EntryRow};
use crate::domain::entry::EntryState;
use crate::domain::generation::Generation;
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// Why an entry was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeEntryError {
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this entry is not here any more")]
    NotFound,
    /// It has to come out of the bin first.
    #[error("this entry is in the recycle bin; restore it first")]
    Binned,
    /// It has to go into the bin first.
    #[error("this entry is not in the recycle bin")]
    NotBinned,
    /// The database failed.
    #[error("could not change the entry")]
    Database(#[from] DatabaseError),
}

/// Shows a draft to visitors. One that was published before keeps its date.
pub async fn publish(db: &Database, clock: &Clock, id: EntryId) -> Result<Generation, ChangeEntryError> {
    set_state(db, clock, id, EntryState::Published).await
}

/// Makes a published entry a draft again.
pub async fn unpublish(db: &Database, clock: &Clock, id: EntryId) -> Result<Generation, ChangeEntryError> {
    set_state(db, clock, id, EntryState::Draft).await
}

/// The state of an entry outside the bin.
pub(super) const fn state(is_published: bool) -> EntryState {
    if is_published { EntryState::Published } else { EntryState::Draft }
}

async fn set_state(
    db: &Database,
    clock: &Clock,
    id: EntryId,
    state: EntryState,
) -> Result<Generation, ChangeEntryError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(ChangeEntryError::NotFound)?;
    if entry.state == EntryState::Binned {
        return Err(ChangeEntryError::Binned);
    }
    let now = clock.now();
    let published_at = entry.published_at.or((state == EntryState::Published).then_some(now));
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("state", state.as_str())
        .value("published_at_ms", published_at.map(Timestamp::as_millis))
        .value("changed_at_ms", now.as_millis())
        .value("version", entry.version + 1)
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    index::refresh(&mut transaction, id, state, &entry.title, &entry.description, &entry.document).await?;
    Ok(transaction.commit().await?)
}

/// An entry as this transaction sees it, without its tags.
pub(super) async fn find_in(transaction: &mut Transaction, id: EntryId) -> Result<Option<Entry>, DatabaseError> {
    let query = row::select(transaction.table("entries"), transaction.table("users"))
        .and_where(Expr::col(("e", "id")).eq(id.as_uuid()))
        .take();
    let row = transaction.optional::<EntryRow>(&query).await?;
    row.map(|row| row.into_entry(Vec::new())).transpose()
}
