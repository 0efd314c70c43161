//! What happens to entries at a time, without anybody pressing a button: a draft is published,
//! a published entry taken back, what was to come is over, and the bin is emptied of what has been in
//! it for long. So are messages that came by forms, and forms that ask for a day from today on show a new
//! one.
//!
//! `site.due_at_ms` is the earliest of those times. A node looks at it whenever it reads the
//! site's generation, and does what is due before it serves a page; whoever comes second finds
//! nothing left to do.

use super::narrow::without_index;
use super::next_version::{apply, deed_of};
use super::publish::{find_in, working_copy};
use super::revisions::Writer;
use super::save::{Edit, SaveAs, SaveEntryError};
use super::sorting;
use crate::content::forms::{self, messages};
use crate::content::site;
use crate::domain::deed::BY_ITS_TIME;
use crate::domain::entry::EntryState;
use crate::domain::generation::Generation;
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::crash_point::crash_point;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// How many entries one transaction does something to: what is left is due at once again.
const AT_ONCE: u64 = 100;

/// When an entry is published, and when it is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// When what its editors see is shown to visitors.
    pub publish_at: Option<Timestamp>,
    /// When visitors lose sight of it.
    pub unpublish_at: Option<Timestamp>,
}

/// Times that cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// Nothing waits for the past.
    #[error("this time is over; choose one to come, or publish it, and this becomes its date")]
    PublishAtIsOver,
    /// Nothing is taken back in the past.
    #[error("this time is over; choose one to come, or unpublish now")]
    UnpublishAtIsOver,
    /// It would be taken back before it is there.
    #[error("it would be unpublished before it is published; choose a later time")]
    WrongOrder,
}

impl Schedule {
    /// Whether it has a time that was not planned before.
    pub(super) fn adds_to(self, before: Self) -> bool {
        let is_new = |at: Option<Timestamp>, was: Option<Timestamp>| at.is_some() && at != was;
        is_new(self.publish_at, before.publish_at) || is_new(self.unpublish_at, before.unpublish_at)
    }

    /// The same, if it can be. What is published now is not published later.
    pub(super) fn checked(self, is_published_now: bool, now: Timestamp) -> Result<Self, ScheduleError> {
        let publish_at = self.publish_at.filter(|_| !is_published_now);
        if publish_at.is_some_and(|at| at <= now) {
            return Err(ScheduleError::PublishAtIsOver);
        }
        if self.unpublish_at.is_some_and(|at| at <= now) {
            return Err(ScheduleError::UnpublishAtIsOver);
        }
        match (publish_at, self.unpublish_at) {
            (Some(publish), Some(unpublish)) if unpublish <= publish => Err(ScheduleError::WrongOrder),
            _ => Ok(Self { publish_at, ..self }),
        }
    }
}

/// Does what is due at one site. Gives the new generation where a visitor could see a
/// difference; `Ok(None)` where nothing was due, or nothing that they see.
pub async fn run_due(db: &Database, clock: &Clock) -> Result<Option<Generation>, DatabaseError> {
    let now = clock.now();
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut is_seen = false;
    for (id, at) in due(&mut transaction, "publish_at_ms", now).await? {
        is_seen |= if_readable(id, run(&mut transaction, id, SaveAs::Published, at).await)?;
    }
    for (id, at) in due(&mut transaction, "unpublish_at_ms", now).await? {
        is_seen |= if_readable(id, run(&mut transaction, id, SaveAs::Unpublished, at).await)?;
    }
    is_seen |= sorting::end_what_is_over(&mut transaction, now).await?;
    is_seen |= forms::begin_day(&mut transaction, now).await?;
    empty_bin(&mut transaction, now).await?;
    messages::forget_old(&mut transaction, now).await?;
    refresh_due(&mut transaction).await?;
    if is_seen {
        crash_point("schedule.written").await;
    }
    transaction.commit_if_seen(is_seen).await
}

/// Writes down when the next thing is due, and says whether that is sooner than it was: then
/// every node has to hear of it, as of a change that visitors see.
pub async fn refresh_due(transaction: &mut Transaction) -> Result<bool, DatabaseError> {
    let min = async |transaction: &mut Transaction, column: &'static str, state: Expr| {
        let query = Query::select()
            .expr(Expr::col(("e", column)).min())
            .from_as(transaction.table("entries"), "e")
            // What an index finds: few entries have a time, and most have the state.
            .and_where(Expr::col(("e", column)).gt(0))
            .and_where(state)
            .take();
        let (earliest,): (Option<i64>,) = transaction.one(&query).await?;
        Ok::<_, DatabaseError>(earliest)
    };
    let is = |state: EntryState| without_index("state").eq(state.as_str());
    let is_kept = without_index("state").ne(EntryState::Binned.as_str());
    let publish = min(transaction, "publish_at_ms", is_kept).await?;
    let unpublish = min(transaction, "unpublish_at_ms", is(EntryState::Published)).await?;
    let binned = min(transaction, "binned_at_ms", is(EntryState::Binned)).await?;
    let over = min(transaction, "over_at_ms", is(EntryState::Published)).await?;
    let kept_for = site::bin_period(transaction).await?;
    let given_up = binned.map(|at| Timestamp::from_millis(at).plus(kept_for).as_millis());
    // A mail that waits to be sent is due like the rest (`infra/mail/outbox.rs`).
    let mails = Query::select().expr(Expr::col("next_at_ms").min()).from(transaction.table("mails")).take();
    let (mailed,): (Option<i64>,) = transaction.one(&mails).await?;
    let forgotten = messages::next_to_forget(transaction).await?.map(Timestamp::as_millis);
    let day = forms::next_day(transaction).await?.map(Timestamp::as_millis);
    let due_at = [publish, unpublish, over, given_up, mailed, forgotten, day].into_iter().flatten().min();
    let was =
        Query::select().column("due_at_ms").from(transaction.table("site")).and_where(Expr::col("id").eq(1)).take();
    let was = transaction.optional::<(Option<i64>,)>(&was).await?.and_then(|(due_at,)| due_at);
    if was == due_at {
        return Ok(false);
    }
    let mut update = Query::update();
    update.table(transaction.table("site")).value("due_at_ms", due_at).and_where(Expr::col("id").eq(1));
    transaction.execute(&update).await?;
    Ok(due_at.is_some_and(|due_at| was.is_none_or(|was| due_at < was)))
}

/// The same in a transaction of its own, after something was done that is none of the entries'.
pub async fn refresh(db: &Database) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    refresh_due(&mut transaction).await?;
    transaction.commit().await
}

/// Writes the times of an entry.
pub(super) async fn set(transaction: &mut Transaction, id: EntryId, schedule: Schedule) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("publish_at_ms", schedule.publish_at.map(Timestamp::as_millis))
        .value("unpublish_at_ms", schedule.unpublish_at.map(Timestamp::as_millis))
        .value("publish_fault", Option::<String>::None)
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await.map(|_| ())
}

/// Writes since when somebody is asked to look at an entry. Asked again, it stays the first
/// time.
pub(super) async fn set_review(
    transaction: &mut Transaction,
    id: EntryId,
    since: Option<Timestamp>,
) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("in_review_since_ms", since.map(Timestamp::as_millis))
        .and_where(Expr::col("id").eq(id.as_uuid()));
    if since.is_some() {
        // What somebody missed at an earlier look is there now, as far as the writer can tell.
        update.value("sent_back", Option::<String>::None).and_where(Expr::col("in_review_since_ms").is_null());
    }
    transaction.execute(&update).await.map(|_| ())
}

async fn due(
    transaction: &mut Transaction,
    column: &'static str,
    now: Timestamp,
) -> Result<Vec<(EntryId, Timestamp)>, DatabaseError> {
    let query = Query::select()
        .columns(["id", column])
        .from(transaction.table("entries"))
        .and_where(Expr::col(column).lte(now.as_millis()))
        .and_where(Expr::col("state").ne(EntryState::Binned.as_str()))
        .order_by(column, sea_query::Order::Asc)
        .limit(AT_ONCE)
        .take();
    let rows: Vec<(Uuid, i64)> = transaction.all(&query).await?;
    Ok(rows.into_iter().map(|(id, at)| (id.into(), Timestamp::from_millis(at))).collect())
}

/// Publishes an entry or takes it back, and says whether visitors see a difference. Where it
/// cannot be, it is not tried again, and says why to those who edit it.
async fn run(
    transaction: &mut Transaction,
    id: EntryId,
    save_as: SaveAs,
    at: Timestamp,
) -> Result<bool, DatabaseError> {
    let Some(entry) = find_in(transaction, id).await? else { return Ok(false) };
    let is_publishing = save_as == SaveAs::Published;
    let fields = working_copy(transaction, &entry).await?;
    let writer = Writer { id: None, name: String::new() };
    let edit = Edit::of(&fields, save_as, &writer);
    // A draft that was never published is not there for visitors to lose.
    let applied = if is_publishing || entry.state == EntryState::Published {
        apply(transaction, &entry, &edit, at).await
    } else {
        Ok(false)
    };
    if applied.is_ok()
        && let Some(deed) = deed_of(&entry, save_as)
    {
        transaction.note_of_stranger(BY_ITS_TIME, at, deed, fields.title.trim()).await?;
    }
    let (is_seen, fault) = match applied {
        Ok(is_seen) => (is_seen, None),
        Err(SaveEntryError::Database(error)) => return Err(error),
        Err(error) => (false, Some(error.to_string())),
    };
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value(if is_publishing { "publish_at_ms" } else { "unpublish_at_ms" }, Option::<i64>::None)
        .value("publish_fault", fault.clone())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    if let Some(fault) = fault {
        tracing::warn!(entry.id = %id, "could not do what was scheduled for an entry: {fault}");
    }
    Ok(is_seen)
}

/// What came of an entry. One that a newer version of the server has written keeps nothing else waiting: its
/// time stays for that version. Whatever is unreadable is read before anything of the entry is written.
fn if_readable(id: EntryId, outcome: Result<bool, DatabaseError>) -> Result<bool, DatabaseError> {
    match outcome {
        Err(error @ DatabaseError::Value(_)) => {
            tracing::warn!(entry.id = %id, "cannot do what is scheduled for an entry yet: {error}");
            Ok(false)
        }
        outcome => outcome,
    }
}

/// Deletes what has been in the bin for as long as the site keeps it there.
async fn empty_bin(transaction: &mut Transaction, now: Timestamp) -> Result<(), DatabaseError> {
    let before = now.minus(site::bin_period(transaction).await?);
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("entries"))
        .and_where(Expr::col("state").eq(EntryState::Binned.as_str()))
        .and_where(Expr::col("binned_at_ms").lte(before.as_millis()));
    transaction.execute(&delete).await.map(|_| ())
}
