//! The focus: by Tab alone it gets everywhere, and it is seen wherever it is.

use super::doors::ENTRANCES;
use super::everything::{CONSOLE, CONTENT, Everything, UPKEEP, WRITING, define_form, hosting, put_on};
use super::screens::{SAMPLES, below, expect_none};
use super::tab::Tab;
use crate::support::{PASSWORD, SUPER_USER, TestServer};
use fantoccini::key::Key;
use rowhouse::domain::look::ThemeName;
use serde_json::json;

/// How often Tab is pressed before the page is asked how far it is. A field for a date has more
/// than one stop in it, of which a page is not told, but not as many as this.
const AT_ONCE: usize = 24;

/// How often it is pressed that many times at most, where a frame takes it and tells nobody how far it is.
const AT_MOST: usize = 40;

/// Notes each element that gets the focus from now on, and the lines around it at that moment. They
/// may be those of what it stands in, such as a card or a label.
const WATCH: &str = "
    window.sweep?.end.abort();
    // What stands in something that is cut off to nothing is there for those who hear it alone.
    const isCutOff = (element) => {
        for (let up = element.parentElement; up; up = up.parentElement) {
            const { width, height } = up.getBoundingClientRect();
            if ((width <= 2 || height <= 2) && getComputedStyle(up).clipPath !== 'none') return true;
        }
        return false;
    };
    const ring = (element) => {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        if (!isSeen || box.width <= 2 || box.height <= 2 || style.clipPath !== 'none' || isCutOff(element)) return '';
        const line = (what) => {
            const [width, kind, colour] = ['Width', 'Style', 'Color'].map((part) => style[what + part]);
            const isLine = parseFloat(width) > 0 && kind !== 'none' && !/^rgba\\(.*, 0\\)$/.test(colour);
            return isLine ? `${what} ${width} ${kind} ${colour};` : '';
        };
        const lines = ['outline', 'borderTop', 'borderRight', 'borderBottom', 'borderLeft'].map(line).join('');
        return lines + (style.boxShadow === 'none' ? '' : style.boxShadow);
    };
    const around = (element) => {
        const all = [element, ...(element.labels ?? [])];
        let up = element;
        for (let steps = 0; steps < 4 && up.parentElement; steps += 1) all.push(up = up.parentElement);
        return all;
    };
    // From the top, wherever the page itself has put the focus. With a question open, that is the question's.
    const top = document.querySelector('dialog:modal') ?? document.body;
    top.tabIndex = -1;
    top.focus();
    const stops = new Map();
    const end = new AbortController();
    window.sweep = { stops, ring, isRound: false, top, end };
    document.addEventListener('focusin', ({ target }) => {
        if (target === top) return;
        if (stops.has(target)) sweep.isRound ||= target === stops.keys().next().value;
        else stops.set(target, around(target).map((element) => [element, ring(element)]));
    }, { signal: end.signal });
";

/// Takes the focus away, and gives what looked no different with it, and what never had it. Of some
/// radio buttons Tab reaches one.
const ASK: &str = "
    document.activeElement.blur();
    const { stops, ring, top } = window.sweep;
    const told = (element) => element.outerHTML.slice(0, 200);
    const isMarked = (marks) => marks.some(([element, focused]) => focused !== '' && focused !== ring(element));
    const unmarked = [...stops].filter(([, marks]) => !isMarked(marks));
    const all = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]';
    const unreached = [...top.querySelectorAll(all)].filter((element) =>
        element.tabIndex >= 0 && !element.matches(':disabled, [type=radio], [inert] *')
            && element.checkVisibility({ visibilityProperty: true }) && !stops.has(element));
    return [
        ...unmarked.map(([element]) => `the focus is not seen: ${told(element)}`),
        ...unreached.map((element) => `Tab does not get there: ${told(element)}`),
    ];
";

impl Tab {
    /// Where on the page as it is the focus is not seen, or does not get by Tab.
    pub(super) fn faults_of_focus(&self) -> Vec<String> {
        self.keep_focus();
        self.run(WATCH, &[]);
        let mut stops = 0;
        for _ in 0..AT_MOST {
            self.keys(&char::from(Key::Tab).to_string().repeat(AT_ONCE));
            let now = self.value("sweep.isRound ? 0 : sweep.stops.size").as_u64().expect("a number");
            let is_in_frame = now > 0 && self.value("document.activeElement.matches('iframe')") == true;
            // Round, or out of the page at its end.
            if now <= stops && !is_in_frame {
                break;
            }
            stops = now;
        }
        serde_json::from_value(self.run(ASK, &[])).expect("a list of texts")
    }
}

/// Goes through some screens by Tab, through every other one where it is narrow.
#[track_caller]
fn expect_seen_focus(tab: &Tab, paths: &[String]) {
    let mut all = Vec::new();
    for (path, (width, height)) in paths.iter().zip([(1280, 900), (360, 740)].into_iter().cycle()) {
        tab.size(width, height);
        tab.go(path);
        assert_eq!(tab.path(), path.split('?').next().unwrap_or(path));
        all.extend(tab.faults_of_focus().into_iter().map(|line| format!("{path}, {width} px: {line}")));
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
    tab.expect_quiet();
}

/// Goes through some screens of a site that has one of everything; and once more, wide and narrow, through those of
/// them that are much different in both.
#[track_caller]
fn expect_seen_focus_at(screens: &[&str], both: &[&str]) {
    let server = TestServer::start().with_tenant("acme");
    let everything = Everything::at(&server);
    let twice: Vec<&str> = both.iter().flat_map(|screen| [*screen; 2]).collect();
    expect_seen_focus(&server.tab_of("acme"), &everything.addresses(&[screens, &twice[..]].concat()));
}

#[test]
fn the_focus_is_seen_and_gets_everywhere_where_one_writes() {
    expect_seen_focus_at(WRITING, &["/admin", "/admin/posts", "/admin/entries/{event}"]);
}

#[test]
fn the_focus_is_seen_and_gets_everywhere_in_what_a_site_is_made_of() {
    expect_seen_focus_at(CONTENT, &["/admin/navigation/main", "/admin/media/{picture}"]);
}

#[test]
fn the_focus_is_seen_and_gets_everywhere_in_what_is_looked_after() {
    expect_seen_focus_at(UPKEEP, &["/admin/design"]);
}

#[test]
fn the_focus_is_seen_and_gets_everywhere_in_the_console_and_at_the_doors() {
    let server = hosting();
    let tab = server.tab();
    expect_seen_focus(&tab, &below("/acme", &ENTRANCES.iter().flat_map(|screen| [*screen; 2]).collect::<Vec<_>>()));
    tab.sign_in("", SUPER_USER, PASSWORD);
    expect_seen_focus(&tab, &below("", CONSOLE));
}

/// On one of every section, and on a form, which the samples have not.
#[test]
fn the_focus_is_seen_and_gets_everywhere_on_the_pages_of_a_site_in_every_theme() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    define_form(&server, &mut desk);
    let tab = server.tab_of("acme");
    let mut faults = Vec::new();
    for theme in ThemeName::ALL.iter().copied().map(ThemeName::as_str) {
        put_on(&mut desk, theme);
        let samples = format!("/acme{SAMPLES}?theme={theme}&page=samples");
        for path in [samples.as_str(), "/acme/form/sign-up.html"] {
            tab.go(path);
            let has_theme = tab.value(&format!("document.querySelector('.theme-{theme}') !== null"));
            assert_eq!(has_theme, json!(true), "{path} in {theme}");
            let found = tab.faults_of_focus();
            faults.extend(found.into_iter().map(|line| format!("{path} in {theme}: {line}")));
        }
    }
    expect_none(&faults);
    tab.expect_quiet();
}

/// The sweep would find nothing if it saw nothing: here a good page is broken on purpose.
#[test]
fn a_focus_that_is_hidden_or_held_on_purpose_is_found_out() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab();
    tab.go("/acme/admin/sign-in");
    assert_eq!(tab.faults_of_focus(), [""; 0]);
    let email = "document.querySelector('#f-email')";
    for (breaking, fault) in [
        // No line at all; one around what is not seen, by itself or where it stands; a field that keeps the focus.
        (format!("{email}.style.outline = 'none'"), "the focus is not seen: <input"),
        (format!("{email}.style.opacity = '0'"), "the focus is not seen: <input"),
        (
            format!("Object.assign({email}.parentElement.style, {{ height: '1px', clipPath: 'inset(50%)' }})"),
            "the focus is not seen: <input",
        ),
        (
            format!("{email}.addEventListener('keydown', (event) => event.preventDefault())"),
            "Tab does not get there: <button",
        ),
    ] {
        tab.go("/acme/admin/sign-in");
        tab.run(&breaking, &[]);
        let found = tab.faults_of_focus();
        assert!(found.iter().any(|line| line.starts_with(fault)), "{breaking}: {found:?}");
    }
}
