//! People of a site who cannot sign in, and nobody at the site to ask: the super user helps.

use super::signed_in;
use crate::support::{ADMIN, Browser, PASSWORD, Response, SUPER_USER, TestServer};

const ACME: &str = "/admin/tenants/acme";
const NEW: &str = "nine dry herons";

/// The link that an answer shows, from the tenant's prefix on.
#[track_caller]
fn link_in(page: &Response) -> String {
    let page = page.text();
    let (_, rest) = page.split_once("<p class=\"secret\"><code>").expect("a link");
    let link = rest.split('<').next().expect("its end");
    link[link.find("/acme/admin/").expect("below the tenant's admin")..].to_owned()
}

/// Presses a button that makes a link, and gives the page that shows it.
#[track_caller]
fn pressed(browser: &mut Browser, button: &str) -> Response {
    let made = browser.post_form(button, &[]).expect_status(303);
    assert!(!made.location().contains("reset-password"), "{}", made.describe());
    browser.follow(&made).expect_status(200)
}

/// The first person's button.
#[track_caller]
fn button(page: &Response) -> String {
    let page = page.text();
    let (_, rest) = page.split_once(&format!("action=\"{ACME}/people/")).expect("a button");
    format!("{ACME}/people/{}", rest.split('"').next().expect("its end"))
}

#[test]
fn somebody_who_is_locked_out_of_a_site_gets_a_link_to_a_new_password() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    let button = button(&browser.get(ACME).expect_status(200).expect_text("New password link"));
    assert!(button.ends_with("/reset-link"), "{button}");
    let earlier = link_in(&pressed(&mut browser, &button));
    let page = pressed(&mut browser, &button);
    let page = page.expect_text("The link to a new password for Mira Oakes").expect_text("works once and for a day");
    let link = link_in(&page);
    browser.get(ACME).expect_status(200).expect_no_text("/reset-password/");

    let mut person = server.browser();
    person.get(&earlier).expect_status(410);
    person.get(&link).expect_status(200).expect_text(ADMIN);
    person.post_form(&link, &[("password", NEW)]).expect_status(303);
    person.get(&link).expect_status(410);
    server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(422);
    person.sign_in("/acme", ADMIN, NEW).expect_status(303);

    let log = browser.get("/admin/audit?tenant=acme&action=make%20password%20link").expect_text("2 entries");
    log.expect_text(SUPER_USER).expect_text(ADMIN);
    person.get("/acme/admin/audit").expect_text(">the host<").expect_text("Made a link to a new password");
    let german = person.get_with("/acme/admin/audit", &[("accept-language", "de")]).expect_status(200);
    german.expect_text(">Betreiber des Servers<");
}

#[test]
fn loading_the_page_of_a_link_again_shows_it_again_and_makes_no_other() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut browser = signed_in(&server);
    let button = button(&browser.get(ACME).expect_status(200));
    let made = browser.post_form(&button, &[]).expect_status(303);
    let link = link_in(&browser.follow(&made).expect_status(200).expect_text("for ten minutes"));
    assert_eq!(link_in(&browser.follow(&made)), link);
    browser.get("/admin/audit?tenant=acme&action=make%20password%20link").expect_text("1 entry");

    // It is the browser's that made it, at the page of that tenant, and in a cookie that scripts do not read.
    let cookies = made.headers_named("set-cookie");
    let cookie = cookies.iter().find(|cookie| cookie.starts_with("rowhouse_link_")).expect("a cookie");
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/admin/tenants/acme", "Max-Age=600"] {
        assert!(cookie.contains(attribute), "no {attribute} in {cookie}");
    }
    let gone = "The link is not shown any more";
    let at_other = browser.get("/admin/tenants/bolt?done=link").expect_status(200).expect_text(gone);
    at_other.expect_no_text("/reset-password/");
    let mut other = signed_in(&server);
    other.follow(&made).expect_text(gone).expect_text("href=\"#people\"").expect_no_text("/reset-password/");
    // What somebody else plants there is none of ours, be it a link that works, and hides none of ours.
    let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a pair");
    let seen = |of: &Browser, links: &[&str]| {
        let (session, of_it) = of.cookies().into_iter().find(|(name, _)| name.contains("session")).expect("a session");
        let links = links.iter().map(|link| format!("{name}={link}"));
        let cookies = [format!("{session}={of_it}")].into_iter().chain(links).collect::<Vec<_>>().join("; ");
        server.browser().get_with(made.location(), &[("cookie", &cookies)]).expect_status(200)
    };
    let token = value.split('.').next().expect("a token");
    for planted in ["0".repeat(64), token.to_owned(), format!("{token}.{}", "0".repeat(64)), value.to_owned()] {
        seen(&other, &[&planted]).expect_text(gone).expect_no_text("/reset-password/");
    }
    assert_eq!(link_in(&seen(&browser, &[&"0".repeat(64), token, value])), link);

    // Nor is one shown that was used.
    let mut person = server.browser();
    person.get(&link).expect_status(200);
    person.post_form(&link, &[("password", NEW)]).expect_status(303);
    browser.follow(&made).expect_text(gone).expect_no_text("/reset-password/");
}

#[test]
fn a_link_waits_for_a_site_that_is_off_line_and_is_none_where_nobody_can_sign_in() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = signed_in(&server);
    let button = button(&browser.get(ACME).expect_status(200));
    server.suspend("acme");
    let page = pressed(&mut browser, &button).expect_text("opens once you resume it");
    let link = link_in(&page);
    server.get(&link).expect_status(503);
    server.resume("acme");
    server.get(&link).expect_status(200);

    server.reset("acme", false);
    browser.get(ACME).expect_status(200).expect_text(ADMIN).expect_no_text("New password link");
    browser.post_form(&button, &[]).expect_status(409).expect_text("must be running or suspended");
}

#[test]
fn whoever_is_not_there_gets_nothing() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut browser = signed_in(&server);
    let button = button(&browser.get(ACME).expect_status(200));
    for verb in ["reset-link", "remove-second-factor"] {
        let nobody = format!("{ACME}/people/0192a1b2-0000-7000-8000-000000000000/{verb}");
        browser.post_form(&nobody, &[]).expect_status(404);
        let elsewhere = button.replace("acme", "bolt").replace("reset-link", verb);
        browser.post_form(&elsewhere, &[]).expect_status(404);
        browser.post_form(&elsewhere.replace("bolt", "nobody"), &[]).expect_status(404);
    }
    browser.get("/admin/audit?tenant=bolt").expect_no_text("password link").expect_no_text("second factor");
}
