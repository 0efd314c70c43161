//! Stores for tests, and tests of the store: on every engine that is there.
//!
//! `scripts/test` starts a PostgreSQL and a MariaDB server and names them in two variables.
//! Without those variables the tests fail, or run on SQLite alone where that is asked for.

use super::*;
use crate::config::DatabaseServer;
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use crate::infra::database::pools::PoolLimits;
use crate::infra::database::server::ServerDatabase;
use crate::infra::database::test_servers;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// The file that a new tenant's is a copy of: it is made once, and not in the folder of every test.
static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();

/// Prefixed tables on the servers that a test is done with. A server takes longer to make them than most tests take
/// with them: whoever comes next has these, without their rows.
static LEFT: Mutex<Vec<TenantTables>> = Mutex::new(Vec::new());

/// What the databases of a test are in: a folder, which goes away with this, and tables on servers, which the next
/// test has then.
pub(crate) struct Kept {
    _folder: TempDir,
    on_servers: Vec<TenantTables>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        // What a test has done that failed, nobody knows.
        if !std::thread::panicking() {
            left().append(&mut self.on_servers);
        }
    }
}

fn left() -> MutexGuard<'static, Vec<TenantTables>> {
    LEFT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Of the tables on a server those that were left longest ago.
fn take_left(server: &DatabaseServerName) -> Option<TenantTables> {
    let mut left = left();
    let index = left.iter().position(|place| place.location == DatabaseLocation::shared(server))?;
    Some(left.remove(index))
}

/// The servers that there are for tests, as the settings would name them.
fn servers() -> DatabaseServers {
    let variables = [("postgres", "ROWHOUSE_TEST_POSTGRES"), ("mysql", "ROWHOUSE_TEST_MYSQL")];
    let server = |(name, variable)| {
        let url = ConnectionUrl::parse(&test_servers::address(variable)?).expect("the address of a test server");
        let name = DatabaseServerName::parse(name).expect("a name");
        Some((name, DatabaseServer { max_connections: 8, ..DatabaseServer::at(url) }))
    };
    variables.into_iter().filter_map(server).collect()
}

/// A store in a folder that goes away with the first value.
pub(crate) fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let limits = PoolLimits {
        max_connections: 16,
        per_pool: 4,
        idle: Duration::from_mins(1),
        busy_timeout: Duration::from_secs(5),
        acquire_timeout: Duration::from_secs(5),
    };
    let data = DataFolder::open(folder.path()).expect("writable");
    let settings = StoreSettings { limits, servers: servers(), registry: None, key_files: Vec::new() };
    (folder, Store::new(data, settings).expect("a store"))
}

/// The tables of a tenant in every place that there is: a file of its own and the shared
/// one, and the same on each server. Tests share the servers, so that each has prefixes of
/// its own there.
pub(crate) fn places(store: &Store, name: &str) -> Vec<TenantTables> {
    let tenant = TenantName::parse(name).expect("a name");
    let mut places = vec![
        store.tenant_tables(&format!("tenants/{name}.sqlite"), "", None),
        store.tenant_tables("shared.sqlite", TablePrefix::of(&tenant).as_str(), None),
    ];
    for server in servers().into_keys() {
        let own = store.own_place(&server, &tenant).expect("a place");
        places.push(store.tenant_tables(&own.location, "", own.connection.as_ref()));
        places.push(shared_place(store, &server, name));
    }
    places
}

/// A place in the shared database of a server, with a prefix that no other test has.
fn shared_place(store: &Store, server: &DatabaseServerName, name: &str) -> TenantTables {
    let unique = TenantName::parse(&format!("t{}-{name}", TenantId::new().short())).expect("a name");
    let shared = store.shared_place(server).expect("a place");
    store.tenant_tables(&shared.location, TablePrefix::of(&unique).as_str(), None)
}

/// An empty tenant's database on every engine that there is, in what the first value keeps: a file of its own, and
/// prefixed tables on the servers, where a statement that forgets the prefix finds nothing. (Databases of their own
/// there are what the tests through the front door have.)
pub(crate) async fn databases() -> (Kept, Vec<Database>) {
    let (folder, store) = store();
    let made = || async { std::fs::read(store.template().await.expect("made")).expect("read") };
    std::fs::write(store.template_path(), TEMPLATE.get_or_init(made).await).expect("written");
    let file = store.tenant_tables("tenants/acme.sqlite", "", None);
    let mut databases = vec![store.create(&file).await.expect("created")];
    let mut on_servers = Vec::new();
    for server in servers().into_keys() {
        let (place, database) = if let Some(place) = take_left(&server) {
            let database = store.open(&place).await.expect("opened");
            empty(&database).await.expect("emptied");
            (place, database)
        } else {
            let place = shared_place(&store, &server, "acme");
            let database = store.create(&place).await.expect("created");
            (place, database)
        };
        on_servers.push(place);
        databases.push(database);
    }
    (Kept { _folder: folder, on_servers }, databases)
}

/// A registry of its own on every engine that there is, with the tenant's tables that it has beside it, in a folder
/// that goes away with the first value.
pub(crate) async fn registries() -> (TempDir, Vec<Database>) {
    let (folder, store) = store();
    let mut registries = Vec::new();
    for place in places(&store, "registry").iter().filter(|place| place.tables == TablePrefix::none()) {
        let database = store.create(place).await.expect("created");
        migrations::apply(&database, Schema::Registry).await.expect("migrated");
        registries.push(database);
    }
    (folder, registries)
}

/// Takes all rows out of a tenant's tables on a server. Where a connection of an earlier test has something open in
/// them still, it waits for the end of that.
async fn empty(database: &Database) -> Result<(), DatabaseError> {
    let Engine::Server(server) = database.engine() else { return Ok(()) };
    let record = Schema::Tenant.record_table(database.table_prefix());
    let names = Schema::Tenant.table_names(database.engine().dialect());
    let tables = names.iter().map(|name| database.table_prefix().named(name)).filter(|table| *table != record);
    let statement = match server {
        ServerDatabase::Postgres(..) => format!("TRUNCATE {}", tables.collect::<Vec<_>>().join(", ")),
        // To truncate a table is to make its files anew there, and a full text has two dozen.
        ServerDatabase::MySql(..) => {
            let deletes: Vec<_> = tables.map(|table| format!("DELETE FROM {table}")).collect();
            format!("SET foreign_key_checks = 0; {}; SET foreign_key_checks = 1", deletes.join("; "))
        }
    };
    super::server::administer(server, statement).await
}

#[tokio::test]
async fn tables_come_and_go_in_every_place_and_leave_nothing() {
    let (_folder, store) = store();
    let neighbours = places(&store, "acme-two");
    for neighbour in &neighbours {
        store.create(neighbour).await.expect("created");
    }
    for tenant in places(&store, "acme") {
        assert!(store.open(&tenant).await.is_err(), "nothing is there before it is made");
        store.create(&tenant).await.expect("created");
        store.create(&tenant).await.expect("a second time changes nothing");
        assert!(store.size_bytes(&tenant).await.expect("a size") > 0);
        let is_told = !matches!(tenant.location, DatabaseLocation::Sqlite(_)) || tenant.tables == TablePrefix::none();
        let at_once = store.open(&tenant).await.expect("opened").size_bytes().await.expect("a size");
        assert_eq!(at_once.is_some_and(|bytes| bytes > 0), is_told, "{at_once:?}");
        store.check(&tenant).await.expect("sound");
        assert_ne!(store.left(&tenant).await.expect("counted"), DataLeft::default());
        assert_eq!(store.remove(&tenant).await.expect("removed"), DataLeft::default());
        assert!(store.open(&tenant).await.is_err(), "a visit does not bring it back");
    }
    for neighbour in &neighbours {
        store.check(neighbour).await.expect("a neighbour whose name starts the same is untouched");
    }
}

#[tokio::test]
async fn more_tenants_than_connections_are_served_one_after_the_other() {
    let (_folder, store) = store();
    for round in 0..2 {
        for number in 0..12 {
            let tenant = store.tenant_tables(&format!("tenants/t{number}.sqlite"), "", None);
            store.create(&tenant).await.expect("created or opened");
            assert!(store.pools().open_count() <= 4, "round {round}, tenant {number}");
        }
    }
}

#[tokio::test]
async fn a_changed_migration_is_refused_by_name() {
    let (_folder, store) = store();
    let tenant = places(&store, "acme").remove(0);
    let database = store.create(&tenant).await.expect("created");
    let Engine::Sqlite(pool) = database.engine() else { panic!("an SQLite file") };
    sqlx::query("UPDATE migrations SET checksum = x'00' WHERE version = 1").execute(pool).await.expect("updated");
    let error = store.open(&tenant).await.err().expect("refused").to_string();
    assert!(error.contains("migration 1 was changed"), "{error}");
    sqlx::query("UPDATE migrations SET version = 99, description = 'contract it' WHERE version = 1")
        .execute(pool)
        .await
        .expect("updated");
    let error = store.open(&tenant).await.err().expect("refused").to_string();
    assert!(error.contains("migration 99"), "{error}");
}
