//! The doors: what people see who are not in yet, under the judge's eye.

use super::everything;
use super::screens::{below, expect_good, expect_good_without};
use crate::people::mail::link;
use crate::people::second_factor;
use crate::support::postmaster::Postmaster;
use crate::support::{ADMIN, PASSWORD, SUPER_USER, TestServer};
use rowhouse::config::hosting::Mode;
use std::time::Duration;

/// The server's own front page.
pub(super) const FRONT: &[&str] = &["/"];

/// Of the console and of every admin.
pub(super) const ENTRANCES: &[&str] = &["/admin/sign-in", "/admin/forgotten-password"];

/// Where links lead that were mailed or handed over, each with its token in the place of the braces.
pub(super) const BY_LINK: [&str; 3] =
    ["/admin/invitation/{token}", "/admin/reset-password/{token}", "/admin/confirm-email/{token}"];

/// The first screens of a new server.
pub(super) const SETUP: &[&str] = &["/admin/setup"];

/// The first screen of a server that has one site alone.
pub(super) const FIRST_SITE: &[&str] = &["/admin/first-site"];

const NEW: &str = "noor@tarrow.example";

#[test]
fn every_door_is_good_in_every_look() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let invitation = desk.invite("tove@brandt.example", "editor");
    let tab = server.tab();
    expect_good(&tab, &below("", FRONT));
    expect_good(&tab, &below("", ENTRANCES));
    expect_good(&tab, &below("/acme", ENTRANCES));

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
    let links = [invitation, reset, confirmation];
    for (link, pattern) in links.iter().zip(BY_LINK) {
        assert!(link.starts_with(&format!("/acme{}", pattern.replace("{token}", ""))), "{link} is no {pattern}");
    }
    expect_good(&tab, &[forgotten]);
    expect_good(&tab, &links);

    let gone = BY_LINK.map(|pattern| pattern.replace("{token}", "none"));
    let shared = everything::STRANGERS.iter().map(|pattern| pattern.replace("{shared}", "none"));
    let gone: Vec<String> = gone.into_iter().chain(shared).map(|path| format!("/acme{path}")).collect();
    expect_good_without(&tab, 410, &gone);
}

#[test]
fn the_second_step_of_signing_in_is_good_in_every_look_and_so_is_its_refusal() {
    let server = TestServer::start().with_tenant("acme");
    second_factor::set_up(&server, &mut server.desk("acme"));
    let tab = server.tab();
    tab.expect_refusals(422);
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
    expect_good_setup(&server);
}

#[test]
fn the_first_screens_of_a_server_with_one_site_are_good_in_every_look() {
    expect_good_setup(&TestServer::start_fresh_with(|settings| settings.hosting.mode = Mode::Single));
    let server = TestServer::start_with(|settings| settings.hosting.mode = Mode::Single);
    let tab = server.tab();
    tab.sign_in("", SUPER_USER, PASSWORD);
    expect_good(&tab, &below("", FIRST_SITE));
}

/// The screens that the link leads to by which a server is set up.
#[track_caller]
fn expect_good_setup(server: &TestServer) {
    let token = server.wait(server.control().new_setup_link()).expect("a link").reveal().to_owned();
    let screens: Vec<String> = SETUP.iter().map(|screen| format!("{screen}?token={token}")).collect();
    expect_good(&server.tab(), &screens);
}

#[test]
fn who_is_signed_out_while_writing_finds_good_screens_and_the_focus_on_the_way_back_to_the_text() {
    let server = TestServer::start().with_tenant("acme");
    let tab = server.tab_of("acme");
    tab.expect_refusals(422);
    tab.bring_judge();
    tab.open_editor("/acme/admin/posts/new");
    tab.fill("#f-title", "Firing day");
    tab.click(".rich-text");
    tab.keys("The kiln is lit.");
    tab.expect_quiet();
    // What is saved by itself is refused from now on, and so is the form.
    tab.expect_refusals(403);
    // By itself, over night: of a session that somebody ended on purpose nobody gets the words.
    server.clock().advance(Duration::from_hours(13));
    tab.click(".head button[value='publish']");
    tab.until("document.querySelector('#f-password')");
    let mut faults = tab.violations_in_every_look("the door that a text came to");
    faults.extend(tab.faults_of_focus());
    tab.run("document.querySelector('#f-email').value = ''", &[]);
    tab.fill("#f-email", ADMIN);
    tab.fill("#f-password", PASSWORD);
    tab.click("main form button");
    tab.until("document.querySelector('dl.kept')");
    faults.extend(tab.violations_in_every_look("what was written, to be sent"));
    faults.extend(tab.faults_of_focus());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    tab.click("main form button");
    tab.until("document.querySelector('.notice.success')");
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("The kiln is lit.");
}
