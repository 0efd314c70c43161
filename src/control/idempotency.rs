//! Answers that the API gave to requests with an `Idempotency-Key`, so that a client that
//! lost one may ask again and gets the same, not a second tenant.

use super::{ControlPlane, Turn};
use crate::domain::ids::TokenId;
use crate::infra::database::DatabaseError;
use crate::infra::random::hex;
use sea_query::{Expr, ExprTrait, OnConflict, Query};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long an answer is kept.
const KEPT_FOR: Duration = Duration::from_hours(24);

/// An answer that was given.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptAnswer {
    /// SHA-256 of the request's body: a key that comes with another body is refused.
    pub request_hash: Vec<u8>,
    /// The HTTP status.
    pub status: i32,
    /// The JSON body.
    pub body: String,
}

/// Keys whose requests this process is answering now: cheaper to look up than a lease, and all
/// there is where the registry is a file. Locked for a set operation.
#[derive(Default)]
pub(super) struct KeysInUse(Mutex<HashSet<(TokenId, String)>>);

/// One request's hold on its key; given up when it is dropped.
pub struct KeyClaim<'a> {
    keys: &'a KeysInUse,
    key: (TokenId, String),
    /// Held against the other servers; taken when it ends.
    turn: Option<Turn>,
}

impl KeyClaim<'_> {
    /// Gives the key up before the answer goes out: the next request with it must find it free.
    pub async fn end(mut self) {
        if let Some(turn) = self.turn.take() {
            turn.end().await;
        }
    }
}

impl Drop for KeyClaim<'_> {
    fn drop(&mut self) {
        self.keys.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

impl ControlPlane {
    /// Claims a key for one request; nothing where another one with it is on its way.
    /// Whose server died is free when its lease is over: what it had done of the request by
    /// then is there, and the names and addresses of a second tenant are taken.
    pub async fn claim_key(&self, token: TokenId, key: &str) -> Result<Option<KeyClaim<'_>>, DatabaseError> {
        // A name in the registry is short, and no server's log is to have the key.
        let name = format!("key/{token}/{}", hex(&Sha256::digest(key)));
        let Some(turn) = self.claims.try_turn(&name).await? else { return Ok(None) };
        let key = (token, key.to_owned());
        let is_free = self.keys_in_use.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        // A claim that is made is given up when it is dropped, so none is made in vain.
        Ok(is_free.then(|| KeyClaim { keys: &self.keys_in_use, key, turn: Some(turn) }))
    }

    /// The answer that a token's request with this key got.
    pub async fn kept_answer(&self, token: TokenId, key: &str) -> Result<Option<KeptAnswer>, DatabaseError> {
        let oldest = self.clock.now().minus(KEPT_FOR);
        let select = Query::select()
            .columns(["request_hash", "status", "body"])
            .from(self.registry.table("idempotency_keys"))
            .and_where(Expr::col("token_id").eq(token.as_uuid()))
            .and_where(Expr::col("key").eq(key))
            .and_where(Expr::col("created_at_ms").gt(oldest.as_millis()))
            .take();
        self.registry.optional(&select).await
    }

    /// Keeps an answer, and forgets those that are too old.
    pub async fn keep_answer(&self, token: TokenId, key: &str, answer: KeptAnswer) -> Result<(), DatabaseError> {
        let now = self.clock.now();
        let mut transaction = self.registry.begin().await?;
        let table = transaction.table("idempotency_keys");
        let forget = Query::delete()
            .from_table(table.clone())
            .and_where(Expr::col("created_at_ms").lte(now.minus(KEPT_FOR).as_millis()))
            .take();
        transaction.execute(&forget).await?;
        let insert = Query::insert()
            .into_table(table)
            .columns(["token_id", "key", "request_hash", "status", "body", "created_at_ms"])
            .values_panic([
                token.as_uuid().into(),
                key.into(),
                answer.request_hash.into(),
                answer.status.into(),
                answer.body.into(),
                now.as_millis().into(),
            ])
            .on_conflict(OnConflict::columns(["token_id", "key"]).do_nothing_on(["token_id"]).to_owned())
            .take();
        transaction.execute(&insert).await?;
        transaction.commit().await
    }
}
