//! Writing: with every button, in Markdown, and what leaving says. By keyboard alone it is in [`super::by_keyboard`].

use super::leaving::ASKS;
use super::tab::Tab;
use crate::support::{ADMIN, PASSWORD, TestServer};
use fantoccini::key::Key;
use serde_json::json;

const CTRL: &[Key] = &[Key::Control];

impl Tab {
    /// Opens an editor, and waits until it is one.
    pub(super) fn open_editor(&self, path: &str) {
        self.go(path);
        self.until("document.querySelector('form.editor').dataset.ready");
    }

    pub(super) fn tool(&self, label: &str) {
        self.click(&format!(".toolbar [aria-label='{label}']"));
    }

    pub(super) fn word_tool(&self, label: &str) {
        let found = self.run(
            "const tool = [...document.querySelectorAll('.tool.word')].find((tool) => tool.textContent === arguments[0]);
             tool?.click(); return Boolean(tool);",
            &[json!(label)],
        );
        assert_eq!(found, json!(true), "{label}");
    }

    pub(super) fn select_all(&self) {
        self.chord(CTRL, 'a');
    }

    /// The Markdown of the first text.
    pub(super) fn markdown(&self) -> String {
        self.first_text().to_markdown()
    }
}

#[test]
fn every_button_does_what_it_says() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    // Whoever adds a button says here what it does, or where pictures, links, galleries and cards are.
    let buttons = tab.value("[...document.querySelectorAll('.rich .tools:first-child > *')].map((it) => it.ariaLabel)");
    let of_lines = ["Style of the paragraph", "Bold", "Italic", "Strikethrough", "Code", "Link"];
    let of_blocks = ["Bulleted list", "Numbered list", "Quote", "Picture", "Gallery", "Link card", "Table"];
    let others = ["Horizontal line", "Undo", "Redo", "More tools"];
    assert_eq!(buttons, json!([&of_lines[..], &of_blocks[..], &others[..]].concat()));
    let words = tab.value("[...document.querySelectorAll('.rich .tool.word')].map((it) => it.textContent)");
    let of_tables = ["Add row", "Add column", "Remove row", "Remove column", "Remove table"];
    assert_eq!(words, json!([&of_tables[..], &["Shortcuts", "Markdown"]].concat()));
    tab.click(".rich-text");
    for (button, sign) in [("Bold", "**"), ("Italic", "_"), ("Strikethrough", "~~"), ("Code", "`")] {
        tab.keys("words");
        tab.select_all();
        tab.tool(button);
        assert_eq!(tab.markdown(), format!("{sign}words{sign}"), "{button}");
        assert_eq!(
            tab.value(&format!("document.querySelector(\".toolbar [aria-label='{button}']\").ariaPressed")),
            json!("true")
        );
        tab.tool(button);
        assert_eq!(tab.markdown(), "words", "{button} once more");
        tab.select_all();
        tab.press(Key::Backspace);
    }
    for (style, written) in [
        ("heading-2", "## words"),
        ("heading-3", "### words"),
        ("heading-4", "#### words"),
        ("code_block", "```\nwords\n```"),
        ("paragraph", "words"),
    ] {
        tab.run(
            "const style = document.querySelector('.tool-style'); style.value = arguments[0];
             style.dispatchEvent(new Event('change'))",
            &[json!(style)],
        );
        tab.keys("words");
        assert_eq!(tab.markdown(), written, "{style}");
        tab.select_all();
        tab.press(Key::Backspace);
    }
    for (button, start) in [("Bulleted list", "- "), ("Numbered list", "1. "), ("Quote", "> ")] {
        tab.keys("words");
        tab.tool(button);
        assert_eq!(tab.markdown(), format!("{start}words"), "{button}");
        tab.tool(button);
        assert_eq!(tab.markdown(), "words", "{button} once more");
        tab.select_all();
        tab.press(Key::Backspace);
    }
    tab.keys("above");
    tab.tool("Horizontal line");
    tab.keys("below");
    assert_eq!(tab.markdown(), "above\n\n---\n\nbelow");
    tab.tool("Undo");
    assert_ne!(tab.markdown(), "above\n\n---\n\nbelow");
    tab.tool("Redo");
    assert_eq!(tab.markdown(), "above\n\n---\n\nbelow");
    tab.select_all();
    tab.press(Key::Backspace);
    tab.tool("Table");
    tab.keys("a\u{e004}b");
    for word in ["Remove column", "Add column", "Add row"] {
        tab.word_tool(word);
    }
    assert_eq!(tab.markdown(), "| a |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |\n|  |  |  |");
    tab.press(Key::Enter);
    tab.word_tool("Remove row");
    assert_eq!(tab.markdown(), "| a |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |");
    // Tab after the last cell makes a row.
    tab.click(".rich-text tr:last-child td:last-child");
    tab.keys("z\u{e004}b");
    assert_eq!(tab.markdown(), "| a |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  | z |\n| b |  |  |");
    tab.word_tool("Remove table");
    assert_eq!(tab.markdown(), "");
    tab.expect_quiet();
}

#[test]
fn pictures_and_links_are_chosen_from_what_the_site_has() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("river");
    tab.select_all();
    tab.tool("Link");
    tab.until("document.querySelector('.link-choice')");
    tab.keys("abou");
    tab.until("document.querySelectorAll('.link-choice').length === 1");
    // One Enter takes the page that was found, and makes the link.
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "[river](/about)");
    // Once more: it is the link around the cursor, with its address.
    tab.tool("Link");
    tab.until("document.querySelector('#link-address')?.value === '/about'");
    tab.run("document.querySelector('#link-address').value = ''", &[]);
    tab.fill("#link-address", "javascript:alert(1)");
    tab.click("dialog .ask-actions .button");
    tab.until("document.querySelector('#link-error:not([hidden])')");
    tab.click("dialog .button.danger");
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "river");
    // The same for one of the list, by the arrows.
    tab.tool("Link");
    tab.until("document.querySelector('.link-choice')");
    tab.keys("abou");
    tab.until("document.querySelectorAll('.link-choice').length === 1");
    tab.press(Key::Down);
    assert_eq!(tab.value("document.activeElement.className"), json!("link-choice"));
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "[river](/about)");
    tab.tool("Link");
    tab.click("dialog .button.danger");
    tab.until("!document.querySelector('dialog')");
    assert_eq!(tab.markdown(), "river");
    tab.press(Key::End);
    tab.tool("Picture");
    tab.until("document.querySelector('.picture input')");
    assert_eq!(tab.value("document.activeElement.name"), json!("picture"), "the focus is on the pictures");
    tab.press(Key::Space);
    tab.fill("#picture-alt", "A wood in spring");
    tab.fill("#picture-caption", "Near the source");
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    let markdown = tab.markdown();
    assert!(markdown.starts_with("river\n\n![A wood in spring]("), "{markdown}");
    assert!(markdown.ends_with(" \"Near the source\")"), "{markdown}");
    tab.until("document.querySelector('.rich-text img').naturalWidth > 0");
    tab.expect_quiet();
}

#[test]
fn what_was_typed_becomes_markdown_and_comes_back_without_loss() {
    let server = TestServer::start().with_tenant("acme");
    let text = "## A\n\n- **b** and [c](/about)\n\n| d | e |\n| --- | --- |\n| f | g |\n\n```rust\nfn x() {}\n```";
    let post = server.desk("acme").write("posts", "save", "Both ways", text);
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor(&format!("/acme/admin{post}"));
    let before = tab.first_text();
    tab.word_tool("Markdown");
    tab.until("!document.querySelector('textarea.markdown').hidden");
    assert_eq!(tab.value("document.activeElement.className"), json!("markdown"), "the focus goes along");
    assert_eq!(tab.value("document.querySelector('textarea.markdown').value"), json!(text));
    assert_eq!(tab.value("new FormData(document.querySelector('form.editor')).get('s.0.body.json')"), json!(null));
    // What Markdown cannot be is said beside it, and nothing is lost.
    tab.fill("textarea.markdown", "\n\n[x](javascript:y)");
    tab.click(".to-visual");
    tab.until("document.querySelector('.field-error:not([hidden])')");
    tab.run("document.querySelector('textarea.markdown').value = arguments[0]", &[json!(text)]);
    tab.click(".to-visual");
    tab.until("document.querySelector('.rich-text')");
    assert_eq!(tab.first_text(), before);
    // The next form opens as this person likes it.
    tab.word_tool("Markdown");
    tab.until("!document.querySelector('textarea.markdown').hidden");
    tab.open_editor("/acme/admin/posts/new");
    assert_eq!(tab.value("Boolean(document.querySelector('.rich-text'))"), json!(false));
    tab.expect_quiet();
}

#[test]
fn leaving_asks_only_where_something_would_be_lost() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    let asks = ASKS;
    assert_eq!(tab.value(asks), json!(false), "nothing was typed");
    tab.click(".rich-text");
    tab.keys("words");
    assert_eq!(tab.value(asks), json!(true));
    tab.fill("#f-title", "Kept");
    tab.chord(CTRL, 's');
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    assert_eq!(tab.value("document.activeElement.id"), json!("f-title"), "the focus stays");
    assert_eq!(tab.value(asks), json!(false), "it is saved");
    tab.fill("#f-title", " more");
    assert_eq!(tab.value(asks), json!(true));
    tab.expect_quiet();
}

#[test]
fn what_the_server_refuses_comes_back_as_it_was_typed() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("> a\u{e007}> b\u{e007}> c\u{e007}> d\u{e007}> e\u{e007}> f\u{e007}> g\u{e007}> h\u{e007}> deep");
    tab.fill("#f-title", "Too deep");
    tab.chord(CTRL, 's');
    tab.until("document.querySelector('#save-state').textContent.includes('nest deeper than 8')");
    tab.until("document.querySelector('#save-state a')?.hash === '#s-0-body'");
    tab.click(".head button[value='save']");
    tab.until("document.querySelector('.notice.error[role=alert] a')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    let shown = tab.value("document.querySelector('.rich-text').textContent");
    assert_eq!(shown, json!("abcdefghdeep"));
    assert_eq!(tab.value(ASKS), json!(true), "it is nowhere but here");
    let error = tab.value("document.querySelector('#s-0-body-error').textContent");
    assert!(error.as_str().is_some_and(|error| error.contains("nest deeper than 8")), "{error}");
    // The message above leads to the text.
    tab.click(".notice.error a");
    let target = tab.value("location.hash");
    assert_eq!(
        tab.value("document.querySelector(location.hash).className.includes('rich-text')"),
        json!(true),
        "{target}"
    );
}

#[test]
fn who_signs_in_again_in_another_tab_goes_on_writing() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "Tides");
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    // The same person, elsewhere: here they are refused from then on.
    tab.expect_quiet();
    tab.expect_refusals(403);
    server.desk("acme").post("/profile/sessions/end-others", &[]).expect_status(303);
    tab.fill("#f-title", " and tables");
    tab.until("document.querySelector('#save-state').textContent.startsWith('You are signed out')");
    tab.sign_in_elsewhere("/acme", ADMIN, PASSWORD);
    tab.until("document.querySelector('#save-state').textContent.startsWith('Saved')");
    tab.click(".head button[value='save']");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.value("document.querySelector('#f-title').value"), json!("Tides and tables"));
}

#[test]
fn a_fence_and_enter_make_code_and_going_back_through_the_fields_changes_no_list() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("- one\u{e007}two\u{e007}\u{e004}deeper");
    tab.chord(&[Key::Shift], Key::Tab.into());
    assert_eq!(tab.markdown(), "- one\n- two\n- deeper");
    tab.chord(&[Key::Shift], Key::Tab.into());
    assert_eq!(tab.value("document.activeElement.matches('.rich-text')"), json!(false), "it leads on");
    assert_eq!(tab.markdown(), "- one\n- two\n- deeper");
    tab.click(".rich-text");
    tab.chord(CTRL, Key::End.into());
    tab.keys("\u{e007}\u{e007}```rust\u{e007}fn main() {}");
    assert_eq!(tab.markdown(), "- one\n- two\n- deeper\n\n```rust\nfn main() {}\n```");
    tab.select_all();
    tab.keys("words ```\u{e007}below");
    assert_eq!(tab.markdown().matches("below").count(), 1);
    assert_eq!(tab.value("document.querySelectorAll('.rich-text pre').length"), json!(0), "it is no line of its own");
    tab.expect_quiet();
}

#[test]
fn a_long_title_is_read_whole_on_a_telephone_and_stays_one_line() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let title = "The ferry that refuses to retire, and those who would not let it";
    let post = desk.write("posts", "publish", title, "It is from here.");
    let tab = server.tab_of("acme");
    tab.telephone();
    tab.open_editor(&format!("/acme/admin{post}"));
    let shown = "(({ scrollWidth, clientWidth, scrollHeight, clientHeight, value }) => \
                 [scrollWidth <= clientWidth && scrollHeight <= clientHeight, value])(document.querySelector('#f-title'))";
    assert_eq!(tab.value(shown), json!([true, title]));
    // Enter leads to the text, and what has two lines is pasted as one.
    tab.fill("#f-title", "\u{e007}");
    assert_eq!(tab.value("document.activeElement.className.includes('rich-text')"), json!(true));
    let paste = "const field = document.querySelector('#f-title'); field.focus(); field.setSelectionRange(0, 0); \
                 document.execCommand('insertText', false, 'Twice:\\n');";
    tab.run(paste, &[]);
    let twice = format!("Twice: {title}");
    assert_eq!(tab.value("document.querySelector('#f-title').value"), json!(twice));
    tab.click(".save-bar button[value=publish]");
    tab.until("document.querySelector('.notice.success')");
    desk.get(&post).expect_status(200).expect_text(&format!("value=\"{twice}\""));
    tab.expect_quiet();
}
