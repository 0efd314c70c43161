//! The site's one row.

use super::RowError;
use crate::content::site;
use crate::domain::generation::Generation;
use crate::domain::site::SiteSettings;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use serde::{Deserialize, Serialize};

/// What travels of it: not its generation, which counts what one database has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableSite {
    /// What it says of itself.
    pub settings: SiteSettings,
    /// When it was set up.
    #[serde(rename = "set_up_at_ms", with = "millis")]
    pub set_up_at: Timestamp,
}

impl PortableSite {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        Ok(self.settings.check()?)
    }
}

/// The row; none where the tenant was not set up.
pub async fn read(snapshot: &mut Snapshot) -> Result<Option<PortableSite>, DatabaseError> {
    let query = Query::select().columns(["settings", "set_up_at_ms"]).from(snapshot.table("site")).take();
    let row: Option<(String, i64)> = snapshot.optional(&query).await?;
    row.map(|(settings, set_up_at_ms)| {
        let settings = serde_json::from_str(&settings).map_err(|error| DatabaseError::value("site.settings", error))?;
        Ok(PortableSite { settings, set_up_at: Timestamp::from_millis(set_up_at_ms) })
    })
    .transpose()
}

/// Writes the row.
pub async fn write(transaction: &mut Transaction, row: &PortableSite) -> Result<(), DatabaseError> {
    site::import(transaction, &row.settings, row.set_up_at).await
}

/// How many changes a visitor could have seen: it goes along only where the same tenant's data
/// moves to another database, so that the number never falls.
pub async fn read_generation(snapshot: &mut Snapshot) -> Result<Option<Generation>, DatabaseError> {
    let query = Query::select().column("generation").from(snapshot.table("site")).take();
    let row: Option<(i64,)> = snapshot.optional(&query).await?;
    Ok(row.map(|(generation,)| Generation::new(generation)))
}

/// Writes it, after the row.
pub async fn write_generation(transaction: &mut Transaction, generation: Generation) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update.table(transaction.table("site")).value("generation", generation.as_i64()).and_where(Expr::col("id").eq(1));
    transaction.execute(&update).await.map(|_| ())
}
