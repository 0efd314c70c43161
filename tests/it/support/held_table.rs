//! Tables that somebody keeps for a while, so that others wait for them.

use super::engine::texts;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection, PgConnection};
use std::any::Any;
use tokio::runtime::{Builder, Runtime};

/// Tables of one database that are kept until this is dropped.
pub(crate) struct HeldTables {
    // It goes before its runtime does, and the server gives the tables up with it.
    _connection: Box<dyn Any>,
    _runtime: Runtime,
}

impl HeldTables {
    /// They can be read, and nobody can change their columns.
    pub(crate) fn as_they_are(url: &ConnectionUrl, tables: &[&str]) -> Self {
        Self::hold(url, tables, "ACCESS SHARE", "READ")
    }

    /// They can neither be read nor written.
    pub(crate) fn from_everybody(url: &ConnectionUrl, tables: &[&str]) -> Self {
        Self::hold(url, tables, "ACCESS EXCLUSIVE", "WRITE")
    }

    fn hold(url: &ConnectionUrl, tables: &[&str], of_postgres: &str, of_mysql: &str) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let connection: Box<dyn Any> = runtime.block_on(async {
            match url.engine() {
                ServerEngine::Postgres => {
                    let mut connection = PgConnection::connect(url.reveal()).await.expect("connected");
                    let sql = format!("BEGIN; LOCK TABLE {} IN {of_postgres} MODE", tables.join(", "));
                    connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.expect("held");
                    Box::new(connection) as Box<dyn Any>
                }
                ServerEngine::MySql => {
                    let mut connection = MySqlConnection::connect(url.reveal()).await.expect("connected");
                    let each: Vec<String> = tables.iter().map(|table| format!("{table} {of_mysql}")).collect();
                    let sql = format!("LOCK TABLES {}", each.join(", "));
                    connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.expect("held");
                    Box::new(connection) as Box<dyn Any>
                }
            }
        });
        Self { _connection: connection, _runtime: runtime }
    }
}

/// The databases in which somebody waits for a table, of these: each as often as there is somebody.
pub(crate) fn waiting(server: &ConnectionUrl, databases: &[String]) -> Vec<String> {
    let names = quoted(databases);
    let sql = match server.engine() {
        ServerEngine::Postgres => format!(
            "SELECT datname::text FROM pg_stat_activity \
             WHERE datname IN ({names}) AND wait_event_type = 'Lock' ORDER BY 1"
        ),
        ServerEngine::MySql => format!(
            "SELECT CAST(db AS CHAR) FROM information_schema.processlist \
             WHERE db IN ({names}) AND state LIKE 'Waiting for table%' ORDER BY 1"
        ),
    };
    texts(server, &sql)
}

/// The clients' connections to these databases: the number of each, and its database.
pub(crate) fn connections(server: &ConnectionUrl, databases: &[String]) -> Vec<(String, String)> {
    let names = quoted(databases);
    let sql = match server.engine() {
        ServerEngine::Postgres => format!(
            "SELECT pid::text || ' ' || datname::text FROM pg_stat_activity \
             WHERE datname IN ({names}) AND backend_type = 'client backend'"
        ),
        ServerEngine::MySql => format!(
            "SELECT CAST(CONCAT(id, ' ', db) AS CHAR) FROM information_schema.processlist WHERE db IN ({names})"
        ),
    };
    let both = |row: &String| row.split_once(' ').map(|(number, name)| (number.to_owned(), name.to_owned()));
    texts(server, &sql).iter().filter_map(both).collect()
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}
