//! What comes and goes at a time, without anybody pressing a button.

use super::fields;
use crate::support::process::wait_until;
use crate::support::{Desk, TestServer};
use std::time::Duration;

#[test]
fn a_post_comes_and_goes_at_its_times_without_anybody_pressing_a_button() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let at = |hours| server.clock().now().plus(Duration::from_hours(hours)).to_local(&jiff::tz::TimeZone::UTC);
    let typed = fields("Firing day", "The kiln is lit.");
    for (publish_at, unpublish_at, field) in [
        ("1999-01-01T10:00", "", "publish_at"),
        ("soon", "", "publish_at"),
        ("", "1999-01-01T10:00", "unpublish_at"),
        ("2099-01-02T10:00", "2099-01-01T10:00", "unpublish_at"),
    ] {
        let times = [("publish_at", publish_at), ("unpublish_at", unpublish_at)];
        let refused = desk.save(&post, "save", &[&typed[..], &times].concat()).expect_status(422);
        refused.expect_text(&format!("id=\"f-{field}-error\"")).expect_text("The kiln is lit.");
    }
    let (publish_at, unpublish_at) = (at(2), at(5));
    let planned = [&typed[..], &[("publish_at", &publish_at), ("unpublish_at", &unpublish_at)]].concat();
    let saved = desk.save(&post, "save", &planned).expect_status(303);
    desk.browser.follow(&saved).expect_text("will be published at the time that you chose");
    desk.get("/posts?show=scheduled").expect_text("Firing day");
    let address = "/acme/posts/firing-day";
    server.get(address).expect_status(404);
    server.get("/acme/").expect_status(200);

    server.clock().advance(Duration::from_hours(3));
    wait_until("the post to come by itself", || (server.get(address).status == 200).then_some(()));
    wait_until("the list of posts to have it", || {
        server.get("/acme/posts").text().contains("Firing day").then_some(())
    });
    server.clock().advance(Duration::from_hours(3));
    wait_until("the post to go by itself", || (server.get(address).status == 404).then_some(()));
    desk.get(&format!("{post}/history")).expect_text("Unpublished");
}

#[test]
fn what_has_a_time_to_come_waits_for_it_whichever_button_is_pressed_but_the_one_that_says_now() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let times = [("publish_at", "2099-01-01T10:00"), ("intent", "publish")];
    let new = [&fields("Firing day", "The kiln is lit.")[..], &times].concat();
    let saved = desk.post("/posts/new", &new).expect_status(303);
    let post = saved.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("a path");
    let post = post.to_owned();
    desk.browser.follow(&saved).expect_text("will be published at the time that you chose");
    server.get("/acme/posts/firing-day").expect_status(404);
    desk.get(&post).expect_text("value=\"publish\">Schedule</button>");
    // A word that is mended brings nothing forward.
    let later = [&fields("Firing day", "The kiln is hot.")[..], &[("publish_at", "2099-01-01T10:00")]].concat();
    let saved = desk.save(&post, "publish", &later).expect_status(303);
    desk.browser.follow(&saved).expect_text("will be published at the time that you chose: 1 Jan 2099, 10:00.");
    desk.get(&format!("{post}/preview")).expect_status(200).expect_text("2099");
    // Nor does it come along with others.
    let chosen = [("id", post.trim_start_matches("/entries/")), ("intent", "publish")];
    desk.post("/posts", &chosen).expect_status(409).expect_text("waits for 1 Jan 2099, 10:00");
    server.get("/acme/posts/firing-day").expect_status(404);
    // Nor does the button for many.
    let chosen = [("id", post.trim_start_matches("/entries/")), ("intent", "publish")];
    desk.post("/posts", &chosen)
        .expect_status(409)
        .expect_text("Firing day")
        .expect_text("it waits for 1 Jan 2099, 10:00");
    server.get("/acme/posts/firing-day").expect_status(404);
    let saved = desk.save(&post, "publish-now", &later).expect_status(303);
    desk.browser.follow(&saved).expect_text("href=\"/acme/posts/firing-day\">View</a>");
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("The kiln is hot.");
    assert!(!desk.get(&post).text().contains("2099-01-01"));
}

#[test]
fn a_time_that_is_over_becomes_the_date_of_what_is_published() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let dated = |at| [&fields("Firing day", "The kiln is lit.")[..], &[("publish_at", at)]].concat();
    let new = [&dated("2019-05-04T10:00")[..], &[("intent", "publish")]].concat();
    let saved = desk.post("/posts/new", &new).expect_status(303);
    let post = saved.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("a path");
    let post = post.to_owned();
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("datetime=\"2019-05-04");
    desk.get(&post).expect_text("<dt>Published</dt>");
    // It keeps the date when it is published again, and gets another one where somebody types that.
    desk.save(&post, "publish", &fields("Firing day", "It is out.")).expect_status(303);
    server.get("/acme/posts/firing-day").expect_text("datetime=\"2019-05-04");
    desk.save(&post, "publish", &dated("2021-06-07T10:00")).expect_status(303);
    server.get("/acme/posts/firing-day").expect_text("datetime=\"2021-06-07");
    server.get("/acme/feed.xml").expect_text("2021-06-07");
}

#[test]
fn where_what_is_due_cannot_be_written_visitors_are_served_and_it_is_done_later() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let publish_at = server.clock().now().plus(Duration::from_hours(2)).to_local(&jiff::tz::TimeZone::UTC);
    let planned = [&fields("Firing day", "The kiln is lit.")[..], &[("publish_at", &publish_at)]].concat();
    desk.save(&post, "save", &planned).expect_status(303);
    let database = server.database("acme");
    server.wait(database.close_gate("a test")).expect("closed");
    server.clock().advance(Duration::from_hours(3));
    // What is known is not believed: the next visit looks, and finds that something is due.
    server.registry().doubt(server.record("acme").id);
    for _ in 0..3 {
        server.get("/acme/").expect_status(200);
    }
    server.get("/acme/posts/firing-day").expect_status(404);
    server.wait(database.open_gate()).expect("opened");
    wait_until("the post to come", || (server.get("/acme/posts/firing-day").status == 200).then_some(()));
}

#[test]
fn what_has_lain_in_the_bin_for_as_long_as_the_settings_say_is_gone_by_itself() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let settings = [("title", "Kiln"), ("language", "en"), ("time_zone", "UTC"), ("bin_days", "2")];
    desk.post("/settings", &settings).expect_status(303);
    let bin = |desk: &mut Desk, title: &str| {
        let post = desk.write("posts", "publish", title, "Words.");
        desk.post(&format!("{post}/bin"), &[]).expect_status(303);
        post
    };
    let old = bin(&mut desk, "Old ash");
    server.clock().advance(Duration::from_hours(47));
    // Nobody has been here for two days.
    let mut desk = server.desk("acme");
    bin(&mut desk, "New ash");
    desk.get("/bin").expect_text("Old ash").expect_text("New ash");
    server.clock().advance(Duration::from_hours(1));
    wait_until("the bin to give it up", || (!desk.get("/bin").text().contains("Old ash")).then_some(()));
    desk.get("/bin").expect_status(200).expect_text("New ash");
    desk.get(&old).expect_status(404);
}
