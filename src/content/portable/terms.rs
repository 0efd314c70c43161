//! Terms of taxonomies, and which entry has which.

use super::{ROWS_PER_STATEMENT, RowError};
use crate::content::tags::{TagError, parse_label};
use crate::content::terms::check_description;
use crate::domain::ids::{EntryId, TermId};
use crate::domain::slug::Slug;
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Cond, Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const COLUMNS: [&str; 6] = ["id", "taxonomy", "parent_id", "slug", "label", "description"];

/// The columns, in their order.
type Row = (Uuid, String, Option<Uuid>, String, String, String);

/// A term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableTerm {
    /// Its identifier.
    pub id: TermId,
    /// The key of its taxonomy.
    pub taxonomy: Slug,
    /// The term above it.
    pub parent: Option<TermId>,
    /// The last part of its address.
    pub slug: Slug,
    /// What people read.
    pub label: String,
    /// What stands above the list of what has it.
    pub description: String,
}

/// A term that an entry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableEntryTerm {
    /// The entry.
    pub entry: EntryId,
    /// The term.
    pub term: TermId,
}

impl PortableTerm {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        if parse_label(&self.label)? != self.label {
            return Err(TagError::Label.into());
        }
        check_description(&self.description).map_err(|_| RowError::Term)
    }
}

/// All of them: a site has some thousands at most.
pub async fn read(snapshot: &mut Snapshot) -> Result<Vec<PortableTerm>, DatabaseError> {
    let query = Query::select().columns(COLUMNS).from(snapshot.table("terms")).order_by("id", Order::Asc).take();
    let rows: Vec<Row> = snapshot.all(&query).await?;
    let portable = |(id, taxonomy, parent, slug, label, description): Row| {
        Ok(PortableTerm {
            id: id.into(),
            taxonomy: taxonomy.parse().map_err(|error| DatabaseError::value("terms.taxonomy", error))?,
            parent: parent.map(Into::into),
            slug: slug.parse().map_err(|error| DatabaseError::value("terms.slug", error))?,
            label,
            description,
        })
    };
    rows.into_iter().map(portable).collect()
}

/// Some terms of entries after that one, in the order of both identifiers.
pub async fn read_of_entries(
    snapshot: &mut Snapshot,
    after: Option<PortableEntryTerm>,
    limit: u64,
) -> Result<Vec<PortableEntryTerm>, DatabaseError> {
    let mut query = Query::select();
    query
        .columns(["entry_id", "term_id"])
        .from(snapshot.table("entry_terms"))
        .order_by("entry_id", Order::Asc)
        .order_by("term_id", Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        let entry = after.entry.as_uuid();
        let of_same = Expr::col("entry_id").eq(entry).and(Expr::col("term_id").gt(after.term.as_uuid()));
        query.cond_where(Cond::any().add(Expr::col("entry_id").gt(entry)).add(of_same));
    }
    let rows: Vec<(Uuid, Uuid)> = snapshot.all(&query).await?;
    Ok(rows.into_iter().map(|(entry, term)| PortableEntryTerm { entry: entry.into(), term: term.into() }).collect())
}

/// Writes terms.
pub async fn write(transaction: &mut Transaction, rows: &[PortableTerm]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("terms")).columns(COLUMNS);
        for row in chunk {
            insert.values_panic([
                row.id.as_uuid().into(),
                row.taxonomy.as_str().into(),
                row.parent.map(TermId::as_uuid).into(),
                row.slug.as_str().into(),
                row.label.as_str().into(),
                row.description.as_str().into(),
            ]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}

/// Writes terms of entries.
pub async fn write_of_entries(transaction: &mut Transaction, rows: &[PortableEntryTerm]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("entry_terms")).columns(["entry_id", "term_id"]);
        for row in chunk {
            insert.values_panic([row.entry.as_uuid().into(), row.term.as_uuid().into()]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
