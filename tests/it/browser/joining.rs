//! From an invitation to a second factor, as the person has it who was invited.

use super::tab::Tab;
use crate::support::process::wait_until;
use crate::support::{Authenticator, PASSWORD, TestServer};
use serde_json::json;

const TOVE: &str = "tove@brandt.example";

impl Tab {
    fn text(&self, css: &str) -> String {
        self.until(&format!("document.querySelector({})", json!(css)));
        let text = self.run("return document.querySelector(arguments[0]).textContent", &[json!(css)]);
        text.as_str().expect("a text").trim().to_owned()
    }

    fn sign_out(&self) {
        self.click(".account form button");
        self.until("location.pathname.endsWith('/admin/sign-in')");
    }

    /// At the door: email and password, and then a code of whatever kind.
    fn sign_in_with(&self, code: &str) {
        self.fill("#f-email", TOVE);
        self.fill("#f-password", PASSWORD);
        self.keys("\u{e007}");
        self.until("document.activeElement.id === 'f-code'");
        self.keys(code);
        self.keys("\u{e007}");
        self.until("location.pathname === '/acme/admin'");
    }
}

#[test]
fn who_is_invited_joins_and_signs_in_with_a_code_or_a_recovery_code() {
    let server = TestServer::start().with_tenant("acme");
    let host = server.tab_of("acme");
    host.go("/acme/admin/people");
    host.fill("#f-email", TOVE);
    host.click("[name=role][value=editor]");
    host.click("[aria-labelledby=invite] button");
    let link = host.text(".fresh .secret");
    host.expect_quiet();
    drop(host);
    let link = link.strip_prefix(&server.origin()).unwrap_or_else(|| panic!("{link} leads elsewhere"));

    // Another browser, with no cookie of the first.
    let tab = server.tab();
    tab.expect_refusals(422);
    tab.go(link);
    assert!(tab.text("main").contains(TOVE), "the door says for whom it is");
    tab.fill("#f-name", "Tove Brandt");
    tab.fill("#f-password", "short");
    tab.click("main form button");
    tab.until("document.activeElement.id === 'f-password' && document.querySelector('#f-password-error')");
    assert_eq!(tab.value("document.querySelector('#f-name').value"), json!("Tove Brandt"));
    tab.keys(PASSWORD);
    tab.keys("\u{e007}");
    tab.until("location.pathname === '/acme/admin' && document.querySelector('.notice.success')");
    server.get(link).expect_status(410);

    tab.click("a.account-link[href$='/profile']");
    tab.click("a[href$='/profile/second-factor']");
    let app = Authenticator::of(&tab.text(".secret"));
    assert_eq!(tab.value("document.querySelector('.qr-code').naturalWidth > 100"), json!(true));
    tab.fill("#f-code", "000000");
    tab.click("main form button");
    tab.until("document.activeElement.id === 'f-code' && document.querySelector('#f-code-error')");
    tab.keys(&app.next_code(&server));
    tab.keys("\u{e007}");
    tab.until("document.querySelectorAll('.codes code').length === 10");
    let codes = tab.value("[...document.querySelectorAll('.codes code')].map((code) => code.textContent)");
    let codes: Vec<String> = serde_json::from_value(codes).expect("codes");
    let folder = tempfile::tempdir().expect("a folder");
    tab.keep_downloads_in(folder.path());
    tab.click("a[download]");
    let kept = wait_until("the file of the codes", || {
        std::fs::read_to_string(folder.path().join("recovery-codes.txt")).ok().filter(|text| !text.is_empty())
    });
    assert!(codes.iter().all(|code| kept.contains(code.as_str())), "{kept}");
    tab.click(".fresh a[href$='/admin']");
    tab.until("location.pathname === '/acme/admin'");

    tab.sign_out();
    tab.sign_in_with(&app.next_code(&server));
    tab.sign_out();
    tab.sign_in_with(&codes[0]);
    tab.go("/acme/admin/profile/second-factor");
    assert!(tab.text("[aria-labelledby=on]").contains("9 recovery codes left"));
    tab.expect_quiet();
}
