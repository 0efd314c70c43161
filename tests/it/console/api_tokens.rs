//! The tokens of the management API, in the console.

use super::signed_in;
use crate::support::TestServer;
use crate::support::made_link::seen_with;
use crate::support::shown_once::{api_token, api_token_on, cookie_for, expect_ended};
use std::time::Duration;

/// What the console says where it does not show a new token any more.
const GONE: &str = "The token is not shown any more";

#[test]
fn a_token_is_shown_once_works_until_it_is_revoked_or_expires() {
    let server = TestServer::start();
    let mut browser = signed_in(&server);
    let secret = api_token(&mut browser, "Deploy");
    let is_good = || server.wait(server.control().check_api_token(&secret)).expect("asked").is_some();
    assert!(is_good());
    let page = browser.get("/admin/tokens").expect_status(200).expect_text("Deploy").text();
    assert!(!page.contains(&secret), "it is shown a second time");
    let (_, question) = page.split_once("<details class=\"sure\">").expect("one is asked before it is revoked");
    assert!(question.contains("Yes, revoke<span class=\"unseen\"> Deploy</span>"), "{question}");

    let path = page.split("action=\"/admin/tokens/").nth(1).and_then(|rest| rest.split('"').next()).expect("a button");
    let answer = browser.post_form(&format!("/admin/tokens/{path}"), &[]).expect_status(303);
    browser.follow(&answer).expect_text("The token is revoked");
    assert!(!is_good());
}

#[test]
fn a_reload_shows_a_new_token_no_second_time_and_makes_no_other() {
    let server = TestServer::start();
    let mut browser = signed_in(&server);
    browser.get("/admin/tokens").expect_status(200);
    let made = browser.post_form("/admin/tokens", &[("name", "Deploy"), ("days", "30")]).expect_status(303);
    assert_eq!(made.location(), "/admin/tokens?done=made");
    let (name, value) = cookie_for("/admin/tokens", &made);
    let page = browser.follow(&made).expect_status(200).expect_text("<bdi>Deploy</bdi></h2>").expect_no_text(GONE);
    let secret = api_token_on(&page);
    assert!(!value.contains(secret.trim_start_matches("rowhouse_")), "it lies open in the cookie");
    expect_ended(&name, "/admin/tokens", &page);
    assert!(browser.cookies().iter().all(|(its_name, _)| *its_name != name), "the browser still has it");
    page.expect_text("<td data-label=\"Last used\">never</td>");

    let again = browser.follow(&made).expect_status(200).expect_text(GONE).expect_no_text(&secret);
    assert_eq!(again.text().matches("/revoke\"").count(), 1, "a reload makes no other");
    browser.get("/admin/audit?action=create%20API%20token").expect_text("1 entry");
    browser.get("/admin/tokens").expect_status(200).expect_no_text(GONE).expect_no_text(&secret);
    assert!(server.wait(server.control().check_api_token(&secret)).expect("asked").is_some());
}

#[test]
fn a_new_token_is_shown_to_the_session_that_made_it_alone_as_long_as_it_works() {
    let server = TestServer::start();
    let (mut browser, mut other) = (signed_in(&server), signed_in(&server));
    browser.get("/admin/tokens").expect_status(200);
    let made = browser.post_form("/admin/tokens", &[("name", "Deploy"), ("days", "30")]).expect_status(303);
    let (name, value) = cookie_for("/admin/tokens", &made);
    other.get("/admin/tokens").expect_status(200);
    let of_other = other.post_form("/admin/tokens", &[("name", "Lure"), ("days", "30")]).expect_status(303);
    let (_, lure) = cookie_for("/admin/tokens", &of_other);
    let seen = |value: &str| seen_with(&server, &browser, made.location(), &[(name.as_str(), value)]);

    // What is planted there is none of this session's, and hides none of its own.
    let changed = format!("{}0", &value[..value.len() - 1]);
    let changed = if changed == value { format!("{}1", &value[..value.len() - 1]) } else { changed };
    for planted in [lure.as_str(), &changed, "rowhouse_0", ""] {
        seen(planted).expect_text(GONE).expect_no_text("<code>rowhouse_");
    }
    let elsewhere = seen_with(&server, &other, made.location(), &[(name.as_str(), value.as_str())]);
    elsewhere.expect_text(GONE).expect_no_text("<code>rowhouse_");
    let planted = [lure.as_str(), &changed, value.as_str()].map(|value| (name.as_str(), value));
    let page = seen_with(&server, &browser, made.location(), &planted).expect_text("<bdi>Deploy</bdi></h2>");
    let secret = api_token_on(&page);

    let tokens = server.wait(server.control().list_api_tokens()).expect("tokens");
    let id = tokens.iter().find(|token| token.name == "Deploy").expect("it is there").id;
    other.post_form(&format!("/admin/tokens/{id}/revoke"), &[]).expect_status(303);
    seen(&value).expect_text(GONE).expect_no_text(&secret);
}

#[test]
fn a_token_has_a_name_and_an_end() {
    let server = TestServer::start();
    let mut browser = signed_in(&server);
    browser.get("/admin/tokens").expect_status(200);
    browser.post_form("/admin/tokens", &[("name", " "), ("days", "30")]).expect_status(422);
    let page = browser.post_form("/admin/tokens", &[("name", "Forever"), ("days", "36500")]).expect_status(422);
    page.expect_text("value=\"Forever\"");
    browser.post_form("/admin/tokens", &[("name", "Month"), ("days", "30")]).expect_status(303);
    server.clock().advance(Duration::from_hours(24 * 31));
    let mut browser = signed_in(&server);
    browser.get("/admin/tokens").expect_status(200).expect_text("Expired");
}

#[test]
fn a_form_that_is_sent_twice_makes_one_token_and_shows_the_one_that_works() {
    let server = TestServer::start();
    let mut browser = signed_in(&server);
    let is_good = |secret: &str| server.wait(server.control().check_api_token(secret)).expect("asked").is_some();
    let once = browser.get("/admin/tokens").expect_status(200).hidden_field("once").expect("what names the form");
    let sent = [("name", "Deploy"), ("days", "30"), ("once", once.as_str())];
    // The browser shows what the second press was answered.
    browser.post_form("/admin/tokens", &sent).expect_status(303);
    let made = browser.post_form("/admin/tokens", &sent).expect_status(303);
    let page = browser.follow(&made).expect_status(200).expect_text("<bdi>Deploy</bdi></h2>");
    assert_eq!(page.text().matches("/revoke\"").count(), 1, "{}", page.describe());
    let secret = api_token_on(&page);
    assert!(is_good(&secret));
    browser.get("/admin/audit?action=create%20API%20token").expect_text("1 entry");

    // One that is in use stays as it is, however late the form comes once more.
    let late = browser.post_form("/admin/tokens", &sent).expect_status(303);
    browser.follow(&late).expect_status(200).expect_text(GONE);
    assert!(is_good(&secret));
}
