//! A copy that is not what the tenant has: the move is refused by the name of what differs, and the
//! tenant is where it was, and as it was.

use super::other;
use crate::backup::across_engines::split;
use crate::backup::compare::expect_same;
use crate::backup::restoring::{MODES, site};
use crate::support::engine::run;
use crate::support::process::{LEASE_MS, rowhouse};
use crate::support::{Process, TestServer};
use rowhouse::control::operation::{Operation, Place};
use rowhouse::domain::connection_url::ServerEngine;
use rowhouse::domain::isolation::Isolation;
use rowhouse::infra::database::store::DataLeft;

fn with_acme(isolation: Isolation) -> TestServer {
    let server = TestServer::start().with_tenant_in("acme", isolation);
    // Its recipe has no revisions.
    server.desk("acme").write("posts", "publish", "Kiln", "The kiln is lit.");
    server
}

/// A move of the tenant to the other mode that waits at a place, and where it goes.
fn pause(server: &TestServer, point: &str) -> (Process, Place) {
    let isolation = other(server.record("acme").isolation);
    let mut program = rowhouse(server.scratch());
    // While it waits it does not say that it is still at it, and nobody shall go on in its place.
    program.env("ROWHOUSE_PAUSE_POINT", point).env(LEASE_MS, "60000");
    program.args(["tenant", "move", "acme", "--isolation", isolation.as_str()]);
    let mover = Process::spawn(program);
    mover.wait_for(&format!("pause point reached: {point}"));
    match server.record("acme").operation {
        Some(Operation::Move { place, .. }) => (mover, place),
        operation => panic!("it does not move: {operation:?}"),
    }
}

/// Changes the new copy behind the mover's back.
fn change(server: &TestServer, place: &Place, statements: Vec<String>) {
    if let Some(database) = server.test_database() {
        return run(&database.tenant_url(&place.location), statements);
    }
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(server.data().join(&place.location));
    server.wait(async {
        let mut connection = sqlx::ConnectOptions::connect(&options).await.expect("opened");
        for sql in statements {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.expect("done");
        }
        sqlx::Connection::close(connection).await.expect("closed");
    });
}

/// Moves the tenant, and changes the copy at a place on the way.
#[track_caller]
fn refuse(server: &TestServer, point: &str, statements: impl FnOnce(&Place) -> Vec<String>, reason: &str) {
    let before = server.record("acme");
    let (pages, found) = split(site(server, "/acme"));
    let (mut mover, place) = pause(server, point);
    change(server, &place, statements(&place));
    mover.signal("CONT");
    mover.wait_for(&format!("the copy is not what the tenant has: {reason}"));
    assert!(!mover.wait().success());
    server.catch_up();

    let after = server.record("acme");
    let place_of = |record: &rowhouse::control::TenantRecord| (record.location.clone(), record.table_prefix.clone());
    assert_eq!((place_of(&before), before.isolation), (place_of(&after), after.isolation));
    assert!(after.operation.is_none(), "{:?}", after.operation);
    let (pages_after, found_after) = split(site(server, "/acme"));
    expect_same(&pages, &pages_after);
    assert_eq!(found, found_after);
    // Nobody waits at the gate.
    server.desk("acme").write("posts", "publish", &format!("Still here: {reason}"), "Words.");

    let store = server.control().store();
    let copy = store.tenant_tables(&place.location, &place.table_prefix, place.connection.as_ref());
    assert_eq!(server.wait(store.left(&copy)).expect("counted"), DataLeft::default());
    assert!(server.wait(server.control().kept_copies(after.id)).expect("read").is_empty());
}

#[test]
fn a_copy_in_which_a_row_is_another_or_is_missing_is_refused_by_its_table() {
    for isolation in MODES {
        let server = with_acme(isolation);
        let another =
            |place: &Place| vec![format!("UPDATE {}entries SET title = 'Fire' WHERE slug = 'ice'", place.table_prefix)];
        refuse(&server, "move.copied", another, "entries has ");
        let missing = |place: &Place| vec![format!("DELETE FROM {}revisions", place.table_prefix)];
        refuse(&server, "move.copied", missing, "revisions has ");
        // With nobody in between it moves.
        server.move_across("acme");
        server.get("/acme/posts/ice").expect_status(200);
    }
}

/// From now on a file that comes to be in a copy has other bytes than were sent, and as many.
fn spoil(server: &TestServer, place: &Place) -> Vec<String> {
    let media = format!("{}media", place.table_prefix);
    match server.test_database().map(|database| database.url().engine()) {
        None => vec![format!(
            "CREATE TRIGGER {media}_spoilt AFTER INSERT ON {media} BEGIN \
             UPDATE {media} SET content = zeroblob(length(content)) WHERE id = NEW.id; END"
        )],
        Some(ServerEngine::Postgres) => vec![
            "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             NEW.content := convert_to(repeat('x', length(NEW.content)), 'UTF8'); RETURN NEW; END $$"
                .to_owned(),
            format!("CREATE TRIGGER spoilt BEFORE INSERT ON {media} FOR EACH ROW EXECUTE FUNCTION spoil()"),
        ],
        Some(ServerEngine::MySql) => vec![format!(
            "CREATE TRIGGER {media}_spoilt BEFORE INSERT ON {media} FOR EACH ROW \
             SET NEW.content = REPEAT('x', LENGTH(NEW.content))"
        )],
    }
}

#[test]
fn a_copy_in_which_a_file_has_other_bytes_is_refused_by_its_name() {
    for isolation in MODES {
        let server = with_acme(isolation);
        refuse(&server, "move.made", |place| spoil(&server, place), "the file ");
    }
}
