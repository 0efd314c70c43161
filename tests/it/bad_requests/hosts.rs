//! Who a request is for: the `Host` header, an absolute target, what a proxy says.

use crate::support::{Response, TestServer};
use rowhouse::config::{BaseUrl, Settings};

fn with_base_hosts(settings: &mut Settings) {
    settings.hosting.base_hosts = vec!["sites.example".parse().expect("a host")];
}

fn behind_a_proxy(settings: &mut Settings) {
    settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
}

/// Asks for a path with these header lines, each of which ends with CRLF.
fn ask(server: &TestServer, target: &str, headers: &str) -> Response {
    server.raw(format!("GET {target} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"))
}

#[test]
fn a_host_that_is_no_host_name_answers_400_whatever_the_path() {
    let server = TestServer::start().with_tenant("acme");
    for host in [
        "",
        " ",
        "a b",
        "sites.example/x",
        "u@sites.example",
        "sites.example:",
        "sites.example:port",
        "sites.example:99999",
        "..",
        "a..b",
        "-a.example",
        "[::g]",
        "sites.example,evil.example",
        "caf\u{e9}.example",
        "a\tb",
        "<script>",
    ] {
        for path in ["/", "/acme", "/nobody/", "/_/health/live"] {
            let answer = ask(&server, path, &format!("Host: {host}\r\n"));
            assert_eq!(answer.status, 400, "{host:?} {path}: {}", answer.describe());
        }
    }
}

#[test]
fn a_request_without_one_host_answers_400() {
    let server = TestServer::start().with_tenant("acme");
    ask(&server, "/acme", "").expect_status(400);
    ask(&server, "/acme", "Host: sites.example\r\nHost: sites.example\r\n").expect_status(400);
    ask(&server, "/acme", "Host: sites.example\r\nHost: evil.example\r\n").expect_status(400);
    server.raw("GET /acme HTTP/1.0\r\n\r\n").expect_status(400);
}

#[test]
fn an_absolute_target_names_the_same_host_or_answers_400() {
    let server = TestServer::start().with_tenant("acme");
    let host = "Host: sites.example\r\n";
    ask(&server, "http://sites.example/acme", host).expect_status(308);
    ask(&server, "http://SITES.example/acme", host).expect_status(308);
    for target in [
        "http://evil.example/acme",
        "http://sites.example:81/acme",
        "http://user@sites.example/acme",
        "http://sites.example.evil.example/acme",
    ] {
        ask(&server, target, host).expect_status(400);
    }
    server.raw("CONNECT evil.example:443 HTTP/1.1\r\nHost: sites.example\r\n\r\n").expect_status(400);
    server.raw("OPTIONS * HTTP/1.1\r\nHost: sites.example\r\nConnection: close\r\n\r\n").expect_status(400);
}

#[test]
fn a_host_that_is_not_served_answers_421_where_the_hosts_are_set() {
    let server = TestServer::start_with(with_base_hosts).with_tenant_at("acme", "acme.example");
    for host in ["sites.example", "SITES.Example", "sites.example.", "SITES.EXAMPLE.", "sites.example:8080"] {
        ask(&server, "/acme", &format!("Host: {host}\r\n")).expect_status(308);
    }
    for host in ["evil.example", "127.0.0.1", "sites.example.evil.example", "www.sites.example", "localhost"] {
        for path in ["/", "/acme", "/admin"] {
            ask(&server, path, &format!("Host: {host}\r\n")).expect_status(421);
        }
    }
    // A load balancer asks by address.
    ask(&server, "/_/health/live", "Host: 127.0.0.1\r\n").expect_status(200);
    // At its own host a tenant needs no prefix, and the others' prefixes lead nowhere.
    ask(&server, "/acme", "Host: acme.example\r\n").expect_status(404);
}

#[test]
fn what_anybody_forwards_is_not_believed() {
    let server = TestServer::start_with(with_base_hosts).with_tenant_at("acme", "acme.example");
    for headers in [
        "X-Forwarded-Host: evil.example\r\n",
        "X-Forwarded-Host: acme.example\r\nX-Forwarded-Proto: https\r\n",
        "Forwarded: host=evil.example;proto=https\r\n",
        "X-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Port: 81\r\n",
        "X-Original-URL: /admin\r\nX-Rewrite-URL: /admin\r\nX-Forwarded-Prefix: /evil\r\nX-HTTP-Method-Override: DELETE\r\n",
    ] {
        let answer = ask(&server, "/acme", &format!("Host: sites.example\r\n{headers}")).expect_status(308);
        assert_eq!(answer.location(), "/acme/", "{headers}");
        assert_eq!(answer.header("strict-transport-security"), None, "{headers}");
        assert!(!answer.describe().contains("evil"), "{}", answer.describe());
    }
    ask(&server, "/acme", "Host: evil.example\r\nX-Forwarded-Host: sites.example\r\n").expect_status(421);
}

#[test]
fn what_a_trusted_proxy_forwards_is_believed() {
    let server = TestServer::start_with(|settings| {
        with_base_hosts(settings);
        behind_a_proxy(settings);
    })
    .with_tenant_at("acme", "acme.example");
    ask(&server, "/acme", "Host: inside:8080\r\nX-Forwarded-Host: sites.example\r\n").expect_status(308);
    ask(&server, "/acme", "Host: inside:8080\r\nX-Forwarded-Host: acme.example\r\n").expect_status(404);
    ask(&server, "/acme", "Host: sites.example\r\nX-Forwarded-Host: evil.example\r\n").expect_status(421);
    for host in ["a b", "sites.example, evil.example", ""] {
        ask(&server, "/acme", &format!("Host: sites.example\r\nX-Forwarded-Host: {host}\r\n")).expect_status(400);
    }
}

#[test]
fn the_standard_header_of_a_trusted_proxy_is_believed() {
    let server = TestServer::start_with(|settings| {
        with_base_hosts(settings);
        behind_a_proxy(settings);
    })
    .with_tenant_at("acme", "acme.example");
    let inside = "Host: inside:8080\r\n";
    for said in [
        "host=sites.example",
        "for=203.0.113.9;HOST=\"sites.example:8080\";proto=http",
        "for=203.0.113.9;host=evil.example, for=203.0.113.7;host=sites.example",
        "for=203.0.113.9;host=sites.example, for=127.0.0.1;host=inside",
        "for=\"evil, for=_hidden;host=sites.example",
    ] {
        ask(&server, "/acme", &format!("{inside}Forwarded: {said}\r\n")).expect_status(308);
    }
    ask(&server, "/acme", &format!("{inside}Forwarded: host=acme.example\r\n")).expect_status(404);
    ask(&server, "/acme", "Host: sites.example\r\nForwarded: host=evil.example\r\n").expect_status(421);
    for host in ["\"a b\"", "\"\"", "\"sites.example, evil.example\"", "\"sites.\\example\""] {
        ask(&server, "/acme", &format!("Host: sites.example\r\nForwarded: host={host}\r\n")).expect_status(400);
    }
    // What is no header of this kind is as if it were not there.
    ask(&server, "/acme", "Host: sites.example\r\nForwarded: host\r\n").expect_status(308);
    let hsts = |headers: &str| {
        let answer = ask(&server, "/acme", &format!("Host: sites.example\r\n{headers}"));
        answer.header("strict-transport-security").is_some()
    };
    assert!(hsts("Forwarded: for=203.0.113.9;proto=HTTPS\r\n"));
    assert!(!hsts("Forwarded: for=203.0.113.9;proto=https, for=203.0.113.7;proto=http\r\n"));
}

#[test]
fn beside_the_unofficial_headers_the_standard_one_says_nothing() {
    let server = TestServer::start_with(|settings| {
        with_base_hosts(settings);
        behind_a_proxy(settings);
    })
    .with_tenant("acme");
    let visitors = "Forwarded: for=203.0.113.9;host=evil.example;proto=https\r\n";
    for proxys in ["X-Forwarded-For: 203.0.113.7\r\n", "X-Forwarded-Proto: http\r\n"] {
        let answer = ask(&server, "/acme", &format!("Host: sites.example\r\n{visitors}{proxys}")).expect_status(308);
        assert_eq!(answer.header("strict-transport-security"), None, "{proxys}");
    }
    let both = format!("Host: inside\r\n{visitors}X-Forwarded-Host: sites.example\r\n");
    ask(&server, "/acme", &both).expect_status(308);
}

#[test]
fn only_a_listed_proxy_is_trusted() {
    let server = TestServer::start_with(|settings| {
        with_base_hosts(settings);
        settings.hosting.trusted_proxies = vec!["10.0.0.0/8".parse().expect("a network")];
    })
    .with_tenant("acme");
    ask(&server, "/acme", "Host: inside\r\nX-Forwarded-Host: sites.example\r\n").expect_status(421);
}

#[test]
fn links_have_one_spelling_of_a_host() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    let page = |host: &str| ask(&server, "/about", &format!("Host: {host}\r\n")).expect_status(200).text();
    let plain = page("acme.example");
    assert!(plain.contains("http://acme.example/about"), "{plain}");
    for host in ["ACME.Example", "acme.example.", "Acme.EXAMPLE."] {
        assert_eq!(page(host), plain, "{host}");
    }
    let with_base_url = TestServer::start_with(|settings| {
        settings.hosting.base_url = Some(BaseUrl::parse("https://sites.example").expect("a URL"));
    })
    .with_tenant_at("acme", "acme.example");
    for host in ["acme.example", "acme.example."] {
        let page = ask(&with_base_url, "/about", &format!("Host: {host}\r\n")).expect_status(200);
        page.expect_text("https://acme.example/about");
    }
}
