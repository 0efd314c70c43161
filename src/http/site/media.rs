//! `GET /media/{hash}/{name}`: a file of the tenant's library, at an address that changes
//! with its content; and `/media/{name}`, which leads there and stays.

use super::range::{self, Wanted};
use crate::domain::language::LanguageKey;
use crate::domain::media_name::MediaName;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::middleware::headers::INERT_POLICY;
use crate::http::respond::with_policy;
use crate::infra::clock::Clock;
use crate::media::darkroom::{self, Darkroom, VariantError};
use crate::media::library::{self, MediaFile};
use crate::media::sniff::PictureKind;
use crate::media::variants::Variant;
use crate::page_cache::{CachePolicy, UNLISTED, is_named};
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName,
    IF_NONE_MATCH, IF_RANGE, LOCATION, RANGE,
};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};

/// Serves a file. Whatever it is, nothing in it runs on the site's origin.
pub async fn get(
    request: HttpRequest,
    site: Site,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, HttpError> {
    let (hash, name) = path.into_inner();
    let name = MediaName::parse(&name).map_err(|_| HttpError::NotFound)?;
    let file = library::find(&site.database, &name, &hash).await?.ok_or(HttpError::NotFound)?;
    let is_unlisted = is_unlisted(&site).await;
    Ok(send(&request, &site, &file, is_unlisted))
}

/// Whether search engines are asked not to list the site, and so none of its files. Settings that cannot be read
/// keep no file from a visitor; whether it may be listed is not known then, and so it is not.
async fn is_unlisted(site: &Site) -> bool {
    let around = site.frames().around(site, LanguageKey::MAIN).await;
    let is_unlisted = around.map_or(true, |around| around.settings.is_hidden);
    if is_unlisted {
        site.hide();
    }
    is_unlisted
}

/// Serves a picture in another width, or in WebP where the name ends with that twice over
/// (`/media/{hash}/640/loaf.jpg.webp`). No more are made than pages offer, each once.
pub async fn variant(
    request: HttpRequest,
    site: Site,
    darkroom: web::Data<Darkroom>,
    clock: web::Data<Clock>,
    path: web::Path<(String, u32, String)>,
) -> Result<HttpResponse, HttpError> {
    let (hash, width, name) = path.into_inner();
    let (name, is_webp) = name
        .strip_suffix(".webp")
        .filter(|name| name.contains('.'))
        .map_or((name.as_str(), false), |name| (name, true));
    let name = MediaName::parse(name).map_err(|_| HttpError::NotFound)?;
    let file = library::find(&site.database, &name, &hash).await?.ok_or(HttpError::NotFound)?;
    let kind = if is_webp { PictureKind::WebP } else { file.picture_kind().ok_or(HttpError::NotFound)? };
    let wanted = Variant { width, kind };
    if !darkroom::offers(&file, wanted) {
        return Err(HttpError::NotFound);
    }
    let is_unlisted = is_unlisted(&site).await;
    let made = match darkroom.variant(&site.database, &clock, &file, wanted).await {
        Ok(Some(made)) => made,
        Ok(None) => return Ok(send(&request, &site, &file, is_unlisted)),
        Err(VariantError::Database(error)) => return Err(error.into()),
        // The picture as it is does for now.
        Err(error @ (VariantError::Busy | VariantError::Picture(_))) => {
            tracing::warn!(%error, name = %file.name, width, "a variant of a picture was not made");
            let mut response = send(&request, &site, &file, is_unlisted);
            response.extensions_mut().insert(CachePolicy::NotCached);
            return Ok(response);
        }
    };
    let etag = tag(&format!("{hash}-{width}-{}", kind.ending()), is_unlisted);
    let mut response = HttpResponse::Ok();
    describe(&mut response, &file, &etag, is_unlisted);
    if is_known(&request, &etag) {
        return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
    }
    Ok(response.insert_header((CONTENT_TYPE, kind.content_type())).body(made))
}

/// Leads to a file where it is now: an address for links, which stays when the file is
/// replaced.
pub async fn stable(site: Site, name: web::Path<String>) -> Result<HttpResponse, HttpError> {
    let name = MediaName::parse(&name).map_err(|_| HttpError::NotFound)?;
    let file = library::find_by_name(&site.database, &name).await?.ok_or(HttpError::NotFound)?;
    is_unlisted(&site).await;
    let location = site.url(&format!("/media/{}/{name}", file.hash));
    Ok(HttpResponse::TemporaryRedirect().insert_header((LOCATION, location)).finish())
}

/// All of a file or a part of it, piece by piece: no answer holds more than one of its pieces.
fn send(request: &HttpRequest, site: &Site, file: &MediaFile, is_unlisted: bool) -> HttpResponse {
    let etag = tag(&file.hash, is_unlisted);
    let mut response = HttpResponse::Ok();
    describe(&mut response, file, &etag, is_unlisted);
    response.insert_header((ACCEPT_RANGES, "bytes"));
    if is_known(request, &etag) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    // A part of other bytes than those that somebody has a part of already is of no use.
    let is_same = header(request, IF_RANGE).is_none_or(|tag| tag == etag);
    let wanted = header(request, RANGE).filter(|_| is_same);
    let part = match wanted.map_or(Wanted::All, |wanted| range::wanted(wanted, file.size_bytes)) {
        Wanted::All => 0..file.size_bytes,
        Wanted::Beyond => {
            with_policy(&mut response, CachePolicy::NotCached);
            response.status(StatusCode::RANGE_NOT_SATISFIABLE);
            return response.insert_header((CONTENT_RANGE, format!("bytes */{}", file.size_bytes))).finish();
        }
        Wanted::Part(part) => {
            response.status(StatusCode::PARTIAL_CONTENT);
            let shown = format!("bytes {}-{}/{}", part.start, part.end - 1, file.size_bytes);
            response.insert_header((CONTENT_RANGE, shown));
            part
        }
    };
    let length = part.end - part.start;
    let pieces = file.stored().read(site.database.clone(), part);
    response.insert_header((CONTENT_TYPE, file.kind.content_type())).body(SizedStream::new(length, Box::pin(pieces)))
}

/// The entity tag of what that names. It is another one where search engines are asked not to list it, as that of
/// a page is.
fn tag(name: &str, is_unlisted: bool) -> String {
    format!("\"{name}{}\"", if is_unlisted { UNLISTED } else { "" })
}

/// What every answer about a file says.
fn describe(response: &mut HttpResponseBuilder, file: &MediaFile, etag: &str, is_unlisted: bool) {
    with_policy(response, CachePolicy::of_file(is_unlisted));
    response.insert_header((ETAG, etag)).insert_header((CONTENT_SECURITY_POLICY, INERT_POLICY));
    if !file.kind.is_passive() {
        // A name has no character that would need quoting.
        response.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file.name)));
    }
}

/// Whether whoever asks has what that tag names.
fn is_known(request: &HttpRequest, etag: &str) -> bool {
    request.headers().get(IF_NONE_MATCH).is_some_and(|tags| is_named(tags.as_bytes(), etag.as_bytes()))
}

fn header(request: &HttpRequest, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}
