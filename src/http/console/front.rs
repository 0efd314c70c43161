//! `/` of the Default tenant: a plain page, for it has no content of its own.

use crate::http::HttpError;
use crate::http::respond::html_with;
use crate::page_cache::CachePolicy;
use crate::view::site::plain::FrontPage;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// The page.
pub async fn get() -> Result<HttpResponse, HttpError> {
    let page = FrontPage { title: "Rowhouse", tagline: "Web sites live at this address, each behind its own door." };
    html_with(StatusCode::OK, CachePolicy::Page, &page)
}
