//! Every route of a tenant's admin, as the table of routes has them: who does not get in.

use crate::support::TestServer;
use crate::support::arrange::name;
use ureq::http::Method;

/// One route of the admin.
struct Route {
    path: String,
    has_get: bool,
    has_post: bool,
}

/// The routes that `src/http/routes.rs` gives to `fn admin`, `fn upkeep` and `fn account`: a new one is
/// tested from the moment when it is there.
fn routes() -> Vec<Route> {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/routes.rs");
    let table = std::fs::read_to_string(table).expect("the table of routes");
    let functions = ["fn admin(", "fn upkeep(", "fn account("].map(|name| {
        let (_, rest) = table.split_once(name).expect("the function");
        rest.split_once("\n}").expect("its end").0.to_owned()
    });
    let routes: Vec<Route> = functions
        .iter()
        .flat_map(|body| body.split("at(\"").skip(1))
        .map(|text| {
            let (path, methods) = text.split_once("\")").expect("a path");
            let id = "00000000-0000-7000-8000-000000000000";
            let path = path
                .replace("{id}", id)
                .replace("{version}", "1")
                .replace("{key}", "events")
                .replace("{language}", "de")
                .replace("{link}", id)
                .replace("{hash}", "000000000000")
                .replace("{slug}", "stages")
                .replace("{token}", &"0".repeat(64));
            Route { path, has_get: methods.contains(".get("), has_post: methods.contains(".post(") }
        })
        .collect();
    assert!(routes.len() > 25, "the routes were not found, only {}", routes.len());
    routes
}

/// Routes for people who are not signed in yet.
fn is_open(path: &str) -> bool {
    path == "/admin/sign-in"
        || path == "/admin/sign-in/second-factor"
        || path == "/admin/forgotten-password"
        || path.starts_with("/admin/reset-password/")
        || path.starts_with("/admin/confirm-email/")
        || path.starts_with("/admin/invitation/")
        || path.starts_with("/admin/preview/")
}

/// A body of a form with this token, in the encoding that the route reads.
fn form(path: &str, csrf: &str) -> (&'static str, Vec<u8>) {
    if path == "/admin/media" || path.ends_with("/replace") || path.ends_with("/upload") {
        let part = "Content-Disposition: form-data; name=";
        let body = format!(
            "--seam\r\n{part}\"csrf\"\r\n\r\n{csrf}\r\n--seam\r\n{part}\"file\"; filename=\"a.gif\"\r\n\r\nGIF89a\
             \r\n--seam--\r\n"
        );
        return ("multipart/form-data; boundary=seam", body.into_bytes());
    }
    ("application/x-www-form-urlencoded", format!("csrf={csrf}&title=Planted&name=Planted").into_bytes())
}

#[test]
fn no_form_of_the_admin_is_taken_without_its_token() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for route in routes().into_iter().filter(|route| route.has_post) {
        for csrf in ["", "0000"] {
            let (content_type, body) = form(&route.path, csrf);
            let path = format!("/acme{}", route.path);
            let answer = desk.browser.send(&Method::POST, &path, &[("content-type", content_type)], body);
            assert_eq!(answer.status, 403, "{}: {}", route.path, answer.describe());
        }
    }
    desk.get("").expect_status(200);
}

#[test]
fn nobody_gets_in_without_a_session() {
    let server = TestServer::start().with_tenant("acme");
    for route in routes().into_iter().filter(|route| !is_open(&route.path)) {
        let path = format!("/acme{}", route.path);
        if route.has_get {
            let answer = server.get(&path).expect_status(303);
            let next = serde_urlencoded::to_string([("next", route.path.as_str())]).expect("a query");
            assert_eq!(answer.location(), format!("/acme/admin/sign-in?{next}"));
        }
        if route.has_post {
            let mut browser = server.browser();
            browser.get("/acme/admin/sign-in").expect_status(200);
            let csrf = browser.get("/acme/admin/sign-in").hidden_field("csrf").expect("a form");
            let (content_type, body) = form(&route.path, &csrf);
            let answer = browser.send(&Method::POST, &path, &[("content-type", content_type)], body);
            assert_eq!(answer.status, 403, "{}: {}", route.path, answer.describe());
        }
    }
}

#[test]
fn a_cookie_of_one_tenant_opens_no_route_of_another() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut desk = server.desk("acme");
    let csrf = desk.get("").hidden_field("csrf").expect("a form");
    let (own_name, token) = desk
        .browser
        .cookies()
        .into_iter()
        .find(|(name, _)| name.starts_with("rowhouse_session_"))
        .expect("a session's cookie");
    // Under its own name, and under the one that the other tenant looks for.
    let others_name = format!("rowhouse_session_{}", server.record("bolt").id.short());
    assert_ne!(own_name, others_name);
    let cookie = format!("{own_name}={token}; {others_name}={token}");
    for route in routes().into_iter().filter(|route| !is_open(&route.path) && route.path != "/admin/sign-out") {
        let path = format!("/bolt{}", route.path);
        if route.has_get {
            let answer = server.browser().get_with(&path, &[("cookie", &cookie)]).expect_status(303);
            assert!(answer.location().starts_with("/bolt/admin/sign-in?next="), "{}", answer.describe());
        }
        if route.has_post {
            let (content_type, body) = form(&route.path, &csrf);
            let headers = [("cookie", cookie.as_str()), ("content-type", content_type)];
            let answer = server.browser().send(&Method::POST, &path, &headers, body);
            assert_eq!(answer.status, 403, "{}: {}", route.path, answer.describe());
        }
    }
    assert_eq!(server.record("bolt").name, name("bolt"));
    assert!(!server.desk("bolt").get("/pages").text().contains("Planted"));
}

#[test]
fn no_screen_of_the_admin_is_kept_by_anybody() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for route in routes().into_iter().filter(|route| route.has_get) {
        let path = route.path.strip_prefix("/admin").expect("of the admin").to_owned();
        let answer = desk.get(&path);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert!(answer.status < 500, "{path}: {}", answer.describe());
    }
}

#[test]
fn another_method_is_not_allowed_and_another_path_is_not_found() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let path = desk.path("/pages");
    desk.browser.send(&Method::DELETE, &path, &[], Vec::new()).expect_status(405);
    let nowhere = desk.get("/no-such-screen").expect_status(404).expect_text("There is nothing at this address");
    nowhere.expect_text("href=\"/acme/admin/people\"");
    assert_eq!(desk.get("/pages/").expect_status(308).location(), "/acme/admin/pages");
    server.get("/acme/admin/no-such-screen").expect_status(303);
    desk.get("/entries/no-uuid").expect_status(404);
}
