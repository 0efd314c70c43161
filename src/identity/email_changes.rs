//! Another e-mail address for somebody who is signed in: the one that the person signs in with.
//!
//! Where the site can send mail, it counts once a link was opened that was mailed to it, within a day; a
//! newer link ends those before it, and so does another password. Without mail it counts at once.

use super::change_password::{self, ChangePasswordError};
use super::password::Passwords;
use super::sessions::{self, Client, Session};
use super::throttle::{self, Subject};
use super::tickets::{self, EMAIL_CHANGES};
use super::users::{self, User, UserRow};
use crate::domain::deed::Deed;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{SessionId, TokenId, UserId};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use crate::infra::random::SecretToken;
use sea_query::{Expr, ExprTrait, Query};
use secrecy::SecretString;
use std::time::Duration;
use uuid::Uuid;

/// How long a mailed link works.
const LIFETIME: Duration = Duration::from_hours(24);
/// Five addresses at once, and one more every hour: each may get a mail that its owner never asked for.
const PACE: Duration = Duration::from_hours(1);

/// Why somebody did not get another address.
#[derive(Debug, thiserror::Error)]
pub enum ChangeEmailError {
    /// It is the one that they have.
    #[error("this is your e-mail address already")]
    Same,
    /// Somebody here has it.
    #[error("somebody with the e-mail address `{0}` is here already")]
    Taken(EmailAddress),
    /// The same, for those who do not see whose addresses there are.
    #[error("you cannot have this e-mail address here; ask whoever looks after the people")]
    NotYours,
    /// The password is not right, or was typed too often.
    #[error(transparent)]
    Password(#[from] ChangePasswordError),
    /// There were too many of them.
    #[error("too many attempts; try again in {} seconds", retry_after.as_millis().div_ceil(1000))]
    TooOften {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The database failed.
    #[error("could not change the e-mail address")]
    Database(#[from] DatabaseError),
}

/// Why a link did not give another address.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmEmailError {
    /// It was used, or is too old; there never was one; or somebody else has the address meanwhile.
    #[error("this link does not work any more; ask for a new one")]
    Gone,
    /// The database failed.
    #[error("could not change the e-mail address")]
    Database(#[from] DatabaseError),
}

/// An address that waits to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Who asked for it.
    pub user: User,
    /// The address.
    pub email: EmailAddress,
}

/// Whether somebody who is signed in may ask for an address: with the password, and not too often.
pub async fn admit(
    db: &Database,
    clock: &Clock,
    passwords: &Passwords,
    session: &Session,
    current: &SecretString,
    email: &EmailAddress,
) -> Result<(), ChangeEmailError> {
    if session.user.email == *email {
        return Err(ChangeEmailError::Same);
    }
    change_password::verify(db, clock, passwords, session, current).await?;
    let mut transaction = db.begin().await?;
    throttle::forgive(&mut transaction, &Subject::account(session.user.email.as_str())).await?;
    let asking = Subject::email_changes(session.user.id);
    let admitted = throttle::admit_at_pace(&mut transaction, clock.now(), &[(&asking, PACE, 1)]).await?;
    transaction.commit().await?;
    admitted.map_err(|(_, retry_after)| ChangeEmailError::TooOften { retry_after })
}

/// Gives somebody the address at once, where no mail can confirm it, and ends all other sessions of that
/// person.
pub async fn change(
    db: &Database,
    clock: &Clock,
    session: &Session,
    email: &EmailAddress,
) -> Result<(), ChangeEmailError> {
    let mut transaction = db.begin().await?;
    write(&mut transaction, clock, session.user.id, email, Some(session.id)).await?;
    transaction.note(Deed::EmailChanged, &subject(&session.user, email)).await?;
    Ok(transaction.commit().await?)
}

/// Makes a link that confirms the address, in the transaction that stores the mail; none where somebody
/// has the address.
pub async fn by_mail(
    transaction: &mut Transaction,
    clock: &Clock,
    user: UserId,
    email: &EmailAddress,
) -> Result<Option<SecretToken>, DatabaseError> {
    EMAIL_CHANGES.end(transaction, user).await?;
    let owner = users::select(transaction.table("users")).and_where(Expr::col("email").eq(email.as_str())).take();
    if transaction.optional::<UserRow>(&owner).await?.is_some() {
        return Ok(None);
    }
    let token = SecretToken::new();
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("email_changes"))
        .columns(["id", "user_id", "email", "token_hash", "expires_at_ms"])
        .values_panic([
            TokenId::new().as_uuid().into(),
            user.as_uuid().into(),
            email.as_str().into(),
            token.hash().into(),
            clock.now().plus(LIFETIME).as_millis().into(),
        ]);
    transaction.execute(&insert).await?;
    Ok(Some(token))
}

/// What a link confirms, if it works.
pub async fn find(db: &Database, clock: &Clock, token: &SecretToken) -> Result<Option<Asked>, DatabaseError> {
    let query = Query::select()
        .columns(["user_id", "email"])
        .from(db.table("email_changes"))
        .and_where(Expr::col("token_hash").eq(token.hash()))
        .and_where(Expr::col("expires_at_ms").gt(clock.now().as_millis()))
        .take();
    let Some((user, email)) = db.optional::<(Uuid, String)>(&query).await? else { return Ok(None) };
    let email = email.parse::<EmailAddress>().map_err(|error| DatabaseError::value("email_changes.email", error))?;
    Ok(users::find(db, user.into()).await?.map(|user| Asked { user, email }))
}

/// Gives the person of a link the address, and ends all sessions of that person but the one to keep.
pub async fn confirm(
    db: &Database,
    clock: &Clock,
    token: &SecretToken,
    keep: Option<SessionId>,
    client: Client<'_>,
) -> Result<(), ConfirmEmailError> {
    let Asked { user, email } = find(db, clock, token).await?.ok_or(ConfirmEmailError::Gone)?;
    let mut transaction = db.begin().await?;
    if !EMAIL_CHANGES.take(&mut transaction, token).await? {
        return Err(ConfirmEmailError::Gone);
    }
    write(&mut transaction, clock, user.id, &email, keep).await.map_err(|error| match error {
        ChangeEmailError::Database(error) => ConfirmEmailError::Database(error),
        _ => ConfirmEmailError::Gone,
    })?;
    transaction.note_by(&client.doer(&user, clock.now()), Deed::EmailChanged, &subject(&user, &email)).await?;
    Ok(transaction.commit().await?)
}

/// Writes the address, and ends what began with the old one: links that were mailed there let nobody in.
async fn write(
    transaction: &mut Transaction,
    clock: &Clock,
    user: UserId,
    email: &EmailAddress,
    keep: Option<SessionId>,
) -> Result<(), ChangeEmailError> {
    let mut update = Query::update();
    update
        .table(transaction.table("users"))
        .value("email", email.as_str())
        .value("changed_at_ms", clock.now().as_millis())
        .and_where(Expr::col("id").eq(user.as_uuid()));
    match transaction.execute(&update).await {
        Ok(_) => {}
        Err(DatabaseError::Duplicate(_)) => return Err(ChangeEmailError::Taken(email.clone())),
        Err(error) => return Err(error.into()),
    }
    tickets::end_all(transaction, user).await?;
    sessions::end_in(transaction, user, keep).await?;
    Ok(())
}

/// What the log says of it.
fn subject(user: &User, email: &EmailAddress) -> String {
    format!("{} → {email}", user.email)
}
