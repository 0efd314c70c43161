//! Links that somebody hands over: *People* shows one after a redirect, for some minutes.

use super::mail::link;
use crate::support::made_link::{GONE, cookie_for, link_on, seen_with};
use crate::support::{ADMIN, Browser, Desk, PASSWORD, TestServer};
use std::time::Duration;

const TOVE: &str = "tove@brandt.example";

/// The button beside the person with that address.
#[track_caller]
fn button(desk: &mut Desk, email: &str) -> String {
    let page = desk.get("/people").expect_status(200).text();
    let (before, _) = page.split_once(email).expect("the person's row");
    let (_, id) = before.rsplit_once("<tr id=\"person-").expect("its start");
    format!("/people/{}/reset-link", id.split('"').next().expect("an id"))
}

/// Hands links over at one door of a site, under a base.
fn links_are_there_after_a_reload(browser: impl Fn() -> Browser, base: &str) {
    let mut desk = Desk::open(browser(), base, ADMIN);
    let screen = desk.path("/people");
    let path_of = |link: &str, place: &str| {
        let start = link.find(&format!("{base}/admin/{place}/")).expect("below the site's admin");
        link[start..].to_owned()
    };

    desk.get("/people").expect_status(200);
    let made = desk.post("/people", &[("email", TOVE), ("role", "editor")]).expect_status(303);
    assert_eq!(made.location(), format!("{screen}?done=invited"));
    cookie_for(&screen, &made);
    let page = desk.browser.follow(&made).expect_status(200).expect_text("for ten minutes");
    let page = page.expect_text(&format!("The invitation for {TOVE}"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let link = link_on(&page);
    let again = desk.browser.follow(&made).expect_status(200);
    assert_eq!(link_on(&again), link);
    assert_eq!(again.text().matches("/withdraw\"").count(), 1, "a reload invites nobody");
    desk.get("/people").expect_status(200).expect_no_text("/admin/invitation/").expect_no_text(GONE);

    // What was accepted is not shown any more.
    let path = path_of(&link, "invitation");
    let mut person = browser();
    person.get(&path).expect_status(200).expect_text(TOVE);
    person.post_form(&path, &[("name", "Tove Brandt"), ("password", PASSWORD)]).expect_status(303);
    let gone = desk.browser.follow(&made).expect_status(200).expect_text(GONE).expect_text("Inviting the same address");
    gone.expect_no_text("/admin/invitation/");

    let button = button(&mut desk, TOVE);
    let made = desk.post(&button, &[]).expect_status(303);
    assert_eq!(made.location(), format!("{screen}?done=link"));
    cookie_for(&screen, &made);
    let page = desk.browser.follow(&made).expect_status(200).expect_text("The link to a new password for Tove Brandt");
    let link = link_on(&page);
    assert_eq!(link_on(&desk.browser.follow(&made)), link);
    let path = path_of(&link, "reset-password");
    let mut person = browser();
    person.get(&path).expect_status(200).expect_text(TOVE);
    person.post_form(&path, &[("password", "nine dry herons")]).expect_status(303);
    let gone = desk.browser.follow(&made).expect_status(200).expect_text(GONE).expect_text("beside the person");
    gone.expect_no_text("/reset-password/");
}

#[test]
fn a_link_is_there_after_a_reload_and_none_is_made_by_it_below_a_prefix_and_at_a_host() {
    let server = TestServer::start().with_tenant("acme").with_tenant_at("bolt", "bolt.example");
    links_are_there_after_a_reload(|| server.browser(), "/acme");
    links_are_there_after_a_reload(|| server.browser_at("bolt.example"), "");
}

#[test]
fn a_link_is_shown_to_the_session_that_made_it_at_its_site_alone() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let (mut desk, mut other, mut elsewhere) = (server.desk("acme"), server.desk("acme"), server.desk("bolt"));
    let invitation = [("email", TOVE), ("role", "editor")];
    desk.get("/people").expect_status(200);
    let made = desk.post("/people", &invitation).expect_status(303);
    let (name, value) = cookie_for("/acme/admin/people", &made);
    let link = link_on(&desk.browser.follow(&made));
    other.browser.follow(&made).expect_status(200).expect_text(GONE).expect_no_text("/admin/invitation/");
    elsewhere.get("/people?done=invited").expect_status(200).expect_text(GONE).expect_no_text("/admin/invitation/");

    // What is planted there is none of another session or site, and hides none of its own.
    elsewhere.get("/people").expect_status(200);
    let made_elsewhere = elsewhere.post("/people", &invitation).expect_status(303);
    let (name_elsewhere, value_elsewhere) = cookie_for("/bolt/admin/people", &made_elsewhere);
    let token = value.split('.').next().expect("a token");
    let at = made.location();
    for planted in [token, value.as_str(), value_elsewhere.as_str()] {
        let page = seen_with(&server, &other.browser, at, &[(name.as_str(), planted)]);
        page.expect_text(GONE).expect_no_text("/admin/invitation/");
    }
    let planted = [(name_elsewhere.as_str(), value.as_str())];
    let page = seen_with(&server, &elsewhere.browser, made_elsewhere.location(), &planted);
    page.expect_text(GONE).expect_no_text("/admin/invitation/");
    let planted = [value_elsewhere.as_str(), token, value.as_str()].map(|value| (name.as_str(), value));
    assert_eq!(link_on(&seen_with(&server, &desk.browser, at, &planted)), link);

    // An invitation is no link to a new password, and one that was withdrawn is none at all.
    desk.get("/people?done=link").expect_status(200).expect_text(GONE).expect_no_text("/reset-password/");
    let page = desk.get("/people").expect_status(200).text();
    let (_, rest) = page.split_once("/people/invitations/").expect("it waits");
    let id = rest.split('/').next().expect("an id");
    desk.post(&format!("/people/invitations/{id}/withdraw"), &[]).expect_status(303);
    desk.browser.follow(&made).expect_status(200).expect_text(GONE).expect_no_text("/admin/invitation/");
}

#[test]
fn a_screen_in_german_says_how_long_it_shows_a_link() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("/people").expect_status(200);
    let made = desk.post("/people", &[("email", TOVE), ("role", "editor")]).expect_status(303);
    let german = [("accept-language", "de")];
    desk.browser.get_with(made.location(), &german).expect_status(200).expect_text("zehn Minuten lang");
    let gone = desk.browser.get_with("/acme/admin/people?done=link", &german).expect_status(200);
    gone.expect_text("Der Link wird nicht mehr angezeigt").expect_text("„Neuer Passwort-Link“");
}

#[test]
fn a_link_to_a_new_password_that_an_administrator_made_works_for_a_day() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    server.invited("acme", TOVE, "editor");
    let button = button(&mut desk, TOVE);
    let made = desk.post(&button, &[]).expect_status(303);
    let path = link(&link_on(&desk.browser.follow(&made)));
    let mut person = server.browser();
    server.clock().advance(Duration::from_hours(24) - Duration::from_mins(1));
    person.get(&path).expect_status(200).expect_text(TOVE);
    server.clock().advance(Duration::from_mins(1));
    // The form was open, and is sent too late.
    person.post_form(&path, &[("password", "nine dry herons")]).expect_status(410);
    person.get(&path).expect_status(410);
    person.sign_in("/acme", TOVE, PASSWORD).expect_status(303);
}
