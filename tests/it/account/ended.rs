//! A session that ends while somebody writes: what was typed goes through the door with its writer, and is
//! sent by the writer's own press.

use super::server;
use crate::support::{ADMIN, Authenticator, Browser, Desk, PASSWORD, Response, SUPER_USER, TestServer};
use std::time::Duration;
use ureq::http::Method;

const TEXT: &str = "The kiln is lit.\r\n\r\n\"Twice\" & <more>.";

const POST: [(&str, &str); 4] =
    [("title", "Firing day"), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", TEXT)];

/// Longer than a session stands idle.
fn over_night(server: &TestServer) {
    server.clock().advance(Duration::from_hours(13));
}

/// The hidden fields of a page, as a browser reads them.
fn hidden(page: &Response) -> Vec<(String, String)> {
    let text = page.text();
    let fields = text.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"").expect("a value");
        let value = rest.split('"').next().expect("its end");
        let value = value.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
        (name.to_owned(), value.replace("&#38;", "&"))
    });
    fields.collect()
}

fn field(page: &Response, name: &str) -> Option<String> {
    hidden(page).into_iter().find(|(its_name, _)| its_name == name).map(|(_, value)| value)
}

/// Signs in at the door that a form came to, with what the door carries.
fn sign_in_at(browser: &mut Browser, base: &str, door: &Response, email: &str, password: &str) -> Response {
    let mut pairs = hidden(door);
    pairs.extend([("email", email), ("password", password)].map(|(name, value)| (name.to_owned(), value.to_owned())));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_pairs(&format!("{base}/admin/sign-in"), &pairs)
}

/// Presses the page's button: the form goes to the address that the page names, as it stands in it.
fn press(browser: &mut Browser, page: &Response) -> Response {
    let text = page.text();
    let (_, rest) = text.split_once("<form method=\"post\" action=\"").expect("a form");
    let pairs = hidden(page);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post_pairs(rest.split('"').next().expect("an address"), &pairs)
}

/// Somebody at `acme` whose session has ended with a form open, and that form's token.
fn late(server: &TestServer) -> (Desk, String) {
    let mut desk = server.desk("acme");
    let csrf = desk.get("/posts/new").expect_status(200).hidden_field("csrf").expect("a form");
    over_night(server);
    (desk, csrf)
}

/// Sends a form with a token to a path below the admin.
fn send(desk: &mut Desk, path: &str, csrf: &str, fields: &[(&str, &str)]) -> Response {
    let path = desk.path(path);
    let fields: Vec<(&str, &str)> = [("csrf", csrf)].into_iter().chain(fields.iter().copied()).collect();
    desk.browser.post_pairs(&path, &fields)
}

#[test]
fn what_was_written_when_the_session_ended_is_sent_by_its_writers_own_press() {
    let server = server();
    let (mut desk, _) = late(&server);
    let door = desk.post("/posts/new", &POST).expect_status(403).expect_text("You were signed out meanwhile");
    let door = door.expect_text("Sign in</button>");
    // Whoever mistypes the password loses nothing.
    let door = sign_in_at(&mut desk.browser, "/acme", &door, ADMIN, "not the password").expect_status(422);
    let page = sign_in_at(&mut desk.browser, "/acme", &door, ADMIN, PASSWORD).expect_status(200);
    let page = page.expect_text("You are signed in again").expect_text("<code>/acme/admin/posts/new</code>");
    let page = page.expect_text("Posts <code>").expect_text("<bdi>Firing day</bdi>");
    assert_eq!(page.header("location"), None);
    let fields = hidden(&page);
    for (name, value) in POST {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name}: {fields:?}");
    }
    // Nothing is sent by itself.
    desk.browser.get("/acme/admin/posts").expect_status(200).expect_no_text("Firing day");
    press(&mut desk.browser, &page).expect_status(303);
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("The kiln is lit.");
}

#[test]
fn what_was_written_goes_along_through_the_second_step() {
    let server = server();
    let mut desk = server.desk("acme");
    let screen = desk.get("/profile/second-factor").expect_status(200).text();
    let (_, secret) = screen.split_once("<p class=\"secret\"><code>").expect("a secret");
    let app = Authenticator::of(secret.split('<').next().expect("its end"));
    let code = app.next_code(&server);
    desk.post("/profile/second-factor", &[("code", code.as_str())]).expect_status(303);
    desk.get("/posts/new").expect_status(200);
    over_night(&server);
    let door = desk.post("/posts/new", &POST).expect_status(403);
    let step = sign_in_at(&mut desk.browser, "/acme", &door, ADMIN, PASSWORD).expect_status(200);
    let step = step.expect_text("One more step");
    let (fields, code) = (hidden(&step), app.next_code(&server));
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let pairs: Vec<(&str, &str)> = fields.chain([("code", code.as_str())]).collect();
    let page = desk.browser.post_pairs("/acme/admin/sign-in/second-factor", &pairs).expect_status(200);
    press(&mut desk.browser, &page).expect_status(303);
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("The kiln is lit.");
}

#[test]
fn every_form_of_an_admin_keeps_what_was_typed() {
    let server = server();
    let mut desk = server.desk("acme");
    let entry = desk.write("pages", "publish", "Yard", "A text.");
    let csrf = desk.get(&entry).hidden_field("csrf").expect("a form");
    over_night(&server);
    let typed = [("name", "Half a thought"), ("title", "Half a thought"), ("label", "Half a thought")];
    let paths = [
        "/settings",
        "/settings/mail",
        "/navigation/header",
        "/forms/new",
        "/types/new",
        "/pages/new",
        "/tags",
        "/profile",
        "/profile/author",
        entry.as_str(),
    ];
    for path in paths {
        let door = send(&mut desk, path, &csrf, &typed).expect_status(403);
        let kept = field(&door, "kept").unwrap_or_else(|| panic!("{path}: {}", door.describe()));
        assert!(kept.contains("Half a thought") && kept.contains(path) && !kept.contains(&csrf), "{path}: {kept}");
    }
}

#[test]
fn the_console_keeps_what_was_typed_as_well() {
    let server = server();
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    browser.get("/admin/tokens").expect_status(200);
    over_night(&server);
    let door = browser.post_form("/admin/tokens", &[("name", "nightly"), ("days", "7")]).expect_status(403);
    let page = sign_in_at(&mut browser, "", &door, SUPER_USER, PASSWORD).expect_status(200);
    page.expect_text("API tokens <code>/admin/tokens</code>").expect_text("<bdi>nightly</bdi>");
}

#[test]
fn somebody_else_who_signs_in_there_gets_nothing_of_it() {
    let server = server();
    server.invited("acme", "tove@brandt.example", "editor");
    let (mut desk, _) = late(&server);
    let door = desk.post("/posts/new", &POST).expect_status(403);
    let page = sign_in_at(&mut desk.browser, "/acme", &door, "tove@brandt.example", PASSWORD).expect_status(200);
    page.expect_text("Somebody else had written").expect_no_text("The kiln").expect_no_text("<bdi>");
    desk.get("/posts").expect_status(200).expect_no_text("Firing day");
}

#[test]
fn whose_it_was_is_known_for_as_long_as_the_browser_has_the_cookie() {
    let server = server();
    let other = "tove@brandt.example";
    server.invited("acme", other, "editor");
    for (email, is_writers) in [(other, false), (ADMIN, true)] {
        let (mut desk, csrf) = late(&server);
        server.clock().advance(Duration::from_hours(24 * 4));
        // Somebody who signs in is the moment at which the server forgets.
        server.desk_of("acme", other);
        let door = send(&mut desk, "/posts/new", &csrf, &POST).expect_status(403);
        let page = sign_in_at(&mut desk.browser, "/acme", &door, email, PASSWORD).expect_status(200);
        if is_writers {
            page.expect_text("Send what you wrote").expect_text("The kiln is lit.");
        } else {
            page.expect_text("Somebody else had written").expect_no_text("The kiln");
        }
    }
}

#[test]
fn what_was_written_in_a_session_that_was_ended_from_elsewhere_is_nobodys() {
    let server = server();
    let mut desk = server.desk("acme");
    desk.get("/posts/new").expect_status(200);
    let mut elsewhere = server.desk("acme");
    elsewhere.get("/profile").expect_status(200);
    elsewhere.post("/profile/sessions/end-others", &[]).expect_status(303);
    let door = desk.post("/posts/new", &POST).expect_status(403);
    let door = door.expect_text("copy there what you wrote").expect_no_text("The kiln");
    assert_eq!(field(&door, "kept"), None);
}

#[test]
fn what_takes_something_away_and_what_is_secret_is_not_kept() {
    let server = server();
    let (mut desk, csrf) = late(&server);
    let form = desk.path("/tags/news/delete");
    let body = serde_urlencoded::to_string([("csrf", csrf.as_str()), ("confirmed", "yes")]).expect("pairs");
    let referer = format!("http://127.0.0.1{}", desk.path("/tags?done=saved"));
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("referer", referer.as_str())];
    let door = desk.browser.send(&Method::POST, &form, &headers, body.into_bytes()).expect_status(403);
    let door = door.expect_text("press the button once more").expect_text("name=\"next\" value=\"/admin/tags\"");
    assert_eq!(field(&door, "kept"), None);

    let secrets = [("current_password", PASSWORD), ("new_password", "nine dry lanterns"), ("password", "sesame 99")];
    for (path, keeps) in [("/profile/password", false), ("/settings/mail", true)] {
        let host = keeps.then_some(("host", "mail.example.org"));
        let fields: Vec<(&str, &str)> = secrets.into_iter().chain(host).collect();
        let door = send(&mut desk, path, &csrf, &fields).expect_status(403);
        for (_, secret) in secrets {
            assert!(!door.text().contains(secret), "{path}: {}", door.describe());
        }
        assert_eq!(field(&door, "kept").is_some(), keeps, "{path}");
        if keeps {
            let page = sign_in_at(&mut desk.browser, "/acme", &door, ADMIN, PASSWORD).expect_status(200);
            page.expect_text("Not kept, and to be typed once more: current_password, new_password, password.");
        }
    }
}

#[test]
fn a_button_that_takes_something_away_is_pressed_once_more_and_what_was_written_beside_it_is_kept() {
    let server = server();
    let mut desk = server.desk("acme");
    let entry = desk.write("posts", "publish", "Firing day", "It is lit tomorrow.");
    let page = desk.get(&entry).expect_status(200);
    let (csrf, version) = (page.hidden_field("csrf").expect("a form"), page.hidden_field("version").expect("one"));
    let id = entry.rsplit('/').next().expect("an id");
    over_night(&server);
    let deeds =
        [("/posts", "bin"), ("/posts", "unpublish"), ("/messages", "delete"), ("/navigation/main", "automatic")];
    for (path, intent) in deeds {
        let door = send(&mut desk, path, &csrf, &[("id", id), ("intent", intent)]).expect_status(403);
        assert_eq!(field(&door, "kept"), None, "{path}: {intent}");
        door.expect_text("press the button once more");
    }
    let door = send(&mut desk, "/posts", &csrf, &[("id", id), ("intent", "publish")]).expect_status(403);
    assert!(field(&door, "kept").is_some(), "{}", door.describe());

    let changed = [
        ("version", version.as_str()),
        ("title", "Firing day"),
        ("intent", "unpublish"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", TEXT),
    ];
    let door = send(&mut desk, &entry, &csrf, &changed).expect_status(403);
    let page = sign_in_at(&mut desk.browser, "/acme", &door, ADMIN, PASSWORD).expect_status(200);
    assert_eq!(field(&page, "s.0.body").as_deref(), Some(TEXT));
    assert_eq!(field(&page, "intent"), None);
    press(&mut desk.browser, &page).expect_status(303);
    desk.get(&entry).expect_status(200).expect_text("The kiln is lit.");
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("It is lit tomorrow.");
}

#[test]
fn what_the_console_asked_whether_somebody_is_sure_of_is_asked_again() {
    let server = server();
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let csrf = browser.get("/admin/tenants").expect_status(200).hidden_field("csrf").expect("a form");
    over_night(&server);
    for intent in ["suspend", "resume"] {
        let fields = [("csrf", csrf.as_str()), ("name", "acme"), ("intent", intent), ("confirmed", "yes")];
        let door = browser.post_pairs("/admin/tenants", &fields).expect_status(403);
        assert_eq!(field(&door, "kept"), None, "{intent}");
        door.expect_text("press the button once more");
    }
}

#[test]
fn more_than_is_kept_is_said_and_a_script_gets_the_short_answer() {
    let server = server();
    let (mut desk, csrf) = late(&server);
    let long = "a".repeat(600_000);
    let door =
        send(&mut desk, "/posts/new", &csrf, &[("title", "Long"), ("s.0.body", long.as_str())]).expect_status(403);
    assert!(door.body.len() < 100_000 && field(&door, "kept").is_none());
    door.expect_text("too much to be kept here");
    let body = serde_urlencoded::to_string([("csrf", csrf.as_str()), ("title", "Short")]).expect("pairs").into_bytes();
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-dest", "empty")];
    let path = desk.path("/posts/new");
    let answer = desk.browser.send(&Method::POST, &path, &headers, body).expect_status(403);
    answer.expect_text("This form is no longer good").expect_no_text("Short");
}

#[test]
fn no_page_of_anybody_elses_puts_words_into_somebodys_mouth() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let (mut desk, csrf) = late(&server);
    let path = desk.path("/posts/new");
    // A page of another tenant stands at the same origin, and knows no token.
    for wrong in ["", "0", &"0".repeat(64)] {
        let answer = send(&mut desk, "/posts/new", wrong, &POST).expect_status(403);
        answer.expect_text("This form is no longer good").expect_no_text("Firing day");
    }
    let body = [("csrf", csrf.as_str())].into_iter().chain(POST).collect::<Vec<_>>();
    let body = serde_urlencoded::to_string(&body).expect("pairs").into_bytes();
    for site in ["cross-site", "same-site"] {
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", site)];
        desk.browser.send(&Method::POST, &path, &headers, body.clone()).expect_status(403).expect_no_text("Firing day");
    }
    // What the door carries is taken as it was sealed, from the browser and at the tenant that it was sealed for.
    let door = send(&mut desk, "/posts/new", &csrf, &POST).expect_status(403);
    let (kept, seal) = (field(&door, "kept").expect("kept"), field(&door, "seal").expect("a seal"));
    let elsewhere = kept.replace("/admin/posts/new", "/admin/settings");
    assert_ne!(elsewhere, kept);
    let other_seal = "0".repeat(64);
    let mut stranger = server.browser();
    let mut at_bolt = server.desk("bolt").browser;
    at_bolt.post_form("/bolt/admin/sign-out", &[]).expect_status(303);
    for (browser, base, kept, seal) in [
        (&mut stranger, "/acme", &kept, &seal),
        (&mut at_bolt, "/bolt", &kept, &seal),
        (&mut desk.browser, "/acme", &elsewhere, &seal),
    ] {
        browser.get(&format!("{base}/admin/sign-in")).expect_status(200);
        let fields = [("email", ADMIN), ("password", PASSWORD), ("kept", kept.as_str()), ("seal", seal.as_str())];
        let answer = browser.post_form(&format!("{base}/admin/sign-in"), &fields).expect_status(303);
        assert_eq!(answer.location(), format!("{base}/admin"));
    }
    let (mut again, _) = late(&server);
    again.browser.get("/acme/admin/sign-in").expect_status(200);
    let fields = [("email", ADMIN), ("password", PASSWORD), ("kept", kept.as_str()), ("seal", other_seal.as_str())];
    again.browser.post_form("/acme/admin/sign-in", &fields).expect_status(303);
    again.get("/posts").expect_status(200).expect_no_text("Firing day");
}
