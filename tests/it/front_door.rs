//! What the tests themselves stand on: a server of each kind comes up, is visited, and goes.

use crate::support::arrange::{name, new_tenant};
use crate::support::process::{run, wait_until};
use crate::support::{Process, TestServer};
use rowhouse::control::create::NewTenant;
use rowhouse::domain::host::HostName;
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::tenant::TenantState;
use std::time::Duration;

#[test]
fn a_server_with_tenants_in_both_modes_answers_and_goes() {
    let server = TestServer::start().with_tenant("acme").with_tenant_in("bolt", Isolation::Prefix);
    for tenant in ["acme", "bolt"] {
        assert_eq!(server.state(tenant), TenantState::Running);
        let redirect = server.get(&format!("/{tenant}")).expect_status(308);
        assert_eq!(redirect.location(), format!("/{tenant}/"));
    }
    server.get("/_/health/ready").expect_status(200).expect_text("ready");
    let (data, address) = (server.data(), server.address());
    assert!(data.join("locks").exists());
    drop(server);
    assert!(!data.exists(), "its folder goes with it");
    assert!(std::net::TcpStream::connect(address).is_err(), "its port too");
}

#[test]
fn before_the_set_up_every_page_says_to_open_the_link() {
    let server = TestServer::start_fresh();
    for path in ["/", "/shop/", "/admin"] {
        server.get(path).expect_status(503);
    }
    server.get("/_/health/live").expect_status(200);
}

#[test]
fn the_clock_of_a_server_can_be_advanced() {
    let server = TestServer::start();
    let before = server.clock().now();
    server.clock().advance(Duration::from_hours(24));
    assert!(server.clock().now().since(before) >= Duration::from_hours(24));
}

#[test]
fn a_browser_finds_a_tenant_at_its_own_host() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    assert_eq!(server.record("acme").name, name("acme"));
    server.browser_at("acme.example").get("/acme").expect_status(404);
    server.browser().get("/acme").expect_status(308);
}

#[test]
fn behind_all_of_its_doors_a_page_has_one_canonical_address_and_links_of_the_door() {
    let server = TestServer::start();
    // The one that was named first, not the first by the alphabet.
    let hosts = ["www.acme.example", "acme.example"].map(|host| HostName::parse(host).expect("a host"));
    server.create(NewTenant { hosts: hosts.into(), ..new_tenant("acme") });
    server.set_up("acme", "blog");
    let canonical = format!("http://www.acme.example:{}", server.address().port());
    let other = format!("http://acme.example:{}", server.address().port());
    let doors = [
        (server.browser(), "/acme", format!("{}/acme", server.origin())),
        (server.browser_at("acme.example"), "", other),
        (server.browser_at("www.acme.example"), "", canonical.clone()),
    ];
    for (mut browser, base, door) in doors {
        let page = browser.get(&format!("{base}/about")).expect_status(200);
        page.expect_text(&format!("<link rel=\"canonical\" href=\"{canonical}/about\">"))
            .expect_text(&format!("<meta property=\"og:url\" content=\"{canonical}/about\">"))
            .expect_text(&format!("<a class=\"site-title\" href=\"{base}/\""));
        let sitemap = browser.get(&format!("{base}/sitemap.xml")).expect_status(200).text();
        let places = sitemap.matches("<loc>").count();
        assert_eq!(sitemap.matches(&format!("<loc>{canonical}/")).count(), places, "{sitemap}");
        assert!(places > 3, "{sitemap}");
        let feed = browser.get(&format!("{base}/feed.xml")).expect_status(200);
        feed.expect_text(&format!("<id>{canonical}/posts/ice</id>"))
            .expect_text(&format!("<link rel=\"alternate\" type=\"text/html\" href=\"{door}/posts/ice\"/>"));
        let robots = browser.get(&format!("{base}/robots.txt")).expect_status(200);
        robots.expect_text(&format!("Sitemap: {canonical}/sitemap.xml"));
    }
}

#[test]
fn a_log_as_text_has_colours_on_a_terminal_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Process::serve_with(folder.path(), |command| {
        command.env("ROWHOUSE__LOGS__FORMAT", "text");
    });
    server.process.wait_for("INFO");
    let lines = server.process.lines();
    assert!(lines.iter().all(|line| !line.contains('\u{1b}')), "{lines:?}");
}

#[test]
fn the_real_program_serves_is_killed_and_serves_again_on_the_same_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = Process::serve(folder.path());
    first.browser().get("/_/health/ready").expect_status(200);
    first.process.kill();
    let mut second = Process::serve(folder.path());
    second.raw("GET /_/health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").expect_status(200);
    second.process.signal("TERM");
    assert!(second.process.wait().success());
    wait_until("the last line", || second.process.lines().iter().any(|line| line.contains("stopped")).then_some(()));
}

#[test]
fn a_command_of_the_program_ends_with_its_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run(folder.path(), ["config", "check"]).status.success());
    assert_eq!(run(folder.path(), ["no-such-command"]).status.code(), Some(2));
}

#[test]
fn crawlers_are_told_once_for_all_prefixes_what_to_leave_alone() {
    let server = TestServer::start().with_tenant("acme");
    let robots = server.get("/robots.txt").expect_status(200);
    assert_eq!(robots.header("content-type"), Some("text/plain; charset=utf-8"));
    robots.expect_text("Disallow: /*/admin\n").expect_no_text("acme");
    server.get("/robots.txt/").expect_status(404);
}
