//! Backups by the management API: an archive goes out and comes in.

use super::archive::Archive;
use super::compare::expect_same;
use super::restoring::{lived_in, site};
use crate::support::arrange::ACTOR;
use crate::support::dump::expect_unchanged;
use crate::support::{ADMIN, PASSWORD, Response, TestServer};
use rowhouse::domain::isolation::Isolation;
use serde_json::{Value, json};
use std::time::Duration;
use ureq::http::Method;

/// Sends a request with a good token.
fn send(server: &TestServer, path: &str, content_type: &str, body: Vec<u8>) -> Response {
    let token = server.wait(server.control().create_api_token(&ACTOR, "vault", Duration::from_hours(1)));
    let authorization = format!("Bearer {}", token.expect("a token"));
    let headers = [("authorization", authorization.as_str()), ("content-type", content_type)];
    server.browser().send(&Method::POST, &format!("/_/api/v1{path}"), &headers, body)
}

fn send_json(server: &TestServer, path: &str, body: &Value) -> Response {
    send(server, path, "application/json", body.to_string().into_bytes())
}

fn send_archive(server: &TestServer, query: &str, archive: &[u8]) -> Response {
    send(server, &format!("/restore{query}"), "application/x-tar", archive.to_vec())
}

fn back_up(server: &TestServer) -> Vec<u8> {
    send_json(server, "/tenants/acme/backup", &json!({ "with_passwords": true })).expect_status(200).body
}

#[test]
fn an_archive_goes_out_and_comes_back() {
    let server = lived_in(Isolation::Prefix);
    let before = site(&server, "/acme");
    let answer = send_json(&server, "/tenants/acme/backup", &json!({ "with_passwords": true })).expect_status(200);
    assert_eq!(answer.header("content-type"), Some("application/x-tar"));
    let name = answer.header("content-disposition").expect("a name").to_owned();
    assert!(name.starts_with("attachment; filename=\"acme-20") && name.ends_with("Z.rowhouse\""), "{name}");
    assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
    std::fs::write(server.scratch().join("sent"), &answer.body).expect("written");
    let archive = Archive::read(&server.scratch().join("sent"));
    assert_eq!(archive.manifest()["parts"], archive.listed());

    let restored = send_archive(&server, "?name=copy&isolation=database", &answer.body).expect_status(201);
    assert_eq!(restored.location(), "/_/api/v1/tenants/copy");
    let tenant = restored.json();
    assert_eq!((&tenant["state"], &tenant["isolation"]), (&json!("running"), &json!("database")));
    assert_eq!((&tenant["with_passwords"], &tenant["has_replaced"]), (&json!(true), &json!(false)));
    assert_eq!(tenant["counts"], archive.manifest()["counts"]);
    expect_same(&before, &site(&server, "/copy"));

    server.desk("acme").write("posts", "publish", "Since then", "After the backup.");
    let replaced = send_archive(&server, "?replace=true", &answer.body).expect_status(200).json();
    assert_eq!((&replaced["name"], &replaced["has_replaced"]), (&json!("acme"), &json!(true)));
    expect_same(&before, &site(&server, "/acme"));
    let drafts = std::fs::read_dir(server.data().join("drafts")).expect("a folder").count();
    assert_eq!(drafts, 0);
}

#[test]
fn a_tenant_is_cloned() {
    // One copy is in a file, which no farm takes.
    let server = TestServer::start_alone().with_tenant("acme");
    let cloned = send_json(&server, "/tenants/acme/clone", &json!({ "name": "copy", "isolation": "prefix" }));
    let cloned = cloned.expect_status(201);
    assert_eq!(cloned.location(), "/_/api/v1/tenants/copy");
    assert_eq!(cloned.json()["isolation"], "prefix");
    let body = |server| json!({ "name": "far", "database_server": server });
    send_json(&server, "/tenants/acme/clone", &body("embedded")).expect_status(201);
    assert!(server.record("far").location.ends_with(".sqlite"), "{:?}", server.record("far"));
    server.delete("far");
    let unknown = send_json(&server, "/tenants/acme/clone", &body("none"));
    assert_eq!(unknown.expect_status(422).json()["errors"][0]["pointer"], "#/database_server");
    expect_same(&site(&server, "/acme"), &site(&server, "/copy"));
    server.browser().sign_in("/copy", ADMIN, PASSWORD).expect_status(303);
}

#[track_caller]
fn expect_problem(answer: Response, status: u16, kind: &str) -> String {
    let problem = answer.expect_status(status).json();
    assert_eq!(problem["type"], format!("urn:rowhouse:problem:{kind}"), "{problem}");
    problem["detail"].as_str().expect("text").to_owned()
}

#[test]
fn what_cannot_be_is_a_problem_and_changes_nothing() {
    let server = TestServer::start_with(|settings| settings.server.max_archive_bytes = 1 << 20)
        .with_tenant("acme")
        .with_tenant("bolt");
    server.create(crate::support::arrange::new_tenant("bare"));
    let archive = back_up(&server);
    let known = send_json(&server, "/tenants/acme/backup", &json!({ "with_password": true }));
    expect_problem(known, 422, "invalid");
    let before = server.dump().into_keys().collect::<Vec<_>>();
    let tenants = server.dump();
    expect_problem(send_json(&server, "/tenants/nobody/backup", &json!({})), 404, "not-found");
    expect_problem(send_json(&server, "/tenants/bare/backup", &json!({})), 409, "wrong-state");
    expect_problem(send_json(&server, "/tenants/bare/clone", &json!({ "name": "copy" })), 409, "wrong-state");
    expect_problem(send_json(&server, "/tenants/acme/clone", &json!({ "name": "bolt" })), 422, "taken");
    expect_problem(send_json(&server, "/tenants/acme/clone", &json!({})), 422, "invalid");
    let detail = expect_problem(send_archive(&server, "", &archive), 422, "taken");
    assert!(detail.contains("`acme`") && detail.contains("replace=true"), "{detail}");
    expect_problem(send_archive(&server, "?name=copy&prefix=bolt", &archive), 422, "taken");
    expect_problem(send_archive(&server, "?name=Copy", &archive), 400, "malformed");
    expect_problem(send_archive(&server, "?as=copy", &archive), 400, "malformed");
    let detail = expect_problem(send_archive(&server, "?name=copy", &archive[..archive.len() / 2]), 422, "bad-archive");
    assert!(detail.contains("cut off"), "{detail}");
    expect_problem(send_archive(&server, "?name=copy", b"{}"), 422, "bad-archive");
    expect_problem(send_archive(&server, "?name=copy", &vec![0; (1 << 20) + 1]), 413, "too-large");
    // The tokens that were made to ask are all that is new.
    let mut after = server.dump();
    let mut unchanged = tenants;
    for dump in [&mut after, &mut unchanged] {
        dump.retain(|table, _| !table.ends_with("api_tokens") && !table.ends_with("registry_audit"));
    }
    expect_unchanged(&unchanged, &after);
    assert_eq!(before, server.dump().into_keys().collect::<Vec<_>>());
}
