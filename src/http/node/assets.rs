//! `GET /_/static/{name}`: an embedded file at an address that changes with its content.

use crate::http::HttpError;
use crate::http::respond::with_policy;
use crate::page_cache::entry::brotli;
use crate::page_cache::{CachePolicy, Encoding, is_named};
use crate::view::assets;
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// Brotli's best quality: for the editor it takes a second, once in the life of the process.
const BEST: i32 = 11;

/// Until then: as quick as for a page, and some percent larger.
const QUICK: i32 = 5;

/// What was compressed so far, by the hash of the file. Locked for a map operation, or for one quick compression.
static COMPRESSED: LazyLock<Mutex<HashMap<&'static str, Option<Coded>>>> = LazyLock::new(Mutex::default);

/// A compressed file.
#[derive(Clone)]
struct Coded {
    body: Bytes,
    /// What tells it from the same file compressed otherwise.
    mark: &'static str,
}

/// Serves an embedded file.
pub async fn get(request: HttpRequest, name: web::Path<String>) -> Result<HttpResponse, HttpError> {
    let asset = assets::find(&name).ok_or(HttpError::NotFound)?;
    let accepted = request.headers().get(ACCEPT_ENCODING).map_or(&b""[..], |value| value.as_bytes());
    let compressed = match Encoding::negotiate(accepted) {
        Encoding::Brotli if is_text(asset.content_type) => compressed(asset),
        _ => None,
    };
    let etag = format!("\"{}{}\"", asset.hash, compressed.as_ref().map_or("", |coded| coded.mark));
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::Immutable);
    response.insert_header((ETAG, etag.as_str())).insert_header((VARY, "accept-encoding"));
    if request.headers().get(IF_NONE_MATCH).is_some_and(|tags| is_named(tags.as_bytes(), etag.as_bytes())) {
        return Ok(response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish());
    }
    response.insert_header((CONTENT_TYPE, asset.content_type));
    match compressed {
        Some(coded) => Ok(response.insert_header((CONTENT_ENCODING, "br")).body(coded.body)),
        None => Ok(response.body(asset.content.clone().into_owned())),
    }
}

fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type == "image/svg+xml"
}

/// The best that there is by now. Who asks first waits for a quick one alone, and whoever else this worker
/// serves with them: the best is made beside the workers, for those who come later.
fn compressed(asset: &'static assets::Asset) -> Option<Coded> {
    match all_compressed().entry(asset.hash.as_str()) {
        Entry::Occupied(known) => known.get().clone(),
        Entry::Vacant(unknown) => {
            tokio::task::spawn_blocking(|| {
                let best = code(asset, BEST, "-br");
                all_compressed().insert(asset.hash.as_str(), best);
            });
            unknown.insert(code(asset, QUICK, "-br5")).clone()
        }
    }
}

/// None where it would not be smaller.
fn code(asset: &assets::Asset, quality: i32, mark: &'static str) -> Option<Coded> {
    let body = brotli(&asset.content, quality).filter(|coded| coded.len() < asset.content.len())?;
    Some(Coded { body: body.into(), mark })
}

fn all_compressed() -> MutexGuard<'static, HashMap<&'static str, Option<Coded>>> {
    COMPRESSED.lock().unwrap_or_else(PoisonError::into_inner)
}
