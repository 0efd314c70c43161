//! What a client is told whose request could not even be read.

use crate::http::middleware::headers;
use crate::infra::clock::Clock;
use crate::infra::metrics::{Metrics, Unread};
use crate::page_cache::CachePolicy;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderMap, HeaderValue};
use bytes::Bytes;
use std::sync::Arc;

/// The answers to requests that nobody could read. One for the process.
pub struct Refusals {
    served_by: HeaderValue,
    is_secure: bool,
    metrics: Arc<Metrics>,
    clock: Clock,
}

impl Refusals {
    /// Answers that name the node, and say where the server is behind TLS that it stays so.
    pub fn new(served_by: HeaderValue, is_secure: bool, metrics: Arc<Metrics>, clock: Clock) -> Self {
        Self { served_by, is_secure, metrics, clock }
    }

    /// Counts one, and gives the answer to it: after it the connection ends.
    pub(super) fn refuse(&self, why: Unread) -> Bytes {
        self.metrics.count_unread(why);
        self.answer(why)
    }

    fn answer(&self, why: Unread) -> Bytes {
        let (status, body) = match why {
            Unread::Malformed => (StatusCode::BAD_REQUEST, "The request cannot be read as HTTP/1.1.\n"),
            Unread::TooLarge => {
                (StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "The head of the request is too large.\n")
            }
            Unread::TooSlow => (StatusCode::REQUEST_TIMEOUT, "The head of the request did not come in time.\n"),
            Unread::Unused => (StatusCode::REQUEST_TIMEOUT, "No request came in time.\n"),
        };
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(CachePolicy::NotCached.cache_control()));
        if let Ok(date) = HeaderValue::from_str(&self.clock.now().to_http_date()) {
            headers.insert(DATE, date);
        }
        headers::write(&mut headers, &self.served_by, self.is_secure);
        let mut answer = format!("HTTP/1.1 {status}\r\n").into_bytes();
        for (name, value) in &headers {
            answer.extend_from_slice(name.as_str().as_bytes());
            answer.extend_from_slice(b": ");
            answer.extend_from_slice(value.as_bytes());
            answer.extend_from_slice(b"\r\n");
        }
        answer.extend_from_slice(b"\r\n");
        answer.extend_from_slice(body.as_bytes());
        answer.into()
    }
}

/// What the parser of actix refuses in these bytes, where they are such an answer and
/// nothing else: it has no body, and none of the headers that every answer of ours has.
pub(super) fn of_parser(answer: &[u8]) -> Option<Unread> {
    let mut lines = std::str::from_utf8(answer).ok()?.strip_suffix("\r\n\r\n")?.split("\r\n");
    let why = match lines.next()?.strip_prefix("HTTP/1.")?.get(1..5)? {
        " 400" => Unread::Malformed,
        " 431" => Unread::TooLarge,
        _ => return None,
    };
    let is_bare =
        lines.all(|line| line == "content-length: 0" || line.starts_with("connection: ") || line.starts_with("date: "));
    is_bare.then_some(why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_of_the_parser_is_taken_for_one() {
        let date = "date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";
        let bare = format!("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n{date}");
        assert_eq!(of_parser(bare.as_bytes()), Some(Unread::Malformed));
        let closing = format!("HTTP/1.0 431 x\r\ncontent-length: 0\r\nconnection: close\r\n{date}");
        assert_eq!(of_parser(closing.as_bytes()), Some(Unread::TooLarge));
        for other in [
            format!("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n{date}"),
            format!("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nx-served-by: a\r\n{date}"),
            format!("HTTP/1.1 400 Bad Request\r\ncontent-length: 4\r\n{date}abcd"),
            format!("{bare}{bare}"),
            String::new(),
            "HTTP/1.1\r\n\r\n".to_owned(),
        ] {
            assert_eq!(of_parser(other.as_bytes()), None, "{other}");
        }
    }
}
