//! `GET /search?q=`: full-text search in what is published.

use super::context::SiteContext;
use crate::content::search;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::html_with;
use crate::page_cache::CachePolicy;
use crate::view::site::search::{SearchPage, SearchResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// How many hits are shown.
const LIMIT: u32 = 30;
/// What of a very long query counts, in characters.
const MAX_QUERY: usize = 200;

/// What a visitor looks for.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    q: String,
}

/// The form, and what was found in the site's main language.
pub async fn get(site: Site, query: web::Query<Query>) -> Result<HttpResponse, HttpError> {
    show(&SiteContext::read(site).await?, &query).await
}

/// The same in the language of a context.
pub(super) async fn show(context: &SiteContext, query: &Query) -> Result<HttpResponse, HttpError> {
    let words: String = query.q.trim().chars().take(MAX_QUERY).collect();
    let hits = search::search(&context.site().database, context.only_language(), &words, LIMIT).await?;
    let frame = context.frame();
    let results: Vec<SearchResult> = hits
        .into_iter()
        .filter(|hit| !frame.is_part(&format!("/{}", hit.path)))
        .map(|hit| SearchResult {
            title: hit.title,
            path: context.settings().address_of(&hit.path),
            excerpt: hit.excerpt,
        })
        .collect();
    let view = SearchPage { frame: &frame, query: &words, results: &results };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}
