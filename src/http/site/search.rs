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
    let mut results = find(context, &words).await?;
    let mut meant = None;
    if results.is_empty()
        && let Some((corrected, found)) = find_meant(context, &words).await?
    {
        (meant, results) = (Some(corrected), found);
    }
    let view = SearchPage { frame: &context.frame(), query: &words, meant: meant.as_deref(), results: &results };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

/// What has all these words, but for what stands around every page anyway.
async fn find(context: &SiteContext, words: &str) -> Result<Vec<SearchResult>, HttpError> {
    let hits = search::search(&context.site().database, context.only_language(), words, LIMIT).await?;
    let frame = context.frame();
    let hits = hits.into_iter().filter(|hit| !frame.is_part(&format!("/{}", hit.path)));
    let result = |hit: search::SearchHit| SearchResult {
        title: hit.title,
        path: context.settings().address_of(&hit.path),
        excerpt: hit.excerpt,
    };
    Ok(hits.map(result).collect())
}

/// What was most likely meant by words that find nothing, and what it finds: only what finds
/// something is offered.
async fn find_meant(context: &SiteContext, words: &str) -> Result<Option<(String, Vec<SearchResult>)>, HttpError> {
    if words.is_empty() {
        return Ok(None);
    }
    let vocabulary = context.site().words().of(context).await?;
    let corrected = search::corrected(&context.site().database, context.only_language(), &vocabulary, words).await?;
    // A longer one would be cut by the search that its link leads to.
    let Some(corrected) = corrected.filter(|corrected| corrected.chars().count() <= MAX_QUERY) else {
        return Ok(None);
    };
    let found = find(context, &corrected).await?;
    Ok((!found.is_empty()).then_some((corrected, found)))
}
