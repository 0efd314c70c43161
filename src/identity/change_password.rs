//! A new password: by its owner, who knows the old one, or by the operator.

use super::password::{Password, PasswordHash, Passwords};
use super::sessions::{self, Session};
use super::throttle::{self, Subject};
use super::tickets;
use super::users::{self, User};
use crate::domain::deed::Deed;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use secrecy::SecretString;
use std::time::Duration;

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// The old one is not right.
    #[error("the current password is wrong")]
    Wrong,
    /// Too many wrong ones; this one was not looked at.
    #[error("too many attempts; try again in {} seconds", retry_after.as_millis().div_ceil(1000))]
    SlowDown {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The database failed.
    #[error("could not change the password")]
    Database(#[from] DatabaseError),
}

/// Why a password was not reset.
#[derive(Debug, thiserror::Error)]
pub enum ResetPasswordError {
    /// Nobody here has this address.
    #[error("nobody here has the e-mail address {0}")]
    UnknownEmail(EmailAddress),
    /// The database failed.
    #[error("could not reset the password")]
    Database(#[from] DatabaseError),
}

/// Changes the password of somebody who is signed in, and ends all other sessions of that
/// person: whoever else knew the old one is out.
pub async fn change(
    db: &Database,
    clock: &Clock,
    passwords: &Passwords,
    session: &Session,
    current: &SecretString,
    new: &Password,
) -> Result<(), ChangePasswordError> {
    verify(db, clock, passwords, session, current).await?;
    let hash = passwords.hash(new).await;
    let user = session.user.id;
    let mut transaction = db.begin().await?;
    throttle::forgive(&mut transaction, &Subject::account(session.user.email.as_str())).await?;
    write(&mut transaction, clock, user, &hash).await?;
    transaction.note(Deed::PasswordChanged, "").await?;
    sessions::end_in(&mut transaction, user, Some(session.id)).await?;
    tickets::end_all(&mut transaction, user).await?;
    Ok(transaction.commit().await?)
}

/// Whether somebody who is signed in knows the password, which is asked for before what its owner alone
/// may do. Wrong ones count as they do at the door.
pub(super) async fn verify(
    db: &Database,
    clock: &Clock,
    passwords: &Passwords,
    session: &Session,
    current: &SecretString,
) -> Result<(), ChangePasswordError> {
    let account = Subject::account(session.user.email.as_str());
    let mut transaction = db.begin().await?;
    let admitted = throttle::admit(&mut transaction, clock.now(), &[&account]).await?;
    let stored = password_hash(&mut transaction, session.user.id).await?;
    transaction.commit().await?;
    admitted.map_err(|retry_after| ChangePasswordError::SlowDown { retry_after })?;
    if passwords.verify(current, stored).await { Ok(()) } else { Err(ChangePasswordError::Wrong) }
}

/// Sets somebody's password without the old one, and ends all sessions of that person.
pub async fn reset(
    db: &Database,
    clock: &Clock,
    passwords: &Passwords,
    email: &EmailAddress,
    new: &Password,
) -> Result<User, ResetPasswordError> {
    let user = users::find_by_email(db, email).await?;
    let user = user.ok_or_else(|| ResetPasswordError::UnknownEmail(email.clone()))?;
    let hash = passwords.hash(new).await;
    let mut transaction = db.begin().await?;
    throttle::forgive(&mut transaction, &Subject::account(email.as_str())).await?;
    write(&mut transaction, clock, user.id, &hash).await?;
    sessions::end_in(&mut transaction, user.id, None).await?;
    tickets::end_all(&mut transaction, user.id).await?;
    transaction.commit().await?;
    Ok(user)
}

async fn password_hash(transaction: &mut Transaction, id: UserId) -> Result<Option<PasswordHash>, DatabaseError> {
    let query = Query::select()
        .column("password_hash")
        .from(transaction.table("users"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    let row: Option<(String,)> = transaction.optional(&query).await?;
    Ok(row.map(|(hash,)| PasswordHash::stored(hash)))
}

pub(super) async fn write(
    transaction: &mut Transaction,
    clock: &Clock,
    id: UserId,
    hash: &PasswordHash,
) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("users"))
        .value("password_hash", hash.as_str())
        .value("changed_at_ms", clock.now().as_millis())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await.map(|_| ())
}
