//! What the visual editor has beside plain text: galleries and cards, code, lists from right to left, and
//! its tools on a narrow screen.

use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

#[test]
fn galleries_and_cards_are_written_and_come_back() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "Side by side");
    tab.click(".rich-text");
    tab.tool("Gallery");
    tab.until("document.activeElement.type === 'checkbox' && document.activeElement.name === 'picture'");
    // The first two, by keyboard.
    tab.keys(" \u{e004} ");
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    tab.tool("Link card");
    tab.until("document.querySelector('#link-address')");
    tab.keys("https://video.example/watch?v=1");
    tab.fill("#link-words", "How we *bake*");
    tab.press(Key::Enter);
    tab.until("!document.querySelector('dialog')");
    let before = tab.markdown();
    let lines: Vec<&str> = before.lines().collect();
    assert!(lines[0].starts_with("![](") && lines[1].starts_with("![]("), "{before}");
    assert_eq!(lines[3], "[How we \\*bake\\*](https://video.example/watch?v=1 \"card\")");
    // A picture of a gallery is told about where it is.
    tab.click(".gallery figure");
    tab.press(Key::Enter);
    tab.until("document.querySelector('#picture-alt')");
    tab.fill("#picture-alt", "First");
    tab.click("dialog .ask-actions .button");
    tab.until("!document.querySelector('dialog')");
    tab.click(".link-card");
    tab.press(Key::Enter);
    tab.until("document.querySelector('#link-words')?.value === 'How we *bake*'");
    tab.press(Key::Escape);
    tab.until("!document.querySelector('dialog')");
    let written = tab.first_text();
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    assert_eq!(tab.first_text(), written);
    tab.expect_quiet();
    let page = server.get("/acme/posts/side-by-side").expect_status(200).text();
    assert_eq!(page.matches("<ul class=\"text-gallery\">").count(), 1);
    assert!(page.contains(
        "<a href=\"https://video.example/watch?v=1\"><strong>How we *bake*</strong> <span>video.example</span></a>"
    ));
}

#[test]
fn the_language_of_code_is_seen_and_changed_where_the_code_is() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("above\u{e007}```rust let a;");
    let language = "document.querySelector('.code-language').value";
    assert_eq!(tab.value(language), json!("rust"));
    // Tab leads there from the code, and Enter back into it.
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.className"), json!("code-language"));
    tab.select_all();
    tab.keys("c++ ?\u{e007}!");
    assert_eq!(tab.markdown(), "above\n\n```c++\nlet a;!\n```");
    assert_eq!(tab.value(language), json!("c++"));
    tab.tool("Undo");
    tab.tool("Undo");
    assert_eq!(tab.markdown(), "above\n\n```rust\nlet a;\n```");
    assert_eq!(tab.value(language), json!("rust"));
    // From elsewhere, Tab leads past it and out of the text.
    tab.click(".rich-text p");
    tab.until("document.querySelector('.code-language').tabIndex === -1");
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.closest('.rich-text')"), json!(null));
    assert_eq!(tab.path(), "/acme/admin/posts/new");
    tab.expect_quiet();
}

#[test]
fn lists_and_quotes_stand_on_the_side_where_their_words_begin() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    tab.keys("- (1) شاي\u{e007}tea\u{e007}\u{e007}> קפה\u{e007}\u{e007}- one");
    let sides = "[...document.querySelectorAll('.rich-text :is(ul, blockquote)')].map((it) => it.dir)";
    assert_eq!(tab.value(sides), json!(["rtl", "rtl", "ltr"]));
    tab.expect_quiet();
}

#[test]
fn a_narrow_screen_has_the_tools_that_are_used_most_and_the_others_behind_a_button() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.size(360, 800);
    tab.open_editor("/acme/admin/posts/new");
    tab.click(".rich-text");
    let fits = "document.querySelector('.tools').scrollWidth <= document.querySelector('.tools').clientWidth";
    let rows = "new Set([...document.querySelectorAll('.tools:not([hidden]) > *')].filter((it) => it.offsetParent)\
                .map((it) => it.offsetTop + it.offsetHeight / 2)).size";
    assert_eq!(tab.value(fits), json!(true));
    let each =
        "[...document.querySelectorAll('.tools > *')].map((it) => [it.className, it.offsetTop, it.offsetHeight])";
    assert_eq!(tab.value(rows), json!(1), "{}", tab.value(each));
    let table = "document.querySelector(\".toolbar [aria-label='Table']\").offsetParent !== null";
    assert_eq!(tab.value(table), json!(false));
    tab.tool("More tools");
    assert_eq!(tab.value(table), json!(true));
    assert_eq!(tab.value(fits), json!(true));
    tab.tool("Table");
    tab.keys("a");
    assert!(tab.markdown().starts_with("| a |"), "{}", tab.markdown());
    // With room for all of them there is no such button.
    tab.size(1280, 900);
    assert_eq!(tab.value("document.querySelector('.more-tools').offsetParent"), json!(null));
    tab.expect_quiet();
}
