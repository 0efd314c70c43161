//! Links by which somebody without an account sees an entry before visitors do.

use super::fields;
use crate::support::made_link::{GONE, cookie_for, link_on, seen_with};
use crate::support::{Desk, Response, TestServer};
use std::time::Duration;

/// Makes a link to an entry for a day; the form's answer, and the screen that it leads to.
#[track_caller]
fn made(desk: &mut Desk, entry: &str) -> (Response, Response) {
    let screen = format!("{entry}/sharing");
    desk.get(&screen).expect_status(200);
    let made = desk.post(&screen, &[("days", "1")]).expect_status(303);
    assert_eq!(made.location(), format!("{}?done=link", desk.path(&screen)));
    let page = desk.browser.follow(&made).expect_status(200);
    (made, page)
}

/// The path of the link that the screen shows.
#[track_caller]
fn path_on(page: &Response) -> String {
    let link = link_on(page);
    link[link.find("/acme/admin/preview/").expect("a link to a preview")..].to_owned()
}

#[test]
fn a_link_shows_a_draft_to_a_stranger_until_it_is_revoked_or_over() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let links = format!("{post}/sharing");
    let link = path_on(&made(&mut desk, &post).1);
    let shown = server.get(&link).expect_status(200).expect_text("The kiln is lit.");
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(shown.header("x-robots-tag"), Some("noindex"));
    assert_eq!(shown.header("referrer-policy"), Some("same-origin"));
    assert!(!shown.text().contains("/acme/admin/entries"), "a stranger gets nowhere from there");
    server.get(&link.replace("/acme/", "/bolt/")).expect_status(410);
    server.get("/acme/posts/firing-day").expect_status(404);

    let page = desk.get(&links).expect_status(200);
    assert!(!page.text().contains(&link), "the secret is shown where it was made alone");
    let text = page.text();
    let (_, question) = text.split_once("<details class=\"sure\">").expect("one is asked before it is revoked");
    assert!(question.contains("Yes, revoke<span class=\"unseen\"> the link by Mira Oakes</span>"), "{question}");
    let revoke = text.split("/sharing/").nth(1).and_then(|rest| rest.split('/').next()).expect("a link to revoke");
    desk.post(&format!("{links}/{revoke}/revoke"), &[]).expect_status(303);
    server.get(&link).expect_status(410);

    let link = path_on(&made(&mut desk, &post).1);
    server.get(&link).expect_status(200).expect_text("not published yet; this link was shared with you");
    desk.save(&post, "publish", &fields("Firing day", "The kiln is lit.")).expect_status(303);
    server.get(&link).expect_status(200).expect_text("Preview: published, as visitors see it");
    desk.save(&post, "save", &fields("Firing day", "The kiln rests.")).expect_status(303);
    let shown = server.get(&link).expect_status(200).expect_text("The kiln rests.");
    shown.expect_text("a draft of changes that are not published yet");
    server.clock().advance(Duration::from_hours(25));
    server.get(&link).expect_status(410);
}

#[test]
fn a_link_is_there_after_a_reload_until_it_is_revoked_for_the_session_that_made_it_and_its_entry_alone() {
    let server = TestServer::start().with_tenant("acme");
    let (mut desk, mut other) = (server.desk("acme"), server.desk("acme"));
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let second = desk.write("posts", "save", "Glaze", "Ash and clay.");
    let (made, page) = made(&mut desk, &post);
    let (name, value) = cookie_for(&desk.path(&format!("{post}/sharing")), &made);
    let link = path_on(&page.expect_text("for ten minutes").expect_text("sees the post as you do"));
    let again = desk.browser.follow(&made).expect_status(200);
    assert_eq!(path_on(&again), link);
    assert_eq!(again.text().matches("/revoke\"").count(), 1, "a reload makes no other");

    other.browser.follow(&made).expect_status(200).expect_text(GONE).expect_no_text("/admin/preview/");
    let planted = [(name.as_str(), value.as_str())];
    let seen = seen_with(&server, &other.browser, made.location(), &planted);
    seen.expect_text(GONE).expect_no_text("/admin/preview/");
    let at_second = format!("{}?done=link", desk.path(&format!("{second}/sharing")));
    let seen = seen_with(&server, &desk.browser, &at_second, &planted);
    seen.expect_text(GONE).expect_no_text("/admin/preview/");

    let text = again.text();
    let revoke = text.split("/sharing/").nth(1).and_then(|rest| rest.split('/').next()).expect("a link to revoke");
    desk.post(&format!("{post}/sharing/{revoke}/revoke"), &[]).expect_status(303);
    desk.browser.follow(&made).expect_status(200).expect_text(GONE).expect_no_text("/admin/preview/");
}

#[test]
fn a_form_for_a_link_that_is_sent_twice_makes_one_link_and_shows_one_that_works() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let screen = format!("{post}/sharing");
    let once = desk.get(&screen).expect_status(200).hidden_field("once").expect("what names the form");
    for _ in 0..2 {
        let made = desk.post(&screen, &[("days", "1"), ("once", &once)]).expect_status(303);
        let page = desk.browser.follow(&made).expect_status(200);
        server.get(&path_on(&page)).expect_status(200).expect_text("The kiln is lit.");
        assert_eq!(page.text().matches("/revoke\"").count(), 1, "{}", page.describe());
    }
    let log = desk.get("/audit?deed=preview-link.made").expect_status(200).text();
    assert_eq!(log.matches("data-label=\"Who\"").count(), 1, "{log}");
    // Another form is another link.
    made(&mut desk, &post).1.expect_status(200);
    assert_eq!(desk.get(&screen).text().matches("/revoke\"").count(), 2);
}
