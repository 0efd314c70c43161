//! What a client may cost: the size of what it sends, and its pace.

use super::get;
use crate::support::awake::Awake;
use crate::support::raw::{connect, parse, read_to_end};
use crate::support::{PASSWORD, Process, Response, SUPER_USER, TestServer};
use rowhouse::config::Settings;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[test]
fn a_head_that_does_not_end_answers_408() {
    let server = TestServer::start_with(|settings| settings.server.client_timeout_seconds = 1);
    for beginning in ["GET / HTTP/1.1\r\nHost: sites.example\r\n", "GET", ""] {
        let started = Awake::now();
        let answer = server.raw(beginning);
        assert_eq!(answer.status, 408, "{beginning:?}");
        assert!(started.elapsed() < Duration::from_secs(5), "{beginning:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_head_that_comes_drop_by_drop_answers_408() {
    let server = TestServer::start_with(|settings| settings.server.client_timeout_seconds = 1);
    let (mut stream, started) = (connect(server.address()), Awake::now());
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

/// A whole request whose connection is kept.
const KEPT: &str = "GET /_/health/live HTTP/1.1\r\nHost: sites.example\r\n\r\n";

/// Reads one answer, whose end its `Content-Length` tells.
fn read_one(stream: &mut TcpStream) -> Response {
    let mut said = Vec::new();
    loop {
        let mut byte = [0];
        assert_eq!(stream.read(&mut byte).expect("an answer"), 1, "closed after {:?}", String::from_utf8_lossy(&said));
        said.push(byte[0]);
        if said.ends_with(b"\r\n\r\n") {
            break;
        }
    }
    let mut answer = parse(&said);
    answer.body = vec![0; answer.header("content-length").and_then(|text| text.parse().ok()).expect("a length")];
    stream.read_exact(&mut answer.body).expect("a body");
    answer
}

fn quick(settings: &mut Settings) {
    settings.server.client_timeout_seconds = 1;
    settings.server.body_timeout_seconds = 1;
}

#[test]
fn a_later_head_of_a_connection_is_awaited_no_longer_than_the_first() {
    let server = TestServer::start_with(quick);
    for half in ["GET /_/health/l", "G", "GET / HTTP/1.1\r\nHost: sites.example\r\n", "\r\n"] {
        let mut stream = connect(server.address());
        for _ in 0..2 {
            stream.write_all(KEPT.as_bytes()).expect("sent");
            read_one(&mut stream).expect_status(200);
        }
        stream.write_all(half.as_bytes()).expect("sent");
        let started = Instant::now();
        assert_eq!(parse(&read_to_end(&mut stream)).status, 408, "{half:?}");
        let took = started.elapsed();
        assert!((500..4_000).contains(&took.as_millis()), "{half:?} took {took:?}");
    }
}

#[test]
fn half_a_head_that_comes_with_a_whole_one_is_awaited_no_longer() {
    let server = TestServer::start_with(quick);
    let started = Awake::now();
    let mut stream = connect(server.address());
    stream.write_all(format!("{KEPT}{KEPT}GET / HTTP/1.1\r\nHo").as_bytes()).expect("sent");
    read_one(&mut stream).expect_status(200);
    read_one(&mut stream).expect_status(200);
    assert_eq!(parse(&read_to_end(&mut stream)).status, 408);
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
}

#[test]
fn a_later_head_that_comes_drop_by_drop_answers_408() {
    let server = TestServer::start_with(quick);
    let mut stream = connect(server.address());
    stream.write_all(KEPT.as_bytes()).expect("sent");
    read_one(&mut stream).expect_status(200);
    let started = Awake::now();
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
fn a_kept_connection_may_be_quiet_for_longer_than_a_head_may_take() {
    let server = TestServer::start_with(quick);
    let mut stream = connect(server.address());
    // Drop by drop, so that the head's end is not the end of one read.
    for drop in KEPT.as_bytes().chunks(1) {
        stream.write_all(drop).expect("sent");
        std::thread::sleep(Duration::from_millis(1));
    }
    read_one(&mut stream).expect_status(200);
    for _ in 0..2 {
        std::thread::sleep(Duration::from_millis(2_500));
        stream.write_all(KEPT.as_bytes()).expect("sent");
        read_one(&mut stream).expect_status(200);
    }
}

#[test]
fn what_stands_below_an_archive_is_not_awaited_for_ever() {
    let server = TestServer::start_with(quick);
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let csrf = browser.get("/admin/restore").expect_status(200).hidden_field("csrf").expect("a form");
    let (name, session) = browser.cookies().into_iter().find(|(name, _)| name.contains("session")).expect("a session");
    let part = "--seam\r\nContent-Disposition: form-data; name=";
    let archive = format!("{part}\"file\"; filename=\"a.rowhouse\"\r\n\r\nnone\r\n");
    // A field that grows by a letter at a time, and a next one that never begins.
    for (below, drop) in [(format!("{part}\"name\"\r\n\r\n"), "a"), ("--seam\r\n".to_owned(), "")] {
        let body = format!("{part}\"csrf\"\r\n\r\n{csrf}\r\n{archive}{below}");
        let form = "Content-Type: multipart/form-data; boundary=seam\r\nContent-Length: 100000";
        let head = format!("POST /admin/restore HTTP/1.1\r\nHost: sites.example\r\nCookie: {name}={session}\r\n{form}");
        let (mut stream, started) = (connect(server.address()), Awake::now());
        stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).expect("sent");
        for _ in 0..25 {
            std::thread::sleep(Duration::from_millis(100));
            if stream.write_all(drop.as_bytes()).is_err() {
                break;
            }
        }
        assert_eq!(parse(&read_to_end(&mut stream)).status, 408, "{below:?}");
        assert!(started.elapsed() < Duration::from_secs(8), "{below:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_body_that_comes_drop_by_drop_is_not_awaited_for_ever() {
    let server = TestServer::start_with(quick);
    for framing in ["Content-Length: 1000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3e8\r\n"] {
        let form = "Content-Type: application/x-www-form-urlencoded\r\n";
        let (mut stream, started) = (connect(server.address()), Awake::now());
        let head = format!("POST /admin/sign-in HTTP/1.1\r\nHost: sites.example\r\n{form}{framing}");
        stream.write_all(head.as_bytes()).expect("sent");
        for _ in 0..25 {
            std::thread::sleep(Duration::from_millis(100));
            if stream.write_all(b"a").is_err() {
                break;
            }
        }
        assert_eq!(parse(&read_to_end(&mut stream)).status, 408, "{framing:?}");
        assert!(started.elapsed() < Duration::from_secs(6), "{framing:?} took {:?}", started.elapsed());
    }
}

#[test]
fn a_body_that_nothing_reads_is_not_awaited_for_ever() {
    let server = TestServer::start_with(|settings| {
        quick(settings);
        settings.server.keep_alive_seconds = 1;
    });
    for (framing, drop) in [
        ("Content-Length: 1000\r\n", ""),
        ("Content-Length: 1000\r\n", "a"),
        ("Transfer-Encoding: chunked\r\n", ""),
        ("Transfer-Encoding: chunked\r\n", "1\r\na\r\n"),
    ] {
        let (mut stream, started) = (connect(server.address()), Awake::now());
        let head = format!("GET /_/health/live HTTP/1.1\r\nHost: sites.example\r\n{framing}\r\n");
        stream.write_all(head.as_bytes()).expect("sent");
        read_one(&mut stream).expect_status(200);
        for _ in 0..30 {
            std::thread::sleep(Duration::from_millis(100));
            if stream.write_all(drop.as_bytes()).is_err() {
                break;
            }
        }
        read_to_end(&mut stream);
        assert!(started.elapsed() < Duration::from_secs(6), "{framing:?} {drop:?} took {:?}", started.elapsed());
    }
}

#[test]
fn what_cannot_be_read_is_answered_in_our_words_and_counted() {
    let server = TestServer::start_with(quick);
    let kept_then = |garbage: &str| {
        let mut stream = connect(server.address());
        stream.write_all(KEPT.as_bytes()).expect("sent");
        read_one(&mut stream).expect_status(200);
        stream.write_all(garbage.as_bytes()).expect("sent");
        parse(&read_to_end(&mut stream))
    };
    let host = "Host: sites.example\r\n";
    let large = format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X-A: b\r\n".repeat(300));
    for (status, answer) in [
        (400, server.raw("GET / HTTP/3.0\r\n\r\n")),
        (400, server.raw("no request at all\r\n\r\n")),
        (400, kept_then("GET / HTTP/1.1\r\nno colon\r\n\r\n")),
        (431, server.raw(&large)),
        (431, kept_then(&large)),
        (408, server.raw("GET / HT")),
        (408, server.raw("")),
    ] {
        assert_eq!(answer.status, status, "{}", answer.describe());
        let body = answer.text();
        assert!((10..100).contains(&body.len()), "{}", answer.describe());
        let length = body.len().to_string();
        for (name, value) in [
            ("content-length", length.as_str()),
            ("content-type", "text/plain; charset=utf-8"),
            ("connection", "close"),
            ("cache-control", "no-store"),
            ("x-served-by", "house-one"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name} of {}", answer.describe());
        }
        assert!(answer.header("content-security-policy").is_some_and(|policy| policy.contains("default-src 'none'")));
        assert!(answer.header("date").is_some_and(|date| date.ends_with(" GMT")), "{}", answer.describe());
    }
    for (reason, count) in [("malformed", 3), ("too_large", 2), ("too_slow", 1), ("unused", 1)] {
        assert_eq!(server.metric(&format!("rowhouse_unread_requests_total{{reason=\"{reason}\"}}")), count, "{reason}");
    }
}

#[test]
fn what_cannot_be_read_does_not_fill_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Process::serve(folder.path());
    for _ in 0..3 {
        assert_eq!(server.raw("no request at all\r\n\r\n").status, 400);
    }
    server.process.signal("TERM");
    assert!(server.process.wait().success());
    let errors: Vec<String> = server.process.lines().into_iter().filter(|line| line.contains("ERROR")).collect();
    assert!(errors.is_empty(), "{errors:?}");
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
