//! Tags that the site has, offered while the last one of an entry is typed.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::{Value, json};

impl Tab {
    /// The tags that are offered, in their order.
    fn offered(&self) -> Value {
        self.value(
            "document.querySelector('#tag-found').hidden ? []
             : [...document.querySelectorAll('#tag-found [role=option]')].map((it) => it.textContent)",
        )
    }

    /// The words of the one that an arrow has led to.
    fn chosen_tag(&self) -> Value {
        self.value(
            "document.getElementById(document.querySelector('#f-tags').getAttribute('aria-activedescendant'))?.textContent \
             ?? null",
        )
    }

    fn typed_tags(&self) -> Value {
        self.value("document.querySelector('#f-tags').value")
    }
}

/// A server whose site has three tags more than it began with.
fn server_with_tags() -> TestServer {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let fields = [("title", "Kiln"), ("tags", "Red zinnia, Zoé, Zinnia"), ("intent", "save")];
    desk.post("/posts/new", &fields).expect_status(303);
    server
}

#[test]
fn tags_are_offered_by_the_start_of_any_word_and_taken_by_keyboard_or_pointer() {
    let server = server_with_tags();
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.bring_judge();
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "In bloom");
    tab.click("#f-tags");
    assert_eq!(tab.offered(), json!([]), "nothing is typed yet");
    tab.keys("zin");
    assert_eq!(tab.offered(), json!(["Zinnia", "Red zinnia"]));
    assert_eq!(tab.violations(), [""; 0]);
    assert_eq!(tab.chosen_tag(), json!(null), "nothing is taken that nobody chose");
    tab.press(Key::Down);
    assert_eq!(tab.chosen_tag(), json!("Zinnia"));
    assert_eq!(tab.violations(), [""; 0]);
    tab.press(Key::Enter);
    assert_eq!(tab.typed_tags(), json!("Zinnia, "));
    assert_eq!(tab.value("document.querySelector('.notice')"), json!(null), "Enter has not sent the form");

    // Neither capitals nor accents matter; Escape closes the list and leaves what is typed.
    tab.keys("ZOE");
    assert_eq!(tab.offered(), json!(["Zoé"]));
    tab.press(Key::Escape);
    assert_eq!(tab.offered(), json!([]));
    assert_eq!(tab.typed_tags(), json!("Zinnia, ZOE"));
    tab.press(Key::Down);
    assert_eq!(tab.chosen_tag(), json!("Zoé"), "an arrow opens it again");
    tab.press(Key::Tab);
    assert_eq!(tab.typed_tags(), json!("Zinnia, Zoé, "));
    assert_ne!(tab.value("document.activeElement.id"), json!("f-tags"), "Tab goes on");

    // What stands there already is not offered once more.
    tab.fill("#f-tags", "zin");
    assert_eq!(tab.offered(), json!(["Red zinnia"]));
    tab.run(
        "document.querySelector('form.editor').addEventListener('saved', (event) => {
           if (event.detail.isWhole) document.body.dataset.whole = 'yes';
         })",
        &[],
    );
    tab.click("#tag-found [role=option]");
    assert_eq!(tab.typed_tags(), json!("Zinnia, Zoé, Red zinnia, "));
    assert_eq!(tab.value("document.activeElement.id"), json!("f-tags"));

    // What was taken is saved by itself, and no tag is left out as one that is still being typed.
    tab.until("document.body.dataset.whole");
    let saved = tab.path();
    tab.open_editor(&saved);
    assert_eq!(tab.typed_tags(), json!("Red zinnia, Zinnia, Zoé"));
    tab.expect_quiet();
}

#[test]
fn a_page_has_no_tags_and_a_new_tag_is_typed_as_ever() {
    let server = server_with_tags();
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/pages/new");
    assert_eq!(tab.value("document.querySelector('#tag-labels, #tag-found')"), json!(null));
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "In bloom");
    tab.click("#f-tags");
    // The start of a tag that there is, and a tag of its own for all that.
    tab.keys("Zin\u{e007}");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.typed_tags(), json!("Zin"));
    tab.expect_quiet();
}
