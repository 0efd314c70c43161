//! `/admin/bin`, and what moves entries in and out of it.

use super::narrowing::{self, ListQuery};
use super::{check_publishes, chosen, find_editable};
use crate::content::entries::Entry;
use crate::content::entries::bin::{self, Along};
use crate::content::entries::listing::{self, EntryFilter, Wanted};
use crate::content::entries::publish::ChangeEntryError;
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::domain::paging::Paging;
use crate::domain::role::EntryRight;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::address::{Address, Pager};
use crate::view::admin::entries::{Bin, BinRow};
use crate::view::frame::{Notice, list_path};
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const PER_PAGE: u32 = 50;

const SENTENCES: [(&str, &str); 5] = [
    ("restored", "bin-done-restored"),
    ("deleted", "bin-done-deleted"),
    ("all-restored", "bin-done-all-restored"),
    ("all-deleted", "bin-done-all-deleted"),
    ("binned", "bin-done-binned"),
];

/// Which page of the bin.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct BinQuery {
    page: Option<u32>,
}

/// What the person may take along into the bin.
pub(super) fn along(principal: &Principal<WriteEntries>, kind: EntryKind) -> Along {
    Along {
        no_published: !principal.has(kind, EntryRight::Publish),
        own_of: (!principal.has(kind, EntryRight::EditAll)).then(|| principal.user().id),
    }
}

/// From a list, after something of it went into the bin, to the bin.
pub(super) fn ways_to_bin(principal: &Principal<WriteEntries>) -> [(&'static str, String, &'static str); 2] {
    ["binned", "all-binned"].map(|word| (word, principal.site.url("/admin/bin"), "entries-open-bin"))
}

/// More than a page of a list has. Where more went into the bin at once, it is the bin that brings them back.
const MOST_UNDONE: usize = 100;

/// What the last press on a button put into the bin, as the address of a list has it.
pub(super) fn undone(ids: &str) -> Vec<EntryId> {
    ids.split(',').filter_map(|id| id.parse().ok()).take(MOST_UNDONE).collect()
}

/// The address of a list after these went into the bin: with them, where they can be taken out again from
/// there, else with the word for what was done.
pub(super) fn after_binning(list: Address, word: &str, binned: &[EntryId]) -> Address {
    if binned.is_empty() || binned.len() > MOST_UNDONE {
        return list.with("done", word);
    }
    let ids: Vec<String> = binned.iter().map(ToString::to_string).collect();
    list.with("undo", &ids.join(","))
}

/// What such a button needs.
type Pressed = (CheckedForm<NoFields>, web::Path<EntryId>, Framing, web::Data<Clock>);

/// `GET /admin/bin`.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    query: web::Query<BinQuery>,
) -> Result<HttpResponse, HttpError> {
    let page = query.page.unwrap_or(1).max(1);
    show(&principal, &framing, StatusCode::OK, done.notices(&SENTENCES), page).await
}

/// `POST /admin/entries/{id}/bin`: out of visitors' sight, with the pages below it.
pub async fn put_in(
    principal: Principal<WriteEntries>,
    (_, id, framing, clock): Pressed,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    check_publishes(&principal, entry.kind, entry.standing().is_published())?;
    match bin::bin_along(&principal.site.database, &clock, entry.id, along(&principal, entry.kind)).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            principal.site.note_plans().await?;
            let list = Address::new(principal.site.url(&list_path(entry.kind)));
            // What was in the bin before stays there.
            let binned = if entry.binned_at.is_none() { vec![entry.id] } else { Vec::new() };
            Ok(see_other(&after_binning(list, "binned", &binned).to_string()))
        }
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

/// `POST /admin/entries/{id}/restore`: back, as a draft.
pub async fn restore(
    principal: Principal<WriteEntries>,
    (_, id, framing, clock): Pressed,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    match bin::restore(&principal.site.database, &clock, entry.id).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/bin?done=restored")))
        }
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

/// `POST /admin/entries/{id}/delete-forever`.
pub async fn delete(
    principal: Principal<WriteEntries>,
    (_, id, framing, _): Pressed,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    match bin::delete(&principal.site.database, entry.id).await {
        Ok(()) => Ok(see_other(&principal.site.url("/admin/bin?done=deleted"))),
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

/// `POST /admin/bin`: brings back all that were chosen, or deletes them; or takes back, from a list, that they
/// went into the bin.
pub async fn submit(
    principal: Principal<WriteEntries>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
) -> Result<HttpResponse, HttpError> {
    let intent = pairs.iter().find(|(name, _)| name == "intent").map_or("", |(_, value)| value.as_str());
    let (is_restored, word) = match intent {
        "restore" | "undo" => (true, "all-restored"),
        "delete" => (false, "all-deleted"),
        _ => return Err(HttpError::BadRequest("the form was sent by a button that it does not have")),
    };
    let list = if intent == "undo" { Some(kind_of(&pairs)?) } else { None };
    let chosen = chosen::ids(&pairs);
    if chosen.is_empty() {
        let notices = vec![Notice::error(Message::new("entries-none-chosen"))];
        return show(&principal, &framing, StatusCode::UNPROCESSABLE_ENTITY, notices, 1).await;
    }
    let mut entries = Vec::with_capacity(chosen.len());
    for id in chosen {
        entries.push(find_editable(&principal, id).await?);
    }
    let mut ordered: Vec<&Entry> = entries.iter().collect();
    ordered.sort_by_cached_key(|entry| depth(entry, &entries));
    let (database, mut generation) = (&principal.site.database, None);
    for entry in ordered {
        let done = if is_restored {
            bin::restore(database, &clock, entry.id).await.map(Some)
        } else {
            bin::delete(database, entry.id).await.map(|()| None)
        };
        match done {
            // The last one is the newest: the others are over with it.
            Ok(newer) => generation = newer.or(generation),
            // It has come back with the page above it.
            Err(ChangeEntryError::NotBinned) if is_restored => {}
            Err(error) => {
                principal.site.publish_if_seen(generation).await;
                return refuse(&principal, &framing, error).await;
            }
        }
    }
    principal.site.publish_if_seen(generation).await;
    let Some(kind) = list else {
        return Ok(see_other(&principal.site.url(&format!("/admin/bin?done={word}"))));
    };
    let (narrowing, _) = narrowing::read(&principal, kind, &ListQuery::of(&pairs)).await?;
    let word = if entries.len() == 1 { "restored" } else { word };
    Ok(see_other(&narrowing.address(principal.site.base(), kind).with("done", word).to_string()))
}

/// The kind of the list that a form comes from, and leads back to.
fn kind_of(pairs: &[(String, String)]) -> Result<EntryKind, HttpError> {
    let kind = pairs.iter().find(|(name, _)| name == "kind").and_then(|(_, kind)| kind.parse().ok());
    kind.ok_or(HttpError::BadRequest("the form does not say which list it comes from"))
}

/// How many of those that were chosen are above a page. What is above comes back first, so that the
/// others have their places again.
fn depth(entry: &Entry, chosen: &[Entry]) -> usize {
    std::iter::successors(above(entry, chosen), |page| above(page, chosen)).take(chosen.len()).count()
}

fn above<'a>(entry: &Entry, chosen: &'a [Entry]) -> Option<&'a Entry> {
    let parent = entry.parent?;
    chosen.iter().find(|other| other.id == parent)
}

/// The bin, and above it why nothing was done.
async fn refuse(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    error: ChangeEntryError,
) -> Result<HttpResponse, HttpError> {
    match error {
        ChangeEntryError::NotFound => Err(HttpError::NotFound),
        ChangeEntryError::Database(error) => Err(error.into()),
        ChangeEntryError::NotBinned | ChangeEntryError::HomePage | ChangeEntryError::OthersBelow => {
            show(principal, framing, StatusCode::CONFLICT, vec![Notice::error(error)], 1).await
        }
    }
}

async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
    page: u32,
) -> Result<HttpResponse, HttpError> {
    let filter = EntryFilter { wanted: Wanted::Binned, reach: principal.reach(), ..EntryFilter::default() };
    let found = listing::list(&principal.site.database, &filter, Paging { page, per_page: PER_PAGE }).await?;
    // What goes into the bin is changed by that alone.
    let entries = found.items.into_iter().map(|entry| BinRow {
        id: entry.id,
        kind: entry.kind,
        title: entry.title,
        deleted: entry.changed_at,
    });
    let address = Address::new(principal.site.url("/admin/bin"));
    let screen = Bin {
        frame: framing.frame(principal, notices).await?,
        entries: entries.collect(),
        pager: Pager { address, page, per_page: PER_PAGE, total: found.total },
    };
    html_screen_with(status, &screen)
}
