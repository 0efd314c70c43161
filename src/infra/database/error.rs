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
    /// The disk under it is full, or as much of it as it may have.
    #[error("the database has no room left: {0}")]
    Full(String),
    /// Writing is not allowed, or the disk does not take it.
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
    /// Nobody can be asked, since this node's settings do not say who.
    #[error("the database cannot be reached: {0}")]
    NotInSettings(String),
    /// It did not answer others, and is left alone for a while: see [`super::breaker`]. Their
    /// reason is the reason.
    #[error("{reason}")]
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
    /// A prepared database is another tenant's, or another program's; nothing was touched there.
    #[error("{0}")]
    NotOurs(String),
    /// What another part of the server reported of it, in its words.
    #[error("{0}")]
    Reported(String),
    /// Everything else.
    #[error("the database answered: {0}")]
    Other(#[source] sqlx::Error),
}

impl DatabaseError {
    /// Whether the tenant cannot be served until somebody mends its data. That a newer version
    /// changed it is no damage: it is this binary that cannot serve it. Nor is one value that does not parse,
    /// which a newer version may have written, too: what asks for it fails, and the rest of the site goes on.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Schema(error) => !matches!(error, MigrationError::Unknown { .. }),
            Self::Damaged(_) | Self::NoRow => true,
            _ => false,
        }
    }

    /// A server that took no connection, by its host and port, and why. What speaks another
    /// protocol is most often a server of another engine.
    pub(super) fn unconnected(server: &str, kind: &str, error: sqlx::Error) -> Self {
        match Self::from(error) {
            Self::Unavailable(why) if why.contains("SSLRequest") => {
                Self::Unavailable(format!("{server} answers, but not as {kind} server"))
            }
            // MySQL's own way to take a password, without TLS: the library would need a key exchange for it.
            Self::Other(error) if error.to_string().contains("RSA auth backend") => Self::Unavailable(format!(
                "{server} takes the password over TLS alone; leave `ssl-mode` out of its address, or make it \
                 `required`"
            )),
            Self::Other(error) => Self::Unavailable(format!("{server}: {error}")),
            Self::Unavailable(why) => Self::Unavailable(format!("{server}: {why}")),
            error => error,
        }
    }

    /// Whether the database did not answer, so that a later try may find it well.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unavailable(_) | Self::NotInSettings(_) | Self::LeftAlone { .. })
    }

    /// What to do about it, where work for a person broke off: it stands behind the error. Nothing
    /// where no second try helps.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Busy(_) => "; try again in a minute",
            Self::Unavailable(_) | Self::LeftAlone { .. } => "; try again once its server answers",
            Self::Full(_) => "; make room on the disk that it is on, and try again",
            Self::NotWritable(_) => "; make room there, or give its user the right to write, and try again",
            _ => "",
        }
    }

    /// What it is in the record of migrations, on which all tables depend: every version writes the same values
    /// there, so that one that cannot be read is damage.
    pub(super) fn in_record(self) -> Self {
        match self {
            Self::Value(reason) => Self::Damaged(reason),
            other => other,
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
        "53100" => Some(DatabaseError::Full(message)),
        // A standby, no right to write.
        "25006" | "42501" => Some(DatabaseError::NotWritable(message)),
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
        // The disk or a table is full. Of a file that could not grow, or a storage engine that says so, the
        // number of the system's error (ENOSPC) is in the words alone.
        1021 | 1114 => Some(DatabaseError::Full(message)),
        3 | 1005 | 1026 | 1030 if message.contains("No space left on device") => Some(DatabaseError::Full(message)),
        // A replica that only reads; no right to do this.
        1290 | 1836 | 1142 | 1143 | 1370 => Some(DatabaseError::NotWritable(message)),
        // Too many connections or too little memory; a lock's wait or a deadlock; a statement that took too
        // long.
        1037 | 1038 | 1040 | 1041 | 1203 | 1226 | 1205 | 1213 | 1317 | 1969 | 3024 => {
            Some(DatabaseError::Busy(message))
        }
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
        8 => Some(DatabaseError::NotWritable(message)),
        13 => Some(DatabaseError::Full(message)),
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

#[cfg(test)]
mod tests {
    use super::{DatabaseError, mysql_error, postgres_error, sqlite_error};

    /// What somebody reads whose work broke off.
    fn said(error: Option<DatabaseError>) -> String {
        error.map(|error| format!("{error}{}", error.advice())).unwrap_or_default()
    }

    #[test]
    fn a_full_disk_is_one_sentence_with_what_to_do_on_every_engine() {
        let extend = "could not extend file \"base/5/16402\": No space left on device";
        let engine = "Got error 28 \"No space left on device\" from storage engine InnoDB";
        let disk = "Disk full (/tmp/#sql); waiting for someone to free some space...";
        for (error, reason) in [
            (postgres_error("53100", extend.to_owned()), extend),
            (mysql_error(1021, disk.to_owned()), disk),
            (mysql_error(1114, "The table 'entries' is full".to_owned()), "The table 'entries' is full"),
            (mysql_error(1030, engine.to_owned()), engine),
            (sqlite_error(13, "database or disk is full".to_owned()), "database or disk is full"),
        ] {
            assert!(error.as_ref().is_some_and(|error| !error.is_damage() && !error.is_unavailable()), "{reason}");
            let expected =
                format!("the database has no room left: {reason}; make room on the disk that it is on, and try again");
            assert_eq!(said(error), expected);
        }
        assert!(mysql_error(1030, "Got error 127 from storage engine Aria".to_owned()).is_none(), "that is no room");
    }

    #[test]
    fn mysql_without_tls_is_told_to_use_it() {
        let error = sqlx::Error::Configuration("RSA auth backend disabled; enable feature `mysql-rsa`".into());
        let said = said(Some(DatabaseError::unconnected("db.example:3306", "a MariaDB or MySQL", error)));
        assert!(said.contains("db.example:3306 takes the password over TLS alone"), "{said}");
        assert!(!said.contains("feature"), "{said}");
    }

    #[test]
    fn a_server_without_memory_is_busy_and_is_to_be_asked_again() {
        let reason = || "out of memory".to_owned();
        for error in [postgres_error("53200", reason()), mysql_error(1041, reason())] {
            assert_eq!(said(error), "the database is busy: out of memory; try again in a minute");
        }
    }
}
