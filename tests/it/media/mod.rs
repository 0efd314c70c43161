//! A tenant's files: what is taken, how it is served, what nothing can make of it.

mod hostile_names;
mod library;
mod logo;
mod many;
mod memory;
pub(crate) mod pictures;
mod serving;
pub(crate) mod uses;

use crate::admin_media::upload;
use crate::support::{Browser, Desk, Response, TestServer};

/// Sends a file from the library's screen.
pub(crate) fn send(desk: &mut Desk, name: &str, bytes: &[u8]) -> Response {
    let csrf = desk.get("/media").expect_status(200).hidden_field("csrf").expect("a form");
    upload(desk, Some(&csrf), name, bytes)
}

/// Where a file of a tenant is now.
#[track_caller]
pub(crate) fn address(server: &TestServer, tenant: &str, name: &str) -> String {
    address_at(&mut server.browser(), tenant, name)
}

/// The same, for a server of any kind.
#[track_caller]
fn address_at(browser: &mut Browser, tenant: &str, name: &str) -> String {
    browser.get(&format!("/{tenant}/media/{name}")).expect_status(307).location().to_owned()
}

/// A PDF of so many bytes, no two pieces of which are the same.
pub(crate) fn pdf(bytes: usize) -> Vec<u8> {
    let numbers = (0_u32..).flat_map(|number| number.wrapping_mul(2_654_435_761).to_le_bytes());
    b"%PDF-1.7\n".iter().copied().chain(numbers).take(bytes).collect()
}
