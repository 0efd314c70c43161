//! Behind `PgBouncer` in transaction mode, where two transactions may be two sessions.

use crate::backup::across_engines::split;
use crate::backup::compare::expect_same;
use crate::backup::restoring::{live_in, site};
use crate::migrate::back_to_the_first;
use crate::support::TestServer;
use crate::support::arrange::{new_in_own_database, new_tenant};
use crate::support::engine::{TestDatabase, run, server_url};
use crate::support::process::run_with;
use rowhouse::config::{DatabaseServer, Settings};
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use serde_json::Value;
use std::process::Output;

/// A database, and the address of the pooler that leads there.
fn pooled() -> (TestDatabase, ConnectionUrl) {
    let database = TestDatabase::make(&server_url(ServerEngine::Postgres));
    let address = std::env::var("ROWHOUSE_TEST_PGBOUNCER").expect("scripts/databases starts it");
    let url = ConnectionUrl::parse(&address).expect("an address").for_database(&database.url().database(), None);
    (database, url)
}

/// The registry and the tenants are there.
fn settle(settings: &mut Settings, url: &ConnectionUrl) {
    let name = DatabaseServerName::parse("pooled").expect("a name");
    let server = DatabaseServer { prepared_statements: false, max_connections: 12, ..DatabaseServer::at(url.clone()) };
    settings.database_servers.insert(name.clone(), server);
    settings.database.registry = Some(name.clone());
    settings.database.tenants = Some(name);
    settings.page_cache.enabled = false;
}

/// Runs a command of the program with the same settings.
fn command(server: &TestServer, url: &ConnectionUrl, arguments: &[&str]) -> Output {
    run_with(server.scratch(), arguments, |command| {
        command
            .env("ROWHOUSE__DATABASE_SERVERS__POOLED__URL", url.reveal())
            .env("ROWHOUSE__DATABASE_SERVERS__POOLED__MAX_CONNECTIONS", "12")
            .env("ROWHOUSE__DATABASE_SERVERS__POOLED__PREPARED_STATEMENTS", "false")
            .env("ROWHOUSE__DATABASE__REGISTRY", "pooled")
            .env("ROWHOUSE__DATABASE__TENANTS", "pooled");
    })
}

#[track_caller]
fn succeed(server: &TestServer, url: &ConnectionUrl, arguments: &[&str]) {
    let output = command(server, url, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    server.catch_up();
}

/// The tenants whose schemas are not as new as this program.
fn behind(server: &TestServer, url: &ConnectionUrl) -> Vec<String> {
    let output = command(server, url, &["migrate", "status", "--json"]);
    let reports: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    let behind = reports.iter().filter(|report| report["outcome"] != "current");
    behind.map(|report| report["tenant"].as_str().unwrap_or("registry").to_owned()).collect()
}

#[test]
fn behind_a_pooler_that_gives_each_transaction_another_session_all_goes_well() {
    let (database, url) = pooled();
    let server = TestServer::start_with(|settings| settle(settings, &url));
    let tenants = ["ash", "birch", "cedar", "dogwood"];
    for tenant in tenants {
        server.create(NewTenant { isolation: Isolation::Prefix, ..new_tenant(tenant) });
        server.set_up(tenant, "blog");
    }
    // More at once than the pooler has sessions, each with statements of its own.
    std::thread::scope(|scope| {
        for tenant in tenants {
            for page in ["", "posts", "search?q=ice", "posts/ice", "sitemap.xml"] {
                let server = &server;
                scope.spawn(move || {
                    for _ in 0..6 {
                        server.get(&format!("/{tenant}/{page}")).expect_status(200);
                    }
                });
            }
        }
    });
    server.desk("ash").write("posts", "publish", "Pooled", "Words of ash.");
    server.get("/ash/posts/pooled").expect_status(200);
    for tenant in tenants {
        assert!(server.delete(tenant).is_nothing());
    }
    drop(server);
    database.remove(&[]);
}

#[test]
fn a_site_in_a_database_of_its_own_is_backed_up_restored_and_moved_behind_a_pooler() {
    let (database, url) = pooled();
    let server = TestServer::start_alone_with(|settings| settle(settings, &url));
    live_in(&server, new_in_own_database("acme"));
    let lives_in = |tenant: &str, start: &str| {
        let location = server.record(tenant).location;
        assert!(location.starts_with(start), "{location}");
    };
    lives_in("acme", "pooled:rh_acme_");
    let (before, found) = split(site(&server, "/acme"));
    assert!(before.len() > 20 && before.contains_key("@/kiln/shed"), "{:?}", before.keys());

    succeed(&server, &url, &["tenant", "backup", "acme", "-o", "acme.rowhouse", "--with-passwords"]);
    succeed(&server, &url, &["tenant", "restore", "acme.rowhouse", "--as", "birch", "--prefix", "birch"]);
    lives_in("birch", "pooled:rh_birch_");
    for to in ["prefix", "database"] {
        succeed(&server, &url, &["tenant", "move", "acme", "--isolation", to]);
        assert_eq!(server.record("acme").isolation.as_str(), to);
        server.desk("acme").write("posts", "save", to, "A draft.");
    }
    for base in ["/acme", "/birch"] {
        let (after, found_after) = split(site(&server, base));
        expect_same(&before, &after);
        assert_eq!(found, found_after, "{base}");
    }
    for tenant in ["acme", "birch"] {
        assert!(server.delete(tenant).is_nothing());
    }
    drop(server);
    database.remove(&[]);
}

#[test]
fn an_old_tenant_in_a_database_of_its_own_is_brought_up_to_date_behind_a_pooler() {
    let (database, url) = pooled();
    let server = TestServer::start_alone_with(|settings| settle(settings, &url));
    for tenant in ["cedar", "dogwood"] {
        server.create(new_in_own_database(tenant));
        server.set_up(tenant, "blank");
    }
    let location = server.record("cedar").location;
    let own = location.strip_prefix("pooled:").expect("on the server");
    run(&database.url().for_database(own, None), back_to_the_first(Some(ServerEngine::Postgres)));
    assert_eq!(behind(&server, &url), ["cedar"]);
    succeed(&server, &url, &["migrate", "run"]);
    assert_eq!(behind(&server, &url), [""; 0]);
    for tenant in ["cedar", "dogwood"] {
        server.desk(tenant).write("posts", "publish", "Pooled", "Words of this tree.");
        server.get(&format!("/{tenant}/posts/pooled")).expect_status(200).expect_text("Words of this tree.");
        assert!(server.delete(tenant).is_nothing());
    }
    drop(server);
    database.remove(&[]);
}
