//! Another e-mail address to sign in with.

use super::{DOORS, server};
use crate::support::postmaster::Postmaster;
use crate::support::process::wait_until;
use crate::support::{ADMIN, Desk, PASSWORD, Response, TestServer};
use std::time::Duration;

const NEW: &str = "noor@tarrow.example";
const TOVE: &str = "tove@brandt.example";

fn fields<'a>(email: &'a str, password: &'a str) -> [(&'a str, &'a str); 2] {
    [("email", email), ("email_password", password)]
}

/// Asks for another address, as somebody who has the profile before them.
fn ask(desk: &mut Desk, email: &str) -> Response {
    desk.get("/profile").expect_status(200);
    desk.post("/profile/email", &fields(email, PASSWORD))
}

/// A site that has a mail server, and Tove, who writes there.
fn site_with_mail(postmaster: &Postmaster) -> (TestServer, Desk) {
    let server = server();
    let mut admin = server.desk("acme");
    admin.get("/settings/mail").expect_status(200);
    let mail_server = postmaster.fields();
    let mail_server: Vec<(&str, &str)> = mail_server.iter().map(|(name, value)| (*name, value.as_str())).collect();
    admin.post("/settings/mail", &mail_server).expect_status(303);
    let tove = server.invited("acme", TOVE, "author");
    (server, tove)
}

/// The mail for somebody that has a text, once it has come.
fn mail_with(postmaster: &Postmaster, to: &str, text: &str) -> String {
    wait_until(&format!("a mail with {text}"), || {
        let mail = postmaster.mail_for(to);
        mail.contains(text).then_some(mail)
    })
}

/// The path of the link in the newest mail for an address.
fn link(postmaster: &Postmaster, to: &str) -> String {
    let mail = mail_with(postmaster, to, "/confirm-email/");
    let (_, rest) = mail.split_once("http://").expect("a link");
    let address = rest.split_whitespace().next().expect("its end");
    address[address.find('/').expect("a path")..].to_owned()
}

#[test]
fn without_mail_another_address_counts_at_once_with_the_password_and_ends_other_sessions() {
    let server = server();
    for (base, email) in DOORS {
        let (profile, form) = (format!("{base}/admin/profile"), format!("{base}/admin/profile/email"));
        let (mut here, mut there) = (server.browser(), server.browser());
        here.sign_in(base, email, PASSWORD).expect_status(303);
        there.sign_in(base, email, PASSWORD).expect_status(303);
        here.get(&profile).expect_status(200).expect_text(&format!("action=\"{form}\""));
        here.post_form(&form, &fields(NEW, "not the password"))
            .expect_status(422)
            .expect_text("id=\"f-email_password-error\"")
            .expect_text(&format!("value=\"{NEW}\""))
            .expect_no_text("not the password");
        for refused in ["nobody", email] {
            here.post_form(&form, &fields(refused, PASSWORD)).expect_status(422).expect_text("id=\"f-email-error\"");
        }
        there.get(&profile).expect_status(200);

        let changed = here.post_form(&form, &fields(" Noor@Tarrow.example ", PASSWORD)).expect_status(303);
        let page = here.follow(&changed).expect_status(200).expect_text("Your e-mail address is changed");
        page.expect_text(NEW).expect_no_text(email);
        there.get(&profile).expect_status(303);
        server.browser().sign_in(base, email, PASSWORD).expect_status(422);
        server.browser().sign_in(base, NEW, PASSWORD).expect_status(303);
        if !base.is_empty() {
            here.get(&format!("{base}/admin/audit?deed=email.changed")).expect_status(200).expect_text(NEW);
        }
    }
}

#[test]
fn whose_addresses_there_are_those_learn_alone_who_look_after_the_people() {
    let server = server();
    let mut tove = server.invited("acme", TOVE, "author");
    let refused = ask(&mut tove, ADMIN).expect_status(422).expect_text("You cannot have this e-mail address here");
    refused.expect_no_text("is here already");
    let mut admin = server.desk("acme");
    ask(&mut admin, TOVE).expect_status(422).expect_text("is here already");
    server.desk_of("acme", TOVE);
    server.desk("acme");

    // Nobody tries one after the other.
    tove.get("/profile").expect_status(200).expect_text(TOVE);
    let tries = |desk: &mut Desk| (0..6).map(|_| ask(desk, ADMIN).status).last();
    assert_eq!(tries(&mut tove), Some(429));
    server.clock().advance(Duration::from_hours(1));
    ask(&mut tove, NEW).expect_status(303);
}

#[test]
fn with_mail_another_address_counts_once_its_owner_says_so_and_the_old_one_is_told() {
    let postmaster = Postmaster::start();
    let (server, mut tove) = site_with_mail(&postmaster);
    let asked = ask(&mut tove, NEW).expect_status(303);
    tove.browser.follow(&asked).expect_status(200).expect_text("link is on its way");
    let told = mail_with(&postmaster, TOVE, NEW);
    assert!(told.contains("somebody knows your password") && !told.contains("/confirm-email/"), "{told}");
    let older = link(&postmaster, NEW);
    let mut stranger = server.browser();
    stranger.get(&older).expect_status(200).expect_text(NEW);
    tove.get("/profile").expect_status(200).expect_text(TOVE).expect_no_text(NEW);

    // A newer link ends the one before it, and counts when its button is pressed.
    ask(&mut tove, NEW).expect_status(303);
    let newer = link(&postmaster, NEW);
    stranger.get(&older).expect_status(410);
    stranger.get(&newer).expect_status(200);
    let confirmed = stranger.post_form(&newer, &[]).expect_status(303);
    stranger.follow(&confirmed).expect_status(200).expect_text("Your e-mail address is changed; sign in with it.");
    assert_eq!(tove.get("").status, 303, "sessions of before have ended");
    stranger.post_form(&newer, &[]).expect_status(410);
    server.browser().sign_in("/acme", TOVE, PASSWORD).expect_status(422);

    // Whoever confirms it where they are signed in stays so.
    let (mut here, mut there) = (server.desk_of("acme", NEW), server.desk_of("acme", NEW));
    ask(&mut here, TOVE).expect_status(303);
    let back = link(&postmaster, TOVE);
    here.browser.get(&back).expect_status(200);
    let confirmed = here.browser.post_form(&back, &[]).expect_status(303);
    here.browser.follow(&confirmed).expect_status(200).expect_text(TOVE);
    assert_eq!(there.get("").status, 303);
}

#[test]
fn a_link_for_an_address_ends_with_its_day_and_with_another_password_and_none_goes_to_somebody_else() {
    let postmaster = Postmaster::start();
    let (server, mut tove) = site_with_mail(&postmaster);
    // The answer is the same, and whoever has the address hears nothing.
    ask(&mut tove, ADMIN).expect_status(303);
    mail_with(&postmaster, TOVE, ADMIN);
    let mut stranger = server.browser();
    ask(&mut tove, NEW).expect_status(303);
    let of_before = link(&postmaster, NEW);
    assert!(!postmaster.state.lock().expect("free").mails.iter().any(|(to, _)| to.contains(ADMIN)));
    tove.get("/profile").expect_status(200);
    let another = [("current_password", PASSWORD), ("new_password", "nine dry lanterns")];
    tove.post("/profile/password", &another).expect_status(303);
    stranger.get(&of_before).expect_status(410);

    tove.get("/profile").expect_status(200);
    tove.post("/profile/email", &fields(NEW, "nine dry lanterns")).expect_status(303);
    let in_time = link(&postmaster, NEW);
    server.clock().advance(Duration::from_hours(23));
    stranger.get(&in_time).expect_status(200);
    server.clock().advance(Duration::from_hours(2));
    stranger.get(&in_time).expect_status(410);
    stranger.post_form(&in_time, &[]).expect_status(410);
}
