//! Redis goes away, loses everything, becomes slow, or refuses the password.

use super::in_step::{publish, retitle, shown, timed};
use crate::support::awake::Awake;
use crate::support::process::wait_until;
use crate::support::{ADMIN, Desk, Farm, PASSWORD, SUPER_USER};
use std::process::Command;
use std::time::Duration;

pub(super) fn ready(farm: &Farm, node: usize) -> String {
    farm.nodes()[node].browser().get("/_/health/ready").expect_status(200).text()
}

/// Where all have too much to do, half a second is short for a node that hears of a change from the
/// registry alone. What is asked here is whether it does, and not how soon.
pub(super) fn with_patience(command: &mut Command) {
    command.env("ROWHOUSE__CLUSTER__FENCE_MS", PATIENT.as_millis().to_string());
}

/// The fence of [`with_patience`].
pub(super) const PATIENT: Duration = Duration::from_secs(5);

#[test]
fn without_redis_everything_works_and_with_it_again_everything_is_as_before() {
    let mut farm = Farm::start_linked(3, with_patience).with_tenant("acme");
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    farm.nodes().iter().for_each(|node| node.redis().drop_all());
    for node in 0..3 {
        wait_until("it to be noticed", || ready(&farm, node).starts_with("ready, degraded: ").then_some(()));
    }
    // Changes of content are fenced over the registry, and seen everywhere at once.
    for turn in 0..3 {
        let title = format!("Loaf {turn},");
        let led_to = retitle(&mut desk, &entry, &title);
        assert!(!led_to.contains("behind"), "{led_to}");
        assert_eq!(shown(&farm, &title), [true; 3]);
    }
    // So are tenants, within the time that the nodes take to look by themselves.
    farm.run(0, &["tenant", "suspend", "acme"]);
    let began = Awake::now();
    for node in farm.nodes() {
        wait_until("it to be off line", || (node.browser().get("/acme/").status == 503).then_some(()));
    }
    assert!(began.elapsed() < Duration::from_millis(1200), "{:?}", began.elapsed());
    farm.run(0, &["tenant", "resume", "acme"]);
    // The console works, and says what is the matter.
    let mut operator = farm.nodes()[1].browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    wait_until("the nodes' own word", || {
        operator.get("/admin/nodes").expect_status(200).text().contains("Redis does not answer").then_some(())
    });
    // A node begins, too.
    farm.kill(2);
    farm.restart(2);
    farm.nodes()[2].process().wait_for("begins without word from the others");
    assert_eq!(shown(&farm, "Loaf 2,"), [true; 3]);

    farm.nodes().iter().for_each(|node| node.redis().mend());
    for node in 0..3 {
        wait_until("it to be well", || (ready(&farm, node) == "ready\n").then_some(()));
    }
    let led_to = retitle(&mut desk, &entry, "Baked,");
    assert!(!led_to.contains("behind"), "{led_to}");
    assert_eq!(shown(&farm, "Baked,"), [true; 3]);
}

#[test]
fn a_node_that_alone_is_cut_off_from_redis_neither_shows_old_pages_nor_leaves_others_with_them() {
    let farm = Farm::start_linked(3, with_patience).with_tenant("acme");
    let mut desks: Vec<Desk> = farm.nodes().iter().map(|node| Desk::open(node.browser(), "/acme", ADMIN)).collect();
    let entry = publish(&mut desks[0]);
    for (turn, cut) in [(0, "dropped"), (1, "frozen")] {
        let line = farm.nodes()[1].redis();
        if turn == 0 {
            line.drop_all();
        } else {
            line.freeze();
        }
        // From either side of the cut.
        for (number, desk) in desks.iter_mut().enumerate() {
            let title = format!("Loaf {cut} {number},");
            let led_to = retitle(desk, &entry, &title);
            assert!(!led_to.contains("behind"), "{led_to}");
            assert_eq!(shown(&farm, &title), [true; 3], "{title}");
        }
        line.mend();
        wait_until("it to be well", || (ready(&farm, 1) == "ready\n").then_some(()));
    }
}

#[test]
fn a_redis_that_takes_its_time_slows_no_visitor_down() {
    let farm = Farm::start_linked(2, |_| {}).with_tenant("acme");
    let mut desk = Desk::open(farm.nodes()[0].browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    let mut visitor = farm.nodes()[1].browser();
    visitor.get("/acme/posts/rye").expect_status(200);
    for node in farm.nodes() {
        node.redis().delay(Duration::from_millis(100));
    }
    // Beats that are on their way at the moment come in meanwhile.
    std::thread::sleep(Duration::from_millis(1500));
    for turn in 0..4 {
        let title = format!("Loaf {turn},");
        retitle(&mut desk, &entry, &title);
        assert_eq!(shown(&farm, &title), [true; 2]);
        // A page that nobody saw before is looked for in Redis, for 25 ms at the most.
        let took = timed(&mut visitor, &format!("/acme/search?q=loaf{turn}"));
        assert!(took < Duration::from_millis(150), "{took:?}");
    }
    assert!(timed(&mut visitor, "/acme/posts/rye") < Duration::from_millis(100));
}

#[test]
fn a_redis_that_forgets_everything_or_starts_anew_costs_nobody_anything() {
    let mut farm = Farm::start_with(2, with_patience).with_tenant("acme");
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    for turn in 0..3 {
        farm.redis_command(&["FLUSHALL"]);
        desk.get("/posts").expect_status(200);
        let title = format!("Loaf {turn},");
        assert!(!retitle(&mut desk, &entry, &title).contains("behind"));
        assert_eq!(shown(&farm, &title), [true; 2]);
    }
    farm.redis().kill();
    farm.redis().run();
    assert!(!retitle(&mut desk, &entry, "Anew,").contains("behind"));
    assert_eq!(shown(&farm, "Anew,"), [true; 2]);
    desk.get("/posts").expect_status(200);
    for node in 0..2 {
        wait_until("it to be well", || (ready(&farm, node) == "ready\n").then_some(()));
    }
}

#[test]
fn a_wrong_password_is_named_and_the_node_serves_without_redis() {
    let farm = Farm::start_with(1, |command| {
        command.env("ROWHOUSE__REDIS__PASSWORD_FILE", "wrong");
        let folder = command.get_current_dir().expect("the node's folder").to_owned();
        std::fs::write(folder.join("wrong"), "hush-hush\n").expect("written");
    })
    .with_tenant("acme");
    farm.nodes()[0].browser().get("/acme/").expect_status(200);
    let detail = ready(&farm, 0);
    assert!(detail.contains("degraded: Redis refuses the user or password"), "{detail}");
    let said = farm.nodes()[0].process().lines().join("\n");
    assert!(said.contains("Redis refuses the user or password") && !said.contains("hush-hush"), "{said}");
}
