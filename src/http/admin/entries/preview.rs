//! `GET /admin/entries/{id}/preview`: a saved entry in the site's look, for those who edit
//! it. Nobody keeps it, and no search engine lists it.

use super::find_editable;
use crate::content::entries::Entry;
use crate::content::entries::published::PublishedEntry;
use crate::domain::document::shorten;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::http::HttpError;
use crate::http::extract::{Principal, WritePosts};
use crate::http::site::context::SiteContext;
use crate::http::site::{pages, posts};
use crate::infra::clock::Clock;
use crate::page_cache::CachePolicy;
use crate::view::site::PreviewBar;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, web};

/// How much of a text stands for a description, in characters.
const EXCERPT: usize = 220;

/// The page or post as visitors would see it.
pub async fn get(
    principal: Principal<WritePosts>,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let kind = entry.kind;
    let bar = PreviewBar {
        says: match entry.state {
            EntryState::Draft => "not published",
            EntryState::Published => "published, as visitors see it",
            EntryState::Binned => "in the recycle bin",
        },
        editor: principal.site.url(&format!("/admin/entries/{}", entry.id)),
    };
    let entry = as_published(entry, clock.now());
    let context = SiteContext::read(principal.site).await?.with_preview_bar(bar);
    let mut response = match kind {
        EntryKind::Page => {
            let path = format!("/{}", entry.path);
            pages::show(context, entry, &path, CachePolicy::NotCached).await?
        }
        EntryKind::Post => posts::show(context, entry, CachePolicy::NotCached).await?,
    };
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Ok(response)
}

fn as_published(entry: Entry, now: Timestamp) -> PublishedEntry {
    let excerpt = if entry.description.trim().is_empty() {
        shorten(&entry.document.plain_text(), EXCERPT)
    } else {
        shorten(&entry.description, EXCERPT)
    };
    PublishedEntry {
        id: entry.id,
        kind: entry.kind,
        parent: entry.parent,
        path: entry.path.unwrap_or_else(|| entry.slug.to_string()),
        slug: entry.slug,
        title: entry.title,
        description: entry.description,
        excerpt,
        document: entry.document,
        author: entry.author,
        tags: entry.tags,
        published_at: entry.published_at.unwrap_or(now),
        changed_at: entry.changed_at,
    }
}
