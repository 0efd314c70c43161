//! `GET /admin/entries/{id}/preview`: a saved entry in the site's look, for those who edit
//! it. Nobody keeps it, and no search engine lists it.

use super::find_editable;
use crate::content::entries::Entry;
use crate::content::entries::published::PublishedEntry;
use crate::domain::document::shorten;
use crate::domain::entry::{EntryKind, Standing};
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::http::HttpError;
use crate::http::extract::{Principal, Site, WriteEntries};
use crate::http::middleware::headers::{FRAMED_POLICY, NOINDEX, ROBOTS};
use crate::http::site::context::SiteContext;
use crate::http::site::{items, pages, posts};
use crate::infra::clock::Clock;
use crate::page_cache::CachePolicy;
use crate::view::site::PreviewBar;
use crate::view::words::Message;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue, REFERRER_POLICY};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// How much of a text stands for a description, in characters.
const EXCERPT: usize = 220;

/// Where the preview is looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PreviewQuery {
    /// `yes` in the frame of a device's width.
    framed: String,
}

/// The entry as visitors would see it.
pub async fn get(
    principal: Principal<WriteEntries>,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
    query: web::Query<PreviewQuery>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let key = match entry.standing() {
        Standing::Draft | Standing::InReview | Standing::Scheduled => "preview-not-published",
        Standing::Published => "preview-published",
        Standing::Changed => "preview-changed",
        Standing::Binned => "preview-in-bin",
    };
    let at = |path: &str| principal.site.url(&format!("/admin/entries/{}{path}", entry.id));
    let links = match query.framed.as_str() {
        "yes" => Vec::new(),
        _ => vec![
            (Message::new("preview-widths").to_string(), at("/widths")),
            (Message::new("preview-back").to_string(), at("")),
        ],
    };
    show(principal.site, entry, PreviewBar { says: Message::new(key).to_string(), links }, &clock).await
}

/// An entry in the site's look under a bar, for nobody to keep and no search engine to list. The
/// server's own pages may show it in a frame.
pub(super) async fn show(site: Site, entry: Entry, bar: PreviewBar, clock: &Clock) -> Result<HttpResponse, HttpError> {
    let (kind, language, terms) = (entry.kind, entry.language, entry.terms.clone());
    let entry = as_published(entry, clock.now());
    let context = SiteContext::speaking(site, language).await?.with_preview_bar(bar).with_draft_terms(terms);
    let mut response = match kind {
        EntryKind::Page => {
            let path = format!("/{}", entry.path);
            pages::show(context, entry, &path, CachePolicy::NotCached).await?
        }
        EntryKind::Post => posts::show(context, entry, CachePolicy::NotCached).await?,
        EntryKind::Custom(key) => items::show(context, key, entry, CachePolicy::NotCached).await?,
    };
    let headers = response.headers_mut();
    headers.insert(ROBOTS, NOINDEX);
    headers.insert(CONTENT_SECURITY_POLICY, FRAMED_POLICY);
    // Nobody else's server hears of the secret in a shared address.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    Ok(response)
}

fn as_published(entry: Entry, now: Timestamp) -> PublishedEntry {
    let excerpt = if entry.description.trim().is_empty() {
        shorten(&entry.document.summary(), EXCERPT)
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
        values: entry.values,
        author: entry.author,
        tags: entry.tags,
        // What waits for its time has that for its date.
        published_at: entry.published_at.or(entry.schedule.publish_at).unwrap_or(now),
        changed_at: entry.changed_at,
        translation: entry.translation,
        is_whole: true,
    }
}
