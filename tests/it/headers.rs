//! The headers that every answer has, whoever gives it.

use crate::support::{ADMIN, PASSWORD, Response, SUPER_USER, TestServer};
use rowhouse::config::{BaseUrl, Settings};
use std::process::Command;

/// One of every kind of answer.
fn every_kind(server: &TestServer) -> Vec<(String, Response)> {
    let mut answers = Vec::new();
    let mut visitor = server.browser();
    let style = visitor.get("/acme/").text();
    let style = style
        .split("rel=\"stylesheet\" href=\"/_/static/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a style sheet");
    for path in [
        "/acme/",
        "/acme/",
        "/acme",
        "/acme/feed.xml",
        "/acme/robots.txt",
        "/acme/no-such-page",
        "/nobody/",
        "/a;b",
        "//acme",
        "/acme/admin",
        "/acme/admin/sign-in",
        "/acme/admin/pages",
        "/",
        "/admin",
        "/admin/sign-in",
        "/bolt/",
        "/cove/",
        "/_/health/live",
        "/_/health/ready",
        "/_/metrics",
        "/_/no-such",
        "/_/api/v1/tenants",
        "/_/api/v1/openapi.json",
        "/acme/posts/page/x",
        "/acme/posts/page/99",
        "/acme/search?q=a&q=b",
        "/admin/setup",
    ] {
        answers.push((path.to_owned(), visitor.get(path)));
    }
    let long = format!("/{}", "a".repeat(4000));
    for path in [&format!("/_/static/{style}"), &long] {
        answers.push((path.clone(), visitor.get(path)));
    }
    let tag = visitor.get("/acme/").header("etag").expect("a tag").to_owned();
    answers.push(("304".to_owned(), visitor.get_with("/acme/", &[("if-none-match", &tag)]).expect_status(304)));
    answers.push(("HEAD".to_owned(), visitor.head("/acme/about")));
    let bad_host = "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n";
    answers.push(("a bad host".to_owned(), server.raw(bad_host).expect_status(400)));
    let method = "DELETE /acme/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    answers.push(("a method that is not there".to_owned(), server.raw(method)));
    let form = visitor.post_pairs("/acme/admin/sign-in", &[("email", ADMIN)]);
    answers.push(("a form without its token".to_owned(), form.expect_status(403)));
    let large = "a".repeat(3 << 20);
    let form = visitor.post_pairs("/acme/admin/sign-in", &[("email", &large)]);
    answers.push(("a form that is too large".to_owned(), form.expect_status(413)));
    answers.push(("signed in".to_owned(), visitor.sign_in("/acme", ADMIN, PASSWORD).expect_status(303)));
    answers.push(("the admin".to_owned(), visitor.get("/acme/admin").expect_status(200)));
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    for path in ["/admin", "/admin/tenants", "/admin/tenants/acme", "/admin/tenants/nobody"] {
        answers.push((format!("the console's {path}"), operator.get(path)));
    }
    answers
}

fn house() -> TestServer {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    server.suspend("bolt");
    server.create(crate::support::arrange::new_tenant("cove"));
    server
}

#[test]
fn every_answer_forbids_what_no_page_needs() {
    let server = house();
    for (what, answer) in every_kind(&server) {
        let policy =
            answer.header("content-security-policy").unwrap_or_else(|| panic!("{what}: {}", answer.describe()));
        assert!(policy.starts_with("default-src 'none'; "), "{what}: {policy}");
        for needed in ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(needed), "{what}: {policy}");
        }
        for lax in ["unsafe-inline", "unsafe-eval", "unsafe-hashes", "*", "http:", "https:"] {
            assert!(!policy.contains(lax), "{what}: {policy}");
        }
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{what}");
        }
        let node = answer.header("x-served-by");
        assert!(node == Some("house-one") || node == Some("house-two"), "{what}: {node:?}");
        for talkative in ["server", "x-powered-by"] {
            assert_eq!(answer.header(talkative), None, "{what}");
        }
        assert!(answer.header("cache-control").is_some(), "{what}: {}", answer.describe());
    }
}

#[test]
fn a_node_that_is_given_no_name_has_that_of_its_machine() {
    let server = TestServer::start_alone_with(|settings| {
        settings.server.node_name = Settings::default().server.node_name;
    });
    let machine = Command::new("uname").arg("-n").output().expect("`uname` is there").stdout;
    let machine = String::from_utf8(machine).expect("text");
    assert_eq!(server.get("/_/health/live").header("x-served-by"), Some(machine.trim()));
}

#[test]
fn screens_alone_run_script_and_only_the_servers_own() {
    let server = house();
    let mut screens = 0;
    for (what, answer) in every_kind(&server) {
        let policy = answer.header("content-security-policy").expect("a policy");
        let is_screen = matches!(answer.status, 200 | 404) && answer.text().contains("/_/static/admin.");
        if is_screen {
            screens += 1;
            assert!(policy.contains("; script-src 'self'; connect-src 'self'; "), "{what}: {policy}");
        } else {
            assert!(!policy.contains("script-src"), "{what}: {policy}");
            assert!(policy.split_once("connect-src ").is_none_or(|(_, rest)| rest.starts_with("'self';")), "{policy}");
        }
    }
    assert!(screens >= 6, "there were {screens} screens among them");
}

#[test]
fn a_preview_is_a_page_of_the_site_and_runs_no_script() {
    let server = house();
    let mut admin = server.browser();
    admin.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    let pages = admin.get("/acme/admin/pages").expect_status(200).text();
    let page = pages.split("/acme/admin/entries/").nth(1).and_then(|rest| rest.split('"').next()).expect("a page");
    let preview = admin.get(&format!("/acme/admin/entries/{page}/preview")).expect_status(200);
    let policy = preview.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("script-src"), "{policy}");
}

#[test]
fn what_sets_a_cookie_is_kept_by_nobody() {
    let server = house();
    let mut with_cookie = 0;
    for (what, answer) in every_kind(&server) {
        for cookie in answer.headers_named("set-cookie") {
            with_cookie += 1;
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(cookie.contains(attribute), "{what}: {cookie}");
            }
        }
    }
    assert!(with_cookie >= 2, "there were forms among them");
    // In a farm another node has what it was asked for, too.
    assert!(server.metric("rowhouse_page_cache_entries") >= 5, "what is for everybody is kept");
}

#[test]
fn no_answer_has_script_or_style_in_its_page() {
    let server = house();
    for (what, answer) in every_kind(&server) {
        if !answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        crate::crawl::expect_inert(&what, &answer.text());
    }
}

#[test]
fn an_error_is_a_page_of_ours_and_says_nothing_of_the_inside() {
    let server = house();
    for (what, answer) in every_kind(&server) {
        let is_page = !answer.body.is_empty() && !what.starts_with("/_/");
        if answer.status < 400 || !is_page {
            continue;
        }
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{what}: {}", answer.describe());
        for internal in ["sqlite", "src/", "panicked", "actix", "deserialize", "parse", "sqlx", "u32"] {
            assert!(!answer.text().to_lowercase().contains(internal), "{what}: `{internal}` in {}", answer.describe());
        }
    }
}

#[test]
fn an_uploaded_picture_runs_nothing_whatever_is_in_it() {
    let server = house();
    let page = server.get("/acme/about").text();
    let path = page.split("src=\"").find_map(|rest| rest.split('"').next().filter(|src| src.contains("/media/")));
    let picture = server.get(path.expect("a picture")).expect_status(200);
    let policy = picture.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("; sandbox"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
    assert_eq!(picture.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(picture.header("cache-control"), Some("public, max-age=31536000, immutable"));
}

#[test]
fn an_embedded_file_is_kept_for_a_year_at_an_address_of_its_content() {
    let server = house();
    let editor = server.desk("acme").get("/pages/new").expect_status(200).text();
    let begin = "/_/static/vendor/editor.";
    let (_, rest) = editor.split_once(begin).expect("the visual editor");
    let address = format!("{begin}{}", rest.split('"').next().expect("its end"));
    let hash = address[begin.len()..].strip_suffix(".js").expect("a script");
    assert!(hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{address}");
    let script = server.get(&address).expect_status(200);
    assert_eq!(script.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert!(script.header("content-type").is_some_and(|kind| kind.starts_with("text/javascript")));
    let known = format!("\"other\", W/{}", script.header("etag").expect("a tag"));
    let same = server.browser().get_with(&address, &[("if-none-match", &known)]).expect_status(304);
    assert_eq!(same.header("cache-control"), script.header("cache-control"));
    // Nothing is kept of what is not there: another version of the server may have it.
    for other in [address.replace(hash, "000000000000"), address.replace(&format!("{hash}."), "")] {
        let none = server.get(&other).expect_status(404);
        assert_eq!(none.header("cache-control"), Some("no-store"), "{other}");
    }
}

#[test]
fn every_render_has_a_request_id_of_its_own() {
    let server = house();
    let id = || server.get("/acme/no-such-page").header("x-request-id").expect("an id").to_owned();
    let (first, second) = (id(), id());
    assert_ne!(first, second);
    assert_eq!(first.len(), 36, "{first}");
}

const TRACEPARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

#[test]
fn a_request_keeps_the_id_that_a_trusted_proxy_gave_it() {
    let server = TestServer::start_with(|settings| {
        settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
    });
    let id = |headers: &[(&str, &str)]| {
        let answer = server.browser().get_with("/admin/sign-in", headers);
        answer.header("x-request-id").expect("an id").to_owned()
    };
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    assert_eq!(id(&[("x-request-id", "7F000001:A1B2_6.0-x")]), "7F000001:A1B2_6.0-x");
    assert_eq!(id(&[("x-request-id", "a-visitors"), ("x-request-id", "the-proxys")]), "the-proxys");
    assert_eq!(id(&[("traceparent", TRACEPARENT)]), trace);
    assert_eq!(id(&[("traceparent", TRACEPARENT), ("x-request-id", "its-own-name")]), "its-own-name");
    assert_eq!(id(&[("traceparent", &format!("01{}-more", &TRACEPARENT[2..]))]), trace, "of a later version");
    for (name, value) in [
        ("x-request-id", ""),
        ("x-request-id", "two words"),
        ("x-request-id", "<b>"),
        ("x-request-id", &"a".repeat(65)),
        ("traceparent", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"),
        ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"),
        ("traceparent", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        ("traceparent", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"),
        ("traceparent", &format!("{TRACEPARENT}-more")),
        ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736"),
    ] {
        let id = id(&[(name, value)]);
        assert_eq!(id.len(), 36, "{name}: {value} is no id, and a new one is made: {id}");
    }
}

#[test]
fn a_request_has_no_id_that_its_visitor_chose() {
    let server = TestServer::start();
    let chosen = [("x-request-id", "chosen"), ("traceparent", TRACEPARENT)];
    let answer = server.browser().get_with("/admin/sign-in", &chosen);
    assert_eq!(answer.header("x-request-id").expect("an id").len(), 36);
}

#[test]
fn behind_tls_cookies_are_secure_and_links_are_https() {
    let server = TestServer::start_with(|settings| {
        settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
    })
    .with_tenant("acme");
    let forwarded = [("x-forwarded-proto", "https"), ("x-forwarded-host", "sites.example")];
    let form = server.browser().get_with("/acme/admin/sign-in", &forwarded).expect_status(200);
    let cookies = form.headers_named("set-cookie");
    assert!(!cookies.is_empty() && cookies.iter().all(|cookie| cookie.contains("; Secure")), "{cookies:?}");
    let page = server.browser().get_with("/acme/", &forwarded).expect_status(200);
    assert_eq!(page.header("strict-transport-security"), Some("max-age=31536000"));
    page.expect_text("<link rel=\"canonical\" href=\"https://sites.example/acme/\">");
    for path in ["/acme", "/nobody/", "/acme/none", "/_/health/live", "/_/none", "/%00"] {
        let answer = server.browser().get_with(path, &forwarded);
        assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"), "{path}");
    }
    // The same page for a visitor without TLS is another one.
    let plain = server.get("/acme/").expect_status(200);
    assert_eq!(plain.header("strict-transport-security"), None);
    assert!(!plain.text().contains("https://sites.example"));
    let form = server.get("/acme/admin/sign-in").expect_status(200);
    assert!(form.headers_named("set-cookie").iter().all(|cookie| !cookie.contains("Secure")));
}

#[test]
fn a_proxy_that_is_silent_about_tls_leaves_it_to_the_base_url() {
    let server = TestServer::start_with(|settings| {
        settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
        settings.hosting.base_url = Some(BaseUrl::parse("https://sites.example").expect("a URL"));
    })
    .with_tenant("acme");
    let form = server.get("/acme/admin/sign-in").expect_status(200);
    assert!(form.headers_named("set-cookie").iter().all(|cookie| cookie.contains("; Secure")));
}

#[test]
fn the_base_url_is_what_links_begin_with() {
    let server = TestServer::start_with(|settings| {
        settings.hosting.base_url = Some(BaseUrl::parse("https://sites.example").expect("a URL"));
    })
    .with_tenant("acme");
    for host in ["sites.example", "evil.example"] {
        let page = server.browser_at(host).get("/acme/").expect_status(200);
        assert!(page.text().contains("href=\"https://sites.example/acme/\""), "{}", page.text());
        assert!(!page.text().contains("evil"), "a visitor's Host is in no link");
    }
}
