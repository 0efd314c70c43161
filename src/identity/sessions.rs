//! Who is signed in. A session is bound to its tenant: it is a row of that tenant's own
//! database, and its token is nothing anywhere else.

use super::roles::{self, RoleColumns};
use super::users::{self, User, UserRow};
use crate::config::sessions::Sessions as SessionSettings;
use crate::domain::deed::Deed;
use crate::domain::ids::{SessionId, UserId};
use crate::domain::role::Role;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Doer, Transaction};
use crate::infra::random::SecretToken;
use sea_query::{Asterisk, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;
use uuid::Uuid;

/// How old `last_seen_at` may get before a request writes it anew: reading a page of the
/// admin should not cost a write each time.
const TOUCH_AFTER: Duration = Duration::from_mins(1);

/// For so long it is known whose session it was that could have lasted until now. A browser keeps the cookie
/// as long: a form that was open then is known by it to be this person's.
pub const AFTERWARDS: Duration = Duration::from_hours(24);

/// What of a browser's name is kept.
const MAX_USER_AGENT: usize = 300;

/// One browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The session's identifier, which is no secret.
    pub id: SessionId,
    /// Who is signed in.
    pub user: User,
    /// What that person may do.
    pub role: Role,
    /// Whether the person has a second factor.
    pub has_second_factor: bool,
    /// What the browser called itself.
    pub user_agent: String,
    /// Where it came from when it signed in.
    pub address: String,
    /// When it signed in.
    pub created_at: Timestamp,
    /// When it was last seen, to the minute.
    pub last_seen_at: Timestamp,
    /// When it ends, whatever happens in it.
    pub expires_at: Timestamp,
}

/// The browser that signs in.
#[derive(Clone, Copy, Debug)]
pub struct Client<'a> {
    /// What it calls itself.
    pub user_agent: &'a str,
    /// Where it comes from.
    pub address: IpAddr,
}

impl Client<'_> {
    /// Somebody who works with it.
    pub(super) fn doer(self, user: &User, at: Timestamp) -> Doer {
        Doer { person: user.id, name: user.name.to_string(), address: self.address.to_string(), at }
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    session_id: Uuid,
    user_agent: String,
    address: String,
    started_at_ms: i64,
    last_seen_at_ms: i64,
    expires_at_ms: i64,
    second_factor_since_ms: Option<i64>,
    #[sqlx(flatten)]
    user: UserRow,
    #[sqlx(flatten)]
    role: RoleColumns,
}

impl TryFrom<SessionRow> for Session {
    type Error = DatabaseError;
    fn try_from(row: SessionRow) -> Result<Self, DatabaseError> {
        let user = User::try_from(row.user)?;
        Ok(Self {
            id: row.session_id.into(),
            role: row.role.role(&user.role)?,
            has_second_factor: row.second_factor_since_ms.is_some(),
            user,
            user_agent: row.user_agent,
            address: row.address,
            created_at: Timestamp::from_millis(row.started_at_ms),
            last_seen_at: Timestamp::from_millis(row.last_seen_at_ms),
            expires_at: Timestamp::from_millis(row.expires_at_ms),
        })
    }
}

/// Starts a session with a token that nobody had before, and gives the token this once.
pub async fn start(
    transaction: &mut Transaction,
    clock: &Clock,
    settings: &SessionSettings,
    user: User,
    client: Client<'_>,
) -> Result<(SecretToken, Session), DatabaseError> {
    let token = SecretToken::new();
    let now = clock.now();
    let session = Session {
        id: SessionId::new(),
        role: roles::of(transaction, &user.role).await?,
        has_second_factor: has_second_factor(transaction, user.id).await?,
        user,
        user_agent: client.user_agent.chars().take(MAX_USER_AGENT).collect(),
        address: client.address.to_string(),
        created_at: now,
        last_seen_at: now,
        expires_at: now.plus(settings.absolute()),
    };
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("sessions"))
        .columns([
            "id",
            "user_id",
            "token_hash",
            "user_agent",
            "address",
            "created_at_ms",
            "last_seen_at_ms",
            "expires_at_ms",
        ])
        .values_panic([
            session.id.as_uuid().into(),
            session.user.id.as_uuid().into(),
            token.hash().into(),
            session.user_agent.as_str().into(),
            session.address.as_str().into(),
            now.as_millis().into(),
            now.as_millis().into(),
            session.expires_at.as_millis().into(),
        ]);
    transaction.execute(&insert).await?;
    transaction.note_by(&client.doer(&session.user, now), Deed::SignedIn, "").await?;
    Ok((token, session))
}

/// Whether somebody has a second factor that is asked for.
pub(super) async fn has_second_factor(transaction: &mut Transaction, user: UserId) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .column("confirmed_at_ms")
        .from(transaction.table("second_factors"))
        .and_where(Expr::col("user_id").eq(user.as_uuid()))
        .and_where(Expr::col("confirmed_at_ms").is_not_null())
        .take();
    Ok(transaction.optional::<(Option<i64>,)>(&query).await?.is_some())
}

/// The session of that token, if it has not ended; it counts as a sign of life.
pub async fn find_by_token(
    db: &Database,
    clock: &Clock,
    settings: &SessionSettings,
    token: &SecretToken,
) -> Result<Option<Session>, DatabaseError> {
    let query = select_live(db, clock, settings).and_where(Expr::col(("s", "token_hash")).eq(token.hash())).take();
    let Some(row) = db.optional::<SessionRow>(&query).await? else { return Ok(None) };
    let mut session = Session::try_from(row)?;
    let now = clock.now();
    if now.since(session.last_seen_at) >= TOUCH_AFTER {
        session.last_seen_at = now;
        // Somebody who only reads need not hear that the disk is full.
        if let Err(error) = touch(db, session.id, now).await {
            tracing::warn!(error = &error as &dyn std::error::Error, "could not note that a session was seen");
        }
    }
    Ok(Some(session))
}

/// Whose session it was that has that token and may have ended by itself. Of one that somebody ended, as by
/// another password, it is not known.
pub async fn person_of_ended(db: &Database, token: &SecretToken) -> Result<Option<UserId>, DatabaseError> {
    let query = Query::select()
        .column("user_id")
        .from(db.table("sessions"))
        .and_where(Expr::col("token_hash").eq(token.hash()))
        .take();
    let row: Option<(Uuid,)> = db.optional(&query).await?;
    Ok(row.map(|(user,)| user.into()))
}

/// A person's sessions, the one that was seen last first.
pub async fn list(
    db: &Database,
    clock: &Clock,
    settings: &SessionSettings,
    user: UserId,
) -> Result<Vec<Session>, DatabaseError> {
    let query = select_live(db, clock, settings)
        .and_where(Expr::col(("s", "user_id")).eq(user.as_uuid()))
        .order_by(("s", "last_seen_at_ms"), Order::Desc)
        .order_by(("s", "id"), Order::Desc)
        .take();
    db.all::<SessionRow>(&query).await?.into_iter().map(Session::try_from).collect()
}

/// When each person was seen last, of those who have a session.
pub async fn last_seen(db: &Database) -> Result<HashMap<UserId, Timestamp>, DatabaseError> {
    let query = Query::select()
        .column("user_id")
        .expr(Expr::col("last_seen_at_ms").max())
        .from(db.table("sessions"))
        .group_by_col("user_id")
        .take();
    let rows: Vec<(Uuid, i64)> = db.all(&query).await?;
    Ok(rows.into_iter().map(|(user, at)| (user.into(), Timestamp::from_millis(at))).collect())
}

/// Ends one of a person's sessions, and says whether there was one.
pub async fn end(db: &Database, user: UserId, session: SessionId) -> Result<bool, DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("sessions"))
        .and_where(Expr::col("id").eq(session.as_uuid()))
        .and_where(Expr::col("user_id").eq(user.as_uuid()));
    let ended = transaction.execute(&delete).await?;
    note_ended(&mut transaction, ended).await?;
    transaction.commit().await?;
    Ok(ended > 0)
}

/// Ends all of a person's sessions but the one to keep, and says how many.
pub async fn end_others(db: &Database, user: UserId, keep: SessionId) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let ended = end_in(&mut transaction, user, Some(keep)).await?;
    note_ended(&mut transaction, ended).await?;
    transaction.commit().await?;
    Ok(ended)
}

/// Notes that somebody ended sessions of their own. Whoever signs out does it without: nobody is known there.
async fn note_ended(transaction: &mut Transaction, ended: u64) -> Result<(), DatabaseError> {
    if ended == 0 { Ok(()) } else { transaction.note(Deed::SessionsEnded, "").await }
}

/// Ends every session of everybody, and says how many are left: none.
pub async fn end_all(db: &Database) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let table = transaction.table("sessions");
    transaction.execute(Query::delete().from_table(table.clone())).await?;
    let count = Query::select().expr(Expr::col(Asterisk).count()).from(table).take();
    let (left,): (i64,) = transaction.one(&count).await?;
    transaction.commit().await?;
    Ok(u64::try_from(left).unwrap_or(0))
}

pub(super) async fn end_in(
    transaction: &mut Transaction,
    user: UserId,
    keep: Option<SessionId>,
) -> Result<u64, DatabaseError> {
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("sessions"))
        .and_where(Expr::col("user_id").eq(user.as_uuid()))
        .and_where_option(keep.map(|session| Expr::col("id").ne(session.as_uuid())));
    transaction.execute(&delete).await
}

/// Removes the sessions that no browser has a cookie of any more, and says how many. One that stood idle for
/// too long has ended before, and is still known to be somebody's ([`person_of_ended`]).
pub async fn purge_expired(db: &Database, clock: &Clock) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("sessions"))
        .and_where(Expr::col("expires_at_ms").lte(clock.now().minus(AFTERWARDS).as_millis()));
    let purged = transaction.execute(&delete).await?;
    transaction.commit().await?;
    Ok(purged)
}

/// The sessions that neither stood idle for too long nor are too old, with their users.
fn select_live(db: &Database, clock: &Clock, settings: &SessionSettings) -> SelectStatement {
    let now = clock.now();
    Query::select()
        .expr_as(Expr::col(("s", "id")), "session_id")
        .columns([("s", "user_agent"), ("s", "address")])
        .expr_as(Expr::col(("s", "created_at_ms")), "started_at_ms")
        .columns([("s", "last_seen_at_ms"), ("s", "expires_at_ms")])
        .columns(users::COLUMNS.map(|column| ("u", column)))
        .expr_as(Expr::col(("r", "name")), "role_name")
        .expr_as(Expr::col(("r", "rights")), "role_rights")
        .expr_as(Expr::col(("r", "needs_second_factor")), "role_needs_second_factor")
        .expr_as(Expr::col(("f", "confirmed_at_ms")), "second_factor_since_ms")
        .from_as(db.table("sessions"), "s")
        .join_as(JoinType::InnerJoin, db.table("users"), "u", Expr::col(("u", "id")).equals(("s", "user_id")))
        .join_as(JoinType::LeftJoin, db.table("roles"), "r", Expr::col(("r", "role")).equals(("u", "role")))
        .join_as(JoinType::LeftJoin, db.table("second_factors"), "f", Expr::col(("f", "user_id")).equals(("u", "id")))
        .and_where(Expr::col(("s", "expires_at_ms")).gt(now.as_millis()))
        .and_where(Expr::col(("s", "last_seen_at_ms")).gt(now.minus(settings.idle()).as_millis()))
        .take()
}

async fn touch(db: &Database, session: SessionId, now: Timestamp) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut update = Query::update();
    update
        .table(transaction.table("sessions"))
        .value("last_seen_at_ms", now.as_millis())
        .and_where(Expr::col("id").eq(session.as_uuid()));
    transaction.execute(&update).await?;
    transaction.commit().await
}
