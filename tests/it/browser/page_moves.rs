//! A page is moved through the tree: by its buttons and the keyboard alone.

use super::tab::Tab;
use crate::support::TestServer;
use fantoccini::key::Key;
use serde_json::json;

impl Tab {
    /// Waits until the tree has these pages, each after a mark for each step that it stands in, and the button of
    /// that name has the focus, or the title of the page.
    #[track_caller]
    fn until_pages(&self, pages: &[&str], button: &str) {
        let rows = "[...document.querySelectorAll('td.row-title')].map((row) => {
            const [, depth] = row.className.match(/depth-(\\d)/);
            return '> '.repeat(depth) + row.querySelector('a')?.textContent;
        }).join()";
        self.until(&format!("{rows} === {}", json!(pages.join(","))));
        self.until(&format!(
            "(document.activeElement.ariaLabel ?? document.activeElement.querySelector('a')?.textContent) === {}",
            json!(button)
        ));
        // Where it is seen, it can be pressed again.
        self.until("document.readyState === 'complete'");
        let is_seen = "(() => {
            const box = document.activeElement.getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight;
        })()";
        assert_eq!(self.value(is_seen), json!(true), "{button} is out of sight");
    }
}

#[test]
fn a_page_goes_through_the_tree_by_its_buttons_and_the_keyboard_alone() {
    const WEND: &str = "Forty-One Miles of Wend";
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.keep_focus();
    tab.go("/acme/admin/pages");
    tab.tab_to("[aria-label='Move About up']");
    tab.press(Key::Enter);
    tab.until_pages(&[WEND, "About", "The river", "Now"], "Move About up");
    // At the end of its way one press too many takes nothing back, and the next stops are the page's own.
    tab.press(Key::Enter);
    tab.until_pages(&["About", WEND, "The river", "Now"], "About");
    tab.press(Key::Enter);
    tab.until_pages(&["About", WEND, "The river", "Now"], "About");
    tab.tab_to("[aria-label='Move About down']");
    tab.press(Key::Enter);
    tab.until_pages(&[WEND, "About", "The river", "Now"], "Move About down");
    tab.press(Key::Tab);
    tab.press(Key::Enter);
    tab.until_pages(&[WEND, "> About", "The river", "Now"], "About");
    let said = tab.value("document.querySelector('main > [role=status].unseen').textContent");
    assert_eq!(said, json!("About: place 2 of 4, level 2"));
    tab.tab_to("[aria-label='Outdent: move About one level out']");
    tab.press(Key::Enter);
    tab.until_pages(&[WEND, "About", "The river", "Now"], "About");
    // What a browser without script sends is the same: a button of a form.
    tab.tab_to("[aria-label='Indent: move About below the one above']");
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.ariaLabel"), json!("Move About to another place"));
    tab.press(Key::Tab);
    assert_eq!(tab.value("document.activeElement.ariaLabel"), json!("New page below About"));
    tab.press(Key::Enter);
    tab.until("location.pathname === '/acme/admin/pages/new'");
    tab.until("document.querySelector('#f-parent')?.selectedOptions[0].textContent === 'About'");
    tab.expect_quiet();
}

#[test]
fn each_way_has_a_place_of_its_own_in_one_row_at_every_width() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages");
    tab.click("[aria-label='Indent: move The river below the one above']");
    tab.until("document.activeElement.matches('td.row-title.depth-1')");
    let is_even = "(() => {
        const box = (it) => it.getBoundingClientRect();
        const ways = [...document.querySelectorAll('.ways')];
        const rows = ways.map((row) => new Set([...row.children].map((it) => box(it).top)).size);
        const places = (start) => new Set(
            [...document.querySelectorAll(`.ways > ${start}`)].map((it) => Math.round(box(it).right)),
        ).size;
        const signs = ['up', 'down', 'out', 'in'].map((way) => `[value^='${way}:']`);
        const isCut = ways.some((row) => box(row).right > box(row.closest('.choosing')).right);
        const links = ['.elsewhere', 'a:not(.elsewhere)'];
        return [isCut, ways.length, Math.max(...rows), ...[...signs, ...links].map(places)].join();
    })()";
    for (width, height) in [(1280, 850), (1024, 768), (390, 844), (320, 600)] {
        tab.size(width, height);
        assert_eq!(tab.value(is_even), json!("false,4,1,1,1,1,1,1,1"), "at {width}");
        assert_eq!(tab.value(&format!("document.documentElement.scrollWidth <= {width}")), json!(true), "at {width}");
    }
    tab.size(1280, 850);
    let height = "document.querySelector('.tree tbody tr:last-child').offsetHeight < 76";
    assert_eq!(tab.value(height), json!(true), "eight rows fit a screen");
    tab.expect_quiet();
}

#[test]
fn what_is_below_a_page_of_a_long_tree_is_folded_away_until_a_page_is_moved_there() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let clay = desk.write("pages", "publish", "Clay", "Words.");
    let clay = clay.trim_start_matches("/entries/").to_owned();
    let below = [("title", "Kaolin"), ("parent", &*clay), ("intent", "publish"), ("s.0.kind", "rich_text")];
    desk.post("/pages/new", &[&below[..], &[("s.0.body", "Words.")]].concat()).expect_status(303);
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/pages");
    assert_eq!(tab.value("document.querySelector('.tree-fold')"), json!(null), "of few pages all are seen");
    for number in 1..=8 {
        desk.write("pages", "publish", &format!("Glaze {number}"), "Words.");
    }
    let is_seen = |title: &str| {
        let row =
            format!("[...document.querySelectorAll('.row-title')].find((row) => row.textContent.includes('{title}'))");
        format!("{row}.offsetParent !== null")
    };
    tab.go("/acme/admin/pages");
    tab.until("document.querySelectorAll('.tree-fold').length === 1");
    let is_open = "document.querySelector('.tree-fold').ariaExpanded";
    assert_eq!(tab.value(is_open), json!("true"));
    tab.run("document.querySelector(\"[aria-label='Pages below Clay']\").focus()", &[]);
    tab.press(Key::Enter);
    tab.until(&format!("!({})", is_seen("Kaolin")));
    assert_eq!(tab.value(is_open), json!("false"));
    // It stays so, and what is ticked is seen.
    tab.go("/acme/admin/pages");
    tab.until(&format!("!({})", is_seen("Kaolin")));
    tab.run("document.querySelector('thead [data-choose-all]').click()", &[]);
    tab.until(&is_seen("Kaolin"));
    tab.run("document.querySelector('thead [data-choose-all]').click()", &[]);
    tab.until(&format!("!({})", is_seen("Kaolin")));
    for (width, height) in [(1280, 850), (360, 740)] {
        tab.size(width, height);
        assert_eq!(tab.value(&format!("document.documentElement.scrollWidth <= {width}")), json!(true), "at {width}");
    }
    tab.size(1280, 850);
    // A page that is moved there is seen, and has the focus.
    tab.click("[aria-label='Move Glaze 3 to another place']");
    tab.until("location.pathname.endsWith('/move')");
    tab.run("document.querySelector('#f-to').value = arguments[0]", &[json!(clay)]);
    tab.click("main section form button");
    tab.until("location.pathname === '/acme/admin/pages'");
    tab.until("document.activeElement.querySelector('a')?.textContent === 'Glaze 3'");
    tab.until(&is_seen("Kaolin"));
    tab.expect_quiet();
}
