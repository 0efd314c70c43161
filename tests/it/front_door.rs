//! What the tests themselves stand on: a server of each kind comes up, is visited, and goes.

use crate::support::arrange::name;
use crate::support::process::{run, wait_until};
use crate::support::{Process, TestServer};
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;
use std::time::Duration;

#[test]
fn a_server_with_tenants_in_both_modes_answers_and_goes() {
    let server = TestServer::start().with_tenant("acme").with_tenant_in("bolt", Isolation::Prefix);
    for tenant in ["acme", "bolt"] {
        assert_eq!(server.state(tenant), TenantState::Running);
        let redirect = server.get(&format!("/{tenant}")).expect_status(308);
        assert_eq!(redirect.location(), format!("/{tenant}/"));
    }
    server.get("/_/health/ready").expect_status(200).expect_text("ready");
    let (data, address) = (server.data(), server.address());
    assert!(data.join("default.sqlite").exists());
    drop(server);
    assert!(!data.exists(), "its folder goes with it");
    assert!(std::net::TcpStream::connect(address).is_err(), "its port too");
}

#[test]
fn before_the_set_up_every_page_says_to_open_the_link() {
    let server = TestServer::start_fresh();
    for path in ["/", "/shop/", "/admin"] {
        server.get(path).expect_status(503);
    }
    server.get("/_/health/live").expect_status(200);
}

#[test]
fn the_clock_of_a_server_can_be_advanced() {
    let server = TestServer::start();
    let before = server.clock().now();
    server.clock().advance(Duration::from_hours(24));
    assert!(server.clock().now().since(before) >= Duration::from_hours(24));
}

#[test]
fn a_browser_finds_a_tenant_at_its_own_host() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    assert_eq!(server.record("acme").name, name("acme"));
    server.browser_at("acme.example").get("/acme").expect_status(404);
    server.browser().get("/acme").expect_status(308);
}

#[test]
fn the_real_program_serves_is_killed_and_serves_again_on_the_same_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Process::serve(folder.path());
    first.browser().get("/_/health/ready").expect_status(200);
    first.process.kill();
    let mut second = Process::serve(folder.path());
    second.raw("GET /_/health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").expect_status(200);
    second.process.signal("TERM");
    assert!(second.process.wait().success());
    wait_until("the last line", || second.process.lines().iter().any(|line| line.contains("stopped")).then_some(()));
}

#[test]
fn a_command_of_the_program_ends_with_its_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run(folder.path(), ["config", "check"]).status.success());
    assert_eq!(run(folder.path(), ["no-such-command"]).status.code(), Some(2));
}
