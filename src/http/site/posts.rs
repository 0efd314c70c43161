//! `GET /posts`, `/posts/{slug}`, `/tag/{slug}`: one post, and lists of them.

use super::cards::{card, tag_link};
use super::context::SiteContext;
use super::pictures::media_of;
use crate::content::entries::posts::{self, PostSummary, Which};
use crate::content::entries::published::{self, PublishedEntry};
use crate::content::tags;
use crate::domain::paging::{Paged, Paging};
use crate::domain::slug::Slug;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::html_with;
use crate::page_cache::CachePolicy;
use crate::view::site::Pager;
use crate::view::site::posts::{ArchivePage, PostCard, PostPage, TagPage};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// Posts on one page of a list.
const PER_PAGE: u32 = 12;

/// One post.
pub async fn post(site: Site, slug: web::Path<String>) -> Result<HttpResponse, HttpError> {
    let context = SiteContext::read(site).await?;
    match published::find(&context.site().database, &format!("posts/{slug}")).await? {
        Some(post) => show(context, post, CachePolicy::Page).await,
        None => context.elsewhere(&format!("posts/{slug}")).await,
    }
}

/// A post; the policy says whether it is for everybody.
pub async fn show(
    mut context: SiteContext,
    post: PublishedEntry,
    policy: CachePolicy,
) -> Result<HttpResponse, HttpError> {
    context.note_whole(&post);
    context.look_up_translations(&post, &format!("/{}", post.path)).await?;
    let neighbours =
        posts::neighbours(&context.site().database, context.language(), post.id, post.published_at).await?;
    let (older, newer) = (neighbours.older.map(card), neighbours.newer.map(card));
    let lists = context.lists(&post.document).await?;
    // The text follows below: its own first words are no introduction to it.
    let lead = if post.description.trim().is_empty() { String::new() } else { post.excerpt };
    let terms = context.terms(post.id, post.kind).await?;
    let changed = post.changed_at;
    let own = PostCard {
        path: post.path,
        title: post.title,
        excerpt: lead,
        published: post.published_at,
        author_id: post.author.as_ref().map(|author| author.id),
        author: post.author.map(|author| author.name).unwrap_or_default(),
        tags: post.tags.into_iter().map(tag_link).collect(),
        image: None,
    };
    let cards = older.iter().chain(&newer);
    context.look_up_media(media_of([&post.document], &lists, cards)).await?;
    let view = PostPage {
        frame: &context.frame(),
        post: &own,
        changed,
        document: &post.document,
        older: older.as_ref(),
        newer: newer.as_ref(),
        lists: &lists,
        terms: &terms,
    };
    html_with(StatusCode::OK, policy, &view)
}

/// The newest posts.
pub async fn first_page(site: Site) -> Result<HttpResponse, HttpError> {
    archive_in(SiteContext::read(site).await?, 1, CachePolicy::Page).await
}

/// Older posts: `/posts/page/2` and on.
pub async fn later_page(site: Site, page: web::Path<u32>) -> Result<HttpResponse, HttpError> {
    archive_in(SiteContext::read(site).await?, page.into_inner(), CachePolicy::Page).await
}

/// The newest posts with a tag.
pub async fn first_page_of_tag(site: Site, slug: web::Path<String>) -> Result<HttpResponse, HttpError> {
    archive_of_tag(SiteContext::read(site).await?, &slug, 1).await
}

/// Older posts with a tag.
pub async fn later_page_of_tag(site: Site, path: web::Path<(String, u32)>) -> Result<HttpResponse, HttpError> {
    archive_of_tag(SiteContext::read(site).await?, &path.0, path.1).await
}

/// A page of the list of posts; the policy says whether it is for everybody.
pub async fn archive_in(mut context: SiteContext, page: u32, policy: CachePolicy) -> Result<HttpResponse, HttpError> {
    let paging = Paging { page, per_page: PER_PAGE };
    let found = posts::page(&context.site().database, context.language(), Which::Posts, paging).await?;
    let Some((posts, pager)) = list(found, paging, context.local("/posts")) else { return context.not_found() };
    context.look_up_list(Which::Posts, "/posts", page).await?;
    context.look_up_media(media_of([], [], &posts)).await?;
    let view = ArchivePage { frame: &context.frame(), posts: &posts, pager: &pager };
    html_with(StatusCode::OK, policy, &view)
}

/// A page of the list of posts with a tag.
pub(super) async fn archive_of_tag(mut context: SiteContext, slug: &str, page: u32) -> Result<HttpResponse, HttpError> {
    let tag = match Slug::parse(slug) {
        Ok(slug) => tags::find(&context.site().database, &slug).await?,
        Err(_) => None,
    };
    let Some(tag) = tag else {
        let further = if page == 1 { String::new() } else { format!("/page/{page}") };
        let path = context.local(&format!("/tag/{slug}{further}"));
        return context.elsewhere(path.trim_start_matches('/')).await;
    };
    let paging = Paging { page, per_page: PER_PAGE };
    let found = posts::page(&context.site().database, context.language(), Which::WithTag(&tag.slug), paging).await?;
    let path = format!("/tag/{}", tag.slug);
    let Some((posts, pager)) = list(found, paging, context.local(&path)) else { return context.not_found() };
    context.look_up_list(Which::WithTag(&tag.slug), &path, page).await?;
    context.look_up_media(media_of([], [], &posts)).await?;
    let view = TagPage { frame: &context.frame(), tag: &tag_link(tag), posts: &posts, pager: &pager };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

/// The cards of a page of a list and where it is in it; none for a page that the list does
/// not have.
pub(super) fn list(found: Paged<PostSummary>, paging: Paging, path: String) -> Option<(Vec<PostCard>, Pager)> {
    let pager = Pager { path, page: paging.page, pages: paging.pages(found.total) };
    (1..=pager.pages).contains(&paging.page).then(|| (found.items.into_iter().map(card).collect(), pager))
}
