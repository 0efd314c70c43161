//! axe-core as the judge: what people cannot read, reach or understand on a page.
//!
//! `tests/vendor/axe-core/axe.min.js` is axe-core 4.14.1 as its makers ship it (MPL-2.0).

use super::tab::{Scheme, Tab};
use crate::support::TestServer;
use serde_json::{Value, json};

const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// Asks the judge, and gives what breaks a rule and where. Nothing is left out: best practice is
/// asked for beside WCAG 2.2 AA.
const ASK: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'], preload: false, ...arguments[0] })
        .then((result) => done(result.violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}`))))
        .catch((error) => done([`axe failed: ${error}`]));
";

/// The rules of colours. Light and dark differ in nothing else: where the one is judged by all rules, these are
/// enough for the other, in much less time.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

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
        let of_colours = json!({ "runOnly": { "type": "rule", "values": OF_COLOURS } });
        for (width, height) in [(1280, 900), (360, 740)] {
            self.size(width, height);
            self.run(AT_REST, &[json!(true)]);
            for (scheme, options) in [(Scheme::Light, &json!({})), (Scheme::Dark, &of_colours)] {
                self.scheme(scheme);
                let found = self.judged(options);
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

/// Each look shows what the others hide.
#[test]
fn words_that_are_too_faint_in_one_look_alone_are_found_out() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab();
    tab.bring_judge();
    tab.go("/acme/admin/sign-in");
    assert_eq!(tab.violations_in_every_look("whole"), [""; 0]);
    for (colour, width, scheme) in
        [("light-dark(#ddd, #eee)", 1280, Scheme::Light), ("light-dark(#222, #333)", 360, Scheme::Dark)]
    {
        tab.go("/acme/admin/sign-in");
        tab.run("document.querySelector('main label').style.color = arguments[0]", &[json!(colour)]);
        let found = tab.violations_in_every_look("broken");
        let look = format!("broken, {width} px, {scheme:?}: color-contrast: ");
        assert!(found.iter().any(|line| line.starts_with(&look)), "{look}: {found:?}");
        let other = if scheme == Scheme::Light { "Dark" } else { "Light" };
        assert!(!found.iter().any(|line| line.contains(other)), "{found:?}");
    }
}
