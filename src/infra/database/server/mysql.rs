//! How a connection to MariaDB or MySQL is made.

use super::connections::{ServerConnection, ServerLimits};
use crate::domain::connection_url::ConnectionUrl;
use crate::infra::database::DatabaseError;
use sqlx::mysql::MySqlConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, MySqlConnection, Row};
use std::time::Duration;

/// How many statements a connection keeps prepared before another takes its place.
///
/// Tenants with prefixed tables share connections, and have statements of their own. To make room for one,
/// sqlx gives up another by a message that has no answer, and its sockets wait for the answer to that
/// before they send the next (Nagle's algorithm; sqlx 0.9 does not switch it off): 40 ms for each
/// statement from then on. A new connection costs a few milliseconds, once for so many statements.
const WORN_AFTER: usize = 100;

/// How many it keeps at the most: those of one turn that goes beyond the number above.
const KEPT_AT_MOST: usize = 200;

/// The options behind an address, and what a new connection is told first.
pub(in crate::infra::database) struct MySqlAddress {
    options: MySqlConnectOptions,
    /// What sets how long the server gives one query.
    limit: String,
}

/// The options behind an address.
pub(super) fn options(url: &ConnectionUrl, limits: &ServerLimits) -> Result<MySqlAddress, DatabaseError> {
    let options: MySqlConnectOptions =
        url.reveal().parse().map_err(|error| DatabaseError::Unavailable(format!("its address: {error}")))?;
    let options = options
        .charset("utf8mb4")
        .collation("utf8mb4_bin")
        .statement_cache_capacity(KEPT_AT_MOST)
        .disable_statement_logging();
    Ok(MySqlAddress { options, limit: limit_of(limits.statement_timeout) })
}

/// What sets how long the server gives one query: it gives up by itself a little after this node has.
///
/// MariaDB counts seconds, and MySQL milliseconds and only of SELECT. Each variable is in a comment that
/// its own server alone reads.
fn limit_of(limit: Duration) -> String {
    let seconds = limit.as_secs() + 1;
    format!(
        "SET @rowhouse = 1 /*M!, SESSION max_statement_time = {seconds} */ \
         /*!80000 , SESSION max_execution_time = {seconds}000 */"
    )
}

impl ServerConnection for MySqlConnection {
    const KIND: &'static str = "a MariaDB or MySQL";

    type Address = MySqlAddress;

    async fn connect(address: &MySqlAddress) -> Result<Self, sqlx::Error> {
        let mut connection = address.options.connect().await?;
        let settings = format!("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; {}", address.limit);
        connection.execute(sqlx::raw_sql(AssertSqlSafe(settings))).await?;
        Ok(connection)
    }

    fn session_limit(_: &ServerLimits, limit: Duration) -> Option<String> {
        Some(limit_of(limit))
    }

    async fn close(self) {
        // A connection that does not close well is closed all the same.
        let _ = Connection::close(self).await;
    }

    fn is_worn(&self) -> bool {
        self.cached_statements_size() >= WORN_AFTER
    }

    async fn command(&mut self, sql: String) -> Result<(), sqlx::Error> {
        self.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(|_| ())
    }

    async fn ask(&mut self, sql: String) -> Result<Option<String>, sqlx::Error> {
        let rows = self.fetch_all(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        rows.last().map_or(Ok(None), |row| row.try_get(0))
    }
}
