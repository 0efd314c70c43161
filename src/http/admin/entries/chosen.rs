//! `POST /admin/pages`, `/admin/posts` and `/admin/content/{key}`: the same for all that were chosen in the list.

use super::bin::{after_binning, along};
use super::narrowing::{self, ListQuery};
use super::type_fields::content_type;
use super::{check_publishes, find_editable, said};
use super::{pages, posts};
use crate::content::entries::publish::ChangeEntryError;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::{Entry, bin, publish};
use crate::domain::content_type::TypeKey;
use crate::domain::entry::EntryKind;
use crate::domain::generation::Generation;
use crate::domain::ids::EntryId;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::view::frame::{Notice, planned};
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use jiff::tz::TimeZone;

/// More than a page of the list can choose.
const MOST: usize = 200;

/// What is done to each.
#[derive(Clone, Copy)]
enum Deed {
    Publish,
    Unpublish,
    Bin,
}

/// Does it to each, one after the other. Those to which it cannot be done are named, and keep
/// the others from nothing.
pub async fn submit(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    change(&principal, EntryKind::Post, sent).await
}

/// The same of pages. One that goes into the bin takes those below it along.
pub async fn submit_pages(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    change(&principal, EntryKind::Page, sent).await
}

/// The same of a content type.
pub async fn submit_of_type(
    principal: Principal<WriteEntries>,
    key: web::Path<TypeKey>,
    sent: Sent,
) -> Result<HttpResponse, HttpError> {
    let kind = EntryKind::Custom(*key);
    content_type(&principal.site.database, kind).await?;
    change(&principal, kind, sent).await
}

/// What such a button needs.
type Sent = (SubmittedForm, Framing, web::Data<Clock>);

async fn change(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    (CheckedForm(pairs), framing, clock): Sent,
) -> Result<HttpResponse, HttpError> {
    let intent = pairs.iter().find(|(name, _)| name == "intent").map_or("", |(_, value)| value.as_str());
    let (deed, word) = match intent {
        "publish" => (Deed::Publish, "all-published"),
        "unpublish" => (Deed::Unpublish, "all-unpublished"),
        "bin" => (Deed::Bin, "all-binned"),
        _ => return Err(HttpError::BadRequest("the form was sent by a button that it does not have")),
    };
    let (chosen, list) = (ids(&pairs), ListQuery::of(&pairs));
    if chosen.is_empty() {
        let notices = vec![Notice::error(Message::new("entries-none-chosen"))];
        return show(principal, &framing, kind, (StatusCode::UNPROCESSABLE_ENTITY, notices), &list).await;
    }
    let mut entries = Vec::with_capacity(chosen.len());
    for id in chosen {
        let entry = find_editable(principal, id).await?;
        let is_seen = !matches!(deed, Deed::Bin) || entry.standing().is_published();
        check_publishes(principal, entry.kind, is_seen)?;
        entries.push(entry);
    }
    let zones = (framing.zone_of(principal).await?, framing.zone(&principal.site).await?);
    let (mut faults, mut generation) = (Vec::new(), None);
    for entry in &entries {
        match apply(principal, &clock, &zones, entry, deed).await {
            // The last one is the newest: the others are over with it.
            Ok(newer) => generation = newer.or(generation),
            Err(Refusal::Database(error)) => return Err(error.into()),
            Err(Refusal::Told(error)) => {
                let fault = Message::new("entries-fault").with("title", &entry.title).with("error", error);
                faults.push(Notice::error(fault));
            }
        }
    }
    principal.site.publish_if_seen(generation).await;
    if faults.is_empty() {
        let (narrowing, _) = narrowing::read(principal, kind, &list).await?;
        let address = narrowing.address(principal.site.base(), kind);
        // What was in the bin before stays there when this is taken back.
        let binned = entries.iter().filter(|entry| matches!(deed, Deed::Bin) && entry.binned_at.is_none());
        let binned: Vec<EntryId> = binned.map(|entry| entry.id).collect();
        return Ok(see_other(&after_binning(address, word, &binned).to_string()));
    }
    show(principal, &framing, kind, (StatusCode::CONFLICT, faults), &list).await
}

/// Those that are ticked in a list.
pub(super) fn ids(pairs: &[(String, String)]) -> Vec<EntryId> {
    let chosen = pairs.iter().filter(|(name, _)| name == "id").filter_map(|(_, id)| id.parse::<EntryId>().ok());
    chosen.take(MOST).collect()
}

/// The list again, and what is to be said above it.
async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    kind: EntryKind,
    says: (StatusCode, Vec<Notice>),
    list: &ListQuery,
) -> Result<HttpResponse, HttpError> {
    match kind {
        EntryKind::Page => pages::show(principal, framing, says, list).await,
        _ => posts::show(principal, framing, kind, says, list).await,
    }
}

async fn apply(
    principal: &Principal<WriteEntries>,
    clock: &Clock,
    (zone, site_zone): &(TimeZone, TimeZone),
    entry: &Entry,
    deed: Deed,
) -> Result<Option<Generation>, Refusal> {
    let (db, writer) = (&principal.site.database, principal.writer());
    Ok(match (deed, entry.schedule.publish_at) {
        // Among many it is easily ticked along, and must not be seen before its time.
        (Deed::Publish, Some(at)) => {
            let waits = Message::new("entries-waits").with("at", planned(at, zone, site_zone));
            return Err(Refusal::Told(waits.to_string()));
        }
        (Deed::Publish, None) => publish::publish(db, clock, entry.id, &writer).await?.generation,
        // What visitors don't see stays as it is.
        (Deed::Unpublish, _) if !entry.standing().is_published() => None,
        (Deed::Unpublish, _) => publish::unpublish(db, clock, entry.id, &writer).await?.generation,
        (Deed::Bin, _) => Some(bin::bin_along(db, clock, entry.id, along(principal, entry.kind)).await?),
    })
}

/// Why it was not done to one of them.
enum Refusal {
    /// As the person is told.
    Told(String),
    /// The database failed.
    Database(DatabaseError),
}

impl From<SaveEntryError> for Refusal {
    fn from(error: SaveEntryError) -> Self {
        match error {
            SaveEntryError::Database(error) => Self::Database(error),
            error => Self::Told(said(&error)),
        }
    }
}

impl From<ChangeEntryError> for Refusal {
    fn from(error: ChangeEntryError) -> Self {
        match error {
            ChangeEntryError::Database(error) => Self::Database(error),
            error => Self::Told(words::label(&error.to_string()).into_owned()),
        }
    }
}
