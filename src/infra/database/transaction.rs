//! Writing: a transaction on one tenant's tables.

use super::doer::Doer;
use super::engine::{EngineTransaction, Record};
use super::error::DatabaseError;
use super::table_prefix::TablePrefix;
use super::{counted, counting};
use sea_query::{DynIden, SelectStatement};
use sea_query_sqlx::SqlxBinder;
use std::sync::Arc;

/// A transaction. It is rolled back when it is dropped without [`Transaction::commit`].
pub struct Transaction {
    inner: EngineTransaction,
    tables: TablePrefix,
    doer: Option<Arc<Doer>>,
}

impl Transaction {
    pub(super) fn new(inner: EngineTransaction, tables: TablePrefix, doer: Option<Arc<Doer>>) -> Self {
        Self { inner, tables, doer }
    }

    /// Who works in it, where that is known.
    pub(super) fn doer(&self) -> Option<Arc<Doer>> {
        self.doer.clone()
    }

    /// The table of that name, with this tenant's prefix.
    pub fn table(&self, name: &'static str) -> DynIden {
        self.tables.table(name)
    }

    /// All rows of a query, as this transaction sees them.
    pub async fn all<R: Record>(&mut self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        self.inner.all(query).await
    }

    /// The first row of a query, if there is one.
    pub async fn optional<R: Record>(&mut self, query: &SelectStatement) -> Result<Option<R>, DatabaseError> {
        Ok(self.all(query).await?.into_iter().next())
    }

    /// The one row of a query that always has one.
    pub async fn one<R: Record>(&mut self, query: &SelectStatement) -> Result<R, DatabaseError> {
        self.optional(query).await?.ok_or(DatabaseError::NoRow)
    }

    /// The same as [`super::Database::count_and_sum`], with what was written in this transaction. No other
    /// writer changes it before this one ends.
    pub async fn count_and_sum(
        &mut self,
        table: &'static str,
        column: &'static str,
    ) -> Result<(u64, u64), DatabaseError> {
        let select = counting(self.inner.dialect(), self.table(table), column);
        Ok(counted(self.one(&select).await?))
    }

    /// Runs an insert, an update or a delete, and says how many rows it touched.
    pub async fn execute(&mut self, statement: &impl SqlxBinder) -> Result<u64, DatabaseError> {
        self.inner.execute(statement).await
    }

    /// Makes everything that was written true, all at once.
    pub async fn commit(self) -> Result<(), DatabaseError> {
        self.inner.commit().await
    }

    pub(super) fn engine(&mut self) -> (&mut EngineTransaction, &TablePrefix) {
        (&mut self.inner, &self.tables)
    }
}
