//! What is shown as done at one node is done at all of them.

use super::node_of;
use super::without_redis::{PATIENT, with_patience};
use crate::support::awake::Awake;
use crate::support::process::{Process, output, wait_until};
use crate::support::shown_once::api_token;
use crate::support::{ADMIN, Browser, Desk, Farm, PASSWORD, SUPER_USER};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};
use ureq::http::Method;

/// A published post at the first of a desk's nodes.
pub(super) fn publish(desk: &mut Desk) -> String {
    desk.write("posts", "publish", "Rye", "Rye rises slowly.")
}

/// Gives the post that title, and the address that the editor is led to.
#[track_caller]
pub(super) fn retitle(desk: &mut Desk, entry: &str, title: &str) -> String {
    let saved = desk.save(entry, "publish", &[("title", title), ("slug", "rye")]);
    saved.expect_status(303).location().to_owned()
}

/// The titles that the nodes show, each asked once.
pub(super) fn shown(farm: &Farm, title: &str) -> Vec<bool> {
    let nodes = farm.nodes().iter();
    nodes.map(|node| node.browser().get("/acme/posts/rye").expect_status(200).text().contains(title)).collect()
}

#[test]
fn what_was_published_at_one_node_is_what_every_node_shows_from_then_on() {
    let farm = Farm::start_with(3, with_patience).with_tenant("acme");
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    let mut took = Vec::new();
    for turn in 0..40 {
        let title = format!("Loaf number {turn},");
        let began = Instant::now();
        let led_to = retitle(&mut desk, &entry, &title);
        took.push(began.elapsed());
        assert_eq!(shown(&farm, &title), [true; 3], "turn {turn}");
        assert!(!led_to.contains("behind"), "{led_to}");
    }
    // Nobody waited for the bound of the fence.
    took.sort();
    assert!(took[39] < PATIENT, "{took:?}");
}

#[test]
fn what_is_done_to_a_tenant_through_one_node_is_in_force_on_all() {
    let farm = Farm::start(3).with_tenant("acme");
    let mut operator = farm.nodes()[0].browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let soon = |what: &str, path: &str, status: u16| {
        for node in farm.nodes() {
            wait_until(what, || (node.browser().get(path).status == status).then_some(()));
        }
    };
    operator.get("/admin/tenants/acme").expect_status(200);
    operator.post_form("/admin/tenants/acme/suspend", &[]).expect_status(303);
    soon("all to have it suspended", "/acme/", 503);
    operator.post_form("/admin/tenants/acme/resume", &[]).expect_status(303);
    soon("all to have it back", "/acme/", 200);
    operator.get("/admin/tenants/acme/edit").expect_status(200);
    let moved = [("title", "Acme"), ("prefix", "acorn"), ("hosts", "acorn.example")];
    operator.post_form("/admin/tenants/acme/edit", &moved).expect_status(303);
    soon("all to have its new address", "/acorn/", 200);
    soon("nobody to have its old one", "/acme/", 404);
    // A command beside the nodes tells them, too.
    let began = Awake::now();
    farm.run(1, &["tenant", "delete", "acme", "--yes"]);
    soon("it to be gone", "/acorn/", 404);
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_session_is_one_at_every_node_and_outlives_the_one_it_began_at() {
    let mut farm = Farm::start(2).with_tenant("acme");
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let names: Vec<String> = (0..2).map(|_| node_of(&desk.get("").expect_status(200))).collect();
    assert_ne!(names[0], names[1]);
    farm.kill(0);
    for _ in 0..4 {
        desk.get("/posts").expect_status(200);
    }
    // Guesses count wherever they are made.
    farm.restart(0);
    let mut guesser = farm.browser();
    let mut refused = 0;
    for _ in 0..12 {
        guesser.get("/acme/admin/sign-in").expect_status(200);
        let guess = [("email", ADMIN), ("password", "not the password"), ("next", "")];
        refused += usize::from(guesser.post_form("/acme/admin/sign-in", &guess).status == 429);
    }
    assert!(refused >= 5, "{refused} of 12 guesses were told to wait");
}

#[test]
fn a_node_that_hangs_is_named_to_the_editor_and_shows_nothing_old_when_it_goes_on() {
    // On a busy machine a change may take longer than a node takes to be lost.
    let farm = Farm::start_with(3, |command| {
        command.env("ROWHOUSE__CLUSTER__LOST_MS", "7000");
    });
    let farm = farm.with_tenant("acme");
    let mut desk = Desk::open(farm.nodes()[0].browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    retitle(&mut desk, &entry, "Before");
    assert_eq!(shown(&farm, "Before"), [true; 3]);
    farm.pause(2);
    let led_to = retitle(&mut desk, &entry, "After");
    assert!(led_to.ends_with("behind=web-3"), "{led_to}");
    let named = "Your change is stored, but web-3 has not confirmed it yet";
    desk.browser.get(&led_to).expect_status(200).expect_text(named);
    // Nobody can put a name of his own into the sentence.
    let path = format!("{entry}?done=saved&behind=web-3,evil");
    assert!(!desk.get(&path).expect_status(200).text().contains("evil"));
    std::thread::sleep(Duration::from_secs(10));
    // It is known to be lost by now, and nobody waits for it.
    let began = Awake::now();
    let led_to = retitle(&mut desk, &entry, "Later");
    assert!(!led_to.contains("behind") && began.elapsed() < Duration::from_secs(1), "{led_to}");
    farm.resume(2);
    assert_eq!(shown(&farm, "Later"), [true; 3]);
}

#[test]
fn a_node_without_its_database_says_that_its_pages_are_old_and_never_passes_them_for_new() {
    let farm = Farm::start_linked(2, |command| {
        command.env("ROWHOUSE__DATABASE_SERVERS__MAIN__CONNECT_TIMEOUT_MS", "300");
    })
    .with_tenant("acme");
    let mut desk = Desk::open(farm.nodes()[0].browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    retitle(&mut desk, &entry, "Before");
    let mut visitor = farm.nodes()[1].browser();
    visitor.get("/acme/posts/rye").expect_status(200).expect_text("Before");
    farm.nodes()[1].database().drop_all();
    // Redis still reaches it: as long as nobody says otherwise, what it has is right.
    let kept = visitor.get("/acme/posts/rye").expect_status(200);
    assert_eq!(kept.header("x-cache"), None);
    retitle(&mut desk, &entry, "After");
    let old = visitor.get("/acme/posts/rye").expect_status(200);
    assert_eq!(old.header("x-cache"), Some("stale"));
    farm.nodes()[1].database().mend();
    wait_until("the new page", || visitor.get("/acme/posts/rye").text().contains("After").then_some(()));
}

#[test]
fn of_two_super_users_who_change_a_tenant_at_two_nodes_at_once_one_is_told_so() {
    let farm = Farm::start(2).with_tenant("acme");
    let address = "/admin/tenants/acme/edit";
    let mut operators = [0, 1].map(|node| {
        let mut browser = farm.nodes()[node].browser();
        browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
        let seen = browser.get(address).expect_status(200).hidden_field("seen").expect("what was seen");
        (browser, seen)
    });
    let typed = [[("title", "Acme & Sons"), ("hosts", "sons.example")], [("title", "Acme & Daughters"), ("hosts", "")]];
    let answers: Vec<_> = std::thread::scope(|scope| {
        let sent = operators.iter_mut().zip(typed).map(|((browser, seen), typed)| {
            scope.spawn(move || {
                let fields = [("seen", seen.as_str()), ("prefix", "acme"), typed[0], typed[1]];
                browser.post_form(address, &fields)
            })
        });
        sent.collect::<Vec<_>>().into_iter().map(|sent| sent.join().expect("an answer")).collect()
    });
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    // Whoever was slower sees both, and decides.
    let slower = usize::from(answers[0].status == 303);
    let [mine, theirs] = [typed[slower][0].1, typed[1 - slower][0].1].map(|title| title.replace('&', "&#38;"));
    let page = answers[slower].text();
    for part in [format!("value=\"{mine}\""), format!("saved “{theirs}” here meanwhile")] {
        assert!(page.contains(&part), "{part}: {page}");
    }
    let seen = answers[slower].hidden_field("seen").expect("what is seen now");
    let again = [("seen", seen.as_str()), ("prefix", "acme"), typed[slower][0], typed[slower][1]];
    operators[slower].0.post_form(address, &again).expect_status(303);
    operators[1 - slower].0.get("/admin/tenants/acme").expect_status(200).expect_text(&mine);
}

#[test]
fn a_second_node_of_the_same_name_is_refused() {
    let farm = Farm::start(1);
    let mut second = farm.command(0);
    second.args(["serve", "--listen", "127.0.0.1:0"]).env("ROWHOUSE__DATA__DIR", "elsewhere");
    let mut second = Process::spawn(second);
    let line = second.wait_for("runs already");
    assert!(line.contains("a node named `web-1`") && line.contains("server.node_name"), "{line}");
    assert_eq!(second.wait().code(), Some(1));
}

#[test]
fn a_node_with_another_key_is_refused() {
    let farm = Farm::start(1).with_tenant("acme");
    let beside = |keys: &str| {
        let mut command = farm.command(0);
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("ROWHOUSE__DATA__DIR", "beside");
        command.env("ROWHOUSE__SERVER__NODE_NAME", "web-9").env("ROWHOUSE__DATA__KEY_FILES", keys);
        Process::spawn(command)
    };
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("other.key");
    std::fs::write(&other, "7f".repeat(32)).expect("written");
    std::fs::set_permissions(&other, Permissions::from_mode(0o600)).expect("set");
    let mut refused = beside(&other.to_string_lossy());
    let line = refused.wait_for("another key");
    assert!(line.contains("data.key_files") && line.contains("keys status"), "{line}");
    assert_eq!(refused.wait().code(), Some(1));
    farm.nodes()[0].browser().get("/acme/").expect_status(200);
}

#[test]
fn a_server_that_does_not_know_of_others_is_refused_beside_them_and_they_beside_it() {
    let mut farm = Farm::start_with(1, |_| {});
    let alone = |farm: &Farm| {
        let mut command = farm.command(0);
        command.args(["serve", "--listen", "127.0.0.1:0"]).env("ROWHOUSE__DATA__DIR", "alone");
        command.env("ROWHOUSE__CLUSTER__ENABLED", "false").env("ROWHOUSE__SERVER__NODE_NAME", "hermit");
        Process::spawn(command)
    };
    let mut hermit = alone(&farm);
    let line = hermit.wait_for("uses this registry already");
    assert!(line.contains("`web-1`") && line.contains("cluster.enabled"), "{line}");
    assert_eq!(hermit.wait().code(), Some(1));
    assert!(farm.stop(0).success());
    let mut hermit = alone(&farm);
    hermit.wait_for("serves on");
    let mut node = farm.command(0);
    node.args(["serve", "--listen", "127.0.0.1:0"]);
    let mut node = Process::spawn(node);
    assert!(node.wait_for("uses this registry already").contains("`hermit`"));
    assert_eq!(node.wait().code(), Some(1));
    // One that was killed starts again in its place at once.
    hermit.kill();
    let began = Awake::now();
    let hermit = alone(&farm);
    hermit.wait_for("serves on");
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[test]
fn the_proof_that_all_is_in_step_names_a_node_that_is_not_and_leaves_nothing_behind() {
    let farm = Farm::start(3);
    let proof: serde_json::Value = serde_json::from_str(&farm.run(1, &["farm", "verify", "--json"])).expect("JSON");
    assert_eq!(proof["leases"]["ok"], true, "{proof}");
    let nodes = proof["nodes"].as_array().expect("nodes");
    assert_eq!(nodes.len(), 3);
    for node in nodes {
        for check in ["tenant", "session", "publish", "fresh", "removed"] {
            assert_eq!(node["checks"][check]["ok"], true, "{check} of {node}");
        }
    }
    assert_eq!(farm.run(0, &["tenant", "list", "--json"]).trim(), "[]");
    // One that hangs counts as one that serves until it is known to be lost.
    farm.pause(2);
    let mut command = farm.command(0);
    command.args(["farm", "verify"]);
    let proof = output(command);
    assert_eq!(proof.status.code(), Some(1));
    let printed = String::from_utf8_lossy(&proof.stdout);
    assert!(printed.contains("web-3, tenant: does not answer at"), "{printed}");
    assert!(String::from_utf8_lossy(&proof.stderr).contains("not in step: web-3"));
    farm.resume(2);
    assert_eq!(farm.run(0, &["tenant", "list", "--json"]).trim(), "[]");
}

#[test]
fn a_node_leaves_when_it_is_asked_to_and_the_others_see_it() {
    let mut farm = Farm::start_with(2, |command| {
        command.env("ROWHOUSE__SERVER__DRAIN_SECONDS", "1");
    });
    assert!(farm.run(0, &["node", "list"]).contains("web-2  ready"));
    assert!(farm.run(0, &["node", "drain", "web-2"]).contains("node `web-2` has left"));
    assert!(farm.wait_for_end(1).success());
    let listed = farm.run(0, &["node", "list", "--json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
    assert_eq!((&listed[0]["state"], &listed[1]["state"]), (&"ready".into(), &"left".into()));
    // It comes back by being started, and can be asked again: by the button this time.
    farm.restart(1);
    let mut operator = farm.nodes()[0].browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let page = operator.get("/admin/nodes").expect_status(200).expect_text("2 nodes serve the tenants");
    page.expect_text("/admin/nodes/web-2/drain");
    operator.post_form("/admin/nodes/web-2/drain", &[]).expect_status(303);
    assert!(farm.wait_for_end(1).success());
    operator.get("/admin/nodes").expect_status(200).expect_text("/admin/nodes/web-2/forget");
    operator.post_form("/admin/nodes/web-2/forget", &[]).expect_status(303);
    assert!(!operator.get("/admin/nodes").expect_status(200).text().contains("web-2"));
    operator.post_form("/admin/nodes/web-1/forget", &[]).expect_status(409);
    // And by a program.
    farm.restart(1);
    let token = format!("Bearer {}", api_token(&mut operator, "Rollout"));
    let headers = [("authorization", token.as_str())];
    let mut program = farm.nodes()[0].browser();
    let mut ask =
        |method: Method, path: &str| program.send(&method, &format!("/_/api/v1/nodes{path}"), &headers, Vec::new());
    assert_eq!(ask(Method::GET, "").expect_status(200).json()["is_farm"], true);
    let leaving = ask(Method::POST, "/web-2/drain").expect_status(202).json();
    assert_eq!((&leaving["name"], &leaving["state"]), (&"web-2".into(), &"draining".into()));
    ask(Method::DELETE, "/web-2").expect_status(409);
    assert!(farm.wait_for_end(1).success());
    assert_eq!(ask(Method::GET, "/web-2").expect_status(200).json()["state"], "left");
    ask(Method::POST, "/web-2/drain").expect_status(409);
    ask(Method::DELETE, "/web-2").expect_status(200);
    ask(Method::GET, "/web-2").expect_status(404);
}

/// What a visitor of a node gets, with the time that it took.
pub(super) fn timed(browser: &mut Browser, path: &str) -> Duration {
    let began = Instant::now();
    browser.get(path).expect_status(200);
    began.elapsed()
}
