//! The engines, each behind the same few methods.

use super::error::DatabaseError;
use sea_query::{SelectStatement, SqliteQueryBuilder};
use sea_query_sqlx::{SqlxBinder, SqlxValues};
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, Sqlite};

/// A row type that every engine can give: what `#[derive(sqlx::FromRow)]` makes, or a tuple.
pub trait Record: for<'row> FromRow<'row, SqliteRow> + Send + Unpin {}
impl<R: for<'row> FromRow<'row, SqliteRow> + Send + Unpin> Record for R {}

/// A pool of connections of one engine.
pub(super) enum Engine {
    Sqlite(SqlitePool),
}

/// A transaction of one engine.
pub(super) enum EngineTransaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
}

impl Engine {
    pub(super) async fn all<R: Record>(&self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        match self {
            Self::Sqlite(pool) => {
                let (sql, values) = query.build_sqlx(SqliteQueryBuilder);
                Ok(sqlx::query_as_with(AssertSqlSafe(sql), values).fetch_all(pool).await?)
            }
        }
    }

    pub(super) async fn optional<R: Record>(&self, query: &SelectStatement) -> Result<Option<R>, DatabaseError> {
        match self {
            Self::Sqlite(pool) => {
                let (sql, values) = query.build_sqlx(SqliteQueryBuilder);
                Ok(sqlx::query_as_with(AssertSqlSafe(sql), values).fetch_optional(pool).await?)
            }
        }
    }

    pub(super) async fn begin(&self) -> Result<EngineTransaction, DatabaseError> {
        match self {
            // IMMEDIATE takes the write lock at once, under the busy timeout. A deferred
            // transaction that reads first and writes later can fail where waiting
            // would have helped.
            Self::Sqlite(pool) => Ok(EngineTransaction::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?)),
        }
    }

    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
        }
    }
}

impl EngineTransaction {
    pub(super) async fn all<R: Record>(&mut self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        match self {
            Self::Sqlite(transaction) => {
                let (sql, values) = query.build_sqlx(SqliteQueryBuilder);
                Ok(sqlx::query_as_with(AssertSqlSafe(sql), values).fetch_all(&mut **transaction).await?)
            }
        }
    }

    pub(super) async fn execute(&mut self, statement: &impl SqlxBinder) -> Result<u64, DatabaseError> {
        match self {
            Self::Sqlite(transaction) => {
                let (sql, values) = statement.build_sqlx(SqliteQueryBuilder);
                run_sqlite(transaction, sql, values).await
            }
        }
    }

    pub(super) async fn commit(self) -> Result<(), DatabaseError> {
        match self {
            Self::Sqlite(transaction) => Ok(transaction.commit().await?),
        }
    }
}

pub(super) async fn run_sqlite(
    transaction: &mut sqlx::Transaction<'static, Sqlite>,
    sql: String,
    values: SqlxValues,
) -> Result<u64, DatabaseError> {
    let done = sqlx::query_with(AssertSqlSafe(sql), values).execute(&mut **transaction).await?;
    Ok(done.rows_affected())
}
