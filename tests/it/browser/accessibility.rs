//! axe-core as the judge: what people cannot read, reach or understand on a page.
//!
//! `tests/vendor/axe-core/axe.min.js` is axe-core 4.14.1 as its makers ship it (MPL-2.0).

use super::tab::{Scheme, Tab};
use crate::support::TestServer;
use serde_json::{Value, json};

const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// Asks the judge, and gives what breaks a rule and where. Nothing is left out: best practice is
/// asked for beside WCAG 2.2 AA.
///
/// It takes no pains that nobody asks for. It would write down the markup of every element that a rule is about,
/// with all that is in it, and look for a selector that finds one that is well; and it would wait half a second for
/// an answer from each frame, which one that lets in no script never gives.
const ASK: &str = "
    const done = arguments[arguments.length - 1];
    const isMute = (frame) => frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-scripts');
    const iframes = ![...document.querySelectorAll('iframe')].every(isMute);
    const place = (element) => {
        const id = element.getAttribute('id');
        if (id) return `${element.localName}#${id}`;
        return (element.parentElement ? `${place(element.parentElement)} > ` : '') + element.localName;
    };
    const told = ({ target, element }) =>
        element ? `${place(element)}: ${element.outerHTML.slice(0, 200)}` : target.join(' ');
    axe.configure({ noHtml: true });
    const options = { resultTypes: ['violations'], preload: false, elementRef: true, selectors: false, iframes };
    axe.run(document, { ...options, ...arguments[0] })
        .then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${told(node)}`))))
        .catch((error) => done([`axe failed: ${error}`]));
";

/// The rules that ask for colours. All others look at the elements, at which of them are shown and at where they
/// stand. For one width that has been judged in light; where dark does not change it, which is looked at each time
/// ([`IS_LAID_OUT_AS_BEFORE`]), they would say the same again, and are most of the work.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// Whether the page has the same elements as when this was asked last, shown and hidden as they were, in the same
/// places.
const IS_LAID_OUT_AS_BEFORE: &str = "
    const layout = JSON.stringify([...document.querySelectorAll('*')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.localName, element.checkVisibility({ visibilityProperty: true }), x, y, width, height];
    }));
    const isAsBefore = layout === window.layoutBefore;
    window.layoutBefore = layout;
    return isAsBefore;
";

/// Puts what stays at the foot of the window at its own place, where it lies over nothing, or lets it stay again:
/// at any moment something else is half below it.
const AT_REST: &str = "
    for (const one of document.querySelectorAll('.save-bar, .design-preview > .card-actions')) {
        one.style.position = arguments[0] ? 'static' : '';
    }
";

impl Tab {
    /// Has the judge at hand on every page from now on.
    pub(super) fn bring_judge(&self) {
        if self.has_judge.replace(true) {
            return;
        }
        // The sandboxed frame of a preview lets in no script, and so not even the judge's own.
        self.expect_complaint("Blocked script execution");
        self.before_every_page(AXE);
    }

    /// What the judge finds on the page as it is.
    pub(super) fn violations(&self) -> Vec<String> {
        self.judged(&json!({}))
    }

    fn judged(&self, options: &Value) -> Vec<String> {
        let found = self.run_to_end(ASK, std::slice::from_ref(options));
        let found = found.as_array().cloned().unwrap_or_else(|| panic!("the judge said {found}"));
        found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The same in light and dark, wide and narrow, without loading the page anew; and that nothing is wider than
    /// the screen.
    pub(super) fn violations_in_every_look(&self, what: &str) -> Vec<String> {
        let mut all = Vec::new();
        for (width, height) in [(1280, 900), (360, 740)] {
            self.size(width, height);
            self.run(AT_REST, &[json!(true)]);
            for scheme in [Scheme::Light, Scheme::Dark] {
                self.scheme(scheme);
                let is_as_before = self.run(IS_LAID_OUT_AS_BEFORE, &[]) == json!(true);
                let is_judged = scheme == Scheme::Dark && is_as_before;
                let found = if is_judged { self.judged(&of_colours()) } else { self.violations() };
                all.extend(found.into_iter().map(|line| format!("{what}, {width} px, {scheme:?}: {line}")));
            }
            let wide = self.value("document.documentElement.scrollWidth").as_u64().unwrap_or_default();
            if wide > u64::from(width) {
                all.push(format!("{what}, {width} px: the page is {wide} px wide"));
            }
        }
        self.run(AT_REST, &[json!(false)]);
        all
    }

    /// What the judge finds of colours alone, in light and dark, as wide as the page is: for one that has been judged
    /// by all rules in other colours.
    pub(super) fn faults_of_colours(&self, what: &str) -> Vec<String> {
        let mut all = Vec::new();
        for scheme in [Scheme::Light, Scheme::Dark] {
            self.scheme(scheme);
            let found = self.judged(&of_colours());
            all.extend(found.into_iter().map(|line| format!("{what}, {scheme:?}: {line}")));
        }
        all
    }
}

/// What asks the judge for [`OF_COLOURS`] alone.
fn of_colours() -> Value {
    json!({ "runOnly": { "type": "rule", "values": OF_COLOURS } })
}

/// The suite would find nothing if its judge saw nothing: here a good page is broken in five ways
/// that each break a rule, and one that a console reports.
#[test]
fn a_page_that_is_broken_on_purpose_is_found_out() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab();
    tab.bring_judge();
    tab.go("/acme/admin/sign-in");
    assert_eq!(tab.violations(), [""; 0]);
    tab.expect_quiet();
    for (breaking, rule) in [
        ("document.querySelector('label').remove()", "label: "),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang: "),
        ("document.querySelector('main').append(document.createElement('button'))", "button-name: "),
        ("document.querySelector('main').append(document.createElement('img'))", "image-alt: "),
        ("document.querySelector('.hint, label, .optional').style.color = '#ddd'", "color-contrast: "),
    ] {
        tab.go("/acme/admin/sign-in");
        tab.run(breaking, &[]);
        let found = tab.violations();
        assert!(found.iter().any(|line| line.starts_with(rule)), "{breaking}: {found:?}");
    }
    tab.go("/acme/admin/sign-in");
    tab.run("document.querySelector('main').setAttribute('style', 'color: red')", &[]);
    let complaints = tab.complaints().join("\n");
    assert!(complaints.contains("Content Security Policy"), "{complaints}");
    tab.run("const wide = document.createElement('div'); wide.style.width = '3000px'; wide.textContent = '.'; document.body.append(wide)", &[]);
    let found = tab.violations_in_every_look("broken");
    assert!(found.iter().any(|line| line.ends_with("px wide")), "{found:?}");
}

/// Each look shows what the others hide: colours, and what is there at all.
#[test]
fn what_is_wrong_in_one_look_alone_is_found_out() {
    const LOOKS: [&str; 4] = ["1280 px, Light", "1280 px, Dark", "360 px, Light", "360 px, Dark"];
    // What the Content-Security-Policy keeps out of markup it lets a script do.
    const BREAK: &str = "
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(arguments[0]);
        document.adoptedStyleSheets.push(sheet);
        document.querySelector('main').insertAdjacentHTML('beforeend', arguments[1]);
    ";
    let button = "<button type=\"button\" class=\"odd\"></button>";
    let link = "<p class=\"odd\">Some words that stand before <a href=\"/acme\">a link</a> and behind it.</p>";
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab();
    tab.bring_judge();
    tab.go("/acme/admin/sign-in");
    assert_eq!(tab.violations_in_every_look("whole"), [""; 0]);
    let [wide_light, wide_dark, narrow_light, narrow_dark] = LOOKS;
    for (styles, added, rule, looks) in [
        ("main label { color: light-dark(#ddd, #eee) }", "", "color-contrast", vec![wide_light, narrow_light]),
        ("main label { color: light-dark(#222, #333) }", "", "color-contrast", vec![wide_dark, narrow_dark]),
        (
            "@media (min-width: 401px) { main label { color: light-dark(#222, #333) } }",
            "",
            "color-contrast",
            vec![wide_dark],
        ),
        (
            "@media (max-width: 400px) { main label { color: light-dark(#222, #333) } }",
            "",
            "color-contrast",
            vec![narrow_dark],
        ),
        // A link is told from the words around it by its colour alone: by a clear one, and by one much like theirs.
        (
            ".odd { color: light-dark(#000, #eee); background: light-dark(#fff, #111) } \
             .odd a { display: inline; font: inherit; text-decoration: none; color: light-dark(#767676, #ddd) }",
            link,
            "link-in-text-block",
            vec![wide_dark, narrow_dark],
        ),
        // A button without a name.
        (
            ".odd { display: none } @media (max-width: 400px) { .odd { display: block } }",
            button,
            "button-name",
            vec![narrow_light],
        ),
        (
            ".odd { display: none } @media (prefers-color-scheme: dark) { .odd { display: block } }",
            button,
            "button-name",
            vec![wide_dark, narrow_dark],
        ),
    ] {
        tab.go("/acme/admin/sign-in");
        tab.run(BREAK, &[json!(styles), json!(added)]);
        let found = tab.violations_in_every_look("broken");
        let is_told = |look: &&str| found.iter().any(|line| line.starts_with(&format!("broken, {look}: {rule}: ")));
        assert_eq!(LOOKS.into_iter().filter(is_told).collect::<Vec<_>>(), looks, "{styles}: {found:?}");
        assert!(found.iter().all(|line| line.contains(&format!(": {rule}: "))), "{styles}: {found:?}");
    }
    tab.size(1280, 900);
    tab.go("/acme/admin/sign-in");
    tab.run(BREAK, &[json!("main label { color: light-dark(#222, #333) }"), json!("")]);
    let found = tab.faults_of_colours("broken");
    let is_told = |line: &String| line.starts_with("broken, Dark: color-contrast: ");
    assert!(!found.is_empty() && found.iter().all(is_told), "{found:?}");
}
