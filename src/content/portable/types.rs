//! Content types.

use super::{ROWS_PER_STATEMENT, RowError};
use crate::content::entries::derive_anew;
use crate::domain::content_type::{ContentType, TypeDefinition, TypeKey};
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Order, Query};
use serde::{Deserialize, Serialize};

const COLUMNS: [&str; 6] = ["type_key", "definition", "position", "version", "created_at_ms", "changed_at_ms"];

/// The columns, in their order.
type Row = (String, String, i32, i64, i64, i64);

/// A content type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableType {
    /// Its key.
    pub key: TypeKey,
    /// What it is.
    pub definition: TypeDefinition,
    /// Its place among the types.
    pub position: i32,
    /// Raised by every change.
    pub version: i64,
    /// When it was made.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(rename = "changed_at_ms", with = "millis")]
    pub changed_at: Timestamp,
}

impl PortableType {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        Ok(self.definition.check()?)
    }
}

/// All of them: a site has few.
pub async fn read(snapshot: &mut Snapshot) -> Result<Vec<PortableType>, DatabaseError> {
    let query =
        Query::select().columns(COLUMNS).from(snapshot.table("content_types")).order_by("type_key", Order::Asc).take();
    let rows: Vec<Row> = snapshot.all(&query).await?;
    let portable = |(key, definition, position, version, created_at_ms, changed_at_ms): Row| {
        Ok(PortableType {
            key: key.parse().map_err(|error| DatabaseError::value("content_types.type_key", error))?,
            definition: serde_json::from_str(&definition)
                .map_err(|error| DatabaseError::value("content_types.definition", error))?,
            position,
            version,
            created_at: Timestamp::from_millis(created_at_ms),
            changed_at: Timestamp::from_millis(changed_at_ms),
        })
    };
    rows.into_iter().map(portable).collect()
}

/// Writes content types.
pub async fn write(transaction: &mut Transaction, rows: &[PortableType]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("content_types")).columns(COLUMNS);
        for row in chunk {
            let definition = serde_json::to_string(&row.definition)
                .map_err(|error| DatabaseError::value("content_types.definition", error))?;
            insert.values_panic([
                row.key.as_str().into(),
                definition.into(),
                row.position.into(),
                row.version.into(),
                row.created_at.as_millis().into(),
                row.changed_at.as_millis().into(),
            ]);
        }
        transaction.execute(&insert).await?;
        // Some of their entries may be there before them.
        for row in chunk {
            let of = ContentType { key: row.key, definition: row.definition.clone() };
            derive_anew(transaction, &of).await?;
        }
    }
    Ok(())
}
