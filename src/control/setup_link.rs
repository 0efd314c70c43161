//! The first run: a single-use link to the one form that makes the first super user.

use super::ControlPlane;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, Transaction};
use crate::infra::random::SecretToken;
use sea_query::{Expr, ExprTrait, Query};
use std::time::Duration;

/// How long a setup link works.
pub const VALID_FOR: Duration = Duration::from_hours(24);

impl ControlPlane {
    /// Makes a new setup link and lets the former one expire. The token is in the answer
    /// and nowhere else; the registry keeps its hash.
    pub async fn new_setup_link(&self) -> Result<SecretToken, DatabaseError> {
        let token = SecretToken::new();
        let expires = self.clock.now().plus(VALID_FOR);
        let mut transaction = self.registry.begin().await?;
        let table = transaction.table("setup_links");
        transaction.execute(Query::delete().from_table(table.clone())).await?;
        let insert = Query::insert()
            .into_table(table)
            .columns(["token_hash", "expires_at_ms"])
            .values_panic([token.hash().into(), expires.as_millis().into()])
            .take();
        transaction.execute(&insert).await?;
        transaction.commit().await?;
        Ok(token)
    }

    /// Whether a token opens the setup form now.
    pub async fn is_setup_link(&self, token: &SecretToken) -> Result<bool, DatabaseError> {
        let select = Query::select()
            .column("expires_at_ms")
            .from(self.registry.table("setup_links"))
            .and_where(Expr::col("token_hash").eq(token.hash()))
            .take();
        let row: Option<(i64,)> = self.registry.optional(&select).await?;
        Ok(row.is_some_and(|(expires,)| self.clock.now() < Timestamp::from_millis(expires)))
    }

    /// Uses a link up, in the transaction that makes the super user: whether it was good.
    pub async fn use_setup_link(
        &self,
        transaction: &mut Transaction,
        token: &SecretToken,
    ) -> Result<bool, DatabaseError> {
        let remove = Query::delete()
            .from_table(transaction.table("setup_links"))
            .and_where(Expr::col("token_hash").eq(token.hash()))
            .and_where(Expr::col("expires_at_ms").gt(self.clock.now().as_millis()))
            .take();
        Ok(transaction.execute(&remove).await? == 1)
    }
}
