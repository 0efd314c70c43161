//! A migration whose table somebody reads for long, as a backup does.

use super::{all, all_outcomes, change, done, house, json, make_tenant_old, show, text};
use crate::support::Process;
use crate::support::engine::{self, TestDatabase};
use crate::support::held_table::HeldTables;
use crate::support::process::{MIGRATIONS_PATIENCE, rowhouse, run_with, wait_until};
use rowhouse::domain::connection_url::ConnectionUrl;
use std::path::Path;

/// What is said of a migration that waits.
const GIVES_WAY: &str = "gives way to visitors";

/// The database of a tenant, by its place in the registry.
fn database_of(folder: &Path, location: &str) -> ConnectionUrl {
    TestDatabase::of(folder).expect("a server").tenant_url(location)
}

fn location_of(folder: &Path, tenant: &str) -> String {
    show(folder, tenant)["location"].as_str().expect("a place").to_owned()
}

/// Makes a tenant one of an old version, whose media somebody reads.
fn make_old_and_read(folder: &Path, tenant: &str) -> HeldTables {
    make_tenant_old(folder, tenant);
    HeldTables::as_they_are(&database_of(folder, &location_of(folder, tenant)), &["media"])
}

#[test]
fn a_migration_gives_way_to_visitors_while_somebody_reads_its_table() {
    if engine::is_embedded() {
        // There nobody waits behind somebody who waits.
        return;
    }
    let house = house("database");
    let folder = house.path();
    let server = Process::serve(folder);
    let registry = TestDatabase::of(folder).expect("a server");
    wait_until("the server to have looked at its tenants", || {
        let looked = "SELECT 'looked' FROM registry_state WHERE tenants_schema > 0";
        (!engine::texts(registry.url(), looked).is_empty()).then_some(())
    });
    server.browser().get("/acme/nowhere").expect_status(404);
    // A column that no page needs, of a table that each reads the author from.
    let location = location_of(folder, "acme");
    let take_back = ["ALTER TABLE users DROP COLUMN zone", "DELETE FROM migrations WHERE version = 18"];
    change(folder, Some(&location), &take_back);
    let acme = database_of(folder, &location);
    let applied = || engine::texts(&acme, "SELECT description FROM migrations WHERE version = 18 AND success");
    let reader = HeldTables::as_they_are(&acme, &["users"]);

    let mut program = rowhouse(folder);
    program.args(["migrate", "run"]).env(MIGRATIONS_PATIENCE, "1000,5000,600000");
    let mut running = Process::spawn(program);
    running.wait_for(GIVES_WAY);
    for (path, status) in [("/acme/", 200), ("/acme/elsewhere", 404)] {
        server.browser().get(path).expect_status(status);
    }
    assert_eq!(applied(), [""; 0], "somebody reads its table still");
    drop(reader);
    assert!(running.wait().success(), "{:#?}", running.lines());
    assert_eq!(applied(), ["zones"]);
}

#[test]
fn a_migration_that_does_not_get_its_table_says_what_is_in_the_way_and_a_later_one_is_done() {
    if engine::is_embedded() {
        return;
    }
    let house = house("database");
    let folder = house.path();
    let reader = make_old_and_read(folder, "bolt");
    let ran = run_with(folder, ["migrate", "run", "--json"], |command| {
        command.env(MIGRATIONS_PATIENCE, "1000,500,2000");
    });
    assert_eq!(ran.status.code(), Some(1));
    assert!(text(&ran.stderr).contains(GIVES_WAY), "{}", text(&ran.stderr));
    let reports = json(&ran);
    assert_eq!((&reports[3]["tenant"], &reports[3]["outcome"]), (&"bolt".into(), &"failed".into()), "{reports}");
    let error = reports[3]["error"].as_str().expect("a reason");
    let said = "the database is busy: for 2 s a backup, a move or another long transaction has kept a table";
    assert!(error.starts_with(said) && error.ends_with("; try again in a minute"), "{error}");
    drop(reader);
    assert_eq!(show(folder, "bolt")["state"], "running", "that somebody reads is no damage");
    done(folder, "migrate run");
    assert_eq!(all_outcomes(folder), all("current", "current"));
}

#[test]
fn a_server_stops_while_a_migration_lets_others_through() {
    if engine::is_embedded() {
        return;
    }
    let house = house("database");
    let folder = house.path();
    let reader = make_old_and_read(folder, "cove");
    let mut server = Process::serve_with(folder, |command| {
        command.env(MIGRATIONS_PATIENCE, "1000,600000,600000");
    });
    server.process.wait_for(GIVES_WAY);
    server.process.signal("TERM");
    assert!(server.process.wait().success(), "{:#?}", server.process.lines());
    drop((server, reader));
    done(folder, "migrate run");
    assert_eq!(all_outcomes(folder), all("current", "current"));
}
