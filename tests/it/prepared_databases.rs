//! Databases that an operator prepared, each for one tenant.

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url};
use rowhouse::control::create::NewTenant;
use rowhouse::control::{Actor, ControlError};
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;

#[test]
fn a_database_is_given_to_one_tenant_whatever_its_address_is_called() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start_alone();
        let in_it = |name: &str, url: &ConnectionUrl| NewTenant {
            isolation: Isolation::Database,
            placement: Placement::Given(url.clone()),
            ..new_tenant(name)
        };
        let create = |new: NewTenant| server.wait(server.control().create_tenant(&Actor::CommandLine, new));
        let called_otherwise = database.url().reveal().replace("127.0.0.1", "localhost");
        let called_otherwise = ConnectionUrl::parse(&called_otherwise).expect("an address");
        create(in_it("ash", database.url())).expect("nobody has it");
        // It is empty still: nothing but the registry knows that it is somebody's.
        for url in [database.url(), &called_otherwise] {
            let refused = create(in_it("birch", url)).expect_err("it is another tenant's");
            assert!(matches!(&refused, ControlError::DatabaseTaken(name) if name.as_str() == "ash"), "{refused}");
        }
        server.set_up("ash", "blog");
        server.get("/ash/").expect_status(200);
        let refused = create(in_it("birch", &called_otherwise)).expect_err("it has tables now").to_string();
        assert!(refused.contains("the database is not empty"), "{refused}");
        assert!(server.delete("ash").is_nothing());
        drop(server);
        database.remove(&[]);
    }
}
