//! The draft on top of a published entry: a revision that the entry names, while its row stays what
//! visitors see.

use super::publish::find_in;
use super::save::SaveEntryError;
use super::{Entry, schedule};
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// Throws away the draft on top of a published entry.
pub async fn discard_draft(db: &Database, id: EntryId, version: i64) -> Result<(), SaveEntryError> {
    let mut transaction = db.begin().await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(SaveEntryError::NotFound)?;
    if entry.version != version {
        return Err(SaveEntryError::Stale);
    }
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("draft_version", Option::<i64>::None)
        .value("drafted_at_ms", Option::<i64>::None)
        .value("in_review_since_ms", Option::<i64>::None)
        .value("sent_back", Option::<String>::None)
        .value("publish_at_ms", Option::<i64>::None)
        .value("publish_fault", Option::<String>::None)
        .value("version", entry.version + 1)
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok(transaction.commit().await?)
}

/// The draft on top of what visitors see; that stays as it is.
pub(super) async fn put_on_top(
    transaction: &mut Transaction,
    entry: &Entry,
    version: i64,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("draft_version", version)
        .value("drafted_at_ms", now.as_millis())
        .value("version", version)
        .and_where(Expr::col("id").eq(entry.id.as_uuid()));
    transaction.execute(&update).await.map(|_| ())
}
