//! Signing in and out.

use super::{DOORS, server};
use crate::support::{ADMIN, PASSWORD, SUPER_USER};
use std::time::Duration;

#[test]
fn the_cookie_of_a_session_is_its_tenants_alone() {
    let server = server();
    for ((base, email), path) in DOORS.into_iter().zip(["/", "/acme"]) {
        let answer = server.browser().sign_in(base, email, PASSWORD).expect_status(303);
        assert_eq!(answer.location(), format!("{base}/admin"));
        let cookie = answer.header("set-cookie").expect("a cookie");
        assert!(cookie.starts_with("rowhouse_session_"), "{cookie}");
        for attribute in ["HttpOnly", "SameSite=Lax", "Max-Age=1296000", &format!("Path={path}")] {
            assert!(cookie.split("; ").any(|part| part == attribute), "{attribute}: {cookie}");
        }
    }
}

#[test]
fn each_sign_in_has_a_token_of_its_own() {
    let server = server();
    let mut browser = server.browser();
    let session = |browser: &crate::support::Browser| {
        browser.cookies().into_iter().find(|(name, _)| name.contains("session")).expect("a session").1
    };
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let first = session(&browser);
    browser.get("/admin").expect_status(200);
    browser.post_form("/admin/sign-out", &[]).expect_status(303);
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    assert_ne!(first, session(&browser));
}

#[test]
fn an_unknown_address_gets_the_answer_of_a_wrong_password() {
    let server = server();
    for (base, email) in DOORS {
        let wrong = server.browser().sign_in(base, email, "not the password").expect_status(422).text();
        let unknown =
            server.browser().sign_in(base, "who@tarrow.example", "not the password").expect_status(422).text();
        let no_address = server.browser().sign_in(base, "nobody", "not the password").expect_status(422).text();
        let without = |page: &str, email: &str| {
            let csrf =
                page.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token");
            page.replace(email, "").replace(csrf, "")
        };
        assert_eq!(without(&wrong, email), without(&unknown, "who@tarrow.example"));
        assert_eq!(without(&wrong, email), without(&no_address, "nobody"));
        assert!(wrong.contains("The e-mail address or the password is wrong.") && wrong.contains(email));
        assert!(!wrong.contains("not the password"), "the password came back");
    }
}

#[test]
fn too_many_attempts_answer_429_until_the_wait_is_over() {
    let server = server();
    for (base, email) in DOORS {
        for _ in 0..5 {
            server.browser().sign_in(base, email, "not the password").expect_status(422);
        }
        let answer = server.browser().sign_in(base, email, PASSWORD).expect_status(429);
        let wait: u64 = answer.header("retry-after").and_then(|wait| wait.parse().ok()).expect("seconds");
        assert_eq!(wait, 1);
        server.clock().advance(Duration::from_secs(wait));
        server.browser().sign_in(base, email, PASSWORD).expect_status(303);
    }
}

#[test]
fn whoever_signs_in_is_led_to_the_screen_that_was_asked_for_and_nowhere_else() {
    let server = server();
    for (base, email) in DOORS {
        let form = format!("{base}/admin/sign-in");
        for (next, location) in [
            ("/admin/profile?done=renamed", format!("{base}/admin/profile?done=renamed")),
            ("https://evil.example/", format!("{base}/admin")),
            ("//evil.example/admin", format!("{base}/admin")),
            ("/administrators", format!("{base}/admin")),
            ("/admin/sign-in", format!("{base}/admin")),
            ("/posts", format!("{base}/admin")),
        ] {
            let mut browser = server.browser();
            browser.get(&form).expect_status(200);
            let answer = browser.post_form(&form, &[("email", email), ("password", PASSWORD), ("next", next)]);
            assert_eq!(answer.expect_status(303).location(), location, "{next}");
            let query = serde_urlencoded::to_string([("next", next)]).expect("a query");
            let answer = browser.get(&format!("{form}?{query}")).expect_status(303);
            assert_eq!(answer.location(), location, "signed in already, {next}");
        }
    }
}

#[test]
fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let server = server();
    for (base, email) in DOORS {
        let mut browser = server.browser();
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        let (name, token) =
            browser.cookies().into_iter().find(|(name, _)| name.contains("session")).expect("a session");
        browser.get(&format!("{base}/admin/profile")).expect_status(200);
        let answer = browser.post_form(&format!("{base}/admin/sign-out"), &[]).expect_status(303);
        assert_eq!(answer.location(), format!("{base}/admin/sign-in"));
        let cookie = format!("{name}={token}");
        server.browser().get_with(&format!("{base}/admin/profile"), &[("cookie", &cookie)]).expect_status(303);
        browser.get(&format!("{base}/admin/profile")).expect_status(303);
    }
}

#[test]
fn a_session_ends_by_itself() {
    let server = server();
    for wait in [Duration::from_hours(12), Duration::from_hours(14 * 24)] {
        let mut browser = server.browser();
        browser.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
        browser.get("/acme/admin/profile").expect_status(200);
        let mut left = wait;
        // Seen every eleven hours, it is never idle for twelve.
        while left > Duration::from_hours(13) {
            server.clock().advance(Duration::from_hours(11));
            left -= Duration::from_hours(11);
            browser.get("/acme/admin/profile").expect_status(200);
        }
        server.clock().advance(left);
        browser.get("/acme/admin/profile").expect_status(303);
    }
}
