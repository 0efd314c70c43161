//! What can go wrong with a database, by what the caller can do about it.

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
    /// It did not answer in time; a retry may help.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// A query that always has a row had none.
    #[error("the database has no row where one must be")]
    NoRow,
    /// A stored value is not one that this version writes.
    #[error("the database has a value that cannot be read: {0}")]
    Value(String),
    /// The schema's history is not the one that this binary knows.
    #[error("{0}")]
    Schema(#[from] super::migrations::MigrationError),
    /// What another part of the server reported of it, in its words.
    #[error("{0}")]
    Reported(String),
    /// Everything else.
    #[error("the database answered: {0}")]
    Other(#[source] sqlx::Error),
}

impl DatabaseError {
    /// Whether the tenant cannot be served until somebody mends its data.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::Schema(_) | Self::NoRow | Self::Value(_))
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
                let code = answer.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or(0);
                sqlite_error(code, message).unwrap_or(Self::Other(error))
            }
            sqlx::Error::PoolTimedOut => Self::Busy("no connection came free in time".to_owned()),
            sqlx::Error::PoolClosed => Self::Busy("its connections are being closed".to_owned()),
            sqlx::Error::Io(source) => Self::Damaged(source.to_string()),
            sqlx::Error::ColumnDecode { source, index } => Self::value(index, source),
            _ => Self::Other(error),
        }
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

/// `UNIQUE constraint failed: acme__users.email` is about `email`.
fn duplicate_column(message: &str) -> String {
    message.rsplit(['.', ' ']).next().unwrap_or("key").to_owned()
}
