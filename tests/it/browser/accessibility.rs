//! axe-core as the judge: what people cannot read, reach or understand on a page.
//!
//! `tests/vendor/axe-core/axe.min.js` is axe-core 4.14.1 as its makers ship it (MPL-2.0).

use super::tab::{Scheme, Tab};
use crate::support::TestServer;
use serde_json::Value;

const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// Asks the judge, and gives what breaks a rule and where. Nothing is left out: best practice is
/// asked for beside WCAG 2.2 AA.
const ASK: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'], preload: false })
        .then((result) => done(result.violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}`))))
        .catch((error) => done([`axe failed: ${error}`]));
";

impl Tab {
    /// Has the judge at hand on every page from now on.
    pub(super) fn bring_judge(&self) {
        self.before_every_page(AXE);
    }

    /// What the judge finds on the page as it is.
    pub(super) fn violations(&self) -> Vec<String> {
        let found: Value = self.run_to_end(ASK, &[]);
        let found = found.as_array().cloned().unwrap_or_else(|| panic!("the judge said {found}"));
        found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The same in light and dark, narrow and wide; and that nothing is wider than the screen. What
    /// stands around screens is the same on many: half of them are judged in light where they are wide
    /// and in dark where they are narrow, the others the other way round; each in the same two every
    /// time. With `ROWHOUSE_TEST_LOOKS=all` each is judged in all four, in twice the time.
    pub(super) fn violations_in_every_look(&self, what: &str) -> Vec<String> {
        let mut all = Vec::new();
        let is_asked_for_all = std::env::var("ROWHOUSE_TEST_LOOKS").is_ok_and(|looks| looks == "all");
        // Identifiers and tokens are others each time.
        let lasting = what.split('/').filter(|part| !part.bytes().any(|byte| byte.is_ascii_digit()));
        let is_dark_first = lasting.flat_map(str::bytes).fold(0_u8, u8::wrapping_add) % 2 == 1;
        for (width, height, is_dark) in [(1280, 900, is_dark_first), (360, 740, !is_dark_first)] {
            self.size(width, height);
            let one = if is_dark { Scheme::Dark } else { Scheme::Light };
            let schemes = if is_asked_for_all { vec![Scheme::Light, Scheme::Dark] } else { vec![one] };
            for scheme in schemes {
                self.scheme(scheme);
                let found = self.violations();
                all.extend(found.into_iter().map(|line| format!("{what}, {width} px, {scheme:?}: {line}")));
            }
            let wide = self.value("document.documentElement.scrollWidth").as_u64().unwrap_or_default();
            if wide > u64::from(width) {
                all.push(format!("{what}, {width} px: the page is {wide} px wide"));
            }
        }
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
