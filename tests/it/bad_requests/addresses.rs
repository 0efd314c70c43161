//! Where a request comes from: what the connection says, or a proxy that is trusted.

use crate::support::{Response, TestServer};
use rowhouse::config::Settings;

/// A wrong sign-in to an account that nobody has, from the address that a header claims.
fn attempt(server: &TestServer, number: usize, forwarded_for: &str) -> Response {
    attempt_with(server, number, ("x-forwarded-for", forwarded_for))
}

fn attempt_with(server: &TestServer, number: usize, forwarded: (&str, &str)) -> Response {
    let mut browser = server.browser();
    let csrf = browser.get("/admin/sign-in").hidden_field("csrf").expect("a form");
    let email = format!("guess{number}@rowhouse.example");
    let fields = [("csrf", csrf.as_str()), ("email", &email), ("password", "not the password"), ("next", "")];
    let body = serde_urlencoded::to_string(fields).expect("pairs").into_bytes();
    let headers = [("content-type", "application/x-www-form-urlencoded"), forwarded];
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

#[test]
fn the_standard_header_of_a_trusted_proxy_counts_each_visitor_for_himself() {
    let server = TestServer::start_with(behind_a_proxy);
    for number in 0..ATTEMPTS {
        let said = format!("for=198.51.100.7, For=\"[2001:db8:{number}::1]:4711\";proto=http, for=127.0.0.1");
        attempt_with(&server, number, ("forwarded", &said)).expect_status(422);
    }
}

#[test]
fn what_a_visitor_writes_into_the_standard_header_does_not_count() {
    let direct = TestServer::start();
    let behind = TestServer::start_with(behind_a_proxy);
    for (server, said) in [(&direct, "for=203.0.113.N"), (&behind, "for=203.0.113.N, for=198.51.100.7")] {
        let slowed = (0..ATTEMPTS).any(|number| {
            attempt_with(server, number, ("forwarded", &said.replace('N', &number.to_string()))).status == 429
        });
        assert!(slowed, "{said}");
    }
}
