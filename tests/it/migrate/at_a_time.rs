//! How many tenants are brought up to date at a time, and for how long. A reader of each one's media
//! keeps its migration waiting, and the database server says how many wait.

use super::{add, all_outcomes, house, make_tenant_old, show};
use crate::support::Process;
use crate::support::engine::{self, TestDatabase};
use crate::support::held_table::{HeldTables, waiting};
use crate::support::process::{MIGRATIONS_PATIENCE, rowhouse, wait_until};
use rowhouse::domain::connection_url::ConnectionUrl;
use std::collections::BTreeMap;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// A migration that gives way to nobody: it waits while it is counted.
const LONG: &str = "600000,1000,600000";

/// So many as a server takes in the background, too.
const AT_A_TIME: usize = 2;

/// Four tenants of an old version, whose media somebody reads.
struct Old {
    house: tempfile::TempDir,
    server: ConnectionUrl,
    /// By the names of the databases.
    readers: BTreeMap<String, HeldTables>,
}

impl Old {
    /// None on SQLite, where nobody can be asked who waits.
    fn new() -> Option<Self> {
        if engine::is_embedded() {
            return None;
        }
        let house = house("database");
        add(house.path(), "database", "dell");
        let database = TestDatabase::of(house.path())?;
        let mut readers = BTreeMap::new();
        for tenant in ["acme", "bolt", "cove", "dell"] {
            make_tenant_old(house.path(), tenant);
            let location = show(house.path(), tenant)["location"].as_str().expect("a place").to_owned();
            let url = database.tenant_url(&location);
            readers.insert(url.database(), HeldTables::as_they_are(&url, &["media"]));
        }
        Some(Self { house, server: database.url().clone(), readers })
    }

    fn folder(&self) -> &Path {
        self.house.path()
    }

    /// Waits until as many wait as may, sees that no other begins, and lets one of them go on: until
    /// all have.
    fn expect_two_at_a_time(&mut self) {
        while !self.readers.is_empty() {
            // One whose reader is gone may wait for its own visitors for a moment.
            let databases: Vec<String> = self.readers.keys().cloned().collect();
            let expected = AT_A_TIME.min(self.readers.len());
            let begun = wait_until("the migrations to wait for the readers", || {
                let begun = waiting(&self.server, &databases);
                assert!(begun.len() <= AT_A_TIME, "{begun:?}");
                (begun.len() == expected).then_some(begun)
            });
            // Long enough for another one to begin.
            for _ in 0..10 {
                sleep(Duration::from_millis(100));
                assert_eq!(waiting(&self.server, &databases), begun);
            }
            drop(self.readers.remove(&begun[0]).expect("its reader"));
        }
    }
}

#[test]
fn a_run_brings_no_more_tenants_up_to_date_at_a_time_than_it_was_told_to() {
    let Some(mut old) = Old::new() else { return };
    let mut program = rowhouse(old.folder());
    program.args(["migrate", "run", "--parallel", &AT_A_TIME.to_string()]).env(MIGRATIONS_PATIENCE, LONG);
    let mut running = Process::spawn(program);
    old.expect_two_at_a_time();
    assert!(running.wait().success(), "{:#?}", running.lines());
    assert!(all_outcomes(old.folder()).iter().all(|(_, outcome)| outcome == "current"));
}

#[test]
fn a_server_brings_two_tenants_up_to_date_at_a_time_while_it_serves() {
    let Some(mut old) = Old::new() else { return };
    let server = Process::serve_with(old.folder(), |command| {
        command.env(MIGRATIONS_PATIENCE, LONG);
    });
    old.expect_two_at_a_time();
    wait_until("all to be up to date", || {
        all_outcomes(old.folder()).iter().all(|(_, outcome)| outcome == "current").then_some(())
    });
    server.browser().get("/dell/").expect_status(200);
}

#[test]
fn a_migration_may_take_longer_than_a_statement() {
    let Some(mut old) = Old::new() else { return };
    let mut program = rowhouse(old.folder());
    program.args(["migrate", "run"]).env(MIGRATIONS_PATIENCE, LONG);
    program.env("ROWHOUSE__DATABASE_SERVERS__MAIN__STATEMENT_TIMEOUT_MS", "2000");
    let mut running = Process::spawn(program);
    // The server itself gives a statement a second more, and counts whole ones.
    sleep(Duration::from_secs(6));
    old.readers.clear();
    assert!(running.wait().success(), "{:#?}", running.lines());
    assert!(all_outcomes(old.folder()).iter().all(|(_, outcome)| outcome == "current"));
}
