//! The gate that every writer of a tenant passes: the row of its first migration.
//!
//! A writer locks that row before anything else (`engine.rs`), and reads there why it may
//! not write, if it may not. So a closed gate holds for every process that ever opens these
//! tables, whatever it knows of the registry, from the moment that closing it returns: who
//! was before it in the line has committed, and who comes after it is refused.

use super::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};

impl Database {
    /// Lets nobody write any more, once those in the line have. A reader's next look sees
    /// the last of what was written.
    pub async fn close_gate(&self, reason: &str) -> Result<(), DatabaseError> {
        self.set_gate(Some(reason)).await
    }

    /// Lets writers in again. An open gate stays open.
    pub async fn open_gate(&self) -> Result<(), DatabaseError> {
        self.set_gate(None).await
    }

    async fn set_gate(&self, closed_for: Option<&str>) -> Result<(), DatabaseError> {
        let (mut transaction, _) = self.begin_at_gate().await.map_err(DatabaseError::in_record)?;
        let mut update = Query::update();
        update
            .table(sea_query::Alias::new(self.record_table()))
            .value("closed_for", closed_for)
            .and_where(Expr::col("version").eq(1));
        transaction.execute(&update).await?;
        transaction.commit().await
    }
}
