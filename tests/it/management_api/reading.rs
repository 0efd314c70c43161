//! What a program reads: the list of tenants, the nodes, and the description of the API.

use super::{Api, TENANTS, admin, expect_problem};
use crate::support::TestServer;
use rowhouse::control::progress::Verb;
use serde_json::json;
use std::collections::BTreeSet;
use ureq::http::Method;

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
    let body = json!({ "name": "a", "prefix": "a", "hosts": [], "title": "A", "isolation": "prefix", "database_server": "embedded", "recipe": "blank", "language": "de", "admin": admin() });
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
