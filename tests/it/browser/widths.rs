//! A preview as wide as a device, on a screen of its own.

use super::tab::Tab;
use crate::support::TestServer;
use serde_json::json;

const FRAME: &str = "document.querySelector('iframe.device')";

impl Tab {
    /// Chooses a device by its name, and gives how wide the preview is then for itself.
    #[track_caller]
    fn width_as_on(&self, device: &str) -> u64 {
        self.click(&format!(".tabs a[href$='/widths?width={device}']"));
        self.until(&format!("location.search === '?width={device}'"));
        self.until(&format!("{FRAME}?.contentDocument?.body?.textContent.includes('The kiln is lit.')"));
        let current = self.value("document.querySelector('.tabs [aria-current]').textContent.toLowerCase()");
        assert_eq!(current, json!(device));
        let title = self.value(&format!("{FRAME}.title.toLowerCase()"));
        assert_eq!(title, json!(format!("firing day, as on a {device}")));
        self.value(&format!("{FRAME}.contentWindow.innerWidth")).as_u64().expect("a number")
    }
}

#[test]
fn a_draft_is_seen_as_wide_as_on_a_phone_a_tablet_and_a_desktop() {
    let server = TestServer::start().with_tenant("acme");
    let post = server.desk("acme").write("posts", "save", "Firing day", "The kiln is lit.");
    let tab = server.tab_of("acme");
    tab.size(1600, 900);
    tab.go(&format!("/acme/admin{post}/widths"));
    let current = tab.value("document.querySelector('.tabs [aria-current]').textContent");
    assert_eq!(current, json!("Phone"), "the narrowest comes first");
    for (device, widths) in [("desktop", 1000..=1600), ("phone", 380..=390), ("tablet", 810..=820)] {
        let width = tab.width_as_on(device);
        assert!(widths.contains(&width), "{device}: {width} px");
    }
    // On a telephone none is wider than that, and the screen does not move sideways.
    tab.telephone();
    for device in ["desktop", "tablet", "phone"] {
        let width = tab.width_as_on(device);
        assert!((250..=360).contains(&width), "{device}: {width} px");
        assert_eq!(tab.value("document.documentElement.scrollWidth <= 360"), json!(true), "{device}");
    }
    tab.expect_quiet();
}
