//! What visitors did not find: it goes along where a tenant moves, and into no archive.

use crate::infra::database::carried::Carried;
use sea_query::Expr;
use serde::Serialize;

/// A row of `missing_pages`.
#[derive(Serialize, sqlx::FromRow)]
pub struct MissingPageRow {
    path: String,
    hits: i64,
    referrer: String,
    first_at_ms: i64,
    last_at_ms: i64,
}

impl Carried for MissingPageRow {
    const TABLE: &'static str = "missing_pages";
    const COLUMNS: &'static [&'static str] = &["path", "hits", "referrer", "first_at_ms", "last_at_ms"];

    fn values(&self) -> Vec<Expr> {
        vec![
            self.path.as_str().into(),
            self.hits.into(),
            self.referrer.as_str().into(),
            self.first_at_ms.into(),
            self.last_at_ms.into(),
        ]
    }
}
