//! The second factor: set up, asked for, lost and required.

use crate::support::made_link::seen_with;
use crate::support::process::run;
use crate::support::shown_once::{codes_on, cookie_for, expect_ended};
use crate::support::{ADMIN, Authenticator, Desk, PASSWORD, SUPER_USER, TestServer};
use std::time::Duration;

/// What the screen says where it does not show recovery codes any more.
const GONE: &str = "The recovery codes are not shown any more";

/// The app that has read what the screen shows to whoever sits at the desk.
#[track_caller]
fn app(desk: &mut Desk) -> Authenticator {
    let screen = desk.get("/profile/second-factor").expect_status(200).expect_text("data:image/svg+xml,");
    let text = screen.text();
    let (_, secret) = text.split_once("<p class=\"secret\"><code>").expect("a secret");
    Authenticator::of(secret.split('<').next().expect("its end"))
}

/// Sets it up for whoever sits at the desk, and gives their app and their recovery codes.
pub(crate) fn set_up(server: &TestServer, desk: &mut Desk) -> (Authenticator, Vec<String>) {
    let app = app(desk);
    desk.post("/profile/second-factor", &[("code", "000000")]).expect_status(422).expect_text("f-code-error");
    let done = desk.post("/profile/second-factor", &[("code", &app.next_code(server))]).expect_status(303);
    let codes = codes_on(&desk.browser.follow(&done).expect_status(200));
    (app, codes)
}

/// The first step of signing in, and the challenge that the second one carries.
fn password(server: &TestServer, base: &str, email: &str) -> (crate::support::Browser, String) {
    let mut browser = server.browser();
    let halfway = browser.sign_in(base, email, PASSWORD).expect_status(200).expect_text("One more step");
    assert!(browser.get(&format!("{base}/admin")).status == 303, "nobody is signed in yet");
    let challenge = halfway.hidden_field("challenge").expect("a challenge");
    browser.get(&format!("{base}/admin/sign-in"));
    (browser, challenge)
}

#[test]
fn a_second_factor_is_asked_for_once_set_up_and_each_code_is_taken_once() {
    let server = TestServer::start().with_tenant("acme");
    for (base, email) in [("/acme", ADMIN), ("", SUPER_USER)] {
        let mut other = Desk::open(server.browser(), base, email);
        let mut desk = Desk::open(server.browser(), base, email);
        let (app, recovery) = set_up(&server, &mut desk);
        desk.get("").expect_status(200);
        assert_eq!(other.get("").status, 303, "a session that began without it has ended");

        let step = format!("{base}/admin/sign-in/second-factor");
        let (mut browser, challenge) = password(&server, base, email);
        let code = app.next_code(&server);
        for wrong in ["", "123 456", PASSWORD] {
            let fields = [("challenge", challenge.as_str()), ("code", wrong)];
            browser.post_form(&step, &fields).expect_status(422).expect_text("f-code-error");
        }
        let fields = [("challenge", challenge.as_str()), ("code", &code), ("next", "/admin/profile")];
        let inside = browser.post_form(&step, &fields).expect_status(303);
        assert_eq!(inside.location(), format!("{base}/admin/profile"));
        browser.get(&format!("{base}/admin")).expect_status(200);
        browser.post_form(&step, &fields).expect_status(403);

        // The same code again, and the same challenge again.
        let (mut replay, second) = password(&server, base, email);
        replay.post_form(&step, &[("challenge", &second), ("code", &code)]).expect_status(422);
        replay
            .post_form(&step, &[("challenge", &challenge), ("code", &app.next_code(&server))])
            .expect_text("sign in again");
        let typed = recovery[0].to_lowercase().replace('-', " ");
        replay.post_form(&step, &[("challenge", &second), ("code", &typed)]).expect_status(303);
        let (mut again, third) = password(&server, base, email);
        again.post_form(&step, &[("challenge", &third), ("code", &recovery[0])]).expect_status(422);
        // Guesses are slowed down, and the right one with them.
        let answer =
            (0..12).map(|_| again.post_form(&step, &[("challenge", &third), ("code", "000000")]).status).last();
        assert_eq!(answer, Some(429));
        again.post_form(&step, &[("challenge", &third), ("code", &app.code(&server))]).expect_status(429);
        server.clock().advance(Duration::from_mins(11));
        again.post_form(&step, &[("challenge", &third), ("code", &app.code(&server))]).expect_text("sign in again");

        server.clock().advance(Duration::from_mins(5));
        desk.get("/profile/second-factor").expect_text("9 recovery codes left");
        // The console's log is another.
        if !base.is_empty() {
            let log = desk.get("/audit?deed=second-factor.code-used").expect_status(200).text();
            assert_eq!(log.matches("data-label=\"Who\"").count(), 1, "{log}");
        }
        let renewed =
            desk.post("/profile/second-factor/codes", &[("code", &app.next_code(&server))]).expect_status(303);
        let renewed = codes_on(&desk.browser.follow(&renewed).expect_status(200));
        assert!(renewed.iter().all(|code| !recovery.contains(code)));
        desk.post("/profile/second-factor/remove", &[("code", &recovery[1])]).expect_status(422);
        desk.post("/profile/second-factor/remove", &[("code", &app.next_code(&server))]).expect_status(303);
        Desk::open(server.browser(), base, email);
    }
}

#[test]
fn a_reload_shows_recovery_codes_no_second_time_and_makes_no_others() {
    let server = TestServer::start().with_tenant("acme");
    for (base, email) in [("/acme", ADMIN), ("", SUPER_USER)] {
        let mut desk = Desk::open(server.browser(), base, email);
        let (app, screen) = (app(&mut desk), desk.path("/profile/second-factor"));
        let mut shown = Vec::new();
        for form in ["/profile/second-factor", "/profile/second-factor/codes"] {
            let made = desk.post(form, &[("code", &app.next_code(&server))]).expect_status(303);
            assert_eq!(made.location(), format!("{screen}?done=codes"));
            let (name, _) = cookie_for(&screen, &made);
            let page = desk.browser.follow(&made).expect_status(200).expect_no_text(GONE);
            shown = codes_on(&page);
            expect_ended(&name, &screen, &page);
            assert!(desk.browser.cookies().iter().all(|(its_name, _)| *its_name != name), "the browser still has it");
            for _ in 0..2 {
                let again = desk.browser.follow(&made).expect_status(200).expect_text(GONE);
                again.expect_text("10 recovery codes left").expect_no_text("<li><code>");
            }
            desk.get("/profile/second-factor").expect_status(200).expect_no_text(GONE).expect_no_text("<li><code>");
        }
        // They are still those that were shown.
        let (mut browser, challenge) = password(&server, base, email);
        let fields = [("challenge", challenge.as_str()), ("code", shown[0].as_str())];
        browser.post_form(&format!("{base}/admin/sign-in/second-factor"), &fields).expect_status(303);
        // Once it is off there is nothing to make anew.
        desk.post("/profile/second-factor/remove", &[("code", &app.next_code(&server))]).expect_status(303);
        desk.get("/profile/second-factor?done=codes").expect_status(200).expect_no_text(GONE);
    }
}

#[test]
fn a_button_that_is_pressed_twice_leads_to_the_recovery_codes_that_the_first_press_made() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let app = app(&mut desk);
    for form in ["/profile/second-factor", "/profile/second-factor/codes"] {
        let code = app.next_code(&server);
        let sent = [("code", code.as_str())];
        desk.post(form, &sent).expect_status(303);
        let twice = desk.post(form, &sent).expect_status(303);
        codes_on(&desk.browser.follow(&twice).expect_status(200).expect_no_text(GONE));
        // Once they were shown, that press makes no others, and says why there are none.
        let late = desk.post(form, &sent);
        if late.status == 303 {
            desk.browser.follow(&late).expect_text(GONE).expect_no_text("<li><code>");
        } else {
            late.expect_status(422).expect_text("f-renew-error").expect_no_text("<li><code>");
        }
    }
}

#[test]
fn recovery_codes_are_shown_to_the_session_that_made_them_at_its_site_alone() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    // An administrator of another site has codes of their own to plant.
    let mut elsewhere = server.desk("bolt");
    let of_elsewhere = app(&mut elsewhere).next_code(&server);
    let made_elsewhere = elsewhere.post("/profile/second-factor", &[("code", &of_elsewhere)]).expect_status(303);
    let (_, lure) = cookie_for("/bolt/admin/profile/second-factor", &made_elsewhere);
    for (base, email) in [("/acme", ADMIN), ("", SUPER_USER)] {
        let mut desk = Desk::open(server.browser(), base, email);
        let (app, screen) = (app(&mut desk), desk.path("/profile/second-factor"));
        let made = desk.post("/profile/second-factor", &[("code", &app.next_code(&server))]).expect_status(303);
        let (name, value) = cookie_for(&screen, &made);
        let (mut other, challenge) = password(&server, base, email);
        let code = app.next_code(&server);
        let fields = [("challenge", challenge.as_str()), ("code", code.as_str())];
        other.post_form(&format!("{base}/admin/sign-in/second-factor"), &fields).expect_status(303);

        let at = made.location();
        let planted = [(name.as_str(), lure.as_str())];
        let own = [(name.as_str(), value.as_str())];
        seen_with(&server, &desk.browser, at, &planted).expect_text(GONE).expect_no_text("<li><code>");
        seen_with(&server, &other, at, &own).expect_text(GONE).expect_no_text("<li><code>");
        let page = seen_with(&server, &desk.browser, at, &[planted, own].concat()).expect_no_text(GONE);
        codes_on(&page);
    }
}

#[test]
fn recovery_codes_are_no_token_of_the_console_and_a_token_is_no_recovery_code() {
    let server = TestServer::start();
    let mut desk = Desk::open(server.browser(), "", SUPER_USER);
    let app = app(&mut desk);
    let codes = desk.post("/profile/second-factor", &[("code", &app.next_code(&server))]).expect_status(303);
    let (name, of_codes) = cookie_for("/admin/profile/second-factor", &codes);
    desk.get("/tokens").expect_status(200);
    let token = desk.post("/tokens", &[("name", "Deploy"), ("days", "30")]).expect_status(303);
    let (same_name, of_token) = cookie_for("/admin/tokens", &token);
    assert_eq!(same_name, name);
    let seen = |at: &str, value: &str| seen_with(&server, &desk.browser, at, &[(name.as_str(), value)]);
    seen(codes.location(), &of_token).expect_text(GONE).expect_no_text("<li><code>");
    seen(token.location(), &of_codes).expect_text("The token is not shown any more").expect_no_text("<code>rowhouse_");
    codes_on(&seen(codes.location(), &of_codes));
}

#[test]
fn a_restore_over_its_own_tenant_takes_no_second_factor_off() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let (app, recovery) = set_up(&server, &mut desk);
    for command in [&["backup", "acme", "-o", "acme.rowhouse"][..], &["restore", "acme.rowhouse", "--replace", "--yes"]]
    {
        let output = run(server.scratch(), ["tenant"].iter().chain(command));
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    server.wait(server.control().reconcile()).expect("reconciled");
    // The password that is kept is not enough, as before.
    for code in [app.next_code(&server), recovery[0].clone()] {
        let (mut browser, challenge) = password(&server, "/acme", ADMIN);
        let fields = [("challenge", challenge.as_str()), ("code", code.as_str())];
        browser.post_form("/acme/admin/sign-in/second-factor", &fields).expect_status(303);
    }
}

#[test]
fn a_role_that_asks_for_it_opens_nothing_before_it_is_set_up_and_who_lost_it_is_helped() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.desk("acme");
    let mut person = server.invited("acme", "tove@brandt.example", "editor");
    admin.get("/people/roles");
    admin.post("/people/roles/editor/second-factor", &[("needed", "yes")]).expect_status(303);
    for screen in ["", "/posts", "/profile", "/media"] {
        let away = person.get(screen).expect_status(303);
        assert_eq!(away.location(), "/acme/admin/profile/second-factor");
    }
    person.get("/profile/second-factor").expect_text("Your role asks for a second factor");
    person.post("/posts/new", &[("title", "Mine")]).expect_status(403);
    let (_, recovery) = set_up(&server, &mut person);
    person.get("/posts").expect_status(200);

    let page = admin.get("/people").expect_text("Take off second factor").text();
    let id = page
        .split("/remove-second-factor")
        .next()
        .and_then(|start| start.rsplit('/').next())
        .expect("an id")
        .to_owned();
    admin.post(&format!("/people/{id}/remove-second-factor"), &[]).expect_status(303);
    assert_eq!(person.get("/posts").status, 303);
    let mut back = server.browser();
    back.sign_in("/acme", "tove@brandt.example", PASSWORD).expect_status(303);
    assert_eq!(back.get("/acme/admin/posts").location(), "/acme/admin/profile/second-factor");
    assert_eq!(recovery.len(), 10);
}

#[test]
fn who_lost_it_and_has_nobody_at_the_site_to_ask_is_helped_by_the_super_user() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    set_up(&server, &mut desk);
    let mut host = server.browser();
    host.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let page = host.get("/admin/tenants/acme").expect_status(200).expect_text("Take off second factor").text();
    let (before, _) = page.split_once("/remove-second-factor").expect("a button");
    let id = before.rsplit('/').next().expect("an id");
    let form = format!("/admin/tenants/acme/people/{id}/remove-second-factor");
    let answer = host.post_form(&form, &[]).expect_status(303);
    let page = host.follow(&answer).expect_status(200).expect_text("The person signs in by password alone now");
    page.expect_no_text("Take off second factor");
    assert_eq!(desk.get("").status, 303, "all sessions have ended");
    server.desk("acme").get("/audit").expect_text(">the host<").expect_text("Took off a second factor");
    let log = host.get("/admin/audit?tenant=acme&action=remove%20second%20factor").expect_text("1 entry");
    log.expect_text(SUPER_USER).expect_text(ADMIN);
}
