//! The steps of a tenant's life, and one that failed.

use super::{Api, TENANTS, admin, expect_problem};
use crate::support::{PASSWORD, TestServer};
use serde_json::{Value, json};
use ureq::http::Method;

#[test]
fn a_tenant_lives_its_whole_life() {
    let server = TestServer::start();
    let mut api = Api::of(&server);
    let created =
        api.create(&json!({ "name": "shop", "prefix": "corner", "hosts": ["shop.example"], "title": "Shop" }));
    let created = created.expect_status(201);
    assert_eq!(created.location(), "/_/api/v1/tenants/shop");
    let tenant = created.json();
    assert_eq!((&tenant["state"], &tenant["prefix"]), (&json!("uninitialized"), &json!("corner")));
    assert!(tenant.get("generated_password").is_none() && tenant.get("connection").is_none(), "{tenant}");
    assert_eq!(tenant["location"], server.record("shop").location);
    let place = tenant["database_server"].as_str().unwrap_or("embedded");
    for (asked, count) in [(place, 1), ("elsewhere", 0)] {
        let listed = api.get(&format!("{TENANTS}?database_server={asked}")).expect_status(200).json();
        assert_eq!(listed["total"], count, "{listed}");
    }
    let set_up = api.post(&format!("{TENANTS}/shop/setup"), &json!({ "recipe": "shop", "admin": admin() }));
    assert_eq!(set_up.expect_status(200).json()["state"], "running");
    server.get("/corner/").expect_status(200);
    server.browser().sign_in("/corner", "mira@tarrow.example", PASSWORD).expect_status(303);
    assert_eq!(api.step("shop", "suspend").expect_status(200).json()["state"], "suspended");
    server.get("/corner/").expect_status(503);
    assert_eq!(api.step("shop", "resume").expect_status(200).json()["state"], "running");
    let change = json!({ "title": "Kettle", "prefix": "kettle", "hosts": [] }).to_string();
    let changed = api.send(&Method::PATCH, &format!("{TENANTS}/shop"), &[], &change).expect_status(200).json();
    assert_eq!((&changed["title"], &changed["hosts"]), (&json!("Kettle"), &json!([])));
    server.get("/kettle/").expect_status(200);
    server.get("/corner/").expect_status(404);
    assert!(api.get(&format!("{TENANTS}/shop")).json()["size_bytes"].as_u64().is_some_and(|bytes| bytes > 0));
    let nothing = json!({ "tables": 0, "files": 0, "cache_entries": 0, "sessions": 0 });
    let reset = api.post(&format!("{TENANTS}/shop/reset"), &json!({ "delete_data": true })).expect_status(200).json();
    assert_eq!((&reset["tenant"]["state"], &reset["left"]), (&json!("uninitialized"), &nothing));
    let deleted = api.send(&Method::DELETE, &format!("{TENANTS}/shop"), &[], "").expect_status(200).json();
    assert_eq!(deleted, json!({ "name": "shop", "left": nothing }));
    expect_problem(api.get(&format!("{TENANTS}/shop")), 404, "not-found", &[]);
    let log = api.get("/_/api/v1/audit?tenant=shop").expect_status(200).json();
    let entries = log["entries"].as_array().expect("lines").iter();
    let actions: Vec<&str> = entries.map(|entry| entry["action"].as_str().expect("text")).collect();
    assert_eq!(actions, ["delete", "reset", "update", "resume", "suspend", "set up", "create"]);
    let newest = &log["entries"][0];
    assert_eq!((&log["total"], &newest["actor"]), (&json!(7), &json!("API token deployer")));
    assert_eq!((&newest["door"], &newest["address"]), (&json!("API"), &json!("127.0.0.1")));
}

#[test]
fn hosts_stay_in_the_order_in_which_they_were_sent() {
    let server = TestServer::start();
    let mut api = Api::of(&server);
    let (www, bare, old) = ("www.shop.example", "shop.example", "old.example");
    let created = api.create(&json!({ "name": "shop", "hosts": [www, bare, "WWW.shop.example"] }));
    assert_eq!(created.expect_status(201).json()["hosts"], json!([www, bare]));
    let mut change = |body: Value| {
        api.send(&Method::PATCH, &format!("{TENANTS}/shop"), &[], &body.to_string()).expect_status(200);
        let tenant = api.get(&format!("{TENANTS}/shop")).expect_status(200).json();
        (tenant["hosts"].clone(), tenant["revision"].clone())
    };
    assert_eq!(change(json!({ "title": "Kettle" })).0, json!([www, bare]));
    let added = change(json!({ "hosts": [www, old, bare] }));
    assert_eq!(added.0, json!([www, old, bare]));
    assert_eq!(change(json!({ "hosts": [www, old, bare] })), added, "nothing to change");
    let turned = change(json!({ "hosts": [bare, www, old] }));
    assert_eq!(turned.0, json!([bare, www, old]));
    assert_ne!(turned.1, added.1, "another order is a change");
}

#[test]
fn a_failed_tenant_says_why_and_can_be_retried() {
    let server = TestServer::start().with_own_database("acme");
    let mut api = Api::of(&server);
    let path = server.data().join(server.record("acme").location);
    // Closes the tenant's database, so that it is opened again.
    api.step("acme", "suspend").expect_status(200);
    let sound = std::fs::read(&path).expect("read");
    std::fs::write(&path, b"this is no database, and it is long enough to be looked at as one").expect("written");
    expect_problem(api.step("acme", "reset"), 503, "unavailable", &[]);
    let tenant = api.get(&format!("{TENANTS}/acme")).json();
    assert_eq!((&tenant["state"], &tenant["unfinished"]), (&json!("failed"), &json!("reset")));
    assert!(tenant["failure"].is_string());
    expect_problem(api.step("acme", "undo"), 409, "wrong-state", &[]);
    expect_problem(api.step("acme", "retry"), 503, "unavailable", &[]);
    std::fs::write(&path, sound).expect("written");
    assert_eq!(api.step("acme", "retry").expect_status(200).json()["state"], "uninitialized");
}

#[test]
fn a_tenant_is_forgotten_and_the_answer_says_where_its_data_was_left() {
    let server = TestServer::start().with_tenant("acme");
    let mut api = Api::of(&server);
    let forget = |api: &mut Api| api.send(&Method::DELETE, &format!("{TENANTS}/acme?forget=true"), &[], "");
    let forgotten = forget(&mut api).expect_status(200).json();
    assert_eq!((&forgotten["name"], &forgotten["left"]), (&json!("acme"), &Value::Null));
    assert_eq!(forgotten["left_behind"].as_array().map(Vec::len), Some(1), "{forgotten}");
    expect_problem(forget(&mut api), 404, "not-found", &[]);
    server.get("/acme/").expect_status(404);
}
