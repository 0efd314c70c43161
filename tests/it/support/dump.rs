//! What is in all databases of a server, as text: to see that nothing has changed.

use super::TestServer;
use super::engine::{self, TestDatabase};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection};
use std::collections::BTreeMap;
use std::path::Path;

/// Rows by file and table.
pub(crate) type Dump = BTreeMap<String, Vec<String>>;

impl TestServer {
    /// Every row of every table, but for the counts of failed sign-ins, which are meant to
    /// change when somebody guesses, the leases, which change whenever somebody works, what work
    /// tells of itself, and the nodes' signs of life.
    pub(crate) fn dump(&self) -> Dump {
        if let Some(database) = self.test_database() {
            return self.dump_servers(database);
        }
        let mut files = Vec::new();
        for folder in [self.data(), self.data().join("tenants")] {
            let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
            files.extend(entries.filter(|path| path.extension().is_some_and(|ending| ending == "sqlite")));
        }
        files.sort();
        let mut dump = Dump::new();
        for file in files {
            self.wait(dump_file(&file, &mut dump));
        }
        assert!(dump.len() > 10, "there are no tables: {:?}", dump.keys());
        dump
    }
}

impl TestServer {
    fn dump_servers(&self, database: &TestDatabase) -> Dump {
        let locations = self.wait(self.control().tenant_locations()).expect("read");
        let own = locations.iter().map(|location| database.tenant_url(location));
        let urls: BTreeMap<String, _> = own.chain([database.url().clone()]).map(|url| (url.database(), url)).collect();
        let mut dump = Dump::new();
        for (name, url) in urls.into_iter().filter(|(name, _)| engine::exists(database.url(), name)) {
            for table in engine::tables(&url).into_iter().filter(|table| is_kept_still(table)) {
                dump.insert(format!("{name} {table}"), engine::rows(&url, &table));
            }
        }
        assert!(dump.len() > 10, "there are no tables: {:?}", dump.keys());
        dump
    }
}

fn is_kept_still(table: &str) -> bool {
    !table.ends_with("sign_in_failures") && !["leases", "works", "nodes"].contains(&table)
}

async fn dump_file(file: &Path, dump: &mut Dump) {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let mut connection = SqliteConnection::connect_with(&options).await.expect("opened");
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let tables: Vec<(String,)> = sqlx::query_as(tables).fetch_all(&mut connection).await.expect("tables");
    for (table,) in tables.into_iter().filter(|(table,)| is_kept_still(table)) {
        let columns = format!("SELECT name FROM pragma_table_info('{table}')");
        let columns: Vec<(String,)> =
            sqlx::query_as(AssertSqlSafe(columns)).fetch_all(&mut connection).await.expect("columns");
        let quoted: Vec<String> = columns.iter().map(|(column,)| format!("quote(\"{column}\")")).collect();
        let rows = format!("SELECT {} AS row FROM \"{table}\" ORDER BY row", quoted.join(" || ',' || "));
        let rows: Vec<(String,)> = sqlx::query_as(AssertSqlSafe(rows)).fetch_all(&mut connection).await.expect("rows");
        let name = format!("{} {table}", file.file_name().expect("a name").to_string_lossy());
        dump.insert(name, rows.into_iter().map(|(row,)| row).collect());
    }
    connection.close().await.expect("closed");
}

/// Fails with the tables that differ.
#[track_caller]
pub(crate) fn expect_unchanged(before: &Dump, after: &Dump) {
    for (table, rows) in after {
        assert_eq!(before.get(table), Some(rows), "{table} has changed");
    }
    assert_eq!(before.len(), after.len());
}
