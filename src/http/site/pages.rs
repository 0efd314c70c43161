//! `GET /` and `GET /{path}`: the home page, every page of the tree, and what is no page but at such
//! an address: entries of content types and their lists.

use super::cards::{card, page_link};
use super::context::SiteContext;
use super::pictures::media_of;
use super::{items, languages, posts};
use crate::content::entries::pages;
use crate::content::entries::posts::{self as lists, Which};
use crate::content::entries::published::{self, PublishedEntry};
use crate::domain::entry::EntryKind;
use crate::domain::paging::Paging;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::{html_with, permanent_redirect};
use crate::page_cache::CachePolicy;
use crate::view::site::page::SitePage;
use crate::view::site::posts::{HomePage, PostCard};
use crate::view::site::{Branch, PageLink};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// Posts on a home page that is made of them.
const POSTS_ON_HOME: u32 = 10;
/// Pages on one that has neither a page of its own nor posts.
const PAGES_ON_HOME: usize = 50;

/// The page that the settings name, or the latest posts.
pub async fn home(site: Site) -> Result<HttpResponse, HttpError> {
    home_in(SiteContext::read(site).await?, CachePolicy::Page).await
}

/// The same in a context of its own; the policy says whether it is for everybody.
pub async fn home_in(context: SiteContext, policy: CachePolicy) -> Result<HttpResponse, HttpError> {
    let home_page = match context.settings().home_path(context.language()) {
        Some(path) => published::find(&context.site().database, &path).await?,
        None => None,
    };
    match home_page {
        Some(page) => {
            let path = context.local("/");
            show(context, page, &path, policy).await
        }
        None => show_posts(context, policy).await,
    }
}

/// A page by its path.
pub async fn page(request: HttpRequest, site: Site, path: web::Path<String>) -> Result<HttpResponse, HttpError> {
    // As it was written: the decoded path may have a question mark in it.
    if let Some(path) = request.uri().path().strip_suffix('/') {
        return Ok(permanent_redirect(&site.url(path)));
    }
    let context = SiteContext::read(site).await?;
    let language = context.settings().language_at(&path);
    if language.is_main() {
        return at(context, &path).await;
    }
    // Of a language in which nothing is published, visitors see nothing at all.
    if !context.is_spoken(language) {
        return context.elsewhere(&path).await;
    }
    let context = SiteContext::speaking(context.into_site(), language).await?;
    languages::show(context, &path, request.query_string()).await
}

/// What is at a path but for what is at the same one on every site.
pub(super) async fn at(context: SiteContext, path: &str) -> Result<HttpResponse, HttpError> {
    let language = context.language();
    if context.settings().home_path(language).is_some_and(|home| home == path) {
        return Ok(permanent_redirect(&context.site().url(&context.local("/"))));
    }
    let Some(entry) = published::find(&context.site().database, path).await? else {
        return items::list_or_elsewhere(context, path).await;
    };
    match entry.kind {
        EntryKind::Page => show(context, entry, &format!("/{path}"), CachePolicy::Page).await,
        EntryKind::Custom(key) => items::show(context, key, entry, CachePolicy::Page).await,
        EntryKind::Post if language.is_main() => context.elsewhere(path).await,
        EntryKind::Post => posts::show(context, entry, CachePolicy::Page).await,
    }
}

/// A page at its path; the policy says whether it is for everybody.
pub async fn show(
    mut context: SiteContext,
    page: PublishedEntry,
    path: &str,
    policy: CachePolicy,
) -> Result<HttpResponse, HttpError> {
    context.note_whole(&page);
    context.look_up_translations(&page, path).await?;
    let database = &context.site().database;
    let is_home = context.is_home(path);
    let ancestors: Vec<PageLink> = pages::ancestors(database, &page.path).await?.into_iter().map(page_link).collect();
    let section = if is_home { None } else { pages::branch(database, context.language(), &page).await? };
    let section = section.map(branch);
    let lists = context.lists(&page.document).await?;
    // Posts have no place in the menu: the home page leads to them, one way or the other.
    let has_posts = async || lists::exist(database, context.language()).await;
    let links_to_posts = is_home && lists.iter().all(|list| list.entries.is_empty()) && has_posts().await?;
    let terms = context.terms(page.id, page.kind).await?;
    context.look_up_media(media_of([&page.document], &lists, [])).await?;
    let view = SitePage {
        frame: &context.frame(),
        path,
        title: &page.title,
        description: &page.description,
        document: &page.document,
        ancestors: &ancestors,
        section: section.as_ref(),
        lists: &lists,
        links_to_posts,
        terms: &terms,
    };
    html_with(StatusCode::OK, policy, &view)
}

async fn show_posts(mut context: SiteContext, policy: CachePolicy) -> Result<HttpResponse, HttpError> {
    context.is_home_in_all();
    let paging = Paging { page: 1, per_page: POSTS_ON_HOME };
    let found = lists::page(&context.site().database, context.language(), Which::Posts, paging).await?;
    let has_more = found.total > u64::from(POSTS_ON_HOME);
    let posts: Vec<PostCard> = found.items.into_iter().map(card).collect();
    let pages = if posts.is_empty() { top_pages(&context).await? } else { Vec::new() };
    context.look_up_media(media_of([], [], &posts)).await?;
    let frame = context.frame();
    html_with(StatusCode::OK, policy, &HomePage { frame: &frame, posts: &posts, pages: &pages, has_more })
}

/// The pages around a page as the theme links to them.
fn branch(of: pages::Branch) -> Branch {
    Branch { page: page_link(of.page), below: of.below.into_iter().map(branch).collect() }
}

/// What a start without posts leads to, as in a language that nobody has chosen a start page for.
async fn top_pages(context: &SiteContext) -> Result<Vec<PageLink>, HttpError> {
    let pages = pages::top(&context.site().database, context.language()).await?.into_iter();
    let own = pages.filter(|page| !context.settings().has_part(page.id));
    Ok(own.take(PAGES_ON_HOME).map(page_link).collect())
}
