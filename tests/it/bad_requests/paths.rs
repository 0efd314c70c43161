//! A path has one reading, or it is refused: routing, the cache and authorisation see the
//! same text.

use super::get;
use crate::support::TestServer;

#[test]
fn a_path_that_two_programs_could_read_differently_answers_400() {
    let server = TestServer::start().with_tenant("acme");
    for path in [
        "/acme/./about",
        "/acme/../acme/",
        "/..",
        "/acme/..",
        "/acme;x/",
        "/acme/about;v=1",
        "/acme\\about",
        "/acme%2fabout",
        "/acme%2Fabout",
        "/acme%5cabout",
        "/acme/%00",
        "/acme/%0d%0aset-cookie:%20a=b",
        "/acme/%ff",
        "/acme/%c3%28",
        "/acme/%",
        "/acme/%4",
        "/acme/%zz",
        "/acme/%2e%2e/",
        "/acme/%252e%252e/",
        "/acme/|",
        "/acme/{a}",
        "*",
        "acme/",
    ] {
        let answer = server.raw(get(path));
        assert_eq!(answer.status, 400, "{path}: {}", answer.describe());
        assert_eq!(answer.headers_named("set-cookie"), [""; 0], "{path}");
    }
}

#[test]
fn an_encoded_letter_in_a_tenants_segment_answers_400() {
    let server = TestServer::start().with_tenant("t1");
    server.raw(get("/t1")).expect_status(308);
    for path in ["/%74%31/", "/%741/", "/t%31/", "/t1%2e/", "/%54%31/"] {
        server.raw(get(path)).expect_status(400);
    }
}

#[test]
fn bytes_that_are_no_text_answer_400() {
    let server = TestServer::start();
    for path in [&b"/\xff"[..], b"/caf\xc3\xa9", b"/a b", b"/\0", b"/a\rb", b"?a", b""] {
        let request = [b"GET ", path, b" HTTP/1.1\r\nHost: sites.example\r\nConnection: close\r\n\r\n"].concat();
        let answer = server.raw(request);
        assert_eq!(answer.status, 400, "{}: {}", String::from_utf8_lossy(path), answer.describe());
    }
}

#[test]
fn repeated_slashes_lead_to_the_plain_path_of_this_server() {
    let server = TestServer::start().with_tenant("acme");
    for (path, plain) in [
        ("//", "/"),
        ("//acme/", "/acme/"),
        ("/acme//about///us?page=2", "/acme/about/us?page=2"),
        ("//evil.example/acme", "/evil.example/acme"),
    ] {
        let answer = server.raw(get(path)).expect_status(308);
        assert_eq!(answer.location(), plain, "{path} must not lead to another host");
    }
}

#[test]
fn a_tenants_base_without_its_slash_leads_to_the_one_address() {
    let server = TestServer::start().with_tenant("acme");
    assert_eq!(server.get("/acme").expect_status(308).location(), "/acme/");
    assert_eq!(server.get("/acme?page=2").expect_status(308).location(), "/acme/?page=2");
}

#[test]
fn an_unknown_prefix_answers_404() {
    let server = TestServer::start().with_tenant("acme");
    for path in ["/acmee/", "/acm/", "/Acme/", "/ACME", "/acme-/", "/no/such/place", "/caf%C3%A9/"] {
        server.get(path).expect_status(404);
    }
}

#[test]
fn a_path_of_8_kb_answers_414() {
    let server = TestServer::start().with_tenant("acme");
    server.raw(get(&format!("/{}", "a".repeat(8192)))).expect_status(414);
    server.raw(get(&format!("/acme/{}", "a".repeat(8192)))).expect_status(414);
}

#[test]
fn the_nodes_own_pages_are_below_no_tenant() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    for path in ["/metrics", "/health/live", "/health/ready", "/api/v1/tenants", "/api/v1/openapi.json"] {
        server.get(&format!("/acme/_{path}")).expect_status(404);
    }
    let style = server.get("/acme/").text();
    let (_, style) = style.split_once("href=\"/_/static/").expect("a style sheet");
    let style = style.split('"').next().expect("its end");
    server.get(&format!("/_/static/{style}")).expect_status(200);
    server.browser_at("acme.example").get(&format!("/_/static/{style}")).expect_status(200);
    server.get(&format!("/acme/_/static/{style}")).expect_status(404);
}

#[test]
fn a_slash_too_many_at_the_end_goes_and_the_rest_stays_as_it_was_written() {
    let server = TestServer::start().with_tenant("acme");
    for path in ["about", "caf%C3%A9", "a%20b", "a%3Fx=1", "a%23b", "%22%3E", "posts/ice", "admin/pages"] {
        let answer = server.raw(get(&format!("/acme/{path}/?q=1"))).expect_status(308);
        assert_eq!(answer.location(), format!("/acme/{path}"));
    }
}

#[test]
fn a_program_gets_a_problem_where_a_browser_gets_a_page() {
    let server = TestServer::start();
    let long = format!("/_/api/v1/tenants/{}", "a".repeat(8000));
    let bad_host = "GET /_/api/v1/tenants HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n";
    for (status, kind, request) in [
        (400, "malformed", get("/_/api/v1/tenants/%2e%2e")),
        (400, "malformed", get("/_/api/v1/tenants;x")),
        (400, "malformed", bad_host.to_owned()),
        (414, "uri-too-long", get(&long)),
    ] {
        let answer = server.raw(&request).expect_status(status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.describe());
        assert_eq!(answer.header("x-served-by"), Some("house-one"), "{}", answer.describe());
        let problem = answer.json();
        assert_eq!(problem["type"], format!("urn:rowhouse:problem:{kind}"), "{problem}");
        assert_eq!(problem["status"], status, "{problem}");
        assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{problem}");
    }
    for path in ["/_/apis;x", "/_/;api", "/acme/_/api;x"] {
        let answer = server.raw(get(path)).expect_status(400);
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
    }
}
