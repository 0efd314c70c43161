//! What is refused, with the place of everything that is wrong.

use super::{Api, TENANTS, admin, expect_problem};
use crate::support::TestServer;
use serde_json::json;
use ureq::http::Method;

#[test]
fn every_wrong_field_is_named_and_nothing_is_made() {
    let server = TestServer::start_with(|settings| {
        settings.hosting.base_hosts = vec!["127.0.0.1".parse().expect("a host")];
    })
    .with_tenant_at("acme", "acme.example");
    let mut api = Api::of(&server);
    let email = json!({ "email": "mira@tarrow.example" });
    for (body, kind, pointers) in [
        (json!({}), "invalid", &["#/name"][..]),
        (json!({ "name": "default" }), "invalid", &["#/name"]),
        (json!({ "name": "admin" }), "invalid", &["#/prefix"]),
        (json!({ "name": "Shop", "prefix": "-a", "title": 5 }), "invalid", &["#/name", "#/prefix", "#/title"]),
        (json!({ "name": "shop", "prefix": "a".repeat(64) }), "invalid", &["#/prefix"]),
        (json!({ "name": "shop", "hosts": ["a.example", "b c", 1] }), "invalid", &["#/hosts/1", "#/hosts/2"]),
        (json!({ "name": "shop", "hosts": "a.example" }), "invalid", &["#/hosts"]),
        (json!({ "name": "shop", "titel": "Shop" }), "invalid", &["#/titel"]),
        (json!({ "name": "shop", "title": "x".repeat(121) }), "invalid", &["#/title"]),
        (json!({ "name": "shop", "isolation": "none" }), "invalid", &["#/isolation"]),
        (json!({ "name": "shop", "recipe": "blog" }), "invalid", &["#/admin"]),
        (json!({ "name": "shop", "admin": email }), "invalid", &["#/admin"]),
        (json!({ "name": "shop", "recipe": "pizza", "admin": email }), "invalid", &["#/recipe"]),
        (
            json!({ "name": "shop", "recipe": "blog", "admin": { "email": "m@t.example", "password": "short", "x": 1 } }),
            "invalid",
            &["#/admin/x", "#/admin/password"],
        ),
        (json!({ "name": "shop", "recipe": "blog", "admin": { "email": "mira" } }), "invalid", &["#/admin/email"]),
        (json!({ "name": "acme" }), "taken", &["#/name"]),
        (json!({ "name": "shop", "prefix": "acme" }), "taken", &["#/prefix"]),
        (json!({ "name": "shop", "hosts": ["ACME.example"] }), "taken", &["#/hosts"]),
        (json!({ "name": "shop", "hosts": ["127.0.0.1"] }), "taken", &["#/hosts"]),
        (json!([]), "invalid", &["#"]),
    ] {
        expect_problem(api.create(&body), 422, kind, pointers);
    }
    assert_eq!(api.get(TENANTS).json()["total"], 1);
    let patch = json!({ "prefix": "admin", "state": "running" }).to_string();
    let refused = api.send(&Method::PATCH, &format!("{TENANTS}/acme"), &[], &patch);
    expect_problem(refused, 422, "invalid", &["#/state", "#/prefix"]);
    expect_problem(
        api.post(&format!("{TENANTS}/acme/reset"), &json!({ "delete_data": "yes" })),
        422,
        "invalid",
        &["#/delete_data"],
    );
    assert_eq!(server.state("acme").as_str(), "running");
}

#[test]
fn what_is_no_json_or_no_address_is_a_problem_too() {
    let server = TestServer::start_with(|settings| settings.server.max_body_bytes = 2048).with_tenant("acme");
    let mut api = Api::of(&server);
    let malformed = api.send(&Method::POST, TENANTS, &[], "{\"name\": ");
    assert!(malformed.text().contains("line 1 column"), "{}", malformed.describe());
    expect_problem(malformed, 400, "malformed", &[]);
    expect_problem(api.send(&Method::POST, TENANTS, &[], &"[".repeat(1000)), 400, "malformed", &[]);
    expect_problem(api.create(&json!({ "name": "x".repeat(4096) })), 413, "too-large", &[]);
    let authorization = api.authorization.clone();
    let as_form = [("authorization", authorization.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    expect_problem(
        server.browser().send(&Method::POST, TENANTS, &as_form, b"name=shop".to_vec()),
        415,
        "unsupported-media-type",
        &[],
    );
    for path in ["/_/api", "/_/api/v1", "/_/api/v1/", "/_/api/v2/tenants", "/_/api/v1/tenants/acme/explode"] {
        expect_problem(api.get(path), 404, "not-found", &[]);
    }
    for name in ["default", "nowhere", "No-Name", "%C3%BC"] {
        expect_problem(api.get(&format!("{TENANTS}/{name}")), 404, "not-found", &[]);
        expect_problem(api.step(name, "suspend"), 404, "not-found", &[]);
    }
    let put = api.send(&Method::PUT, TENANTS, &[], "{}");
    assert_eq!(put.header("allow"), Some("GET, POST"));
    expect_problem(put, 405, "method-not-allowed", &[]);
    expect_problem(api.step("acme", "resume/"), 404, "not-found", &[]);
    for step in ["retry", "undo"] {
        expect_problem(api.step("acme", step), 409, "wrong-state", &[]);
    }
    let set_up = json!({ "recipe": "blog", "admin": admin() });
    expect_problem(api.post(&format!("{TENANTS}/acme/setup"), &set_up), 409, "wrong-state", &[]);
}
