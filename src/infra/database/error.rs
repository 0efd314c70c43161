//! What can go wrong with a database, by what the caller can do about it.

use super::migrations::MigrationError;
use sqlx::mysql::MySqlDatabaseError;
use sqlx::postgres::PgDatabaseError;
use std::path::Path;

/// An error of the database floor.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// A row with this key is there already.
    #[error("a row with the same {0} is there already")]
    Duplicate(String),
    /// The files or tables are not what they should be: no retry will help.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// No place is left to write to, or writing is not allowed.
    #[error("the database cannot be written: {0}")]
    NotWritable(String),
    /// Nobody may write to it now, or any more: see `write_gate.rs`.
    #[error("nothing can be changed there: {0}")]
    Closed(String),
    /// It did not answer in time; a retry may help.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// Its server does not answer, or not to this node; others' servers may.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// It did not answer others, and is left alone for a while: see [`super::breaker`].
    #[error("the database does not answer: {reason}")]
    LeftAlone {
        /// Why the last one who asked it got no answer.
        reason: String,
        /// When it is asked again.
        retry_after: std::time::Duration,
    },
    /// A query that always has a row had none.
    #[error("the database has no row where one must be")]
    NoRow,
    /// A stored value is not one that this version writes.
    #[error("the database has a value that cannot be read: {0}")]
    Value(String),
    /// The schema's history is not the one that this binary knows.
    #[error("{0}")]
    Schema(#[from] MigrationError),
    /// What another part of the server reported of it, in its words.
    #[error("{0}")]
    Reported(String),
    /// Everything else.
    #[error("the database answered: {0}")]
    Other(#[source] sqlx::Error),
}

impl DatabaseError {
    /// Whether the tenant cannot be served until somebody mends its data. That a newer version
    /// changed it is no damage: it is this binary that cannot serve it.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Schema(error) => !matches!(error, MigrationError::Unknown { .. }),
            Self::Damaged(_) | Self::NoRow | Self::Value(_) => true,
            _ => false,
        }
    }

    /// A server that took no connection, by its host and port, and why.
    pub(super) fn unconnected(server: &str, error: sqlx::Error) -> Self {
        match Self::from(error) {
            Self::Other(error) => Self::Unavailable(format!("{server}: {error}")),
            Self::Unavailable(why) => Self::Unavailable(format!("{server}: {why}")),
            error => error,
        }
    }

    /// Whether the database did not answer, so that a later try may find it well.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unavailable(_) | Self::LeftAlone { .. })
    }

    /// What to do about it, where work for a person broke off: it stands behind the error. Nothing
    /// where no second try helps.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Busy(_) => "; try again in a minute",
            Self::Unavailable(_) | Self::LeftAlone { .. } => "; try again once its server answers",
            Self::NotWritable(_) => "; make room there, or give its user the right to write, and try again",
            _ => "",
        }
    }

    /// A stored value that does not parse.
    pub fn value(what: &str, error: impl std::fmt::Display) -> Self {
        Self::Value(format!("{what}: {error}"))
    }
}

impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(answer) => {
                let message = answer.message().to_owned();
                if answer.is_unique_violation() {
                    return Self::Duplicate(duplicate_column(&message));
                }
                let known = if let Some(answer) = answer.try_downcast_ref::<PgDatabaseError>() {
                    postgres_error(answer.code(), message)
                } else if let Some(answer) = answer.try_downcast_ref::<MySqlDatabaseError>() {
                    mysql_error(answer.number(), message)
                } else {
                    let code = answer.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or(0);
                    sqlite_error(code, message)
                };
                known.unwrap_or(Self::Other(error))
            }
            sqlx::Error::PoolTimedOut => Self::Busy("no connection came free in time".to_owned()),
            sqlx::Error::PoolClosed => Self::Busy("its connections are being closed".to_owned()),
            // Only servers are spoken to over a wire.
            sqlx::Error::Io(source) => Self::Unavailable(source.to_string()),
            sqlx::Error::Tls(source) => Self::Unavailable(format!("TLS: {source}")),
            sqlx::Error::Protocol(message) => Self::Unavailable(message.clone()),
            sqlx::Error::ColumnDecode { source, index } => Self::value(index, source),
            _ => Self::Other(error),
        }
    }
}

/// By PostgreSQL's SQLSTATE
/// (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
fn postgres_error(code: &str, message: String) -> Option<DatabaseError> {
    match code {
        // A table, a column or the whole database is not there; a page or an index is broken.
        "42P01" | "42703" | "3D000" | "3F000" | "XX001" | "XX002" => Some(DatabaseError::Damaged(message)),
        // No room, a standby, no right to write.
        "53100" | "25006" | "42501" => Some(DatabaseError::NotWritable(message)),
        // Too many connections, locks or memory; a deadlock, or a statement that took too long.
        "53300" | "53200" | "53000" | "55P03" | "40001" | "40P01" | "57014" => Some(DatabaseError::Busy(message)),
        // Shutting down, starting up, or not this user with this password.
        "57P01" | "57P02" | "57P03" | "57P05" | "28P01" | "28000" => Some(DatabaseError::Unavailable(message)),
        _ if code.starts_with("08") => Some(DatabaseError::Unavailable(message)),
        _ => None,
    }
}

/// By the server's error number
/// (<https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html>; MariaDB has
/// the same up to 1900).
fn mysql_error(number: u16, message: String) -> Option<DatabaseError> {
    match number {
        // A table, a column or the whole database is not there, or is broken.
        1049 | 1054 | 1146 | 1034 | 1194 | 1195 | 1932 => Some(DatabaseError::Damaged(message)),
        // The disk or a table is full; a replica that only reads; no right to do this.
        1021 | 1114 | 1290 | 1836 | 1142 | 1143 | 1370 => Some(DatabaseError::NotWritable(message)),
        // Too many connections; a lock's wait or a deadlock; a statement that took too long.
        1040 | 1203 | 1226 | 1205 | 1213 | 1317 | 1969 | 3024 => Some(DatabaseError::Busy(message)),
        // Shutting down, or not this user with this password.
        1053 | 1044 | 1045 | 1698 | 1927 => Some(DatabaseError::Unavailable(message)),
        _ => None,
    }
}

/// By SQLite's primary result code, the low byte of the extended one
/// (<https://sqlite.org/rescode.html>).
fn sqlite_error(code: u32, message: String) -> Option<DatabaseError> {
    const ERROR: u32 = 1;
    match code & 0xff {
        // A missing table or column is a schema that is not there any more.
        ERROR if message.starts_with("no such table") => Some(DatabaseError::Damaged(message)),
        // That a file cannot be opened says nothing of the file: `why_unopened` asks on.
        5 | 6 | CANNOT_OPEN => Some(DatabaseError::Busy(message)),
        8 | 13 => Some(DatabaseError::NotWritable(message)),
        10 => Some(failed_input_or_output(code, message)),
        11 | 26 => Some(DatabaseError::Damaged(message)),
        _ => None,
    }
}

/// `SQLITE_CANTOPEN`.
const CANNOT_OPEN: u32 = 14;

/// By the extended codes of `SQLITE_IOERR`: a file that cannot be read is damaged; one
/// that cannot be written may be the disk's fault, and the rest want for memory or locks.
fn failed_input_or_output(code: u32, message: String) -> DatabaseError {
    match code >> 8 {
        // READ, SHORT_READ, DATA, CORRUPTFS, and the code that says no more.
        0 | 1 | 2 | 32 | 33 => DatabaseError::Damaged(message),
        // WRITE, FSYNC, DIR_FSYNC, TRUNCATE, DELETE, SHMSIZE.
        3..=6 | 10 | 19 => DatabaseError::NotWritable(message),
        _ => DatabaseError::Busy(message),
    }
}

/// Why a database could not be opened. SQLite has one code for a file that is not there
/// and for a process that has no file handle left: the first is damage, the second passes.
pub(super) fn why_unopened(path: &Path, error: sqlx::Error) -> DatabaseError {
    let code = error.as_database_error().and_then(|answer| answer.code()?.parse::<u32>().ok());
    if code.is_none_or(|code| code & 0xff != CANNOT_OPEN) {
        return error.into();
    }
    match std::fs::File::open(path).and_then(|file| file.metadata()) {
        Ok(metadata) if metadata.is_file() => error.into(),
        Ok(_) => DatabaseError::Damaged("in the place of its file is something else".to_owned()),
        // ENFILE and EMFILE: the system's file handles or this process's are used up.
        Err(source) if matches!(source.raw_os_error(), Some(23 | 24)) => {
            DatabaseError::Busy("no file handle is left; raise the limit on open files".to_owned())
        }
        Err(source) => DatabaseError::Damaged(format!("its file cannot be opened: {source}")),
    }
}

/// `UNIQUE constraint failed: acme__users.email` is about `email`; servers name the index.
fn duplicate_column(message: &str) -> String {
    message.rsplit(['.', ' ']).next().unwrap_or("key").trim_matches(['"', '\'']).to_owned()
}
