//! Who did what.

use crate::support::process::wait_until;
use crate::support::{ADMIN, TestServer};
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
