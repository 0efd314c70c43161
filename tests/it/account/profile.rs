//! One's name and password.

use super::{DOORS, server};
use crate::support::PASSWORD;
use std::time::Duration;

const NEW: &str = "nine dry lanterns";

#[test]
fn ones_name_can_be_changed() {
    let server = server();
    for (base, email) in DOORS {
        let mut browser = server.browser();
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        let profile = format!("{base}/admin/profile");
        browser.get(&profile).expect_status(200).expect_text(email);
        let page = browser.post_form(&profile, &[("name", "   ")]).expect_status(422);
        page.expect_text("id=\"f-name-error\"").expect_text("value=\"   \"");
        let answer = browser.post_form(&profile, &[("name", "Noor <Tarrow>")]).expect_status(303);
        let page = browser.follow(&answer).expect_status(200).expect_text("Your profile is changed.");
        page.expect_text("value=\"Noor &#60;Tarrow&#62;\"");
    }
}

#[test]
fn the_console_asks_for_nothing_that_visitors_of_a_site_read() {
    let server = server();
    for ((base, email), is_asked) in DOORS.into_iter().zip([false, true]) {
        let mut browser = server.browser();
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        let page = browser.get(&format!("{base}/admin/profile")).expect_status(200);
        for of_author in ["What visitors read of you", "/author/", "media library"] {
            assert_eq!(page.text().contains(of_author), is_asked, "{of_author}: {}", page.describe());
        }
        let answer = browser.post_form(&format!("{base}/admin/profile/author"), &[("biography", "Of kilns.")]);
        answer.expect_status(if is_asked { 303 } else { 404 });
    }
}

#[test]
fn another_name_stands_under_ones_posts_at_once() {
    let server = server();
    server.get("/acme/posts/ice").expect_status(200).expect_text("Mira Oakes");
    let mut browser = server.browser();
    browser.sign_in("/acme", DOORS[1].1, PASSWORD).expect_status(303);
    browser.get("/acme/admin/profile").expect_status(200);
    browser.post_form("/acme/admin/profile", &[("name", "Mira Ash")]).expect_status(303);
    server.get("/acme/posts/ice").expect_status(200).expect_text("Mira Ash");
}

#[test]
fn a_new_password_ends_all_other_sessions_and_keeps_this_one() {
    let server = server();
    for (base, email) in DOORS {
        let (profile, form) = (format!("{base}/admin/profile"), format!("{base}/admin/profile/password"));
        let (mut here, mut there) = (server.browser(), server.browser());
        here.sign_in(base, email, PASSWORD).expect_status(303);
        there.sign_in(base, email, PASSWORD).expect_status(303);
        here.get(&profile).expect_status(200);
        let answer = here.post_form(&form, &[("current_password", PASSWORD), ("new_password", NEW)]);
        here.follow(&answer.expect_status(303)).expect_status(200).expect_text("Your password is changed");
        there.get(&profile).expect_status(303);
        server.browser().sign_in(base, email, PASSWORD).expect_status(422);
        server.browser().sign_in(base, email, NEW).expect_status(303);
    }
}

#[test]
fn a_password_that_is_wrong_or_too_easy_changes_nothing_and_is_not_sent_back() {
    let server = server();
    let (base, email) = DOORS[0];
    let mut browser = server.browser();
    browser.sign_in(base, email, PASSWORD).expect_status(303);
    browser.get("/admin/profile").expect_status(200);
    for (current, new, field) in [
        ("not the password", NEW, "current_password"),
        (PASSWORD, "short", "new_password"),
        (PASSWORD, email, "new_password"),
    ] {
        let fields = [("current_password", current), ("new_password", new)];
        let page = browser.post_form("/admin/profile/password", &fields).expect_status(422);
        let page = page.expect_text(&format!("id=\"f-{field}-error\"")).text();
        assert!(!page.contains(&format!("value=\"{current}\"")) && !page.contains(&format!("value=\"{new}\"")));
    }
    server.browser().sign_in(base, email, PASSWORD).expect_status(303);
}

#[test]
fn guessing_the_password_of_an_open_session_is_slowed_down() {
    let server = server();
    let mut browser = server.browser();
    browser.sign_in("", DOORS[0].1, PASSWORD).expect_status(303);
    browser.get("/admin/profile").expect_status(200);
    let guess = [("current_password", "not the password"), ("new_password", NEW)];
    for _ in 0..5 {
        browser.post_form("/admin/profile/password", &guess).expect_status(422);
    }
    let answer = browser.post_form("/admin/profile/password", &guess).expect_status(429);
    assert_eq!(answer.header("retry-after"), Some("1"));
    server.clock().advance(Duration::from_secs(1));
    browser.post_form("/admin/profile/password", &guess).expect_status(422);
}
