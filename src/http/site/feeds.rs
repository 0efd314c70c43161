//! `GET /feed.xml`, `/rss.xml`, `/sitemap.xml`, `/robots.txt`: what programs read.

use super::context::{SiteContext, card, media_of};
use crate::content::entries::posts::{self, Which};
use crate::content::entries::published;
use crate::content::tags;
use crate::domain::paging::Paging;
use crate::domain::slug::Slug;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::text;
use crate::page_cache::CachePolicy;
use crate::view::site::{AtomFeed, FeedEntry, Robots, RssFeed, Sitemap, SitemapEntry, SitemapIndex};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// Posts in a feed.
const LIMIT: u32 = 20;

/// RFC 4287.
pub async fn atom(site: Site) -> Result<HttpResponse, HttpError> {
    let (context, entries) = entries(site).await?;
    let frame = context.frame();
    let view =
        AtomFeed { frame: &frame, title: &frame.settings.title, page: "/", path: "/feed.xml", entries: &entries };
    text(StatusCode::OK, CachePolicy::Page, "application/atom+xml; charset=utf-8", &view)
}

/// RSS 2.0.
pub async fn rss(site: Site) -> Result<HttpResponse, HttpError> {
    let (context, entries) = entries(site).await?;
    let view = RssFeed { frame: &context.frame(), entries: &entries };
    text(StatusCode::OK, CachePolicy::Page, "application/rss+xml; charset=utf-8", &view)
}

/// Addresses in one site map: of the 50,000 that one can have (sitemaps.org, protocol 0.9), some are
/// left to the home page and the lists.
const IN_SITEMAP: u32 = 49_900;

/// All addresses; where they are more than one map can have, where the maps are.
pub async fn sitemap(site: Site) -> Result<HttpResponse, HttpError> {
    sitemap_page(site, None).await
}

/// One of several maps.
pub async fn sitemap_part(site: Site, page: web::Path<u32>) -> Result<HttpResponse, HttpError> {
    sitemap_page(site, Some(page.into_inner())).await
}

async fn sitemap_page(site: Site, page: Option<u32>) -> Result<HttpResponse, HttpError> {
    let context = SiteContext::read(site).await?;
    let paging = Paging { page: page.unwrap_or(1), per_page: IN_SITEMAP };
    let addresses = published::addresses(&context.site().database, paging).await?;
    let pages = paging.pages(addresses.total);
    if page.is_none() && pages > 1 {
        let view = SitemapIndex { frame: &context.frame(), pages: pages.into() };
        return text(StatusCode::OK, CachePolicy::Page, XML, &view);
    }
    if !(1..=pages).contains(&paging.page) {
        return context.not_found();
    }
    let home = context.settings().home_page.as_ref().map(ToString::to_string);
    let lists = context.types().iter().map(|of| SitemapEntry { path: format!("/{}", of.key), updated: None });
    let taxonomies = context.settings().taxonomies.iter();
    let taxonomies = taxonomies.map(|of| SitemapEntry { path: format!("/{}", of.key), updated: None });
    let root = std::iter::once(SitemapEntry { path: "/".to_owned(), updated: None });
    // The first map has what is no entry, too.
    let mut entries: Vec<SitemapEntry> = root.chain(lists).chain(taxonomies).filter(|_| paging.page == 1).collect();
    let frame = context.frame();
    let is_page = |path: &String| Some(path) != home.as_ref() && !frame.is_part(&format!("/{path}"));
    let of_entries = addresses.items.into_iter().filter(|address| is_page(&address.path));
    entries.extend(
        of_entries.map(|entry| SitemapEntry { path: format!("/{}", entry.path), updated: Some(entry.changed_at) }),
    );
    text(StatusCode::OK, CachePolicy::Page, XML, &Sitemap { frame: &context.frame(), entries: &entries })
}

const XML: &str = "application/xml; charset=utf-8";

/// RFC 4287, of the posts with a tag.
pub async fn atom_of_tag(site: Site, slug: web::Path<String>) -> Result<HttpResponse, HttpError> {
    let mut context = SiteContext::read(site).await?;
    let tag = match Slug::parse(&slug) {
        Ok(slug) => tags::find(&context.site().database, &slug).await?,
        Err(_) => None,
    };
    let Some(tag) = tag else { return context.not_found() };
    let entries = entries_of(&mut context, Which::WithTag(&tag.slug)).await?;
    let page = format!("/tag/{}", tag.slug);
    let view = AtomFeed {
        frame: &context.frame(),
        title: &tag.label,
        page: &page,
        path: &format!("{page}/feed.xml"),
        entries: &entries,
    };
    text(StatusCode::OK, CachePolicy::Page, "application/atom+xml; charset=utf-8", &view)
}

/// RFC 9309.
pub async fn robots(site: Site) -> Result<HttpResponse, HttpError> {
    let context = SiteContext::read(site).await?;
    text(StatusCode::OK, CachePolicy::Page, "text/plain; charset=utf-8", &Robots { frame: &context.frame() })
}

async fn entries(site: Site) -> Result<(SiteContext, Vec<FeedEntry>), HttpError> {
    let mut context = SiteContext::read(site).await?;
    let entries = entries_of(&mut context, Which::Posts).await?;
    Ok((context, entries))
}

/// The newest entries of a list, and their pictures.
pub(super) async fn entries_of(context: &mut SiteContext, which: Which<'_>) -> Result<Vec<FeedEntry>, HttpError> {
    let posts = posts::latest_full(&context.site().database, LIMIT, which).await?;
    let entries: Vec<FeedEntry> = posts
        .into_iter()
        .map(|post| FeedEntry {
            updated: post.summary.changed_at,
            post: card(post.summary),
            document: Some(post.document),
        })
        .collect();
    let documents = entries.iter().filter_map(|entry| entry.document.as_ref());
    context.look_up_media(media_of(documents, entries.iter().map(|entry| &entry.post))).await?;
    Ok(entries)
}
