//! When an entry was saved, and by whom, without what: none of the revisions themselves is read for it.

use super::revisions::Deed;
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Order, Query};

/// That an entry was saved, without what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// The version that the save made.
    pub version: i64,
    /// What was done.
    pub deed: Deed,
    /// The name of who did it; empty where that is not known.
    pub author: String,
    /// When.
    pub created_at: Timestamp,
}

/// The last saves of an entry, the newest first.
pub async fn latest(db: &Database, entry: EntryId, limit: u64) -> Result<Vec<Save>, DatabaseError> {
    let query = Query::select()
        .columns(["version", "deed", "author_name", "created_at_ms"])
        .from(db.table("revisions"))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .order_by("version", Order::Desc)
        .limit(limit)
        .take();
    let save = |(version, deed, author, at): (i64, String, String, i64)| -> Result<Save, DatabaseError> {
        let deed = deed.parse::<Deed>().map_err(|error| DatabaseError::value("revisions.deed", error))?;
        Ok(Save { version, deed, author, created_at: Timestamp::from_millis(at) })
    };
    db.all::<(i64, String, String, i64)>(&query).await?.into_iter().map(save).collect()
}

/// The save before one; none where that is the first.
pub async fn before(db: &Database, entry: EntryId, version: i64) -> Result<Option<i64>, DatabaseError> {
    let query = Query::select()
        .column("version")
        .from(db.table("revisions"))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .and_where(Expr::col("version").lt(version))
        .order_by("version", Order::Desc)
        .limit(1)
        .take();
    Ok(db.optional::<(i64,)>(&query).await?.map(|(version,)| version))
}

/// The name of who saved a version; empty where that is not known, or the revision is gone.
pub async fn author(db: &Database, entry: EntryId, version: i64) -> Result<String, DatabaseError> {
    let query = Query::select()
        .column("author_name")
        .from(db.table("revisions"))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .and_where(Expr::col("version").eq(version))
        .take();
    Ok(db.optional::<(String,)>(&query).await?.map(|(author,)| author).unwrap_or_default())
}
