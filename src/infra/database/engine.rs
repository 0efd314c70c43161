//! The engines, each behind the same few methods.

use super::error::DatabaseError;
use super::server::{Lease, ServerDatabase, ServerTransaction};
use sea_query::{MysqlQueryBuilder, PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder};
use sea_query_sqlx::{SqlxBinder, SqlxValues};
use sqlx::mysql::MySqlRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, MySqlConnection, PgConnection, Sqlite};

/// A row type that every engine can give: what `#[derive(sqlx::FromRow)]` makes, or a tuple.
pub trait Record:
    for<'row> FromRow<'row, SqliteRow> + for<'row> FromRow<'row, PgRow> + for<'row> FromRow<'row, MySqlRow> + Send + Unpin
{
}
impl<R> Record for R where
    R: for<'row> FromRow<'row, SqliteRow>
        + for<'row> FromRow<'row, PgRow>
        + for<'row> FromRow<'row, MySqlRow>
        + Send
        + Unpin
{
}

/// The connections of one engine to one database.
pub(super) enum Engine {
    Sqlite(SqlitePool),
    Server(ServerDatabase),
}

/// A transaction of one engine.
pub(super) enum EngineTransaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(ServerTransaction<PgConnection>),
    MySql(ServerTransaction<MySqlConnection>),
}

/// How long a server waits for the next statement of a transaction that holds others up. A
/// machine that freezes or falls off the network in the middle of one would else hold up every
/// other that writes there until somebody ends its connection by hand.
const IDLE_SECONDS: u32 = 30;
/// The same for one that touches a row or two and has nothing to do between its statements.
const IDLE_BESIDE_SECONDS: u32 = 5;

/// The statement that says so to MariaDB; 0: it waits for ever. MySQL knows no such bound, and
/// reads a comment.
fn idle_in_mysql(seconds: u32) -> String {
    format!("SET @rowhouse = 1 /*M! , SESSION idle_transaction_timeout = {seconds} */")
}

/// Runs one statement on a leased connection.
macro_rules! on_lease {
    ($lease:expr, $sql:expr, $values:expr, $fetch:ident) => {{
        let lease = &mut *$lease;
        let limit = lease.statement_timeout();
        let (sql, is_kept) = lease.worded($sql);
        let query = sqlx::query_with(sqlx::AssertSqlSafe(sql), $values).persistent(is_kept);
        let answer = tokio::time::timeout(limit, query.$fetch(lease.connection())).await;
        lease.ended(answer)
    }};
}

/// Runs one query that only reads, once more where the connection had been closed while it
/// rested. Where statements are not kept, it has a transaction around it: sqlx parses a
/// statement in one message and runs it in the next, and a pooler may give those to two
/// sessions unless a transaction holds them together. Nothing is awaited between the parts,
/// so that a query that is broken off leaves no connection in a transaction.
macro_rules! on_server {
    ($connections:expr, $target:expr, $sql:expr, $values:expr) => {{
        let (sql, values): (String, SqlxValues) = ($sql, $values);
        loop {
            let mut lease = $connections.lease($target).await?;
            let is_held = !lease.prepares();
            let begun = if is_held { lease.command("BEGIN".to_owned()).await } else { Ok(()) };
            let answer = match begun {
                Ok(()) => on_lease!(&mut lease, sql.clone(), values.clone(), fetch_all),
                Err(error) => Err(error),
            };
            match answer {
                Err(error) if lease.was_lost(&error) => {}
                answer => {
                    if is_held && lease.is_clean() {
                        // After an error this rolls back; there was nothing to keep.
                        lease.command("COMMIT".to_owned()).await?;
                    }
                    break answer;
                }
            }
        }
    }};
}

/// Rows as an engine gave them. They are fetched without regard to what they are made into,
/// so that the code that waits for them is compiled once, and not once for each type.
pub(super) enum Rows {
    Sqlite(Vec<SqliteRow>),
    Postgres(Vec<PgRow>),
    MySql(Vec<MySqlRow>),
}

impl Rows {
    /// What the rows are.
    pub(super) fn read<R: Record>(self) -> Result<Vec<R>, DatabaseError> {
        let rows: Result<Vec<R>, sqlx::Error> = match self {
            Self::Sqlite(rows) => rows.iter().map(R::from_row).collect(),
            Self::Postgres(rows) => rows.iter().map(R::from_row).collect(),
            Self::MySql(rows) => rows.iter().map(R::from_row).collect(),
        };
        Ok(rows?)
    }
}

impl ServerDatabase {
    /// All rows of a query that only reads.
    pub(super) async fn rows(&self, sql: String, values: SqlxValues) -> Result<Rows, DatabaseError> {
        match self {
            Self::Postgres(connections, target) => Ok(Rows::Postgres(on_server!(connections, target, sql, values)?)),
            Self::MySql(connections, target) => Ok(Rows::MySql(on_server!(connections, target, sql, values)?)),
        }
    }
}

impl Engine {
    pub(super) async fn all<R: Record>(&self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        self.rows(query).await?.read()
    }

    async fn rows(&self, query: &SelectStatement) -> Result<Rows, DatabaseError> {
        match self {
            Self::Sqlite(pool) => {
                let (sql, values) = query.build_sqlx(SqliteQueryBuilder);
                Ok(Rows::Sqlite(sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(pool).await?))
            }
            Self::Server(server) => {
                let (sql, values) = match server {
                    ServerDatabase::Postgres(..) => query.build_sqlx(PostgresQueryBuilder),
                    ServerDatabase::MySql(..) => query.build_sqlx(MysqlQueryBuilder),
                };
                server.rows(sql, values).await
            }
        }
    }

    /// Begins a transaction that is the only one to write to these tables. SQLite has one
    /// writer a file; a server has one a row, and here that is the first row of `record`,
    /// the table of applied migrations, which every tenant has. Thus what a transaction
    /// read is still true when it writes, on every engine alike.
    ///
    /// Gives with it why that row lets nobody write, if it does not (`write_gate.rs`): as the
    /// one before in this line left it, for it is read under the lock.
    pub(super) async fn begin(&self, record: &str) -> Result<(EngineTransaction, Option<String>), DatabaseError> {
        let gate = format!("SELECT closed_for FROM {record} WHERE version = 1");
        match self {
            // IMMEDIATE takes the write lock at once, under the busy timeout. A deferred
            // transaction that reads first and writes later can fail where waiting
            // would have helped.
            Self::Sqlite(pool) => {
                let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
                let row: Option<(Option<String>,)> =
                    sqlx::query_as(AssertSqlSafe(gate)).fetch_optional(&mut *transaction).await?;
                Ok((EngineTransaction::Sqlite(transaction), row.and_then(|(closed_for,)| closed_for)))
            }
            Self::Server(ServerDatabase::Postgres(connections, target)) => {
                let sql = format!(
                    "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'; {gate} FOR UPDATE"
                );
                let (transaction, closed_for) = ServerTransaction::begin(connections, target, &sql).await?;
                Ok((EngineTransaction::Postgres(transaction), closed_for))
            }
            Self::Server(ServerDatabase::MySql(connections, target)) => {
                let sql = format!("{}; START TRANSACTION; {gate} FOR UPDATE", idle_in_mysql(IDLE_SECONDS));
                let (transaction, closed_for) = ServerTransaction::begin(connections, target, &sql).await?;
                Ok((EngineTransaction::MySql(transaction), closed_for))
            }
        }
    }

    /// Begins a transaction that does not wait for the one that writes to these tables.
    pub(super) async fn begin_beside(&self) -> Result<EngineTransaction, DatabaseError> {
        match self {
            Self::Sqlite(pool) => Ok(EngineTransaction::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Server(ServerDatabase::Postgres(connections, target)) => {
                let sql = format!(
                    "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '{IDLE_BESIDE_SECONDS}s'; \
                     SELECT NULL::text"
                );
                Ok(EngineTransaction::Postgres(ServerTransaction::begin(connections, target, &sql).await?.0))
            }
            Self::Server(ServerDatabase::MySql(connections, target)) => {
                let sql = format!("{}; START TRANSACTION; SELECT NULL", idle_in_mysql(IDLE_BESIDE_SECONDS));
                Ok(EngineTransaction::MySql(ServerTransaction::begin(connections, target, &sql).await?.0))
            }
        }
    }

    /// A transaction that only reads, and sees what was there when it began.
    pub(super) async fn begin_snapshot(&self) -> Result<EngineTransaction, DatabaseError> {
        match self {
            Self::Sqlite(pool) => {
                let mut transaction = pool.begin_with("BEGIN DEFERRED").await?;
                // With a write-ahead log the first read is the moment of the snapshot.
                sqlx::query("SELECT 1 FROM sqlite_master LIMIT 1").fetch_optional(&mut *transaction).await?;
                Ok(EngineTransaction::Sqlite(transaction))
            }
            Self::Server(ServerDatabase::Postgres(connections, target)) => {
                // Here too it is the first query, and not the BEGIN, that takes the snapshot. Who reads one
                // holds nobody up, and may take its time between two looks, whatever the server's own bound is.
                let sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
                           SET LOCAL idle_in_transaction_session_timeout = 0; SELECT NULL::text";
                Ok(EngineTransaction::Postgres(ServerTransaction::begin(connections, target, sql).await?.0))
            }
            Self::Server(ServerDatabase::MySql(connections, target)) => {
                // REPEATABLE READ is what it has where nobody chose another level; the words
                // WITH CONSISTENT SNAPSHOT count at that level alone.
                // No bound here either.
                let sql = format!(
                    "{}; SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; \
                     START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
                    idle_in_mysql(0)
                );
                Ok(EngineTransaction::MySql(ServerTransaction::begin(connections, target, &sql).await?.0))
            }
        }
    }

    /// Closes what is open. A server's connections to one database are closed as they rest.
    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Server(database) => database.close().await,
        }
    }
}

impl EngineTransaction {
    pub(super) async fn all<R: Record>(&mut self, query: &SelectStatement) -> Result<Vec<R>, DatabaseError> {
        self.rows(query).await?.read()
    }

    async fn rows(&mut self, query: &SelectStatement) -> Result<Rows, DatabaseError> {
        match self {
            Self::Sqlite(transaction) => {
                let (sql, values) = query.build_sqlx(SqliteQueryBuilder);
                Ok(Rows::Sqlite(sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&mut **transaction).await?))
            }
            Self::Postgres(transaction) => {
                let (sql, values) = query.build_sqlx(PostgresQueryBuilder);
                let lease = transaction.lease();
                Ok(Rows::Postgres(on_lease!(lease, sql, values, fetch_all)?))
            }
            Self::MySql(transaction) => {
                let (sql, values) = query.build_sqlx(MysqlQueryBuilder);
                let lease = transaction.lease();
                Ok(Rows::MySql(on_lease!(lease, sql, values, fetch_all)?))
            }
        }
    }

    pub(super) async fn execute(&mut self, statement: &impl SqlxBinder) -> Result<u64, DatabaseError> {
        match self {
            Self::Sqlite(transaction) => {
                let (sql, values) = statement.build_sqlx(SqliteQueryBuilder);
                run_sqlite(transaction, sql, values).await
            }
            Self::Postgres(transaction) => {
                let (sql, values) = statement.build_sqlx(PostgresQueryBuilder);
                run_postgres(transaction.lease(), sql, values).await
            }
            Self::MySql(transaction) => {
                let (sql, values) = statement.build_sqlx(MysqlQueryBuilder);
                run_mysql(transaction.lease(), sql, values).await
            }
        }
    }

    pub(super) async fn commit(self) -> Result<(), DatabaseError> {
        match self {
            Self::Sqlite(transaction) => Ok(transaction.commit().await?),
            Self::Postgres(transaction) => transaction.commit().await,
            Self::MySql(transaction) => transaction.commit().await,
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

pub(super) async fn run_postgres(
    lease: &mut Lease<PgConnection>,
    sql: String,
    values: SqlxValues,
) -> Result<u64, DatabaseError> {
    Ok(on_lease!(lease, sql, values, execute)?.rows_affected())
}

pub(super) async fn run_mysql(
    lease: &mut Lease<MySqlConnection>,
    sql: String,
    values: SqlxValues,
) -> Result<u64, DatabaseError> {
    Ok(on_lease!(lease, sql, values, execute)?.rows_affected())
}
