//! Where a request comes from: what the connection says, or a proxy that is trusted.

use crate::support::{Response, TestServer};
use rowhouse::config::Settings;

/// A wrong sign-in to an account that nobody has, from the address that a header claims.
fn attempt(server: &TestServer, number: usize, forwarded_for: &str) -> Response {
    let mut browser = server.browser();
    let csrf = browser.get("/admin/sign-in").hidden_field("csrf").expect("a form");
    let email = format!("guess{number}@rowhouse.example");
    let fields = [("csrf", csrf.as_str()), ("email", &email), ("password", "not the password"), ("next", "")];
    let body = serde_urlencoded::to_string(fields).expect("pairs").into_bytes();
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("x-forwarded-for", forwarded_for)];
    browser.send(&ureq::http::Method::POST, "/admin/sign-in", &headers, body)
}

fn behind_a_proxy(settings: &mut Settings) {
    settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
}

/// More wrong sign-ins than one address is given for free.
const ATTEMPTS: usize = 23;

#[test]
fn nobody_gets_more_attempts_by_claiming_other_addresses() {
    let server = TestServer::start();
    let slowed = (0..ATTEMPTS).any(|number| attempt(&server, number, &format!("203.0.113.{number}")).status == 429);
    assert!(slowed, "the address of the connection counts");
}

#[test]
fn behind_a_trusted_proxy_each_visitor_is_counted_for_himself() {
    let server = TestServer::start_with(behind_a_proxy);
    for number in 0..ATTEMPTS {
        attempt(&server, number, &format!("203.0.113.{number}")).expect_status(422);
    }
}

#[test]
fn behind_a_trusted_proxy_what_the_visitor_himself_wrote_before_it_does_not_count() {
    let server = TestServer::start_with(behind_a_proxy);
    let slowed = (0..ATTEMPTS)
        .any(|number| attempt(&server, number, &format!("198.51.100.{number}, 203.0.113.7")).status == 429);
    assert!(slowed, "the last address is the one that the proxy saw");
}
