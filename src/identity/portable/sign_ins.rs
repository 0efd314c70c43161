//! Sessions, invitations and failed sign-ins, row by row as they are.

use crate::infra::database::{DatabaseError, Record, Snapshot, Transaction};
use sea_query::{Expr, Order, Query};
use serde::Serialize;
use uuid::Uuid;

/// A table whose rows go as they are.
pub trait Carried: Record + Serialize {
    /// Its name.
    const TABLE: &'static str;
    /// Its columns; the first is its key.
    const COLUMNS: &'static [&'static str];

    /// A row, in the order of the columns.
    fn values(&self) -> Vec<Expr>;
}

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

/// All rows of such a table: some for each person.
pub async fn read<R: Carried>(snapshot: &mut Snapshot) -> Result<Vec<R>, DatabaseError> {
    let mut query = Query::select();
    query.columns(R::COLUMNS.iter().copied()).from(snapshot.table(R::TABLE)).order_by(R::COLUMNS[0], Order::Asc);
    snapshot.all(&query).await
}

/// Writes rows.
pub async fn write<R: Carried>(transaction: &mut Transaction, rows: &[R]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(100) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table(R::TABLE)).columns(R::COLUMNS.iter().copied());
        for row in chunk {
            insert.values_panic(row.values());
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
