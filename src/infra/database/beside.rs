//! What stands beside the line of writers: signs of life, which must not wait for a long
//! change, and are judged by the database's own clock.

use super::migrations::Dialect;
use super::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, SimpleExpr};
use std::time::Duration;

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

    /// The moment so long after now, by the same clock.
    pub fn ms_from_now(&self, after: Duration) -> SimpleExpr {
        self.now_ms().add(millis(after))
    }

    /// The moment so long before now, by the same clock.
    pub fn ms_ago(&self, before: Duration) -> SimpleExpr {
        self.now_ms().sub(millis(before))
    }

    /// Begins to write without a place in the line of writers: for rows that have one writer
    /// each, or whose own lock is line enough. In SQLite there is one line for all.
    pub async fn begin_beside(&self) -> Result<Transaction, DatabaseError> {
        Ok(Transaction::new(self.engine().begin_beside().await?, self.table_prefix().clone(), None))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
