//! Times that somebody types, where the site's clocks are not those of UTC.

use crate::support::TestServer;
use crate::support::process::wait_until;
use jiff::tz::TimeZone;
use rowhouse::domain::timestamp::Timestamp;
use std::time::Duration;

const TYPED: [(&str, &str); 4] =
    [("title", "Firing day"), ("slug", "firing-day"), ("s.0.kind", "rich_text"), ("s.0.body", "The kiln is lit.")];

#[test]
fn a_time_is_typed_shown_and_kept_in_the_time_zone_of_the_site() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // Its clocks are five and a half hours ahead of UTC, in summer and in winter.
    let settings = [("title", "Acme"), ("language", "en"), ("time_zone", "Asia/Kolkata")];
    desk.post("/settings", &settings).expect_status(303);
    let zone = TimeZone::get("Asia/Kolkata").expect("a zone");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    // Read as UTC it would be still to come.
    let an_hour_ago = server.clock().now().minus(Duration::from_hours(1)).to_local(&zone);
    let refused = desk.save(&post, "save", &[&TYPED[..], &[("publish_at", &an_hour_ago)]].concat()).expect_status(422);
    refused.expect_text("id=\"f-publish_at-error\"");

    let at = server.clock().now().plus(Duration::from_hours(3)).to_local(&zone);
    desk.save(&post, "save", &[&TYPED[..], &[("publish_at", &at)]].concat()).expect_status(303);
    desk.get(&post).expect_status(200).expect_text(&at);
    let address = "/acme/posts/firing-day";
    server.clock().advance(Duration::from_mins(150));
    server.get(address).expect_status(404);
    // Read as UTC it would be five hours off yet.
    server.clock().advance(Duration::from_mins(40));
    wait_until("the post to come by itself", || (server.get(address).status == 200).then_some(()));
}

#[test]
fn a_post_goes_by_the_clocks_of_the_site_also_behind_a_night_in_which_they_change() {
    let server = TestServer::start().with_tenant("acme");
    server.change_site("acme", |settings| "Europe/Berlin".clone_into(&mut settings.time_zone));
    let zone = TimeZone::get("Europe/Berlin").expect("a zone");
    // It is the day before they change next.
    let now = server.clock().now();
    let from = jiff::Timestamp::from_millisecond(now.plus(Duration::from_hours(21)).as_millis()).expect("a moment");
    let change = zone.following(from).next().expect("clocks that change").timestamp();
    let change = Timestamp::from_millis(change.as_millisecond());
    server.clock().advance(change.minus(Duration::from_hours(20)).since(now));

    let mut desk = server.desk("acme");
    desk.get("/profile").expect_status(200);
    desk.post("/profile", &[("name", "Mira Oakes"), ("zone", "Asia/Tokyo")]).expect_status(303);
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit.");
    let mut save = |at: &str| {
        let fields = [&TYPED[..], &[("unpublish_at", at)]].concat();
        desk.save(&post, "publish", &fields)
    };
    // Read as UTC it would be still to come.
    let over = server.clock().now().minus(Duration::from_mins(30)).to_local(&zone);
    save(&over).expect_status(422).expect_text("id=\"f-unpublish_at-error\"");
    let goes = change.plus(Duration::from_hours(20));
    let typed = goes.to_local(&zone);
    save(&typed).expect_status(303);

    // It stands in its field as it was typed, and is told of in the clocks of who reads it.
    let tokyo = TimeZone::get("Asia/Tokyo").expect("a zone");
    desk.get(&post)
        .expect_status(200)
        .expect_text(&format!("name=\"unpublish_at\" type=\"datetime-local\" value=\"{typed}\""))
        .expect_text(&format!("datetime=\"{goes}\""))
        .expect_text(&format!("{} (Tokyo time)", goes.format("%-d %b %Y, %H:%M", &tokyo)));
    let address = "/acme/posts/firing-day";
    // With the clocks of before, it would be an hour earlier or later.
    server.clock().advance(goes.minus(Duration::from_mins(30)).since(server.clock().now()));
    server.get(address).expect_status(200);
    server.clock().advance(Duration::from_mins(40));
    wait_until("the post to go by itself", || (server.get(address).status == 404).then_some(()));
}

#[test]
fn a_time_that_the_clocks_leap_over_or_show_twice_is_one_that_there_is() {
    let server = TestServer::start().with_tenant("acme");
    server.change_site("acme", |settings| "Europe/Berlin".clone_into(&mut settings.time_zone));
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit.");
    for (typed, moment, shown) in [
        ("2099-03-29T02:30", "2099-03-29T01:30:00Z", "2099-03-29T03:30"),
        ("2099-10-25T02:30", "2099-10-25T00:30:00Z", "2099-10-25T02:30"),
    ] {
        // Saved again as it is shown, it is the same.
        for at in [typed, shown] {
            desk.save(&post, "publish", &[&TYPED[..], &[("unpublish_at", at)]].concat()).expect_status(303);
            let editor = desk.get(&post).expect_status(200).expect_text(&format!("value=\"{shown}\""));
            editor.expect_text(&format!("datetime=\"{moment}\""));
        }
    }
}
