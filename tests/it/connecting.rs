//! The ways to a database server: a password in a file, a socket, and a name that leads nowhere.

use crate::support::TestServer;
use crate::support::arrange::{ACTOR, new_in_own_database, new_tenant};
use crate::support::engine::{TestDatabase, run, server_url, texts};
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::placement::Placement;

#[test]
fn a_servers_password_can_be_in_a_file_instead_of_its_address() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let database = TestDatabase::make(&server_url(engine));
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("database.password");
        let (_, rest) = database.url().reveal().split_once("://").expect("an address");
        let (login, _) = rest.split_once('@').expect("a login");
        let (_, password) = login.split_once(':').expect("a password");
        std::fs::write(&file, format!("{password}\nnot this line\n")).expect("written");
        // What is printed has no password.
        let url = ConnectionUrl::parse(&database.url().to_string()).expect("an address");
        assert!(!url.has_password());
        let name = DatabaseServerName::parse("filed").expect("a name");
        let server = TestServer::start_with(|settings| {
            let server = DatabaseServer { password_file: Some(file), max_connections: 12, ..DatabaseServer::at(url) };
            settings.database_servers.insert(name.clone(), server);
        });
        let placement = Placement::Server(name);
        for (tenant, isolation) in [("acme", Isolation::Database), ("bolt", Isolation::Prefix)] {
            server.create(NewTenant { isolation, placement: placement.clone(), ..new_tenant(tenant) });
            server.set_up(tenant, "blank");
            server.get(&format!("/{tenant}/")).expect_status(200);
            assert!(server.delete(tenant).is_nothing());
        }
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn postgres_is_reached_by_the_socket_in_a_folder() {
    let administrator = server_url(ServerEngine::Postgres);
    let database = TestDatabase::make(&administrator);
    let folder = texts(&administrator, "SHOW unix_socket_directories").remove(0);
    let url = format!("{}?host={folder}", database.url().reveal());
    let url = ConnectionUrl::parse(&url).expect("an address");
    let server = TestServer::start();
    server.create(NewTenant { placement: Placement::Given(url), ..new_in_own_database("acme") });
    server.set_up("acme", "blank");
    server.get("/acme/").expect_status(200);
    let name = database.url().database();
    let ways = texts(
        &administrator,
        &format!(
            "SELECT COALESCE(client_addr::text, 'socket') FROM pg_stat_activity \
             WHERE datname = '{name}' AND backend_type = 'client backend'"
        ),
    );
    assert!(!ways.is_empty() && ways.iter().all(|way| way == "socket"), "{ways:?}");
    assert!(server.delete("acme").is_nothing());
    drop(server);
    database.remove(&[]);
}

#[test]
fn mariadb_is_reached_by_the_path_of_its_socket() {
    let administrator = server_url(ServerEngine::MySql);
    let database = TestDatabase::make(&administrator);
    let name = database.url().database();
    let socket = texts(&administrator, "SELECT CAST(@@socket AS CHAR)").remove(0);
    // Who comes by the socket is at `localhost`.
    let user = format!("CREATE USER {name}@localhost IDENTIFIED BY 'by-the-socket'");
    run(&administrator, vec![user, format!("GRANT ALL PRIVILEGES ON {name}.* TO {name}@localhost")]);
    let url = database.url().for_database(&name, Some((&name, "by-the-socket")));
    let url = ConnectionUrl::parse(&format!("{}?socket={socket}", url.reveal())).expect("an address");
    let server = TestServer::start();
    server.create(NewTenant { placement: Placement::Given(url), ..new_in_own_database("acme") });
    server.set_up("acme", "blank");
    server.get("/acme/").expect_status(200);
    let ways = texts(
        &administrator,
        &format!("SELECT CAST(host AS CHAR) FROM information_schema.processlist WHERE db = '{name}'"),
    );
    assert!(!ways.is_empty() && ways.iter().all(|way| way == "localhost"), "{ways:?}");
    assert!(server.delete("acme").is_nothing());
    drop(server);
    run(&administrator, vec![format!("DROP USER {name}@localhost")]);
    database.remove(&[]);
}

#[test]
fn a_server_that_no_name_leads_to_is_said_to_be_out_of_reach() {
    let server = TestServer::start();
    for scheme in ["postgres", "mysql"] {
        // RFC 6761: this name is nobody's, ever.
        let url = ConnectionUrl::parse(&format!("{scheme}://shop:hushhush@name.invalid/shop")).expect("an address");
        let new = NewTenant { placement: Placement::Given(url), ..new_in_own_database("acme") };
        let refused = server.wait(server.control().create_tenant(&ACTOR, new)).expect_err("refused").to_string();
        assert!(refused.starts_with("the database cannot be reached: name.invalid:"), "{refused}");
        assert!(refused.lines().count() == 1 && !refused.contains("hushhush"), "{refused}");
    }
    assert_eq!(server.wait(server.control().tenant_locations()).expect("read"), [""; 0]);
}
