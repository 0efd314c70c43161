//! A node whose own clock is wrong: what is due, and what has ended, is so at all nodes at one moment.

use super::without_redis::with_patience;
use crate::support::{ADMIN, Authenticator, Desk, Farm, PASSWORD};
use jiff::tz::TimeZone;
use rowhouse::domain::timestamp::Timestamp;
use rowhouse::infra::clock::Clock;
use std::process::Command;
use std::time::{Duration, Instant};

fn now() -> Timestamp {
    Clock::default().now()
}

fn is_second(command: &Command) -> bool {
    command.get_envs().any(|(_, value)| value.is_some_and(|value| value == "web-2"))
}

/// By how many seconds the second node's clock is wrong: ahead, and behind.
const OFFSETS: [&str; 2] = ["300", "-300"];

/// Two nodes. The clock of the second one is five minutes off, and sessions end sooner than that.
fn farm(offset: &'static str) -> Farm {
    Farm::start_with(2, move |command| {
        with_patience(command);
        command.env("ROWHOUSE__SESSIONS__IDLE_MINUTES", "3");
        if is_second(command) {
            command.env("ROWHOUSE_CLOCK_OFFSET_SECONDS", offset);
        }
    })
    .with_tenant("acme")
}

#[test]
fn a_node_whose_clock_is_wrong_publishes_no_post_early_and_none_late() {
    for offset in OFFSETS {
        let farm = farm(offset);
        // On the clocks of the blog: one in less than five minutes, one less than five minutes ago.
        let zone = TimeZone::get("Europe/London").expect("a zone");
        let to_come = now().plus(Duration::from_mins(4)).to_local(&zone);
        let is_over = now().minus(Duration::from_mins(2)).to_local(&zone);
        let (slugs, rung) = (["bell-0", "bell-1"], ["rung-0", "rung-1"]);
        for (number, node) in farm.nodes().iter().enumerate() {
            let mut desk = Desk::open(node.browser(), "/acme", ADMIN);
            for (title, slug, publish_at) in [("Bell", slugs[number], &to_come), ("Rung", rung[number], &is_over)] {
                let post = [
                    ("title", title),
                    ("slug", slug),
                    ("s.0.kind", "rich_text"),
                    ("s.0.body", "It rings."),
                    ("publish_at", publish_at.as_str()),
                    ("intent", "publish"),
                ];
                desk.post("/posts/new", &post).expect_status(303);
            }
        }
        // Visits make a node look, and each of them looks by itself once a second.
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(4) {
            for node in farm.nodes() {
                for slug in slugs {
                    node.browser().get(&format!("/acme/posts/{slug}")).expect_status(404);
                }
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        for node in farm.nodes() {
            for slug in rung {
                node.browser().get(&format!("/acme/posts/{slug}")).expect_status(200);
            }
        }
        let mut desk = Desk::open(farm.nodes()[1].browser(), "/acme", ADMIN);
        let planned = desk.get("/posts?show=scheduled").expect_status(200).text();
        assert_eq!(planned.matches(">Bell</a>").count(), 2, "{offset}: {planned}");
        assert_eq!(planned.matches(">Rung</a>").count(), 0, "{offset}: {planned}");
    }
}

#[test]
fn a_node_whose_clock_is_wrong_ends_no_session_and_takes_the_codes_of_an_app() {
    for offset in OFFSETS {
        let farm = farm(offset);
        let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
        for _ in 0..4 {
            desk.get("/posts").expect_status(200);
        }
        let mut desk = Desk::open(farm.nodes()[0].browser(), "/acme", ADMIN);
        let screen = desk.get("/profile/second-factor").expect_status(200).text();
        let (_, secret) = screen.split_once("<p class=\"secret\"><code>").expect("a secret");
        let app = Authenticator::of(secret.split('<').next().expect("its end"));
        let code = app.code_at(now());
        desk.post("/profile/second-factor", &[("code", code.as_str())]).expect_status(303);

        let mut browser = farm.nodes()[1].browser();
        let halfway = browser.sign_in("/acme", ADMIN, PASSWORD).expect_status(200).expect_text("One more step");
        let challenge = halfway.hidden_field("challenge").expect("a challenge");
        browser.get("/acme/admin/sign-in").expect_status(200);
        // Each code is taken once, and a clock may be half a minute wrong.
        let code = app.code_at(now().plus(Duration::from_secs(30)));
        let fields = [("challenge", challenge.as_str()), ("code", code.as_str())];
        browser.post_form("/acme/admin/sign-in/second-factor", &fields).expect_status(303);
        browser.get("/acme/admin").expect_status(200);
    }
}
