//! `GET /media/{hash}/{name}`: a file of the tenant's library, at an address that changes
//! with its content.

use crate::domain::media_name::MediaName;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::middleware::headers::INERT_POLICY;
use crate::http::respond::with_policy;
use crate::media::library;
use crate::page_cache::CachePolicy;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};

/// Serves a file. Whatever it is, nothing in it runs on the site's origin.
pub async fn get(
    request: HttpRequest,
    site: Site,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, HttpError> {
    let (hash, name) = path.into_inner();
    let name = MediaName::parse(&name).map_err(|_| HttpError::NotFound)?;
    let file = library::find(&site.database, &name, &hash).await?.ok_or(HttpError::NotFound)?;
    let etag = format!("\"{hash}\"");
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::Immutable);
    response.insert_header((ETAG, etag.as_str())).insert_header((CONTENT_SECURITY_POLICY, INERT_POLICY));
    if request.headers().get(IF_NONE_MATCH).is_some_and(|tags| tags.as_bytes() == etag.as_bytes()) {
        return Ok(response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish());
    }
    Ok(response.insert_header((CONTENT_TYPE, file.content_type)).body(file.content))
}
