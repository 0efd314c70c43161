//! Times that somebody types, where the site's clocks are not those of UTC.

use crate::support::TestServer;
use crate::support::process::wait_until;
use std::time::Duration;

#[test]
fn a_time_is_typed_shown_and_kept_in_the_time_zone_of_the_site() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // Its clocks are five and a half hours ahead of UTC, in summer and in winter.
    let settings = [("title", "Acme"), ("language", "en"), ("time_zone", "Asia/Kolkata")];
    desk.post("/settings", &settings).expect_status(303);
    let zone = jiff::tz::TimeZone::get("Asia/Kolkata").expect("a zone");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let typed =
        [("title", "Firing day"), ("slug", "firing-day"), ("s.0.kind", "rich_text"), ("s.0.body", "The kiln is lit.")];
    // Read as UTC it would be still to come.
    let an_hour_ago = server.clock().now().minus(Duration::from_hours(1)).to_local(&zone);
    let refused = desk.save(&post, "save", &[&typed[..], &[("publish_at", &an_hour_ago)]].concat()).expect_status(422);
    refused.expect_text("id=\"f-publish_at-error\"");

    let at = server.clock().now().plus(Duration::from_hours(3)).to_local(&zone);
    desk.save(&post, "save", &[&typed[..], &[("publish_at", &at)]].concat()).expect_status(303);
    desk.get(&post).expect_status(200).expect_text(&at);
    let address = "/acme/posts/firing-day";
    server.clock().advance(Duration::from_mins(150));
    server.get(address).expect_status(404);
    // Read as UTC it would be five hours off yet.
    server.clock().advance(Duration::from_mins(40));
    wait_until("the post to come by itself", || (server.get(address).status == 200).then_some(()));
}
