//! The cards of a page's sections with script: no new page, and the focus stays where one works.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::{Value, json};

impl Tab {
    /// The headings of the cards, in order.
    fn cards(&self) -> Vec<String> {
        let cards = self.value(
            "[...document.querySelectorAll('fieldset.section > legend')].map((it) => it.textContent.replace(/\\s+/g, ' ').trim())",
        );
        serde_json::from_value(cards).expect("a list")
    }

    fn focus(&self) -> Value {
        self.value("document.activeElement.value ?? document.activeElement.className")
    }

    fn press_intent(&self, intent: &str) {
        let marked = "document.querySelector('#sections').dataset.old";
        self.run("document.querySelector('#sections').dataset.old = 'yes'", &[]);
        self.click(&format!("button[value='{intent}']"));
        self.until(&format!("{marked} === undefined"));
    }
}

#[test]
fn sections_move_are_duplicated_removed_and_come_back_without_a_new_page() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages/new");
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.run("window.isTheSamePage = true", &[]);
    tab.click(".rich-text");
    tab.keys("First words");
    tab.press_intent("add:quote");
    assert_eq!(tab.cards(), ["1. Text First words", "2. Quote"]);
    assert_eq!(tab.value("document.activeElement.name"), json!("s.1.text"), "typing goes on in the new one");
    tab.keys("Said");
    tab.press_intent("up:1");
    assert_eq!(tab.cards(), ["1. Quote Said", "2. Text First words"]);
    assert_eq!(tab.focus(), json!("down:0"), "at the top there is only the way down");
    tab.press(Key::Enter);
    tab.until("document.activeElement.value === 'up:1'");
    assert_eq!(tab.cards(), ["1. Text First words", "2. Quote Said"]);
    tab.press_intent("duplicate:0");
    assert_eq!(tab.cards(), ["1. Text First words", "2. Text First words", "3. Quote Said"]);
    tab.press_intent("insert:1");
    assert_eq!(tab.focus(), json!("add_at:1:rich_text"), "the choice has the focus");
    tab.press_intent("add_at:1:divider");
    assert_eq!(tab.cards()[1], "2. Divider");
    tab.press_intent("remove:2");
    assert_eq!(tab.cards(), ["1. Text First words", "2. Divider", "3. Quote Said"]);
    assert_eq!(tab.focus(), json!("undo:0"));
    tab.press(Key::Enter);
    tab.until("document.querySelectorAll('fieldset.section').length === 4");
    assert_eq!(tab.cards()[2], "3. Text First words");
    assert_eq!(tab.value("window.isTheSamePage"), json!(true));
    tab.fill("#f-title", "Cards");
    tab.click(".head button[value='save']");
    tab.until("location.pathname.includes('/admin/entries/')");
    assert_eq!(tab.cards().len(), 4);
    tab.expect_quiet();
}

#[test]
fn what_is_removed_leaves_the_way_back_in_its_place_and_the_page_where_it_was() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages/new");
    tab.until("document.querySelector('form.editor').dataset.ready");
    for _ in 0..6 {
        tab.press_intent("add:faq");
    }
    let show = |intent: &str| {
        let button = format!("document.querySelector('button[value=\"{intent}\"]')");
        tab.run(&format!("{button}.scrollIntoView({{ block: 'center', behavior: 'instant' }})"), &[]);
        tab.value("Math.round(scrollY)")
    };
    // Below what stays at the top, and in the window.
    let is_seen = "(() => {
        const { top, bottom } = document.querySelector('.notice.undo').getBoundingClientRect();
        return top >= document.querySelector('.editor > .head').getBoundingClientRect().bottom && bottom <= innerHeight;
    })()";
    let scrolled = show("remove:3");
    assert!(scrolled.as_u64().is_some_and(|pixels| pixels > 500), "{scrolled}");
    tab.press_intent("remove:3");
    assert_ne!(tab.value("document.querySelector('#s-2 + .notice.undo')"), Value::Null, "where it stood");
    assert_eq!(tab.value("Math.round(scrollY)"), scrolled);
    assert_eq!((tab.focus(), tab.value(is_seen)), (json!("undo:0"), json!(true)));
    tab.press(Key::Enter);
    tab.until("document.querySelectorAll('fieldset.section').length === 7");

    show("remove:4.items.0");
    tab.press_intent("remove:4.items.0");
    assert_ne!(tab.value("document.querySelector('#s-4-items > .notice.undo')"), Value::Null, "in its list");
    assert_eq!((tab.focus(), tab.value(is_seen)), (json!("undo:0"), json!(true)));

    // Another one keeps the way back of the first.
    tab.press_intent("remove:5");
    assert_eq!(tab.focus(), json!("undo:1"));
    tab.press_intent("undo:0");
    tab.press_intent("undo:0");
    assert_eq!(tab.value("document.querySelectorAll('fieldset.section').length"), json!(7));
    assert_eq!(tab.value("document.querySelectorAll('.notice.undo').length"), json!(0));
    tab.expect_quiet();
}

#[test]
fn a_folded_card_stays_folded_where_it_goes_and_loses_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages/new");
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.click(".rich-text");
    tab.keys("Folded words");
    tab.press_intent("add:quote");
    tab.click("#s-0 .fold");
    let folded = "[...document.querySelectorAll('.fold')].map((it) => it.ariaExpanded)";
    assert_eq!(tab.value(folded), json!(["false", "true"]));
    tab.press_intent("up:1");
    assert_eq!(tab.value(folded), json!(["true", "false"]));
    tab.press_intent("add:divider");
    assert_eq!(tab.value(folded), json!(["true", "false", "true"]));
    let sent = tab.value("new FormData(document.querySelector('form.editor')).get('s.1.body.json')");
    assert!(sent.to_string().contains("Folded words"), "{sent}");
    tab.expect_quiet();
}

#[test]
fn a_folded_card_opens_where_a_browser_refuses_what_is_in_it() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.open_editor("/acme/admin/pages/new");
    tab.fill("#f-title", "Latest");
    // What saves by itself sends it all the same.
    tab.expect_refusals(422);
    tab.press_intent("add:latest_posts");
    let count = "document.querySelector('[name=\"s.1.count\"]')";
    tab.run(&format!("{count}.value = '99'"), &[]);
    tab.click("#s-1 .fold");
    assert_eq!(tab.value(&format!("{count}.offsetParent")), Value::Null);
    tab.click(".save-bar button[value=save]");
    tab.until(&format!("document.activeElement === {count}"));
    assert_eq!(tab.value("document.querySelector('#s-1 .fold').ariaExpanded"), json!("true"));
    tab.expect_quiet();
}

#[test]
fn a_button_that_the_server_does_not_answer_loses_nothing() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages/new");
    tab.until("document.querySelector('form.editor').dataset.ready");
    tab.click(".rich-text");
    tab.keys("Kept words");
    // Signed out meanwhile, by another tab, and refused from then on.
    tab.expect_refusals(403);
    tab.run_to_end(
        "const done = arguments[0];
         const body = new URLSearchParams({ csrf: document.querySelector('[name=csrf]').value });
         fetch('/acme/admin/sign-out', { method: 'POST', body }).then(() => done());",
        &[],
    );
    tab.click("button[value='add:quote']");
    tab.until("document.querySelector('#sections .notice.error')?.textContent.includes('still here')");
    assert_eq!(tab.cards(), ["1. Text Kept words"]);
    assert_eq!(tab.first_text().to_markdown(), "Kept words");
}

#[test]
fn a_card_says_its_first_words_plainly_while_they_are_typed() {
    let server = TestServer::start().with_tenant("acme");
    let text = "**Out of tune** is [the piano](/about), and nobody has known since when that would be";
    let post = server.desk("acme").write("posts", "save", "Plainly", text);
    let tab = server.tab_of("acme");
    tab.go(&format!("/acme/admin{post}"));
    tab.until("document.querySelector('form.editor').dataset.ready");
    let cut = "1. Text Out of tune is the piano, and nobody has known since when…";
    assert_eq!(tab.cards(), [cut]);
    tab.run("getSelection().selectAllChildren(document.querySelector('.rich-text p'))", &[]);
    tab.run("document.querySelector('.rich-text').focus()", &[]);
    tab.keys("- new");
    tab.until("document.querySelector('fieldset.section > legend').textContent.includes('new')");
    assert_eq!(tab.cards(), ["1. Text new"]);
    tab.expect_quiet();
}
