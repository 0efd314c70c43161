//! How much comes in by forms: what is too much for one network, and what for one form.

use crate::support::{Browser, Response, TestServer};
use std::time::Duration;
use ureq::http::Method;

/// Two sites with two forms each, behind a proxy that says where visitors are.
fn behind_a_proxy() -> TestServer {
    let server = TestServer::start_with(|settings| {
        settings.hosting.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")];
    });
    let server = server.with_tenant("acme").with_tenant("bolt");
    for tenant in ["acme", "bolt"] {
        let mut desk = server.desk(tenant);
        for slug in ["ask", "join"] {
            let form = [
                ("title", slug),
                ("slug", slug),
                ("f.0.kind", "line"),
                ("f.0.label", "Name"),
                ("f.0.needed", "on"),
                ("intent", "save"),
            ];
            desk.post("/forms/new", &form).expect_status(303);
        }
    }
    server
}

fn send_from(visitor: &mut Browser, address: &str, path: &str, name: &str) -> Response {
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("x-forwarded-for", address)];
    let body = serde_urlencoded::to_string([("name", name)]).expect("pairs of text");
    visitor.send(&Method::POST, path, &headers, body.into_bytes())
}

/// Sends messages until one is refused, and gives how many were taken, with the refusal.
fn fill(visitor: &mut Browser, path: &str, most: usize, address: impl Fn(usize) -> String) -> (usize, Response) {
    for number in 0..most {
        let answer = send_from(visitor, &address(number), path, &format!("Tove {number}"));
        if answer.status != 303 {
            return (number, answer.expect_status(429));
        }
    }
    panic!("{most} messages were taken");
}

#[test]
fn a_network_that_has_sent_enough_to_a_site_waits_and_no_other_network_and_no_other_site_does() {
    let server = behind_a_proxy();
    let mut visitor = server.browser();
    let (ask, join, elsewhere) = ("/acme/form/ask.html", "/acme/form/join.html", "/bolt/form/ask.html");
    let here = "192.0.2.7";
    let (taken, refused) = fill(&mut visitor, ask, 15, |_| here.to_owned());
    assert!(taken >= 10, "{taken}");
    let wait: u64 = refused.header("retry-after").and_then(|wait| wait.parse().ok()).expect("a number of seconds");
    assert!((1..=121).contains(&wait), "{wait}");
    refused
        .expect_text("class=\"form-notice\" role=\"alert\"")
        .expect_text("Many messages came from your network of late")
        .expect_text(&format!("value=\"Tove {taken}\""));
    // What it may send, it may send to all forms of a site together: else each of them filled the same inbox.
    send_from(&mut visitor, here, join, "Tove").expect_status(429);
    send_from(&mut visitor, "192.0.2.8", ask, "Ola").expect_status(303);
    send_from(&mut visitor, here, elsewhere, "Tove").expect_status(303);
    // Who waits for as long as that is heard.
    server.clock().advance(Duration::from_secs(wait));
    send_from(&mut visitor, here, join, "Tove").expect_status(303);
    send_from(&mut visitor, here, ask, "Tove once more").expect_status(429);
}

#[test]
fn a_form_that_gets_too_much_from_everywhere_waits_and_no_other_form_does() {
    let server = behind_a_proxy();
    let mut visitor = server.browser();
    let ask = "/acme/form/ask.html";
    let (taken, refused) = fill(&mut visitor, ask, 150, |number| format!("198.51.{}.7", 100 + number));
    assert!(taken >= 100, "{taken}");
    assert!(refused.header("retry-after").is_some());
    refused.expect_text(&format!("value=\"Tove {taken}\"")).expect_text("Many messages came by this form of late");
    // Somebody who has sent nothing yet, and is told of nothing that came from there.
    let neighbour = "203.0.113.9";
    send_from(&mut visitor, neighbour, ask, "Ola").expect_status(429).expect_no_text("your network");
    for other in ["/acme/form/join.html", "/bolt/form/ask.html"] {
        send_from(&mut visitor, neighbour, other, "Ola").expect_status(303);
    }
    server.get(ask).expect_status(200).expect_no_text("form-notice");
    server.clock().advance(Duration::from_secs(10));
    send_from(&mut visitor, neighbour, ask, "Ola").expect_status(303);
}
