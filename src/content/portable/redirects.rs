//! Addresses that lead elsewhere.

use super::{ROWS_PER_STATEMENT, RowError};
use crate::domain::ids::{EntryId, RedirectId};
use crate::domain::text::is_line;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most bytes of an address.
const MAX_ADDRESS: usize = 2000;

const COLUMNS: [&str; 8] =
    ["id", "source", "entry_id", "target", "created_at_ms", "is_temporary", "hits", "last_hit_at_ms"];

/// The columns, in their order.
type Row = (Uuid, String, Option<Uuid>, Option<String>, i64, bool, i64, Option<i64>);

/// A redirect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableRedirect {
    /// Its identifier.
    pub id: RedirectId,
    /// Where from, below the site's base.
    pub source: String,
    /// The entry that it leads to.
    pub entry: Option<EntryId>,
    /// The address that it leads to.
    pub target: Option<String>,
    /// When it was made.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
    /// Whether it counts for now only; an older archive does not say so.
    #[serde(default)]
    pub is_temporary: bool,
    /// How often it was taken.
    #[serde(default)]
    pub hits: i64,
    /// When it was taken last.
    #[serde(default)]
    pub last_hit_at_ms: Option<i64>,
}

impl PortableRedirect {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        let is_address = |address: &String| (1..=MAX_ADDRESS).contains(&address.len()) && is_line(address);
        let leads_to_one = self.entry.is_some() != self.target.is_some();
        let is_sound = leads_to_one
            && is_address(&self.source)
            && !self.source.starts_with('/')
            && self.target.as_ref().is_none_or(is_address);
        if is_sound { Ok(()) } else { Err(RowError::Redirect) }
    }
}

/// Some redirects after the one with that identifier.
pub async fn read(
    snapshot: &mut Snapshot,
    after: Option<RedirectId>,
    limit: u64,
) -> Result<Vec<PortableRedirect>, DatabaseError> {
    let mut query = Query::select();
    query.columns(COLUMNS).from(snapshot.table("redirects")).order_by("id", Order::Asc).limit(limit);
    if let Some(after) = after {
        query.and_where(Expr::col("id").gt(after.as_uuid()));
    }
    let rows: Vec<Row> = snapshot.all(&query).await?;
    let redirect =
        |(id, source, entry, target, created_at_ms, is_temporary, hits, last_hit_at_ms): Row| PortableRedirect {
            id: id.into(),
            source,
            entry: entry.map(Into::into),
            target,
            created_at: Timestamp::from_millis(created_at_ms),
            is_temporary,
            hits,
            last_hit_at_ms,
        };
    Ok(rows.into_iter().map(redirect).collect())
}

/// Writes redirects, once the entries that they lead to are there.
pub async fn write(transaction: &mut Transaction, rows: &[PortableRedirect]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("redirects")).columns(COLUMNS);
        for row in chunk {
            insert.values_panic([
                row.id.as_uuid().into(),
                row.source.as_str().into(),
                row.entry.map(EntryId::as_uuid).into(),
                row.target.clone().into(),
                row.created_at.as_millis().into(),
                row.is_temporary.into(),
                row.hits.into(),
                row.last_hit_at_ms.into(),
            ]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
