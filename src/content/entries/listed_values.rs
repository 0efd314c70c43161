//! What some entries have in the fields of their type, for a page of a list that shows a few of them.

use super::row;
use crate::domain::content_type::value::Values;
use crate::domain::ids::EntryId;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};
use std::collections::HashMap;
use uuid::Uuid;

/// What those entries have in their fields, by one query. What this version cannot read is left out: it is no
/// reason to show none of a list.
pub async fn of(db: &Database, entries: &[EntryId]) -> Result<HashMap<EntryId, Values>, DatabaseError> {
    if entries.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Query::select()
        .columns(["id", "field_values"])
        .from(db.table("entries"))
        .and_where(Expr::col("id").is_in(entries.iter().map(|id| id.as_uuid())))
        .take();
    let rows: Vec<(Uuid, Option<String>)> = db.all(&query).await?;
    let known =
        rows.into_iter().filter_map(|(id, values)| Some((EntryId::from(id), row::values(values.as_deref()).ok()?)));
    Ok(known.collect())
}
