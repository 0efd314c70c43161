//! The question before a page is left on which something was typed that the server does not have yet.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

/// Whether the page would ask whoever leaves it.
pub(super) const ASKS: &str = "(() => { const leaving = new Event('beforeunload', { cancelable: true }); \
                    window.dispatchEvent(leaving); return leaving.defaultPrevented; })()";

/// Has every form of the page stay, after all who listen to it, and notes where it would have gone.
const STAY: &str = "
    window.sent = [];
    window.addEventListener('submit', (event) => {
        window.sent.push(event.target.className || event.target.getAttribute('action') || event.target.method);
        event.preventDefault();
    });
";

impl Tab {
    fn asks(&self) -> bool {
        self.value(ASKS) == json!(true)
    }
}

#[test]
fn only_the_form_of_the_text_is_left_without_a_question() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.run(STAY, &[]);
    // Nothing is saved by itself meanwhile.
    tab.run("window.ask = fetch; window.fetch = () => Promise.reject(new Error('away'))", &[]);
    tab.click(".rich-text");
    tab.keys("words");
    assert!(tab.asks());
    tab.fill("#search-all", "kiln");
    tab.press(Key::Enter);
    tab.until("sent.length === 1");
    assert!(tab.asks(), "the search takes no text along");
    tab.run("document.querySelector('form[action$=\"/sign-out\"]').requestSubmit()", &[]);
    tab.until("sent.length === 2");
    assert!(tab.asks(), "nor does the way out");
    // A question of the editor's own is a form, too.
    tab.run("document.querySelector('.rich-text').focus()", &[]);
    tab.tool("Link");
    tab.until("document.querySelector('dialog #link-address')");
    tab.run("document.querySelector('dialog form').requestSubmit()", &[]);
    tab.until("sent.length === 3");
    tab.click("dialog .button.quiet");
    tab.until("!document.querySelector('dialog')");
    assert!(tab.asks(), "nor a dialog");
    // It is sent where the server answers: pressed while nobody knows whether it does, it is held back, and sent
    // again by itself.
    tab.run("window.fetch = window.ask", &[]);
    tab.run("const form = document.querySelector('form.editor'); form.noValidate = true; form.requestSubmit()", &[]);
    tab.until("sent.length >= 4");
    // What is sent is not lost.
    tab.until(&format!("!{ASKS}"));
    tab.expect_quiet();
}
