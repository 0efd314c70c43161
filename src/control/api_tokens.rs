//! Bearer tokens of the management API: made and revoked by the super user.

use super::{Actor, ControlPlane, audit};
use crate::domain::ids::TokenId;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::DatabaseError;
use crate::infra::random::SecretToken;
use sea_query::{Expr, ExprTrait, Order, Query};
use std::time::Duration;
use uuid::Uuid;

/// What stands before a token's digits, so that one that leaked is known for what it is.
const MARK: &str = "rowhouse_";

/// A token as it is listed: never its secret.
#[derive(Clone, Debug)]
pub struct ApiToken {
    /// Its identity.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// Who made it.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// From when on it is refused.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    created_by: String,
    created_at_ms: i64,
    expires_at_ms: i64,
    last_used_at_ms: Option<i64>,
}

const COLUMNS: [&str; 6] = ["id", "name", "created_by", "created_at_ms", "expires_at_ms", "last_used_at_ms"];

impl From<Row> for ApiToken {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            created_by: row.created_by,
            created_at: Timestamp::from_millis(row.created_at_ms),
            expires_at: Timestamp::from_millis(row.expires_at_ms),
            last_used_at: row.last_used_at_ms.map(Timestamp::from_millis),
        }
    }
}

impl ControlPlane {
    /// Makes a token. Its text is in the answer and nowhere else.
    pub async fn create_api_token(
        &self,
        actor: &Actor,
        name: &str,
        valid_for: Duration,
    ) -> Result<String, DatabaseError> {
        let made = self.create_api_token_as(TokenId::new(), actor, name, valid_for).await?;
        Ok(made.unwrap_or_else(|| unreachable!("no other token has a new identifier")))
    }

    /// The same under an identifier. Made once more under that, by a form that was sent twice, it is one token still,
    /// with the later text; none where it was used by then, and stays as it is.
    pub async fn create_api_token_as(
        &self,
        id: TokenId,
        actor: &Actor,
        name: &str,
        valid_for: Duration,
    ) -> Result<Option<String>, DatabaseError> {
        let (secret, now) = (SecretToken::new(), self.clock.now());
        let mut transaction = self.registry.begin().await?;
        let before = Query::delete()
            .from_table(transaction.table("api_tokens"))
            .and_where(Expr::col("id").eq(id.as_uuid()))
            .and_where(Expr::col("last_used_at_ms").is_null())
            .take();
        let is_again = transaction.execute(&before).await? > 0;
        let insert = Query::insert()
            .into_table(transaction.table("api_tokens"))
            .columns(["id", "name", "token_hash", "created_by", "created_at_ms", "expires_at_ms"])
            .values_panic([
                id.as_uuid().into(),
                name.into(),
                secret.hash().into(),
                actor.to_string().into(),
                now.as_millis().into(),
                now.plus(valid_for).as_millis().into(),
            ])
            .take();
        match transaction.execute(&insert).await {
            Ok(_) => {}
            Err(DatabaseError::Duplicate(_)) => return Ok(None),
            Err(error) => return Err(error),
        }
        if !is_again {
            audit::write(&mut transaction, now, actor, "create API token", None, name).await?;
        }
        transaction.commit().await?;
        Ok(Some(format!("{MARK}{}", secret.reveal())))
    }

    /// All tokens, the newest first.
    pub async fn list_api_tokens(&self) -> Result<Vec<ApiToken>, DatabaseError> {
        let select = Query::select()
            .columns(COLUMNS)
            .from(self.registry.table("api_tokens"))
            .order_by("created_at_ms", Order::Desc)
            .take();
        Ok(self.registry.all::<Row>(&select).await?.into_iter().map(Into::into).collect())
    }

    /// Makes a token worthless from now on: whether there was one.
    pub async fn revoke_api_token(&self, actor: &Actor, id: TokenId) -> Result<bool, DatabaseError> {
        let mut transaction = self.registry.begin().await?;
        let remove = Query::delete()
            .from_table(transaction.table("api_tokens"))
            .and_where(Expr::col("id").eq(id.as_uuid()))
            .take();
        let was_there = transaction.execute(&remove).await? == 1;
        audit::write(&mut transaction, self.clock.now(), actor, "revoke API token", None, &id.to_string()).await?;
        transaction.commit().await?;
        Ok(was_there)
    }

    /// The token that a program presents as a text, where it is one and has not expired: it is used by that.
    pub async fn check_api_token(&self, text: &str) -> Result<Option<ApiToken>, DatabaseError> {
        let Some(token) = self.find_api_token(text).await? else { return Ok(None) };
        let (now, minute) = (self.clock.now(), Duration::from_mins(1));
        if token.last_used_at.is_none_or(|last| now.since(last) >= minute) {
            self.touch_api_token(token.id, now).await?;
        }
        Ok(Some(token))
    }

    /// The token that a text is, where it is one and has not expired.
    pub async fn find_api_token(&self, text: &str) -> Result<Option<ApiToken>, DatabaseError> {
        let Some(secret) = text.strip_prefix(MARK).and_then(SecretToken::parse) else { return Ok(None) };
        let select = Query::select()
            .columns(COLUMNS)
            .from(self.registry.table("api_tokens"))
            .and_where(Expr::col("token_hash").eq(secret.hash()))
            .and_where(Expr::col("expires_at_ms").gt(self.clock.now().as_millis()))
            .take();
        Ok(self.registry.optional::<Row>(&select).await?.map(Into::into))
    }

    async fn touch_api_token(&self, id: TokenId, now: Timestamp) -> Result<(), DatabaseError> {
        let mut transaction = self.registry.begin().await?;
        let touch = Query::update()
            .table(transaction.table("api_tokens"))
            .value("last_used_at_ms", now.as_millis())
            .and_where(Expr::col("id").eq(id.as_uuid()))
            .take();
        transaction.execute(&touch).await?;
        transaction.commit().await
    }
}
