//! A request's id in what a database server says it is doing.

use crate::support::TestServer;
use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, server_url, texts};
use crate::support::held_table::HeldTables;
use crate::support::process::wait_until;
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

/// The statements in the test's database on `MariaDB` that wait for a table.
fn waiting_statements(database: &TestDatabase) -> Vec<String> {
    let name = database.url().database();
    let waiting = format!(
        "SELECT CAST(info AS CHAR) FROM information_schema.processlist \
         WHERE db = '{name}' AND state LIKE 'Waiting for table%' AND info IS NOT NULL"
    );
    texts(database.url(), &waiting)
}

/// A server with a tenant in the test's database, whose statements name their request where that is
/// wanted.
fn server_with(tenant: &str, database: &TestDatabase, is_wanted: bool) -> TestServer {
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
    server.create(NewTenant { isolation: Isolation::Prefix, ..new_tenant(tenant) });
    server.set_up(tenant, "blog");
    server
}

#[test]
fn a_database_server_is_told_for_which_request_a_statement_is_where_that_is_wanted() {
    let database = TestDatabase::make(&server_url(ServerEngine::Postgres));
    for is_wanted in [true, false] {
        let tenant = if is_wanted { "ash" } else { "birch" };
        let server = server_with(tenant, &database, is_wanted);
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

#[test]
fn mariadb_is_told_for_which_request_a_statement_is_where_that_is_wanted() {
    let database = TestDatabase::make(&server_url(ServerEngine::MySql));
    for is_wanted in [true, false] {
        let tenant = if is_wanted { "ash" } else { "birch" };
        let server = server_with(tenant, &database, is_wanted);
        let address = format!("/{tenant}/posts");
        // What there is to know of the site, the node knows from here on.
        server.get(&address).expect_status(200);
        // It shows what runs, and not what ran last: so there has to be something to wait for.
        let entries = format!("{tenant}__entries");
        let kept = HeldTables::from_everybody(database.url(), &[entries.as_str()]);
        let mut browser = server.browser();
        let is_named = |statement: &String| statement.ends_with("/*request_id='the-balancers-id'*/");
        std::thread::scope(|scope| {
            let page = scope.spawn(|| browser.get_with(&address, &[("x-request-id", "the-balancers-id")]));
            let statements = wait_until("the statement to be seen", || {
                let waiting = waiting_statements(&database);
                let is_it = if is_wanted { waiting.iter().any(is_named) } else { !waiting.is_empty() };
                is_it.then_some(waiting)
            });
            assert_eq!(statements.iter().any(is_named), is_wanted, "{statements:?}");
            drop(kept);
            page.join().expect("an answer").expect_status(200);
        });
    }
    database.remove(&[]);
}
