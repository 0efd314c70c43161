//! Where a request ends: two programs that disagree on it can be made to see different
//! requests (RFC 9112, section 11.2), so what is not plain is refused, and the connection
//! with it.

use crate::support::raw::exchange_bytes;
use crate::support::{TestServer, raw};

/// A second request that an attacker hides in the first one's body.
const HIDDEN: &str = "GET /_/health/live HTTP/1.1\r\nHost: sites.example\r\nConnection: close\r\n\r\n";

#[test]
fn a_body_whose_end_is_not_plain_answers_400_and_ends_the_connection() {
    let server = TestServer::start();
    for headers in [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Content-Length: 4\r\nContent-Length: 5\r\n",
        "Content-Length: 4\r\nContent-Length: 4\r\n",
        "Content-Length: 4, 4\r\n",
        "Content-Length: +4\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x4\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: chunked, gzip\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: \x0bchunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "X-A: b\r\n Transfer-Encoding: chunked\r\n",
        "Content-Length: 0\r\n\tContent-Length: 4\r\n",
    ] {
        let request = format!("POST / HTTP/1.1\r\nHost: sites.example\r\n{headers}\r\n0\r\n\r\n{HIDDEN}");
        let said = exchange_bytes(server.address(), request.as_bytes());
        assert_eq!(raw::parse(&said).status, 400, "{headers:?}");
        let answers = String::from_utf8_lossy(&said).matches("HTTP/1.1 ").count();
        assert_eq!(answers, 1, "{headers:?}: the hidden request was answered");
    }
}

#[test]
fn http_1_0_has_no_chunks() {
    let server = TestServer::start();
    let request =
        format!("POST / HTTP/1.0\r\nHost: sites.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{HIDDEN}");
    let said = exchange_bytes(server.address(), request.as_bytes());
    assert_eq!(raw::parse(&said).status, 400);
}

#[test]
fn chunks_that_are_none_end_the_connection() {
    let server = TestServer::start();
    for chunks in ["zz\r\n\r\n", "ffffffffffffffffff\r\nabc\r\n", "-1\r\n\r\n", "3 3\r\nabc\r\n0\r\n\r\n"] {
        let request =
            format!("POST / HTTP/1.1\r\nHost: sites.example\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}{HIDDEN}");
        let said = String::from_utf8_lossy(&exchange_bytes(server.address(), request.as_bytes())).into_owned();
        assert!(said.matches("HTTP/1.1 ").count() <= 1, "{chunks:?}: the hidden request was answered:\n{said}");
        assert!(!said.contains("HTTP/1.1 200"), "{chunks:?}: {said}");
    }
}

#[test]
fn a_head_that_is_none_answers_400() {
    let server = TestServer::start();
    for head in [
        "GET  / HTTP/1.1\r\nHost: sites.example\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/3.0\r\nHost: sites.example\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: sites.example\r\nX-A : b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: sites.example\r\nX-A: b\0c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: sites.example\r\nX-A: b\rc\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: sites.example\r\n: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: sites.example\r\nno colon\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\x7f\x03\x03",
    ] {
        let said = exchange_bytes(server.address(), head.as_bytes());
        assert_eq!(raw::parse(&said).status, 400, "{head:?}");
    }
}

#[test]
fn a_refused_path_does_not_unsettle_the_next_request_of_the_connection() {
    let server = TestServer::start();
    let request = format!("GET /a;b HTTP/1.1\r\nHost: sites.example\r\n\r\n{HIDDEN}");
    let said = String::from_utf8(exchange_bytes(server.address(), request.as_bytes())).expect("text");
    let statuses: Vec<&str> = said.match_indices("HTTP/1.1 ").map(|(at, _)| &said[at + 9..at + 12]).collect();
    assert_eq!(statuses, ["400", "200"], "here the second request is the client's own");
}
