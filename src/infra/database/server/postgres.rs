//! How a connection to PostgreSQL is made.

use super::connections::{ServerConnection, ServerLimits};
use super::few_turns::in_few_turns;
use crate::domain::connection_url::ConnectionUrl;
use crate::infra::database::DatabaseError;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, Row};
use std::time::Duration;

/// The options behind an address.
pub(super) fn options(url: &ConnectionUrl, limits: &ServerLimits) -> Result<PgConnectOptions, DatabaseError> {
    let options: PgConnectOptions =
        url.reveal().parse().map_err(|error| DatabaseError::Unavailable(format!("its address: {error}")))?;
    let options = options.application_name("rowhouse").disable_statement_logging();
    if limits.prepares {
        let timeout_ms = timeout_ms(limits.statement_timeout);
        // Without statistics, as right after an import, PostgreSQL guesses so many rows that it compiles each
        // search to machine code, which takes longer than the search.
        return Ok(options.options([("statement_timeout", timeout_ms.to_string()), ("jit", "off".to_owned())]));
    }
    // PgBouncer refuses parameters at the start that it does not follow, and gives each
    // transaction another session: nothing may stay in one.
    Ok(options.statement_cache_capacity(0).extra_float_digits(None))
}

/// The server gives up by itself a little after this node has.
const fn timeout_ms(limit: Duration) -> u128 {
    limit.as_millis() + 1000
}

impl ServerConnection for PgConnection {
    const KIND: &'static str = "a PostgreSQL";

    type Address = PgConnectOptions;

    async fn connect(address: &PgConnectOptions) -> Result<Self, sqlx::Error> {
        in_few_turns(Box::pin(address.connect())).await
    }

    fn session_limit(limits: &ServerLimits, limit: Duration) -> Option<String> {
        limits.prepares.then(|| format!("SET statement_timeout = {}", timeout_ms(limit)))
    }

    async fn close(self) {
        // A connection that does not close well is closed all the same.
        let _ = Connection::close(self).await;
    }

    async fn command(&mut self, sql: String) -> Result<(), sqlx::Error> {
        self.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(|_| ())
    }

    async fn ask(&mut self, sql: String) -> Result<Option<String>, sqlx::Error> {
        let rows = self.fetch_all(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        rows.last().map_or(Ok(None), |row| row.try_get(0))
    }
}
