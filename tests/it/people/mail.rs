//! Mail: through a real server's protocol, on the loopback interface.

use crate::support::made_link::link_on;
use crate::support::postmaster::Postmaster;
use crate::support::process::wait_until;
use crate::support::{ADMIN, Desk, PASSWORD, TestServer};
use std::net::TcpListener;
use std::time::{Duration, Instant};

/// The path of the link in a mail.
pub(crate) fn link(mail: &str) -> String {
    let (_, rest) = mail.split_once("http://").unwrap_or_else(|| panic!("a link: {mail}"));
    let address = rest.split_whitespace().next().expect("its end");
    address[address.find('/').expect("a path")..].to_owned()
}

fn send(desk: &mut Desk, path: &str, fields: &[(&'static str, String)]) -> crate::support::Response {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.post(path, &fields)
}

#[test]
fn a_mail_server_that_says_nothing_keeps_no_other_site_waiting() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let (silent, postmaster) = (TcpListener::bind("127.0.0.1:0").expect("a port"), Postmaster::start());
    let port = silent.local_addr().expect("bound").port().to_string();
    let at_silent = postmaster.fields().into_iter().map(|(name, value)| match name {
        "port" => (name, port.clone()),
        _ => (name, value),
    });
    let at_silent: Vec<_> = at_silent.collect();
    let mut admin = server.desk("acme");
    admin.get("/settings/mail").expect_status(200);
    send(&mut admin, "/settings/mail", &at_silent).expect_status(303);
    admin.invite("ola@brandt.example", "author");
    let (_held, _) = silent.accept().expect("it is asked");

    let asked = Instant::now();
    let mut other = server.desk("bolt");
    other.get("/settings/mail").expect_status(200);
    send(&mut other, "/settings/mail", &postmaster.fields()).expect_status(303);
    other.invite("tove@brandt.example", "author");
    postmaster.mail_for("tove@brandt.example");
    assert!(asked.elapsed() < Duration::from_secs(30), "it waited for the other one");
}

#[test]
fn invitations_and_links_for_new_passwords_are_mailed_once_a_server_is_named() {
    let server = TestServer::start().with_tenant("acme");
    let postmaster = Postmaster::start();
    let mut admin = server.desk("acme");
    let mut stranger = server.browser();

    // Without a server everything goes by hand.
    stranger.get("/acme/admin/forgotten-password").expect_text("This site sends no mail");
    admin.get("/settings/mail").expect_text("This site sends no mail");
    admin.post("/settings/mail/test", &[]).expect_status(502).expect_text("There is no mail server yet");
    let mut person = server.invited("acme", "tove@brandt.example", "editor");
    let page = admin.get("/people").text();
    let (_, row) = page.split_once("Tove Brandt").expect("her row");
    let id = row.split("/admin/people/").nth(1).and_then(|rest| rest.split('/').next()).expect("an id").to_owned();
    let made = admin.post(&format!("/people/{id}/reset-link"), &[]).expect_status(303);
    let handed = link(&link_on(&admin.browser.follow(&made).expect_status(200)));
    stranger.get(&handed).expect_status(200).expect_text("tove@brandt.example");
    stranger.post_form(&handed, &[("password", "short")]).expect_status(422).expect_text("f-password-error");
    stranger.post_form(&handed, &[("password", "nine dry herons")]).expect_status(303);
    assert_eq!(person.get("").status, 303, "sessions of before have ended");
    stranger.get(&handed).expect_status(410);

    // A server is named, and tried.
    let wrong = [("host", "no host".to_owned()), ("port", "x".to_owned()), ("from", "nobody".to_owned())];
    send(&mut admin, "/settings/mail", &wrong).expect_status(422).expect_text("f-port-error");
    send(&mut admin, "/settings/mail", &postmaster.fields()).expect_status(303);
    let shown = admin.get("/settings/mail").expect_text("site@brandt.example").text();
    assert!(!shown.contains("wet wool"), "a password is not sent back");
    admin.get("/settings/mail").expect_text("after 30 seconds that it did not answer");
    postmaster.refuse("550 5.7.1 not from you");
    let told = admin.post("/settings/mail/test", &[]).expect_status(502);
    told.expect_text("not from you");
    postmaster.refuse("");
    admin.post("/settings/mail/test", &[]).expect_status(303);
    assert!(postmaster.mail_for(ADMIN).contains("can send mail"));

    // An invitation, and a forgotten password.
    let made = admin.post("/people", &[("email", "ola@brandt.example"), ("role", "author")]).expect_status(303);
    let shown = admin.browser.follow(&made).expect_status(200).expect_text("on its way to them by mail");
    let mail = postmaster.mail_for("ola@brandt.example");
    assert!(mail.contains("Mira Oakes invites you") && mail.contains("as Author"), "{mail}");
    let invitation = link(&mail);
    assert_eq!(link(&link_on(&shown)), invitation, "it is the same");
    stranger.get(&invitation).expect_status(200).expect_text("ola@brandt.example");
    stranger.get("/acme/admin/sign-in").expect_text("forgotten-password");
    let forgot = "/acme/admin/forgotten-password";
    stranger.get(forgot).expect_status(200);
    let ask = |browser: &mut crate::support::Browser, email: &str| {
        browser.post_form(forgot, &[("email", email)]).expect_status(200).text().replace(email, "@")
    };
    assert_eq!(ask(&mut stranger, "nobody@brandt.example"), ask(&mut stranger, "tove@brandt.example"));
    let reset = link(&postmaster.mail_for("tove@brandt.example"));
    ask(&mut stranger, "tove@brandt.example");
    let newer = link(&postmaster.mail_for("tove@brandt.example"));
    stranger.get(&reset).expect_status(410);
    server.clock().advance(Duration::from_mins(61));
    stranger.get(&newer).expect_status(410);
    stranger.get(forgot).expect_status(200);
    ask(&mut stranger, "tove@brandt.example");
    let newer = link(&postmaster.mail_for("tove@brandt.example"));
    server.clock().advance(Duration::from_mins(59));
    stranger.get(&newer).expect_status(200);
    stranger.post_form(&newer, &[("password", PASSWORD)]).expect_status(303);
    stranger.sign_in("/acme", "tove@brandt.example", PASSWORD).expect_status(303);
    let mut other = server.browser();
    other.get(forgot);
    let last = (0..40).map(|_| other.post_form(forgot, &[("email", "tove@brandt.example")]).status).last();
    assert_eq!(last, Some(429), "nobody fills a mailbox");
}

#[test]
fn a_mail_that_is_not_taken_is_tried_again_and_one_that_never_will_be_is_told() {
    let server = TestServer::start().with_tenant("acme");
    let postmaster = Postmaster::start();
    let mut admin = server.desk("acme");
    admin.get("/settings/mail");
    send(&mut admin, "/settings/mail", &postmaster.fields()).expect_status(303);
    postmaster.refuse("451 4.3.0 later");
    admin.invite("ola@brandt.example", "author");
    wait_until("a try", || (postmaster.state.lock().expect("free").refused > 0).then_some(()));
    assert!(!admin.get("").text().contains("Mail that was not sent"), "it is tried again by itself");
    postmaster.refuse("");
    wait_until("another try", || {
        server.clock().advance(Duration::from_secs(30));
        let state = postmaster.state.lock().expect("free");
        state.mails.iter().any(|(to, _)| to.contains("ola@")).then_some(())
    });

    postmaster.refuse("550 5.1.1 no such mailbox");
    admin.invite("pia@brandt.example", "author");
    let page = wait_until("a sentence", || Some(admin.get("").text()).filter(|page| page.contains("no such mailbox")));
    let (_, rest) = page.split_once("/admin/mails/").expect("a button");
    let id = rest.split('"').next().expect("an id").to_owned();
    // Once more at once; never, after a question.
    let question = page.split_once("<details class=\"sure\">").expect("a question").1;
    assert!(question.contains(&format!("/admin/mails/{id}\"")) && question.contains("Yes, forget"), "{question}");
    assert!(question.contains("name=\"intent\" value=\"forget\""), "{question}");
    postmaster.refuse("");
    admin.post(&format!("/mails/{id}"), &[("intent", "again")]).expect_status(303);
    postmaster.mail_for("pia@brandt.example");
    admin.post(&format!("/mails/{id}"), &[("intent", "forget")]).expect_status(404);
}

#[test]
fn a_site_without_a_server_of_its_own_sends_by_the_hosts_and_so_does_one_that_forgot_its_own() {
    let (hosts, own) = (Postmaster::start(), Postmaster::start());
    let server = TestServer::start_with(|settings| hosts.serve(settings)).with_tenant("acme");
    let mut admin = server.desk("acme");
    let has_none = |postmaster: &Postmaster| postmaster.state.lock().expect("free").mails.is_empty();

    let page = admin.get("/settings/mail").expect_status(200).expect_text("Mail goes out by the host’s server.").text();
    assert!(!page.contains("/settings/mail/remove"), "there is none of its own to forget");
    assert!(!page.contains("sites@host.example"), "the host's settings are no business of a site");
    admin.post("/settings/mail/test", &[]).expect_status(303);
    let mail = hosts.mail_for(ADMIN);
    assert!(mail.contains("sites@host.example"), "{mail}");
    admin.invite("ola@brandt.example", "author");
    hosts.mail_for("ola@brandt.example");

    send(&mut admin, "/settings/mail", &own.fields()).expect_status(303);
    let page = admin.get("/settings/mail").expect_text("by this site’s own mail server").text();
    let (_, question) = page.split_once("<details class=\"sure\">").expect("one is asked before it is forgotten");
    assert!(question.contains("Yes, remove this server"), "{question}");
    admin.post("/settings/mail/test", &[]).expect_status(303);
    let mail = own.mail_for(ADMIN);
    assert!(mail.contains("site@brandt.example") && has_none(&hosts), "{mail}");

    let forgotten = admin.post("/settings/mail/remove", &[]).expect_status(303);
    let page = admin.browser.follow(&forgotten).expect_text("own mail server is removed");
    page.expect_text("Mail goes out by the host’s server.").expect_no_text("site@brandt.example");
    admin.post("/settings/mail/test", &[]).expect_status(303);
    hosts.mail_for(ADMIN);
    assert!(has_none(&own), "a server that is forgotten gets no more mail");
}

#[test]
fn a_form_that_invites_and_is_sent_twice_makes_one_invitation_and_one_mail_whose_link_works() {
    let server = TestServer::start().with_tenant("acme");
    let postmaster = Postmaster::start();
    let mut admin = server.desk("acme");
    let form_of = |admin: &mut Desk| admin.get("/people").expect_status(200).hidden_field("once").expect("its name");
    // The browser shows what the second press was answered.
    let press = |admin: &mut Desk, once: &str, email: &str| {
        let sent = [("email", email), ("role", "author"), ("once", once)];
        let made = admin.post("/people", &sent).expect_status(303);
        admin.browser.follow(&made).expect_status(200).expect_text(email)
    };
    let once = form_of(&mut admin);
    press(&mut admin, &once, "ola@brandt.example");
    let shown = press(&mut admin, &once, "ola@brandt.example");
    server.browser().get(&link(&link_on(&shown))).expect_status(200).expect_text("ola@brandt.example");
    // Back on that form, somebody else is invited.
    press(&mut admin, &once, "tove@brandt.example");
    let people = admin.get("/people").expect_status(200).text();
    assert_eq!(people.matches("/withdraw\"").count(), 2, "{people}");

    admin.get("/settings/mail");
    send(&mut admin, "/settings/mail", &postmaster.fields()).expect_status(303);
    let once = form_of(&mut admin);
    press(&mut admin, &once, "pia@brandt.example").expect_text("on its way to them by mail");
    press(&mut admin, &once, "pia@brandt.example").expect_text("The invitation is on its way by mail");
    let mailed = link(&postmaster.mail_for("pia@brandt.example"));
    server.browser().get(&mailed).expect_status(200).expect_text("pia@brandt.example");
    // What is mailed is mailed in its order.
    admin.invite("nils@brandt.example", "author");
    postmaster.mail_for("nils@brandt.example");
    assert!(postmaster.state.lock().expect("free").mails.is_empty(), "one mail was enough");
    let log = admin.get("/audit?deed=person.invited").expect_status(200).text();
    assert_eq!(log.matches("hint\">pia@brandt.example").count(), 1, "{log}");
}
