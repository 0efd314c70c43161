//! `/_/api/v1/...`, as a program with a token calls it.

use crate::support::arrange::ACTOR;
use crate::support::{Browser, PASSWORD, Process, Response, TestServer};
use rowhouse::config::Mode;
use rowhouse::control::progress::Verb;
use serde_json::{Value, json};
use std::collections::BTreeSet;
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
    assert!(tenant.get("generated_password").is_none() && tenant.get("location").is_none(), "{tenant}");
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
    assert_eq!(asked, 27 * 5, "every endpoint, in every way");
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

#[test]
fn the_list_is_searched_sorted_and_cut_into_pages() {
    let server = TestServer::start();
    let mut api = Api::of(&server);
    for (name, title) in [("alder", "Trees"), ("birch", "More trees"), ("crane", "Birds")] {
        api.create(&json!({ "name": name, "title": title })).expect_status(201);
    }
    let mut names = |query: &str| {
        let list = api.get(&format!("{TENANTS}?{query}")).expect_status(200).json();
        let tenants = list["tenants"].as_array().expect("tenants").iter();
        let names: Vec<String> = tenants.map(|tenant| tenant["name"].as_str().expect("text").to_owned()).collect();
        (names.join(" "), list["total"].as_u64().expect("a number"))
    };
    assert_eq!(names(""), ("alder birch crane".to_owned(), 3));
    assert_eq!(names("search=TREES"), ("alder birch".to_owned(), 2));
    assert_eq!(names("sort=-name&limit=1&offset=1"), ("birch".to_owned(), 3));
    assert_eq!(names("state=running"), (String::new(), 0));
    assert_eq!(names("search=%25"), (String::new(), 0));
    for (query, parameters) in [
        ("state=asleep", &["state"][..]),
        ("sort=size&limit=0", &["limit", "sort"]),
        ("limit=101", &["limit"]),
        ("offset=-1", &["offset"]),
        ("serach=x", &["serach"]),
        ("limit=5&limit=6", &["limit"]),
    ] {
        expect_problem(api.get(&format!("{TENANTS}?{query}")), 400, "malformed", parameters);
    }
}

#[test]
fn a_failed_tenant_says_why_and_can_be_retried() {
    let server = TestServer::start().with_tenant("acme");
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
fn the_nodes_are_listed_and_one_that_serves_alone_is_not_sent_away() {
    // It has no other node beside it on any engine.
    let server = TestServer::start_alone();
    let mut api = Api::of(&server);
    let listed = api.get("/_/api/v1/nodes").expect_status(200).json();
    assert_eq!((&listed["is_farm"], &listed["answered_by"]), (&json!(false), &json!("house-one")));
    expect_problem(api.get("/_/api/v1/nodes/house-nine"), 404, "not-found", &[]);
    let drain = |api: &mut Api, name: &str| api.send(&Method::POST, &format!("/_/api/v1/nodes/{name}/drain"), &[], "");
    let refused = drain(&mut api, "house-one").expect_status(409);
    refused.expect_text("serves all tenants alone");
    let forget = api.send(&Method::DELETE, "/_/api/v1/nodes/house-nine", &[], "");
    expect_problem(forget, 404, "not-found", &[]);
}

#[test]
fn in_single_tenant_mode_no_tenant_is_made() {
    let server = TestServer::start_with(|settings| settings.hosting.mode = Mode::Single);
    expect_problem(Api::of(&server).create(&json!({ "name": "shop" })), 409, "wrong-state", &[]);
}

#[test]
fn the_description_lists_every_field_and_no_other() {
    // A farm takes no tenant into a file, and every field has a value here.
    let server = TestServer::start_alone();
    let description = server.get("/_/api/v1/openapi.json").expect_status(200);
    assert_eq!(description.header("content-type"), Some("application/json"));
    let description = description.json();
    let fields = |schema: &str| {
        let properties = description["components"]["schemas"][schema]["properties"].as_object();
        properties.unwrap_or_else(|| panic!("{schema}")).keys().cloned().collect::<BTreeSet<_>>()
    };
    let required = |schema: &str| description["components"]["schemas"][schema]["required"].clone();
    assert_eq!(required("NewTenant"), json!(["name"]));
    assert_eq!(required("FirstAdministrator"), json!(["email"]));
    assert_eq!(required("SetUp"), json!(["recipe", "admin"]));
    let mut api = Api::of(&server);
    let body = json!({ "name": "a", "prefix": "a", "hosts": [], "title": "A", "isolation": "prefix", "database_server": "embedded", "recipe": "blank", "admin": admin() });
    let mut sent: BTreeSet<String> = body.as_object().expect("an object").keys().cloned().collect();
    // Instead of a server's name.
    sent.insert("database_url".to_owned());
    assert_eq!(fields("NewTenant"), sent);
    api.create(&body).expect_status(201);
    let _work = server.begin_work(Verb::BackUp, "a");
    let shown = api.get(&format!("{TENANTS}/a")).json();
    let shown: BTreeSet<String> = shown.as_object().expect("an object").keys().cloned().collect();
    assert_eq!(fields("Tenant"), shown);
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
