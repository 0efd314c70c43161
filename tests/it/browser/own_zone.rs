//! One's own time zone: the browser's is offered where its clocks show another time than the admin does.

use super::tab::Tab;
use crate::support::{PASSWORD, TestServer};
use serde_json::json;

const OFFER: &str = "document.querySelector('.zone-offer')";

impl Tab {
    /// The profile in a browser whose clocks are those of a zone, and what it offers.
    fn offer_in(&self, zone: &str) -> Option<String> {
        self.clocks_of(zone);
        self.go("/acme/admin/profile");
        let said = self.value(&format!("{OFFER}.hidden ? null : {OFFER}.querySelector('span').textContent"));
        said.as_str().map(str::to_owned)
    }

    fn chosen_zone(&self) -> String {
        self.value("document.querySelector('#f-zone').value").as_str().expect("a text").to_owned()
    }
}

#[test]
fn the_profile_offers_the_zone_of_the_browsers_clocks_where_they_show_another_time() {
    let server = TestServer::start().with_tenant("acme");
    server.change_site("acme", |site| site.time_zone = "Europe/Berlin".to_owned());
    let tab = server.tab_of("acme");
    tab.bring_judge();
    // Another name, and the same time.
    assert_eq!(tab.offer_in("Europe/Vienna"), None);
    let offer = tab.offer_in("Asia/Tokyo");
    assert_eq!(offer.as_deref(), Some("Your browser is in another time zone: Tokyo (UTC+9)."));
    assert_eq!(tab.violations(), [""; 0]);
    assert_eq!(tab.chosen_zone(), "", "nothing is chosen for anybody");
    tab.click(".zone-offer button");
    assert_eq!(tab.chosen_zone(), "Asia/Tokyo");
    assert_eq!(tab.value("document.activeElement.id"), json!("f-zone"));
    assert_eq!(tab.value(&format!("{OFFER}.hidden")), json!(true));
    tab.click("[aria-labelledby=who] .save-bar .button");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.chosen_zone(), "Asia/Tokyo");
    assert_eq!(tab.offer_in("Asia/Tokyo"), None);

    // Some browsers have names of before; and some zones are none of those that the list begins with.
    let offer = tab.offer_in("Asia/Calcutta");
    assert_eq!(offer.as_deref(), Some("Your browser is in another time zone: Kolkata (UTC+5:30)."));
    let offer = tab.offer_in("Pacific/Chatham").expect("an offer");
    assert!(offer.contains(": Chatham"), "{offer}");
    tab.click(".zone-offer button");
    tab.click("[aria-labelledby=who] .save-bar .button");
    tab.until("document.querySelector('.notice.success')");
    assert_eq!(tab.chosen_zone(), "Pacific/Chatham");
    tab.expect_quiet();
}

#[test]
fn who_joins_reads_times_by_the_clocks_of_the_browser_and_is_told_so() {
    let server = TestServer::start().with_tenant("acme");
    server.change_site("acme", |site| site.time_zone = "UTC".to_owned());
    let mut desk = server.desk("acme");
    for (email, zone, taken) in [("tove@brandt.example", "Asia/Tokyo", true), ("ada@brandt.example", "UTC", false)] {
        let link = desk.invite(email, "editor");
        let tab = server.tab();
        tab.bring_judge();
        tab.clocks_of(zone);
        tab.go(&link);
        assert_eq!(tab.value(&format!("!{OFFER}.hidden && {OFFER}.textContent.includes(': Japan')")), json!(taken));
        assert_eq!(tab.violations(), [""; 0]);
        tab.fill("#f-name", "Tove Brandt");
        tab.fill("#f-password", PASSWORD);
        tab.click("main form button");
        tab.until("location.pathname === '/acme/admin'");
        tab.go("/acme/admin/profile");
        assert_eq!(tab.chosen_zone(), if taken { zone } else { "" });
        tab.expect_quiet();
    }
}
