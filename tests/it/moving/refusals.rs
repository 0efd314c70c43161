//! Moves that are refused, or break off: the tenant is where it was, and as it was.

use crate::support::arrange::new_tenant;
use crate::support::engine::{TestDatabase, run, server_url, tables, texts};
use crate::support::process;
use crate::support::{PASSWORD, SUPER_USER, TestServer};
use rowhouse::control::moving::{MoveError, MoveTo};
use rowhouse::domain::connection_url::{ConnectionUrl, ServerEngine};
use rowhouse::domain::placement::Placement;

#[track_caller]
fn refuse(server: &TestServer, to: MoveTo) -> String {
    let before = server.record("acme");
    let error = server.try_move("acme", to).expect_err("refused");
    let after = server.record("acme");
    assert_eq!((&before.location, &before.table_prefix), (&after.location, &after.table_prefix));
    assert!(after.operation.is_none());
    server.get("/acme/").expect_status(200);
    let error = error.to_string();
    server.desk("acme").write("posts", "publish", &format!("Still here: {error:.60}"), "Words.");
    error
}

#[test]
fn a_move_to_where_it_is_or_to_an_unknown_server_is_refused() {
    let server = TestServer::start().with_tenant("acme");
    let there = MoveTo { isolation: Some(server.record("acme").isolation), ..MoveTo::default() };
    assert!(matches!(server.try_move("acme", there.clone()), Err(MoveError::IsThere(_))));
    assert!(refuse(&server, there).contains("name another server"));
    let nowhere = Placement::parse_server("nowhere").expect("a name");
    let refused = refuse(&server, MoveTo { placement: nowhere, isolation: None });
    assert!(refused.contains("nowhere"), "{refused}");
}

#[test]
fn a_tenant_that_is_not_set_up_has_nothing_to_move() {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    let to = MoveTo { isolation: Some(super::other(server.record("acme").isolation)), ..MoveTo::default() };
    let refused = server.try_move("acme", to).expect_err("refused").to_string();
    assert!(refused.contains("uninitialized") && refused.contains("running or suspended"), "{refused}");
}

#[test]
fn a_tenant_moves_to_an_empty_database_that_was_prepared_and_to_no_other() {
    for engine in [ServerEngine::Postgres, ServerEngine::MySql] {
        let database = TestDatabase::make(&server_url(engine));
        // It goes to a file in the end, which no farm takes.
        let server = TestServer::start_alone().with_own_database("acme");
        let to = || MoveTo { placement: Placement::Given(database.url().clone()), isolation: None };
        run(database.url(), vec!["CREATE TABLE occupied (id INT)".to_owned()]);
        let refused = refuse(&server, to());
        assert!(refused.contains("not empty"), "{refused}");
        run(database.url(), vec!["DROP TABLE occupied".to_owned()]);
        let moved = server.try_move("acme", to()).expect("moved");
        assert!(!moved.tenant.location.contains("sqlite"), "{}", moved.tenant.location);
        assert!(texts(database.url(), "SELECT title FROM entries").len() > 3);
        server.get("/acme/posts/ice").expect_status(200);
        // And away again, to a place that Rowhouse makes.
        server.try_move("acme", MoveTo { placement: Placement::Embedded, isolation: None }).expect("moved");
        server.get("/acme/posts/ice").expect_status(200);
        assert!(server.delete("acme").is_nothing());
        assert_eq!(tables(database.url()), [""; 0]);
        drop(server);
        database.remove(&[]);
    }
}

#[test]
fn a_move_to_a_server_that_does_not_answer_does_not_begin() {
    let mut dead = None;
    let server = TestServer::start_with(|settings| {
        let port = std::net::TcpListener::bind("127.0.0.1:0").expect("bound").local_addr().expect("an address").port();
        let url = ConnectionUrl::parse(&format!("postgres://rowhouse:secret@127.0.0.1:{port}/rowhouse"));
        let name = rowhouse::domain::database_server_name::DatabaseServerName::parse("dead").expect("a name");
        let at = rowhouse::config::DatabaseServer::at(url.expect("an address"));
        settings.database_servers.insert(name.clone(), at);
        dead = Some(name);
    })
    .with_tenant("acme");
    let placement = Placement::Server(dead.expect("settled"));
    let before = server.record("acme").location;
    let refused = server.try_move("acme", MoveTo { placement, isolation: None }).expect_err("refused").to_string();
    assert!(refused.contains("cannot be reached") || refused.contains("does not answer"), "{refused}");
    assert_eq!(server.record("acme").location, before);
    server.get("/acme/posts/ice").expect_status(200);
    server.desk("acme").write("posts", "publish", "Still", "Here.");
    // Nothing came to be there, and nothing goes on.
    assert!(server.record("acme").operation.is_none());
    assert!(server.wait(server.control().kept_copies(server.record("acme").id)).expect("read").is_empty());
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let page = operator.get("/admin/tenants/acme").expect_status(200).text();
    assert!(!page.contains("In progress"), "{page}");
    assert!(server.delete("acme").is_nothing());
}

#[test]
fn the_command_line_moves_and_says_what_it_did() {
    let server = TestServer::start().with_tenant("acme");
    let mode = super::other(server.record("acme").isolation);
    let output = process::run(server.scratch(), ["tenant", "move", "acme", "--isolation", mode.as_str()]);
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("moved `acme`") && text.contains("rowhouse tenant drop-copy acme"), "{text}");
    let shown = process::run(server.scratch(), ["tenant", "show", "acme", "--json"]).stdout;
    let shown: serde_json::Value = serde_json::from_slice(&shown).expect("JSON");
    assert_eq!(shown["kept_copies"].as_array().map(Vec::len), Some(1), "{shown}");
    let wrong = process::run(server.scratch(), ["tenant", "move", "acme"]);
    assert_eq!(wrong.status.code(), Some(2), "a place has to be said");
}
