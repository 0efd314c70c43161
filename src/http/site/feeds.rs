//! `GET /feed.xml`, `/rss.xml`, `/sitemap.xml`, `/robots.txt`: what programs read.

use super::cards::card;
use super::context::SiteContext;
use super::mapped_lists;
use super::pictures::media_of;
use crate::content::entries::posts::{self, Which};
use crate::content::entries::published::{self, Address};
use crate::content::entries::translations;
use crate::content::tags;
use crate::domain::language::LanguageKey;
use crate::domain::paging::Paging;
use crate::domain::slug::Slug;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::text;
use crate::page_cache::CachePolicy;
use crate::view::site::{AtomFeed, FeedEntry, Robots, RssFeed, Sitemap, SitemapEntry, SitemapIndex};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use std::collections::HashMap;

/// Posts in a feed.
const LIMIT: u32 = 20;

/// RFC 4287.
pub async fn atom(site: Site) -> Result<HttpResponse, HttpError> {
    atom_in(SiteContext::read(site).await?).await
}

/// The same in the language of a context.
pub(super) async fn atom_in(mut context: SiteContext) -> Result<HttpResponse, HttpError> {
    let entries = entries_of(&mut context, Which::Posts).await?;
    let (page, path, frame) = (context.local("/"), context.local("/feed.xml"), context.frame());
    let view = AtomFeed { frame: &frame, title: &frame.settings.title, page: &page, path: &path, entries: &entries };
    text(StatusCode::OK, CachePolicy::Page, "application/atom+xml; charset=utf-8", &view)
}

/// RSS 2.0.
pub async fn rss(site: Site) -> Result<HttpResponse, HttpError> {
    rss_in(SiteContext::read(site).await?).await
}

/// The same in the language of a context.
pub(super) async fn rss_in(mut context: SiteContext) -> Result<HttpResponse, HttpError> {
    let entries = entries_of(&mut context, Which::Posts).await?;
    let view = RssFeed { frame: &context.frame(), entries: &entries };
    text(StatusCode::OK, CachePolicy::Page, "application/rss+xml; charset=utf-8", &view)
}

/// Addresses that one site map can have (sitemaps.org, protocol 0.9).
const IN_SITEMAP: u32 = 50_000;

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
    let database = &context.site().database;
    let count = published::count_addresses(database).await?;
    // What is not found is not kept: whoever asks for maps that cannot be there makes nobody read all lists.
    if paging.page != 1 {
        let most = homes(&context).len() as u64 + mapped_lists::at_most(&context).await? + count;
        if !(1..=paging.pages(most)).contains(&paging.page) {
            return context.not_found();
        }
    }
    let of_site = of_site(&context).await?;
    // What is no entry comes first; the entries have the places after it.
    let before = of_site.len() as u64;
    let pages = paging.pages(before + count);
    if page.is_none() && pages > 1 {
        let view = SitemapIndex { frame: &context.frame(), pages: pages.into() };
        return text(StatusCode::OK, CachePolicy::Page, XML, &view);
    }
    if !(1..=pages).contains(&paging.page) {
        return context.not_found();
    }
    let (start, end) = (paging.offset(), paging.offset() + paging.limit());
    let places = start.saturating_sub(before)..end.saturating_sub(before);
    let addresses = with_alternates(&context, published::addresses(database, places).await?).await?;
    let of_site = (0..).zip(of_site).filter(|(place, _)| (start..end).contains(place)).map(|(_, entry)| entry);
    let settings = context.settings();
    let frame = context.frame();
    let is_page = |entry: &SitemapEntry| {
        settings.address_of(entry.path.trim_start_matches('/')) == entry.path && !frame.is_part(&entry.path)
    };
    let entries: Vec<SitemapEntry> = of_site.chain(addresses.into_iter().filter(is_page)).collect();
    text(StatusCode::OK, CachePolicy::Page, XML, &Sitemap { frame: &frame, entries: &entries })
}

/// What is in the maps and is no entry.
async fn of_site(context: &SiteContext) -> Result<Vec<SitemapEntry>, HttpError> {
    Ok(homes(context).into_iter().chain(mapped_lists::lists(context).await?).collect())
}

/// The start pages in all languages that visitors see something in.
fn homes(context: &SiteContext) -> Vec<SitemapEntry> {
    let links = context.frame().languages;
    let alternates: Vec<_> = links.iter().map(|link| (link.tag.clone(), link.path.clone())).collect();
    let home = |key: LanguageKey| SitemapEntry { alternates: alternates.clone(), ..SitemapEntry::at(key.local("/")) };
    if links.is_empty() { vec![home(LanguageKey::MAIN)] } else { links.iter().map(|link| home(link.key)).collect() }
}

/// Entries' addresses, each with those of the same in other languages.
async fn with_alternates(context: &SiteContext, addresses: Vec<Address>) -> Result<Vec<SitemapEntry>, HttpError> {
    let settings = context.settings();
    let all = if settings.is_multilingual() {
        translations::all_published(&context.site().database).await?
    } else {
        HashMap::new()
    };
    let tags: HashMap<LanguageKey, &str> =
        settings.all_languages().into_iter().map(|(key, tag, _)| (key, tag)).collect();
    let entry = |address: Address| {
        let places = address.translation.and_then(|translation| all.get(&translation));
        let places = places.filter(|places| places.len() > 1).into_iter().flatten();
        let alternate =
            |(key, path): &(LanguageKey, String)| Some(((*tags.get(key)?).to_owned(), settings.address_of(path)));
        SitemapEntry {
            updated: Some(address.changed_at),
            alternates: places.filter_map(alternate).collect(),
            ..SitemapEntry::at(format!("/{}", address.path))
        }
    };
    Ok(addresses.into_iter().map(entry).collect())
}

const XML: &str = "application/xml; charset=utf-8";

/// RFC 4287, of the posts with a tag.
pub async fn atom_of_tag(site: Site, slug: web::Path<String>) -> Result<HttpResponse, HttpError> {
    atom_of_tag_in(SiteContext::read(site).await?, &slug).await
}

/// The same in the language of a context.
pub(super) async fn atom_of_tag_in(mut context: SiteContext, slug: &str) -> Result<HttpResponse, HttpError> {
    let tag = match Slug::parse(slug) {
        Ok(slug) => tags::find(&context.site().database, &slug).await?,
        Err(_) => None,
    };
    let Some(tag) = tag else {
        let path = context.local(&format!("/tag/{slug}/feed.xml"));
        return context.elsewhere(path.trim_start_matches('/')).await;
    };
    let entries = entries_of(&mut context, Which::WithTag(&tag.slug)).await?;
    let page = context.local(&format!("/tag/{}", tag.slug));
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

/// The newest entries of a list, and their pictures.
pub(super) async fn entries_of(context: &mut SiteContext, which: Which<'_>) -> Result<Vec<FeedEntry>, HttpError> {
    let posts = posts::latest_full(&context.site().database, context.language(), LIMIT, which).await?;
    let entries: Vec<FeedEntry> = posts
        .into_iter()
        .map(|post| FeedEntry {
            updated: post.summary.changed_at,
            post: card(post.summary),
            document: Some(post.document),
        })
        .collect();
    let documents = entries.iter().filter_map(|entry| entry.document.as_ref());
    context.look_up_media(media_of(documents, [], entries.iter().map(|entry| &entry.post))).await?;
    Ok(entries)
}
