//! Work that goes on is followed in place: whoever stands somewhere on its screen stays there, to its end.

use super::tab::Tab;
use crate::support::{PASSWORD, SUPER_USER, TestServer};
use rowhouse::control::progress::{Unit, Verb};
use rowhouse::import::report::Report;
use rowhouse::import::waiting::{self, Phase};
use serde_json::json;

impl Tab {
    /// Stands at an element, and knows the page and its bar again.
    fn stand_at(&self, css: &str) {
        self.run(
            "document.querySelector(arguments[0]).focus(); window.bar = document.querySelector('progress');",
            &[json!(css)],
        );
        assert!(self.stands_at(css), "{css} takes no focus");
    }

    fn stands_at(&self, css: &str) -> bool {
        self.run("return document.activeElement.matches(arguments[0])", &[json!(css)]) == json!(true)
    }

    /// Waits until the bar says how far the work is, and it is the bar of before.
    #[track_caller]
    fn until_done(&self, done: u32) {
        self.until(&format!("document.querySelector('progress')?.value === {done}"));
        assert_eq!(self.value("window.bar === document.querySelector('progress')"), json!(true), "it was loaded anew");
    }
}

#[test]
fn an_import_is_followed_in_place_until_it_waits_for_an_answer() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.bring_judge();
    let (database, clock) = (server.database("acme"), server.clock());
    let announced = server.wait(waiting::announce(&database, clock, ("site.xml", ""), "Ines"));
    let id = announced.expect("written").expect("nobody is at another one");
    let tell = |step: &str, part| server.wait(waiting::tell(&database, clock, id, step, part)).expect("told");
    tell("bringing pages and posts", (1, 4));
    tab.go("/acme/admin/import");
    tab.until("document.querySelector('progress')?.value === 1");
    assert_eq!(tab.violations(), [""; 0]);

    tab.stand_at(".trail a");
    tell("bringing pages and posts", (3, 4));
    tab.until_done(3);
    assert!(tab.stands_at(".trail a"));
    assert_eq!(tab.value("document.querySelector('.progress span').textContent"), json!("3 of 4"));
    tell("bringing menus", (3, 4));
    tab.until("document.querySelector('#step').textContent === 'Bringing menus'");
    tab.until_done(3);

    let folder = server.control().store().folder();
    let report = Report::default();
    let ended = waiting::end(&database, clock, folder, id, Phase::Waiting, Ok(&report));
    server.wait(ended).expect("ended");
    tab.until("document.querySelector('#waits')");
    assert!(tab.stands_at(".trail a"));
    assert_eq!(tab.value("Boolean(window.bar)"), json!(true), "it was loaded anew");
    assert_eq!(tab.violations(), [""; 0]);
    // What has come can be used, as on any other screen: here after a question.
    tab.click(".sure summary");
    tab.click(".sure button");
    tab.until("document.querySelector('.notice.success') && !document.querySelector('#waits')");
    tab.expect_quiet();
}

#[test]
fn a_backup_is_followed_in_place_until_its_end() {
    let server = TestServer::start().with_tenant("acme");
    let progress = server.begin_work(Verb::BackUp, "acme");
    let advance = |by| progress.advance("copying files", by, (4, Unit::Files));
    advance(1);
    let tab = server.tab();
    tab.bring_judge();
    tab.sign_in("", SUPER_USER, PASSWORD);
    tab.go(&format!("/admin/work/{}", progress.id()));
    tab.until("document.querySelector('progress')?.value === 1");
    let faults = tab.violations_in_every_look("work that goes on");
    assert!(faults.is_empty(), "{}", faults.join("\n"));

    let overview = "main .hint a[href='/admin']";
    tab.stand_at(overview);
    advance(1);
    tab.until_done(2);
    assert!(tab.stands_at(overview));
    advance(2);
    tab.until_done(4);
    assert!(tab.stands_at(overview));

    // Nobody is at it any more. The link is gone with what it stood in: the focus is at what came in its place.
    drop(progress);
    tab.until("document.querySelector('#end')");
    assert!(tab.stands_at("#main"));
    assert_eq!(tab.value("Boolean(window.bar)"), json!(true), "it was loaded anew");
    tab.expect_quiet();
}
