//! The second factor: a code that an authenticator app makes, or one of ten that were printed.
//!
//! The secret lies sealed with the server's key, for its owner. Whoever has given the password
//! gets a *challenge*, which is worth nothing but the right to try codes for ten minutes
//! ([`pass`]); a session starts when one is right. Codes are throttled by person and by address,
//! like passwords, and each is taken once.

mod recovery_codes;
pub mod totp;

use super::audit;
use super::sessions::{self, Client, Session};
use super::sign_in::SignedIn;
use super::throttle::{self, Subject};
use super::tickets::CHALLENGES;
use super::users::{self, ChangeUserError, UserRow};
use crate::config::sessions::Sessions as SessionSettings;
use crate::domain::deed::{BY_SECOND_FACTOR, Deed};
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::role::Role;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SealedValue, Transaction};
use crate::infra::random::SecretToken;
use crate::infra::sealed::{SealError, SealingKeys};
use sea_query::{Asterisk, Expr, ExprTrait, Query};
use secrecy::{ExposeSecret, SecretString};
use std::collections::HashSet;
use std::time::Duration;
use totp::Secret;
use uuid::Uuid;

/// How long somebody who has given the password may try codes.
const CHALLENGE_LIFETIME: Duration = Duration::from_mins(10);

/// What somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Since when.
    pub since: Timestamp,
    /// How many recovery codes are left.
    pub codes_left: u64,
}

/// Why a code did not do what it was typed for.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// It is not the code of now, or was taken before.
    #[error("this code is wrong or was used already; type the one that the app shows now")]
    Wrong,
    /// Too many wrong ones; this one was not looked at.
    #[error("too many attempts; try again in {} seconds", retry_after.as_millis().div_ceil(1000))]
    SlowDown {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The password was given too long ago, or by nobody.
    #[error("this took too long; sign in again")]
    Gone,
    /// The secret cannot be opened here.
    #[error("this server cannot read the secret of your app; use a recovery code")]
    Sealed(#[from] SealError),
    /// The database failed.
    #[error("could not check the code")]
    Database(#[from] DatabaseError),
}

/// What a database has of somebody's second factor.
#[derive(sqlx::FromRow)]
struct Row {
    secret: Vec<u8>,
    last_step: i64,
    confirmed_at_ms: Option<i64>,
}

/// What a sealed secret belongs to: the person, whose identifier stays in backups and moves.
fn owner(user: UserId) -> String {
    format!("second factor of {user}")
}

/// What somebody has; none where there is no second factor.
pub async fn standing(db: &Database, user: UserId) -> Result<Option<Standing>, DatabaseError> {
    let mut query = Query::select();
    query.column("confirmed_at_ms").from(db.table("second_factors"));
    query.and_where(Expr::col("user_id").eq(user.as_uuid())).and_where(Expr::col("confirmed_at_ms").is_not_null());
    let Some((since,)) = db.optional::<(i64,)>(&query).await? else { return Ok(None) };
    let left = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(db.table("recovery_codes"))
        .and_where(Expr::col("user_id").eq(user.as_uuid()))
        .and_where(Expr::col("used_at_ms").is_null())
        .take();
    let (left,): (i64,) = db.one(&left).await?;
    Ok(Some(Standing { since: Timestamp::from_millis(since), codes_left: u64::try_from(left).unwrap_or(0) }))
}

/// Who has one.
pub async fn owners(db: &Database) -> Result<HashSet<UserId>, DatabaseError> {
    let query = Query::select()
        .column("user_id")
        .from(db.table("second_factors"))
        .and_where(Expr::col("confirmed_at_ms").is_not_null())
        .take();
    let rows: Vec<(Uuid,)> = db.all(&query).await?;
    Ok(rows.into_iter().map(|(user,)| user.into()).collect())
}

/// The sealed secrets of all.
pub async fn sealed(db: &Database) -> Result<Vec<SealedValue>, DatabaseError> {
    let query = Query::select().columns(["user_id", "secret"]).from(db.table("second_factors")).take();
    let rows: Vec<(Uuid, Vec<u8>)> = db.all(&query).await?;
    let value = |(user, bytes): (Uuid, Vec<u8>)| {
        let (what, owner) = ("somebody's second factor", owner(user.into()));
        SealedValue { what, table: "second_factors", column: "secret", owner, bytes }
    };
    Ok(rows.into_iter().map(value).collect())
}

/// The secret that somebody is to put into an app: the same until a code of it is typed.
pub async fn begin(db: &Database, clock: &Clock, keys: &SealingKeys, user: UserId) -> Result<Secret, CodeError> {
    let mut transaction = db.begin().await?;
    if let Some(row) = find(&mut transaction, user).await? {
        if row.confirmed_at_ms.is_some() {
            return Err(CodeError::Gone);
        }
        // One that cannot be opened, after the key was lost, is made anew.
        if let Ok(secret) = open(keys, user, &row) {
            return Ok(secret);
        }
        remove_in(&mut transaction, user).await?;
    }
    let secret = Secret::new();
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("second_factors"))
        .columns(["user_id", "secret", "last_step", "created_at_ms"])
        .values_panic([
            user.as_uuid().into(),
            keys.seal_bytes(secret.as_bytes(), &owner(user))?.into(),
            0_i64.into(),
            clock.now().as_millis().into(),
        ]);
    transaction.execute(&insert).await?;
    transaction.commit().await?;
    Ok(secret)
}

/// Takes the first code of the app, from which on it is asked for; ends the person's other
/// sessions, which began without. Gives the recovery codes this once.
pub async fn confirm(
    db: &Database,
    clock: &Clock,
    keys: &SealingKeys,
    session: &Session,
    typed: &str,
) -> Result<Vec<String>, CodeError> {
    let user = session.user.id;
    admit(db, clock, user, None).await?;
    let mut transaction = db.begin().await?;
    let row = find(&mut transaction, user).await?.filter(|row| row.confirmed_at_ms.is_none());
    let row = row.ok_or(CodeError::Gone)?;
    let step = open(keys, user, &row)?.step_of(typed, clock.now(), row.last_step).ok_or(CodeError::Wrong)?;
    let mut update = Query::update();
    update
        .table(transaction.table("second_factors"))
        .value("last_step", step)
        .value("confirmed_at_ms", clock.now().as_millis())
        .and_where(Expr::col("user_id").eq(user.as_uuid()));
    transaction.execute(&update).await?;
    let codes = recovery_codes::write(&mut transaction, user).await?;
    transaction.note(Deed::SecondFactorOn, "").await?;
    sessions::end_in(&mut transaction, user, Some(session.id)).await?;
    throttle::forgive(&mut transaction, &Subject::second_factor(user)).await?;
    transaction.commit().await?;
    Ok(codes)
}

/// Makes new recovery codes in the place of the old ones.
pub async fn renew_codes(
    db: &Database,
    clock: &Clock,
    keys: &SealingKeys,
    user: UserId,
    typed: &str,
) -> Result<Vec<String>, CodeError> {
    admit(db, clock, user, None).await?;
    let mut transaction = db.begin().await?;
    take(&mut transaction, clock, keys, user, typed).await?;
    let codes = recovery_codes::write(&mut transaction, user).await?;
    transaction.note(Deed::CodesRenewed, "").await?;
    throttle::forgive(&mut transaction, &Subject::second_factor(user)).await?;
    transaction.commit().await?;
    Ok(codes)
}

/// Takes off one's own second factor, with one last code of it.
pub async fn remove_own(
    db: &Database,
    clock: &Clock,
    keys: &SealingKeys,
    user: UserId,
    typed: &str,
) -> Result<(), CodeError> {
    admit(db, clock, user, None).await?;
    let mut transaction = db.begin().await?;
    take(&mut transaction, clock, keys, user, typed).await?;
    remove_in(&mut transaction, user).await?;
    transaction.note(Deed::SecondFactorOff, "").await?;
    throttle::forgive(&mut transaction, &Subject::second_factor(user)).await?;
    Ok(transaction.commit().await?)
}

/// Takes it off somebody who lost the app and the codes, and ends that person's sessions.
pub async fn remove(db: &Database, giver: &Role, user: UserId) -> Result<(), ChangeUserError> {
    let mut transaction = db.begin().await?;
    let person = users::check_reach(&mut transaction, giver, user).await?;
    remove_in(&mut transaction, user).await?;
    transaction.note(Deed::SecondFactorTakenOff, person.name.as_str()).await?;
    sessions::end_in(&mut transaction, user, None).await?;
    Ok(transaction.commit().await?)
}

/// The same by the operator, who asks nobody. Says whether there was one.
pub async fn remove_of(db: &Database, email: &EmailAddress) -> Result<bool, ChangeUserError> {
    let user = users::find_by_email(db, email).await?.ok_or(ChangeUserError::NotFound)?;
    let mut transaction = db.begin().await?;
    let was_there = remove_in(&mut transaction, user.id).await?;
    sessions::end_in(&mut transaction, user.id, None).await?;
    throttle::forgive(&mut transaction, &Subject::second_factor(user.id)).await?;
    transaction.commit().await?;
    Ok(was_there)
}

/// Lets somebody who has given the password try codes.
pub(super) async fn challenge(
    transaction: &mut Transaction,
    clock: &Clock,
    user: UserId,
) -> Result<SecretToken, DatabaseError> {
    CHALLENGES.give(transaction, user, clock.now().plus(CHALLENGE_LIFETIME)).await
}

/// Signs in somebody who has given the password, with a code of the app or a recovery code.
pub async fn pass(
    db: &Database,
    clock: &Clock,
    keys: &SealingKeys,
    settings: &SessionSettings,
    challenge: &SecretToken,
    (typed, client): (&SecretString, Client<'_>),
) -> Result<SignedIn, CodeError> {
    let user = CHALLENGES.owner(db, clock, challenge).await?.ok_or(CodeError::Gone)?;
    let address = Subject::address(client.address);
    admit(db, clock, user, Some(&address)).await?;

    let mut transaction = db.begin().await?;
    // Whoever changes a password ends the sessions, and these with them: it is taken once.
    if !CHALLENGES.take(&mut transaction, challenge).await? {
        return Err(CodeError::Gone);
    }
    let way = match take(&mut transaction, clock, keys, user, typed.expose_secret()).await {
        Ok(way) => way,
        Err(error) => {
            if matches!(error, CodeError::Wrong) {
                audit::refused(db, clock, user, client, BY_SECOND_FACTOR);
            }
            return Err(error);
        }
    };
    let query = users::select(transaction.table("users")).and_where(Expr::col("id").eq(user.as_uuid())).take();
    let row = transaction.optional::<UserRow>(&query).await?.ok_or(CodeError::Gone)?;
    throttle::forgive(&mut transaction, &Subject::second_factor(user)).await?;
    throttle::take_back(&mut transaction, &address).await?;
    let (token, session) = sessions::start(&mut transaction, clock, settings, row.try_into()?, client).await?;
    if way == Taken::RecoveryCode {
        transaction.note_by(&client.doer(&session.user, session.created_at), Deed::CodeUsed, "").await?;
    }
    transaction.commit().await?;
    Ok(SignedIn { token, session })
}

async fn admit(db: &Database, clock: &Clock, user: UserId, address: Option<&Subject>) -> Result<(), CodeError> {
    let person = Subject::second_factor(user);
    let subjects: Vec<&Subject> = std::iter::once(&person).chain(address).collect();
    let mut transaction = db.begin().await?;
    let admitted = throttle::admit(&mut transaction, clock.now(), &subjects).await?;
    transaction.commit().await?;
    admitted.map_err(|retry_after| CodeError::SlowDown { retry_after })
}

/// Which kind of code was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// One that the app made.
    OfApp,
    /// One of those that were printed.
    RecoveryCode,
}

/// Takes a code of the app or a recovery code, so that nobody takes it again.
async fn take(
    transaction: &mut Transaction,
    clock: &Clock,
    keys: &SealingKeys,
    user: UserId,
    typed: &str,
) -> Result<Taken, CodeError> {
    if recovery_codes::take(transaction, clock, user, typed).await? {
        return Ok(Taken::RecoveryCode);
    }
    let row = find(transaction, user).await?.filter(|row| row.confirmed_at_ms.is_some()).ok_or(CodeError::Gone)?;
    let step = open(keys, user, &row)?.step_of(typed, clock.now(), row.last_step).ok_or(CodeError::Wrong)?;
    let mut update = Query::update();
    update
        .table(transaction.table("second_factors"))
        .value("last_step", step)
        .and_where(Expr::col("user_id").eq(user.as_uuid()))
        .and_where(Expr::col("last_step").lt(step));
    // Two who type the same code at once: one of them is late.
    if transaction.execute(&update).await? == 0 { Err(CodeError::Wrong) } else { Ok(Taken::OfApp) }
}

async fn find(transaction: &mut Transaction, user: UserId) -> Result<Option<Row>, DatabaseError> {
    let query = Query::select()
        .columns(["secret", "last_step", "confirmed_at_ms"])
        .from(transaction.table("second_factors"))
        .and_where(Expr::col("user_id").eq(user.as_uuid()))
        .take();
    transaction.optional(&query).await
}

fn open(keys: &SealingKeys, user: UserId, row: &Row) -> Result<Secret, SealError> {
    let bytes = keys.open_bytes(&row.secret, &owner(user))?;
    Secret::from_bytes(&bytes).ok_or(SealError::Changed)
}

async fn remove_in(transaction: &mut Transaction, user: UserId) -> Result<bool, DatabaseError> {
    delete_of(transaction, "recovery_codes", user).await?;
    CHALLENGES.end(transaction, user).await?;
    Ok(delete_of(transaction, "second_factors", user).await? > 0)
}

async fn delete_of(transaction: &mut Transaction, table: &'static str, user: UserId) -> Result<u64, DatabaseError> {
    let mut delete = Query::delete();
    delete.from_table(transaction.table(table)).and_where(Expr::col("user_id").eq(user.as_uuid()));
    transaction.execute(&delete).await
}
