//! A database server that says that its disk is full: a trigger answers in its place, with the server's
//! own number for it, whenever somebody writes into one table.

use super::engine::run;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};

/// What an error says before the server's own words.
pub(crate) const SAID: &str = "the database has no room left: ";

/// And behind them.
pub(crate) const ADVICE: &str = "; make room on the disk that it is on, and try again";

/// How PostgreSQL says it.
pub(crate) const RAISE: &str = "RAISE EXCEPTION 'the disk is full' USING ERRCODE = 'disk_full'";

/// From now on there is no room for anything in a table.
pub(crate) fn fill(url: &ConnectionUrl, table: &str) {
    let statements = match url.engine() {
        ServerEngine::Postgres => vec![
            format!("CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {RAISE}; END $$"),
            format!(
                "CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION no_room()"
            ),
        ],
        ServerEngine::MySql => ["INSERT", "UPDATE"]
            .map(|verb| {
                format!(
                    "CREATE TRIGGER no_room_{verb} BEFORE {verb} ON {table} FOR EACH ROW \
                     SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'"
                )
            })
            .to_vec(),
    };
    run(url, statements);
}

/// There is room again.
pub(crate) fn make_room(url: &ConnectionUrl) {
    let statements = match url.engine() {
        ServerEngine::Postgres => vec!["DROP FUNCTION no_room CASCADE".to_owned()],
        ServerEngine::MySql => ["INSERT", "UPDATE"].map(|verb| format!("DROP TRIGGER no_room_{verb}")).to_vec(),
    };
    run(url, statements);
}
