//! What is kept of a page, for whom, and for how long: never longer than it is true.

use crate::support::process::{Process, run, wait_until};
use crate::support::redis::RedisServer;
use crate::support::{ADMIN, Response, TestServer, ports};
use rowhouse::control::update::TenantUpdate;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::url_prefix::UrlPrefix;
use std::io::Read;
use std::sync::Barrier;

const PAGE: &str = "/acme/about";

const HIT: &str = "rowhouse_requests_total{source=\"cache_hit\"}";
const MISS: &str = "rowhouse_requests_total{source=\"cache_miss\"}";
const ENTRIES: &str = "rowhouse_page_cache_entries";

fn acme() -> TestServer {
    TestServer::start().with_tenant("acme")
}

/// For what is counted: there the second visitor of a page comes to the node of the first one.
fn acme_alone() -> TestServer {
    TestServer::start_alone().with_tenant("acme")
}

/// Hits, misses and kept pages.
fn counts(server: &TestServer) -> [u64; 3] {
    [HIT, MISS, ENTRIES].map(|name| server.metric(name))
}

fn etag(page: &Response) -> String {
    page.header("etag").expect("a page has an ETag").to_owned()
}

#[test]
fn a_page_is_rendered_for_the_first_visitor_and_kept_for_the_next() {
    let server = acme_alone();
    let first = server.get(PAGE).expect_status(200);
    assert_eq!(counts(&server), [0, 1, 1]);
    let second = server.get(PAGE).expect_status(200);
    assert_eq!(counts(&server), [1, 1, 1]);
    assert_eq!(first.body, second.body);
    assert_eq!(etag(&first), etag(&second));
    assert_eq!(first.header("cache-control"), Some("no-cache"));
    assert_eq!(second.header("cache-control"), first.header("cache-control"));
    assert_eq!(second.header("content-type"), Some("text/html; charset=utf-8"));
}

#[test]
fn everything_that_a_site_has_for_visitors_is_kept() {
    let server = acme_alone();
    let paths = [
        "/",
        "/about",
        "/posts",
        "/posts/ice",
        "/tag/kit",
        "/search?q=ice",
        "/feed.xml",
        "/rss.xml",
        "/sitemap.xml",
        "/robots.txt",
    ];
    for (path, kept) in paths.iter().zip(1..) {
        let path = format!("/acme{path}");
        let page = server.get(&path).expect_status(200);
        assert_eq!(counts(&server), [kept - 1, kept, kept], "{path}");
        assert_eq!(server.get(&path).expect_status(200).body, page.body, "{path}");
        assert_eq!(page.headers_named("set-cookie"), [""; 0], "{path}");
    }
}

#[test]
fn a_browser_that_has_the_page_gets_304_without_a_body() {
    let server = acme();
    let page = server.get(PAGE);
    let tag = etag(&page);
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let answer = server.browser().get_with(PAGE, &[("if-none-match", &known)]).expect_status(304);
        assert!(answer.body.is_empty());
        assert_eq!(etag(&answer), tag);
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(answer.header("cache-control"), page.header("cache-control"));
    }
    server.browser().get_with(PAGE, &[("if-none-match", "\"other\"")]).expect_status(200);
    // A coded body is another one, and has a tag of its own.
    let coded = server.browser().get_with(PAGE, &[("if-none-match", &tag), ("accept-encoding", "br")]);
    coded.expect_status(200);
}

#[test]
fn the_first_visitor_can_have_a_304_too() {
    let server = acme();
    let tag = etag(&server.get(PAGE));
    server.suspend("acme");
    server.resume("acme");
    assert_eq!(server.metric(ENTRIES), 0, "nothing is kept over a suspension");
    server.browser().get_with(PAGE, &[("if-none-match", &tag)]).expect_status(304);
}

#[test]
fn a_changed_page_has_another_tag() {
    let server = acme();
    let tag = etag(&server.get(PAGE));
    server.change_site("acme", |site| site.tagline = "Now with otters".to_owned());
    let page = server.browser().get_with(PAGE, &[("if-none-match", &tag)]).expect_status(200);
    assert_ne!(etag(&page), tag);
}

#[test]
fn each_encoding_is_the_same_page() {
    let server = acme_alone();
    let page = server.get(PAGE);
    assert_eq!(page.header("content-encoding"), None);
    let ask = |accepted| server.browser().get_with(PAGE, &[("accept-encoding", accepted)]).expect_status(200);
    let (mut from_br, mut from_gzip) = (Vec::new(), Vec::new());
    let br = ask("gzip, deflate, br, zstd");
    assert_eq!(br.header("content-encoding"), Some("br"));
    brotli::Decompressor::new(&br.body[..], 4096).read_to_end(&mut from_br).expect("brotli");
    let gzip = ask("gzip");
    assert_eq!(gzip.header("content-encoding"), Some("gzip"));
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut from_gzip).expect("gzip");
    assert!(from_br == page.body && from_gzip == page.body, "decoded, all are the same");
    assert!(br.body.len() < page.body.len() / 2 && gzip.body.len() < page.body.len() / 2);
    assert_eq!(ask("identity, br;q=0, gzip;q=0").body, page.body);
    let tags: std::collections::HashSet<String> = [&page, &br, &gzip].map(etag).into();
    assert_eq!(tags.len(), 3, "each has a strong tag of its own: {tags:?}");
    for answer in [&page, &br, &gzip] {
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
        assert_eq!(answer.header("content-length"), Some(answer.body.len().to_string().as_str()));
    }
    assert_eq!(server.metric(ENTRIES), 1, "one entry has all of them");
}

#[test]
fn head_has_the_headers_of_get_and_no_body() {
    let server = acme();
    let head = |path: &str| {
        let request = format!("HEAD {path} HTTP/1.1\r\nHost: sites.example\r\nConnection: close\r\n\r\n");
        let answer = server.raw(request);
        assert!(answer.body.is_empty(), "{path}: {}", answer.describe());
        answer
    };
    let get =
        |path: &str| server.raw(format!("GET {path} HTTP/1.1\r\nHost: sites.example\r\nConnection: close\r\n\r\n"));
    let without_date = |answer: &Response| {
        let mut headers = answer.headers.clone();
        headers.retain(|(name, _)| name != "date" && name != "x-request-id");
        headers.sort();
        headers
    };
    for path in [PAGE, "/acme/", "/acme/feed.xml", "/acme/no-such-page", "/nobody/", "/acme", "/_/health/live"] {
        let (first, page, kept) = (head(path), get(path), head(path));
        assert_eq!(first.status, page.status, "{path}");
        assert_eq!(without_date(&first), without_date(&page), "{path}, before it was kept");
        assert_eq!(without_date(&kept), without_date(&page), "{path}, after");
    }
}

#[test]
fn head_works_without_a_cache() {
    let server = TestServer::start_with(|settings| settings.page_cache.enabled = false).with_tenant("acme");
    for path in [PAGE, "/acme/feed.xml", "/_/health/live", "/_/health/ready", "/_/metrics"] {
        let answer = server.browser().head(path).expect_status(200);
        assert!(answer.body.is_empty(), "{path}");
    }
    assert_eq!(counts(&server), [0, 0, 0]);
}

#[test]
fn what_the_page_does_not_use_does_not_change_what_is_kept() {
    let server = acme_alone();
    let page = server.get(PAGE);
    for query in ["?utm_source=letter", "?page=2", "?", "?q=ice", "?a=b&a=c&%3Cscript%3E", "?%ff"] {
        let answer = server.get(&format!("{PAGE}{query}")).expect_status(200);
        assert_eq!(answer.body, page.body, "{query}");
    }
    for header in [
        ("cookie", "a=b; rowhouse_session_x=y"),
        ("accept-language", "fr"),
        ("user-agent", "otter"),
        ("authorization", "Bearer x"),
        ("x-forwarded-host", "evil.example"),
        ("x-anything", "y"),
        ("accept", "application/json"),
        ("range", "bytes=0-3"),
        ("cache-control", "no-cache"),
    ] {
        let answer = server.browser().get_with(PAGE, &[header]).expect_status(200);
        assert_eq!(answer.body, page.body, "{header:?}");
    }
    assert_eq!(server.metric(ENTRIES), 1);
    assert_eq!(server.metric(MISS), 1);
}

#[test]
fn each_search_is_kept_by_its_words_alone() {
    let server = acme();
    let ice = server.get("/acme/search?q=ice").expect_status(200);
    let mill = server.get("/acme/search?q=mill").expect_status(200);
    assert_ne!(ice.body, mill.body);
    let same = server.get("/acme/search?utm_source=letter&q=ice&fbclid=1").expect_status(200);
    assert_eq!(same.body, ice.body);
    assert_eq!(counts(&server), [1, 2, 2]);
}

#[test]
fn a_parameter_in_another_spelling_is_not_kept_for_those_who_did_not_send_it() {
    let server = acme();
    for query in ["%71=planted", "%71=planted&x=1", "x=1&%71=planted", "%51=planted", "q%5B%5D=planted", "+q=planted"] {
        server.get(&format!("/acme/search?{query}")).expect_status(200);
        let page = server.get("/acme/search").expect_status(200).text();
        assert!(!page.contains("planted"), "{query}: {page}");
    }
    for query in ["q=a&q=b", "q=a&%71=b", "q=%ff", "q=%", "q=&q="] {
        let answer = server.get(&format!("/acme/search?{query}"));
        assert!([200, 400].contains(&answer.status), "{query}: {}", answer.describe());
        assert!(!server.get("/acme/search?q=a").text().contains("value=\"b\""), "{query}");
    }
}

#[test]
fn a_change_of_the_content_is_seen_by_the_next_visitor() {
    for isolation in [Isolation::Database, Isolation::Prefix] {
        let server = TestServer::start().with_tenant_in("acme", isolation);
        for number in 0..3 {
            server.get("/acme/").expect_status(200);
            server.get("/acme/").expect_status(200);
            let title = format!("The {number} Otters");
            server.change_site("acme", |site| site.title.clone_from(&title));
            server.get("/acme/").expect_status(200).expect_text(&title);
            server.get("/acme/feed.xml").expect_status(200).expect_text(&title);
        }
    }
}

#[test]
fn a_change_of_one_tenant_leaves_the_others_pages_kept() {
    let server = acme_alone().with_tenant("bolt");
    server.get("/acme/");
    server.get("/bolt/");
    server.change_site("acme", |site| site.title = "Otters".to_owned());
    server.suspend("acme");
    assert_eq!(server.metric(MISS), 2);
    server.get("/bolt/").expect_status(200);
    assert_eq!(counts(&server), [1, 2, 1], "what is left is bolt's");
}

#[test]
fn links_of_one_host_are_not_shown_at_another() {
    let server = acme();
    for host in ["first-door.example", "second-door.example", "first-door.example"] {
        let page = server.browser_at(host).get(PAGE).expect_status(200).text();
        let other = if host == "first-door.example" { "second-door.example" } else { "first-door.example" };
        assert!(page.contains(host), "absolute links are under {host}");
        assert!(!page.contains(other), "a page of {other} was kept for {host}");
    }
    assert_eq!(counts(&server), [1, 2, 2]);
}

#[test]
fn a_tenants_page_at_its_prefix_and_at_its_host_have_links_of_their_own() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    let by_prefix = server.get("/acme/").expect_status(200).text();
    let by_host = server.browser_at("acme.example").get("/").expect_status(200).text();
    assert!(by_prefix.contains("href=\"/acme/about\""), "{by_prefix}");
    assert!(by_host.contains("href=\"/about\"") && !by_host.contains("/acme/"), "{by_host}");
}

#[test]
fn a_tenant_with_another_prefix_has_other_links_at_once() {
    let server = acme();
    server.get("/acme/").expect_status(200).expect_text("href=\"/acme/about\"");
    let update =
        TenantUpdate { prefix: Some(UrlPrefix::parse("zenith").expect("a prefix")), ..TenantUpdate::default() };
    let actor = crate::support::arrange::ACTOR;
    server.wait(server.control().update_tenant(&actor, &crate::support::arrange::name("acme"), update)).expect("moved");
    server.get("/acme/").expect_status(404);
    let page = server.get("/zenith/").expect_status(200).expect_text("href=\"/zenith/about\"");
    assert!(!page.text().contains("\"/acme/"), "{}", page.text());
}

#[test]
fn a_crowd_at_a_cold_page_costs_one_render() {
    const CROWD: usize = 24;
    let server = acme_alone();
    let door = Barrier::new(CROWD);
    let visit = || {
        let mut browser = server.browser();
        // Connected before the door opens.
        browser.get("/_/health/live").expect_status(200);
        door.wait();
        etag(&browser.get("/acme/").expect_status(200))
    };
    let tags: Vec<String> = std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..CROWD).map(|_| scope.spawn(visit)).collect();
        visitors.into_iter().map(|visitor| visitor.join().expect("a page")).collect()
    });
    assert!(tags.iter().all(|tag| *tag == tags[0]));
    assert_eq!(counts(&server), [CROWD as u64 - 1, 1, 1]);
}

#[test]
fn a_404_is_not_kept() {
    let server = acme();
    for path in ["/acme/no-such-page", "/acme/posts/none", "/acme/tag/none", "/acme/media/00/none.png", "/nobody/"] {
        let answer = server.get(path).expect_status(404);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("etag"), None, "{path}");
    }
    assert_eq!(server.metric(ENTRIES), 0);
}

#[test]
fn what_says_nothing_of_its_keeping_is_not_kept() {
    let server = acme();
    for path in ["/acme", "/acme/home", "/_/health/live", "/_/health/ready", "/_/metrics"] {
        assert_eq!(server.get(path).header("cache-control"), Some("no-store"), "{path}");
    }
    assert_eq!(server.metric(ENTRIES), 0);
}

#[test]
fn a_suspended_tenants_kept_page_is_not_shown() {
    let server = acme();
    server.get("/acme/").expect_status(200);
    server.get("/acme/").expect_status(200);
    server.suspend("acme");
    server.get("/acme/").expect_status(503);
    server.browser().get_with("/acme/", &[("if-none-match", "*")]).expect_status(503);
    assert_eq!(server.metric(ENTRIES), 0, "its memory is given back");
    server.resume("acme");
    server.get("/acme/").expect_status(200);
}

#[test]
fn the_cache_stays_within_its_bound() {
    const MAX_BYTES: u64 = 200_000;
    // The bound is that of one memory.
    let server = TestServer::start_alone_with(|settings| {
        settings.page_cache.max_bytes = MAX_BYTES;
        settings.page_cache.max_entry_bytes = 100_000;
    })
    .with_tenant("acme");
    for number in 0..60 {
        server.get(&format!("/acme/search?q=otter{number}")).expect_status(200);
    }
    let bytes = server.metric("rowhouse_page_cache_bytes");
    assert!(0 < bytes && bytes <= MAX_BYTES, "{bytes} of {MAX_BYTES}");
    assert!(server.metric(ENTRIES) < 60);
}

#[test]
fn a_page_that_is_too_large_is_shown_and_not_kept() {
    let server = TestServer::start_with(|settings| settings.page_cache.max_entry_bytes = 1024).with_tenant("acme");
    for _ in 0..2 {
        server.get(PAGE).expect_status(200);
    }
    assert_eq!(counts(&server), [0, 2, 0]);
}

#[test]
fn a_page_is_in_redis_for_a_time_and_comes_from_there_after_a_restart() {
    let (folder, redis) = (tempfile::tempdir().expect("a folder"), RedisServer::start());
    let create = ["tenant", "create", "acme", "--prefix", "acme", "--recipe", "blog", "--admin-email", ADMIN];
    let created = run(folder.path(), create);
    assert!(created.status.success(), "{}", String::from_utf8_lossy(&created.stderr));
    let url = redis.url();
    // Whole links in a page have the port in them: the second server listens where the first one did.
    let address = ports::free();
    let serve = || {
        Process::serve_at(folder.path(), address, |command| {
            command.env("ROWHOUSE__REDIS__URL", &url).env("ROWHOUSE__REDIS__KEEP_PAGES_SECONDS", "600");
            // However much else the machine has to do.
            command.env("ROWHOUSE__REDIS__PAGE_TIMEOUT_MS", "10000");
        })
    };
    let first = serve();
    let page = first.browser().get(PAGE).expect_status(200);
    let keys = wait_until("the page to be in Redis", || Some(redis.ask(&["--scan"])).filter(|keys| !keys.is_empty()));
    for key in keys.lines() {
        let left_ms: i64 = redis.ask(&["PTTL", key]).parse().expect("a number");
        assert!((1..=600_000).contains(&left_ms), "{key}: {left_ms}");
    }
    drop(first);
    let second = serve();
    assert_eq!(second.browser().get(PAGE).expect_status(200).text(), page.text());
    let metrics = second.browser().get("/_/metrics").expect_status(200).text();
    let hit = "rowhouse_page_cache_redis{outcome=\"hit\"} 1";
    assert!(metrics.lines().any(|line| line == hit), "{metrics}");
}
