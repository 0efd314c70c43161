//! How a tenant is made, and made once however often a program asks.

use super::{Api, TENANTS, admin, expect_problem};
use crate::support::{Response, TestServer};
use rowhouse::config::Mode;
use serde_json::json;
use std::time::Duration;

#[test]
fn create_with_a_recipe_sets_up_and_gives_a_made_password_once() {
    let server = TestServer::start();
    let mut api = Api::of(&server);
    let body =
        json!({ "name": "log", "isolation": "prefix", "recipe": "blog", "admin": { "email": "mira@tarrow.example" } });
    let created = api.with_key("one", &body).expect_status(201).json();
    assert_eq!((&created["state"], &created["isolation"]), (&json!("running"), &json!("prefix")));
    let password = created["generated_password"].as_str().expect("a password");
    server.browser().sign_in("/log", "mira@tarrow.example", password).expect_status(303);
    let again = api.with_key("one", &body);
    let everything = [again.text(), api.get(TENANTS).text(), api.get("/_/api/v1/audit").text()].concat();
    let kept: Vec<String> = server.dump().into_values().flatten().collect();
    assert!(!everything.contains(password) && !kept.iter().any(|row| row.contains(password)), "it is kept somewhere");
    assert!(!everything.contains("argon2"));
}

#[test]
fn a_new_site_has_the_language_that_is_asked_for() {
    let server = TestServer::start();
    let mut api = Api::of(&server);
    let body = |language: &str| json!({ "name": "log", "recipe": "blog", "language": language, "admin": admin() });
    expect_problem(api.with_key("1", &body("Austrian")), 422, "invalid", &["#/language"]);
    api.with_key("2", &body("German")).expect_status(201);
    server.get("/log/").expect_status(200).expect_text("<html lang=\"de\"");
    // It is that of a starter site.
    let alone = json!({ "name": "shop", "language": "de" });
    expect_problem(api.with_key("3", &alone), 422, "invalid", &["#/language"]);
}

#[test]
fn a_repeated_creation_is_one_and_a_reused_key_is_refused() {
    let server = TestServer::start();
    let mut api = Api::of(&server);
    let body = json!({ "name": "shop" });
    let first = api.with_key("k-1", &body).expect_status(201);
    assert_eq!(first.header("idempotent-replayed"), None);
    let again = api.with_key("k-1", &body).expect_status(201);
    assert_eq!((again.header("idempotent-replayed"), again.location()), (Some("true"), "/_/api/v1/tenants/shop"));
    assert_eq!(first.json(), again.json());
    expect_problem(api.with_key("k-1", &json!({ "name": "other" })), 422, "key-reused", &[]);
    expect_problem(api.with_key("k-2", &body), 422, "taken", &["#/name"]);
    expect_problem(api.with_key("a b", &body), 400, "malformed", &[]);
    let mut other = Api::of(&server);
    expect_problem(other.with_key("k-1", &body), 422, "taken", &["#/name"]);
    assert_eq!(api.get(TENANTS).json()["total"], 1);
    server.clock().advance(Duration::from_mins(59));
    api.with_key("k-1", &body).expect_status(201);
}

#[test]
fn the_same_creation_sent_many_times_at_once_is_one() {
    let server = TestServer::start_with(|settings| settings.server.workers = 4);
    let mut programs: Vec<Api> = vec![Api::of(&server)];
    for _ in 0..7 {
        let authorization = programs[0].authorization.clone();
        programs.push(Api { browser: server.browser(), authorization });
    }
    let body = json!({ "name": "log", "recipe": "blank", "admin": admin() });
    let answers: Vec<Response> = std::thread::scope(|scope| {
        let sent: Vec<_> = programs.iter_mut().map(|api| scope.spawn(|| api.with_key("once", &body))).collect();
        sent.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    });
    let made = answers.iter().filter(|answer| answer.status == 201 && answer.header("idempotent-replayed").is_none());
    assert_eq!(made.count(), 1);
    for answer in answers {
        match answer.status {
            201 => assert_eq!(answer.json()["state"], "running"),
            _ => expect_problem(answer, 409, "in-progress", &[]),
        }
    }
}

#[test]
fn in_single_tenant_mode_no_tenant_is_made() {
    let server = TestServer::start_with(|settings| settings.hosting.mode = Mode::Single);
    expect_problem(Api::of(&server).create(&json!({ "name": "shop" })), 409, "wrong-state", &[]);
}
