//! A move among visitors and editors: no page is missing, no change is lost, and an editor
//! notices a pause at most.

use crate::support::TestServer;
use crate::support::awake::Awake;
use crate::support::process::{rowhouse, wait_until};
use crate::support::{ADMIN, PASSWORD, Process};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

#[test]
fn visitors_are_served_and_editors_lose_nothing_while_a_site_moves_again_and_again() {
    let server = TestServer::start().with_tenant("acme");
    let (is_over, visits) = (AtomicBool::new(false), AtomicUsize::new(0));
    let titles = std::thread::scope(|scope| {
        let editor = scope.spawn(|| {
            let mut desk = server.desk("acme");
            let mut titles = Vec::new();
            while !is_over.load(Ordering::Relaxed) {
                let title = format!("Post {}", titles.len());
                let fields = [
                    ("title", title.as_str()),
                    ("intent", "publish"),
                    ("s.0.kind", "rich_text"),
                    ("s.0.body", "Words."),
                ];
                let said = desk.post("/posts/new", &fields).expect_status(303);
                // Once it is said to be published, it is to be seen: but at a node that is named as one that
                // has not confirmed it, as on a machine that is busy.
                let path = format!("/acme/posts/post-{}", titles.len());
                if said.location().contains("behind=") {
                    wait_until("all nodes to show it", || (server.get(&path).status == 200).then_some(()));
                }
                server.get(&path).expect_status(200);
                titles.push(title);
            }
            titles
        });
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                for path in ["/acme/", "/acme/posts/ice", "/acme/search?q=ice"] {
                    server.get(path).expect_status(200);
                    visits.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for _ in 0..4 {
                let moved = server.move_across("acme");
                assert!(moved.held < Duration::from_secs(5), "editors waited {:?}", moved.held);
            }
        }));
        is_over.store(true, Ordering::Relaxed);
        let titles = editor.join().expect("the editor never fails");
        ended.expect("moved");
        titles
    });
    assert!(titles.len() > 4 && visits.load(Ordering::Relaxed) > 20, "{} posts", titles.len());
    for number in 0..titles.len() {
        server.get(&format!("/acme/posts/post-{number}")).expect_status(200);
    }
}

#[test]
fn what_an_editor_sends_while_the_last_changes_go_over_waits_for_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/posts/new").expect_status(200);
    let isolation = super::other(server.record("acme").isolation);
    let mut program = rowhouse(server.scratch());
    program.env("ROWHOUSE_CRASH_POINT", "move.closed");
    program.args(["tenant", "move", "acme", "--isolation", isolation.as_str()]);
    let mut mover = Process::spawn(program);
    mover.wait_for("crash point reached: move.closed");
    // Who only reads does not wait.
    let asked = Awake::now();
    server.get("/acme/").expect_status(200);
    desk.get("/posts").expect_status(200);
    assert!(asked.elapsed() < Duration::from_secs(3), "{:?}", asked.elapsed());
    // A sign-in writes a session, and waits as well.
    let (is_answered, address) = (AtomicBool::new(false), server.browser());
    std::thread::scope(|scope| {
        let (is_answered, mut other) = (&is_answered, address);
        let save = scope.spawn(move || {
            let fields = [("title", "Late"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
            let saved = desk.post("/posts/new", &fields);
            is_answered.store(true, Ordering::Relaxed);
            saved.expect_status(303);
        });
        let sign_in = scope.spawn(move || other.sign_in("/acme", ADMIN, PASSWORD).expect_status(303));
        std::thread::sleep(Duration::from_millis(700));
        assert!(!is_answered.load(Ordering::Relaxed), "it was not held back");
        // The mover dies; the server finds that, and lets the editor in where the site was.
        mover.kill();
        save.join().expect("saved");
        sign_in.join().expect("signed in");
    });
    server.get("/acme/posts/late").expect_status(200);
    assert_ne!(server.record("acme").isolation, isolation);
}

#[test]
fn a_writer_who_heard_of_nothing_is_refused_at_the_gate_and_told_what_to_do() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/posts/new").expect_status(200);
    let database = server.database("acme");
    server.wait(database.close_gate("a test")).expect("closed");
    let fields = [("title", "Late"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    let refused = desk.post("/posts/new", &fields).expect_status(503).expect_text("send it again in a few seconds");
    assert_eq!(refused.header("retry-after"), Some("5"));
    let profile = [("name", "Mira Oakes"), ("language", "de")];
    desk.post("/profile", &profile).expect_status(503).expect_text("What was sent just now is not saved.");
    server.wait(database.open_gate()).expect("opened");
    desk.post("/profile", &profile).expect_status(303);
    server.wait(database.close_gate("a test")).expect("closed");
    let refused = desk.post("/posts/new", &fields).expect_status(503);
    refused.expect_text("<html lang=\"de\">").expect_text("senden Sie es in ein paar Sekunden noch einmal");
    server.get("/acme/").expect_status(200);
    server.wait(database.open_gate()).expect("opened");
    desk.post("/posts/new", &fields).expect_status(303);
}

#[test]
fn a_suspension_in_the_middle_of_a_move_stays_in_force() {
    let server = TestServer::start().with_tenant("acme");
    std::thread::scope(|scope| {
        let mover = scope.spawn(|| server.move_across("acme"));
        wait_until("the move to have begun", || server.record("acme").operation.is_some().then_some(()));
        server.suspend("acme");
        mover.join().expect("moved");
    });
    server.get("/acme/").expect_status(503);
    server.resume("acme");
    server.get("/acme/").expect_status(200);
}
