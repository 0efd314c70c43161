//! Tags, and which entry has which.

use super::{ROWS_PER_STATEMENT, RowError};
use crate::content::tags::{TagError, parse_label};
use crate::domain::ids::{EntryId, TagId};
use crate::domain::slug::Slug;
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Cond, Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableTag {
    /// Its identifier.
    pub id: TagId,
    /// Its address.
    pub slug: Slug,
    /// What people read.
    pub label: String,
}

/// A tag that an entry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableEntryTag {
    /// The entry.
    pub entry: EntryId,
    /// The tag.
    pub tag: TagId,
}

impl PortableTag {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        if parse_label(&self.label)? == self.label { Ok(()) } else { Err(TagError::Label.into()) }
    }
}

/// Some tags after the one with that identifier.
pub async fn read(
    snapshot: &mut Snapshot,
    after: Option<TagId>,
    limit: u64,
) -> Result<Vec<PortableTag>, DatabaseError> {
    let mut query = Query::select();
    query.columns(["id", "slug", "label"]).from(snapshot.table("tags")).order_by("id", Order::Asc).limit(limit);
    if let Some(after) = after {
        query.and_where(Expr::col("id").gt(after.as_uuid()));
    }
    let rows: Vec<(Uuid, String, String)> = snapshot.all(&query).await?;
    rows.into_iter()
        .map(|(id, slug, label)| {
            let slug = slug.parse().map_err(|error| DatabaseError::value("tags.slug", error))?;
            Ok(PortableTag { id: id.into(), slug, label })
        })
        .collect()
}

/// Some tags of entries after that one, in the order of both identifiers.
pub async fn read_of_entries(
    snapshot: &mut Snapshot,
    after: Option<PortableEntryTag>,
    limit: u64,
) -> Result<Vec<PortableEntryTag>, DatabaseError> {
    let mut query = Query::select();
    query
        .columns(["entry_id", "tag_id"])
        .from(snapshot.table("entry_tags"))
        .order_by("entry_id", Order::Asc)
        .order_by("tag_id", Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        let of_same = Expr::col("entry_id").eq(after.entry.as_uuid()).and(Expr::col("tag_id").gt(after.tag.as_uuid()));
        query.cond_where(Cond::any().add(Expr::col("entry_id").gt(after.entry.as_uuid())).add(of_same));
    }
    let rows: Vec<(Uuid, Uuid)> = snapshot.all(&query).await?;
    Ok(rows.into_iter().map(|(entry, tag)| PortableEntryTag { entry: entry.into(), tag: tag.into() }).collect())
}

/// Writes tags.
pub async fn write(transaction: &mut Transaction, rows: &[PortableTag]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("tags")).columns(["id", "slug", "label"]);
        for row in chunk {
            insert.values_panic([row.id.as_uuid().into(), row.slug.as_str().into(), row.label.as_str().into()]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}

/// Writes tags of entries.
pub async fn write_of_entries(transaction: &mut Transaction, rows: &[PortableEntryTag]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("entry_tags")).columns(["entry_id", "tag_id"]);
        for row in chunk {
            insert.values_panic([row.entry.as_uuid().into(), row.tag.as_uuid().into()]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
