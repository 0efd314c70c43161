//! The field above the navigation: by its keys, and what they leave to others.

use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

const CTRL: &[Key] = &[Key::Control];
const FOCUS: &str = "document.activeElement.id";

#[test]
fn two_keys_lead_to_the_search_and_a_text_that_is_written_keeps_them() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages");
    tab.chord(CTRL, 'k');
    assert_eq!(tab.value(FOCUS), json!("search-all"));
    tab.keys("redirects/");
    assert_eq!(tab.value("document.activeElement.value"), json!("redirects/"), "in a field it is a letter");
    tab.press(Key::Backspace);
    tab.press(Key::Enter);
    tab.until("location.pathname === '/acme/admin/search'");
    assert_eq!(
        tab.value("document.querySelector('.brief-title').getAttribute('href')"),
        json!("/acme/admin/redirects")
    );
    // The next stop is what was found, and not all that every page begins with.
    assert_eq!(tab.value("document.activeElement.textContent"), json!("Found for “redirects”"));
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.className"), json!("brief-title"));
    tab.keys("/");
    assert_eq!(tab.value(FOCUS), json!("search-all"));
    assert_eq!(tab.value("document.activeElement.value"), json!(""), "the key itself is not typed");

    tab.go("/acme/admin/posts/new");
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.click(".rich-text");
    tab.keys("a/b");
    tab.chord(CTRL, 'k');
    assert_ne!(tab.value(FOCUS), json!("search-all"), "in a text the key makes a link");
    tab.until("document.querySelector('.rich-text').textContent.includes('a/b')");
    tab.expect_quiet();
}
