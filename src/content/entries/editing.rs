//! Who has an entry open in the editor. An open editor says so every 15 seconds
//! (`static/autosave.js`); who has not for [`GONE_AFTER`] is gone. One without script says nothing after it was
//! opened, and counts as open for [`SILENT_FOR`].

use crate::domain::ids::{EntryId, UserId};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, JoinType, OnConflict, Order, Query};
use std::time::Duration;

/// After how long without a word an editor counts as closed: two words may be lost.
pub const GONE_AFTER: Duration = Duration::from_secs(40);

/// How long an editor of which nothing is heard may be open: as long as somebody writes at a paragraph or two.
pub const SILENT_FOR: Duration = Duration::from_mins(15);

/// What was opened is stored as seen so much later than it was, and so is not gone before [`SILENT_FOR`] is over. The
/// first word of its script takes that back.
const AHEAD: Duration = Duration::from_secs(SILENT_FOR.as_secs() - GONE_AFTER.as_secs());

/// Those who are named at most, the last ones that were seen.
const NAMED: u64 = 8;

/// How it is known that somebody has an entry open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The editor was sent to them. Whether its script will say more is not known.
    Opened,
    /// Its script has said so.
    Heard,
}

/// Somebody else who has an entry open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// What the person is called.
    pub name: String,
    /// When they opened it, where nothing was heard since.
    pub opened_at: Option<Timestamp>,
}

/// Notes that a person has an entry open, and forgets those who are gone.
pub async fn note(
    db: &Database,
    now: Timestamp,
    entry: EntryId,
    person: UserId,
    sign: Sign,
) -> Result<(), DatabaseError> {
    let seen_at = match sign {
        Sign::Opened => now.plus(AHEAD),
        Sign::Heard => now,
    };
    let mut transaction = db.begin().await?;
    let mut gone = Query::delete();
    gone.from_table(transaction.table("editing"))
        .and_where(Expr::col("seen_at_ms").lt(now.minus(GONE_AFTER).as_millis()));
    transaction.execute(&gone).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("editing"))
        .columns(["entry_id", "user_id", "seen_at_ms"])
        .values_panic([entry.as_uuid().into(), person.as_uuid().into(), seen_at.as_millis().into()])
        .on_conflict(OnConflict::columns(["entry_id", "user_id"]).update_column("seen_at_ms").to_owned());
    transaction.execute(&insert).await?;
    transaction.commit().await
}

/// The others who have an entry open, by name.
pub async fn others(
    db: &Database,
    now: Timestamp,
    entry: EntryId,
    person: UserId,
) -> Result<Vec<Other>, DatabaseError> {
    let query = Query::select()
        .column(("u", "name"))
        .column(("o", "seen_at_ms"))
        .from_as(db.table("editing"), "o")
        .join_as(JoinType::InnerJoin, db.table("users"), "u", Expr::col(("u", "id")).equals(("o", "user_id")))
        .and_where(Expr::col(("o", "entry_id")).eq(entry.as_uuid()))
        .and_where(Expr::col(("o", "user_id")).ne(person.as_uuid()))
        .and_where(Expr::col(("o", "seen_at_ms")).gte(now.minus(GONE_AFTER).as_millis()))
        .order_by(("o", "seen_at_ms"), Order::Desc)
        .limit(NAMED)
        .take();
    let other = |(name, seen_at_ms): (String, i64)| {
        let seen_at = Timestamp::from_millis(seen_at_ms);
        // What another node has heard is not so far ahead, however its clock goes.
        let opened_at = (seen_at > now.plus(GONE_AFTER)).then(|| seen_at.minus(AHEAD));
        Other { name, opened_at }
    };
    let mut others: Vec<Other> = db.all::<(String, i64)>(&query).await?.into_iter().map(other).collect();
    others.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(others)
}
