//! Migrations on MariaDB and MySQL, which commit at every change of a table.
//!
//! The tables of a new tenant are made at once where that is possible (`mysql_templates.rs`).
//! Otherwise a file is recorded as begun, its statements run one by one, and it is recorded as done.
//! A process that dies in between leaves a file that has begun: the next one runs its
//! statements again, and passes over those that say that they were done. Each statement is
//! done whole or not at all (<https://mariadb.com/kb/en/atomic-ddl/>, since 10.6;
//! <https://dev.mysql.com/doc/refman/8.0/en/atomic-ddl.html>).

use super::DatabaseError;
use super::migrations::{Applied, MigrationError, check_applied, failed};
use super::mysql_templates;
use super::patience::{Patience, is_kept};
use super::table_templates::TenantsTables;
use sha2::{Digest, Sha256};
use sqlx::migrate::{Migrate, Migration};
use sqlx::mysql::MySqlDatabaseError;
use sqlx::{AssertSqlSafe, Executor, MySqlConnection};

/// How long to wait for another process that migrates the same tables, in seconds.
const LOCK_SECONDS: u32 = 600;

/// A query may take only so long (`server/mysql.rs`). MariaDB holds everything to that: also a change of a
/// large table, which no second try would make quicker, and the wait for the lock. MySQL holds only what
/// reads to it, and the wait for the lock is a `SELECT`. Each variable is in a comment that its own server
/// alone reads: MySQL passes over what begins with an M, and MariaDB over the versions from 5.7.0 to 9.99.99,
/// which are MySQL's (<https://mariadb.com/kb/en/comment-syntax/>).
const WITHOUT_LIMIT: &str = "SET @rowhouse = 1 /*M!, @rowhouse_limit = @@SESSION.max_statement_time */ \
                             /*!80000 , @rowhouse_limit = @@SESSION.max_execution_time */; \
                             SET @rowhouse = 1 /*M!, SESSION max_statement_time = 0 */ \
                             /*!80000 , SESSION max_execution_time = 0 */";

/// As it was before, for whoever has the connection next.
const LIMITED_AGAIN: &str = "SET SESSION lock_wait_timeout = DEFAULT \
                             /*M!, SESSION max_statement_time = @rowhouse_limit */ \
                             /*!80000 , SESSION max_execution_time = @rowhouse_limit */";

/// Applies what is not applied yet, under a lock of the server. `place` tells these tables from others. If this
/// breaks off, the connection must be closed: that gives the lock up.
pub(super) async fn apply(
    connection: &mut MySqlConnection,
    migrations: &[Migration],
    record: &str,
    place: &str,
    of_tenant: Option<&TenantsTables<'_>>,
) -> Result<(), DatabaseError> {
    connection.execute(sqlx::raw_sql(WITHOUT_LIMIT)).await?;
    // A lock's name has 64 characters at most, and is one for the whole server.
    let lock = format!("rowhouse_{}", crate::infra::random::hex(&Sha256::digest(place)[..16]));
    let (got,): (Option<i64>,) =
        sqlx::query_as("SELECT GET_LOCK(?, ?)").bind(&lock).bind(LOCK_SECONDS).fetch_one(&mut *connection).await?;
    if got != Some(1) {
        return Err(DatabaseError::Busy("another process migrates these tables".to_owned()));
    }
    let version = mysql_templates::version(connection).await?;
    let copying = of_tenant.and_then(|tables| tables.copying(version.clone()));
    match &copying {
        Some(copying) => mysql_templates::make_record(connection, copying).await?,
        None => connection.ensure_migrations_table(record).await.map_err(failed)?,
    }
    let history = format!("SELECT version, description, checksum, success FROM {record} ORDER BY version");
    let rows: Vec<Begun> = sqlx::query_as(AssertSqlSafe(history)).fetch_all(&mut *connection).await?;
    let (applied, succeeded): (Vec<Applied>, Vec<bool>) = rows.into_iter().map(|row| (row.file, row.success)).unzip();
    check_applied(&applied, migrations)?;
    let mut patience = Patience::new(place);
    match (copying, of_tenant) {
        (Some(copying), _) if applied.is_empty() => {
            mysql_templates::make_tables(connection, &copying, migrations, record).await?;
        }
        (None, Some(tables)) if applied.is_empty() => {
            run_files(connection, migrations, record, &applied, &succeeded, &mut patience).await?;
            mysql_templates::keep(connection, version, tables).await?;
        }
        _ => run_files(connection, migrations, record, &applied, &succeeded, &mut patience).await?,
    }
    sqlx::query("SELECT RELEASE_LOCK(?)").bind(&lock).execute(&mut *connection).await?;
    connection.execute(sqlx::raw_sql(LIMITED_AGAIN)).await?;
    Ok(())
}

/// Runs the files that are not done.
async fn run_files(
    connection: &mut MySqlConnection,
    migrations: &[Migration],
    record: &str,
    applied: &[Applied],
    succeeded: &[bool],
    patience: &mut Patience<'_>,
) -> Result<(), DatabaseError> {
    for migration in migrations {
        let place = applied.iter().position(|row| row.version == migration.version);
        match place.map(|place| succeeded[place]) {
            Some(true) => {}
            Some(false) => run(connection, migration, record, true, patience).await?,
            None => {
                begin(connection, migration, record).await?;
                run(connection, migration, record, false, patience).await?;
            }
        }
    }
    patience.ended();
    Ok(())
}

/// A file that has begun, and maybe ended.
#[derive(sqlx::FromRow)]
struct Begun {
    #[sqlx(flatten)]
    file: Applied,
    success: bool,
}

async fn begin(connection: &mut MySqlConnection, migration: &Migration, record: &str) -> Result<(), DatabaseError> {
    let sql = format!(
        "INSERT INTO {record} (version, description, success, checksum, execution_time) VALUES (?, ?, FALSE, ?, -1)"
    );
    sqlx::query(AssertSqlSafe(sql))
        .bind(migration.version)
        .bind(&*migration.description)
        .bind(&*migration.checksum)
        .execute(connection)
        .await?;
    Ok(())
}

async fn run(
    connection: &mut MySqlConnection,
    migration: &Migration,
    record: &str,
    had_begun: bool,
    patience: &mut Patience<'_>,
) -> Result<(), DatabaseError> {
    for statement in statements(migration.sql.as_str()) {
        // In a box: it is held in many a frame above.
        Box::pin(run_statement(connection, migration, &statement, had_begun, patience)).await?;
    }
    let done = format!("UPDATE {record} SET success = TRUE, execution_time = 0 WHERE version = ?");
    sqlx::query(AssertSqlSafe(done)).bind(migration.version).execute(connection).await?;
    Ok(())
}

/// Runs one statement of a file. Where its table cannot be had soon, it has done nothing, and is run again later.
/// The bound is for it alone: what else waits for a table, as for a backup that lets nobody write, keeps nobody
/// waiting.
async fn run_statement(
    connection: &mut MySqlConnection,
    migration: &Migration,
    statement: &str,
    had_begun: bool,
    patience: &mut Patience<'_>,
) -> Result<(), DatabaseError> {
    let bounded = format!(
        "SET SESSION lock_wait_timeout = {}; {statement}; SET SESSION lock_wait_timeout = DEFAULT",
        patience.wait_seconds()
    );
    loop {
        match connection.execute(sqlx::raw_sql(AssertSqlSafe(bounded.clone()))).await {
            Ok(_) => return Ok(()),
            Err(error) if had_begun && was_done(&error) => return Ok(()),
            Err(error) if is_kept(&error) => patience.give_way(&words(migration, &error)).await?,
            Err(error) => return Err(not_run(migration, error)),
        }
    }
}

/// A file, and what was answered to a statement of it.
fn words(migration: &Migration, error: &sqlx::Error) -> String {
    format!("migration {} ({}): {error}", migration.version, migration.description)
}

/// Why a statement of a file did not run. A server that went away, a lock or a full disk is no fault
/// of the tables: the next try may do it.
fn not_run(migration: &Migration, error: sqlx::Error) -> DatabaseError {
    let reason = words(migration, &error);
    match DatabaseError::from(error) {
        passing @ (DatabaseError::Busy(_)
        | DatabaseError::Unavailable(_)
        | DatabaseError::Full(_)
        | DatabaseError::NotWritable(_)) => passing,
        _ => MigrationError::Failed(reason).into(),
    }
}

/// The statements of a file, each of which ends a line with its semicolon.
pub(super) fn statements(sql: &str) -> Vec<String> {
    let code: Vec<&str> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
    let statements = code.join("\n");
    statements
        .split(";\n")
        .map(|one| one.trim().trim_end_matches(';'))
        .filter(|one| !one.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// A table, a column, an index, a constraint or a row that is there already, or one to drop
/// that is not.
fn was_done(error: &sqlx::Error) -> bool {
    let answer = error.as_database_error().and_then(|answer| answer.try_downcast_ref::<MySqlDatabaseError>());
    answer.is_some_and(|answer| matches!(answer.number(), 1050 | 1060 | 1061 | 1062 | 1091 | 1826 | 1051))
}

#[cfg(test)]
mod tests {
    use super::statements;

    #[test]
    fn a_file_is_read_statement_by_statement_without_its_comments() {
        let sql =
            "-- First; not a statement.\nCREATE TABLE a (\n    -- Why.\n    id INT\n);\nINSERT INTO a VALUES (1);\n";
        assert_eq!(statements(sql), ["CREATE TABLE a (\n    id INT\n)", "INSERT INTO a VALUES (1)"]);
    }
}
