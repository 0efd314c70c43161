//! The database floor: one [`Database`] for every engine, in both isolation modes.
//!
//! A query is built by sea-query with [`Database::table`], which puts the tenant's prefix
//! before the table's name, and run by one of the methods below. Reads may stand alone; a
//! write is only possible in a [`Transaction`], and one that a visitor could see in a
//! [`SiteTransaction`]. SQLite, PostgreSQL and MariaDB or MySQL are arms of `Engine` and of
//! nothing above this floor.
//!
//! Read [`pools`] for when connections open and close, [`store`] for how a tenant's
//! database comes and goes, and [`migrations`] for its schema.

mod beside;
pub mod breaker;
pub mod carried;
mod doer;
mod engine;
mod error;
mod full_text;
mod in_json;
mod location;
pub mod matching;
pub mod migrations;
mod mysql_migrations;
mod mysql_templates;
mod patience;
pub mod pools;
mod postgres_templates;
mod present;
#[cfg(test)]
mod schema_test;
mod sealed_value;
mod server;
mod site_transaction;
mod snapshot;
pub mod store;
pub mod stored_json;
mod table_prefix;
mod table_templates;
#[cfg(test)]
mod test_servers;
mod transaction;
mod write_gate;

pub use doer::Doer;
pub use engine::Record;
pub use error::DatabaseError;
pub use full_text::{FullTextEntry, FullTextHit, FullTextQuery, TextWord, text_words};
pub use location::DatabaseLocation;
pub use pools::{Durability, Pools};
pub use sealed_value::SealedValue;
pub use server::ServerLoad;
pub use site_transaction::SiteTransaction;
pub use snapshot::Snapshot;
pub use table_prefix::TablePrefix;
pub use transaction::Transaction;

use engine::Engine;
use migrations::Dialect;
use pools::OpenPool;
use sea_query::{DynIden, Expr, ExprTrait, Query, SelectStatement};
use std::sync::Arc;

/// One tenant's tables: a database, or a prefix in a shared one.
///
/// It keeps its pool open while it lives: hold it for a request, not longer.
#[derive(Clone)]
pub struct Database {
    pool: Arc<OpenPool>,
    tables: TablePrefix,
    /// Who works with it, where that is known.
    doer: Option<Arc<Doer>>,
}

impl Database {
    pub(super) fn new(pool: Arc<OpenPool>, tables: TablePrefix) -> Self {
        Self { pool, tables, doer: None }
    }

    /// The same, as somebody works with it: what is done is noted (`doer.rs`).
    #[must_use]
    pub fn by(self, doer: Doer) -> Self {
        Self { doer: Some(Arc::new(doer)), ..self }
    }

    /// The table of that name, with this tenant's prefix.
    pub fn table(&self, name: &'static str) -> DynIden {
        self.tables.table(name)
    }

    /// What stands before this tenant's table names.
    pub fn table_prefix(&self) -> &TablePrefix {
        &self.tables
    }

    /// All rows of a query.
    pub async fn all<R: Record>(&self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        self.engine().all(query).await
    }

    /// The first row of a query, if there is one.
    pub async fn optional<R: Record>(&self, query: &SelectStatement) -> Result<Option<R>, DatabaseError> {
        Ok(self.all(query).await?.into_iter().next())
    }

    /// The one row of a query that always has one, such as a count.
    pub async fn one<R: Record>(&self, query: &SelectStatement) -> Result<R, DatabaseError> {
        self.optional(query).await?.ok_or(DatabaseError::NoRow)
    }

    /// How many rows a table has, and the sum of a column that is never negative: engines
    /// differ in the type of a sum.
    pub async fn count_and_sum(&self, table: &'static str, column: &'static str) -> Result<(u64, u64), DatabaseError> {
        Ok(counted(self.one(&counting(self.engine().dialect(), self.table(table), column)).await?))
    }

    /// Begins to write. What is not committed is rolled back when it is dropped. Where the
    /// gate is closed (`write_gate.rs`), nothing begins: [`DatabaseError::Closed`].
    pub async fn begin(&self) -> Result<Transaction, DatabaseError> {
        let (transaction, closed_for) = self.begin_at_gate().await?;
        closed_for.map_or(Ok(transaction), |reason| Err(DatabaseError::Closed(reason)))
    }

    /// Whether it is on a server, where other machines may work on it, too.
    pub fn is_on_server(&self) -> bool {
        matches!(self.engine(), Engine::Server(_))
    }

    /// Begins to write, whether the gate is open or not, and says why it is not.
    async fn begin_at_gate(&self) -> Result<(Transaction, Option<String>), DatabaseError> {
        let (transaction, closed_for) = self.engine().begin(&self.record_table()).await?;
        Ok((Transaction::new(transaction, self.tables.clone(), self.doer.clone()), closed_for))
    }

    /// The table of the migrations that were applied.
    fn record_table(&self) -> String {
        migrations::Schema::Tenant.record_table(&self.tables)
    }

    fn engine(&self) -> &Engine {
        self.pool.engine()
    }
}

/// Asks for the number of a table's rows, and for the sum of a column.
fn counting(dialect: Dialect, table: DynIden, column: &'static str) -> SelectStatement {
    let sum = match dialect {
        Dialect::Sqlite => Expr::col(column).sum(),
        Dialect::Postgres => Expr::col(column).sum().cast_as("BIGINT"),
        Dialect::MySql => Expr::col(column).sum().cast_as("SIGNED"),
    };
    Query::select().expr(Expr::col(column).count()).expr(sum).from(table).take()
}

/// What the answer to [`counting`] says.
fn counted((count, sum): (i64, Option<i64>)) -> (u64, u64) {
    (u64::try_from(count).unwrap_or(0), u64::try_from(sum.unwrap_or(0)).unwrap_or(0))
}
