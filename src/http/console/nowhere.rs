//! `GET /admin/…`: an address below the console's where nothing is. A super user stays in the console; the
//! others sign in first, as everywhere here.

use crate::http::extract::{Principal, Site, SuperUser};
use crate::http::respond::{html_screen_with, permanent_redirect};
use crate::http::{Framing, HttpError};
use crate::view::console::nowhere::Nowhere;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

/// The screen that says so; an address with a slash too much leads to the one without.
pub async fn get(
    request: HttpRequest,
    site: Site,
    principal: Result<Principal<SuperUser>, HttpError>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    if let Some(path) = request.uri().path().strip_suffix('/') {
        return Ok(permanent_redirect(&site.url(path)));
    }
    show(&principal?, &framing)
}

/// The screen.
pub(super) fn show(principal: &Principal<SuperUser>, framing: &Framing) -> Result<HttpResponse, HttpError> {
    html_screen_with(StatusCode::NOT_FOUND, &Nowhere { frame: framing.console(principal, Vec::new()) })
}
