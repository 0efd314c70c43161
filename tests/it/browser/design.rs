//! The design screen with script: the preview follows, and says what cannot be read.

use super::tab::Tab;
use crate::design::sheet;
use crate::support::TestServer;
use serde_json::{Value, json};

/// The document that the preview shows.
const SHOWN: &str = "document.querySelector('.stage iframe:not(.is-coming)').contentDocument.documentElement";

impl Tab {
    fn choose_value(&self, field: &str, value: &str) {
        let choose = "const field = document.getElementById(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true }))";
        self.run(choose, &[json!(format!("f-{field}")), json!(value)]);
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

    /// What an expression is while the preview is a phone, a tablet and a desktop.
    fn on_each_device(&self, expression: &str) -> Vec<Value> {
        let on = |device: &str| {
            self.preview_width(device);
            self.value(expression)
        };
        ["phone", "tablet", "desktop"].map(on).to_vec()
    }

    /// Waits until the preview has that much air.
    #[track_caller]
    fn until_air(&self, air: f64) {
        self.until(&format!("parseFloat(getComputedStyle({SHOWN}).getPropertyValue('--air')) === {air}"));
    }
}

/// What a page whose header has no colour of its own says of it.
const NO_COLOUR: &str = "rgba(0, 0, 0, 0)";

/// How a header is laid out, in the document of that name: whether its menu is below the site's name, ...
fn is_stacked(root: &str) -> String {
    format!(
        "(() => {{ const [title, menu] = ['.site-title', '.site-nav'].map((css) => {root}.querySelector(css)
        .getBoundingClientRect()); return menu.top >= title.bottom; }})()"
    )
}

/// ... and one of its properties.
fn header_style(root: &str, property: &str) -> String {
    format!("getComputedStyle({root}.querySelector('.site-header')).{property}")
}

#[test]
fn the_preview_follows_what_is_chosen_and_a_faint_colour_gets_a_better_one() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.go("/acme/admin/design");
    tab.until_shown("theme-folio");
    tab.click("[name=theme][value=anvil]");
    tab.until_shown("theme-anvil");
    tab.until_shown("header-band");
    tab.choose_value("light_accent", "#7a1f5c");
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
    tab.choose_value("light_accent", "815");
    assert_eq!(tab.value(&format!("{picker}.value")), json!("#881155"));
    tab.until_accent("#881155");
    tab.choose_value("light_accent", "7a1");
    tab.choose_value("light_accent", "7a1f");
    tab.run(
        &format!("{picker}.value = '#7a1f5c'; {picker}.dispatchEvent(new Event('input', {{ bubbles: true }}))"),
        &[],
    );
    assert_eq!(tab.value("document.getElementById('f-light_accent').value"), json!("#7a1f5c"));
    tab.until_accent("#7a1f5c");

    // What cannot be read is said at once, and not saved.
    tab.choose_value("light_accent", "#77aaff");
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

#[test]
fn spacing_and_the_header_change_on_each_device_before_they_are_saved_and_go_back_by_a_reset() {
    let server = TestServer::start().with_tenant("acme");
    let before = sheet(&server.get("/acme/").expect_text(" header-centred ").text());
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/design");
    tab.until_shown("header-centred");
    tab.until(&format!("{SHOWN}.ownerDocument.readyState === 'complete'"));
    assert_eq!(tab.value(&is_stacked(SHOWN)), json!(true));
    let gap = format!("parseFloat(getComputedStyle({SHOWN}.querySelector('main .sections')).rowGap)");
    let wide = tab.on_each_device(&gap);
    tab.choose_value("spacing", "compact");
    tab.until_air(0.7);
    let narrow = tab.on_each_device(&gap);
    for (wide, narrow) in wide.iter().zip(&narrow) {
        let (wide, narrow) = (wide.as_f64().expect("a length"), narrow.as_f64().expect("a length"));
        assert!(narrow > 0.0 && narrow < wide * 0.8, "{narrow} px instead of {wide} px");
    }

    let (colour, position) = (header_style(SHOWN, "backgroundColor"), header_style(SHOWN, "position"));
    tab.choose_value("header", "beside");
    tab.until_shown("header-beside");
    assert_eq!(tab.value(&is_stacked(SHOWN)), json!(false));
    assert_eq!(tab.on_each_device(&colour), [NO_COLOUR; 3]);
    tab.choose_value("header", "band");
    tab.until_shown("header-band");
    assert!(tab.on_each_device(&colour).iter().all(|colour| colour != NO_COLOUR));
    assert!(tab.on_each_device(&position).iter().all(|position| position != "sticky"));
    tab.choose_value("header", "sticky");
    tab.until_shown("header-sticky");
    assert_eq!(tab.on_each_device(&position), ["sticky"; 3]);
    assert_eq!(sheet(&server.get("/acme/").expect_text(" header-centred ").text()), before, "nobody saved it");

    // The theme's own values come back, and the lists say so.
    tab.click("[name=intent][value=defaults]");
    tab.until_shown("header-centred");
    tab.until_air(1.25);
    let chosen = "['spacing', 'header'].map((field) => document.getElementById(`f-${field}`).value)";
    assert_eq!(tab.value(chosen), json!(["airy", "centred"]));

    // What is saved is what visitors see, however wide their window is.
    tab.choose_value("spacing", "compact");
    tab.choose_value("header", "band");
    tab.until_shown("header-band");
    tab.click("[name=intent][value=save]");
    tab.until("document.querySelector('.notice.success')");
    let saved = sheet(&server.get("/acme/").expect_text(" header-band ").text());
    assert_ne!(saved, before);
    for width in [390, 820, 1280] {
        tab.size(width, 900);
        tab.go("/acme/");
        let sheets = tab.value("[...document.styleSheets].map((it) => new URL(it.href).pathname)");
        assert!(sheets.as_array().is_some_and(|sheets| sheets.contains(&json!(saved))), "{sheets}");
        let air = tab.value("parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--air'))");
        assert_eq!(air, json!(0.7), "{width} px");
        assert_ne!(tab.value(&header_style("document", "backgroundColor")), json!(NO_COLOUR), "{width} px");
    }
    assert_eq!(tab.value(&is_stacked("document")), json!(false));

    tab.go("/acme/admin/design");
    tab.until_shown("header-band");
    tab.click("[name=intent][value=defaults]");
    tab.until_shown("header-centred");
    tab.click("[name=intent][value=save]");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(sheet(&server.get("/acme/").expect_text(" header-centred ").text()), before);
    tab.go("/acme/");
    assert_eq!(tab.value(&is_stacked("document")), json!(true));
    assert_eq!(tab.value(&header_style("document", "backgroundColor")), json!(NO_COLOUR));
    tab.expect_quiet();
}
