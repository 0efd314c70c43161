//! `rowhouse tenant clone`.

use super::compare::expect_same;
use super::restoring::{MODES, lived_in, site};
use super::{refuse, succeed};
use crate::support::{ADMIN, PASSWORD, TestServer};
use rowhouse::domain::isolation::Isolation;

#[test]
fn a_clone_is_the_same_site_with_the_same_people_in_both_modes_and_across_them() {
    for from in MODES {
        let server = lived_in(from);
        let before = site(&server, "/acme");
        let mut desk = server.desk("acme");
        for to in MODES {
            let name = format!("copy-{to}");
            let arguments = ["tenant", "clone", "acme", "--as", &name, "--prefix", &name, "--isolation", to.as_str()];
            succeed(server.scratch(), &arguments);
            server.wait(server.control().reconcile()).expect("reconciled");
            expect_same(&before, &site(&server, &format!("/{name}")));
            server.browser().sign_in(&format!("/{name}"), ADMIN, PASSWORD).expect_status(303);
            assert_eq!(server.record(&name).isolation, to);
        }
        // Its own people are still signed in, and the two are two: a change here is none there.
        desk.get("").expect_status(200);
        desk.write("posts", "publish", "Here alone", "And nowhere else.");
        server.get("/acme/posts/here-alone").expect_status(200);
        server.get("/copy-database/posts/here-alone").expect_status(404);
    }
}

#[test]
fn a_clone_that_cannot_be_leaves_nothing() {
    let server = TestServer::start().with_tenant("acme").with_tenant_in("bolt", Isolation::Prefix);
    server.create(crate::support::arrange::new_tenant("bare"));
    let before = server.dump();
    let clone = |name: &str, new: &str, prefix: &str| {
        refuse(server.scratch(), &["tenant", "clone", name, "--as", new, "--prefix", prefix])
    };
    assert!(clone("acme", "bolt", "copy").contains("a tenant named `bolt` is there already"));
    assert!(clone("acme", "copy", "bolt").contains("the prefix `bolt` leads to another tenant"));
    assert!(clone("nobody", "copy", "copy").contains("there is no tenant named `nobody`"));
    assert!(clone("bare", "copy", "copy").contains("must be running or suspended"));
    crate::support::dump::expect_unchanged(&before, &server.dump());
}
