//! Who did what.

use crate::support::process::wait_until;
use crate::support::{ADMIN, Desk, TestServer};
use jiff::tz::TimeZone;
use rowhouse::domain::timestamp::Timestamp;
use std::time::Duration;

#[test]
fn it_is_noted_who_did_what_found_by_person_deed_and_day_and_exported() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let post = admin.write("posts", "publish", "=HYPERLINK(\"x\")", "Uphill.");
    let mut person = server.invited("acme", "tove@brandt.example", "editor");
    person.post(&format!("{post}/bin"), &[]).expect_status(303);
    person.get("/audit").expect_status(403);
    let log = admin.get("/audit").expect_status(200);
    for done in ["Published", "Invited", "tove@brandt.example: Editor", "Joined", "Put into the bin", "Signed in"] {
        assert!(log.text().contains(&format!(">{done}<")), "{done}: {}", log.describe());
    }
    assert!(log.text().contains("127.0.0.1"), "{}", log.describe());
    let path = admin.path("/audit");
    let german = admin.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200);
    german.expect_text(">tove@brandt.example: Redaktion<");

    let joined = admin.get("/audit?deed=person.joined").text();
    assert!(joined.contains("127.0.0.1"), "{joined}");
    let rows = |page: &str| page.matches("data-label=\"Who\"").count();
    let tove = log
        .text()
        .split("<option value=\"")
        .find(|option| option.contains("Tove Brandt"))
        .expect("a choice")
        .split('"')
        .next()
        .expect("an id")
        .to_owned();
    assert_eq!(rows(&admin.get(&format!("/audit?person={tove}&deed=entry.binned")).text()), 1);
    assert_eq!(rows(&admin.get(&format!("/audit?person={tove}&deed=entry.published")).text()), 0);
    assert_eq!(rows(&admin.get("/audit?until=2001-01-01").text()), 0);
    assert!(rows(&admin.get("/audit?from=2001-01-01").text()) > 5);
    let file = admin.get("/audit.csv?deed=entry.published").expect_status(200);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(file.text().contains("\"Published\",\"'=HYPERLINK(\"\"x\"\")\",\"127.0.0.1\""), "{}", file.text());
    assert!(file.text().starts_with("\u{feff}\"time\",\"person\",\"deed\",\"subject\",\"address\"\r\n"));
    let path = admin.path("/audit.csv?deed=entry.published");
    let german = admin.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200).text();
    assert!(
        german.starts_with("\u{feff}\"Zeit\";\"Person\";\"Vorgang\";\"Gegenstand\";\"IP-Adresse\"\r\n"),
        "{german}"
    );
    assert!(german.contains("\"Veröffentlicht\";\"'=HYPERLINK(\"\"x\"\")\";\"127.0.0.1\""), "{german}");

    // What is refused is not noted, and what is old is forgotten.
    admin.post(&format!("{post}/delete-forever"), &[]).expect_status(303);
    admin.post(&format!("{post}/delete-forever"), &[]).expect_status(409);
    assert_eq!(rows(&admin.get("/audit?deed=entry.deleted").text()), 1);
    server.clock().advance(Duration::from_hours(24 * 366));
    let mut later = server.desk("acme");
    assert_eq!(rows(&later.get("/audit").text()), 1, "that somebody came in");
}

#[test]
fn it_is_noted_whom_somebody_tried_to_sign_in_as_and_nothing_of_addresses_that_nobody_has() {
    let server = TestServer::start().with_tenant("acme");
    server.browser().sign_in("/acme", "nobody@else.example", "correct-horse-9").expect_status(422);
    server.browser().sign_in("/acme", ADMIN, "wrong-horse-9").expect_status(422);
    let mut admin = server.desk("acme");
    // It is written when the answer is out already.
    let log = wait_until("the line", || {
        let log = admin.get("/audit?deed=sign-in.refused").text();
        log.contains("data-label=\"Who\"").then_some(log)
    });
    assert!(log.contains(">wrong password<") && log.contains("127.0.0.1"), "{log}");
    assert_eq!(log.matches("data-label=\"Who\"").count(), 1, "{log}");
    let path = admin.path("/audit?deed=sign-in.refused");
    admin.browser.get_with(&path, &[("accept-language", "de")]).expect_text(">falsches Passwort<");
}

#[test]
fn what_is_planned_asked_for_and_done_by_its_time_is_noted_and_so_are_ended_sessions() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "contributor");
    let rows = |desk: &mut Desk, deed: &str| {
        let log = desk.get(&format!("/audit?deed={deed}")).expect_status(200).text();
        (log.matches("data-label=\"Who\"").count(), log)
    };
    // Asked for twice, it is asked for once.
    let fields = [("title", "Ash"), ("slug", "ash"), ("s.0.kind", "rich_text"), ("s.0.body", "Look at it.")];
    let ash = author.write("posts", "review", "Ash", "Look at it.");
    author.save(&ash, "review", &fields).expect_status(303);
    let (asked, log) = rows(&mut admin, "entry.review");
    assert!(asked == 1 && log.contains(">Ash<") && log.contains(">Tove Brandt<"), "{log}");

    let at = |hours| server.clock().now().plus(Duration::from_hours(hours)).to_local(&TimeZone::UTC);
    let (publish_at, unpublish_at) = (at(2), at(5));
    let times = [("publish_at", publish_at.as_str()), ("unpublish_at", unpublish_at.as_str())];
    let planned = [&fields[..], &times].concat();
    admin.save(&ash, "publish", &planned).expect_status(303);
    admin.save(&ash, "publish", &planned).expect_status(303);
    let (planned, log) = rows(&mut admin, "entry.planned");
    assert!(planned == 1 && log.contains(">Ash<"), "{log}");
    server.clock().advance(Duration::from_hours(3));
    wait_until("the post to come by itself", || (server.get("/acme/posts/ash").status == 200).then_some(()));
    let (published, log) = rows(&mut admin, "entry.published");
    assert!(published == 1 && log.contains(">by its time<"), "{log}");
    server.clock().advance(Duration::from_hours(3));
    wait_until("the post to go by itself", || (server.get("/acme/posts/ash").status == 404).then_some(()));
    let (unpublished, log) = rows(&mut admin, "entry.unpublished");
    assert!(unpublished == 1 && log.contains(">by its time<"), "{log}");
    let path = admin.path("/audit?deed=entry.unpublished");
    admin.browser.get_with(&path, &[("accept-language", "de")]).expect_text(">zum geplanten Zeitpunkt<");

    let mut second = server.desk("acme");
    second.post("/profile/sessions/end-others", &[]).expect_status(303);
    second.post("/profile/sessions/end-others", &[]).expect_status(303);
    let (ended, log) = rows(&mut second, "sessions.ended");
    assert_eq!(ended, 1, "there was no other one the second time: {log}");
}

#[test]
fn a_new_entry_is_noted_by_the_title_that_somebody_saved_and_not_by_half_of_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    let mut admin = server.desk("acme");
    let created = |admin: &mut Desk| admin.get("/audit?deed=entry.created").expect_status(200).text();
    let fields = |title| [("title", title), ("s.0.kind", "rich_text"), ("s.0.body", "Music.")];
    for (half, whole, is_another) in [("New Yea", "New Year", false), ("East", "Easter", true)] {
        let made = author.post("/posts/autosave", &fields(half)).expect_status(200).json();
        let post = format!("/entries/{}", made["id"].as_str().expect("an entry"));
        assert!(!created(&mut admin).contains(half), "{half}");
        let saved = [&fields(whole)[..], &[("slug", "fest")]].concat();
        let who = if is_another { &mut admin } else { &mut author };
        who.save(&post, "save", &saved).expect_status(303);
        who.save(&post, "publish", &[&fields("Another")[..], &[("slug", "fest")]].concat()).expect_status(303);
        who.post(&format!("{post}/bin"), &[]).expect_status(303);
        let log = created(&mut admin);
        assert!(log.contains(&format!(">{whole}<")) && !log.contains(">Another<"), "{log}");
    }
    // Whoever began them wrote them.
    let log = created(&mut admin);
    assert_eq!(log.matches("data-label=\"Who\">Tove Brandt<").count(), 2, "{log}");
}

#[test]
fn the_last_hour_of_a_day_that_has_25_is_part_of_it() {
    let server = TestServer::start().with_tenant("acme");
    server.change_site("acme", |settings| "Europe/Vienna".clone_into(&mut settings.time_zone));
    let zone = TimeZone::get("Europe/Vienna").expect("a zone");
    let mut day = server.clock().now().date(&zone);
    let over_at = loop {
        let begins = Timestamp::at_end_of(day, &zone).expect("a midnight");
        day = day.tomorrow().expect("a day");
        let ends = Timestamp::at_end_of(day, &zone).expect("a midnight");
        if ends.since(begins) > Duration::from_hours(24) {
            break ends;
        }
    };
    let late = over_at.minus(Duration::from_mins(30));
    server.clock().advance(late.since(server.clock().now()));
    let mut admin = server.desk("acme");
    let rows = |page: &str| page.matches("data-label=\"Who\"").count();
    let of_that_day = format!("from={day}&until={day}");
    assert_eq!(rows(&admin.get(&format!("/audit?{of_that_day}")).text()), 1, "that somebody came in");
    let file = admin.get(&format!("/audit.csv?{of_that_day}")).expect_status(200).text();
    assert_eq!(file.lines().count(), 2, "{file}");
    assert!(file.contains(&format!("{day}T23:3")), "{file}");
    let next = day.tomorrow().expect("a day");
    assert_eq!(rows(&admin.get(&format!("/audit?from={next}")).text()), 0);
}
