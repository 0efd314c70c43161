//! The tokens of the management API, in the console.

use super::signed_in;
use crate::support::TestServer;
use std::time::Duration;

#[test]
fn a_token_is_shown_once_works_until_it_is_revoked_or_expires() {
    let server = TestServer::start();
    let mut browser = signed_in(&server);
    browser.get("/admin/tokens").expect_status(200);
    let page = browser.post_form("/admin/tokens", &[("name", "Deploy"), ("days", "30")]).expect_status(200).text();
    let secret = page.split("<code>rowhouse_").nth(1).and_then(|rest| rest.split('<').next()).expect("the token");
    let secret = format!("rowhouse_{secret}");
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
fn a_token_has_a_name_and_an_end() {
    let server = TestServer::start();
    let mut browser = signed_in(&server);
    browser.get("/admin/tokens").expect_status(200);
    browser.post_form("/admin/tokens", &[("name", " "), ("days", "30")]).expect_status(422);
    let page = browser.post_form("/admin/tokens", &[("name", "Forever"), ("days", "36500")]).expect_status(422);
    page.expect_text("value=\"Forever\"");
    browser.post_form("/admin/tokens", &[("name", "Month"), ("days", "30")]).expect_status(200);
    server.clock().advance(Duration::from_hours(24 * 31));
    let mut browser = signed_in(&server);
    browser.get("/admin/tokens").expect_status(200).expect_text("Expired");
}
