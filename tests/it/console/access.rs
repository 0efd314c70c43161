//! Who gets in: the super user, and nobody else.

use crate::support::{ADMIN, PASSWORD, TestServer};

const SCREENS: [&str; 15] = [
    "/admin",
    "/admin/tenants?state=running&page=2",
    "/admin/new-tenant",
    "/admin/first-site",
    "/admin/tenants/acme",
    "/admin/tenants/acme/edit",
    "/admin/tenants/acme/setup",
    "/admin/tenants/acme/suspend",
    "/admin/tenants/acme/reset",
    "/admin/tenants/acme/delete",
    "/admin/people",
    "/admin/audit",
    "/admin/settings",
    "/admin/tokens",
    "/admin/profile",
];

const FORMS: [&str; 23] = [
    "/admin/first-site",
    "/admin/new-tenant",
    "/admin/tenants",
    "/admin/tenants/acme/edit",
    "/admin/tenants/acme/setup",
    "/admin/tenants/acme/suspend",
    "/admin/tenants/acme/resume",
    "/admin/tenants/acme/finish",
    "/admin/tenants/acme/undo",
    "/admin/tenants/acme/reset",
    "/admin/tenants/acme/delete",
    "/admin/tenants/acme/people/0192a1b2-0000-7000-8000-000000000000/reset-link",
    "/admin/tenants/acme/people/0192a1b2-0000-7000-8000-000000000000/remove-second-factor",
    "/admin/people",
    "/admin/people/invitations/0192a1b2-0000-7000-8000-000000000000/withdraw",
    "/admin/people/0192a1b2-0000-7000-8000-000000000000/reset-link",
    "/admin/people/0192a1b2-0000-7000-8000-000000000000/remove-second-factor",
    "/admin/people/0192a1b2-0000-7000-8000-000000000000/remove",
    "/admin/tokens",
    "/admin/tokens/0192a1b2-0000-7000-8000-000000000000/revoke",
    "/admin/profile",
    "/admin/profile/password",
    "/admin/profile/sessions/end-others",
];

/// What every form of the list would take for a yes.
const YES: [(&str, &str); 4] = [("typed_name", "acme"), ("scope", "data"), ("intent", "suspend"), ("confirmed", "yes")];

#[test]
fn without_a_session_every_screen_asks_to_sign_in_and_leads_back() {
    let server = TestServer::start().with_tenant("acme");
    for screen in SCREENS {
        let answer = server.get(screen).expect_status(303);
        let query = serde_urlencoded::to_string([("next", screen)]).expect("a query");
        assert_eq!(answer.location(), format!("/admin/sign-in?{query}"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[test]
fn without_a_session_no_form_does_anything() {
    let server = TestServer::start().with_tenant("acme");
    let mut stranger = server.browser();
    // The token of a form that a stranger may fill in.
    stranger.get("/admin/sign-in").expect_status(200);
    for form in FORMS {
        stranger.post_form(form, &YES).expect_status(403);
    }
    server.get("/acme/").expect_status(200);
}

#[test]
fn without_its_token_no_form_of_the_super_user_does_anything() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = super::signed_in(&server);
    for form in FORMS.into_iter().chain(["/admin/sign-out"]) {
        browser.post_pairs(form, &YES).expect_status(403);
        let with_wrong: Vec<_> =
            [("csrf", "0".repeat(64))].into_iter().chain(YES.map(|(n, v)| (n, v.to_owned()))).collect();
        let with_wrong: Vec<(&str, &str)> = with_wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = browser.post_pairs(form, &with_wrong).expect_status(403);
        page.expect_text("This form is no longer good").expect_text("Nothing was changed");
    }
    server.get("/acme/").expect_status(200);
    browser.get("/admin").expect_status(200);
}

#[test]
fn a_tenants_administrator_is_a_stranger_to_the_console() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = server.browser();
    browser.sign_in("", ADMIN, PASSWORD).expect_status(422);
    browser.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    browser.get("/admin/tenants").expect_status(303);
    let (_, token) = browser.cookies().into_iter().find(|(name, _)| name.contains("session")).expect("a session");
    let cookie = format!("rowhouse_session_000000000000={token}");
    server.browser().get_with("/admin/tenants", &[("cookie", &cookie)]).expect_status(303);
}

#[test]
fn no_tenant_has_a_console() {
    let server = TestServer::start().with_tenant("acme");
    let mut browser = server.browser();
    browser.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    for screen in ["/admin/tenants", "/admin/new-tenant", "/admin/schemas", "/admin/tokens", "/admin/setup"] {
        browser.get(&format!("/acme{screen}")).expect_status(404);
    }
}

#[test]
fn the_front_page_is_plain_and_kept() {
    let server = TestServer::start();
    let page = server.get("/").expect_status(200).expect_text("Rowhouse");
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    assert!(page.header("set-cookie").is_none());
}

#[test]
fn an_unknown_page_or_tenant_answers_404_and_another_method_405() {
    let server = TestServer::start();
    let mut browser = super::signed_in(&server);
    for path in ["/admin/nonsense", "/admin/tenants/nobody", "/admin/tenants/No%20Name", "/admin/tenants/nobody/delete"]
    {
        browser.get(path).expect_status(404);
    }
    // The console stays around them, with ways back.
    for path in ["/admin/nonsense", "/admin/non/sense", "/admin/tenants/nobody"] {
        let page = browser.get(path).expect_status(404).expect_text("There is nothing at this address");
        page.expect_text("<a href=\"/admin\">Back to the overview</a>").expect_text("href=\"/admin/audit\"");
        server.get(path).expect_status(303);
    }
    assert_eq!(browser.get("/admin/tenants/").expect_status(308).location(), "/admin/tenants");
    browser.post_form("/admin/nonsense", &[]).expect_status(404);
    browser.get("/admin/tenants/nobody/resume").expect_status(405);
    browser.get("/admin/tenants?q=a&q=b").expect_status(400);
}
