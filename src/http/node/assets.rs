//! `GET /_/static/{name}`: an embedded file at an address that changes with its content.

use crate::http::HttpError;
use crate::http::respond::with_policy;
use crate::page_cache::entry::brotli;
use crate::page_cache::{CachePolicy, Encoding};
use crate::view::assets;
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Brotli's best quality: each file is compressed once in the life of the process.
const BEST: i32 = 11;

/// What was compressed so far, by name. Locked for a map operation; the compression of a
/// style sheet inside it takes some milliseconds, once.
static COMPRESSED: LazyLock<Mutex<HashMap<&'static str, Option<Bytes>>>> = LazyLock::new(Mutex::default);

/// Serves an embedded file.
pub async fn get(request: HttpRequest, name: web::Path<String>) -> Result<HttpResponse, HttpError> {
    let asset = assets::find(&name).ok_or(HttpError::NotFound)?;
    let accepted = request.headers().get(ACCEPT_ENCODING).map_or(&b""[..], |value| value.as_bytes());
    let compressed = match Encoding::negotiate(accepted) {
        Encoding::Brotli if is_text(asset.content_type) => compressed(asset),
        _ => None,
    };
    let etag = format!("\"{}{}\"", asset.hash, if compressed.is_some() { "-br" } else { "" });
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::Immutable);
    response.insert_header((ETAG, etag.as_str())).insert_header((VARY, "accept-encoding"));
    if request.headers().get(IF_NONE_MATCH).is_some_and(|tags| tags.as_bytes() == etag.as_bytes()) {
        return Ok(response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish());
    }
    response.insert_header((CONTENT_TYPE, asset.content_type));
    match compressed {
        Some(body) => Ok(response.insert_header((CONTENT_ENCODING, "br")).body(body)),
        None => Ok(response.body(asset.content.clone().into_owned())),
    }
}

fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type == "image/svg+xml"
}

fn compressed(asset: &'static assets::Asset) -> Option<Bytes> {
    let mut compressed = COMPRESSED.lock().unwrap_or_else(PoisonError::into_inner);
    compressed
        .entry(asset.hash.as_str())
        .or_insert_with(|| {
            let coded = brotli(&asset.content, BEST)?;
            (coded.len() < asset.content.len()).then(|| coded.into())
        })
        .clone()
}
