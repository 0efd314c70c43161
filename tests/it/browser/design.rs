//! The design screen with script: the preview follows, and says what cannot be read.

use super::tab::Tab;
use crate::support::TestServer;
use serde_json::json;

/// The document that the preview shows.
const SHOWN: &str = "document.querySelector('.stage iframe:not(.is-coming)').contentDocument.documentElement";

impl Tab {
    fn choose_colour(&self, field: &str, colour: &str) {
        let choose = "const field = document.getElementById(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true }))";
        self.run(choose, &[json!(format!("f-{field}")), json!(colour)]);
    }

    /// Waits until the preview has the classes of a theme, or of a scheme.
    #[track_caller]
    fn until_shown(&self, class: &str) {
        self.until(&format!("{SHOWN}.classList.contains('{class}')"));
    }

    /// Waits until links in the preview have a colour.
    #[track_caller]
    fn until_accent(&self, colour: &str) {
        self.until(&format!("getComputedStyle({SHOWN}).getPropertyValue('--accent').includes('{colour}')"));
    }

    /// How wide the page in the preview thinks that it is.
    fn preview_width(&self, device: &str) -> u64 {
        self.click(&format!("[name=device][value={device}]"));
        let width = self.value("document.querySelector('.stage iframe:not(.is-coming)').contentWindow.innerWidth");
        width.as_u64().expect("a width")
    }
}

#[test]
fn the_preview_follows_what_is_chosen_and_a_faint_colour_gets_a_better_one() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/design");
    tab.until_shown("theme-folio");
    tab.click("[name=theme][value=anvil]");
    tab.until_shown("theme-anvil");
    tab.until_shown("header-band");
    tab.choose_colour("light_accent", "#7a1f5c");
    tab.until_accent("#7a1f5c");

    for (device, widths) in [("phone", 380..=390), ("tablet", 768..=820), ("desktop", 1024..=2000)] {
        let width = tab.preview_width(device);
        assert!(widths.contains(&width), "{device}: {width} px");
    }
    tab.click("[name=shade][value=dark]");
    tab.until_shown("scheme-dark");
    tab.until(&format!("!getComputedStyle({SHOWN}).getPropertyValue('--accent').includes('#7a1f5c')"));
    tab.click("[name=shade][value=light]");
    tab.until_shown("scheme-light");
    tab.until_accent("#7a1f5c");

    // The colour that is typed and the browser's field for it follow each other; half of one is not wrong.
    let picker = "document.querySelector('[data-field=light_accent] input[type=color]')";
    assert_eq!(tab.value(&format!("{picker}.value")), json!("#7a1f5c"));
    tab.choose_colour("light_accent", "815");
    assert_eq!(tab.value(&format!("{picker}.value")), json!("#881155"));
    tab.until_accent("#881155");
    tab.choose_colour("light_accent", "7a1");
    tab.choose_colour("light_accent", "7a1f");
    tab.run(
        &format!("{picker}.value = '#7a1f5c'; {picker}.dispatchEvent(new Event('input', {{ bubbles: true }}))"),
        &[],
    );
    assert_eq!(tab.value("document.getElementById('f-light_accent').value"), json!("#7a1f5c"));
    tab.until_accent("#7a1f5c");

    // What cannot be read is said at once, and not saved.
    tab.choose_colour("light_accent", "#77aaff");
    let invalid = "document.getElementById('f-light_accent').getAttribute('aria-invalid') === 'true'";
    tab.until(invalid);
    tab.click("[name=intent][value=save]");
    tab.until("document.querySelector('#design-summary .notice.error a')");
    tab.until(invalid);
    assert_eq!(tab.value("document.activeElement.id"), json!("f-light_accent"));
    let page = server.get("/acme/").text();
    assert!(page.contains("class=\"theme-folio"), "nobody saved it");
    tab.click("[data-field=light_accent] button");
    tab.until("document.getElementById('f-light_accent').value !== '#77aaff'");
    tab.until("document.querySelector('[data-field=light_accent] .field-error') === null");
    assert_eq!(tab.value("document.activeElement.id"), json!("f-light_accent"));
    let better = tab.value("document.getElementById('f-light_accent').value");
    let better = better.as_str().expect("a colour");
    tab.until_accent(better);

    tab.click("[name=intent][value=save]");
    tab.until("document.querySelector('.notice.success') !== null");
    assert!(server.get("/acme/").text().contains("class=\"theme-anvil header-band"));
    tab.go("/acme/");
    let accent = tab.value("getComputedStyle(document.documentElement).getPropertyValue('--accent')");
    assert!(accent.to_string().contains(better), "{accent}");
    tab.expect_quiet();
}
