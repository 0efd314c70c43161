//! A database server that goes away and comes back, behind a line that the test can cut: its
//! tenants' kept pages stay, others' tenants never notice, and nothing has to be started again.

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url};
use crate::support::link::Link;
use crate::support::process::wait_until;
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::control::moving::MoveTo;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::placement::Placement;

#[test]
fn a_server_that_goes_away_and_comes_back_stops_its_own_tenants_alone() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let database = TestDatabase::make(&server_url(engine));
        let line = Link::to(&database.url().server());
        let url = ConnectionUrl::parse(&line.instead_of(database.url().reveal())).expect("an address");
        let name = DatabaseServerName::parse("far").expect("a name");
        // One tenant is in a file, which a farm does not take.
        let server = TestServer::start_alone_with(|settings| {
            let far = DatabaseServer { connect_timeout_ms: 500, max_connections: 6, ..DatabaseServer::at(url) };
            settings.database_servers.insert(name.clone(), far);
        });
        let far = Placement::Server(name);
        server.create(NewTenant { placement: far, ..new_tenant("acme") });
        server.set_up("acme", "blog");
        server.create(NewTenant { placement: Placement::Embedded, ..new_tenant("near") });
        server.set_up("near", "blog");
        server.get("/acme/").expect_status(200);
        server.get("/acme/posts/ice").expect_status(200);

        line.drop_all();
        // A page that is kept needs no database, and one that is not has none.
        server.get("/acme/").expect_status(200);
        for _ in 0..4 {
            server.get("/acme/admin/sign-in").expect_status(503);
            server.get("/acme/search?q=ice").expect_status(503);
            server.get("/near/search?q=ice").expect_status(200);
        }
        assert_eq!(server.state("acme").as_str(), "running", "a server that is away is no damage");
        // Whoever watches the node sees it, and it stays where it can serve others.
        wait_until("the server to be said to be away", || {
            (server.metric("rowhouse_database_up{server=\"far\"}") == 0).then_some(())
        });
        let ready = server.get("/_/health/ready").expect_status(200).text();
        assert_eq!(ready, "ready, degraded: the database server `far` does not answer\n");
        // A move away from it is refused, and takes nothing from the visitors.
        let home = MoveTo { placement: Placement::Embedded, isolation: None };
        let refused = server.try_move("acme", home).expect_err("refused").to_string();
        assert!(refused.starts_with("the tenant's data cannot be read: "), "{refused}");
        assert!(server.record("acme").operation.is_none());
        server.get("/acme/").expect_status(200);

        line.mend();
        // Nobody visits its tenant for that.
        wait_until("the server to be said to be back", || {
            (server.metric("rowhouse_database_up{server=\"far\"}") == 1).then_some(())
        });
        assert_eq!(server.get("/_/health/ready").expect_status(200).text(), "ready\n");
        wait_until("the tenant to be served again", || (server.get("/acme/search?q=ice").status == 200).then_some(()));
        server.get("/acme/admin/sign-in").expect_status(200);
        assert!(server.delete("acme").is_nothing());
        drop(server);
        database.remove(&[]);
    }
}
