//! The doors: what people see who are not in yet, under the judge's eye.

use super::screens::{below, expect_good, expect_good_without};
use crate::people::mail::link;
use crate::people::second_factor;
use crate::support::postmaster::Postmaster;
use crate::support::{ADMIN, PASSWORD, TestServer};

const NEW: &str = "noor@tarrow.example";

#[test]
fn every_door_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let invitation = desk.invite("tove@brandt.example", "editor");
    let tab = server.tab();
    let entrances = ["/admin/sign-in", "/admin/forgotten-password"];
    expect_good(&tab, &below("", &["/"]));
    expect_good(&tab, &below("", &entrances));
    expect_good(&tab, &below("/acme", &entrances));

    // A site that sends mail has a form for who forgot, and links that are mailed.
    let postmaster = Postmaster::start();
    desk.get("/settings/mail").expect_status(200);
    let mail_server = postmaster.fields();
    let mail_server: Vec<(&str, &str)> = mail_server.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.post("/settings/mail", &mail_server).expect_status(303);
    let forgotten = "/acme/admin/forgotten-password".to_owned();
    let mut stranger = server.browser();
    stranger.get(&forgotten).expect_status(200);
    stranger.post_form(&forgotten, &[("email", ADMIN)]).expect_status(200);
    let reset = link(&postmaster.mail_for(ADMIN));
    desk.get("/profile").expect_status(200);
    desk.post("/profile/email", &[("email", NEW), ("email_password", PASSWORD)]).expect_status(303);
    let confirmation = link(&postmaster.mail_for(NEW));
    expect_good(&tab, &[forgotten, invitation, reset, confirmation]);

    let gone = ["/admin/invitation/none", "/admin/reset-password/none", "/admin/confirm-email/none"];
    expect_good_without(&tab, 410, &below("/acme", &gone));
}

#[test]
fn the_second_step_of_signing_in_is_good_in_every_look_and_so_is_its_refusal() {
    let server = TestServer::start().with_tenant("acme");
    second_factor::set_up(&server, &mut server.desk("acme"));
    let tab = server.tab();
    tab.bring_judge();
    tab.go("/acme/admin/sign-in");
    tab.fill("#f-email", ADMIN);
    tab.fill("#f-password", PASSWORD);
    tab.click("main form button");
    tab.until("document.activeElement.id === 'f-code'");
    let mut faults = tab.violations_in_every_look("the second step");
    tab.keys("000000\u{e007}");
    tab.until("document.querySelector('#f-code-error')");
    faults.extend(tab.violations_in_every_look("the second step again"));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    tab.expect_quiet();
}

#[test]
fn the_first_screen_of_a_new_server_is_good_in_every_look() {
    let server = TestServer::start_fresh();
    let token = server.wait(server.control().new_setup_link()).expect("a link").reveal().to_owned();
    expect_good(&server.tab(), &[format!("/admin/setup?token={token}")]);
}
