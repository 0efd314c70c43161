//! `GET /feed.xml`, `/rss.xml`, `/sitemap.xml`, `/robots.txt`: what programs read.

use super::context::{SiteContext, card, media_of};
use crate::content::entries::{posts, published};
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::text;
use crate::page_cache::CachePolicy;
use crate::view::site::{AtomFeed, FeedEntry, Robots, RssFeed, Sitemap, SitemapEntry};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

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

/// sitemaps.org, protocol 0.9.
pub async fn sitemap(site: Site) -> Result<HttpResponse, HttpError> {
    let context = SiteContext::read(site).await?;
    let home = context.settings().home_page.as_ref().map(ToString::to_string);
    let addresses = published::addresses(&context.site().database).await?;
    let pages = addresses.into_iter().filter(|address| Some(&address.path) != home.as_ref());
    let root = SitemapEntry { path: "/".to_owned(), updated: None };
    let entries: Vec<SitemapEntry> = std::iter::once(root)
        .chain(context.types().iter().map(|of| SitemapEntry { path: format!("/{}", of.key), updated: None }))
        .chain(pages.map(|page| SitemapEntry { path: format!("/{}", page.path), updated: Some(page.changed_at) }))
        .collect();
    let view = Sitemap { frame: &context.frame(), entries: &entries };
    text(StatusCode::OK, CachePolicy::Page, "application/xml; charset=utf-8", &view)
}

/// RFC 9309.
pub async fn robots(site: Site) -> Result<HttpResponse, HttpError> {
    let context = SiteContext::read(site).await?;
    text(StatusCode::OK, CachePolicy::Page, "text/plain; charset=utf-8", &Robots { frame: &context.frame() })
}

async fn entries(site: Site) -> Result<(SiteContext, Vec<FeedEntry>), HttpError> {
    let mut context = SiteContext::read(site).await?;
    let posts = posts::latest_full(&context.site().database, LIMIT).await?;
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
    Ok((context, entries))
}
