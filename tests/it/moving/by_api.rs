//! Moves by the management API.

use crate::support::arrange::ACTOR;
use crate::support::{Response, TestServer, engine};
use serde_json::{Value, json};
use std::time::Duration;
use ureq::http::Method;

fn send(server: &TestServer, method: &Method, path: &str, body: &Value) -> Response {
    let token = server.wait(server.control().create_api_token(&ACTOR, "mover", Duration::from_hours(1)));
    let authorization = format!("Bearer {}", token.expect("a token"));
    let headers = [("authorization", authorization.as_str()), ("content-type", "application/json")];
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    server.browser().send(method, &format!("/_/api/v1/tenants/{path}"), &headers, body)
}

#[test]
fn a_tenant_moves_and_its_old_copy_is_listed_and_dropped() {
    let server = TestServer::start().with_tenant("acme");
    let isolation = super::other(server.record("acme").isolation);
    let moved = send(&server, &Method::POST, "acme/move", &json!({ "isolation": isolation })).expect_status(200).json();
    assert_eq!((&moved["isolation"], &moved["people"]), (&json!(isolation), &json!(1)), "{moved}");
    assert_eq!(moved["checksum"].as_str().map(str::len), Some(64));
    server.get("/acme/posts/ice").expect_status(200);
    let listed = send(&server, &Method::GET, "acme/kept-copies", &Value::Null).expect_status(200).json();
    assert_eq!(listed["copies"].as_array().map(Vec::len), Some(1), "{listed}");
    let dropped = send(&server, &Method::DELETE, "acme/kept-copies", &Value::Null).expect_status(200).json();
    assert_eq!(dropped, listed);
    let listed = send(&server, &Method::GET, "acme/kept-copies", &Value::Null).expect_status(200).json();
    assert_eq!(listed, json!({ "copies": [] }));
}

#[test]
fn a_move_to_nowhere_is_a_problem_that_says_what_is_wrong() {
    let server = TestServer::start().with_tenant("acme");
    let refuse = |body: &Value, status| send(&server, &Method::POST, "acme/move", body).expect_status(status).text();
    assert!(refuse(&json!({}), 422).contains("a move needs"));
    assert!(refuse(&json!({ "database_server": "nowhere" }), 422).contains("nowhere"));
    assert!(refuse(&json!({ "isolation": server.record("acme").isolation }), 409).contains("is there already"));
    assert!(refuse(&json!({ "database_server": "a", "database_url": "b" }), 422).contains("leave database_server out"));
    assert!(refuse(&json!({ "to": "main" }), 422).contains("to"));
}

#[test]
fn a_tenants_login_gets_a_new_password_by_the_api_and_a_file_has_none() {
    let server = TestServer::start().with_own_database("acme");
    let send = |body: &Value, status| send(&server, &Method::POST, "acme/reconnect", body).expect_status(status).text();
    assert!(send(&json!({}), 422).contains("give the address"));
    assert!(send(&json!({ "password": "hushhush" }), 422).contains("there is no field `password`"));
    let fresh = json!({ "reset_password": true });
    if engine::is_embedded() {
        assert!(send(&fresh, 422).contains("is in a file"));
        return;
    }
    let before = server.record("acme").connection;
    send(&fresh, 200);
    assert_ne!(server.record("acme").connection, before);
    server.get("/acme/search?q=ice").expect_status(200);
}
