//! `GET /search?q=`: full-text search in what is published. Further pages are `&page=2` and on.

use super::context::SiteContext;
use crate::content::search;
use crate::domain::ids::EntryId;
use crate::domain::paging::{Paged, Paging};
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::html_with;
use crate::infra::database::FullTextQuery;
use crate::page_cache::CachePolicy;
use crate::view::site::search::{SearchPage, SearchResult};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// Hits on one page.
const PER_PAGE: u32 = 30;
/// What of a very long query counts, in characters.
const MAX_QUERY: usize = 200;

/// What a visitor looks for.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    q: String,
    /// Which page of what is found, as links write it; the first where it is empty.
    #[serde(default)]
    page: String,
}

impl Query {
    /// The page's number; none where it is no number, or one that no link writes so.
    fn page(&self) -> Option<u32> {
        if self.page.is_empty() {
            return Some(1);
        }
        self.page.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == self.page)
    }
}

/// The form, and what was found in the site's main language.
pub async fn get(site: Site, query: web::Query<Query>) -> Result<HttpResponse, HttpError> {
    show(&SiteContext::read(site).await?, &query).await
}

/// The same in the language of a context.
pub(super) async fn show(context: &SiteContext, query: &Query) -> Result<HttpResponse, HttpError> {
    let words: String = query.q.trim().chars().take(MAX_QUERY).collect();
    let Some(page) = query.page() else { return context.not_found() };
    let paging = Paging { page, per_page: PER_PAGE };
    let mut found = find(context, &words, paging).await?;
    let mut meant = None;
    if found.total == 0
        && page == 1
        && let Some((corrected, instead)) = find_meant(context, &words, paging).await?
    {
        (meant, found) = (Some(corrected), instead);
    }
    let pages = paging.pages(found.total);
    if page > pages {
        return context.not_found();
    }
    let view = SearchPage {
        frame: &context.frame(),
        query: &words,
        meant: meant.as_deref(),
        results: &found.items,
        total: found.total,
        page,
        pages,
    };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

/// What is around every page anyway, and so is found nowhere.
fn parts(context: &SiteContext) -> Vec<EntryId> {
    let navigation = &context.settings().navigation;
    [navigation.above, navigation.below].into_iter().flatten().collect()
}

/// What has all these words.
async fn find(context: &SiteContext, words: &str, paging: Paging) -> Result<Paged<SearchResult>, HttpError> {
    let of = FullTextQuery { words, language: context.only_language(), without: &parts(context) };
    let found = search::search(&context.site().database, of, paging).await?;
    let result = |hit: search::SearchHit| SearchResult {
        title: hit.title,
        path: context.settings().address_of(&hit.path),
        excerpt: hit.excerpt,
    };
    Ok(Paged { items: found.items.into_iter().map(result).collect(), total: found.total })
}

/// What was most likely meant by words that find nothing, and what it finds: only what finds
/// something is offered.
async fn find_meant(
    context: &SiteContext,
    words: &str,
    paging: Paging,
) -> Result<Option<(String, Paged<SearchResult>)>, HttpError> {
    if words.is_empty() {
        return Ok(None);
    }
    let vocabulary = context.site().words().of(context).await?;
    let of = FullTextQuery { words, language: context.only_language(), without: &parts(context) };
    let corrected = search::corrected(&context.site().database, of, &vocabulary).await?;
    // A longer one would be cut by the search that its link leads to.
    let Some(corrected) = corrected.filter(|corrected| corrected.chars().count() <= MAX_QUERY) else {
        return Ok(None);
    };
    let found = find(context, &corrected, paging).await?;
    Ok((found.total > 0).then_some((corrected, found)))
}
