//! Tickets: what lets a person do one thing, once and within a time. Each is a row, known by the hash of a secret
//! token; what it is good for is the business of who gives it out.

use crate::domain::ids::{TokenId, UserId};
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use crate::infra::random::SecretToken;
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// One sort of tickets, by its table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tickets(&'static str);

/// Links to a new password (`password_resets.rs`).
pub(super) const PASSWORD_RESETS: Tickets = Tickets("password_resets");
/// Links that confirm an address (`email_changes.rs`).
pub(super) const EMAIL_CHANGES: Tickets = Tickets("email_changes");
/// What lets somebody try codes who has given the password (`second_factor/`).
pub(super) const CHALLENGES: Tickets = Tickets("sign_in_challenges");

const ALL: [Tickets; 3] = [PASSWORD_RESETS, EMAIL_CHANGES, CHALLENGES];

/// Ends all that a person was given, of every sort: whoever got it may have known a password or had an address that is
/// another one now.
pub(super) async fn end_all(transaction: &mut Transaction, user: UserId) -> Result<(), DatabaseError> {
    for tickets in ALL {
        tickets.end(transaction, user).await?;
    }
    Ok(())
}

/// Removes those that nobody used in time.
pub(super) async fn purge_expired(db: &Database, clock: &Clock) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    for tickets in ALL {
        tickets.delete(&mut transaction, Expr::col("expires_at_ms").lte(clock.now().as_millis())).await?;
    }
    transaction.commit().await
}

impl Tickets {
    /// Gives somebody one more.
    pub(super) async fn give(
        self,
        transaction: &mut Transaction,
        user: UserId,
        expires_at: Timestamp,
    ) -> Result<SecretToken, DatabaseError> {
        let token = SecretToken::new();
        let mut insert = Query::insert();
        insert
            .into_table(transaction.table(self.0))
            .columns(["id", "user_id", "token_hash", "expires_at_ms"])
            .values_panic([
                TokenId::new().as_uuid().into(),
                user.as_uuid().into(),
                token.hash().into(),
                expires_at.as_millis().into(),
            ]);
        transaction.execute(&insert).await?;
        Ok(token)
    }

    /// Whose one is, while it works.
    pub(super) async fn owner(
        self,
        db: &Database,
        clock: &Clock,
        token: &SecretToken,
    ) -> Result<Option<UserId>, DatabaseError> {
        let query = Query::select()
            .column("user_id")
            .from(db.table(self.0))
            .and_where(Expr::col("token_hash").eq(token.hash()))
            .and_where(Expr::col("expires_at_ms").gt(clock.now().as_millis()))
            .take();
        Ok(db.optional::<(Uuid,)>(&query).await?.map(|(user,)| user.into()))
    }

    /// Takes one, and says whether it was there still: of two who come with it at once, one is late.
    pub(super) async fn take(self, transaction: &mut Transaction, token: &SecretToken) -> Result<bool, DatabaseError> {
        Ok(self.delete(transaction, Expr::col("token_hash").eq(token.hash())).await? > 0)
    }

    /// Ends those of a person.
    pub(super) async fn end(self, transaction: &mut Transaction, user: UserId) -> Result<(), DatabaseError> {
        self.delete(transaction, Expr::col("user_id").eq(user.as_uuid())).await.map(|_| ())
    }

    async fn delete(self, transaction: &mut Transaction, condition: Expr) -> Result<u64, DatabaseError> {
        let mut delete = Query::delete();
        delete.from_table(transaction.table(self.0)).and_where(condition);
        transaction.execute(&delete).await
    }
}
