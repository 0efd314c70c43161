//! What stands beside the line of writers: signs of life, which must not wait for a long
//! change, and are judged by the database's own clock.

use super::migrations::Dialect;
use super::{Database, DatabaseError, Transaction};
use sea_query::{Expr, SimpleExpr};

impl Database {
    /// The moment now by the database's own clock, in milliseconds since 1970, for a query: one
    /// clock for all servers, whatever theirs say. It goes on within a transaction.
    pub fn now_ms(&self) -> SimpleExpr {
        Expr::cust(match self.engine().dialect() {
            Dialect::Sqlite => "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            Dialect::Postgres => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
            // UNIX_TIMESTAMP reads the session's time zone, which may have an hour twice a year.
            Dialect::MySql => "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000)",
        })
    }

    /// Begins to write without a place in the line of writers: for rows that have one writer
    /// each, or whose own lock is line enough. In SQLite there is one line for all.
    pub async fn begin_beside(&self) -> Result<Transaction, DatabaseError> {
        Ok(Transaction::new(self.engine().begin_beside().await?, self.table_prefix().clone()))
    }
}
