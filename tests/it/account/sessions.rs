//! Where one is signed in.

use super::{DOORS, server};
use crate::support::{ADMIN, PASSWORD, SUPER_USER};

const FIREFOX: (&str, &str) = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

/// The paths of the buttons that end single sessions.
fn ends(page: &str) -> Vec<String> {
    let actions = page.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions.filter(|action| action.ends_with("/end")).map(ToOwned::to_owned).collect()
}

#[test]
fn one_session_can_be_ended_from_another() {
    let server = server();
    for (base, email) in DOORS {
        let profile = format!("{base}/admin/profile");
        let (mut here, mut there) = (server.browser(), server.browser());
        here.sign_in(base, email, PASSWORD).expect_status(303);
        there.sign_in(base, email, PASSWORD).expect_status(303);
        let page = here.get(&profile).expect_status(200).expect_text("This session").text();
        let ends = ends(&page);
        assert_eq!(ends.len(), 1, "one's own has no button: {ends:?}");
        assert!(ends[0].starts_with(&format!("{base}/admin/")), "{ends:?}");
        let answer = here.post_form(&ends[0], &[]).expect_status(303);
        here.follow(&answer).expect_status(200).expect_text("The session has ended.");
        there.get(&profile).expect_status(303);
    }
}

#[test]
fn all_others_can_be_ended_at_once() {
    let server = server();
    let mut browsers: Vec<_> = (0..3).map(|_| server.browser()).collect();
    for browser in &mut browsers {
        browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    }
    let (here, others) = browsers.split_first_mut().expect("three");
    here.get("/admin/profile").expect_status(200);
    here.post_form("/admin/profile/sessions/end-others", &[]).expect_status(303);
    here.get("/admin/profile").expect_status(200);
    for other in others {
        other.get("/admin/profile").expect_status(303);
    }
}

#[test]
fn nobody_ends_the_session_of_another_person_or_tenant() {
    let server = server();
    let (mut operator, mut admin) = (server.browser(), server.browser());
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    admin.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    server.browser().sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    let page = admin.get("/acme/admin/profile").expect_status(200).text();
    let id = ends(&page)[0].trim_end_matches("/end").rsplit('/').next().expect("an id").to_owned();
    operator.get("/admin/profile").expect_status(200);
    operator.post_form(&format!("/admin/profile/sessions/{id}/end"), &[]).expect_status(303);
    assert_eq!(ends(&admin.get("/acme/admin/profile").text()).len(), 1, "it is still there");
    operator.post_form("/admin/profile/sessions/none/end", &[]).expect_status(404);
}

#[test]
fn a_session_is_known_by_its_browser() {
    let server = server();
    let mut browser = server.browser();
    let page = browser.get("/admin/sign-in").expect_status(200);
    let csrf = page.hidden_field("csrf").expect("a token");
    let form = [("csrf", csrf.as_str()), ("email", SUPER_USER), ("password", PASSWORD)];
    let body = serde_urlencoded::to_string(form).expect("pairs");
    let headers = [("content-type", "application/x-www-form-urlencoded"), FIREFOX];
    browser.send(&ureq::http::Method::POST, "/admin/sign-in", &headers, body.into_bytes()).expect_status(303);
    browser.get("/admin/profile").expect_status(200).expect_text("Firefox on Linux");
}
