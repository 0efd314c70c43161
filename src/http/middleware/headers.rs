//! The headers that every answer has.

use crate::page_cache::CachePolicy;
use actix_web::HttpResponse;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};

/// Tenants under prefixes share an origin, so nothing that a tenant writes may run or be
/// styled there: no script at all, no style and no font but the server's own files, no plug-in, no
/// frame, no form to elsewhere, no other base. `frame-ancestors` makes `X-Frame-Options`
/// obsolete (CSP Level 2, section 7.7.1). Nothing on a page could ask the server for something; what
/// looks at pages from within a browser may, such as Lighthouse, which reads `robots.txt` so.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);

/// The same for screens of the console, of a tenant's admin and of accounts: they run the
/// server's own files as script, which may ask this server. Nothing that a tenant writes is
/// served as a script (`X-Content-Type-Options`), and a preview is a page of the site, without.
pub const SCREEN_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// A page of a site that a screen shows in a frame: a preview.
pub const FRAMED_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'self'",
);

/// The screen with that frame.
pub const FRAMING_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; \
     frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// A file that somebody uploaded: nothing in it runs, whatever it is.
pub const INERT_POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");

const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const REFERRER: HeaderValue = HeaderValue::from_static("strict-origin-when-cross-origin");
const A_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
/// What search engines are to do with an answer that is no page, and has no `<meta>` to say it.
pub const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");
/// Not to list it.
pub const NOINDEX: HeaderValue = HeaderValue::from_static("noindex");
/// The name of the node that answered.
pub const SERVED_BY: HeaderName = HeaderName::from_static("x-served-by");

/// Writes the headers for safety, and the node's name. A policy that a handler set stays.
pub fn write(headers: &mut HeaderMap, served_by: &HeaderValue, is_secure: bool) {
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    if !headers.contains_key(REFERRER_POLICY) {
        headers.insert(REFERRER_POLICY, REFERRER);
    }
    headers.insert(OPENER_POLICY, SAME_ORIGIN);
    headers.insert(SERVED_BY, served_by.clone());
    if is_secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, A_YEAR);
    }
}

/// Writes `Cache-Control` as the response's policy says; without one it is not cached.
pub fn write_policy(response: &mut HttpResponse) {
    let policy = response.extensions().get::<CachePolicy>().copied().unwrap_or_default();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(policy.cache_control()));
}
