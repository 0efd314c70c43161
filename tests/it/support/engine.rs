//! The database engine that the suite runs on.
//!
//! `scripts/test` runs the suite once on each: `ROWHOUSE_TEST_ENGINE` is `postgres` or
//! `mysql`, and SQLite where it is not there. On a server, each test has a registry and
//! tenants' databases of its own, which go with the test.

use super::model;
use rowhouse::config::{DatabaseServer, Settings};
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::redis_url::RedisUrl;
use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection, PgConnection, Row};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// What the settings call the server.
const SERVER: &str = "main";

/// A database on the server of this run, for a registry and tables with prefixes.
pub(crate) struct TestDatabase {
    url: ConnectionUrl,
}

/// Whether the suite runs on SQLite files: for a test that looks into them.
pub(crate) fn is_embedded() -> bool {
    std::env::var_os("ROWHOUSE_TEST_ENGINE").is_none()
}

/// The address of the server of that engine, with the right to do everything.
pub(crate) fn server_url(engine: ServerEngine) -> ConnectionUrl {
    let variable = match engine {
        ServerEngine::Postgres => "ROWHOUSE_TEST_POSTGRES",
        ServerEngine::MySql => "ROWHOUSE_TEST_MYSQL",
    };
    let url = std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} is not set: run the tests with scripts/test, which starts the servers"));
    ConnectionUrl::parse(&url).expect("the address of a test server")
}

/// Whether the suite runs on PostgreSQL, where its servers are farms.
pub(crate) fn is_postgres() -> bool {
    chosen().is_some_and(|server| server.engine() == ServerEngine::Postgres)
}

/// Makes a test's server a node: all servers of that folder are one farm. They share the run's
/// Redis with all others, under a name of their own.
pub(crate) fn join_farm(folder: &Path, settings: &mut Settings) {
    let url = std::env::var("ROWHOUSE_TEST_REDIS").expect("run the tests with scripts/test, which starts Redis");
    settings.redis.url = Some(RedisUrl::parse(&url).expect("the address of the test's Redis"));
    settings.redis.namespace = format!("it-{}", name_of(folder));
    settings.cluster.enabled = true;
    // Where all have too much to do, half a second is short for the other node to say that it has heard
    // of a change; `farm` tests what becomes of one that does not.
    settings.cluster.fence_ms = 5000;
}

/// Letters and digits that no other test's folder has.
fn name_of(folder: &Path) -> String {
    let random: String = folder.to_string_lossy().chars().rev().filter(char::is_ascii_alphanumeric).take(12).collect();
    random.to_ascii_lowercase()
}

fn chosen() -> Option<ConnectionUrl> {
    match std::env::var("ROWHOUSE_TEST_ENGINE").ok()?.as_str() {
        "postgres" => Some(server_url(ServerEngine::Postgres)),
        "mysql" => Some(server_url(ServerEngine::MySql)),
        other => panic!("ROWHOUSE_TEST_ENGINE is `{other}`; it is `postgres` or `mysql`"),
    }
}

/// A file in a folder that has no registry of its own: whose it has instead.
const FOLLOWS: &str = "registry-of";

/// Gives a second folder the registry of a first one.
pub(crate) fn follow(first: &Path, second: &Path) {
    std::fs::write(second.join(FOLLOWS), first.to_str().expect("text")).expect("written");
}

/// The folder whose registry another one has.
pub(crate) fn registry_of(folder: &Path) -> Option<PathBuf> {
    std::fs::read_to_string(folder.join(FOLLOWS)).ok().map(PathBuf::from)
}

impl TestDatabase {
    /// The database of a test's folder, made at the first time with a registry's tables on PostgreSQL and empty
    /// on MariaDB; none on SQLite.
    pub(crate) fn of(folder: &Path) -> Option<Self> {
        Self::of_folder(folder, |server, name| match server.engine() {
            ServerEngine::Postgres => model::copy(server, name),
            ServerEngine::MySql => create(server, name),
        })
    }

    /// The same without a table on each server, where nobody has asked for it before.
    pub(crate) fn empty_of(folder: &Path) -> Option<Self> {
        Self::of_folder(folder, create)
    }

    fn of_folder(folder: &Path, create: impl FnOnce(&ConnectionUrl, &str)) -> Option<Self> {
        static MADE: Mutex<Option<HashSet<String>>> = Mutex::new(None);
        let server = chosen()?;
        let followed = registry_of(folder);
        let folder = followed.as_deref().unwrap_or(folder);
        let name = format!("it_{}", name_of(folder));
        let is_new = MADE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().insert(name.clone());
        if is_new {
            create(&server, &name);
        }
        Some(Self { url: server.for_database(&name, None) })
    }

    /// A database on any server, which the test has to remove.
    pub(crate) fn make(server: &ConnectionUrl) -> Self {
        let name = format!("it_{}", rowhouse::domain::ids::TenantId::new().short());
        create(server, &name);
        Self { url: server.for_database(&name, None) }
    }

    /// Makes it the place of the registry and of new tenants.
    pub(crate) fn settle(&self, settings: &mut Settings) {
        let name = DatabaseServerName::parse(SERVER).expect("a name");
        let server = DatabaseServer { max_connections: 12, ..patient(&self.url) };
        settings.database_servers.insert(name.clone(), server);
        settings.database.registry = Some(name.clone());
        settings.database.tenants = Some(name);
    }

    /// Its address, with the right to do everything.
    pub(crate) fn url(&self) -> &ConnectionUrl {
        &self.url
    }

    /// The address of the database that a tenant has, by its place in the registry.
    pub(crate) fn tenant_url(&self, location: &str) -> ConnectionUrl {
        match location.strip_prefix("main:") {
            Some(name) if !name.is_empty() => self.url.for_database(name, None),
            _ => self.url.clone(),
        }
    }

    /// The same for a process.
    pub(crate) fn tell(&self, command: &mut Command) {
        command
            .env("ROWHOUSE__DATABASE_SERVERS__MAIN__URL", self.url.reveal())
            .env("ROWHOUSE__DATABASE_SERVERS__MAIN__MAX_CONNECTIONS", "12")
            .env("ROWHOUSE__DATABASE__REGISTRY", SERVER)
            .env("ROWHOUSE__DATABASE__TENANTS", SERVER);
    }

    /// Drops it, and the databases of the tenants in these places.
    pub(crate) fn remove(&self, locations: &[String]) {
        let server = server_url(self.url.engine());
        let own =
            locations.iter().filter_map(|location| location.strip_prefix("main:")).filter(|name| !name.is_empty());
        let mut statements = Vec::new();
        for name in own {
            match server.engine() {
                ServerEngine::Postgres => {
                    statements.push(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
                    statements.push(format!("DROP ROLE IF EXISTS {name}"));
                }
                ServerEngine::MySql => {
                    statements.push(format!("DROP DATABASE IF EXISTS {name}"));
                    statements.push(format!("DROP USER IF EXISTS {name}"));
                }
            }
        }
        let force = if server.engine() == ServerEngine::Postgres { "WITH (FORCE)" } else { "" };
        statements.push(format!("DROP DATABASE IF EXISTS {} {force}", self.url.database()));
        run(&server, statements);
    }
}

/// Makes a database as one for tenants is made.
pub(crate) fn create(server: &ConnectionUrl, name: &str) {
    let characters = match server.engine() {
        ServerEngine::Postgres => "",
        ServerEngine::MySql => "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
    };
    run(server, vec![format!("CREATE DATABASE {name} {characters}")]);
}

/// Runs statements on a server.
pub(crate) fn run(url: &ConnectionUrl, statements: Vec<String>) {
    for sql in statements {
        texts(url, &sql);
    }
}

/// Runs a statement on a server, and gives the texts in its rows' first column.
pub(crate) fn texts(url: &ConnectionUrl, sql: &str) -> Vec<String> {
    try_texts(url, sql).expect("the statement runs")
}

/// The same where the server may refuse it. In a thread of its own: a test may be in a runtime.
pub(crate) fn try_texts(url: &ConnectionUrl, sql: &str) -> Result<Vec<String>, sqlx::Error> {
    let (url, sql) = (url.clone(), AssertSqlSafe(sql.to_owned()));
    let work = async move {
        match url.engine() {
            ServerEngine::Postgres => {
                let mut connection = PgConnection::connect(url.reveal()).await?;
                let rows = connection.fetch_all(sqlx::raw_sql(sql)).await?;
                connection.close().await?;
                rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<String>, _>>()
            }
            ServerEngine::MySql => {
                let mut connection = MySqlConnection::connect(url.reveal()).await?;
                let rows = connection.fetch_all(sqlx::raw_sql(sql)).await?;
                connection.close().await?;
                rows.iter().map(|row| row.try_get(0)).collect::<Result<Vec<String>, _>>()
            }
        }
    };
    let thread = std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
    });
    thread.join().expect("the thread ends")
}

/// Whether a database is there: that of a tenant that is not set up is not.
pub(crate) fn exists(server: &ConnectionUrl, name: &str) -> bool {
    let sql = match server.engine() {
        ServerEngine::Postgres => format!("SELECT datname::text FROM pg_database WHERE datname = '{name}'"),
        ServerEngine::MySql => {
            format!("SELECT CAST(schema_name AS CHAR) FROM information_schema.schemata WHERE schema_name = '{name}'")
        }
    };
    !texts(server, &sql).is_empty()
}

/// The names of the tables in a database.
pub(crate) fn tables(url: &ConnectionUrl) -> Vec<String> {
    let name = match url.engine() {
        ServerEngine::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
        ServerEngine::MySql => {
            "SELECT CAST(table_name AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1"
        }
    };
    texts(url, name)
}

/// The rows of a table as texts, in their own order.
pub(crate) fn rows(url: &ConnectionUrl, table: &str) -> Vec<String> {
    match url.engine() {
        ServerEngine::Postgres => texts(url, &format!("SELECT t::text FROM \"{table}\" t ORDER BY 1")),
        ServerEngine::MySql => {
            let columns = format!(
                "SELECT CAST(column_name AS CHAR) FROM information_schema.columns \
                 WHERE table_schema = DATABASE() AND table_name = '{table}' ORDER BY ordinal_position"
            );
            let quoted: Vec<String> = texts(url, &columns)
                .iter()
                .map(|column| format!("QUOTE(CAST(`{column}` AS CHAR CHARACTER SET latin1))"))
                .collect();
            texts(
                url,
                &format!(
                    "SELECT CONVERT(CONCAT_WS(',', {}) USING utf8mb4) FROM `{table}` ORDER BY 1",
                    quoted.join(", ")
                ),
            )
        }
    }
}

/// What there is of tenants of that name on a server: databases, logins, and tables in the database of the address.
pub(crate) fn left_of(url: &ConnectionUrl, tenant: &str) -> Vec<String> {
    let like = format!("LIKE 'rh!_{tenant}!_%' ESCAPE '!'");
    let sql = match url.engine() {
        ServerEngine::Postgres => format!(
            "SELECT datname::text FROM pg_database WHERE datname {like} \
             UNION ALL SELECT rolname::text FROM pg_roles WHERE rolname {like}"
        ),
        ServerEngine::MySql => format!(
            "SELECT CAST(schema_name AS CHAR) FROM information_schema.schemata WHERE schema_name {like} \
             UNION ALL SELECT CAST(user AS CHAR) FROM mysql.user WHERE user {like}"
        ),
    };
    let mut left = texts(url, &sql);
    let is_its = |table: &String| table.trim_start_matches('_').starts_with(&format!("{tenant}_"));
    left.extend(tables(url).into_iter().filter(is_its));
    left.sort();
    left
}

/// The settings of a server on a machine that has too much to do: where its disk is busy, a first connection to a
/// database has taken more than five seconds, which is what the default settings wait.
pub(crate) fn patient(url: &ConnectionUrl) -> DatabaseServer {
    DatabaseServer { connect_timeout_ms: 30_000, ..DatabaseServer::at(url.clone()) }
}
