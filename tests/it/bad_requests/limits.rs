//! What a client may cost: the size of what it sends, and its pace.

use super::get;
use crate::support::TestServer;
use crate::support::raw::{connect, parse, read_to_end};
use std::io::Write;
use std::time::{Duration, Instant};

#[test]
fn a_head_that_does_not_end_answers_408() {
    let server = TestServer::start_with(|settings| settings.server.client_timeout_seconds = 1);
    for beginning in ["GET / HTTP/1.1\r\nHost: sites.example\r\n", "GET", ""] {
        let started = Instant::now();
        let answer = server.raw(beginning);
        assert_eq!(answer.status, 408, "{beginning:?}");
        assert!(started.elapsed() < Duration::from_secs(5), "{beginning:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_head_that_comes_drop_by_drop_answers_408() {
    let server = TestServer::start_with(|settings| settings.server.client_timeout_seconds = 1);
    let (mut stream, started) = (connect(server.address()), Instant::now());
    stream.write_all(b"GET / HTTP/1.1\r\nHost: sites.example\r\n").expect("sent");
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(100));
        if stream.write_all(b"X-A: b\r\n").is_err() {
            break;
        }
    }
    assert_eq!(parse(&read_to_end(&mut stream)).status, 408);
    assert!(started.elapsed() < Duration::from_secs(5), "each drop bought it more time: {:?}", started.elapsed());
}

#[test]
fn a_head_that_is_too_large_answers_431() {
    let server = TestServer::start();
    let host = "Host: sites.example\r\n";
    server.raw(format!("GET / HTTP/1.1\r\n{host}X-A: {}\r\n\r\n", "a".repeat(200_000))).expect_status(431);
    server.raw(format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X-A: b\r\n".repeat(300))).expect_status(431);
}

#[test]
fn a_long_query_reaches_nothing_that_it_could_harm() {
    let server = TestServer::start().with_tenant("acme");
    let answer = server.raw(get(&format!("/acme/?{}", "a".repeat(60_000))));
    assert!(answer.status < 500, "{}", answer.describe());
}
