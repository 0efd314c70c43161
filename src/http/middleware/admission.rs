//! The first look at a request: its path, its host, its tenant, and whether the page is
//! already there. No I/O, no lock, and for a cached page no allocation of its body.

use super::data_plane::DataPlaneState;
use super::headers;
use super::spoken::accepted;
use crate::domain::contact::Contact;
use crate::domain::request_path::{RequestPath, RequestPathError};
use crate::domain::tenant::TenantState;
use crate::http::api::Problem;
use crate::http::api::problem::Kind;
use crate::http::error::plain;
use crate::http::respond::permanent_redirect;
use crate::http::visit::{self, Client, Visit};
use crate::page_cache::key::canonical_query;
use crate::page_cache::{CacheKeyRef, CachePolicy, CachedPage, Encoding, PlaceRef, StalePage};
use crate::tenancy::{Resolution, Tenant};
use crate::view::site::plain::PlainPage;
use actix_web::dev::RequestHead;
use actix_web::http::header::{
    ACCEPT_ENCODING, AGE, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    IF_NONE_MATCH, RETRY_AFTER, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpResponse, ResponseError};
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

/// Says that a page is not of now.
const X_CACHE: HeaderName = HeaderName::from_static("x-cache");

/// What the first look came to.
pub(super) enum Admission {
    /// An answer, from the cache or a refusal.
    Answered(HttpResponse, IsHit),
    /// The node's own pages under `/_/`.
    Node,
    /// A tenant's page, to be rendered.
    Render(Render),
}

/// Whether an answer came from the cache.
pub(super) type IsHit = bool;

/// A page to be rendered.
pub(super) struct Render {
    /// Whose page, at which door.
    pub visit: Visit,
    /// The path within the site.
    pub site_path: String,
    /// The parameters that reach the handler: of a page that may be kept, those of its key
    /// and no others.
    pub query: String,
    /// The authority that links depend on.
    pub authority: String,
    /// Whether the page may be kept if its response says so.
    pub is_cacheable: bool,
}

/// Looks at a request's head.
pub(super) fn admit(state: &DataPlaneState, head: &RequestHead, now: Instant) -> Admission {
    let path = match RequestPath::parse(head.uri.path()) {
        Ok(path) => path,
        Err(error) => return refuse_path(&error, head),
    };
    let Ok(authority) = visit::authority(head, &state.hosting) else { return refuse_host(head) };
    let admission = look(state, head, path, authority, now);
    // A hit's authority was checked when its page was rendered; any other one is new.
    if !matches!(admission, Admission::Answered(_, true)) && visit::check_authority(authority).is_err() {
        return refuse_host(head);
    }
    admission
}

fn look(state: &DataPlaneState, head: &RequestHead, path: RequestPath<'_>, authority: &str, now: Instant) -> Admission {
    let (first, _) = path.split_first();
    if first == "_" {
        return Admission::Node;
    }
    let contact = state.hosting.contact.as_ref();
    if !state.is_set_up() && !is_setup_path(path) {
        let page = PlainPage::not_set_up().with_contact(contact);
        return Admission::Answered(plain(StatusCode::SERVICE_UNAVAILABLE, &page), false);
    }
    let host = plain_host(visit::host_of(authority));
    let table = state.registry.table();
    let (tenant, base, site_path) = match table.resolve(&host, path) {
        Resolution::Tenant { tenant, base, path } => (tenant, base, path),
        Resolution::UnknownPrefix if path.as_str() == "/robots.txt" => return Admission::Answered(robots(), false),
        Resolution::UnknownPrefix => return Admission::Answered(nothing_here(contact), false),
        Resolution::UnknownHost => return refuse(StatusCode::MISDIRECTED_REQUEST),
    };
    if let Some(refusal) = refuse_state(tenant.state(), &head.headers, contact) {
        return Admission::Answered(refusal, false);
    }
    if site_path.is_empty() {
        // `/shop` is `/shop/`, so that there is one address for one page.
        let query = head.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Admission::Answered(permanent_redirect(&format!("{base}/{query}")), false);
    }
    let is_secure = visit::is_secure(head, &state.hosting);
    let is_cacheable = is_read(&head.method) && !is_admin_path(site_path) && state.cache.is_enabled();
    let query = head.uri.query().unwrap_or("");
    let query = if is_admin_path(site_path) { query.to_owned() } else { canonical_query(site_path, query) };
    let page = is_cacheable
        .then(|| state.registry.generation_at(tenant, now))
        .flatten()
        .map(|generation| CacheKeyRef { place: place(tenant, is_secure, authority, path.as_str(), &query), generation })
        .and_then(|key| state.cache.get(&key));
    if let Some(page) = page {
        return Admission::Answered(cached(&page, &head.headers, &state.served_by, is_secure), true);
    }
    let client = Client { address: visit::client_address(head, &state.hosting), is_secure };
    Admission::Render(Render {
        visit: Visit::new(Arc::clone(tenant), base, authority, &state.hosting, client),
        site_path: site_path.to_owned(),
        query,
        authority: authority.to_owned(),
        is_cacheable,
    })
}

/// What crawlers are asked to leave alone, of all sites at this origin: the one below a prefix has no
/// place to say it (RFC 9309, section 2.3). Whether a site wants to be found stands in its pages, and so
/// they may be read.
fn robots() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("User-agent: *\nDisallow: /admin\nDisallow: /*/admin\nDisallow: /*/search?\n")
}

/// Where a page is kept.
pub(super) fn place<'a>(
    tenant: &Tenant,
    is_secure: bool,
    authority: &'a str,
    path: &'a str,
    query: &'a str,
) -> PlaceRef<'a> {
    PlaceRef { tenant: tenant.id(), revision: tenant.revision(), is_secure, authority, path, query }
}

/// A kept page as this client wants it: in its encoding, or 304 where it has it already.
pub(super) fn cached(page: &CachedPage, request: &HeaderMap, served_by: &HeaderValue, is_secure: bool) -> HttpResponse {
    let encoding =
        request.get(ACCEPT_ENCODING).map_or(Encoding::Identity, |value| Encoding::negotiate(value.as_bytes()));
    let variant = page.variant(encoding);
    let is_fresh = request.get(IF_NONE_MATCH).is_some_and(|tags| variant.matches(tags.as_bytes()));
    let mut response = HttpResponse::new(if is_fresh { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    let to_send = response.headers_mut();
    to_send.insert(ETAG, header_value(variant.etag.clone()));
    to_send.insert(VARY, HeaderValue::from_static("accept-encoding"));
    // The addresses of these change with them (`http/site/theme.rs`, `marks.rs`). No search engine lists a style
    // sheet, hidden or not.
    let policy = match &page.content_type {
        kind if kind.starts_with(b"text/css") => CachePolicy::Immutable,
        kind if kind.starts_with(b"image/") => CachePolicy::of_file(page.is_unlisted),
        _ => CachePolicy::Page,
    };
    to_send.insert(CACHE_CONTROL, HeaderValue::from_static(policy.cache_control()));
    if page.is_unlisted {
        to_send.insert(headers::ROBOTS, headers::NOINDEX);
    }
    headers::write(to_send, served_by, is_secure);
    if is_fresh {
        return response;
    }
    to_send.insert(CONTENT_TYPE, header_value(page.content_type.clone()));
    if let Some(token) = variant.encoding.token() {
        to_send.insert(CONTENT_ENCODING, HeaderValue::from_static(token));
    }
    response.set_body(actix_web::body::BoxBody::new(variant.body.clone()))
}

/// A page of before, in the place of one that cannot be had now. The next who asks for it
/// is to ask again.
pub(super) fn stale(stale: &StalePage, request: &HeaderMap, served_by: &HeaderValue, is_secure: bool) -> HttpResponse {
    let mut response = cached(&stale.page, request, served_by, is_secure);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, max-age=0"));
    headers.insert(AGE, HeaderValue::from(stale.age.as_secs()));
    headers.insert(X_CACHE, HeaderValue::from_static("stale"));
    response
}

fn header_value(bytes: bytes::Bytes) -> HeaderValue {
    // Entity tags and content types are made by us, of visible ASCII alone.
    HeaderValue::from_maybe_shared(bytes).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn is_read(method: &Method) -> bool {
    *method == Method::GET || *method == Method::HEAD
}

pub(super) fn is_admin_path(site_path: &str) -> bool {
    site_path == "/admin" || site_path.starts_with("/admin/")
}

fn is_setup_path(path: RequestPath<'_>) -> bool {
    path.as_str() == "/admin/setup" || path.as_str().starts_with("/admin/setup/")
}

/// A host as the table has it: lower case, without the final dot of a full name.
fn plain_host(host: &str) -> Cow<'_, str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(host)
    }
}

fn refuse_state(state: TenantState, request: &HeaderMap, contact: Option<&Contact>) -> Option<HttpResponse> {
    match state {
        TenantState::Running => None,
        TenantState::Uninitialized | TenantState::Deleting => Some(nothing_here(contact)),
        TenantState::Suspended => {
            Some(refuse_in_language(&PlainPage::suspended(accepted(request)).with_contact(contact)))
        }
        TenantState::Provisioning => {
            let mut refusal = refuse_in_language(&PlainPage::being_set_up(accepted(request)).with_contact(contact));
            refusal.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
            Some(refusal)
        }
        TenantState::Failed => {
            let page = PlainPage::unavailable().with_contact(contact);
            Some(plain(StatusCode::SERVICE_UNAVAILABLE, &page))
        }
    }
}

/// 503 in the language that the visitor's browser asks for.
fn refuse_in_language(page: &PlainPage) -> HttpResponse {
    let mut refusal = plain(StatusCode::SERVICE_UNAVAILABLE, page);
    refusal.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    refusal
}

/// 404 where no site is, and where one is not set up yet: nobody can tell the one from the other.
fn nothing_here(contact: Option<&Contact>) -> HttpResponse {
    plain(StatusCode::NOT_FOUND, &PlainPage::not_found().with_contact(contact))
}

fn refuse_path(error: &RequestPathError, head: &RequestHead) -> Admission {
    let is_api = is_of_api(head);
    match error {
        RequestPathError::TooLong if is_api => explain(Kind::UriTooLong, "the path is too long"),
        RequestPathError::TooLong => refuse(StatusCode::URI_TOO_LONG),
        RequestPathError::Ambiguous if is_api => {
            explain(Kind::Malformed, "the path can be read in more than one way; write it without escapes")
        }
        RequestPathError::Ambiguous => refuse(StatusCode::BAD_REQUEST),
        RequestPathError::RepeatedSlash(path) => {
            let query = head.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            Admission::Answered(permanent_redirect(&format!("{path}{query}")), false)
        }
    }
}

fn refuse_host(head: &RequestHead) -> Admission {
    if is_of_api(head) {
        return explain(Kind::Malformed, "the request needs one `Host` header with a host's name in it");
    }
    refuse(StatusCode::BAD_REQUEST)
}

/// Whether a program asks, which reads no page: the path need not be one for it.
fn is_of_api(head: &RequestHead) -> bool {
    let rest = head.uri.path().strip_prefix("/_/api");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn explain(kind: Kind, detail: &str) -> Admission {
    Admission::Answered(Problem::new(kind, detail).error_response(), false)
}

fn refuse(status: StatusCode) -> Admission {
    let page = match status {
        StatusCode::URI_TOO_LONG => PlainPage::uri_too_long(),
        StatusCode::MISDIRECTED_REQUEST => PlainPage::misdirected(),
        _ => PlainPage::bad_request(),
    };
    Admission::Answered(plain(status, &page), false)
}
