//! Links by which somebody without an account sees what is not published. Like sessions they go
//! along where a tenant moves, and into no archive.

use crate::infra::database::carried::Carried;
use sea_query::Expr;
use serde::Serialize;
use uuid::Uuid;

/// A row of `preview_links`.
#[derive(Serialize, sqlx::FromRow)]
pub struct PreviewLinkRow {
    id: Uuid,
    entry_id: Uuid,
    token_hash: Vec<u8>,
    created_by: String,
    created_at_ms: i64,
    expires_at_ms: i64,
}

impl Carried for PreviewLinkRow {
    const TABLE: &'static str = "preview_links";
    const COLUMNS: &'static [&'static str] =
        &["id", "entry_id", "token_hash", "created_by", "created_at_ms", "expires_at_ms"];

    fn values(&self) -> Vec<Expr> {
        vec![
            self.id.into(),
            self.entry_id.into(),
            self.token_hash.clone().into(),
            self.created_by.as_str().into(),
            self.created_at_ms.into(),
            self.expires_at_ms.into(),
        ]
    }
}
