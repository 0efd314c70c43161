//! `GET /admin/…`: an address below the admin's where nothing is. Whoever is signed in stays in the
//! admin; the others sign in first, as everywhere here.

use crate::http::extract::{AnyRole, Principal, Site};
use crate::http::respond::{html_screen_with, permanent_redirect};
use crate::http::{Framing, HttpError};
use crate::view::admin::nowhere::Nowhere;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

/// The screen that says so; an address with a slash too much leads to the one without.
pub async fn get(
    request: HttpRequest,
    site: Site,
    principal: Result<Principal<AnyRole>, HttpError>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    if let Some(path) = request.uri().path().strip_suffix('/') {
        return Ok(permanent_redirect(&site.url(path)));
    }
    let principal = principal?;
    html_screen_with(StatusCode::NOT_FOUND, &Nowhere { frame: framing.frame(&principal, Vec::new()).await? })
}
