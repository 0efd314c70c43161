//! Which tags entries have.

use super::{COLUMNS, Tag, TagRow};
use crate::domain::ids::EntryId;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{DynIden, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct EntryTagRow {
    entry_id: Uuid,
    #[sqlx(flatten)]
    tag: TagRow,
}

/// The tags of several entries in one query, each list by label.
pub async fn of_entries(
    db: &Database,
    entries: impl IntoIterator<Item = EntryId>,
) -> Result<HashMap<EntryId, Vec<Tag>>, DatabaseError> {
    let ids: Vec<Uuid> = entries.into_iter().map(EntryId::as_uuid).collect();
    let mut tags: HashMap<EntryId, Vec<Tag>> = HashMap::with_capacity(ids.len());
    if ids.is_empty() {
        return Ok(tags);
    }
    let query = labelled(db.table("entry_tags"), db.table("tags"))
        .columns(COLUMNS.map(|column| ("t", column)))
        .and_where(Expr::col(("et", "entry_id")).is_in(ids))
        .take();
    for row in db.all::<EntryTagRow>(&query).await? {
        tags.entry(row.entry_id.into()).or_default().push(row.tag.try_into()?);
    }
    Ok(tags)
}

/// The labels of an entry's tags, as a transaction sees them.
pub(in crate::content) async fn labels_of(
    transaction: &mut Transaction,
    entry: EntryId,
) -> Result<Vec<String>, DatabaseError> {
    Ok(labels_of_all(transaction, &[entry]).await?.remove(&entry).unwrap_or_default())
}

/// The same of several entries, in one query.
pub(in crate::content) async fn labels_of_all(
    transaction: &mut Transaction,
    entries: &[EntryId],
) -> Result<HashMap<EntryId, Vec<String>>, DatabaseError> {
    let query = labelled(transaction.table("entry_tags"), transaction.table("tags"))
        .column(("t", "label"))
        .and_where(Expr::col(("et", "entry_id")).is_in(entries.iter().map(|id| id.as_uuid())))
        .take();
    let mut labels: HashMap<EntryId, Vec<String>> = HashMap::new();
    for (entry, label) in transaction.all::<(Uuid, String)>(&query).await? {
        labels.entry(entry.into()).or_default().push(label);
    }
    Ok(labels)
}

/// What entries have, by label, as `et` with its `entry_id` alone, and the tags as `t`.
fn labelled(entry_tags: DynIden, tags: DynIden) -> SelectStatement {
    Query::select()
        .column(("et", "entry_id"))
        .from_as(entry_tags, "et")
        .join_as(JoinType::InnerJoin, tags, "t", Expr::col(("t", "id")).equals(("et", "tag_id")))
        .order_by(("t", "label"), Order::Asc)
        .take()
}
