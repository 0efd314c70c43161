//! A menu is made: by its buttons, by keyboard alone, and by dragging with the mouse.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use rowhouse::domain::look::ThemeName;
use serde_json::json;

impl Tab {
    /// The rows of the form, each after a mark for each step that it stands in.
    fn menu_rows(&self) -> Vec<String> {
        let rows = self.value(
            "[...document.querySelectorAll('.menu-row')].map((row) => {
                const label = row.querySelector('input[name$=\".label\"]');
                const depth = row.querySelector('input[name$=\".depth\"]').value;
                if (!row.classList.contains(`depth-${depth}`)) return 'shown elsewhere';
                return '> '.repeat(depth) + (label.value || label.placeholder);
            })",
        );
        serde_json::from_value(rows).expect("a list")
    }

    /// What has the focus: a row by its words, and a button in it.
    fn menu_focus(&self) -> String {
        let focus = self.value(
            "(() => {
                const here = document.activeElement;
                const label = here.closest('.menu-row')?.querySelector('input[name$=\".label\"]');
                return `${label?.value || label?.placeholder}: ${here.matches('button') ? here.value.split(':')[0] : here.localName}`;
            })()",
        );
        focus.as_str().expect("a text").to_owned()
    }

    /// Presses Tab until the focus is where it is to be.
    #[track_caller]
    pub(super) fn tab_to(&self, condition: &str) {
        for _ in 0..80 {
            if self.value(&format!("Boolean(document.activeElement.matches({}))", json!(condition))) == json!(true) {
                return;
            }
            self.press(Key::Tab);
        }
        panic!("no Tab leads to {condition}");
    }

    /// Waits until the rows are these, and asks what has the focus then.
    #[track_caller]
    fn expect_rows(&self, rows: &[&str], focus: &str) {
        self.until("!document.querySelector('#menu-form').ariaBusy && !document.querySelector('.dragged')");
        assert_eq!(self.menu_rows(), rows);
        assert_eq!(self.menu_focus(), focus);
    }

    /// Drags a row by its corner to above or below the middle of another, and some pixels to the side.
    fn drag_row(&self, row: usize, other: usize, is_below: bool, aside: f64) {
        let corner = "(() => { const [row, other] = arguments.map((at) => {
                const box = document.querySelectorAll('.menu-row')[at].getBoundingClientRect();
                return [box.left, box.top, box.height];
            }); return [row, other]; })()";
        let corner = corner.replace("arguments", &format!("[{row}, {other}]"));
        let [from, to]: [[f64; 3]; 2] = serde_json::from_value(self.value(&corner)).expect("two boxes");
        let below = if is_below { to[2] - 6.0 } else { 6.0 };
        self.drag((from[0] + 7.0, from[1] + 7.0), (from[0] + 7.0 + aside, to[1] + below));
    }

    /// The menu as visitors have it.
    fn shown_menu(&self) -> Vec<String> {
        let items = self.value(
            "[...document.querySelectorAll('#menu li')].map((item) => {
                const words = item.querySelector(':scope > a, :scope > span, :scope > details > summary');
                const steps = [...document.querySelectorAll('#menu ul')].filter((list) => list.contains(item)).length - 1;
                return '> '.repeat(steps) + words.textContent;
            })",
        );
        serde_json::from_value(items).expect("a list")
    }
}

#[test]
fn a_menu_is_nested_by_its_buttons_and_the_keyboard_alone() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/navigation/main");
    assert_eq!(tab.menu_rows(), ["The river", "About", "Now"]);
    tab.tab_to("#f-new_target");
    tab.keys("A head");
    tab.press(Key::Tab);
    tab.keys("More");
    tab.press(Key::Enter);
    tab.until("document.querySelectorAll('.menu-row').length === 4");
    tab.expect_rows(&["The river", "About", "Now", "More"], "More: li");
    tab.tab_to("[value='up:3']");
    tab.press(Key::Enter);
    tab.until("document.activeElement.value === 'up:2'");
    tab.expect_rows(&["The river", "About", "More", "Now"], "More: up");
    tab.press(Key::Enter);
    tab.until("document.activeElement.value === 'up:1'");
    tab.expect_rows(&["The river", "More", "About", "Now"], "More: up");
    tab.tab_to("[value='in:2']");
    tab.press(Key::Enter);
    tab.until("document.activeElement.matches('.menu-row.depth-1')");
    tab.expect_rows(&["The river", "More", "> About", "Now"], "About: li");
    tab.tab_to("[value='in:3']");
    tab.press(Key::Enter);
    tab.until("document.querySelector('.menu-row:last-child.depth-1')");
    tab.expect_rows(&["The river", "More", "> About", "> Now"], "Now: in");
    tab.press(Key::Enter);
    tab.until("document.querySelector('.menu-row:last-child.depth-2')");
    tab.expect_rows(&["The river", "More", "> About", "> > Now"], "Now: li");
    let said = tab.value("document.querySelector('#rows-status').textContent");
    assert_eq!(said, json!("Now: place 4 of 4, level 3"));
    // What stands below an item goes with it, and where the way is over one press too many takes nothing back.
    tab.chord(&[Key::Shift], Key::Tab.into());
    while tab.menu_focus() != "More: up" {
        tab.chord(&[Key::Shift], Key::Tab.into());
    }
    tab.press(Key::Enter);
    tab.until("document.activeElement.matches('.menu-row:first-child')");
    tab.press(Key::Enter);
    tab.expect_rows(&["More", "> About", "> > Now", "The river"], "More: li");
    tab.tab_to("input[name='i.3.label']");
    tab.keys("The water");
    tab.press(Key::Enter);
    tab.until("location.pathname === '/acme/admin/navigation' && document.querySelector('.notice.success')");
    tab.go("/acme/");
    assert_eq!(tab.shown_menu(), ["More", "> About", "> > Now", "The water"]);
    assert_eq!(tab.value("document.querySelector('#menu details a').checkVisibility()"), json!(false));
    tab.tab_to("#menu summary");
    tab.press(Key::Enter);
    tab.until("document.querySelector('#menu details a').checkVisibility()");
    tab.press(Key::Tab);
    tab.press(Key::Enter);
    tab.until("location.pathname === '/acme/about'");
    tab.expect_quiet();
}

#[test]
fn a_menu_is_nested_by_dragging_its_rows_with_the_mouse() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/navigation/main");
    tab.drag_row(2, 1, false, 30.0);
    tab.until("document.querySelector('#rows-status').textContent");
    tab.expect_rows(&["The river", "> Now", "About"], "Now: li");
    // A row takes along what stands below it.
    tab.drag_row(0, 2, true, 0.0);
    tab.until("document.querySelector('#rows-status').textContent.startsWith('The river')");
    tab.expect_rows(&["About", "The river", "> Now"], "The river: li");
    // Once more where it is, to the right: below the one above it.
    tab.drag_row(1, 1, false, 60.0);
    tab.until("document.querySelector('.menu-row.depth-2')");
    tab.expect_rows(&["About", "> The river", "> > Now"], "The river: li");
    // And buttons mean the row that they stand in.
    tab.click("[value='out:2']");
    tab.until("!document.querySelector('.menu-row.depth-2')");
    tab.expect_rows(&["About", "> The river", "> Now"], "Now: out");
    tab.click("[value='up:2']");
    tab.until("document.activeElement.value === 'up:1'");
    tab.expect_rows(&["About", "> Now", "> The river"], "Now: up");
    let asks = "(() => { const leaving = new Event('beforeunload', { cancelable: true }); \
                window.dispatchEvent(leaving); return leaving.defaultPrevented; })()";
    assert_eq!(tab.value(asks), json!(true), "it is not saved");
    tab.click(".save-bar [value=save]");
    tab.until("location.pathname === '/acme/admin/navigation' && document.querySelector('.notice.success')");
    tab.go("/acme/");
    assert_eq!(tab.shown_menu(), ["About", "> About", "> Now", "> The river"]);
    // Signed out meanwhile, by another tab, and refused from then on: what was done is still here.
    tab.expect_quiet();
    tab.expect_refusals(403);
    tab.go("/acme/admin/navigation/main");
    tab.run_to_end(
        "const done = arguments[0];
         const body = new URLSearchParams({ csrf: document.querySelector('[name=csrf]').value });
         fetch('/acme/admin/sign-out', { method: 'POST', body }).then(() => done());",
        &[],
    );
    tab.click("[value='remove:0']");
    tab.until("document.querySelector('#rows-summary .notice.error')?.textContent.includes('still here')");
    assert_eq!(tab.menu_rows(), ["About", "> Now", "> The river"]);
}

#[test]
fn a_removed_row_leaves_its_way_back_where_it_stood_and_rows_are_dragged_past_it() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.bring_judge();
    tab.go("/acme/admin/navigation/main");
    tab.click("[value='remove:1']");
    tab.until("document.activeElement.value === 'undo:0'");
    assert_eq!(tab.menu_rows(), ["The river", "Now"]);
    let faults = tab.violations_in_every_look("a removed row");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    tab.size(1280, 900);
    tab.drag_row(1, 0, false, 0.0);
    tab.until("document.querySelector('#rows-status').textContent.startsWith('Now')");
    assert_eq!(tab.menu_rows(), ["Now", "The river"]);
    tab.click("[value='undo:0']");
    tab.until("!document.querySelector('.notice.undo')");
    assert_eq!(tab.menu_rows(), ["Now", "About", "The river"]);
    tab.expect_quiet();
}

#[test]
fn a_new_page_below_another_is_not_in_the_navigation_unless_somebody_says_so() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let above = desk.write("pages", "publish", "Guides", "What we know.").replace("/entries/", "");
    let tab = server.tab_of("acme");
    let choose = |id: &str| {
        let choose = format!(
            "const above = document.querySelector('#f-parent'); above.value = '{id}'; \
             above.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        tab.run(&choose, &[]);
        tab.value("document.querySelector('[name=in_navigation]').checked")
    };
    tab.go("/acme/admin/pages/new");
    assert_eq!(choose(&above), json!(false));
    assert_eq!(choose(""), json!(true), "it is at the top again");
    tab.click("[name=in_navigation]");
    assert_eq!(choose(&above), json!(false));
    tab.click("[name=in_navigation]");
    assert_eq!(choose(""), json!(true));
    assert_eq!(choose(&above), json!(true), "what somebody ticked stays");
}

#[test]
fn what_stands_below_an_item_of_the_footer_is_in_a_column_under_it_in_every_theme() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let rows = [
        ("Visit", "0"),
        ("Opening hours and holidays", "1"),
        ("By boat", "1"),
        ("Learn", "0"),
        ("Courses", "1"),
        ("Firing days, and what they cost", "1"),
        ("Guides", "1"),
        ("People", "0"),
        ("Who we are", "1"),
        ("Forum", "0"),
    ];
    let rows = rows.iter().enumerate().flat_map(|(index, (label, depth))| {
        let target = "{\"link\":\"https://forum.example\"}";
        let fields = [("target", target), ("href", "https://forum.example"), ("label", *label), ("depth", *depth)];
        fields.map(|(name, value)| (format!("i.{index}.{name}"), value))
    });
    let rows: Vec<(String, &str)> = rows.collect();
    let mut fields: Vec<(&str, &str)> = rows.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    fields.extend([("version", ""), ("intent", "save")]);
    desk.post("/navigation/footer", &fields).expect_status(303);
    let tab = server.tab_of("acme");
    for theme in ThemeName::ALL {
        for (width, beside) in [(360, 1), (1280, 3)] {
            tab.size(width, 800);
            tab.go(&format!("/acme/admin/design/preview?theme={}&page=samples", theme.as_str()));
            let found = tab.value(
                "(() => {
                    const left = (element) => Math.round(element.getBoundingClientRect().left);
                    const top = (element) => Math.round(element.getBoundingClientRect().top);
                    const columns = [...document.querySelectorAll('.footer-columns > li')];
                    const first = columns.filter((column) => top(column) === top(columns[0])).map(left);
                    const faults = columns.filter((column) => !first.includes(left(column))
                        || [...column.querySelectorAll('a, span')].some((item) => left(item) !== left(column)));
                    return [columns.length, first.length, faults.map((column) => column.textContent),
                        document.documentElement.scrollWidth <= innerWidth];
                })()",
            );
            let (columns, first, faults, fits): (usize, usize, Vec<String>, bool) =
                serde_json::from_value(found).expect("what was found");
            assert!(columns == 3 && first >= beside && fits, "{theme:?} at {width}: {first} of {columns}, {fits}");
            assert_eq!(faults, [""; 0], "{theme:?} at {width}");
        }
    }
    tab.expect_quiet();
}
