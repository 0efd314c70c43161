//! Behind `PgBouncer` in transaction mode, where two transactions may be two sessions.

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url};
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;

#[test]
fn behind_a_pooler_that_gives_each_transaction_another_session_all_goes_well() {
    let direct = server_url(ServerEngine::Postgres);
    let database = TestDatabase::make(&direct);
    let address = std::env::var("ROWHOUSE_TEST_PGBOUNCER").expect("scripts/databases starts it");
    let url = ConnectionUrl::parse(&address).expect("an address").for_database(&database.url().database(), None);
    let name = DatabaseServerName::parse("pooled").expect("a name");
    let server = TestServer::start_with(|settings| {
        let server = DatabaseServer { prepared_statements: false, max_connections: 12, ..DatabaseServer::at(url) };
        settings.database_servers.insert(name.clone(), server);
        settings.database.registry = Some(name.clone());
        settings.database.tenants = Some(name);
        settings.page_cache.enabled = false;
    });
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
