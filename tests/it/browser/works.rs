//! Long work under the judge's eye: what screens say of it, and what it leaves to be looked after.

use super::screens::{below, expect_good};
use crate::backup::scheduled::{runs, server_with};
use crate::import::{WORDPRESS, bring_in, send, wait_for};
use crate::moving::other;
use crate::support::process::wait_until;
use crate::support::{Desk, PASSWORD, SUPER_USER, TestServer};

/// What long work is seen on; what stands in braces is the identifier of a work.
pub(super) const SCREENS: &[&str] =
    &["/admin", "/admin/backups", "/admin/tenants/acme", "/admin/tenants/acme/kept-copies", "/admin/work/{work}"];

#[test]
fn the_report_of_an_import_is_good_in_every_look_before_it_is_brought_in_and_after() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let sent = [("site.xml", WORDPRESS.as_bytes())];
    send(&mut desk, "", &sent).expect_status(303);
    wait_for(&mut desk, "This is what would come");
    let tab = server.tab_of("acme");
    let screen = below("/acme", &["/admin/import"]);
    expect_good(&tab, &screen);
    bring_in(&mut desk, "", &sent);
    expect_good(&tab, &screen);
}

#[test]
fn what_backups_and_moves_leave_in_the_console_is_good_in_every_look() {
    let server = server_with(|_| {}).with_tenant("acme");
    let mut operator = Desk::open(server.browser(), "", SUPER_USER);
    operator.post("/backups", &[]).expect_status(303);
    wait_until("the run", || (runs(&server) == 2).then_some(()));
    let isolation = other(server.record("acme").isolation);
    let place = [("database_server", ""), ("isolation", isolation.as_str())];
    let begun = operator.post("/tenants/acme/move", &place).expect_status(303);
    let (_, id) = begun.location().split_once("/admin/work/").expect("the page of the work");
    let work = format!("/work/{id}");
    wait_until("the move", || operator.get(&work).text().contains("It is done").then_some(()));
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    expect_good(&tab, &SCREENS.iter().map(|screen| screen.replace("{work}", id)).collect::<Vec<_>>());

    // An archive is given back after a question.
    tab.go("/admin/tenants/acme");
    tab.click("form[action$='/archives'] button[value='restore']");
    tab.until("location.pathname.endsWith('/archives')");
    let faults = tab.violations_in_every_look("the question before a restore");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    tab.expect_quiet();
}
