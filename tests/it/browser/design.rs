//! The design screen with script: the preview follows, and says what cannot be read.

use crate::support::TestServer;

#[test]
fn the_preview_follows_what_is_chosen_and_a_faint_colour_gets_a_better_one() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.go("/acme/admin/design");
    let shown = "document.querySelector('.stage iframe:not(.is-coming)').contentDocument.documentElement.className";
    tab.until(&format!("{shown}.startsWith('theme-folio')"));
    tab.click("[name=theme][value=anvil]");
    tab.until(&format!("{shown}.startsWith('theme-anvil header-band')"));
    let choose = "const field = document.getElementById('f-light_accent'); field.value = '#77aaff';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    tab.run(choose, &[]);
    tab.until("document.querySelector('[data-field=light_accent] button') !== null");
    assert_eq!(tab.value("document.getElementById('f-light_accent').getAttribute('aria-invalid')"), "true");
    tab.click("[data-field=light_accent] button");
    tab.until("document.getElementById('f-light_accent').value !== '#77aaff'");
    tab.until("document.querySelector('[data-field=light_accent] .field-error') === null");
    tab.click("[name=device][value=phone]");
    assert_eq!(tab.value("document.querySelector('.stage').clientWidth <= 390"), true);
    tab.click("[name=shade][value=dark]");
    tab.until(&format!("{shown}.endsWith('scheme-dark')"));
    assert!(server.get("/acme/").text().contains("class=\"theme-folio"), "nobody saved it");
    tab.click("[name=intent][value=save]");
    tab.until("document.querySelector('.notice.success') !== null");
    assert!(server.get("/acme/").text().contains("class=\"theme-anvil header-band"));
    tab.expect_quiet();
}
