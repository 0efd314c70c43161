//! How answers are made: a page with its policy, a redirect, a file.

use crate::http::middleware::headers::SCREEN_POLICY;
use crate::page_cache::CachePolicy;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION};
use actix_web::{HttpResponse, HttpResponseBuilder};
use askama::Template;

/// An answer's `Content-Type`.
pub const HTML: &str = "text/html; charset=utf-8";

/// A screen of the console, of a tenant's admin or of an account: kept by nobody, and the one
/// kind of page that runs the server's own scripts.
pub fn html_screen(template: &impl Template) -> Result<HttpResponse, crate::http::HttpError> {
    html_screen_with(StatusCode::OK, template)
}

/// Such a screen with another status.
pub fn html_screen_with(status: StatusCode, template: &impl Template) -> Result<HttpResponse, crate::http::HttpError> {
    let mut response = html_with(status, CachePolicy::NotCached, template)?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, SCREEN_POLICY);
    Ok(response)
}

/// A rendered template with a status and a policy.
pub fn html_with(
    status: StatusCode,
    policy: CachePolicy,
    template: &impl Template,
) -> Result<HttpResponse, crate::http::HttpError> {
    text(status, policy, HTML, template)
}

/// A rendered template of any kind of text.
pub fn text(
    status: StatusCode,
    policy: CachePolicy,
    content_type: &'static str,
    template: &impl Template,
) -> Result<HttpResponse, crate::http::HttpError> {
    let body = template.render().map_err(anyhow::Error::from)?;
    Ok(with_policy(HttpResponse::build(status).insert_header((CONTENT_TYPE, content_type)), policy).body(body))
}

/// Says on a response what may be kept of it. The data plane writes the header.
pub fn with_policy(builder: &mut HttpResponseBuilder, policy: CachePolicy) -> &mut HttpResponseBuilder {
    builder.extensions_mut().insert(policy);
    builder
}

/// After a form: the browser gets the page it leads to with a GET, and a reload sends
/// nothing twice (RFC 9110, section 15.4.4).
pub fn see_other(location: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, location)).finish()
}

/// The same page at its one address.
pub fn permanent_redirect(location: &str) -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((LOCATION, location)).finish()
}

/// What is elsewhere for now.
pub fn temporary_redirect(location: &str) -> HttpResponse {
    HttpResponse::TemporaryRedirect().insert_header((LOCATION, location)).finish()
}
