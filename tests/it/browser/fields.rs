//! The fields of content types and of forms with script: no new page, and the focus stays where one works.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

impl Tab {
    /// What the fields are called, in order.
    fn field_names(&self) -> Vec<String> {
        let names = self.value("[...document.querySelectorAll('input[name$=\".label\"]')].map((it) => it.value)");
        serde_json::from_value(names).expect("a list")
    }

    /// Presses a button of the rows, and waits until there is another form in place of the old one.
    #[track_caller]
    fn press_row(&self, intent: &str) {
        self.run("document.querySelector('form[data-rows]').dataset.old = 'yes'", &[]);
        self.click(&format!("button[value='{intent}']"));
        self.until_rows_changed();
    }

    #[track_caller]
    fn until_rows_changed(&self) {
        self.until("!document.querySelector('form[data-rows]').dataset.old");
    }

    /// What has the focus: a button's value, a field's name, or a row's number.
    fn row_focus(&self) -> String {
        let focus = self.value("(({ value, name, id }) => value || name || id)(document.activeElement)");
        focus.as_str().unwrap_or_default().to_owned()
    }
}

#[test]
fn fields_of_a_content_type_come_move_and_go_without_a_new_page() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/types/new");
    tab.run("window.isTheSamePage = true", &[]);
    tab.fill("#f-singular", "Event");
    tab.fill("#f-plural", "Events");
    for (kind, name) in [("date", "Day"), ("text", "Leader"), ("yes_no", "Booked out")] {
        tab.press_row(&format!("add:{kind}"));
        // Typing goes on in the new one.
        tab.keys(name);
    }
    assert_eq!(tab.field_names(), ["Day", "Leader", "Booked out"]);
    tab.press_row("up:2");
    assert_eq!(tab.field_names(), ["Day", "Booked out", "Leader"]);
    assert_eq!(tab.row_focus(), "up:1");
    assert_eq!(tab.value("document.querySelector('#rows-status').textContent"), json!("Moved up"));
    tab.run("document.querySelector('form[data-rows]').dataset.old = 'yes'", &[]);
    tab.press(Key::Enter);
    tab.until_rows_changed();
    assert_eq!(tab.field_names(), ["Booked out", "Day", "Leader"]);
    assert_eq!(tab.row_focus(), "f.0", "at the top one press too many takes nothing back");
    tab.press_row("remove:1");
    assert_eq!(tab.field_names(), ["Booked out", "Leader"]);
    assert_eq!(tab.row_focus(), "remove:1");
    let asks = "(() => { const leaving = new Event('beforeunload', { cancelable: true }); \
                window.dispatchEvent(leaving); return leaving.defaultPrevented; })()";
    assert_eq!(tab.value(asks), json!(true), "it is not saved");
    assert_eq!(tab.value("window.isTheSamePage"), json!(true));
    tab.click(".save-bar [value=save]");
    tab.until("location.pathname === '/acme/admin/types/events' && document.querySelector('.notice.success')");
    assert_eq!(tab.field_names(), ["Booked out", "Leader"]);
    tab.expect_quiet();
}

#[test]
fn fields_of_a_form_move_without_a_new_page_and_nothing_is_lost_where_nobody_answers() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/forms/new");
    tab.fill("#f-title", "Ask for a table");
    let names = tab.field_names();
    assert_eq!(names.len(), 3, "{names:?}");
    tab.press_row("down:0");
    assert_eq!(tab.field_names(), [&names[1], &names[0], &names[2]].map(String::as_str));
    assert_eq!(tab.row_focus(), "down:1");
    // Signed out meanwhile, by another tab, and refused from then on.
    tab.expect_quiet();
    tab.expect_refusals(403);
    tab.run_to_end(
        "const done = arguments[0];
         const body = new URLSearchParams({ csrf: document.querySelector('[name=csrf]').value });
         fetch('/acme/admin/sign-out', { method: 'POST', body }).then(() => done());",
        &[],
    );
    tab.click("button[value='remove:0']");
    tab.until("document.querySelector('#rows-summary .notice.error')?.textContent.includes('still here')");
    tab.until("!document.querySelector('form[data-rows]').inert");
    assert_eq!(tab.field_names().len(), 3);
    assert_eq!(tab.value("document.querySelector('#f-title').value"), json!("Ask for a table"));
    assert_eq!(tab.row_focus(), "remove:0");
}
