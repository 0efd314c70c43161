//! The super users: one more, who may do what the first may; and one less.

use super::signed_in;
use crate::support::made_link::{GONE, cookie_for, link_on, seen_with};
use crate::support::{Browser, PASSWORD, Response, SUPER_USER, TestServer};
use std::time::Duration;

const SECOND: &str = "odile@rowhouse.example";

/// The path of the link that the screen shows.
#[track_caller]
fn link_in(page: &Response) -> String {
    let link = link_on(page);
    link[link.find("/admin/").expect("below the console")..].to_owned()
}

/// Invites somebody, and gives the path of the link.
#[track_caller]
fn invite(browser: &mut Browser, email: &str) -> String {
    browser.get("/admin/people").expect_status(200);
    let made = browser.post_form("/admin/people", &[("email", email)]).expect_status(303);
    link_in(&browser.follow(&made).expect_status(200))
}

/// A second super user, who came by an invitation and is signed in.
#[track_caller]
fn second(server: &TestServer, first: &mut Browser) -> Browser {
    let link = invite(first, SECOND);
    let mut browser = server.browser();
    browser.get(&link).expect_status(200).expect_text("super user of all tenants").expect_text(SECOND);
    let joined = browser.post_form(&link, &[("name", "Odile Reed"), ("password", PASSWORD)]).expect_status(303);
    browser.follow(&joined).expect_status(200).expect_text("Odile Reed");
    server.browser().get(&link).expect_status(410);
    browser
}

/// The identifier in the row of a person.
#[track_caller]
fn id_of(page: &str, email: &str) -> String {
    let (before, _) = page.split_once(email).expect("the person's row");
    let (_, id) = before.rsplit_once("<tr id=\"person-").expect("its start");
    id.split('"').next().expect("an id").to_owned()
}

#[test]
fn a_super_user_invites_another_who_may_do_all_that_the_first_may() {
    let server = TestServer::start().with_tenant("acme");
    let mut first = signed_in(&server);
    first.get("/admin").expect_status(200).expect_text("href=\"/admin/people\"");
    let mut other = second(&server, &mut first);
    other.get("/admin/tenants/acme").expect_status(200);
    other.post_form("/admin/tenants/acme/suspend", &[]).expect_status(303);
    server.get("/acme/").expect_status(503);
    server.browser().sign_in("", SECOND, PASSWORD).expect_status(303);

    let list = first.get("/admin/people").expect_status(200).expect_text("Everybody here is a super user");
    list.expect_text(SUPER_USER).expect_text(SECOND).expect_no_text("/admin/invitation/");
    let log = first.get("/admin/audit").expect_text("invite super user").expect_text("join as super user");
    log.expect_text(SECOND);
    let taken = first.post_form("/admin/people", &[("email", SECOND)]).expect_status(422);
    taken.expect_text("f-email-error").expect_text("is here already");
    first.post_form("/admin/people", &[("email", "nobody")]).expect_status(422).expect_text("f-email-error");
    // An account of the console is none of a site.
    server.resume("acme");
    server.browser().sign_in("/acme", SECOND, PASSWORD).expect_status(422);
}

#[test]
fn an_invitation_is_withdrawn_or_gets_old() {
    let server = TestServer::start();
    let mut first = signed_in(&server);
    let link = invite(&mut first, SECOND);
    let waiting = first.get("/admin/people").expect_status(200).expect_text(SECOND).expect_text("Yes, withdraw");
    let page = waiting.text();
    let (_, rest) = page.split_once("/admin/people/invitations/").expect("it waits");
    let form = format!("/admin/people/invitations/{}/withdraw", rest.split('/').next().expect("an id"));
    waiting.expect_question(&form);
    first.post_form(&form, &[]).expect_status(303);
    first.post_form(&form, &[]).expect_status(404);
    server.browser().get(&link).expect_status(410);
    first.get("/admin/people").expect_status(200).expect_no_text(SECOND);
    first.get("/admin/audit?action=withdraw%20invitation").expect_text(SECOND);

    let old = invite(&mut first, SECOND);
    server.clock().advance(Duration::from_hours(7 * 24));
    server.browser().get(&old).expect_status(410);
}

#[test]
fn a_super_user_removes_another_and_nobody_the_last_one() {
    let server = TestServer::start();
    let mut first = signed_in(&server);
    let mut other = second(&server, &mut first);
    let page = first.get("/admin/people").expect_status(200).text();
    let (own, others) = (id_of(&page, SUPER_USER), id_of(&page, SECOND));
    assert!(!page.contains(&format!("/admin/people/{own}/remove")) && page.contains(&format!("/{others}/remove\"")));
    let removal = |id: &str| format!("/admin/people/{id}/remove");
    first.post_form(&removal(&own), &[]).expect_status(409).expect_text("You cannot remove yourself");
    other.get("/admin/tenants").expect_status(200);

    let answer = first.post_form(&removal(&others), &[]).expect_status(303);
    first.follow(&answer).expect_status(200).expect_text("no super user any more").expect_no_text(SECOND);
    other.get("/admin/tenants").expect_status(303);
    server.browser().sign_in("", SECOND, PASSWORD).expect_status(422);
    first.get("/admin/audit?action=remove%20super%20user").expect_text("1 entry").expect_text(SECOND);

    first.post_form(&removal(&others), &[]).expect_status(404);
    first.post_form(&removal(&own), &[]).expect_status(409);
    first.get("/admin/people").expect_status(200).expect_text(SUPER_USER);
}

#[test]
fn a_super_user_who_forgot_the_password_gets_a_link_from_another() {
    let server = TestServer::start();
    let mut first = signed_in(&server);
    let mut other = second(&server, &mut first);
    let id = id_of(&first.get("/admin/people").expect_status(200).text(), SECOND);
    let made = first.post_form(&format!("/admin/people/{id}/reset-link"), &[]).expect_status(303);
    let page = first.follow(&made).expect_status(200);
    let link = link_in(&page.expect_text("The link to a new password for Odile Reed"));
    assert_eq!(link_in(&first.follow(&made)), link, "a reload makes no other");
    first.get("/admin/people").expect_status(200).expect_no_text("/reset-password/");
    let mut person = server.browser();
    person.get(&link).expect_status(200).expect_text(SECOND);
    person.post_form(&link, &[("password", "nine dry herons")]).expect_status(303);
    other.get("/admin/tenants").expect_status(303);
    server.browser().sign_in("", SECOND, PASSWORD).expect_status(422);
    person.sign_in("", SECOND, "nine dry herons").expect_status(303);
    person.get("/admin/tenants").expect_status(200);
    first.get("/admin/audit?action=make%20password%20link").expect_text("1 entry").expect_text(SECOND);
}

#[test]
fn a_link_is_there_after_a_reload_for_the_session_that_made_it_alone() {
    let server = TestServer::start();
    let mut first = signed_in(&server);
    first.get("/admin/people").expect_status(200);
    let made = first.post_form("/admin/people", &[("email", SECOND)]).expect_status(303);
    assert_eq!(made.location(), "/admin/people?done=invited");
    let (name, value) = cookie_for("/admin/people", &made);
    let link = link_in(&first.follow(&made).expect_status(200).expect_text("for ten minutes"));
    assert_eq!(link_in(&first.follow(&made)), link);
    first.get("/admin/audit?action=invite%20super%20user").expect_text("1 entry");

    let mut other = signed_in(&server);
    other.follow(&made).expect_status(200).expect_text(GONE).expect_no_text("/admin/invitation/");
    let planted = seen_with(&server, &other, made.location(), &[(name.as_str(), value.as_str())]);
    planted.expect_text(GONE).expect_no_text("/admin/invitation/");
    let mut person = server.browser();
    person.get(&link).expect_status(200);
    person.post_form(&link, &[("name", "Odile Reed"), ("password", PASSWORD)]).expect_status(303);
    first.follow(&made).expect_status(200).expect_text(GONE).expect_no_text("/admin/invitation/");
}

#[test]
fn a_form_that_invites_and_is_sent_twice_makes_one_invitation_and_shows_the_link_that_works() {
    let server = TestServer::start();
    let mut first = signed_in(&server);
    let once = first.get("/admin/people").expect_status(200).hidden_field("once").expect("what names the form");
    let sent = [("email", SECOND), ("once", once.as_str())];
    first.post_form("/admin/people", &sent).expect_status(303);
    let made = first.post_form("/admin/people", &sent).expect_status(303);
    let page = first.follow(&made).expect_status(200);
    assert_eq!(page.text().matches("/withdraw\"").count(), 1, "{}", page.describe());
    server.browser().get(&link_in(&page)).expect_status(200).expect_text(SECOND);
    first.get("/admin/audit?action=invite%20super%20user").expect_text("1 entry");
}
