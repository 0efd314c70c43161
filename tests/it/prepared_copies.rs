//! Restores and clones into empty databases that an operator prepared, by each door.

use crate::backup::by_console::{ended, operator, token, upload};
use crate::prepared_databases::{ENGINES, expect_done, expect_lives_in, write_address};
use crate::support::arrange::ACTOR;
use crate::support::dump::{Dump, expect_unchanged};
use crate::support::engine::{TestDatabase, run, server_url, tables};
use crate::support::process;
use crate::support::{ADMIN, PASSWORD, Response, TestServer};
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::isolation::Isolation;
use serde_json::{Value, json};
use std::time::Duration;
use ureq::http::Method;

/// The file that a test's archive is in.
const ARCHIVE: &str = "acme.rowhouse";

/// What a command has to be told where it may replace something.
const REPLACE: [&str; 5] = ["tenant", "restore", ARCHIVE, "--replace", "--yes"];

/// A server with a site that is in an archive, too, and the address of a database for commands.
fn backed_up(database: &TestDatabase) -> TestServer {
    let server = TestServer::start().with_tenant("acme");
    write_address(server.scratch(), database);
    succeed(&server, &["tenant", "backup", "acme", "-o", ARCHIVE, "--with-passwords"]);
    server
}

fn archive(server: &TestServer) -> Vec<u8> {
    std::fs::read(server.scratch().join(ARCHIVE)).expect("written")
}

#[track_caller]
fn succeed(server: &TestServer, arguments: &[&str]) {
    expect_done(&process::run(server.scratch(), arguments));
}

/// Why a command does nothing.
#[track_caller]
fn refusal(server: &TestServer, arguments: &[&str]) -> String {
    let output = process::run(server.scratch(), arguments);
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    said
}

/// A program's request with a good token.
fn ask(server: &TestServer, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Response {
    let token = server.wait(server.control().create_api_token(&ACTOR, "vault", Duration::from_hours(1)));
    let authorization = format!("Bearer {}", token.expect("a token"));
    let headers = [&[("authorization", authorization.as_str())][..], headers].concat();
    server.browser().send(&Method::POST, &format!("/_/api/v1{path}"), &headers, body)
}

fn ask_for_clone(server: &TestServer, body: &Value) -> Response {
    let headers = [("content-type", "application/json")];
    ask(server, "/tenants/acme/clone", &headers, body.to_string().into_bytes())
}

fn ask_for_restore(server: &TestServer, query: &str, headers: &[(&str, &str)]) -> Response {
    let headers = [&[("content-type", "application/x-tar")][..], headers].concat();
    ask(server, &format!("/restore{query}"), &headers, archive(server))
}

/// It has the content and the people, in that database alone.
#[track_caller]
fn expect_copy_in(server: &TestServer, tenant: &str, database: &TestDatabase) {
    server.catch_up();
    server.get(&format!("/{tenant}/posts/ice")).expect_status(200);
    server.browser().sign_in(&format!("/{tenant}"), ADMIN, PASSWORD).expect_status(303);
    expect_lives_in(server, tenant, database);
    server.get("/acme/posts/ice").expect_status(200);
}

#[test]
fn commands_restore_and_clone_into_a_prepared_database() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = backed_up(&database);
        let restore = ["tenant", "restore", ARCHIVE, "--as", "copy", "--prefix", "copy"];
        let clone = ["tenant", "clone", "acme", "--as", "copy", "--prefix", "copy"];
        for command in [restore, clone] {
            succeed(&server, &[&command[..], &["--database-url-file", "address"]].concat());
            expect_copy_in(&server, "copy", &database);
        }
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_program_restores_and_clones_into_a_prepared_database() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = backed_up(&database);
        let url = database.url().reveal();
        let restored = ask_for_restore(&server, "?name=copy", &[("database-url", url)]).expect_status(201);
        assert_eq!(restored.json()["location"], database.url().to_string(), "without the password");
        expect_copy_in(&server, "copy", &database);
        let cloned = ask_for_clone(&server, &json!({ "name": "copy", "database_url": url })).expect_status(201);
        assert_eq!(cloned.json()["location"], database.url().to_string(), "without the password");
        expect_copy_in(&server, "copy", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn the_consoles_forms_restore_and_clone_into_a_prepared_database() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        let server = backed_up(&database);
        let mut operator = operator(&server);
        let csrf = token(&mut operator);
        let fields = [("name", "copy"), ("isolation", "database"), ("database_url", database.url().reveal())];
        let begun = upload(&mut operator, &csrf, &fields, &archive(&server)).expect_status(303);
        ended(&mut operator, &begun).expect_text("It is done");
        expect_copy_in(&server, "copy", &database);
        let form = "/admin/tenants/acme/clone";
        operator.get(form).expect_status(200).expect_text("name=\"database_url\"");
        let begun = operator.post_form(form, &fields).expect_status(303);
        ended(&mut operator, &begun).expect_text("It is done");
        expect_copy_in(&server, "copy", &database);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn an_archive_takes_the_place_of_a_site_in_a_prepared_database_and_in_a_second_one() {
    for engine in ENGINES {
        let [first, second] = [(); 2].map(|()| TestDatabase::make(&server_url(engine)));
        let server = TestServer::start().with_tenant_in("acme", Isolation::Prefix);
        succeed(&server, &["tenant", "backup", "acme", "-o", ARCHIVE, "--with-passwords"]);
        let replace = [&REPLACE[..], &["--database-url-file", "address"]].concat();
        for database in [&first, &second] {
            server.desk("acme").write("posts", "publish", "Since then", "After the backup.");
            write_address(server.scratch(), database);
            succeed(&server, &replace);
            server.catch_up();
            server.get("/acme/posts/ice").expect_status(200);
            server.get("/acme/posts/since-then").expect_status(404);
            let record = server.record("acme");
            assert_eq!((record.location, record.isolation), (database.url().to_string(), Isolation::Database));
            // There is no room for a second site beside it, nor is its own database another one.
            let refused = refusal(&server, &REPLACE);
            assert!(refused.contains("give another empty database"), "{refused}");
            let refused = refusal(&server, &replace);
            assert!(refused.contains("the database is not empty"), "{refused}");
        }
        assert_eq!(tables(first.url()), [""; 0], "the database is there, and empty");
        expect_lives_in(&server, "acme", &second);
        drop(server);
        first.remove(&[]);
        second.remove(&[]);
    }
}

#[test]
fn the_question_before_a_replacement_asks_for_the_address_once_more() {
    let database = TestDatabase::make(&server_url(ServerEngine::Postgres));
    let server = backed_up(&database);
    let mut operator = operator(&server);
    let (csrf, archive, url) = (token(&mut operator), archive(&server), database.url().reveal());
    let fields = [("replace", "yes"), ("database_url", url)];
    let question = upload(&mut operator, &csrf, &fields, &archive).expect_status(200);
    let question = question.expect_text("Replace all that").expect_text("name=\"prepared\" value=\"yes\"");
    question.expect_text("name=\"database_url\"").expect_no_text(url);
    // Without it the archive would go where the tenant is.
    let answer = [("name", "acme"), ("replace", "yes"), ("prepared", "yes"), ("typed_name", "acme")];
    let before = server.record("acme").location;
    let lacking = [&answer[..], &[("database_url", "")]].concat();
    let form = upload(&mut operator, &csrf, &lacking, &archive).expect_status(422);
    form.expect_text("id=\"f-database_url-error\"");
    assert_eq!(server.record("acme").location, before);
    let whole = [&answer[..], &[("database_url", url)]].concat();
    let begun = upload(&mut operator, &csrf, &whole, &archive).expect_status(303);
    ended(&mut operator, &begun).expect_text("It is done");
    server.get("/acme/posts/ice").expect_status(200);
    expect_lives_in(&server, "acme", &database);
    drop(server);
    database.remove(&[]);
}

/// What the server has, but for the tokens and sessions that were made to ask.
fn all_but_who_asks(server: &TestServer) -> Dump {
    let mut dump = server.dump();
    let asks =
        |table: &str| ["api_tokens", "registry_audit", "sessions", " audit"].iter().any(|end| table.ends_with(end));
    dump.retain(|table, _| !asks(table));
    dump
}

#[test]
fn a_database_that_is_not_empty_is_refused_by_each_door_and_nothing_changes() {
    for engine in ENGINES {
        let database = TestDatabase::make(&server_url(engine));
        run(database.url(), vec!["CREATE TABLE occupied (id INT)".to_owned()]);
        let server = backed_up(&database);
        let url = database.url().reveal();
        let before = all_but_who_asks(&server);
        let given = ["--database-url-file", "address"];
        let restore = ["tenant", "restore", ARCHIVE, "--as", "copy", "--prefix", "copy"];
        let clone = ["tenant", "clone", "acme", "--as", "copy", "--prefix", "copy"];
        for command in [&restore[..], &clone, &REPLACE] {
            let refused = refusal(&server, &[command, &given].concat());
            assert!(refused.contains("it has a table, `occupied`"), "{refused}");
            let refused = refusal(&server, &[command, &given, &["--isolation", "prefix"]].concat());
            assert!(refused.contains("prefixed tables live in the shared database"), "{refused}");
        }
        let header = [("database-url", url)];
        for answer in [
            ask_for_clone(&server, &json!({ "name": "copy", "database_url": url })),
            ask_for_restore(&server, "?name=copy", &header),
            ask_for_restore(&server, "?replace=true", &header),
        ] {
            let problem = answer.expect_status(422).json();
            assert_eq!(problem["errors"][0]["pointer"], "#/database_url", "{problem}");
        }
        let mut operator = operator(&server);
        let csrf = token(&mut operator);
        let fields = [("name", "copy"), ("isolation", "database"), ("database_url", url)];
        let replace = [("replace", "yes"), ("database_url", url)];
        let archive = archive(&server);
        for form in [
            operator.post_form("/admin/tenants/acme/clone", &fields),
            upload(&mut operator, &csrf, &fields, &archive),
            upload(&mut operator, &csrf, &replace, &archive),
        ] {
            form.expect_status(422).expect_text("id=\"f-database_url-error\"").expect_no_text(url);
        }
        expect_unchanged(&before, &all_but_who_asks(&server));
        assert_eq!(tables(database.url()), ["occupied"]);
        server.get("/acme/posts/ice").expect_status(200);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_database_that_a_tenant_has_is_refused_however_empty_it_is() {
    let database = TestDatabase::make(&server_url(ServerEngine::Postgres));
    let server = backed_up(&database);
    succeed(&server, &["tenant", "create", "bolt", "--prefix", "bolt", "--database-url-file", "address"]);
    let restore = ["tenant", "restore", ARCHIVE, "--as", "copy", "--prefix", "copy"];
    let clone = ["tenant", "clone", "acme", "--as", "copy", "--prefix", "copy"];
    for command in [&restore[..], &clone, &REPLACE] {
        let refused = refusal(&server, &[command, &["--database-url-file", "address"]].concat());
        assert!(refused.contains("the tenant `bolt` has that database to itself"), "{refused}");
    }
    assert!(server.delete("bolt").is_nothing());
    drop(server);
    database.remove(&[]);
}

#[test]
fn an_address_comes_to_a_restore_by_a_header_and_by_nothing_that_is_written_down() {
    let database = TestDatabase::make(&server_url(ServerEngine::Postgres));
    let server = backed_up(&database);
    let url = database.url().reveal();
    let (without, with): (&[(&str, &str)], _) = (&[], [("database-url", url)]);
    for (query, headers, parameter) in [
        ("?name=copy&database_url=postgres://shop:hushhush@db.example/shop", without, "database_url"),
        ("?name=copy&database_server=embedded", &with[..], "Database-Url"),
        ("?name=copy", &[("database-url", "sqlite://hushhush")][..], "Database-Url"),
    ] {
        let answer = ask_for_restore(&server, query, headers).expect_status(422).expect_no_text("hushhush");
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
    let both = json!({ "name": "copy", "database_url": url, "database_server": "embedded" });
    let problem = ask_for_clone(&server, &both).expect_status(422).json();
    assert_eq!(problem["errors"][0]["pointer"], "#/database_url", "{problem}");
    let piped = refusal(&server, &["tenant", "restore", "-", "--database-url-file", "-"]);
    assert!(piped.contains("cannot both be standard input"), "{piped}");
    assert_eq!(tables(database.url()), [""; 0]);
    drop(server);
    database.remove(&[]);
}
