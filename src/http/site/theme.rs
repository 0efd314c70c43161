//! `GET /theme/{hash}.css`: the site's own style sheet, at an address that changes with it.

use super::context::SiteContext;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::with_policy;
use crate::page_cache::CachePolicy;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::{HttpResponse, web};

/// The style sheet of the settings as they are. It is kept with the pages, so that a page of
/// before, while the database does not answer, is not without it. Another hash is of other
/// settings, or was made by another version of the server: it leads to the present one.
pub async fn get(site: Site, hash: web::Path<String>) -> Result<HttpResponse, HttpError> {
    let context = SiteContext::read(site).await?;
    let sheet = context.stylesheet();
    if *hash != sheet.hash {
        let location = context.site().url(&sheet.path());
        return Ok(HttpResponse::TemporaryRedirect().insert_header((LOCATION, location)).finish());
    }
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::Page);
    Ok(response.insert_header((CONTENT_TYPE, "text/css; charset=utf-8")).body(sheet.css.clone()))
}
