//! Who has an entry open in the editor. An open editor says so every 15 seconds
//! (`static/autosave.js`); who has not for [`GONE_AFTER`] is gone.

use crate::domain::ids::{EntryId, UserId};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, JoinType, OnConflict, Order, Query};
use std::time::Duration;

/// After how long without a word an editor counts as closed: two words may be lost.
pub const GONE_AFTER: Duration = Duration::from_secs(40);

/// Notes that a person has an entry open, and forgets those who are gone.
pub async fn note(db: &Database, clock: &Clock, entry: EntryId, person: UserId) -> Result<(), DatabaseError> {
    let now = clock.now();
    let mut transaction = db.begin().await?;
    let mut gone = Query::delete();
    gone.from_table(transaction.table("editing"))
        .and_where(Expr::col("seen_at_ms").lt(now.minus(GONE_AFTER).as_millis()));
    transaction.execute(&gone).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("editing"))
        .columns(["entry_id", "user_id", "seen_at_ms"])
        .values_panic([entry.as_uuid().into(), person.as_uuid().into(), now.as_millis().into()])
        .on_conflict(OnConflict::columns(["entry_id", "user_id"]).update_column("seen_at_ms").to_owned());
    transaction.execute(&insert).await?;
    transaction.commit().await
}

/// The names of the others who have an entry open.
pub async fn others(
    db: &Database,
    clock: &Clock,
    entry: EntryId,
    person: UserId,
) -> Result<Vec<String>, DatabaseError> {
    let query = Query::select()
        .column(("u", "name"))
        .from_as(db.table("editing"), "o")
        .join_as(JoinType::InnerJoin, db.table("users"), "u", Expr::col(("u", "id")).equals(("o", "user_id")))
        .and_where(Expr::col(("o", "entry_id")).eq(entry.as_uuid()))
        .and_where(Expr::col(("o", "user_id")).ne(person.as_uuid()))
        .and_where(Expr::col(("o", "seen_at_ms")).gte(clock.now().minus(GONE_AFTER).as_millis()))
        .order_by(("u", "name"), Order::Asc)
        .take();
    Ok(db.all::<(String,)>(&query).await?.into_iter().map(|(name,)| name).collect())
}
