//! What a load balancer makes of a request on its way to a node, and of the answer.

use super::{BALANCERS, node_of};
use crate::media::{pdf, send};
use crate::support::farm::HOST;
use crate::support::process::wait_until;
use crate::support::{ADMIN, Desk, Farm, PASSWORD};
use std::collections::BTreeSet;

/// Headers that a visitor sends to be taken for somebody else.
const CLAIMS: [(&str, &str); 7] = [
    ("x-forwarded-for", "203.0.113.9"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-proto", "https"),
    ("forwarded", "for=203.0.113.9;host=evil.example;proto=https"),
    ("x-real-ip", "203.0.113.9"),
    ("x-request-id", "chosen"),
    ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
];

#[test]
fn a_load_balancer_tells_the_nodes_the_truth_and_strangers_nothing() {
    let farm = Farm::start(3).with_tenant("acme").with_tenant_at("bolt", "bolt.example");
    for (name, start) in BALANCERS {
        let balancer = start(&farm);
        let port = balancer.address.port();

        // One visitor, one node; many visitors, all of them.
        let mut nodes = BTreeSet::new();
        for _ in 0..24 {
            let mut browser = balancer.browser(HOST);
            let its_nodes: BTreeSet<String> = (0..4).map(|_| node_of(&browser.get("/acme/"))).collect();
            assert_eq!(its_nodes.len(), 1, "{name}: {its_nodes:?}");
            nodes.extend(its_nodes);
        }
        assert_eq!(nodes.len(), 3, "{name}: {nodes:?}");

        // Host and port arrive as they were asked for.
        let origin = format!("http://{HOST}:{port}");
        let page = balancer.browser(HOST).get_with("/acme/", &CLAIMS).expect_status(200);
        page.expect_text(&format!("<link rel=\"canonical\" href=\"{origin}/acme/\">"));
        let own = balancer.browser("bolt.example").get_with("/", &CLAIMS).expect_status(200);
        own.expect_text(&format!("<link rel=\"canonical\" href=\"http://bolt.example:{port}/\">"));
        balancer.browser("nobody.example").get("/").expect_status(421);
        assert_eq!(balancer.browser(HOST).get_with("/acme", &CLAIMS).location(), "/acme/");

        // So does the path.
        let ask = |path: &str| {
            balancer.raw(&format!("GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n\r\n"))
        };
        ask("/acme/..%2fbolt/about").expect_status(400);
        ask("/acme/%2e%2e/bolt/about").expect_status(400);
        ask("/acme/../bolt/about").expect_status(400);
        ask("/acme/%61bout").expect_status(400);
        ask("/acme/caf%C3%A9?q=%2e%2e%2f").expect_status(404);
        assert_eq!(ask("/acme//about").expect_status(308).location(), "/acme/about");
        ask("/acme/search?q=%C3%A4%26b").expect_status(200).expect_text("ä&#38;b");

        // What is the nodes' own is nobody else's.
        for path in
            ["/_/metrics", "/_/health/ready", "/_/api/v1/tenants", "/_/api/v1/openapi.json", "/_", "//_/metrics"]
        {
            let answer = ask(path).expect_status(404);
            assert_eq!(answer.header("x-served-by"), None, "{name}: {path}");
        }
        for path in ["/%5f/metrics", "/_/static/../metrics", "/_/static/..%2fmetrics", "/acme/..%2f_/metrics"] {
            let answer = ask(path);
            assert!([400, 404].contains(&answer.status), "{name}: {path}: {}", answer.describe());
        }
        let page = balancer.browser(HOST).get("/acme/").text();
        let sheet =
            page.split("href=\"").find_map(|rest| rest.split('"').next().filter(|it| it.contains("/_/static/")));
        balancer.browser(HOST).get(sheet.expect("a style sheet")).expect_status(200);
        // The scheme is the connection's own.
        assert_eq!(own_cookie(&balancer.browser(HOST).get_with("/acme/admin/sign-in", &CLAIMS)), Some(false));

        // One id, from the balancer's log to the node's and to the visitor.
        let answer = balancer.browser(HOST).get_with("/acme/no-such-page", &CLAIMS).expect_status(404);
        let id = answer.header("x-request-id").expect("an id").to_owned();
        assert!(id.len() >= 32 && !id.contains("4bf92f"), "{name}: {id}");
        let node = farm.nodes().iter().find(|node| node.name == node_of(&answer)).expect("one of ours");
        wait_until("the node's line", || node.process().lines().into_iter().find(|line| line.contains(&id)));
        let line = wait_until("the balancer's line", || balancer.lines().into_iter().find(|line| line.ends_with(&id)));
        assert!(!line.contains("no-such-page") && !line.contains("127.0.0.1 "), "{name}: {line}");
        let kept = balancer.browser(HOST).get("/acme/");
        assert!(kept.header("x-request-id").is_some(), "{name}: a page from memory has one, too");

        // An editor is at home behind it.
        let mut desk = Desk::open(balancer.browser(HOST), "/acme", ADMIN);
        desk.write("posts", "publish", &format!("Behind {name}"), "It came all the way.");
    }
}

/// Whether the node's own cookie is for TLS alone; none where there is no cookie.
fn own_cookie(answer: &crate::support::Response) -> Option<bool> {
    let cookies = answer.headers_named("set-cookie");
    cookies.iter().find(|cookie| cookie.starts_with("rowhouse_")).map(|cookie| cookie.contains("Secure"))
}

#[test]
fn what_is_too_large_for_a_node_is_said_by_the_node_and_not_by_what_stands_before_it() {
    let farm = Farm::start(3).with_tenant("acme");
    for (name, start) in BALANCERS {
        let balancer = start(&farm);
        let mut desk = Desk::open(balancer.browser(HOST), "/acme", ADMIN);
        send(&mut desk, &format!("{name}.pdf"), &pdf(13_000_000)).expect_status(303);
        let refused = send(&mut desk, "large.pdf", &pdf(70_000_000)).expect_status(413);
        refused.expect_text("The file is larger than");
        let door = balancer.browser(HOST).get("/_/admin/media").expect_status(404);
        assert_eq!(door.header("x-served-by"), None, "{name}: what is the nodes' own is nobody else's");
    }
}

#[test]
fn nobody_gets_more_attempts_at_a_load_balancer_by_claiming_other_addresses() {
    let farm = Farm::start(3);
    for (name, start) in BALANCERS {
        let balancer = start(&farm);
        // One visitor, so that it is one node that counts.
        let mut browser = balancer.browser(HOST);
        let door = "/admin/sign-in";
        let csrf = browser.get(door).hidden_field("csrf").expect("a form");
        let slowed = (0..23).any(|number| {
            let email = format!("guess{number}@rowhouse.example");
            let fields = [("csrf", csrf.as_str()), ("email", &email), ("password", PASSWORD), ("next", "")];
            let body = serde_urlencoded::to_string(fields).expect("pairs").into_bytes();
            let address = format!("203.0.113.{number}");
            let forwarded = format!("for={address}");
            let headers = [
                ("content-type", "application/x-www-form-urlencoded"),
                ("x-forwarded-for", address.as_str()),
                ("forwarded", forwarded.as_str()),
            ];
            browser.send(&ureq::http::Method::POST, door, &headers, body).status == 429
        });
        assert!(slowed, "{name}: the address of the connection counts");
    }
}
