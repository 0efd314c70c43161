//! A text goes on when the sections around it change: what was typed can be undone, and the selection stays.

use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

const CTRL: &[Key] = &[Key::Control];

#[test]
fn what_was_typed_is_undone_after_the_sections_have_changed() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/pages/new");
    tab.click(".rich-text");
    tab.keys("First words");
    // The cursor is between the two.
    tab.press(Key::Home);
    for _ in 0.."First".len() {
        tab.press(Key::Right);
    }
    tab.click("button[value='add:divider']");
    tab.until("document.querySelectorAll('fieldset.section').length === 2");
    tab.run("document.querySelector('.rich-text').focus()", &[]);
    tab.until("getSelection().anchorOffset === 5");
    tab.keys(",");
    assert_eq!(tab.markdown(), "First, words", "typing goes on where the cursor was");
    for _ in 0..12 {
        tab.chord(CTRL, 'z');
    }
    assert_eq!(tab.markdown(), "", "and all of it is undone");
    for _ in 0..12 {
        tab.chord(CTRL, 'y');
    }
    assert_eq!(tab.markdown(), "First, words");

    // It goes along with its section.
    tab.click("button[value='down:0']");
    tab.until("document.querySelector('.rich-text').closest('fieldset.section').id === 's-1'");
    tab.run("document.querySelector('.rich-text').focus()", &[]);
    for _ in 0..12 {
        tab.chord(CTRL, 'z');
    }
    assert_eq!(tab.value("document.querySelector('.rich-text').textContent"), json!(""));
    tab.expect_quiet();
}
