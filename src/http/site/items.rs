//! `GET /{key}/{slug}` and `/{key}`, `/{key}/page/2`, `/{key}/year/2026`, `/{key}/feed.xml`: the
//! entries of a content type.

use super::cards::tag_link;
use super::context::SiteContext;
use super::{authors, facts, terms};
use crate::content::entries::items::{self, Item, Which};
use crate::content::entries::published::PublishedEntry;
use crate::domain::content_type::value::Value;
use crate::domain::content_type::{ContentType, TypeKey};
use crate::domain::document::section::Image;
use crate::domain::media_name::MediaName;
use crate::domain::paging::Paging;
use crate::http::HttpError;
use crate::http::respond::{html_with, text};
use crate::page_cache::CachePolicy;
use crate::view::site::items::{Fact, ItemCard, ItemList, ItemPage};
use crate::view::site::{AtomFeed, EntryListing, FeedEntry, Pager, PostCard};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// Entries on one page of a list.
const PER_PAGE: u32 = 24;
/// Entries in a feed.
const IN_FEED: u32 = 20;

/// One entry; the policy says whether it is for everybody. Without its type, which somebody
/// deleted, it is nowhere.
pub async fn show(
    mut context: SiteContext,
    key: TypeKey,
    entry: PublishedEntry,
    policy: CachePolicy,
) -> Result<HttpResponse, HttpError> {
    let Some(of) = context.content_type(key) else {
        context.check_type(key.as_str())?;
        return context.not_found();
    };
    context.note_whole(&entry);
    context.look_up_translations(&entry, &format!("/{}", entry.path)).await?;
    let database = &context.site().database;
    let known = facts::look_up(database, &of, [&entry.values]).await?;
    let lead = facts::lead(&of, &entry.values);
    let others = of.definition.fields.iter().filter(|field| lead.is_none_or(|(lead, _)| lead.key != field.key));
    let shown: Vec<_> = others.filter_map(|field| known.fact(&entry.values, field)).collect();
    let lists = context.lists(&entry.document).await?;
    let terms = context.terms(entry.id, entry.kind).await?;
    let mut names: Vec<&MediaName> = entry.values.values().flat_map(Value::media).collect();
    names.extend(entry.document.media());
    names.extend(lists.iter().flat_map(EntryListing::media));
    context.look_up_media(names).await?;
    let tags: Vec<_> = entry.tags.into_iter().map(tag_link).collect();
    let view = ItemPage {
        frame: &context.frame(),
        of: &of,
        path: &format!("/{}", entry.path),
        title: &entry.title,
        description: &entry.description,
        teaser: &of.definition.teaser(&entry.values),
        facts: &shown,
        values: &entry.values,
        author: entry.author.as_ref().map_or("", |author| author.name.as_str()),
        author_id: entry.author.as_ref().map(|author| author.id),
        tags: &tags,
        document: &entry.document,
        lead: lead.map(|(_, image)| image),
        published: entry.published_at,
        changed: entry.changed_at,
        lists: &lists,
        terms: &terms,
    };
    html_with(StatusCode::OK, policy, &view)
}

/// A list of a content type or a page of a taxonomy, where the path is of one; else where that leads.
pub async fn list_or_elsewhere(context: SiteContext, path: &str) -> Result<HttpResponse, HttpError> {
    let local = context.language().rest_of(path).unwrap_or(path);
    let (key, rest) = local.split_once('/').map_or((local, None), |(key, rest)| (key, Some(rest)));
    let parts: Vec<&str> = rest.map(|rest| rest.split('/').collect()).unwrap_or_default();
    if let Some(taxonomy) = context.settings().taxonomies.iter().find(|of| of.key.as_str() == key).cloned() {
        return terms::show(context, &taxonomy, path, &parts).await;
    }
    let of = context.types().iter().find(|of| of.key.as_str() == key).cloned();
    let Some(of) = of else {
        // The last that such an address can be: it is no reserved word, and so a site's own come first.
        return match (key, parts.as_slice()) {
            ("author", [slug, rest @ ..]) => authors::show(context, path, slug, rest).await,
            _ => context.elsewhere(path).await,
        };
    };
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
    let year = |text: &str| number(text).and_then(|year| i16::try_from(year).ok());
    match parts.as_slice() {
        ["year", ..] if of.definition.archive.is_off => context.elsewhere(path).await,
        [] => list(context, &of, None, 1).await,
        ["feed.xml"] => feed(context, &of).await,
        ["page", page] if number(page).is_some() => list(context, &of, None, number(page).unwrap_or(1)).await,
        ["year", of_year] if year(of_year).is_some() => list(context, &of, year(of_year), 1).await,
        ["year", of_year, "page", page] if year(of_year).is_some() && number(page).is_some() => {
            list(context, &of, year(of_year), number(page).unwrap_or(1)).await
        }
        _ => context.elsewhere(path).await,
    }
}

async fn list(
    mut context: SiteContext,
    of: &ContentType,
    year: Option<i16>,
    page: u32,
) -> Result<HttpResponse, HttpError> {
    let database = &context.site().database;
    let zone = context.settings().zone();
    let paging = Paging { page, per_page: PER_PAGE };
    let which = year.map_or(Which::Current, Which::OfYear);
    let found = items::page(database, context.language(), of, which, &zone, paging).await?;
    let path = year.map_or_else(|| format!("/{}", of.key), |year| format!("/{}/year/{year}", of.key));
    let pager = Pager { path: context.local(&path), page, pages: paging.pages(found.total) };
    let is_empty_year = year.is_some() && found.total == 0;
    if !(1..=pager.pages).contains(&page) || is_empty_year {
        return context.not_found();
    }
    let years = if of.definition.archive.is_off {
        Vec::new()
    } else {
        items::years(database, context.language(), of, &zone).await?
    };
    let known = facts::look_up(database, of, found.items.iter().map(|item| &item.values)).await?;
    let cards: Vec<ItemCard> = found
        .items
        .into_iter()
        .map(|item| ItemCard {
            facts: of
                .definition
                .fields
                .iter()
                .filter(|field| field.in_lists)
                .map(|field| known.fact(&item.values, field))
                .collect(),
            image: facts::lead(of, &item.values).map(|(_, image)| image.clone()).or(item.lead_image),
            path: item.path,
            title: item.title,
            excerpt: item.excerpt,
        })
        .collect();
    let images: Vec<&Image> = cards
        .iter()
        .flat_map(|card| card.image.iter().chain(card.facts.iter().flatten().filter_map(Fact::picture)))
        .collect();
    context.look_up_list_of(of, which, &path, page).await?;
    context.look_up_media(images.into_iter().map(|image| &image.media).collect()).await?;
    let view = ItemList { frame: &context.frame(), of, year, years: &years, items: &cards, pager: &pager };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

/// RFC 4287.
async fn feed(mut context: SiteContext, of: &ContentType) -> Result<HttpResponse, HttpError> {
    let found = items::latest_full(&context.site().database, context.language(), of, IN_FEED).await?;
    let entries: Vec<FeedEntry> = found
        .into_iter()
        .map(|(item, document)| FeedEntry { updated: item.changed_at, post: card(item), document: Some(document) })
        .collect();
    let names = entries.iter().filter_map(|entry| entry.document.as_ref()).flat_map(|document| document.media());
    context.look_up_media(names.collect()).await?;
    let path = context.local(&format!("/{}", of.key));
    let view = AtomFeed {
        frame: &context.frame(),
        title: &of.definition.plural,
        page: &path,
        path: &format!("{path}/feed.xml"),
        entries: &entries,
    };
    text(StatusCode::OK, CachePolicy::Page, "application/atom+xml; charset=utf-8", &view)
}

fn card(item: Item) -> PostCard {
    PostCard {
        path: item.path,
        title: item.title,
        excerpt: item.excerpt,
        published: item.published_at,
        author: item.author,
        author_id: None,
        tags: Vec::new(),
        image: item.lead_image,
    }
}
