//! `rowhouse farm verify` where all is in step but one thing: it says which, and at which node.
//!
//! Who is not in step is played by somebody before a node, whose address the registry has instead.

use super::without_redis::{ready, with_patience};
use crate::support::process::{Process, output, wait_until};
use crate::support::stand_in::{Deed, StandIn};
use crate::support::{Farm, engine, raw};
use rowhouse::domain::connection_url::ServerEngine;
use serde_json::Value;
use std::process::Command;
use std::sync::{Mutex, mpsc};
use std::time::Duration;

/// Asks the node itself, and gives all that it answers.
type Ask = dyn Fn(&str) -> Vec<u8>;

/// Puts somebody before a node, for the proof alone: visitors go past it.
fn stand_before(farm: &Farm, node: usize, decide: impl Fn(&str, &Ask) -> Deed + Send + Sync + 'static) -> StandIn {
    let (name, itself) = (&farm.nodes()[node].name, farm.nodes()[node].address);
    let stand_in = StandIn::start(move |request| {
        decide(request, &move |request: &str| raw::exchange_bytes(itself, request.as_bytes()))
    });
    let moved = format!("UPDATE nodes SET address = '{}' WHERE name = '{name}'", stand_in.address);
    engine::run(farm.registry(), vec![moved]);
    stand_in
}

fn verify(farm: &Farm) -> Command {
    let mut command = farm.command(0);
    command.args(["farm", "verify"]);
    command
}

/// Has the farm verified, which must find fault with that one node, and in a line with this start.
#[track_caller]
fn expect_named(farm: &Farm, node: &str, start: &str) {
    let proof = output(verify(farm));
    let [printed, complaint] = [&proof.stdout, &proof.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
    assert_eq!(proof.status.code(), Some(1), "{printed}{complaint}");
    assert!(printed.lines().any(|line| line.starts_with(start)), "no `{start}` in {printed}");
    assert!(complaint.trim_end().ends_with(&format!("not in step: {node}")), "{complaint}");
}

/// The path of a request.
fn path(request: &str) -> &str {
    request.split(' ').nth(1).expect("a path")
}

#[test]
fn the_proof_names_the_check_that_a_node_fails_at() {
    let farm = Farm::start(2);
    farm.run(0, &["farm", "verify"]);

    // A memory that nothing is forgotten in.
    let kept: Mutex<Option<Vec<u8>>> = Mutex::default();
    let stand_in = stand_before(&farm, 1, move |request, ask| {
        let is_front_page = path(request).matches('/').count() == 2 && path(request).ends_with('/');
        if !is_front_page {
            return Deed::Answer(ask(request));
        }
        Deed::Answer(kept.lock().expect("no panic").get_or_insert_with(|| ask(request)).clone())
    });
    expect_named(&farm, "web-2", "web-2, fresh: shows a page of before the change");
    drop(stand_in);

    // Nobody's session is known there.
    let stand_in = stand_before(&farm, 1, |request, ask| {
        let lines = request.split_inclusive("\r\n").filter(|line| !line.starts_with("Cookie: "));
        Deed::Answer(ask(&lines.collect::<String>()))
    });
    expect_named(&farm, "web-2", "web-2, session: answers the admin, with a session of another node, with 303");
    drop(stand_in);

    // It ends at what is saved there.
    let stand_in = stand_before(&farm, 1, |request, ask| {
        let is_change = request.starts_with("POST ") && path(request).ends_with("/admin/settings");
        if is_change { Deed::Close } else { Deed::Answer(ask(request)) }
    });
    expect_named(&farm, "web-2", "web-2, publish: ");
    drop(stand_in);

    // A tenant that it has seen once is there for ever.
    let seen: Mutex<Option<Vec<u8>>> = Mutex::default();
    let stand_in = stand_before(&farm, 1, move |request, ask| {
        if !path(request).ends_with("/robots.txt") {
            return Deed::Answer(ask(request));
        }
        let mut seen = seen.lock().expect("no panic");
        if let Some(answer) = &*seen {
            return Deed::Answer(answer.clone());
        }
        let answer = ask(request);
        if answer.starts_with(b"HTTP/1.1 200 ") {
            *seen = Some(answer.clone());
        }
        Deed::Answer(answer)
    });
    expect_named(&farm, "web-2", "web-2, removed: answers 200 and not 404 after ");
    drop(stand_in);
    assert_eq!(farm.run(0, &["tenant", "list", "--json"]).trim(), "[]", "it leaves nothing behind");
}

#[test]
fn the_proof_names_a_node_that_does_not_confirm_what_was_changed_at_another() {
    let farm = Farm::start(3);
    let (sender, changes) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel();
    let may_go_on = Mutex::new(may_go_on);
    let _stand_in = stand_before(&farm, 0, move |request, ask| {
        if request.starts_with("POST ") && path(request).ends_with("/admin/settings") {
            sender.send(()).expect("the test waits for it");
            may_go_on.lock().expect("no panic").recv().expect("the test says so");
        }
        Deed::Answer(ask(request))
    });
    let mut proof = Process::spawn(verify(&farm));
    changes.recv_timeout(Duration::from_mins(1)).expect("a change at the first node");
    farm.pause(2);
    go_on.send(()).expect("it waits for that");
    assert_eq!(proof.wait().code(), Some(1));
    farm.resume(2);
    proof.wait_for("web-1, publish: no word came from web-3");
    proof.wait_for("web-3, fresh: does not answer at");
    proof.wait_for("not in step: web-1, ");
}

#[test]
fn the_proof_finds_a_registry_that_gives_one_lease_to_two() {
    let farm = Farm::start(1);
    // One that does not keep who holds a lease.
    let forgetful = match farm.registry().engine() {
        ServerEngine::Postgres => vec![
            "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN NEW.holder := NULL; RETURN NEW; END $$"
                .to_owned(),
            "CREATE TRIGGER forgetful BEFORE INSERT OR UPDATE ON leases FOR EACH ROW \
             WHEN (NEW.name LIKE 'farm-verify/%') EXECUTE FUNCTION forget()"
                .to_owned(),
        ],
        ServerEngine::MySql => vec![
            "CREATE TRIGGER forgetful BEFORE INSERT ON leases FOR EACH ROW \
             SET NEW.holder = IF(NEW.name LIKE 'farm-verify/%', NULL, NEW.holder)"
                .to_owned(),
        ],
    };
    engine::run(farm.registry(), forgetful);
    let proof = output(verify(&farm));
    assert_eq!(proof.status.code(), Some(1));
    for said in [&proof.stdout, &proof.stderr] {
        let said = String::from_utf8_lossy(said);
        assert!(said.contains("leases: two have one lease at the same time"), "{said}");
    }
}

#[test]
fn the_proof_holds_where_every_message_is_lost() {
    let farm = Farm::start_linked(3, with_patience);
    farm.nodes().iter().for_each(|node| node.redis().drop_all());
    for node in 0..3 {
        wait_until("it to be noticed", || ready(&farm, node).starts_with("ready, degraded: ").then_some(()));
    }
    let proof: Value = serde_json::from_str(&farm.run(0, &["farm", "verify", "--json"])).expect("JSON");
    let nodes = proof["nodes"].as_array().expect("nodes");
    assert_eq!(nodes.len(), 3);
    for node in nodes {
        for check in ["tenant", "session", "publish", "fresh", "removed"] {
            assert_eq!(node["checks"][check]["ok"], true, "{check} of {node}");
        }
    }
}
