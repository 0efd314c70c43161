//! The super user's console, screen by screen. Read [`first_run`] first.

mod access;
mod api_tokens;
mod audit;
mod first_run;
mod letting_in;
mod list;
mod new_tenant;
mod people;
mod removal;
mod tenant;

use crate::support::{Browser, PASSWORD, SUPER_USER, TestServer};

/// A browser in which the super user is signed in.
fn signed_in(server: &TestServer) -> Browser {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser
}
