//! The schema: SQL files with `{prefix}`, applied once, in order, under a lock.
//!
//! sqlx's migrator keeps the record: version, checksum, success. All pending files of one
//! database are applied in one write transaction, so that a process that dies in the
//! middle leaves nothing, and two processes never apply the same file. MariaDB and MySQL
//! commit at every change of a table and have a way of their own: `mysql_migrations.rs`.
//! Whoever cannot have a table soon gives way to those who use it: `patience.rs`.

mod files;
mod names;

#[cfg(test)]
mod expand_test;

pub(super) use files::Dialect;
pub use files::Schema;

use super::engine::Engine;
use super::mysql_migrations;
use super::patience::{Patience, is_kept};
use super::postgres_templates;
use super::server::ServerDatabase;
use super::table_templates::{Templates, TenantsTables};
use super::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};
use sqlx::migrate::{Migrate, MigrateError, Migration, Migrator};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::sync::LazyLock;

/// A file that was applied to a database.
#[derive(sqlx::FromRow)]
pub(super) struct Applied {
    pub(super) version: i64,
    pub(super) description: String,
    pub(super) checksum: Vec<u8>,
}

/// Under what name the log has the migrations that give way to others.
pub const GIVING_WAY: &str = "rowhouse::migrations::giving_way";

/// How the name of a file begins that takes away what the version before it needs.
const CONTRACT: &str = "contract ";

/// Why a database's schema cannot be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// An applied file has other content now.
    #[error(
        "migration {version} was changed after it had been applied; restore the released file, and put the change into a new one"
    )]
    Changed {
        /// The file's number.
        version: i64,
    },
    /// The database has a migration that this binary does not know, and that takes away what
    /// it needs.
    #[error(
        "the database has migration {version}, which this version of Rowhouse does not know; run the version that applied it, or a later one"
    )]
    Unknown {
        /// The file's number.
        version: i64,
    },
    /// The tables are not there at all.
    #[error("the database has no tables of this tenant")]
    Missing,
    /// A file could not be applied.
    #[error("migration failed: {0}")]
    Failed(String),
}

static TEMPLATES: LazyLock<Templates> = LazyLock::new(Templates::default);

/// Makes the tables of a new tenant, or brings those of an old one up to date.
pub async fn apply(database: &Database, schema: Schema) -> Result<(), DatabaseError> {
    let tables = database.table_prefix();
    let migrations = schema.migrations(database.engine().dialect(), tables);
    let record = schema.record_table(tables);
    let of_tenant = (schema == Schema::Tenant).then(|| TenantsTables {
        templates: &TEMPLATES,
        prefix: tables,
        names: schema.table_names(database.engine().dialect()),
    });
    match database.engine() {
        Engine::Sqlite(pool) => {
            let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
            transaction.ensure_migrations_table(&record).await.map_err(failed)?;
            let applied: Vec<Applied> = sqlx::query_as(history(&record)).fetch_all(&mut *transaction).await?;
            check_applied(&applied, &migrations)?;
            migrator(migrations, record).run_direct(None, &mut *transaction, false).await.map_err(failed)?;
            transaction.commit().await?;
            Ok(())
        }
        Engine::Server(ServerDatabase::Postgres(connections, target)) => {
            let mut lease = connections.living_lease(target).await?;
            let prepares = lease.prepares();
            let place = format!("{}/{record}", target.key());
            // No time limit: a large table takes its time, and half a change is none.
            apply_postgres(lease.connection(), migrations, record, &place, prepares, of_tenant.as_ref()).await?;
            lease.is_in_step();
            Ok(())
        }
        Engine::Server(ServerDatabase::MySql(connections, target)) => {
            let mut lease = connections.living_lease(target).await?;
            let place = format!("{}/{record}", target.key());
            mysql_migrations::apply(lease.connection(), &migrations, &record, &place, of_tenant.as_ref()).await?;
            lease.is_in_step();
            Ok(())
        }
    }
}

pub(super) async fn apply_postgres(
    connection: &mut PgConnection,
    migrations: Vec<Migration>,
    record: String,
    place: &str,
    prepares: bool,
    of_tenant: Option<&TenantsTables<'_>>,
) -> Result<(), DatabaseError> {
    let mut transaction = connection.begin().await?;
    // The lock ends with the transaction, and so does the want of a time limit. Whoever waits for the
    // lock has none either: another node may be at a long migration. That a table is there already is no
    // news.
    transaction
        .execute(sqlx::raw_sql("SET LOCAL statement_timeout = 0; SET LOCAL client_min_messages = warning"))
        .await?;
    let lock = sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").bind(&record);
    lock.persistent(false).execute(&mut *transaction).await?;
    // The migrator prepares statements by name. Behind a pooler those of another client may
    // lie in the same session, and ours must not stay there.
    if !prepares {
        transaction.execute(sqlx::raw_sql("DEALLOCATE ALL")).await?;
    }
    let version = postgres_templates::version(&mut transaction).await?;
    let copying = of_tenant.and_then(|tables| tables.copying(version.clone()));
    match &copying {
        Some(copying) => postgres_templates::make_record(&mut transaction, copying).await?,
        None => transaction.ensure_migrations_table(&record).await.map_err(failed)?,
    }
    let applied: Vec<Applied> = sqlx::query_as(history(&record)).persistent(false).fetch_all(&mut *transaction).await?;
    check_applied(&applied, &migrations)?;
    let is_new = applied.is_empty();
    if is_new {
        // Nobody is told of new tables before something is written into them, and that commit waits for
        // the disk for both.
        transaction.execute("SET LOCAL synchronous_commit = off").await?;
    }
    match (copying, of_tenant) {
        (Some(copying), _) if is_new => {
            postgres_templates::make_tables(&mut transaction, &copying, &migrations, &record).await?;
        }
        (_, of_tenant) if is_new => {
            migrator(migrations, record).run_direct(None, &mut *transaction, false).await.map_err(failed)?;
            if let Some(tables) = of_tenant {
                postgres_templates::keep(&mut transaction, version, tables).await?;
            }
        }
        _ => {
            let migrator = migrator(migrations, record);
            // In a box: it is held in many a frame above.
            Box::pin(change_postgres(&mut transaction, &migrator, Patience::new(place))).await?;
        }
    }
    if !prepares {
        transaction.execute(sqlx::raw_sql("DEALLOCATE ALL")).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Runs the files that are not done on tables that others use. Where a table cannot be had soon, all that was
/// done is taken back to the savepoint, which gives up the tables' locks and keeps that of the migration
/// (<https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES>).
async fn change_postgres(
    connection: &mut PgConnection,
    migrator: &Migrator,
    mut patience: Patience<'_>,
) -> Result<(), DatabaseError> {
    let begin = format!(
        "SET LOCAL lock_timeout = {}; SET LOCAL idle_in_transaction_session_timeout = {}; SAVEPOINT before_files",
        patience.wait_ms(),
        patience.idle_ms()
    );
    connection.execute(sqlx::raw_sql(AssertSqlSafe(begin))).await?;
    loop {
        let Err(error) = migrator.run_direct(None, &mut *connection, false).await else { break };
        let gives_way = match &error {
            MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => is_kept(source),
            _ => false,
        };
        if !gives_way {
            return Err(failed(error));
        }
        connection.execute(sqlx::raw_sql("ROLLBACK TO SAVEPOINT before_files")).await?;
        patience.give_way(&error.to_string()).await?;
    }
    patience.ended();
    Ok(())
}

/// What sqlx has, without its locks: they stay in the session, which a pooler takes away.
fn migrator(migrations: Vec<Migration>, record: String) -> Migrator {
    let mut migrator = Migrator::with_migrations(migrations);
    migrator.dangerous_set_table_name(record);
    migrator.set_locking(false);
    // Those that it does not know were looked at by `check_applied`.
    migrator.set_ignore_missing(true);
    migrator
}

/// Brings the tables of a tenant that has some up to date. It writes nothing where they
/// are, and never makes tables where there are none: those of a deleted tenant must not
/// come back because a late visitor asked for them.
pub async fn upgrade(database: &Database, schema: Schema) -> Result<(), DatabaseError> {
    let applied = read_record(database, schema).await?;
    let known = schema.migrations(database.engine().dialect(), database.table_prefix());
    check_applied(&applied, &known)?;
    if applied.is_empty() {
        return Err(MigrationError::Missing.into());
    }
    let is_applied = |file: &Migration| applied.iter().any(|row| row.version == file.version);
    if known.iter().all(is_applied) { Ok(()) } else { apply(database, schema).await.map_err(not_applied) }
}

/// A file that cannot be applied now will not be on the next visit either, unless it was
/// the server, a lock or the disk that was in the way.
fn not_applied(error: DatabaseError) -> DatabaseError {
    match error {
        DatabaseError::Busy(_)
        | DatabaseError::Unavailable(_)
        | DatabaseError::Full(_)
        | DatabaseError::NotWritable(_)
        | DatabaseError::Schema(_) => error,
        other => MigrationError::Failed(other.to_string()).into(),
    }
}

/// The number of the newest file that was applied; none where there was none. A history
/// that is not the one of this binary is an error.
pub(super) async fn version_of(database: &Database, schema: Schema) -> Result<Option<i64>, DatabaseError> {
    let applied = read_record(database, schema).await?;
    check_applied(&applied, &schema.migrations(database.engine().dialect(), database.table_prefix()))?;
    Ok(applied.last().map(|migration| migration.version))
}

/// Whether what was applied is what this binary knows. A newer version may have applied
/// files of its own meanwhile, while this one still serves: they add to the schema, and what
/// this one needs is there. Only a file that takes something away is too much.
pub(super) fn check_applied(applied: &[Applied], known: &[Migration]) -> Result<(), MigrationError> {
    let newest = known.last().map_or(0, |migration| migration.version);
    for row in applied {
        match known.iter().find(|migration| migration.version == row.version) {
            None if row.version > newest && !row.description.starts_with(CONTRACT) => {}
            None => return Err(MigrationError::Unknown { version: row.version }),
            Some(migration) if *migration.checksum != *row.checksum => {
                return Err(MigrationError::Changed { version: row.version });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Reads what was applied.
fn history(record: &str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("SELECT version, description, checksum FROM {record} WHERE success ORDER BY version"))
}

/// What was applied.
async fn read_record(database: &Database, schema: Schema) -> Result<Vec<Applied>, DatabaseError> {
    read_rows(database, schema).await.map_err(DatabaseError::in_record)
}

async fn read_rows(database: &Database, schema: Schema) -> Result<Vec<Applied>, DatabaseError> {
    let table = schema.record_table(database.table_prefix());
    if let Engine::Sqlite(pool) = database.engine() {
        let exists: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
            .bind(&table)
            .fetch_optional(pool)
            .await?;
        if exists.is_none() {
            return Ok(Vec::new());
        }
        return Ok(sqlx::query_as(history(&table)).fetch_all(pool).await?);
    }
    // A server says by an error that the table is not there.
    let select = Query::select()
        .columns(["version", "description", "checksum"])
        .from(sea_query::Alias::new(table))
        .and_where(Expr::col("success").eq(true))
        .order_by("version", sea_query::Order::Asc)
        .take();
    database.all(&select).await
}

pub(super) fn failed(error: MigrateError) -> DatabaseError {
    match error {
        MigrateError::VersionMismatch(version) => MigrationError::Changed { version }.into(),
        MigrateError::VersionMissing(version) => MigrationError::Unknown { version }.into(),
        MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => source.into(),
        other => MigrationError::Failed(other.to_string()).into(),
    }
}
