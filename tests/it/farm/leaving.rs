//! Nodes that leave while visitors and an editor go on: one that is told to, one that dies,
//! and all that lose their database.

use super::node_of;
use crate::support::awake::Awake;
use crate::support::balancer::Balancer;
use crate::support::farm::HOST;
use crate::support::process::wait_until;
use crate::support::visitors::Visitors;
use crate::support::{ADMIN, Browser, Desk, Farm};
use std::process::Command;
use std::time::{Duration, Instant};
use ureq::http::Method;

/// Pages that are kept, and one that is made for each visitor.
const PATHS: [&str; 4] = ["/acme/", "/acme/posts/ice", "/acme/search?q=ice", "/acme/admin/sign-in"];
/// Readers at a time: some on each node, as the load balancer spreads them.
const READERS: usize = 6;

fn drains(command: &mut Command) {
    command.env("ROWHOUSE__SERVER__DRAIN_SECONDS", "4").env("ROWHOUSE__SERVER__SHUTDOWN_SECONDS", "5");
}

/// A browser that the load balancer sends to one node.
fn at_node(balancer: &Balancer, name: &str) -> Browser {
    wait_until("a place at the node", || {
        let mut browser = balancer.browser(HOST);
        (node_of(&browser.get("/acme/")) == name).then_some(browser)
    })
}

/// Saves a post again and again, as an editor with its page open does.
fn edit(visitors: &Visitors, desk: &mut Desk, entry: &str) {
    let path = desk.path(entry);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    visitors.repeat(|turn| {
        let page = desk.browser.try_send(&Method::GET, &path, &[], Vec::new()).map_err(|error| error.to_string())?;
        let (Some(csrf), Some(version)) = (page.hidden_field("csrf"), page.hidden_field("version")) else {
            return Err(format!("no editor: {}", page.describe()));
        };
        let title = format!("Draft {turn}");
        let fields = [("csrf", csrf.as_str()), ("version", &version), ("intent", "save"), ("title", &title)];
        let body = serde_urlencoded::to_string(fields).expect("pairs of text").into_bytes();
        let saved = desk.browser.try_send(&Method::POST, &path, &form, body).map_err(|error| error.to_string())?;
        if saved.status == 303 { Ok(()) } else { Err(format!("not saved: {}", saved.describe())) }
    });
}

#[test]
fn each_node_can_be_told_to_stop_in_turn_without_one_failed_request() {
    let mut farm = Farm::start_with(3, drains).with_tenant("acme");
    let balancer = Balancer::haproxy(&farm);
    let visitors = Visitors::default();
    let mut desk = Desk::open(at_node(&balancer, "web-1"), "/acme", ADMIN);
    let entry = desk.write("posts", "save", "Draft", "Still wet.");
    std::thread::scope(|scope| {
        scope.spawn(|| edit(&visitors, &mut desk, &entry));
        for _ in 0..READERS {
            scope.spawn(|| visitors.read(balancer.browser(HOST), &PATHS));
        }
        for node in 0..3 {
            let name = farm.nodes()[node].name.clone();
            let before = visitors.answered();
            let told = Awake::now();
            assert!(farm.stop(node).success(), "{name} ends well");
            assert!(told.elapsed() < Duration::from_secs(8), "{name}: {:?}", told.elapsed());
            farm.restart(node);
            wait_until("the node to be used again", || balancer.has("ready", &name).then_some(()));
            drop(at_node(&balancer, &name));
            assert!(visitors.answered() > before + 50, "visitors go on");
        }
        visitors.end();
    });
    let failures = visitors.take_failures();
    assert!(failures.is_empty(), "of {} requests {failures:#?}", visitors.answered());
}

#[test]
fn a_node_that_nobody_told_for_how_long_goes_on_answering_for_five_seconds() {
    let mut farm = Farm::start_with(1, |command| {
        command.env_remove("ROWHOUSE__SERVER__DRAIN_SECONDS");
    });
    let node = &farm.nodes()[0];
    node.process().signal("TERM");
    node.process().wait_for("draining: answering for 5 s more");
    node.browser().get("/_/health/ready").expect_status(503).expect_text("draining");
    // Who says it twice does not want to wait.
    node.process().signal("TERM");
    assert!(farm.wait_for_end(0).success());
}

/// Readers and an editor on a node that is killed, and on the others; the node comes back.
/// Whoever had nothing on its way to that node at that moment notices nothing.
fn kill_a_node(farm: &mut Farm, balancer: &Balancer, visitors: &Visitors) {
    let victim = "web-2";
    let mut desk = Desk::open(at_node(balancer, victim), "/acme", ADMIN);
    let entry = desk.write("posts", "save", "Draft", "Still wet.");
    let killed = std::thread::scope(|scope| {
        scope.spawn(|| edit(visitors, &mut desk, &entry));
        for _ in 0..READERS {
            scope.spawn(|| visitors.read(balancer.browser(HOST), &PATHS));
        }
        wait_until("them to be at work", || (visitors.answered() > 100).then_some(()));
        let began = Instant::now();
        farm.kill(1);
        let killed = (began, Instant::now());
        let before = visitors.answered();
        // Longer than nginx leaves a node alone: it tries that one again, and nobody notices.
        std::thread::sleep(Duration::from_secs(3));
        assert!(visitors.answered() > before + 50, "visitors go on");
        farm.restart(1);
        // Whoever comes anew gets there, and stays.
        let mut newcomer = at_node(balancer, victim);
        for _ in 0..3 {
            assert_eq!(node_of(&newcomer.get("/acme/")), victim);
        }
        visitors.end();
        killed
    });
    let failures = visitors.take_failures();
    assert!(failures.len() <= READERS + 1, "{failures:#?}");
    for failure in &failures {
        let (sent, failed) = failure.between;
        assert!(sent <= killed.1 && failed >= killed.0, "not in flight at that moment: {failure:#?}");
    }
    // The editor is signed in still, and what the form says was saved is there.
    let saved = desk.save(&entry, "publish", &[("title", "Dry"), ("slug", "dry")]);
    saved.expect_status(303);
    balancer.browser(HOST).get("/acme/posts/dry").expect_status(200).expect_text("Dry");
}

#[test]
fn a_node_that_dies_behind_either_load_balancer_costs_nothing_but_what_was_on_its_way_to_it() {
    for (_, start) in super::BALANCERS {
        let mut farm = Farm::start(3).with_tenant("acme");
        let balancer = start(&farm);
        kill_a_node(&mut farm, &balancer, &Visitors::default());
    }
}

#[test]
fn behind_nginx_a_node_that_is_marked_down_first_can_be_stopped_without_one_failed_request() {
    let mut farm = Farm::start(3).with_tenant("acme");
    let balancer = Balancer::nginx(&farm);
    let visitors = Visitors::default();
    let node = farm.nodes()[0].address;
    std::thread::scope(|scope| {
        for _ in 0..READERS {
            // A keep-alive connection ends with the nginx process that had it.
            scope.spawn(|| visitors.read(balancer.browser_without_keep_alive(HOST), &PATHS));
        }
        let mut regular = at_node(&balancer, "web-1");
        balancer.mark_down(node, true);
        wait_until("its visitors to be elsewhere", || (node_of(&regular.get("/acme/")) != "web-1").then_some(()));
        assert!(farm.stop(0).success());
        farm.restart(0);
        balancer.mark_down(node, false);
        wait_until("its visitors to be back", || (node_of(&regular.get("/acme/")) == "web-1").then_some(()));
        visitors.end();
    });
    let failures = visitors.take_failures();
    assert!(failures.is_empty(), "of {} requests {failures:#?}", visitors.answered());
}

#[test]
fn what_a_node_stored_and_did_not_live_to_tell_is_seen_at_the_others_within_seconds() {
    let mut farm = Farm::start_with(2, |command| {
        let is_first = command.get_envs().any(|(_, value)| value.is_some_and(|value| value == "web-1"));
        if is_first {
            command.env("ROWHOUSE_CRASH_POINT", "publish.not_announced");
        }
    })
    .with_tenant("acme");
    let mut desk = Desk::open(farm.nodes()[1].browser(), "/acme", ADMIN);
    let entry = desk.write("posts", "publish", "Rye", "Rye rises slowly.");
    let mut visitor = farm.nodes()[1].browser();
    let title = visitor.get("/acme/posts/rye").expect_status(200).text().contains("Rye");
    assert!(title);
    let mut other = Desk::open(farm.nodes()[0].browser(), "/acme", ADMIN);
    let page = other.get(&entry).expect_status(200);
    let (csrf, version) =
        (page.hidden_field("csrf").expect("a form"), page.hidden_field("version").expect("an editor"));
    let fields =
        [("csrf", csrf.as_str()), ("version", &version), ("intent", "publish"), ("title", "Spelt"), ("slug", "rye")];
    let body = serde_urlencoded::to_string(fields).expect("pairs of text").into_bytes();
    let path = other.path(&entry);
    std::thread::scope(|scope| {
        let saves = scope.spawn(move || {
            let headers = [("content-type", "application/x-www-form-urlencoded")];
            other.browser.try_send(&Method::POST, &path, &headers, body).is_err()
        });
        farm.nodes()[0].process().wait_for("crash point reached: publish.not_announced");
        assert!(visitor.get("/acme/posts/rye").expect_status(200).text().contains("Rye"), "nobody was told");
        farm.kill(0);
        assert!(saves.join().expect("it ends"), "there was no answer");
    });
    let killed = Awake::now();
    wait_until("the new title", || visitor.get("/acme/posts/rye").text().contains("Spelt").then_some(()));
    assert!(killed.elapsed() < Duration::from_secs(8), "{:?}", killed.elapsed());
}

#[test]
fn while_the_registry_is_away_from_all_nodes_visitors_get_the_pages_in_their_memory() {
    let farm = Farm::start_linked(3, |command| {
        command.env("ROWHOUSE__DATABASE_SERVERS__MAIN__CONNECT_TIMEOUT_MS", "500");
    })
    .with_tenant("acme");
    let balancer = Balancer::haproxy(&farm);
    let mut visitor = at_node(&balancer, "web-3");
    farm.nodes().iter().for_each(|node| node.database().drop_all());
    wait_until("no node to be ready", || {
        ["web-1", "web-2", "web-3"].iter().all(|node| !balancer.has("ready", node)).then_some(())
    });
    let page = visitor.get("/acme/").expect_status(200);
    assert_eq!(node_of(&page), "web-3", "who had a node keeps it");
    farm.nodes().iter().for_each(|node| node.database().mend());
    wait_until("the nodes to be ready", || balancer.has("ready", "web-1").then_some(()));
    wait_until("everything to be there", || (visitor.get("/acme/search?q=ice").status == 200).then_some(()));
}

#[test]
fn a_node_that_hangs_with_its_connections_open_is_left_within_seconds() {
    let farm = Farm::start(3).with_tenant("acme");
    let balancer = Balancer::haproxy(&farm);
    let mut visitor = at_node(&balancer, "web-2");
    let paused = Awake::now();
    farm.pause(1);
    wait_until("the node to be out", || (!balancer.has("ready", "web-2")).then_some(()));
    assert!(paused.elapsed() < Duration::from_secs(8), "{:?}", paused.elapsed());
    assert_ne!(node_of(&visitor.get("/acme/").expect_status(200)), "web-2");
    farm.resume(1);
    wait_until("the node to be in", || balancer.has("ready", "web-2").then_some(()));
    drop(at_node(&balancer, "web-2"));
}
