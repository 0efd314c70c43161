//! Moves by the console.

use crate::support::process::wait_until;
use crate::support::{Browser, PASSWORD, SUPER_USER, TestServer};

fn operator(server: &TestServer) -> Browser {
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator
}

#[test]
fn a_tenant_moves_by_its_page_and_its_old_copy_is_dropped_there() {
    let server = TestServer::start().with_tenant("acme");
    let other = super::other(server.record("acme").isolation);
    let mut operator = operator(&server);
    operator.get("/admin/tenants/acme").expect_status(200).expect_text("/admin/tenants/acme/move");
    operator.get("/admin/tenants/acme/move").expect_status(200);
    let fields = [("database_server", ""), ("isolation", other.as_str())];
    let sent = operator.post_form("/admin/tenants/acme/move", &fields).expect_status(303);
    assert!(sent.location().contains("/admin/work/"), "{}", sent.location());
    wait_until("the move to be done", || {
        let page = operator.follow(&sent).expect_status(200).text();
        assert!(!page.contains("It failed"), "{page}");
        page.contains("It is done").then_some(())
    });
    assert_eq!(server.record("acme").isolation, other);
    server.get("/acme/posts/ice").expect_status(200);

    operator.get("/admin/tenants/acme").expect_status(200).expect_text("In its old places");
    operator.get("/admin/tenants/acme/kept-copies").expect_status(200);
    let unsure = [("what", "remove"), ("typed_name", "acne")];
    operator
        .post_form("/admin/tenants/acme/kept-copies", &unsure)
        .expect_status(422)
        .expect_text("This is not the tenant");
    let sure = [("what", "remove"), ("typed_name", "acme")];
    let dropped = operator.post_form("/admin/tenants/acme/kept-copies", &sure).expect_status(303);
    let page = operator.follow(&dropped).expect_status(200).expect_text("old places are dropped");
    assert!(!page.text().contains("In its old places"));
}

#[test]
fn a_move_to_where_the_tenant_is_is_refused_beside_the_field() {
    let server = TestServer::start().with_tenant("acme");
    let mut operator = operator(&server);
    operator.get("/admin/tenants/acme/move").expect_status(200);
    let isolation = server.record("acme").isolation;
    let refuse = |operator: &mut Browser, fields: &[(&str, &str)], reason: &str| {
        operator.post_form("/admin/tenants/acme/move", fields).expect_status(422).expect_text(reason);
    };
    refuse(&mut operator, &[("database_server", ""), ("isolation", isolation.as_str())], "is there already");
    refuse(&mut operator, &[("database_server", "nowhere"), ("isolation", "database")], "nowhere");
    let secret = [("database_server", ""), ("isolation", "database"), ("database_url", "postgres://u:hushhush@")];
    let page = operator.post_form("/admin/tenants/acme/move", &secret).expect_status(422).text();
    assert!(!page.contains("hushhush"), "a password is never shown again");
    assert_eq!(server.record("acme").isolation, isolation);
}
