//! A request's id in what a database server says it is doing.

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url, texts};
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;

/// The statements that connections to the test's database ran last.
fn last_statements(database: &TestDatabase) -> Vec<String> {
    let name = database.url().database();
    texts(database.url(), &format!("SELECT query FROM pg_stat_activity WHERE datname = '{name}'"))
}

#[test]
fn a_database_server_is_told_for_which_request_a_statement_is_where_that_is_wanted() {
    let database = TestDatabase::make(&server_url(ServerEngine::Postgres));
    for is_wanted in [true, false] {
        let name = DatabaseServerName::parse("named").expect("a name");
        let server = TestServer::start_with(|settings| {
            let server = DatabaseServer {
                name_requests: is_wanted,
                max_connections: 12,
                ..DatabaseServer::at(database.url().clone())
            };
            settings.database_servers.insert(name.clone(), server);
            // Two names of one server share its connections.
            settings.database_servers.values_mut().for_each(|server| server.name_requests = is_wanted);
            // The registry stays elsewhere, so that what is done in the background is not seen.
            settings.database.tenants = Some(name);
            settings.page_cache.enabled = false;
            settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
        });
        let tenant = if is_wanted { "ash" } else { "birch" };
        server.create(NewTenant { isolation: Isolation::Prefix, ..new_tenant(tenant) });
        server.set_up(tenant, "blog");
        let is_named = (0..20).any(|turn| {
            let id = format!("the-balancers-id-{turn}");
            let address = format!("/{tenant}/posts?page={}", 1 + turn % 2);
            server.browser().get_with(&address, &[("x-request-id", &id)]);
            let end = format!("/*request_id='{id}'*/");
            last_statements(&database).iter().any(|statement| statement.ends_with(&end))
        });
        assert_eq!(is_named, is_wanted, "{:?}", last_statements(&database));
    }
    database.remove(&[]);
}
