//! A node that is told to stop in the middle of its work lets go of it, and another one takes it
//! over at once: not when the time of a dead node is over.

use super::{Api, Farm, status};
use crate::support::engine;
use crate::support::process::{LEASE_MS, wait_until};
use crate::support::{ADMIN, PASSWORD};
use serde_json::json;
use std::process::Command;
use std::thread;

/// Ten minutes, for which no test waits: what is taken over here was let go.
const LONG: &str = "600000";

fn patient(command: &mut Command) {
    command.env(LEASE_MS, LONG).env("ROWHOUSE__SERVER__SHUTDOWN_SECONDS", "1");
}

impl Farm {
    /// What a node has, by the registry.
    fn held_by(&self, node: &str) -> Vec<String> {
        let held = format!("SELECT name FROM leases WHERE holder IS NOT NULL AND held_by LIKE '{node}, %' ORDER BY 1");
        engine::texts(self.registry().url(), &held)
    }
}

#[test]
fn a_set_up_of_a_node_that_is_told_to_stop_is_finished_by_another_at_once() {
    for point in ["set_up.recorded", "set_up.seeded"] {
        let Some(farm) = Farm::new() else { return };
        let mut first = farm.serve(0, |command| {
            patient(command);
            command.env("ROWHOUSE_CRASH_POINT", point);
        });
        let second = farm.serve(1, patient);
        let mut api = Api::of(&first);
        // Its answer never comes, and its thread ends with that.
        let asked = thread::spawn(move || api.create("one"));
        first.process.wait_for(&format!("crash point reached: {point}"));
        let held = farm.held_by("first");
        assert!(held.iter().any(|name| name.starts_with("tenant/")), "{point}: {held:?}");
        assert_eq!(status(&second, "/acme/"), 503, "{point}");
        first.process.signal("TERM");
        assert!(first.process.wait().success(), "{point}");
        let left = farm.held_by("first");
        assert!(left.is_empty(), "{point}: {left:?}");
        wait_until("the second node to finish it", || (status(&second, "/acme/") == 200).then_some(()));
        second.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        assert!(asked.join().is_err(), "{point}: nobody answered");
    }
}

#[test]
fn backups_of_a_node_that_is_told_to_stop_go_on_at_another_at_once() {
    let Some(farm) = Farm::of_two_sites() else { return };
    let mut first = farm.serve_backups(0, "backups.tenant_done", patient);
    first.process.wait_for("crash point reached");
    let second = farm.serve_backups(1, "none", patient);
    assert!(farm.held_by("first").contains(&"backups".to_owned()), "{:?}", farm.held_by("first"));
    assert!(farm.backup_runs()[0]["finished_at"].is_null(), "the first one is at it");
    first.process.signal("TERM");
    assert!(first.process.wait().success());
    let left = farm.held_by("first");
    assert!(left.is_empty(), "{left:?}");
    wait_until("the run to end", || farm.backup_runs()[0]["finished_at"].is_string().then_some(()));
    second.process.wait_for("going on with backups that a process left: 1 of 2 done");
    let runs = farm.backup_runs();
    assert_eq!((runs.as_array().map(Vec::len), &runs[0]["archived"]), (Some(1), &json!(2)), "{runs}");
}
