//! Redirects that are changed where they stand: what was counted of them stays.

use super::redirects::{RedirectError, check};
use crate::domain::deed::Deed;
use crate::domain::document::Href;
use crate::domain::ids::RedirectId;
use crate::infra::database::{Database, Transaction};
use sea_query::{Expr, ExprTrait, JoinType, Query};
use uuid::Uuid;

/// Where a redirect leads, as somebody saw it who changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The address; empty where that was in the bin.
    pub target: String,
    /// Whether it counted for then only.
    pub is_temporary: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    source: String,
    target: Option<String>,
    is_temporary: bool,
    path: Option<String>,
}

/// Lets a redirect lead elsewhere, if it still is as somebody saw it, and says whether it was there.
pub async fn change(
    db: &Database,
    id: RedirectId,
    seen: &Seen,
    target: &Href,
    is_temporary: bool,
) -> Result<bool, RedirectError> {
    let mut transaction = db.begin().await?;
    let Some(row) = find(&mut transaction, id).await? else { return Ok(false) };
    let of_entry = row.path.map(|path| format!("/{path}"));
    let is = Seen { target: row.target.or(of_entry).unwrap_or_default(), is_temporary: row.is_temporary };
    if is != *seen {
        return Err(RedirectError::Stale);
    }
    let mut update = Query::update();
    update
        .table(transaction.table("redirects"))
        .value("is_temporary", is_temporary)
        .and_where(Expr::col("id").eq(id.as_uuid()));
    // One that leads to an entry goes on doing so, wherever that goes, unless it gets another address.
    if target.as_str() != is.target {
        check(&row.source, target.as_str())?;
        update.value("target", target.as_str()).value("entry_id", None::<Uuid>);
    }
    transaction.execute(&update).await?;
    transaction.note(Deed::RedirectsChanged, &row.source).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn find(transaction: &mut Transaction, id: RedirectId) -> Result<Option<Row>, RedirectError> {
    let of_entry = Expr::col(("e", "id")).equals(("r", "entry_id"));
    let query = Query::select()
        .columns(["source", "target", "is_temporary"].map(|column| ("r", column)))
        .column(("e", "path"))
        .from_as(transaction.table("redirects"), "r")
        .join_as(JoinType::LeftJoin, transaction.table("entries"), "e", of_entry)
        .and_where(Expr::col(("r", "id")).eq(id.as_uuid()))
        .take();
    Ok(transaction.optional::<Row>(&query).await?)
}
