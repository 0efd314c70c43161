//! A tenant's database on MariaDB or MySQL.

use super::server::{PlaceError, administer, command, number, rows};
use super::tables::check_empty;
use crate::infra::database::DatabaseError;
use crate::infra::database::server::ServerDatabase;

pub(super) const COUNT_DATABASE_AND_ROLE: &str = "SELECT (SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = ?) \
     + (SELECT COUNT(*) FROM mysql.user WHERE user = ?)";

pub(super) const TABLES: &str = "SELECT table_name AS name FROM information_schema.tables \
     WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name LIKE ? ESCAPE '!' ORDER BY table_name";

pub(super) const SIZE: &str = "SELECT CAST(COALESCE(SUM(data_length + index_length), 0) AS SIGNED) \
     FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE ? ESCAPE '!'";

/// The table by which it is tried whether there may be any.
const PROBE: &str = "rowhouse_probe";

/// Whether what is made in this database without a word about characters, as by an operator's own
/// tools, has those of another set.
const OTHER_CHARACTER_SET: &str = "SELECT COUNT(*) FROM information_schema.schemata \
     WHERE schema_name = DATABASE() AND default_character_set_name <> 'utf8mb4'";

/// Makes the user and the database that it may do everything in, and nothing elsewhere.
pub(super) async fn create_database(server: &ServerDatabase, name: &str, password: &str) -> Result<(), DatabaseError> {
    // Both are made of [a-z0-9_] alone. In a GRANT an underscore stands for any character
    // unless it is escaped.
    let pattern = name.replace('_', "\\_");
    let statements = [
        format!("CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        format!("CREATE USER IF NOT EXISTS `{name}`@`%` IDENTIFIED BY '{password}'"),
        format!("ALTER USER `{name}`@`%` IDENTIFIED BY '{password}'"),
        format!("GRANT ALL PRIVILEGES ON `{pattern}`.* TO `{name}`@`%`"),
    ];
    administer(server, statements.join("; ")).await
}

/// Gives a user that was made here another password.
pub(super) async fn set_password(server: &ServerDatabase, name: &str, password: &str) -> Result<(), DatabaseError> {
    // Both are made of [a-z0-9_] alone.
    command(server, format!("ALTER USER `{name}`@`%` IDENTIFIED BY '{password}'")).await
}

/// Drops them.
pub(super) async fn drop_database(server: &ServerDatabase, name: &str) -> Result<(), DatabaseError> {
    administer(server, format!("DROP DATABASE IF EXISTS `{name}`; DROP USER IF EXISTS `{name}`@`%`")).await
}

/// Refuses a database that is not empty or cannot be used.
pub(super) async fn check_prepared(server: &ServerDatabase) -> Result<(), PlaceError> {
    let mut tables: Vec<(String,)> = rows(server, TABLES, &["%"]).await?;
    tables.retain(|(name,)| name != PROBE);
    check_empty(&tables)?;
    let others = number(server, OTHER_CHARACTER_SET, &[]).await?;
    if others > 0 {
        return Err(PlaceError::Unfit(
            "the database has another character set than utf8mb4; make it with CHARACTER SET utf8mb4 COLLATE \
             utf8mb4_bin"
                .to_owned(),
        ));
    }
    check_server(server).await
}

/// Refuses a database that cannot be used, whatever is in it.
pub(super) async fn check_server(server: &ServerDatabase) -> Result<(), PlaceError> {
    let version: Vec<(String,)> = rows(server, "SELECT VERSION()", &[]).await?;
    let version = version.into_iter().next().map(|(version,)| version).unwrap_or_default();
    if !is_supported(&version) {
        return Err(PlaceError::Unfit(format!(
            "the server is {version}; Rowhouse needs MariaDB 10.6 or newer, or MySQL 8.0 or newer"
        )));
    }
    // What a user may do is written in too many places to be read: a table is made and dropped.
    // Two may try at once, and one may die in between.
    let made = format!("CREATE TABLE IF NOT EXISTS {PROBE} (id INT PRIMARY KEY); DROP TABLE IF EXISTS {PROBE}");
    let probe = command(server, made);
    match probe.await {
        Err(DatabaseError::NotWritable(reason)) => Err(PlaceError::Unfit(format!(
            "its user may not create tables there: {reason}; GRANT ALL on the database to it"
        ))),
        done => Ok(done?),
    }
}

/// Whether `VERSION()` says MariaDB 10.6 or MySQL 8.0, or newer.
fn is_supported(version: &str) -> bool {
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse::<u32>().unwrap_or(0));
    let version_number = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    version_number >= if version.contains("MariaDB") { (10, 6) } else { (8, 0) }
}

#[cfg(test)]
mod tests {
    use super::is_supported;

    #[test]
    fn versions_are_told_apart_by_engine() {
        for (version, is_known) in [
            ("10.11.19-MariaDB-0+deb12u1", true),
            ("10.6.1-MariaDB", true),
            ("11.4.2-MariaDB", true),
            ("10.5.20-MariaDB", false),
            ("8.0.36", true),
            ("8.4.0", true),
            ("5.7.44", false),
        ] {
            assert_eq!(is_supported(version), is_known, "{version}");
        }
    }
}
