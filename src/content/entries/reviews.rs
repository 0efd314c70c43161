//! What a review ends with that does not end with publishing: the entry goes back to whoever wrote it,
//! with a note. The note goes when a review is asked for again (`schedule::set_review`), and when the
//! entry is published (`save`).

use super::publish::{find_in, working_copy};
use super::row::sent_back_json;
use super::schedule;
use crate::domain::deed::Deed;
use crate::domain::ids::EntryId;
use crate::domain::sent_back::SentBack;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// Why an entry was not sent back.
#[derive(Debug, thiserror::Error)]
pub enum SendBackError {
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this entry is not here any more")]
    NotFound,
    /// Somebody else has published it, sent it back, or asks nobody any more.
    #[error("nobody asks for a review of this any more")]
    NotInReview,
    /// What was looked at is not what is there.
    #[error("somebody has saved this meanwhile; look at it once more before you send it back")]
    Stale,
    /// The database failed.
    #[error("could not send the entry back")]
    Database(#[from] DatabaseError),
}

/// Takes an entry out of review, with a note for whoever wrote it. It waits for no time any more: it would
/// be published as it is, and whoever cannot publish could not mend it before.
pub async fn send_back(
    transaction: &mut Transaction,
    id: EntryId,
    version: i64,
    sent_back: &SentBack,
) -> Result<(), SendBackError> {
    let entry = find_in(transaction, id).await?.ok_or(SendBackError::NotFound)?;
    if entry.in_review_since.is_none() {
        return Err(SendBackError::NotInReview);
    }
    if entry.version != version {
        return Err(SendBackError::Stale);
    }
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("in_review_since_ms", Option::<i64>::None)
        .value("publish_at_ms", Option::<i64>::None)
        .value("publish_fault", Option::<String>::None)
        .value("sent_back", sent_back_json(sent_back))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .and_where(Expr::col("in_review_since_ms").is_not_null());
    if transaction.execute(&update).await? == 0 {
        return Err(SendBackError::NotInReview);
    }
    schedule::refresh_due(transaction).await?;
    let seen = working_copy(transaction, &entry).await?;
    Ok(transaction.note(Deed::EntrySentBack, seen.title.trim()).await?)
}
