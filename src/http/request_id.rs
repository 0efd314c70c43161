//! The id of a request: on its answer, in each line of its log, and on the page that says
//! that something broke.
//!
//! A trusted proxy may have given it one, so that its log and ours speak of the same request:
//! in `X-Request-Id`, or else as the trace of a W3C `traceparent`. From anybody else these are
//! nothing: a visitor who chooses ids makes one request look like another.

use super::visit;
use crate::config::hosting::Hosting;
use actix_web::dev::RequestHead;
use actix_web::http::header::{HeaderMap, HeaderName};
use std::fmt;
use std::rc::Rc;
use uuid::Uuid;

/// On the way in, a trusted proxy's word; on the way out, ours.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken over. A UUID has 36 characters, and `HAProxy`'s own form, of
/// addresses and times, some fifty.
const MAX_LENGTH: usize = 64;

/// The id: visible ASCII without quotes, fit for a header, a log and a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(Rc<str>);

impl RequestId {
    /// What a trusted proxy calls a request, or else a new id.
    pub fn of(head: &RequestHead, hosting: &Hosting) -> Self {
        let said = visit::trusts_peer(head, hosting).then(|| given(&head.headers)).flatten();
        said.map_or_else(|| Self(Uuid::now_v7().to_string().into()), |id| Self(id.into()))
    }
}

impl RequestId {
    /// The text, for those that keep it.
    pub fn shared(&self) -> Rc<str> {
        Rc::clone(&self.0)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the proxy wrote. Of several headers it is the last one, since proxies add theirs
/// behind those that came.
fn given(headers: &HeaderMap) -> Option<&str> {
    let last = |name: &str| headers.get_all(name).last()?.to_str().ok();
    last(X_REQUEST_ID.as_str()).filter(|id| is_id(id)).or_else(|| trace_id(last("traceparent")?))
}

fn is_id(text: &str) -> bool {
    let is_fit = |b: u8| b.is_ascii_alphanumeric() || b"-._:".contains(&b);
    (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(is_fit)
}

/// The trace of a `traceparent` (W3C Trace Context, section 3.2): `00-{trace}-{parent}-{flags}`.
/// Later versions may have more behind that.
fn trace_id(traceparent: &str) -> Option<&str> {
    let mut parts = traceparent.split('-');
    let mut next = |length| parts.next().filter(|part| part.len() == length && is_lower_hex(part));
    let (version, trace, parent, _flags) = (next(2)?, next(32)?, next(16)?, next(2)?);
    let is_over = parts.next().is_none();
    let is_zero = |part: &str| part.bytes().all(|b| b == b'0');
    let is_valid = version != "ff" && (is_over || version != "00") && !is_zero(trace) && !is_zero(parent);
    is_valid.then_some(trace)
}

fn is_lower_hex(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
