//! What a token is worth, and what nobody does without one.

use super::{Api, TENANTS, expect_problem};
use crate::support::arrange::ACTOR;
use crate::support::{PASSWORD, Process, TestServer};
use std::time::Duration;
use ureq::http::Method;

#[test]
fn without_a_good_token_every_endpoint_answers_401_before_it_reads_anything() {
    let server = TestServer::start().with_tenant("acme");
    let description = server.get("/_/api/v1/openapi.json").expect_status(200).json();
    let expired = Api::of(&server);
    server.clock().advance(Duration::from_hours(2));
    let unknown = format!("Bearer rowhouse_{}", "0".repeat(64));
    let mut asked = 0;
    for (path, item) in description["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("methods").keys().filter(|_| path != "/openapi.json") {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
            let path = format!("/_/api/v1{}?nonsense=1", path.replace("{name}", "acme"));
            let basic = "Basic b3BlcmF0b3I6eA==";
            for authorization in
                [None, Some(unknown.as_str()), Some(&expired.authorization), Some(basic), Some("Bearer")]
            {
                let headers: Vec<(&str, &str)> =
                    authorization.map(|value| ("authorization", value)).into_iter().collect();
                let body = if method == Method::POST { b"{".to_vec() } else { Vec::new() };
                let response = server.browser().send(&method, &path, &headers, body);
                assert_eq!(response.header("www-authenticate"), Some("Bearer realm=\"rowhouse\""), "{method} {path}");
                expect_problem(response, 401, "unauthorized", &[]);
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 28 * 5, "every endpoint, in every way");
    assert_eq!(server.state("acme").as_str(), "running");
}

#[test]
fn a_revoked_token_is_worth_nothing() {
    let server = TestServer::start();
    let mut api = Api::of(&server);
    api.get(TENANTS).expect_status(200);
    let tokens = server.wait(server.control().list_api_tokens()).expect("a list");
    assert!(server.wait(server.control().revoke_api_token(&ACTOR, tokens[0].id)).expect("revoked"));
    expect_problem(api.get(TENANTS), 401, "unauthorized", &[]);
}

#[test]
fn a_session_of_the_console_is_no_token() {
    let server = TestServer::start();
    let mut browser = server.browser();
    browser.sign_in("", crate::support::SUPER_USER, PASSWORD).expect_status(303);
    expect_problem(browser.get(TENANTS), 401, "unauthorized", &[]);
}

#[test]
fn a_token_is_in_no_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Process::serve_with(folder.path(), |command| {
        command.env("ROWHOUSE__LOGS__LEVEL", "debug");
    });
    let token = format!("rowhouse_{}", "ab".repeat(32));
    let authorization = format!("Bearer {token}");
    let headers = [("authorization", authorization.as_str())];
    server.browser().get_with(TENANTS, &headers).expect_status(401);
    server.process.wait_for("/_/api/v1/tenants");
    assert!(!server.process.lines().iter().any(|line| line.contains(&token)));
}
