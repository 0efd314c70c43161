//! The first evening: from the setup link to a post that visitors read.

use crate::support::{SUPER_USER, TestServer};
use fantoccini::key::Key;
use serde_json::json;

const PASSWORD: &str = "seven slow barges";

#[test]
fn the_setup_link_leads_to_a_site_with_a_post_that_visitors_read() {
    let server = TestServer::start_fresh();
    let token = server.wait(server.control().new_setup_link()).expect("a link").reveal().to_owned();
    let tab = server.tab();
    tab.go(&format!("/admin/setup?token={token}"));
    tab.fill("#f-name", "Ivo Tarrow");
    tab.fill("#f-email", SUPER_USER);
    tab.fill("#f-password", PASSWORD);
    tab.click("main form .button");
    tab.until("location.pathname === '/admin/first-site' && document.querySelector('#f-title')");

    // The blog, with a title alone: Enter in it goes on.
    tab.run("document.querySelector('.recipe [value=blog]').checked = true", &[]);
    tab.fill("#f-title", "Quiet Weather");
    tab.press(Key::Enter);
    tab.until("location.pathname === '/admin/tenants/quiet-weather' && document.querySelector('.notice.success')");
    server.get("/quiet-weather/").expect_status(200).expect_text("Quiet Weather");

    // Its admin asks who comes: the account there is one of its own.
    tab.click(".begin a[href$='/quiet-weather/admin']");
    tab.until("location.pathname === '/quiet-weather/admin/sign-in' && document.querySelector('#f-password')");
    tab.fill("#f-email", SUPER_USER);
    tab.fill("#f-password", PASSWORD);
    tab.click("main form button");
    tab.until("location.pathname === '/quiet-weather/admin'");

    tab.open_editor("/quiet-weather/admin/posts/new");
    tab.fill("#f-title", "First frost");
    tab.click(".rich-text");
    tab.keys("The pond is still.");
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')");
    server.get("/quiet-weather/posts/first-frost").expect_status(200).expect_text("The pond is still.");
    tab.go("/quiet-weather/");
    assert_ne!(tab.value("document.querySelector('a[href$=\"/posts/first-frost\"]')"), json!(null));
    tab.expect_quiet();
}
