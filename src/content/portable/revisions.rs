//! Every save of every entry.

use super::RowError;
use crate::content::entries::fields::EntryFields;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::text::is_line;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Cond, Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The longest name, in characters.
const MAX_NAME: usize = 200;

const COLUMNS: [&str; 7] = ["entry_id", "version", "deed", "fields", "author_id", "author_name", "created_at_ms"];

/// Whose revision it is, and which.
pub type RevisionKey = (EntryId, i64);

/// A revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableRevision {
    /// The entry.
    pub entry: EntryId,
    /// The version that the save made.
    pub version: i64,
    /// What was done.
    pub deed: String,
    /// What was saved.
    pub fields: EntryFields,
    /// Who did it, who may be gone.
    pub author: Option<UserId>,
    /// Who that was.
    pub author_name: String,
    /// When.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
}

impl PortableRevision {
    /// What tells it from others.
    pub fn key(&self) -> RevisionKey {
        (self.entry, self.version)
    }

    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        self.fields.check()?;
        let is_named = self.author_name.chars().count() <= MAX_NAME && is_line(&self.author_name);
        let is_deed = self.deed.parse::<crate::content::entries::revisions::Deed>().is_ok();
        if self.version >= 1 && is_named && is_deed { Ok(()) } else { Err(RowError::Revision) }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    entry_id: Uuid,
    version: i64,
    deed: String,
    fields: String,
    author_id: Option<Uuid>,
    author_name: String,
    created_at_ms: i64,
}

impl TryFrom<Row> for PortableRevision {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        Ok(Self {
            entry: row.entry_id.into(),
            version: row.version,
            deed: row.deed,
            fields: serde_json::from_str(&row.fields).map_err(|error| {
                DatabaseError::value(&format!("revisions.fields of {} version {}", row.entry_id, row.version), error)
            })?,
            author: row.author_id.map(Into::into),
            author_name: row.author_name,
            created_at: Timestamp::from_millis(row.created_at_ms),
        })
    }
}

/// Some revisions after that one, in the order of entry and version.
pub async fn read(
    snapshot: &mut Snapshot,
    after: Option<RevisionKey>,
    limit: u64,
) -> Result<Vec<PortableRevision>, DatabaseError> {
    let mut query = Query::select();
    query
        .columns(COLUMNS)
        .from(snapshot.table("revisions"))
        .order_by("entry_id", Order::Asc)
        .order_by("version", Order::Asc)
        .limit(limit);
    if let Some((entry, version)) = after {
        let of_same = Expr::col("entry_id").eq(entry.as_uuid()).and(Expr::col("version").gt(version));
        query.cond_where(Cond::any().add(Expr::col("entry_id").gt(entry.as_uuid())).add(of_same));
    }
    snapshot.all::<Row>(&query).await?.into_iter().map(TryInto::try_into).collect()
}

/// Removes revisions.
pub async fn remove(transaction: &mut Transaction, keys: &[RevisionKey]) -> Result<(), DatabaseError> {
    for (entry, version) in keys {
        let mut delete = Query::delete();
        delete
            .from_table(transaction.table("revisions"))
            .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
            .and_where(Expr::col("version").eq(*version));
        transaction.execute(&delete).await?;
    }
    Ok(())
}

/// Writes revisions, few enough for one statement, once their entries are there.
pub async fn write(transaction: &mut Transaction, rows: &[PortableRevision]) -> Result<(), DatabaseError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(transaction.table("revisions")).columns(COLUMNS);
    for row in rows {
        let fields =
            serde_json::to_string(&row.fields).map_err(|error| DatabaseError::value("revisions.fields", error))?;
        insert.values_panic([
            row.entry.as_uuid().into(),
            row.version.into(),
            row.deed.as_str().into(),
            fields.into(),
            row.author.map(UserId::as_uuid).into(),
            row.author_name.as_str().into(),
            row.created_at.as_millis().into(),
        ]);
    }
    transaction.execute(&insert).await.map(|_| ())
}
