//! Mails that wait for a server, and those that were given up.
//!
//! A text lies sealed, since it may have a link that lets somebody in, and is forgotten when it is
//! sent. A site's next mail is one of the things that are due at it (`site.due_at_ms`), so that a
//! node that visits the site finds it, whichever node stored it.

use crate::domain::email::EmailAddress;
use crate::domain::ids::TokenId;
use crate::domain::mail::Letter;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SealedValue, Transaction};
use crate::infra::sealed::{SealError, SealingKeys};
use sea_query::{Expr, ExprTrait, Order, Query};
use std::time::Duration;
use uuid::Uuid;

/// How long to wait after each try but the last: about a day in all.
const WAITS: [Duration; 7] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(20),
    Duration::from_hours(1),
    Duration::from_hours(3),
    Duration::from_hours(6),
    Duration::from_hours(12),
];
/// While one node sends, no other one does; longer than any server may take for as many as are sent in one go.
const CLAIM: Duration = Duration::from_mins(15);
/// How long it is kept that a mail was sent or given up.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// Mails that are sent in one go: those that are on their way when a node dies wait for the end of their claim.
const AT_ONCE: u64 = 5;
/// Those that a dashboard shows.
const SHOWN: u64 = 20;

/// Why a mail was not stored or read.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// It cannot be sealed, or not opened.
    #[error("a stored mail cannot be read on this server")]
    Sealed(#[from] SealError),
    /// The database failed.
    #[error("could not store or read a mail")]
    Database(#[from] DatabaseError),
}

/// A mail that is due, which nobody else sends meanwhile.
#[derive(Debug)]
pub struct Claimed {
    /// Its identifier.
    pub id: TokenId,
    /// How often it was tried before.
    pub attempts: i32,
    /// The mail; an error where its text cannot be opened here.
    pub letter: Result<Letter, SealError>,
}

/// A mail that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Its identifier.
    pub id: TokenId,
    /// Whom it was for.
    pub to: String,
    /// What it was about.
    pub subject: String,
    /// What the server said last.
    pub fault: String,
    /// When it was written.
    pub created_at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    recipient: String,
    subject: String,
    body: Option<Vec<u8>>,
    reply_to: Option<String>,
    attempts: i32,
    next_at_ms: i64,
}

/// Stores a mail, to be sent at once.
pub async fn post(
    transaction: &mut Transaction,
    clock: &Clock,
    keys: &SealingKeys,
    letter: &Letter,
) -> Result<(), OutboxError> {
    let (id, now) = (TokenId::new(), clock.now().as_millis());
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("mails"))
        .columns(["id", "recipient", "subject", "body", "reply_to", "attempts", "next_at_ms", "created_at_ms"])
        .values_panic([
            id.as_uuid().into(),
            letter.to.as_str().into(),
            letter.subject.chars().take(200).collect::<String>().into(),
            keys.seal_bytes(letter.body.as_bytes(), &owner(id))?.into(),
            letter.reply_to.as_ref().map(EmailAddress::as_str).into(),
            0.into(),
            now.into(),
            now.into(),
        ]);
    transaction.execute(&insert).await?;
    Ok(hasten(transaction, now).await?)
}

/// Takes the mails that are due, so that nobody else sends them. Those of which one cannot say
/// whether they were sent, since a node died with them, come again when their claim is over.
pub async fn claim(db: &Database, clock: &Clock, keys: &SealingKeys) -> Result<Vec<Claimed>, DatabaseError> {
    let now = clock.now();
    let due = Query::select()
        .columns(["id", "recipient", "subject", "body", "reply_to", "attempts", "next_at_ms"])
        .from(db.table("mails"))
        .and_where(Expr::col("next_at_ms").lte(now.as_millis()))
        .order_by("next_at_ms", Order::Asc)
        .limit(AT_ONCE)
        .take();
    let rows = db.all::<Row>(&due).await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for row in rows {
        let mut transaction = db.begin().await?;
        let mut update = Query::update();
        update
            .table(transaction.table("mails"))
            .value("next_at_ms", now.plus(CLAIM).as_millis())
            .and_where(Expr::col("id").eq(row.id))
            .and_where(Expr::col("next_at_ms").eq(row.next_at_ms));
        let is_ours = transaction.execute(&update).await? > 0;
        transaction.commit().await?;
        if is_ours {
            let id = TokenId::from(row.id);
            let (Ok(to), Some(body)) = (row.recipient.parse(), row.body) else { continue };
            let body = keys.open_bytes(&body, &owner(id));
            let reply_to = row.reply_to.and_then(|address| address.parse().ok());
            let letter = body.map(|body| Letter {
                to,
                subject: row.subject,
                body: String::from_utf8_lossy(&body).into_owned(),
                reply_to,
            });
            claimed.push(Claimed { id, attempts: row.attempts, letter });
        }
    }
    Ok(claimed)
}

/// Notes that a mail was sent, and forgets its text and what was sent long ago.
pub async fn sent(db: &Database, clock: &Clock, id: TokenId) -> Result<(), DatabaseError> {
    let now = clock.now();
    let mut transaction = db.begin().await?;
    let mut update = Query::update();
    update
        .table(transaction.table("mails"))
        .value("body", Option::<Vec<u8>>::None)
        .value("reply_to", Option::<String>::None)
        .value("next_at_ms", Option::<i64>::None)
        .value("fault", Option::<String>::None)
        .value("sent_at_ms", now.as_millis())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("mails"))
        .and_where(Expr::col("next_at_ms").is_null())
        .and_where(Expr::col("created_at_ms").lt(now.minus(KEPT).as_millis()));
    transaction.execute(&delete).await?;
    transaction.commit().await
}

/// Notes that a mail was not taken. It is tried again, unless that does not help or was done often
/// enough: then the people of the site see it.
pub async fn not_sent(
    db: &Database,
    clock: &Clock,
    (id, attempts): (TokenId, i32),
    fault: &str,
    is_final: bool,
) -> Result<(), DatabaseError> {
    let wait = usize::try_from(attempts).ok().and_then(|attempts| WAITS.get(attempts)).filter(|_| !is_final);
    let next_at = wait.map(|wait| clock.now().plus(*wait).as_millis());
    let mut transaction = db.begin().await?;
    let mut update = Query::update();
    update
        .table(transaction.table("mails"))
        .value("attempts", attempts + 1)
        .value("next_at_ms", next_at)
        .value("fault", fault.chars().take(500).collect::<String>())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    if let Some(next_at) = next_at {
        hasten(&mut transaction, next_at).await?;
    }
    transaction.commit().await
}

/// The mails that were given up, the newest first.
pub async fn failed(db: &Database) -> Result<Vec<Failed>, DatabaseError> {
    #[derive(sqlx::FromRow)]
    struct FailedRow {
        id: Uuid,
        recipient: String,
        subject: String,
        fault: Option<String>,
        created_at_ms: i64,
    }
    let query = Query::select()
        .columns(["id", "recipient", "subject", "fault", "created_at_ms"])
        .from(db.table("mails"))
        .and_where(Expr::col("next_at_ms").is_null())
        .and_where(Expr::col("sent_at_ms").is_null())
        .order_by("id", Order::Desc)
        .limit(SHOWN)
        .take();
    let rows = db.all::<FailedRow>(&query).await?;
    let failed = rows.into_iter().map(|row| Failed {
        id: row.id.into(),
        to: row.recipient,
        subject: row.subject,
        fault: row.fault.unwrap_or_default(),
        created_at: Timestamp::from_millis(row.created_at_ms),
    });
    Ok(failed.collect())
}

/// Tries a mail that was given up once more, from the first try on; or forgets it. Says whether it
/// was there.
pub async fn again(db: &Database, clock: &Clock, id: TokenId, is_wanted: bool) -> Result<bool, DatabaseError> {
    let now = clock.now().as_millis();
    let mut transaction = db.begin().await?;
    let is_given_up = || {
        Expr::col("id").eq(id.as_uuid()).and(Expr::col("next_at_ms").is_null()).and(Expr::col("sent_at_ms").is_null())
    };
    let touched = if is_wanted {
        let mut update = Query::update();
        update.table(transaction.table("mails")).value("attempts", 0).value("next_at_ms", now).and_where(is_given_up());
        transaction.execute(&update).await?
    } else {
        let mut delete = Query::delete();
        delete.from_table(transaction.table("mails")).and_where(is_given_up());
        transaction.execute(&delete).await?
    };
    hasten(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(touched > 0)
}

/// The sealed texts of the mails that wait.
pub async fn sealed(db: &Database) -> Result<Vec<SealedValue>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "body"])
        .from(db.table("mails"))
        .and_where(Expr::col("body").is_not_null())
        .take();
    let rows: Vec<(Uuid, Vec<u8>)> = db.all(&query).await?;
    let value = |(id, bytes): (Uuid, Vec<u8>)| {
        let owner = owner(TokenId::from(id));
        SealedValue { what: "a mail that waits", table: "mails", column: "body", owner, bytes }
    };
    Ok(rows.into_iter().map(value).collect())
}

/// Has the site's next time not be later than this one.
async fn hasten(transaction: &mut Transaction, at: i64) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("site"))
        .value("due_at_ms", at)
        .and_where(Expr::col("due_at_ms").is_null().or(Expr::col("due_at_ms").gt(at)));
    transaction.execute(&update).await.map(|_| ())
}

/// What the text of a mail is sealed for.
fn owner(id: TokenId) -> String {
    format!("mail {id}")
}
