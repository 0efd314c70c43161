//! Two who do the same thing at once.

use crate::support::arrange::{ACTOR, name, new_tenant, set_up};
use crate::support::{ADMIN, PASSWORD, TestServer};
use rowhouse::control::ControlError;
use rowhouse::domain::tenant::TenantState;
use rowhouse::domain::url_prefix::UrlPrefix;
use std::sync::Barrier;
use std::time::Duration;

/// Does two things at the same moment, and gives what they came to.
fn at_once<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    let door = Barrier::new(2);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| {
            door.wait();
            other()
        });
        door.wait();
        (one(), other.join().expect("it ends"))
    })
}

#[test]
fn of_two_who_set_a_tenant_up_one_does() {
    let server = TestServer::start();
    server.create(new_tenant("acme"));
    let attempt = || server.wait(server.control().set_up_tenant(&ACTOR, &name("acme"), set_up("blog")));
    let (one, other) = at_once(attempt, attempt);
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let refused = one.err().or(other.err()).expect("one is refused");
    assert!(matches!(refused, ControlError::WrongState { .. }), "{refused}");
    assert_eq!(server.state("acme"), TenantState::Running);
    server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
}

#[test]
fn of_two_who_delete_a_tenant_one_does_and_nothing_is_left() {
    let server = TestServer::start().with_tenant("acme");
    let attempt = || server.wait(server.control().delete_tenant(&ACTOR, &name("acme")));
    let (one, other) = at_once(attempt, attempt);
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let refused = one.err().or(other.err()).expect("one is refused");
    assert!(matches!(refused, ControlError::NoSuchTenant(_)), "{refused}");
    server.get("/acme/").expect_status(404);
}

#[test]
fn a_set_up_and_a_deletion_at_once_leave_no_half_of_a_tenant() {
    let server = TestServer::start();
    for _ in 0..4 {
        server.create(new_tenant("acme"));
        let (made, deleted) = at_once(
            || server.wait(server.control().set_up_tenant(&ACTOR, &name("acme"), set_up("blank"))),
            || server.wait(server.control().delete_tenant(&ACTOR, &name("acme"))),
        );
        deleted.expect("whatever state it is in");
        assert!(matches!(made, Ok(_) | Err(ControlError::NoSuchTenant(_))), "{made:?}");
        server.get("/acme/").expect_status(404);
        let files = std::fs::read_dir(server.data().join("tenants")).expect("the folder");
        assert_eq!(files.count(), 0);
    }
}

#[test]
fn who_waits_for_a_tenant_does_nothing_to_the_next_one_of_its_name() {
    let server = TestServer::start().with_tenant("acme");
    let first = server.record("acme");
    let claim = server.wait(server.control().hold_tenant(&name("acme"))).expect("claimed");
    let deleted = std::thread::scope(|scope| {
        let deletion = scope.spawn(|| server.wait(server.control().delete_tenant(&ACTOR, &name("acme"))));
        // Long enough for it to find the tenant and to wait for the claim.
        std::thread::sleep(Duration::from_millis(300));
        // The prefix of its tables, where they have one, is free for the next one, too.
        let rename = "UPDATE tenants SET name = 'former', table_prefix = REPLACE(table_prefix, 'acme', 'former')";
        server.in_registry(&format!("{rename} WHERE name = 'acme'"));
        let mut next = new_tenant("acme");
        next.prefix = UrlPrefix::parse("next").expect("a prefix");
        server.create(next);
        drop(claim);
        deletion.join().expect("it ends")
    });
    assert!(matches!(deleted, Err(ControlError::NoSuchTenant(_))), "{deleted:?}");
    assert_ne!(server.record("acme").id, first.id);
    assert_eq!(server.record("former").id, first.id);
}

#[test]
fn of_two_who_accept_an_invitation_one_gets_in() {
    let server = TestServer::start().with_tenant("acme");
    let link = server.desk("acme").invite("tove@brandt.example", "editor");
    let accept = |person: &'static str| {
        let mut browser = server.browser();
        browser.get(&link).expect_status(200);
        let link = &link;
        move || browser.post_form(link, &[("name", person), ("password", PASSWORD)]).status
    };
    let (one, other) = at_once(accept("Tove Brandt"), accept("Somebody Else"));
    let mut answers = [one, other];
    answers.sort_unstable();
    assert_eq!(answers, [303, 410]);
    let people = server.desk("acme").get("/people").text();
    assert!(people.contains("Tove Brandt") != people.contains("Somebody Else"));
}
