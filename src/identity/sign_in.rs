//! Signing in: from an address and a password to a session, or to an answer that tells
//! nobody which of the two was wrong.

use super::audit;
use super::invitations;
use super::password::{PasswordHash, Passwords};
use super::second_factor;
use super::sessions::{self, Client, Session};
use super::throttle::{self, Subject};
use super::tickets;
use super::users::{self, User, UserRow};
use crate::config::sessions::Sessions as SessionSettings;
use crate::domain::deed::BY_PASSWORD;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::infra::random::SecretToken;
use sea_query::{Expr, ExprTrait};
use secrecy::SecretString;
use std::time::Duration;

/// What somebody typed, and where.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// The address as it was typed; it need not be one.
    pub email: &'a str,
    /// The password as it was typed.
    pub password: &'a SecretString,
    /// The browser.
    pub client: Client<'a>,
}

/// A new session, and the token that its cookie carries.
#[derive(Debug)]
pub struct SignedIn {
    /// The secret of the cookie. It is nowhere else.
    pub token: SecretToken,
    /// The session.
    pub session: Session,
}

/// How far somebody got with a password.
#[expect(clippy::large_enum_variant, reason = "there is one of it for a moment, at a sign-in")]
#[derive(Debug)]
pub enum Entered {
    /// All the way.
    SignedIn(SignedIn),
    /// There is a second factor: this secret is the right to try its codes
    /// ([`second_factor::pass`]).
    Halfway(SecretToken),
}

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address is unknown or the password is wrong: the same answer after the same time.
    #[error("the e-mail address or the password is wrong")]
    Wrong,
    /// Too many failed attempts; this one was not looked at.
    #[error("too many attempts; try again in {} seconds", retry_after.as_millis().div_ceil(1000))]
    SlowDown {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The database failed.
    #[error("could not sign in")]
    Database(#[from] DatabaseError),
}

#[derive(sqlx::FromRow)]
struct CredentialsRow {
    password_hash: String,
    #[sqlx(flatten)]
    user: UserRow,
}

/// Signs somebody in.
pub async fn sign_in(
    db: &Database,
    clock: &Clock,
    passwords: &Passwords,
    settings: &SessionSettings,
    attempt: Attempt<'_>,
) -> Result<Entered, SignInError> {
    let account = Subject::account(attempt.email);
    let address = Subject::address(attempt.client.address);
    admit(db, clock, &[&account, &address]).await?;

    let known = credentials(db, attempt.email).await?;
    let hash = known.as_ref().map(|(_, hash)| hash.clone());
    let is_right = passwords.verify(attempt.password, hash).await;
    let (user, hash) = match known {
        Some(known) if is_right => known,
        known => {
            // Of an address that is unknown it is nobody's identifier, and the same work.
            let person = known.map_or_else(UserId::new, |(user, _)| user.id);
            audit::refused(db, clock, person, attempt.client, BY_PASSWORD);
            return Err(SignInError::Wrong);
        }
    };

    let mut transaction = db.begin().await?;
    // The password may have been changed while it was verified, which ends all sessions:
    // no new one may start with the old one.
    let unchanged = users::select(transaction.table("users"))
        .and_where(Expr::col("id").eq(user.id.as_uuid()))
        .and_where(Expr::col("password_hash").eq(hash.as_str()))
        .take();
    let Some(row) = transaction.optional::<UserRow>(&unchanged).await? else { return Err(SignInError::Wrong) };
    throttle::forgive(&mut transaction, &account).await?;
    throttle::take_back(&mut transaction, &address).await?;
    if sessions::has_second_factor(&mut transaction, user.id).await? {
        let challenge = second_factor::challenge(&mut transaction, clock, user.id).await?;
        transaction.commit().await?;
        return Ok(Entered::Halfway(challenge));
    }
    let (token, session) = sessions::start(&mut transaction, clock, settings, row.try_into()?, attempt.client).await?;
    transaction.commit().await?;
    tidy(db, clock).await;
    Ok(Entered::SignedIn(SignedIn { token, session }))
}

/// Removes what has run out. Somebody who signs in is the right moment for it: the
/// tenant's database is open, and one that nobody signs in to gathers nothing.
async fn tidy(db: &Database, clock: &Clock) {
    let purged = async {
        sessions::purge_expired(db, clock).await?;
        invitations::purge_expired(db, clock).await?;
        tickets::purge_expired(db, clock).await?;
        purge_failures(db, clock).await
    };
    if let Err(error) = purged.await {
        tracing::warn!(error = &error as &dyn std::error::Error, "could not remove what has run out");
    }
}

/// Removes the failed attempts that no longer count.
pub async fn purge_failures(db: &Database, clock: &Clock) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let purged = throttle::purge(&mut transaction, clock.now()).await?;
    transaction.commit().await?;
    Ok(purged)
}

async fn admit(db: &Database, clock: &Clock, subjects: &[&Subject]) -> Result<(), SignInError> {
    let mut transaction = db.begin().await?;
    let admitted = throttle::admit(&mut transaction, clock.now(), subjects).await?;
    transaction.commit().await?;
    admitted.map_err(|retry_after| SignInError::SlowDown { retry_after })
}

async fn credentials(db: &Database, email: &str) -> Result<Option<(User, PasswordHash)>, DatabaseError> {
    let Ok(email) = EmailAddress::parse(email) else { return Ok(None) };
    let query = users::select(db.table("users"))
        .column("password_hash")
        .and_where(Expr::col("email").eq(email.as_str()))
        .take();
    let row: Option<CredentialsRow> = db.optional(&query).await?;
    row.map(|row| Ok((row.user.try_into()?, PasswordHash::stored(row.password_hash)))).transpose()
}
