//! The time zone that somebody reads times in.

use super::{DOORS, server};
use crate::support::{Desk, PASSWORD};
use jiff::tz::TimeZone;
use rowhouse::domain::timestamp::Timestamp;
use std::time::Duration;

const NAME: (&str, &str) = ("name", "Mira Oakes");

fn go_to_tokyo(desk: &mut Desk) {
    desk.get("/profile").expect_status(200).expect_text("<option value=\"\">As the site</option>");
    let answer = desk.post("/profile", &[NAME, ("zone", "Asia/Tokyo")]).expect_status(303);
    let page = desk.browser.follow(&answer).expect_text("Your profile is changed.");
    page.expect_text("<option value=\"Asia/Tokyo\" selected>Tokyo (UTC+9)</option>");
}

#[test]
fn somebody_reads_times_in_a_zone_of_their_own_and_types_them_in_that_of_the_site() {
    let server = server();
    server.change_site("acme", |settings| "Europe/London".clone_into(&mut settings.time_zone));
    let mut desk = server.desk("acme");
    let mut other = server.invited("acme", "tove@brandt.example", "editor");
    go_to_tokyo(&mut desk);
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let body = [("s.0.kind", "rich_text"), ("s.0.body", "The kiln is lit.")];
    let typed = [&body[..], &[("title", "Firing day"), ("publish_at", "2099-01-01T10:00")]].concat();
    let saved = desk.save(&post, "publish", &typed).expect_status(303);
    let editor = desk.browser.follow(&saved).expect_text("that you chose: 1 Jan 2099, 19:00 (Tokyo time)");
    let editor = editor.expect_text("value=\"2099-01-01T10:00\"").expect_text("Both are in London time.");
    editor.expect_no_text("10:00</time>");
    let chosen = [("id", post.trim_start_matches("/entries/")), ("intent", "publish")];
    desk.post("/posts", &chosen).expect_status(409).expect_text("waits for 1 Jan 2099, 19:00 (Tokyo time)");
    // Saved again as it is shown, it waits for the same moment.
    desk.save(&post, "save", &typed).expect_status(303);
    let editor = other.get(&post).expect_status(200).expect_text("1 Jan 2099, 10:00</time>");
    editor.expect_text("value=\"2099-01-01T10:00\"").expect_no_text("Tokyo");

    // What is no zone is as none.
    desk.post("/profile", &[NAME, ("zone", "Moon/Base")]).expect_status(303);
    desk.get(&post).expect_text("1 Jan 2099, 10:00</time>");
}

#[test]
fn the_days_of_the_audit_log_are_those_of_the_zone_that_it_is_read_in() {
    let server = server();
    let tomorrow = server.clock().now().date(&TimeZone::UTC).tomorrow().expect("a day");
    let late = Timestamp::at_end_of(tomorrow, &TimeZone::UTC).expect("a midnight").minus(Duration::from_hours(2));
    server.clock().advance(late.since(server.clock().now()));
    let mut desk = server.desk("acme");
    let in_tokyo = tomorrow.tomorrow().expect("a day");
    let rows = |page: &str| page.matches("data-label=\"Who\"").count();
    let path = format!("/audit?from={in_tokyo}");
    assert_eq!(rows(&desk.get(&path).expect_status(200).text()), 0, "it is not that day yet");
    go_to_tokyo(&mut desk);
    assert_eq!(rows(&desk.get(&path).text()), 1, "that somebody came in");
    let file = desk.get(&format!("/audit.csv?from={in_tokyo}")).expect_status(200).text();
    assert_eq!(file.lines().count(), 2, "{file}");
    assert!(file.contains(&format!("{in_tokyo}T07:")) && file.contains("+09:00"), "{file}");
}

#[test]
fn the_console_tells_times_in_utc_until_somebody_chooses_another_zone() {
    let server = server();
    let mut console = server.browser();
    console.sign_in(DOORS[0].0, DOORS[0].1, PASSWORD).expect_status(303);
    let page = console.get("/admin/profile").expect_text("<option value=\"\" selected>UTC</option>");
    page.expect_no_text("As the site");
    console.get("/admin/audit.csv").expect_status(200).expect_text("+00:00").expect_no_text("+09:00");
    console.get("/admin/profile").expect_status(200);
    console.post_form("/admin/profile", &[NAME, ("zone", "Asia/Tokyo")]).expect_status(303);
    console.get("/admin/audit.csv").expect_status(200).expect_text("+09:00").expect_no_text("+00:00");
}
