//! Stores for tests, and tests of the store: on every engine that is there.
//!
//! `scripts/test` starts a PostgreSQL and a MariaDB server and names them in two variables.
//! Without those variables the tests fail, or run on SQLite alone where that is asked for.

use super::*;
use crate::config::DatabaseServer;
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::tenant::TenantName;
use crate::infra::database::pools::PoolLimits;
use crate::infra::database::test_servers;
use std::time::Duration;

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
pub(crate) fn store() -> (tempfile::TempDir, Store) {
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
    let prefix = |name: &str| TablePrefix::of(&TenantName::parse(name).expect("a name"));
    let mut places = vec![
        store.tenant_tables(&format!("tenants/{name}.sqlite"), "", None),
        store.tenant_tables("shared.sqlite", prefix(name).as_str(), None),
    ];
    let unique = format!("t{}-{name}", crate::domain::ids::TenantId::new().short());
    for server in servers().into_keys() {
        let own = store.own_place(&server, &TenantName::parse(name).expect("a name")).expect("a place");
        places.push(store.tenant_tables(&own.location, "", own.connection.as_ref()));
        let shared = store.shared_place(&server).expect("a place");
        places.push(store.tenant_tables(&shared.location, prefix(&unique).as_str(), None));
    }
    places
}

/// An empty tenant's database on every engine that there is, in a folder that goes away with the
/// first value: a file of its own, and prefixed tables on the servers, where a statement that
/// forgets the prefix finds nothing. (Databases of their own there are what the tests through the
/// front door have.)
pub(crate) async fn databases() -> (tempfile::TempDir, Vec<Database>) {
    let (folder, store) = store();
    let is_own = |place: &TenantTables| place.tables == TablePrefix::none();
    let is_file = |place: &TenantTables| matches!(place.location, DatabaseLocation::Sqlite(_));
    let mut databases = Vec::new();
    for place in places(&store, "acme").iter().filter(|place| is_own(place) == is_file(place)) {
        databases.push(store.create(place).await.expect("created"));
    }
    (folder, databases)
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
