//! What is done without a button: signs of Markdown while they are typed, and the keys of the list.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

const CTRL: &[Key] = &[Key::Control];
const SHIFT: &[Key] = &[Key::Shift];
const CTRL_SHIFT: &[Key] = &[Key::Control, Key::Shift];
const CTRL_ALT: &[Key] = &[Key::Control, Key::Alt];

/// The text that is written, and the first of its lines.
const TEXT: &str = "document.querySelector('.rich-text')";
const FIRST_LINE: &str = "document.querySelector('.rich-text').firstElementChild";

/// What is typed, and the element that comes of it.
const SIGNS: [(&str, &str); 6] =
    [("## ", "h2"), ("- ", "ul"), ("1. ", "ol"), ("> ", "blockquote"), ("``` ", "pre"), ("**words**", "strong")];

impl Tab {
    /// Takes all of the text away.
    #[track_caller]
    fn clear_text(&self) {
        self.select_all();
        self.press(Key::Backspace);
        assert_eq!(self.markdown(), "");
    }

    /// Types a sign, which becomes its element, and takes that back: the sign stands there as it was typed.
    #[track_caller]
    fn take_sign_back(&self, typed: &str, element: &str, place: &str) {
        self.keys(typed);
        assert!(self.has(element), "{typed}");
        self.press(Key::Backspace);
        assert!(!self.has(element), "{typed}");
        assert_eq!(self.value(&format!("{place}.textContent.trim()")), json!(typed.trim()));
    }

    /// Whether the text has such an element.
    fn has(&self, element: &str) -> bool {
        self.value(&format!("document.querySelector('.rich-text {element}') !== null")) == json!(true)
    }
}

#[test]
fn each_sign_of_markdown_becomes_what_it_means_as_it_is_typed() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    for (typed, written) in [
        // A text has no heading as large as its title.
        ("# words", "## words"),
        ("## words", "## words"),
        ("### words", "### words"),
        ("#### words", "#### words"),
        ("- one\u{e007}two", "- one\n- two"),
        ("* one", "- one"),
        ("+ one", "- one"),
        ("1. one\u{e007}two", "1. one\n2. two"),
        ("3) one", "3. one"),
        ("> words", "> words"),
        ("``` let a;", "```\nlet a;\n```"),
        ("```rust let a;", "```rust\nlet a;\n```"),
        ("**words** on", "**words** on"),
        ("*words* on", "_words_ on"),
        ("_words_ on", "_words_ on"),
        ("~~words~~ on", "~~words~~ on"),
        ("`words` on", "`words` on"),
        ("[words](/about) on", "[words](/about) on"),
        ("---words", "---\n\nwords"),
        ("___words", "---\n\nwords"),
    ] {
        tab.keys(typed);
        assert_eq!(tab.markdown(), written, "{typed}");
        tab.clear_text();
    }
    tab.expect_quiet();
}

#[test]
fn backspace_right_after_a_sign_leaves_it_as_it_was_typed() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("\u{e007}below");
    tab.chord(CTRL, Key::Home.into());
    for (typed, element) in SIGNS {
        tab.take_sign_back(typed, element, FIRST_LINE);
        tab.run(&format!("getSelection().selectAllChildren({FIRST_LINE})"), &[]);
        tab.press(Key::Backspace);
        assert_eq!(tab.markdown(), "below");
    }
    tab.expect_quiet();
}

#[test]
fn backspace_right_after_a_sign_takes_it_back_in_the_last_line_too() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    for (typed, element) in SIGNS {
        tab.take_sign_back(typed, element, TEXT);
        // Only the sign itself is remembered: after more was typed, Backspace is about that.
        tab.clear_text();
        tab.keys(&format!("{typed}ab"));
        tab.press(Key::Backspace);
        assert!(tab.has(element), "{typed}");
        assert!(tab.markdown().contains('a') && !tab.markdown().contains("ab"), "{}", tab.markdown());
        tab.clear_text();
    }
    tab.expect_quiet();
}

#[test]
fn every_key_of_the_list_of_keys_does_what_it_says() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("words");
    tab.chord(CTRL, 'z');
    assert_ne!(tab.markdown(), "words");
    tab.chord(CTRL, 'y');
    assert_eq!(tab.markdown(), "words");
    // Twice is as it was before.
    for (held, key, written) in [
        (CTRL, 'b', "**words**"),
        (CTRL, 'i', "_words_"),
        (CTRL_SHIFT, 'x', "~~words~~"),
        (CTRL, 'e', "`words`"),
        (CTRL_ALT, '2', "## words"),
        (CTRL_ALT, '3', "### words"),
        (CTRL_ALT, '4', "#### words"),
        (CTRL_ALT, 'c', "```\nwords\n```"),
        (CTRL_SHIFT, '7', "1. words"),
        (CTRL_SHIFT, '8', "- words"),
        (CTRL_SHIFT, '9', "> words"),
    ] {
        tab.run("getSelection().selectAllChildren(document.querySelector('.rich-text p'))", &[]);
        tab.chord(held, key);
        assert_eq!(tab.markdown(), written, "{key}");
        tab.chord(held, key);
        assert_eq!(tab.markdown(), "words", "{key} once more");
    }
    tab.chord(CTRL_ALT, '2');
    tab.chord(CTRL_ALT, '0');
    assert_eq!(tab.markdown(), "words");
    tab.clear_text();

    tab.keys("one");
    tab.chord(SHIFT, Key::Enter.into());
    tab.keys("two");
    assert_eq!(tab.markdown(), "one\\\ntwo");
    tab.clear_text();
    tab.keys("- one\u{e007}\u{e004}two");
    assert_eq!(tab.markdown(), "- one\n  * two");
    tab.chord(SHIFT, Key::Tab.into());
    assert_eq!(tab.markdown(), "- one\n- two");
    tab.clear_text();
    tab.keys("words");
    tab.select_all();
    tab.chord(CTRL, 'k');
    tab.until("document.activeElement.id === 'link-address'");
    tab.keys("/about\u{e007}");
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "[words](/about)");

    // The list itself, and back to what opened it.
    tab.word_tool("Shortcuts");
    tab.until("document.querySelectorAll('dialog kbd').length > 10");
    let first = "[...document.querySelectorAll('dialog kbd')].slice(0, 3).map((key) => key.textContent)";
    assert_eq!(tab.value(first), json!(["Ctrl+B", "Ctrl+I", "Ctrl+Shift+X"]));
    tab.press(Key::Escape);
    tab.until("!document.querySelector('dialog')");
    tab.until("document.activeElement.textContent === 'Shortcuts'");
    tab.expect_quiet();
}
