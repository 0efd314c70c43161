//! The audit log: who did what, by which door and from where; narrowed, and as a file.

use super::signed_in;
use crate::support::process::wait_until;
use crate::support::{Browser, SUPER_USER, TestServer};
use std::time::Duration;

fn rows(page: &str) -> usize {
    page.matches("data-label=\"Who\"").count()
}

#[test]
fn it_says_by_which_door_and_from_where_somebody_came() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    browser.get("/admin/tenants/acme").expect_status(200);
    browser.post_form("/admin/tenants/acme/suspend", &[]).expect_status(303);
    let page = browser.get("/admin/audit?action=suspend").expect_status(200);
    page.expect_text("<td data-label=\"From where\">console<br><span class=\"hint\">127.0.0.1</span></td>");
    let page = browser.get("/admin/audit?action=create").expect_status(200);
    page.expect_text("<td data-label=\"From where\">command line</td>");
}

#[test]
fn it_is_narrowed_by_person_and_day_and_a_later_page_keeps_that() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    browser.get("/admin/tenants/acme").expect_status(200);
    browser.post_form("/admin/tenants/acme/suspend", &[]).expect_status(303);
    let of = |browser: &mut Browser, query: &str| {
        rows(&browser.get(&format!("/admin/audit?{query}")).expect_status(200).text())
    };
    assert_eq!(of(&mut browser, "tenant=acme"), 3);
    assert_eq!(of(&mut browser, "tenant=acme&person=command%20line"), 2);
    assert_eq!(of(&mut browser, &format!("tenant=acme&person={SUPER_USER}")), 1);
    assert_eq!(of(&mut browser, "tenant=acme&until=2001-01-01"), 0);
    assert_eq!(of(&mut browser, "tenant=acme&from=2001-01-01"), 3);
    // What is no day restricts nothing.
    assert_eq!(of(&mut browser, "tenant=acme&from=yesterday"), 3);
    server.clock().advance(Duration::from_hours(48));
    let mut browser = signed_in(&server);
    browser.get("/admin").expect_status(200);
    let today = server.clock().now().to_rfc3339()[..10].to_owned();
    browser.post_form("/admin/tenants/acme/resume", &[]).expect_status(303);
    assert_eq!(of(&mut browser, &format!("tenant=acme&from={today}")), 1);
    assert_eq!(of(&mut browser, &format!("tenant=acme&from={today}&until={today}")), 1);
    for _ in 0..30 {
        server.suspend("acme");
        server.resume("acme");
    }
    let first = browser.get("/admin/audit?person=command%20line&from=2001-01-01").expect_status(200);
    first.expect_text("href=\"/admin/audit?person=command%20line&#38;from=2001-01-01&#38;page=2\"");
}

#[test]
fn a_part_of_a_name_finds_its_tenants_and_a_whole_one_that_tenant_alone() {
    let server = TestServer::start().with_tenant("linde").with_tenant("linde-copy");
    let mut browser = signed_in(&server);
    let of = |browser: &mut Browser, name: &str| {
        rows(&browser.get(&format!("/admin/audit?tenant={name}")).expect_status(200).text())
    };
    assert_eq!(of(&mut browser, "linde"), 2);
    assert_eq!(of(&mut browser, "Lind"), 4);
    assert_eq!(of(&mut browser, "copy"), 2);
    assert_eq!(of(&mut browser, "%25"), 0);
}

#[test]
fn super_users_accounts_have_a_list_of_their_own() {
    let server = TestServer::start();
    let mut browser = signed_in(&server);
    server.browser().sign_in("", SUPER_USER, "not the password").expect_status(422);
    let list = "/admin/audit?list=accounts";
    browser.get("/admin/audit").expect_status(200).expect_text(&format!("href=\"{list}\""));
    // A refusal is written down beside the answer to it.
    wait_until("the refusal", || {
        browser.get(list).text().contains("<td class=\"row-title\">Was refused").then_some(())
    });
    browser.get(list).expect_status(200).expect_text("<td class=\"row-title\">Signed in").expect_text("127.0.0.1");
    assert_eq!(rows(&browser.get(&format!("{list}&deed=signed.in")).expect_status(200).text()), 1);
    assert_eq!(rows(&browser.get(&format!("{list}&until=2001-01-01")).expect_status(200).text()), 0);
    let file = browser.get("/admin/audit.csv?list=accounts&deed=signed.in").expect_status(200).text();
    assert!(
        file.starts_with("\u{feff}time,person,deed,subject,address\r\n") && file.contains("\"Signed in\""),
        "{file}"
    );
}

#[test]
fn what_is_shown_is_exported_and_nothing_in_it_is_a_formula() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut browser = signed_in(&server);
    browser.get("/admin/tokens").expect_status(200);
    browser.post_form("/admin/tokens", &[("name", "=1+1"), ("days", "30")]).expect_status(303);
    let page = browser.get("/admin/audit?tenant=bolt").expect_status(200);
    page.expect_text("href=\"/admin/audit.csv?tenant=bolt\"");
    let file = browser.get("/admin/audit.csv?tenant=bolt").expect_status(200);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"audit.csv\""));
    let lines: Vec<String> = file.text().lines().map(ToOwned::to_owned).collect();
    assert_eq!(lines[0], "\u{feff}time,who,door,address,action,tenant,detail");
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1].contains("\"command line\",\"command line\",\"\",\"set up\",\"bolt\""), "{lines:?}");
    let file = browser.get("/admin/audit.csv?action=create%20API%20token").expect_status(200).text();
    assert!(file.contains(&format!("\"{SUPER_USER}\",\"console\",\"127.0.0.1\",\"create API token\",\"\",\"'=1+1\"")));
    server.browser().get("/admin/audit.csv").expect_status(303);
}
