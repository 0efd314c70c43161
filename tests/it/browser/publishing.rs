//! Publishing from the editor: at once or at a time, by the button that says which, and by keys.

use super::tab::Tab;
use crate::support::process::wait_until;
use crate::support::{PASSWORD, TestServer};
use fantoccini::key::Key;
use serde_json::json;
use std::time::Duration;

const CTRL_SHIFT: &[Key] = &[Key::Control, Key::Shift];

/// The last of the keys in the list, and what they do.
const LAST_KEYS: &str = "[...document.querySelectorAll('dialog .keys > *')].slice(-2).map((it) => it.textContent)";

#[test]
fn a_post_with_a_time_waits_for_it_and_comes_by_itself() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "Firing day");
    tab.click(".rich-text");
    tab.keys("The kiln is lit.");
    let at = server.clock().now().plus(Duration::from_hours(2)).to_local(&jiff::tz::TimeZone::UTC);
    let choose = "const field = document.querySelector('#f-publish_at'); field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    tab.run(choose, &[json!(at)]);
    // Who chose a time has said when, whatever the button says.
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('.notice.success')?.textContent.includes('at the time that you chose')");
    tab.until("document.querySelector('form.editor').dataset.ready");
    assert_eq!(tab.value("document.querySelector('#f-publish_at').value"), json!(at));
    server.get("/acme/posts/firing-day").expect_status(404);
    server.clock().advance(Duration::from_hours(4));
    wait_until("the post to come by itself", || (server.get("/acme/posts/firing-day").status == 200).then_some(()));
    tab.go(&tab.path());
    tab.until("document.querySelector('form.editor').dataset.ready");
    assert_eq!(tab.value("document.querySelector('#f-publish_at').value"), json!(""));
    tab.until("document.querySelector('#state ~ dl a[href=\"/acme/posts/firing-day\"]')");
    tab.expect_quiet();
}

#[test]
fn keys_publish_as_the_button_does_and_do_nothing_for_who_has_none() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.open_editor("/acme/admin/posts/new");
    tab.word_tool("Shortcuts");
    tab.until("document.querySelector('dialog .keys')");
    assert_eq!(tab.value(LAST_KEYS), json!(["Ctrl+Shift+Enter", "Publish"]));
    tab.press(Key::Escape);
    tab.until("!document.querySelector('dialog')");
    // A post needs a title, and the keys get around nothing.
    tab.click(".rich-text");
    tab.keys("```js let kiln;");
    tab.chord(CTRL_SHIFT, Key::Enter.into());
    assert_eq!(tab.value("document.querySelector('#f-title').matches(':focus:invalid')"), json!(true));
    tab.keys("By keys");
    tab.click(".rich-text");
    tab.chord(CTRL_SHIFT, Key::Enter.into());
    tab.until("document.querySelector('.notice.success') && document.querySelector('form.editor')?.dataset.ready");
    server.get("/acme/posts/by-keys").expect_status(200).expect_text("let kiln;");
    // From the title, where Enter goes on to the text.
    tab.fill("#f-title", " again");
    tab.chord(CTRL_SHIFT, Key::Enter.into());
    tab.until("document.querySelector('#f-title')?.defaultValue === 'By keys again'");
    server.get("/acme/posts/by-keys").expect_status(200).expect_text("By keys again");
    tab.expect_quiet();

    server.invited("acme", "tove@brandt.example", "contributor");
    let tab = server.tab();
    tab.sign_in("/acme", "tove@brandt.example", PASSWORD);
    tab.open_editor("/acme/admin/posts/new");
    tab.word_tool("Shortcuts");
    tab.until("document.querySelector('dialog .keys')");
    assert_eq!(tab.value(LAST_KEYS), json!(["Ctrl+S", "Save"]));
    tab.press(Key::Escape);
    tab.until("!document.querySelector('dialog')");
    tab.fill("#f-title", "Not by keys");
    tab.run("document.querySelector('form.editor').addEventListener('submit', () => { window.isSent = true; })", &[]);
    tab.chord(CTRL_SHIFT, Key::Enter.into());
    assert_eq!(tab.value("window.isSent ?? false"), json!(false));
    server.get("/acme/posts/not-by-keys").expect_status(404);
    tab.expect_quiet();
}

#[test]
fn the_button_that_publishes_says_that_it_plans_as_soon_as_a_time_to_come_is_typed() {
    let server = TestServer::start().with_tenant("acme");
    server.change_site("acme", |site| site.time_zone = "Pacific/Auckland".to_owned());
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    let word = ".head button[value=publish]";
    let says = |tab: &Tab| tab.value(&format!("document.querySelector('{word}').textContent.trim()"));
    let type_time = |tab: &Tab, time: &str| {
        let set = "const field = document.querySelector('#f-publish_at'); field.value = arguments[0];
             field.dispatchEvent(new Event('input'))";
        tab.run(set, &[json!(time)]);
    };
    tab.open_editor("/acme/admin/posts/new");
    assert_eq!(says(&tab), json!("Publish"));
    for (time, expected) in [
        ("2999-01-01T10:00", "Schedule"),
        ("2019-05-04T10:00", "Publish"),
        ("2999-01-01T10:00", "Schedule"),
        ("", "Publish"),
    ] {
        type_time(&tab, time);
        assert_eq!(says(&tab), json!(expected), "`{time}`");
    }
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Clay", "It is dug.");
    tab.open_editor(&desk.path(&post));
    assert_eq!(says(&tab), json!("Publish changes"));
    type_time(&tab, "2999-01-01T10:00");
    assert_eq!(says(&tab), json!("Schedule"));
    type_time(&tab, "");
    assert_eq!(says(&tab), json!("Publish changes"));
    tab.expect_quiet();
}
