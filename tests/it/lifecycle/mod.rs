//! A tenant's life: its states as visitors, its own people and the super user see them,
//! what is left of it when it goes, and what a damaged disk does to it.

mod damage;
mod disk;
mod processes;
mod races;
mod removal;
mod states;

use crate::support::{PASSWORD, SUPER_USER, TestServer};

/// What the console says of a tenant.
fn console_page(server: &TestServer, tenant: &str) -> String {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser.get(&format!("/admin/tenants/{tenant}")).expect_status(200).text()
}
