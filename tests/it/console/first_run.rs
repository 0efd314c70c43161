//! The setup link and the first site.

use crate::support::{Browser, Desk, PASSWORD, Response, SUPER_USER, TestServer};
use rowhouse::config::hosting::Mode;
use std::sync::Barrier;
use std::time::Duration;

const ACCOUNT: [(&str, &str); 3] = [("name", "Ivo Tarrow"), ("email", SUPER_USER), ("password", "seven slow barges")];

/// The path of a new setup link, with its token.
fn link(server: &TestServer) -> (String, String) {
    let token = server.wait(server.control().new_setup_link()).expect("a link").reveal().to_owned();
    (format!("/admin/setup?token={token}"), token)
}

fn send(browser: &mut Browser, token: &str, account: &[(&str, &str)]) -> Response {
    let fields: Vec<(&str, &str)> = [("token", token)].into_iter().chain(account.iter().copied()).collect();
    browser.post_form("/admin/setup", &fields)
}

#[test]
fn without_the_token_of_a_good_link_there_is_no_form() {
    let server = TestServer::start_fresh();
    for path in ["/admin/setup".to_owned(), "/admin/setup?token=x".to_owned(), format!("/admin/setup?token={:064}", 7)]
    {
        let page = server.get(&path).expect_status(403).expect_text("This setup link does not work");
        assert!(!page.text().contains("<form"), "{path}");
    }
}

#[test]
fn the_link_makes_one_super_user_signs_her_in_and_works_once() {
    let server = TestServer::start_fresh();
    let (path, token) = link(&server);
    let mut browser = server.browser();
    browser.get(&path).expect_status(200).expect_text("Welcome to Rowhouse");
    let answer = send(&mut browser, &token, &ACCOUNT).expect_status(303);
    assert_eq!(answer.location(), "/admin/first-site");
    browser.follow(&answer).expect_status(200).expect_text("Create your first tenant");
    browser.get(&path).expect_status(403);
    server.browser().sign_in("", SUPER_USER, "seven slow barges").expect_status(303);
}

#[test]
fn a_link_works_for_a_day() {
    let server = TestServer::start_fresh();
    let (path, token) = link(&server);
    let mut browser = server.browser();
    browser.get(&path).expect_status(200);
    server.clock().advance(Duration::from_hours(24));
    browser.get(&path).expect_status(403);
    send(&mut browser, &token, &ACCOUNT).expect_status(403);
}

#[test]
fn a_newer_link_takes_the_place_of_the_older() {
    let server = TestServer::start_fresh();
    let (older, _) = link(&server);
    let (newer, _) = link(&server);
    server.get(&older).expect_status(403);
    server.get(&newer).expect_status(200);
}

#[test]
fn what_is_wrong_with_the_account_stands_beside_its_field_and_the_password_is_not_sent_back() {
    let server = TestServer::start_fresh();
    let (path, token) = link(&server);
    let mut browser = server.browser();
    browser.get(&path).expect_status(200);
    let page = send(&mut browser, &token, &[("name", ""), ("email", "ivo at home"), ("password", "too many cooks")]);
    let page = page.expect_status(422).expect_text("value=\"ivo at home\"").text();
    assert!(page.contains("id=\"f-name-error\"") && page.contains("id=\"f-email-error\""), "{page}");
    assert!(!page.contains("too many cooks"), "the password came back");
    let page = send(&mut browser, &token, &[("name", "Ivo"), ("email", SUPER_USER), ("password", "short")]);
    page.expect_status(422).expect_text("id=\"f-password-error\"");
    send(&mut browser, &token, &ACCOUNT).expect_status(303);
}

#[test]
fn of_two_who_send_the_form_at_once_one_gets_in() {
    let server = TestServer::start_fresh();
    let (path, token) = link(&server);
    let both = Barrier::new(2);
    let attempt = |email: &'static str| {
        let mut browser = server.browser();
        browser.get(&path).expect_status(200);
        both.wait();
        send(&mut browser, &token, &[("name", "Ivo"), ("email", email), ("password", "seven slow barges")]).status
    };
    let mut answers = std::thread::scope(|scope| {
        let other = scope.spawn(|| attempt("other@rowhouse.example"));
        [attempt(SUPER_USER), other.join().expect("the other")]
    });
    answers.sort_unstable();
    assert_eq!(answers, [303, 403]);
}

#[test]
fn the_first_site_answers_as_soon_as_its_form_is_sent() {
    let server = TestServer::start();
    let mut browser = super::signed_in(&server);
    browser.get("/admin/first-site").expect_status(200).expect_text("/_/recipes/blog/");
    let fields = [("intent", "create"), ("recipe", "blog"), ("title", "Quiet Weather"), ("prefix", "quiet")];
    let site = [("isolation", "database"), ("admin", "mine")];
    let answer = browser.post_form("/admin/first-site", &[fields.as_slice(), &site].concat()).expect_status(303);
    assert_eq!(answer.location(), "/admin/tenants/quiet?done=live");
    let page = browser.follow(&answer).expect_status(200).expect_text("The site is live.");
    let page = page.expect_text("/quiet/admin\">Edit your site</a>").expect_text("it began with yours in this console");
    page.expect_no_text("View site");
    let later = browser.get("/admin/tenants/quiet").expect_status(200).expect_text("Open its admin</a>");
    later.expect_text("Its admin asks for the e-mail address").expect_no_text("Edit your site");
    server.get("/quiet/").expect_status(200).expect_text("Quiet Weather");
    server.browser().sign_in("/quiet", SUPER_USER, PASSWORD).expect_status(303);
}

#[test]
fn the_pictures_on_the_cards_are_there_for_a_year() {
    let server = TestServer::start();
    let page = super::signed_in(&server).get("/admin/first-site").expect_status(200).text();
    let sources = page.split("src=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let pictures: Vec<&str> = sources.filter(|source| source.contains("/recipes/")).collect();
    assert_eq!(pictures.len(), 6, "{pictures:?}");
    for picture in pictures {
        let answer = server.get(picture).expect_status(200);
        assert_eq!(answer.header("content-type"), Some("image/svg+xml"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
    }
    server.get("/_/recipes/blog/000000000000.svg").expect_status(404);
    server.get("/_/recipes/opera/000000000000.svg").expect_status(404);
}

#[test]
fn in_single_tenant_mode_the_first_account_is_that_of_one_site() {
    let server = TestServer::start_fresh_with(|settings| settings.hosting.mode = Mode::Single);
    let page = server.browser().get(&link(&server).0).expect_status(200).expect_text("administrator of this site");
    assert!(!page.text().contains("all sites"));
    let server = TestServer::start_fresh();
    server.browser().get(&link(&server).0).expect_status(200).expect_text("all tenants on this server");
}

#[test]
fn in_single_tenant_mode_the_first_form_makes_the_one_site() {
    let server = TestServer::start_with(|settings| settings.hosting.mode = Mode::Single);
    let mut browser = super::signed_in(&server);
    let answer = browser.get("/admin").expect_status(303);
    assert_eq!(answer.location(), "/admin/first-site");
    browser.follow(&answer).expect_status(200).expect_text("Create your site");
    browser.post_form("/admin/first-site", &[("recipe", "opera"), ("title", "Solo")]).expect_status(422);
    browser.post_form("/admin/first-site", &[("recipe", "blog"), ("title", "")]).expect_status(422);
    let site = |language| [("recipe", "blog"), ("title", "One House"), ("language", language)];
    let refused = browser.post_form("/admin/first-site", &site("Austrian")).expect_status(422);
    refused.expect_text("id=\"f-language-error\"").expect_text("value=\"One House\"");
    let answer = browser.post_form("/admin/first-site", &site("Deutsch"));
    assert_eq!(answer.expect_status(303).location(), "/admin");
    server.get("/").expect_status(200).expect_text("One House").expect_text("<html lang=\"de\"");
    browser.get("/admin").expect_status(200).expect_text("One House");
    assert_eq!(browser.get("/admin/first-site").expect_status(303).location(), "/admin");
    browser.get("/admin/tenants").expect_status(404);
}

#[test]
fn without_a_script_the_setup_link_leads_to_a_post_that_visitors_read() {
    for (mode, base) in [(Mode::Multi, "/quiet"), (Mode::Single, "")] {
        let server = TestServer::start_fresh_with(|settings| settings.hosting.mode = mode);
        let mut browser = server.browser();
        let form = browser.get(&link(&server).0).expect_status(200);
        let token = form.hidden_field("token").expect("a form for the account");
        let account = [ACCOUNT[0], ACCOUNT[1], ("password", PASSWORD)];
        let answer = send(&mut browser, &token, &account).expect_status(303);
        let form = browser.follow(&answer).expect_status(200);
        form.expect_text("action=\"/admin/first-site\"").expect_text("name=\"recipe\" value=\"blog\"");
        let site = [("recipe", "blog"), ("title", "Quiet Weather")];
        let site_of_many = [("intent", "create"), ("prefix", "quiet"), ("isolation", "database"), ("admin", "mine")];
        let fields = if mode == Mode::Multi { [&site[..], &site_of_many].concat() } else { site.to_vec() };
        let made = browser.post_form("/admin/first-site", &fields).expect_status(303);
        browser.follow(&made).expect_status(200);

        // Of many sites each has an account of its own, with the same password.
        let mut desk = Desk::open(server.browser(), base, SUPER_USER);
        desk.get("/posts/new")
            .expect_status(200)
            .expect_text("name=\"s.0.body\"")
            .expect_text("name=\"intent\" value=\"publish\"");
        let saved = desk.write("posts", "publish", "First frost", "The pond is still.");
        desk.get(&saved).expect_status(200).expect_text("First frost");
        server.get(&format!("{base}/")).expect_status(200).expect_text(&format!("href=\"{base}/posts/first-frost\""));
        server.get(&format!("{base}/posts/first-frost")).expect_status(200).expect_text("The pond is still.");
    }
}
