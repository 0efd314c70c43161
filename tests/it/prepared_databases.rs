//! Tenants in empty databases that an operator prepared, by each door; and on a server by its name.

use crate::support::arrange::{ACTOR, new_in_own_database};
use crate::support::engine::{TestDatabase, run, server_url, tables};
use crate::support::process::{self, output, password_file, rowhouse};
use crate::support::{ADMIN, PASSWORD, SUPER_USER, TestServer};
use rowhouse::config::DatabaseServer;
use rowhouse::control::create::NewTenant;
use rowhouse::control::{Actor, ControlError};
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::database_server_name::DatabaseServerName;
use rowhouse::domain::placement::Placement;
use serde_json::json;
use std::path::Path;
use std::process::Output;
use std::time::Duration;
use ureq::http::Method;

pub(crate) const ENGINES: [ServerEngine; 2] = [ServerEngine::Postgres, ServerEngine::MySql];

/// A recipe and an administrator, for a command that makes a tenant.
pub(crate) const SITE: [&str; 6] = ["--recipe", "blank", "--admin-email", ADMIN, "--admin-password-file", "password"];

/// The site is in that database alone, whose tables go with it.
#[track_caller]
pub(crate) fn expect_lives_in(server: &TestServer, tenant: &str, database: &TestDatabase) {
    server.catch_up();
    server.get(&format!("/{tenant}/")).expect_status(200);
    assert_eq!(server.record(tenant).location, database.url().to_string(), "without the password");
    assert!(!tables(database.url()).is_empty());
    assert!(server.delete(tenant).is_nothing());
    assert_eq!(tables(database.url()), [""; 0], "the database is there, and empty");
}

#[track_caller]
pub(crate) fn expect_done(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

pub(crate) fn write_address(folder: &Path, database: &TestDatabase) {
    std::fs::write(folder.join("address"), format!("{}\n", database.url().reveal())).expect("written");
}

#[test]
fn a_command_makes_a_tenant_in_a_prepared_database() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        write_address(server.scratch(), &database);
        password_file(server.scratch());
        let create = ["tenant", "create", "acme", "--prefix", "acme", "--database-url-file", "address"];
        expect_done(&process::run(server.scratch(), create.iter().chain(&SITE)));
        expect_lives_in(&server, "acme", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_program_makes_a_tenant_in_a_prepared_database() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        let token = server.wait(server.control().create_api_token(&ACTOR, "deployer", Duration::from_hours(1)));
        let authorization = format!("Bearer {}", token.expect("a token"));
        let headers = [("authorization", authorization.as_str()), ("content-type", "application/json")];
        let admin = json!({ "email": ADMIN, "name": "Mira Oakes", "password": PASSWORD });
        let url = database.url().reveal();
        let body = json!({ "name": "acme", "database_url": url, "recipe": "blank", "admin": admin }).to_string();
        let mut program = server.browser();
        let made = program.send(&Method::POST, "/_/api/v1/tenants", &headers, body.into_bytes()).expect_status(201);
        assert!(!made.text().contains(url), "{}", made.text());
        expect_lives_in(&server, "acme", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn the_consoles_form_makes_a_tenant_in_a_prepared_database() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        let mut operator = server.browser();
        operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
        operator.get("/admin/new-tenant").expect_status(200);
        let url = database.url().reveal();
        let fields = [
            ("title", "Acme"),
            ("prefix", "acme"),
            ("isolation", "database"),
            ("database_url", url),
            ("recipe", "blank"),
            ("admin", "mine"),
            ("intent", "create"),
        ];
        operator.post_form("/admin/new-tenant", &fields).expect_status(303);
        expect_lives_in(&server, "acme", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_declared_tenant_is_made_in_a_prepared_database() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start();
        let declared = format!(
            "[[tenant]]\nname = \"acme\"\nrecipe = \"blank\"\nadmin_email = \"{ADMIN}\"\ndatabase_url_file = \"address\"\n"
        );
        // The address is looked for beside the declaration, wherever the command is given.
        let folder = server.scratch().join("declared");
        std::fs::create_dir(&folder).expect("made");
        write_address(&folder, &database);
        std::fs::write(folder.join("tenants.toml"), declared).expect("written");
        expect_done(&process::run(server.scratch(), ["tenants", "apply", "declared/tenants.toml"]));
        expect_lives_in(&server, "acme", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn commands_and_declarations_choose_a_server_by_its_name() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let url = database.url().clone();
        let other = DatabaseServerName::parse("other").expect("a name");
        let server = TestServer::start_with(|settings| {
            let server = DatabaseServer { max_connections: 12, ..DatabaseServer::at(url) };
            settings.database_servers.insert(other, server);
        });
        password_file(server.scratch());
        let with_server = |arguments: &[&str]| {
            let mut command = rowhouse(server.scratch());
            command.args(arguments).env("ROWHOUSE__DATABASE_SERVERS__OTHER__URL", database.url().reveal());
            expect_done(&output(command));
        };
        let create = ["tenant", "create", "acme", "--prefix", "acme", "--database-server", "other"];
        with_server(&[&create[..], &SITE].concat());
        let declared = format!(
            "[[tenant]]\nname = \"bolt\"\nisolation = \"prefix\"\ndatabase_server = \"other\"\nrecipe = \"blank\"\n\
             admin_email = \"{ADMIN}\"\n"
        );
        std::fs::write(server.scratch().join("declared.toml"), declared).expect("written");
        with_server(&["tenants", "apply", "declared.toml"]);
        server.catch_up();
        for tenant in ["acme", "bolt"] {
            server.get(&format!("/{tenant}/")).expect_status(200);
            let record = server.record(tenant);
            assert!(record.location.starts_with("other:"), "{}", record.location);
            assert!(server.delete(tenant).is_nothing());
        }
        drop(server);
        database.remove(&[]);
    }
}

/// Why no tenant is made in a database; none is registered.
#[track_caller]
fn refusal(server: &TestServer, url: ConnectionUrl) -> String {
    let new = NewTenant { placement: Placement::Given(url), ..new_in_own_database("acme") };
    let refused = server.wait(server.control().create_tenant(&ACTOR, new)).expect_err("refused").to_string();
    assert_eq!(server.wait(server.control().tenant_locations()).expect("read"), [""; 0]);
    assert!(!refused.contains("hushhush"), "{refused}");
    refused
}

#[test]
fn a_user_without_the_right_to_make_tables_is_refused_with_what_to_do() {
    for (engine, to_do) in [
        (ServerEngine::Postgres, "GRANT CREATE ON SCHEMA public to it"),
        (ServerEngine::MySql, "GRANT ALL on the database to it"),
    ] {
        let administrator = server_url(engine);
        let database = TestDatabase::make(&administrator);
        let name = database.url().database();
        let (grants, removal) = match engine {
            ServerEngine::Postgres => (
                vec![
                    format!("CREATE ROLE {name} LOGIN PASSWORD 'hushhush'"),
                    // Before PostgreSQL 15 everybody may.
                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC".to_owned(),
                ],
                format!("DROP ROLE {name}"),
            ),
            ServerEngine::MySql => (
                vec![
                    format!("CREATE USER {name}@'%' IDENTIFIED BY 'hushhush'"),
                    format!("GRANT SELECT ON {name}.* TO {name}@'%'"),
                ],
                format!("DROP USER {name}@'%'"),
            ),
        };
        run(database.url(), grants);
        let server = TestServer::start();
        let refused = refusal(&server, database.url().for_database(&name, Some((&name, "hushhush"))));
        assert!(refused.contains("may not create tables") && refused.contains(to_do), "{refused}");
        drop(server);
        database.remove(&[]);
        run(&administrator, vec![removal]);
    }
}

#[test]
fn a_database_is_given_to_one_tenant_whatever_its_address_is_called() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start_alone();
        let in_it = |name: &str, url: &ConnectionUrl| NewTenant {
            placement: Placement::Given(url.clone()),
            ..new_in_own_database(name)
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

#[test]
fn the_database_of_a_servers_own_address_is_given_to_no_tenant() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = TestServer::start_with(|settings| {
            let other = DatabaseServerName::parse("other").expect("a name");
            settings.database_servers.insert(other, DatabaseServer::at(database.url().clone()));
        });
        let refused = refusal(&server, database.url().clone());
        assert!(refused.contains("share on the server `other`"), "{refused}");
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_database_is_refused_that_has_one_table_or_another_character_set() {
    for (engine, characters, reason) in [
        (ServerEngine::Postgres, "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0", "than UTF8"),
        (ServerEngine::MySql, "CHARACTER SET latin1", "than utf8mb4"),
    ] {
        let administrator = server_url(engine);
        let database = TestDatabase::make(&administrator);
        let server = TestServer::start();
        run(database.url(), vec!["CREATE TABLE occupied (id INT)".to_owned()]);
        let refused = refusal(&server, database.url().clone());
        assert!(refused.contains("it has a table, `occupied`"), "{refused}");
        let name = format!("{}_latin", database.url().database());
        run(&administrator, vec![format!("CREATE DATABASE {name} {characters}")]);
        let refused = refusal(&server, database.url().for_database(&name, None));
        assert!(refused.contains(reason), "{refused}");
        drop(server);
        database.remove(&[]);
        let force = if engine == ServerEngine::Postgres { "WITH (FORCE)" } else { "" };
        run(&administrator, vec![format!("DROP DATABASE {name} {force}")]);
    }
}
