//! What each state answers.

use super::console_page;
use crate::support::arrange::{ACTOR, name, new_tenant, set_up};
use crate::support::{ADMIN, PASSWORD, TestServer};
use rowhouse::control::ControlError;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;

/// The doors of a site: its front and its admin.
const DOORS: [&str; 4] = ["/acme/", "/acme/about", "/acme/admin/sign-in", "/acme/admin/profile"];

#[test]
fn a_registered_tenant_answers_404_until_it_is_set_up() {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    assert_eq!(server.state("acme"), TenantState::Uninitialized);
    for door in DOORS {
        server.get(door).expect_status(404);
    }
    server.set_up("acme", "blog");
    assert_eq!(server.state("acme"), TenantState::Running);
    server.get("/acme/").expect_status(200);
    server.get("/acme/admin/sign-in").expect_status(200);
}

#[test]
fn a_suspended_tenant_answers_503_and_its_admin_too() {
    for isolation in [Isolation::Database, Isolation::Prefix] {
        let server = TestServer::start().with_tenant_in("acme", isolation).with_tenant_in("bolt", isolation);
        let mut admin = server.browser();
        admin.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        admin.get("/acme/admin/profile").expect_status(200);
        server.suspend("acme");
        for door in DOORS {
            let answer = admin.get(door).expect_status(503);
            let seconds: u32 = answer.header("retry-after").expect("Retry-After").parse().expect("seconds");
            assert!(seconds > 0);
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
        admin.post_form("/acme/admin/sign-in", &[("email", ADMIN), ("password", PASSWORD)]).expect_status(503);
        server.get("/bolt/").expect_status(200);
        assert!(console_page(&server, "acme").contains("Suspended"));

        server.resume("acme");
        server.get("/acme/").expect_status(200);
        admin.get("/acme/admin/profile").expect_status(200);
    }
}

#[test]
fn suspending_twice_is_suspending_once() {
    let server = TestServer::start().with_tenant("acme");
    server.suspend("acme");
    let revision = server.record("acme").revision;
    server.suspend("acme");
    assert_eq!(server.record("acme").revision, revision, "nothing was written");
    server.resume("acme");
    server.resume("acme");
    assert_eq!(server.state("acme"), TenantState::Running);
}

#[test]
fn what_a_state_does_not_allow_is_refused_with_the_reason() {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    let control = server.control();
    let refusal = |error: ControlError| error.to_string();
    let error = refusal(server.wait(control.suspend_tenant(&ACTOR, &name("acme"))).expect_err("not running"));
    assert_eq!(error, "tenant `acme` is uninitialized, so it cannot be suspended; it must be running");
    let error = refusal(server.wait(control.reset_tenant(&ACTOR, &name("acme"), false)).expect_err("nothing there"));
    assert!(error.contains("cannot be reset"), "{error}");
    server.set_up("acme", "blog");
    let again = server.wait(control.set_up_tenant(&ACTOR, &name("acme"), set_up("blank")));
    assert!(refusal(again.expect_err("running")).contains("must be uninitialized"));
    server.suspend("acme");
    let again = server.wait(control.set_up_tenant(&ACTOR, &name("acme"), set_up("blank")));
    assert!(refusal(again.expect_err("suspended")).contains("must be uninitialized"));
    assert_eq!(server.state("acme"), TenantState::Suspended);
    let nobody = server.wait(control.delete_tenant(&ACTOR, &name("nobody"))).expect_err("not there");
    assert!(matches!(nobody, ControlError::NoSuchTenant(_)), "{nobody}");
}

#[test]
fn two_tenants_never_have_the_same_name_prefix_or_host() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    let control = server.control();
    let create = |new| server.wait(control.create_tenant(&ACTOR, new)).expect_err("taken");
    assert!(matches!(create(new_tenant("acme")), ControlError::NameTaken(_)));
    let mut other = new_tenant("other");
    other.prefix = server.record("acme").prefix;
    assert!(matches!(create(other), ControlError::PrefixTaken(_)));
    let mut other = new_tenant("other");
    other.hosts = server.record("acme").hosts;
    assert!(matches!(create(other), ControlError::HostTaken(_)));
    let unknown = server.wait(control.find_tenant(&name("other")));
    assert!(unknown.is_err(), "nothing of a refused tenant is there");
}

#[test]
fn every_change_is_in_the_audit_log_with_who_and_when() {
    let server = TestServer::start().with_tenant("acme");
    let before = server.clock().now();
    server.suspend("acme");
    server.resume("acme");
    server.reset("acme", true);
    server.delete("acme");
    let filter = rowhouse::control::audit::AuditFilter { limit: 50, ..Default::default() };
    let (log, _) = server.wait(server.control().audit_log(&filter)).expect("read");
    let actions: Vec<&str> = log.iter().rev().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["create", "set up", "suspend", "resume", "reset", "delete"]);
    for entry in &log {
        assert_eq!((entry.actor.as_str(), entry.tenant_name.as_deref()), ("command line", Some("acme")));
    }
    assert!(log[0].at() >= before && log[0].at() <= server.clock().now());
}
