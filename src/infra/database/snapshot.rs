//! Reading a tenant as it is at one moment, while others go on writing.

use super::engine::{EngineTransaction, Record};
use super::{Database, DatabaseError};
use sea_query::{DynIden, SelectStatement};

/// A transaction that only reads: every query sees the tenant as it was when this began.
/// It takes a connection of the tenant's pool until it is dropped.
pub struct Snapshot {
    inner: EngineTransaction,
    /// Keeps the pool open that the transaction is from.
    database: Database,
}

impl Database {
    /// The tenant as it is now.
    pub async fn snapshot(&self) -> Result<Snapshot, DatabaseError> {
        Ok(Snapshot { inner: self.engine().begin_snapshot().await?, database: self.clone() })
    }
}

impl Snapshot {
    /// The table of that name, with this tenant's prefix.
    pub fn table(&self, name: &'static str) -> DynIden {
        self.database.table(name)
    }

    /// All rows of a query.
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
}
