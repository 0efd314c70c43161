//! One's own account: the same in the console and in a tenant's admin, and each in its own
//! place. Read [`sign_in`] first.

mod email;
mod ended;
mod language;
mod profile;
mod sessions;
mod sign_in;
mod time_zone;

use crate::support::{ADMIN, SUPER_USER, TestServer};

/// The console and a tenant's admin: the base, and who signs in there.
const DOORS: [(&str, &str); 2] = [("", SUPER_USER), ("/acme", ADMIN)];

fn server() -> TestServer {
    TestServer::start().with_tenant("acme")
}
