//! Addresses that lead elsewhere: those that an entry had before.
//!
//! They are looked up where nothing else answers, so that whatever is at an address now comes
//! first.

use crate::domain::entry::EntryState;
use crate::domain::ids::{EntryId, RedirectId};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, JoinType, OnConflict, Query};

/// Where an address leads now: a path below the site's base without the first slash, of
/// something that visitors see. None where it leads nowhere.
pub async fn find(db: &Database, path: &str) -> Result<Option<String>, DatabaseError> {
    let query = Query::select()
        .column(("e", "path"))
        .from_as(db.table("redirects"), "r")
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("r", "entry_id")))
        .and_where(Expr::col(("r", "source")).eq(path))
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .take();
    let found: Option<(Option<String>,)> = db.optional(&query).await?;
    Ok(found.and_then(|(target,)| target))
}

/// Lets the old address of an entry lead to it, wherever it goes from now on.
pub(super) async fn leave(
    transaction: &mut Transaction,
    entry: EntryId,
    old: &str,
    new: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    forget(transaction, new).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("redirects"))
        .columns(["id", "source", "entry_id", "created_at_ms"])
        .values_panic([RedirectId::new().as_uuid().into(), old.into(), entry.as_uuid().into(), now.as_millis().into()])
        .on_conflict(OnConflict::column("source").update_columns(["entry_id", "created_at_ms"]).to_owned());
    transaction.execute(&insert).await.map(|_| ())
}

/// Forgets that an address led elsewhere, as something is there now.
pub(super) async fn forget(transaction: &mut Transaction, path: &str) -> Result<(), DatabaseError> {
    let mut delete = Query::delete();
    delete.from_table(transaction.table("redirects")).and_where(Expr::col("source").eq(path));
    transaction.execute(&delete).await.map(|_| ())
}
