//! A new password by a link, for somebody who has forgotten the old one.
//!
//! A link works once, for an hour where a mail carries it and for a day where an administrator
//! hands it over; for a week where it is the first one of somebody who has not been here before. A
//! newer one ends those before it.

use super::password::PasswordHash;
use super::sessions::Client;
use super::throttle::{self, Subject};
use super::tickets::{self, PASSWORD_RESETS};
use super::users::{self, ChangeUserError, User, UserRow};
use super::{change_password, sessions};
use crate::domain::deed::Deed;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::role::Role;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use crate::infra::random::SecretToken;
use sea_query::{Expr, ExprTrait};
use std::net::IpAddr;
use std::time::Duration;

/// How long a mailed link works.
const BY_MAIL: Duration = Duration::from_hours(1);
/// How long one works that an administrator hands over.
const BY_HAND: Duration = Duration::from_hours(24);
/// How long the first one works of somebody whom a set-up made: as long as an invitation.
const TO_BEGIN_WITH: Duration = Duration::from_hours(7 * 24);

/// Why a link did not give a new password.
#[derive(Debug, thiserror::Error)]
pub enum UseError {
    /// It was used, or is too old; or there never was one.
    #[error("this link does not work any more; ask for a new one")]
    Gone,
    /// The database failed.
    #[error("could not change the password")]
    Database(#[from] DatabaseError),
}

/// Counts a request for a mailed link, and says how long to wait where there were too many. It
/// counts alike for addresses that are here and those that are not.
pub async fn admit(
    db: &Database,
    clock: &Clock,
    email: &str,
    address: IpAddr,
) -> Result<Result<(), Duration>, DatabaseError> {
    let subjects = [Subject::reset_of(email), Subject::reset_from(address)];
    let mut transaction = db.begin().await?;
    let admitted = throttle::admit(&mut transaction, clock.now(), &[&subjects[0], &subjects[1]]).await?;
    transaction.commit().await?;
    Ok(admitted)
}

/// Makes a link for the person with this address, in the transaction that stores the mail; none
/// where there is nobody.
pub async fn by_mail(
    transaction: &mut Transaction,
    clock: &Clock,
    email: &EmailAddress,
) -> Result<Option<SecretToken>, DatabaseError> {
    let query = users::select(transaction.table("users")).and_where(Expr::col("email").eq(email.as_str())).take();
    let Some(row) = transaction.optional::<UserRow>(&query).await? else { return Ok(None) };
    let user = User::try_from(row)?;
    Ok(Some(make(transaction, clock, user.id, BY_MAIL).await?))
}

/// Makes a link to hand to a person, who cannot have a stronger role than the giver.
pub async fn by_hand(
    db: &Database,
    clock: &Clock,
    giver: &Role,
    id: UserId,
) -> Result<(User, SecretToken), ChangeUserError> {
    let mut transaction = db.begin().await?;
    let user = users::check_reach(&mut transaction, giver, id).await?;
    let token = make(&mut transaction, clock, id, BY_HAND).await?;
    transaction.note(Deed::ResetLinkMade, user.name.as_str()).await?;
    transaction.commit().await?;
    Ok((user, token))
}

/// Makes the first link of somebody whom a set-up made with a password that nobody knows.
pub async fn to_begin_with(
    db: &Database,
    clock: &Clock,
    email: &EmailAddress,
) -> Result<(User, SecretToken), ChangeUserError> {
    let mut transaction = db.begin().await?;
    let query = users::select(transaction.table("users")).and_where(Expr::col("email").eq(email.as_str())).take();
    let row = transaction.optional::<UserRow>(&query).await?.ok_or(ChangeUserError::NotFound)?;
    let user = User::try_from(row)?;
    let token = make(&mut transaction, clock, user.id, TO_BEGIN_WITH).await?;
    transaction.note(Deed::ResetLinkMade, user.name.as_str()).await?;
    transaction.commit().await?;
    Ok((user, token))
}

/// Whose link it is, if it works.
pub async fn find(db: &Database, clock: &Clock, token: &SecretToken) -> Result<Option<User>, DatabaseError> {
    let Some(user) = PASSWORD_RESETS.owner(db, clock, token).await? else { return Ok(None) };
    users::find(db, user).await
}

/// Gives the person of a link a new password, and ends all that began with the old one.
pub async fn use_up(
    db: &Database,
    clock: &Clock,
    token: &SecretToken,
    password: &PasswordHash,
    client: Client<'_>,
) -> Result<(), UseError> {
    let user = find(db, clock, token).await?.ok_or(UseError::Gone)?;
    let mut transaction = db.begin().await?;
    if !PASSWORD_RESETS.take(&mut transaction, token).await? {
        return Err(UseError::Gone);
    }
    tickets::end_all(&mut transaction, user.id).await?;
    throttle::forgive(&mut transaction, &Subject::account(user.email.as_str())).await?;
    change_password::write(&mut transaction, clock, user.id, password).await?;
    sessions::end_in(&mut transaction, user.id, None).await?;
    transaction.note_by(&client.doer(&user, clock.now()), Deed::PasswordReset, "").await?;
    Ok(transaction.commit().await?)
}

async fn make(
    transaction: &mut Transaction,
    clock: &Clock,
    user: UserId,
    lifetime: Duration,
) -> Result<SecretToken, DatabaseError> {
    PASSWORD_RESETS.end(transaction, user).await?;
    PASSWORD_RESETS.give(transaction, user, clock.now().plus(lifetime)).await
}
