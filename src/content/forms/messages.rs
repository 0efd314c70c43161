//! What visitors wrote: it comes in once, is read, and is forgotten when its time is over.

use crate::content::entries::schedule;
use crate::content::site;
use crate::domain::deed::Deed;
use crate::domain::form::answer::Answer;
use crate::domain::form::{Form, Shown};
use crate::domain::ids::MessageId;
use crate::domain::paging::{Paged, Paging};
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement, UpdateStatement};
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use std::time::Duration;
use uuid::Uuid;

/// The same from the same sender within this time is the same message: somebody pressed the button
/// twice, or went back and pressed it once more.
const TWICE_WITHIN: Duration = Duration::from_mins(10);

/// What somebody sent.
#[derive(Clone, Copy, Debug)]
pub struct NewMessage<'a> {
    /// By which form.
    pub form: &'a Form,
    /// What it says.
    pub answers: &'a [Answer],
    /// Whether a program sent it, as far as one can tell.
    pub is_spam: bool,
    /// Where it came from, by which what comes twice is known; it is not stored.
    pub sender: IpAddr,
}

/// A message as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its identifier.
    pub id: MessageId,
    /// The form, which may be gone.
    pub form: Slug,
    /// The form's title at that time.
    pub form_title: String,
    /// What it says.
    pub answers: Vec<Answer>,
    /// When it came.
    pub received_at: Timestamp,
    /// Whether somebody has read it.
    pub is_read: bool,
    /// Whether it is held to be spam.
    pub is_spam: bool,
    /// Since when it is in the bin.
    pub binned_at: Option<Timestamp>,
}

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct MessageFilter {
    /// Which of them.
    pub shown: Shown,
    /// Those that came by this form.
    pub form: Option<Slug>,
    /// Those with this text in an answer; empty for all.
    pub words: String,
}

/// What is done with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody has read it.
    Read,
    /// It counts as not read.
    Unread,
    /// It is spam.
    Spam,
    /// It is none.
    NoSpam,
    /// It goes into the bin.
    Bin,
    /// It comes back from there.
    Restore,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    form: String,
    form_title: String,
    answers: String,
    received_at_ms: i64,
    read_at_ms: Option<i64>,
    is_spam: bool,
    binned_at_ms: Option<i64>,
}

const COLUMNS: [&str; 8] =
    ["id", "form", "form_title", "answers", "received_at_ms", "read_at_ms", "is_spam", "binned_at_ms"];

impl TryFrom<Row> for Message {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.id.into(),
            form: row.form.parse().map_err(|error| DatabaseError::value("form_messages.form", error))?,
            form_title: row.form_title,
            answers: serde_json::from_str(&row.answers)
                .map_err(|error| DatabaseError::value("form_messages.answers", error))?,
            received_at: Timestamp::from_millis(row.received_at_ms),
            is_read: row.read_at_ms.is_some(),
            is_spam: row.is_spam,
            binned_at: row.binned_at_ms.map(Timestamp::from_millis),
        })
    }
}

/// Stores a message; nothing where it is there already. Writers of one site stand in line, so that
/// of two at once the second one finds the first.
pub async fn receive(
    transaction: &mut Transaction,
    clock: &Clock,
    new: &NewMessage<'_>,
) -> Result<Option<MessageId>, DatabaseError> {
    let (id, now) = (MessageId::new(), clock.now());
    let answers = to_json(new.answers)?;
    let submission = Sha256::digest(format!("{}\n{}\n{answers}", new.form.slug, new.sender)).to_vec();
    let same = Query::select()
        .column("id")
        .from(transaction.table("form_messages"))
        .and_where(Expr::col("submission").eq(submission.clone()))
        .and_where(Expr::col("received_at_ms").gt(now.minus(TWICE_WITHIN).as_millis()))
        .take();
    if transaction.optional::<(Uuid,)>(&same).await?.is_some() {
        return Ok(None);
    }
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("form_messages"))
        .columns(["id", "form", "form_title", "answers", "words", "submission", "received_at_ms", "is_spam"])
        .values_panic([
            id.as_uuid().into(),
            new.form.slug.as_str().into(),
            new.form.definition.title.trim().into(),
            answers.into(),
            words_of(new.answers).into(),
            submission.into(),
            now.as_millis().into(),
            new.is_spam.into(),
        ]);
    transaction.execute(&insert).await?;
    Ok(Some(id))
}

/// A page of messages: those that nobody has read first, the newest before the others.
pub async fn list(db: &Database, filter: &MessageFilter, paging: Paging) -> Result<Paged<Message>, DatabaseError> {
    let mut count = Query::select();
    count.expr(Expr::col(Asterisk).count()).from(db.table("form_messages"));
    restrict(&mut count, filter);
    let (total,): (i64,) = db.one(&count).await?;
    let mut query = Query::select();
    query
        .columns(COLUMNS)
        .from(db.table("form_messages"))
        .order_by_expr(Expr::col("read_at_ms").is_not_null(), Order::Asc)
        .order_by("received_at_ms", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(paging.limit())
        .offset(paging.offset());
    restrict(&mut query, filter);
    let items = db.all::<Row>(&query).await?.into_iter().map(Message::try_from).collect::<Result<_, _>>()?;
    Ok(Paged { items, total: u64::try_from(total).unwrap_or(0) })
}

/// One message.
pub async fn find(db: &Database, id: MessageId) -> Result<Option<Message>, DatabaseError> {
    let query = Query::select()
        .columns(COLUMNS)
        .from(db.table("form_messages"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    db.optional::<Row>(&query).await?.map(Message::try_from).transpose()
}

/// The message that came right after one, and the one right before it, in the same part of the inbox.
pub async fn beside(db: &Database, message: &Message) -> Result<(Option<MessageId>, Option<MessageId>), DatabaseError> {
    Ok((nearest(db, message, true).await?, nearest(db, message, false).await?))
}

async fn nearest(db: &Database, message: &Message, is_newer: bool) -> Result<Option<MessageId>, DatabaseError> {
    let shown = match (message.binned_at, message.is_spam) {
        (Some(_), _) => Shown::Bin,
        (None, true) => Shown::Spam,
        (None, false) => Shown::All,
    };
    let at = message.received_at.as_millis();
    let (time, id) = (|| Expr::col("received_at_ms"), || Expr::col("id"));
    let is_beyond = if is_newer {
        time().gt(at).or(time().eq(at).and(id().gt(message.id.as_uuid())))
    } else {
        time().lt(at).or(time().eq(at).and(id().lt(message.id.as_uuid())))
    };
    let order = || if is_newer { Order::Asc } else { Order::Desc };
    let mut query = Query::select();
    query
        .column("id")
        .from(db.table("form_messages"))
        .and_where(is_beyond)
        .order_by("received_at_ms", order())
        .order_by("id", order())
        .limit(1);
    restrict(&mut query, &MessageFilter { shown, ..MessageFilter::default() });
    Ok(db.optional::<(Uuid,)>(&query).await?.map(|(id,)| id.into()))
}

/// How many there are, those that somebody has read and those that were taken for spam too.
pub async fn count(db: &Database) -> Result<u64, DatabaseError> {
    let query = Query::select().expr(Expr::col(Asterisk).count()).from(db.table("form_messages")).take();
    let (count,): (i64,) = db.one(&query).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// How many nobody has read.
pub async fn unread(db: &Database) -> Result<u64, DatabaseError> {
    let mut count = Query::select();
    count.expr(Expr::col(Asterisk).count()).from(db.table("form_messages"));
    restrict(&mut count, &MessageFilter { shown: Shown::Unread, ..MessageFilter::default() });
    let (count,): (i64,) = db.one(&count).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The forms by which there are messages, with their titles; some of them may be gone.
pub async fn forms(db: &Database) -> Result<Vec<(String, String)>, DatabaseError> {
    let query = Query::select()
        .column("form")
        .expr(Expr::col("form_title").max())
        .from(db.table("form_messages"))
        .group_by_col("form")
        .order_by("form", Order::Asc)
        .take();
    db.all(&query).await
}

/// Changes messages, and says how many there were.
pub async fn change(db: &Database, clock: &Clock, ids: &[MessageId], change: Change) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut update = Query::update();
    update
        .table(transaction.table("form_messages"))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())));
    set(&mut update, change, clock.now());
    let changed = transaction.execute(&update).await?;
    schedule::refresh_due(&mut transaction).await?;
    transaction.commit().await?;
    Ok(changed)
}

fn set(update: &mut UpdateStatement, change: Change, now: Timestamp) {
    match change {
        Change::Read => update.value("read_at_ms", now.as_millis()).and_where(Expr::col("read_at_ms").is_null()),
        Change::Unread => update.value("read_at_ms", Option::<i64>::None),
        Change::Spam => update.value("is_spam", true),
        Change::NoSpam => update.value("is_spam", false),
        Change::Bin => update.value("binned_at_ms", now.as_millis()),
        Change::Restore => update.value("binned_at_ms", Option::<i64>::None),
    };
}

/// Deletes messages of the bin for good, and says how many there were.
pub async fn delete(db: &Database, ids: &[MessageId]) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("form_messages"))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())))
        .and_where(Expr::col("binned_at_ms").is_not_null());
    let deleted = transaction.execute(&delete).await?;
    if deleted > 0 {
        forget_files(&mut transaction).await?;
        transaction.note(Deed::MessageDeleted, &format!("{deleted}")).await?;
    }
    transaction.commit().await?;
    Ok(deleted)
}

/// Notes that somebody took messages along.
pub async fn note_export(db: &Database, subject: &str) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    transaction.note(Deed::MessagesExported, subject).await?;
    transaction.commit().await
}

/// Forgets what was kept for as long as the site says, and what was in the bin for as long as that
/// keeps anything.
pub(in crate::content) async fn forget_old(transaction: &mut Transaction, now: Timestamp) -> Result<(), DatabaseError> {
    let received = now.minus(site::message_period(transaction).await?);
    let binned = now.minus(site::bin_period(transaction).await?);
    let mut delete = Query::delete();
    delete.from_table(transaction.table("form_messages")).and_where(
        Expr::col("received_at_ms").lte(received.as_millis()).or(Expr::col("binned_at_ms").lte(binned.as_millis())),
    );
    if transaction.execute(&delete).await? > 0 {
        forget_files(transaction).await?;
    }
    Ok(())
}

/// Deletes the files of messages that are gone; the database deletes the pieces.
async fn forget_files(transaction: &mut Transaction) -> Result<(), DatabaseError> {
    let messages = Query::select().column("id").from(transaction.table("form_messages")).take();
    let mut delete = Query::delete();
    delete.from_table(transaction.table("form_files")).and_where(Expr::col("message_id").not_in_subquery(messages));
    transaction.execute(&delete).await.map(|_| ())
}

/// When there is something to forget next.
pub(in crate::content) async fn next_to_forget(
    transaction: &mut Transaction,
) -> Result<Option<Timestamp>, DatabaseError> {
    // Two queries, each of which an index answers: this is asked with each message that comes.
    let min = async |transaction: &mut Transaction, column: &'static str| {
        let query = Query::select().expr(Expr::col(column).min()).from(transaction.table("form_messages")).take();
        let (earliest,): (Option<i64>,) = transaction.one(&query).await?;
        Ok::<_, DatabaseError>(earliest)
    };
    let received = min(transaction, "received_at_ms").await?;
    // A site without messages need not read how long it would keep them.
    let Some(received) = received else { return Ok(None) };
    let received = Timestamp::from_millis(received).plus(site::message_period(transaction).await?);
    let bin_period = site::bin_period(transaction).await?;
    let binned = min(transaction, "binned_at_ms").await?;
    Ok(binned.map(|at| Timestamp::from_millis(at).plus(bin_period)).into_iter().chain([received]).min())
}

fn restrict(query: &mut SelectStatement, filter: &MessageFilter) {
    let (read, spam, binned) = (|| Expr::col("read_at_ms"), || Expr::col("is_spam"), || Expr::col("binned_at_ms"));
    match filter.shown {
        Shown::All => query.and_where(spam().eq(false)).and_where(binned().is_null()),
        Shown::Unread => query.and_where(spam().eq(false)).and_where(binned().is_null()).and_where(read().is_null()),
        Shown::Spam => query.and_where(spam().eq(true)).and_where(binned().is_null()),
        Shown::Bin => query.and_where(binned().is_not_null()),
    };
    query.and_where_option(filter.form.as_ref().map(|form| Expr::col("form").eq(form.as_str())));
    let words = filter.words.trim().to_lowercase();
    if !words.is_empty() {
        let escaped: String =
            words.chars().flat_map(|c| matches!(c, '%' | '_' | '!').then_some('!').into_iter().chain([c])).collect();
        query.and_where(Expr::col("words").like(LikeExpr::new(format!("%{escaped}%")).escape('!')));
    }
}

/// What is searched in.
pub(in crate::content) fn words_of(answers: &[Answer]) -> String {
    answers.iter().map(|answer| answer.given.text().to_lowercase()).collect::<Vec<_>>().join("\n")
}

pub(in crate::content) fn to_json(answers: &[Answer]) -> Result<String, DatabaseError> {
    serde_json::to_string(answers).map_err(|error| DatabaseError::value("form_messages.answers", error))
}
