//! What a render brought: a page that others may have, too, or an answer to one request.

use super::data_plane::Answer;
use super::failures;
use crate::http::error::plain;
use crate::http::extract::Remarks;
use crate::page_cache::{Brought, CachePolicy, CachedPage};
use crate::view::site::plain::PlainPage;
use actix_web::HttpRequest;
use actix_web::body::to_bytes;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue, SET_COOKIE};
use bytes::Bytes;
use std::sync::Arc;

/// What a render came to.
pub(super) enum Rendered {
    /// A page that all who wait for it can have.
    Page(HttpRequest, Arc<CachedPage>),
    /// An answer to this one request.
    Other(Answer),
}

impl Rendered {
    /// What it is to those who wait for it, and to the cache.
    pub(super) fn brought(&self) -> Brought {
        match self {
            Self::Page(_, page) => Brought::Page(Arc::clone(page)),
            Self::Other(Ok(answer)) if failures::is_silence(answer) => Brought::Silence,
            // There is another answer at this address now than the page of before.
            Self::Other(Ok(answer)) if !is_failure(answer.status()) => Brought::NoPage,
            Self::Other(_) => Brought::Nothing,
        }
    }
}

/// Whether a status says nothing of what is at an address.
fn is_failure(status: StatusCode) -> bool {
    status.is_server_error()
        || (status.is_client_error() && !matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE))
}

/// Makes a page of a response that says it is one: 200, with the policy, without a cookie, and whole.
pub(super) async fn collect(answer: Answer) -> Rendered {
    let response = match answer {
        Ok(response) => response,
        Err(error) => return Rendered::Other(Err(error)),
    };
    let (request, response) = response.into_parts();
    let policy = response.extensions().get::<CachePolicy>().copied().unwrap_or_default();
    let remarks = Remarks::of(&request);
    let is_page = policy == CachePolicy::Page
        && !remarks.leaves_out()
        && response.status() == StatusCode::OK
        && !response.headers().contains_key(SET_COOKIE);
    if !is_page {
        return Rendered::Other(Ok(ServiceResponse::new(request, response)));
    }
    let content_type = response.headers().get(CONTENT_TYPE).map_or(&b"text/html"[..], HeaderValue::as_bytes);
    let content_type = Bytes::copy_from_slice(content_type);
    let Ok(body) = to_bytes(response.into_body()).await else {
        let failed = plain(StatusCode::INTERNAL_SERVER_ERROR, &PlainPage::internal_error(""));
        return Rendered::Other(Ok(ServiceResponse::new(request, failed)));
    };
    let page = CachedPage::new(content_type, body, remarks.is_unlisted());
    Rendered::Page(request, Arc::new(page))
}
