//! The questions that the editor asks, and its text as Markdown: under the judge's eye, and by Tab.

use super::tab::{Scheme, Tab};
use crate::support::TestServer;
use fantoccini::key::Key;

impl Tab {
    /// What is wrong with the page as it is: in every look, and with the focus where it is wide and where it is narrow.
    pub(super) fn faults(&self, what: &str) -> Vec<String> {
        let mut faults = self.violations_in_every_look(what);
        let with_focus = |fault: String| format!("{what}: {fault}");
        faults.extend(self.faults_of_focus().into_iter().map(with_focus));
        self.size(1280, 900);
        self.scheme(Scheme::Light);
        faults.extend(self.faults_of_focus().into_iter().map(with_focus));
        faults
    }

    /// Closes a question without an answer.
    fn leave_question(&self) {
        self.press(Key::Escape);
        self.until("!document.querySelector('dialog')");
    }
}

#[test]
fn every_question_of_the_editor_is_good_in_every_look_and_is_answered_by_keyboard() {
    let server = TestServer::start().with_tenant("acme");
    let post = server.desk("acme").write("posts", "save", "Firing day", "The kiln is lit.");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.bring_judge();
    tab.open_editor(&format!("/acme/admin{post}"));
    let mut faults = Vec::new();
    for (button, is_there) in [
        ("Link", "document.querySelector('.link-choice')"),
        ("Link card", "document.querySelector('.link-choice') && document.querySelector('#link-words')"),
        ("Picture", "document.querySelector('.picture input') && document.querySelector('#picture-alt')"),
        ("Gallery", "document.querySelector('.picture input')"),
    ] {
        tab.click(".rich-text");
        tab.tool(button);
        tab.until(is_there);
        if button == "Gallery" {
            // Each that is chosen has a field for its words.
            tab.press(Key::Space);
            tab.until("document.querySelector('.gallery-row input')");
        }
        faults.extend(tab.faults(button));
        tab.leave_question();
    }
    // A link is changed, or taken away.
    tab.click(".rich-text");
    tab.select_all();
    tab.tool("Link");
    tab.until("document.querySelector('.link-choice')");
    tab.fill("#link-address", "/about");
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    tab.tool("Link");
    tab.until("document.querySelector('dialog .button.danger') && document.querySelector('.link-choice')");
    faults.extend(tab.faults("a link that is there"));
    tab.leave_question();
    tab.word_tool("Shortcuts");
    tab.until("document.querySelector('dialog .keys')");
    faults.extend(tab.faults("the keys"));
    tab.leave_question();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    tab.expect_quiet();
}

#[test]
fn a_text_as_markdown_is_good_in_every_look_and_so_is_what_is_wrong_with_it() {
    let server = TestServer::start().with_tenant("acme");
    let text = "## Morning\n\nThe **kiln** is lit, [as ever](/about).\n\n- ash\n- clay";
    let post = server.desk("acme").write("posts", "save", "Firing day", text);
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.bring_judge();
    tab.open_editor(&format!("/acme/admin{post}"));
    tab.word_tool("Markdown");
    tab.until("!document.querySelector('textarea.markdown').hidden");
    let mut faults = tab.faults("a text as Markdown");
    tab.fill("textarea.markdown", "\n\n[x](javascript:y)");
    tab.click(".to-visual");
    tab.until("document.querySelector('.field-error:not([hidden])')");
    faults.extend(tab.faults("Markdown that is wrong"));
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    tab.expect_quiet();
}
