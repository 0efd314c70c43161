//! Sessions, invitations and failed sign-ins, row by row as they are.

use crate::infra::database::carried::Carried;
use sea_query::Expr;
use serde::Serialize;
use uuid::Uuid;

/// A row of `sessions`.
#[derive(Serialize, sqlx::FromRow)]
pub struct SessionRow {
    id: Uuid,
    user_id: Uuid,
    token_hash: Vec<u8>,
    user_agent: String,
    address: String,
    created_at_ms: i64,
    last_seen_at_ms: i64,
    expires_at_ms: i64,
}

impl Carried for SessionRow {
    const TABLE: &'static str = "sessions";
    const COLUMNS: &'static [&'static str] =
        &["id", "user_id", "token_hash", "user_agent", "address", "created_at_ms", "last_seen_at_ms", "expires_at_ms"];

    fn values(&self) -> Vec<Expr> {
        vec![
            self.id.into(),
            self.user_id.into(),
            self.token_hash.clone().into(),
            self.user_agent.as_str().into(),
            self.address.as_str().into(),
            self.created_at_ms.into(),
            self.last_seen_at_ms.into(),
            self.expires_at_ms.into(),
        ]
    }
}

/// A row of `invitations`.
#[derive(Serialize, sqlx::FromRow)]
pub struct InvitationRow {
    id: Uuid,
    email: String,
    role: String,
    token_hash: Vec<u8>,
    invited_by: String,
    created_at_ms: i64,
    expires_at_ms: i64,
}

impl Carried for InvitationRow {
    const TABLE: &'static str = "invitations";
    const COLUMNS: &'static [&'static str] =
        &["id", "email", "role", "token_hash", "invited_by", "created_at_ms", "expires_at_ms"];

    fn values(&self) -> Vec<Expr> {
        vec![
            self.id.into(),
            self.email.as_str().into(),
            self.role.as_str().into(),
            self.token_hash.clone().into(),
            self.invited_by.as_str().into(),
            self.created_at_ms.into(),
            self.expires_at_ms.into(),
        ]
    }
}

/// A row of `sign_in_failures`.
#[derive(Serialize, sqlx::FromRow)]
pub struct FailureRow {
    subject: Vec<u8>,
    failures: i64,
    last_at_ms: i64,
}

impl Carried for FailureRow {
    const TABLE: &'static str = "sign_in_failures";
    const COLUMNS: &'static [&'static str] = &["subject", "failures", "last_at_ms"];

    fn values(&self) -> Vec<Expr> {
        vec![self.subject.clone().into(), self.failures.into(), self.last_at_ms.into()]
    }
}
