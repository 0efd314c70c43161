//! `/_/api/v1/...`, as a program with a token calls it. Read [`life`] first.

mod creating;
mod life;
mod reading;
mod refusals;
mod tokens;

use crate::support::arrange::ACTOR;
use crate::support::{Browser, PASSWORD, Response, TestServer};
use serde_json::{Value, json};
use std::time::Duration;
use ureq::http::Method;

const TENANTS: &str = "/_/api/v1/tenants";

/// A program with a token.
struct Api {
    browser: Browser,
    authorization: String,
}

impl Api {
    fn of(server: &TestServer) -> Self {
        let token = server.wait(server.control().create_api_token(&ACTOR, "deployer", Duration::from_hours(1)));
        Self { browser: server.browser(), authorization: format!("Bearer {}", token.expect("a token")) }
    }

    fn send(&mut self, method: &Method, path: &str, headers: &[(&str, &str)], body: &str) -> Response {
        let mut all = vec![("authorization", self.authorization.as_str())];
        if !body.is_empty() {
            all.push(("content-type", "application/json"));
        }
        all.extend_from_slice(headers);
        self.browser.send(method, path, &all, body.as_bytes().to_vec())
    }

    fn get(&mut self, path: &str) -> Response {
        self.send(&Method::GET, path, &[], "")
    }

    fn post(&mut self, path: &str, body: &Value) -> Response {
        self.send(&Method::POST, path, &[], &body.to_string())
    }

    /// A step of a tenant's life, without a body.
    fn step(&mut self, tenant: &str, step: &str) -> Response {
        self.send(&Method::POST, &format!("{TENANTS}/{tenant}/{step}"), &[], "")
    }

    fn create(&mut self, body: &Value) -> Response {
        self.post(TENANTS, body)
    }

    fn with_key(&mut self, key: &str, body: &Value) -> Response {
        self.send(&Method::POST, TENANTS, &[("idempotency-key", key)], &body.to_string())
    }
}

/// A problem of a kind, with the fields that it is about.
#[track_caller]
fn expect_problem(response: Response, status: u16, kind: &str, pointers: &[&str]) {
    let response = response.expect_status(status);
    assert_eq!(response.header("content-type"), Some("application/problem+json"), "{}", response.describe());
    assert_eq!(response.header("cache-control"), Some("no-store"));
    let problem = response.json();
    assert_eq!(problem["type"], format!("urn:rowhouse:problem:{kind}"), "{problem}");
    assert_eq!(problem["status"], status);
    assert!(["title", "detail"].iter().all(|field| problem[field].as_str().is_some_and(|text| !text.is_empty())));
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let place = |error: &Value| error["pointer"].as_str().or(error["parameter"].as_str()).map(ToOwned::to_owned);
    assert_eq!(errors.iter().filter_map(place).collect::<Vec<_>>(), pointers, "{problem}");
}

fn admin() -> Value {
    json!({ "email": "mira@tarrow.example", "name": "Mira Oakes", "password": PASSWORD })
}
