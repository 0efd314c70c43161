//! `/admin/bin`, and what moves entries in and out of it.

use super::edit::show_unseen;
use super::narrowing::{self, ListQuery};
use super::typed::TypedEntry;
use super::undo::{self, Binned, after_binning};
use super::{check_publishes, chosen, find_all, find_editable};
use crate::content::entries::bin::{self, Along};
use crate::content::entries::listing::{self, EntryFilter, EntrySummary, Wanted};
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
use crate::infra::database::DatabaseError;
use crate::view::address::{Address, Pager};
use crate::view::admin::chosen::Chosen;
use crate::view::admin::entries::{Bin, BinRow};
use crate::view::frame::{Notice, list_path};
use crate::view::words::filters::Number as _;
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::collections::HashMap;

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
    show(&principal, &framing, (StatusCode::OK, done.notices(&SENTENCES), Chosen::default()), page).await
}

/// `POST /admin/entries/{id}/bin`: out of visitors' sight, with the pages below it. What the editor's form was
/// opened with goes there, and nothing that somebody else has saved since.
pub async fn put_in(
    principal: Principal<WriteEntries>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    check_publishes(&principal, entry.kind, entry.standing().is_published())?;
    let (typed, _) = TypedEntry::read(pairs)?;
    // A form without one shows nothing of the entry.
    let version = (!typed.form.version.is_empty()).then(|| typed.version());
    let along = along(&principal, entry.kind);
    match bin::bin_along(&principal.site.database, &clock, (entry.id, version), along).await {
        Ok((generation, were)) => {
            principal.site.publish(generation).await;
            principal.site.note_plans().await?;
            let list = Address::new(principal.site.url(&list_path(entry.kind)));
            // What was in the bin before stays there.
            let ids = if entry.binned_at.is_none() { vec![entry.id] } else { Vec::new() };
            Ok(see_other(&after_binning(list, "binned", &Binned { ids, were }, &principal).to_string()))
        }
        Err(ChangeEntryError::Stale) => Box::pin(show_unseen(&principal, &framing, &entry, typed)).await,
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

/// `POST /admin/entries/{id}/restore`: back, as a draft.
pub async fn restore(
    principal: Principal<WriteEntries>,
    (_, id, framing, clock): Pressed,
) -> Result<HttpResponse, HttpError> {
    let Some(entry) = find_binned(&principal, *id).await? else { return gone(&principal, &framing).await };
    match bin::restore(&principal.site.database, &clock, entry).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/bin?done=restored")))
        }
        Err(ChangeEntryError::NotFound) => gone(&principal, &framing).await,
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

/// `POST /admin/entries/{id}/delete-forever`.
pub async fn delete(
    principal: Principal<WriteEntries>,
    (_, id, framing, _): Pressed,
) -> Result<HttpResponse, HttpError> {
    let Some(entry) = find_binned(&principal, *id).await? else { return gone(&principal, &framing).await };
    match bin::delete(&principal.site.database, entry).await {
        Ok(()) => Ok(see_other(&principal.site.url("/admin/bin?done=deleted"))),
        Err(ChangeEntryError::NotFound) => gone(&principal, &framing).await,
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

/// What a button of the bin's row is about, if the person may edit it; none where it is gone meanwhile.
async fn find_binned(principal: &Principal<WriteEntries>, id: EntryId) -> Result<Option<EntryId>, HttpError> {
    match find_editable(principal, id).await {
        Ok(entry) => Ok(Some(entry.id)),
        Err(HttpError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The bin, and above it that what a button is about is not there any more.
async fn gone(principal: &Principal<WriteEntries>, framing: &Framing) -> Result<HttpResponse, HttpError> {
    let says = (StatusCode::CONFLICT, vec![Notice::error(Message::new("bin-gone"))], Chosen::default());
    show(principal, framing, says, 1).await
}

/// `POST /admin/bin`: brings back all that were chosen, or deletes them; or takes back, from a list, that they
/// went into the bin: they are what they were. Those to which it cannot be done are named, and keep the others from
/// nothing.
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
        // Enter on one that is ticked presses no button that anybody means.
        "none" => (false, ""),
        _ => return Err(HttpError::BadRequest("the form was sent by a button that it does not have")),
    };
    let kind = if intent == "undo" { Some(kind_of(&pairs)?) } else { None };
    let were = if intent == "undo" { undo::were(&principal, &pairs) } else { Vec::new() };
    let (chosen, list) = (chosen::ids(&pairs), ListQuery::of(&pairs));
    let missing = match chosen.len() {
        0 => Some(Notice::error(Message::new("entries-none-chosen"))),
        many if chosen::are_too_many(many) => Some(chosen::too_many(many)),
        _ if intent == "none" => Some(Notice::error(Message::new("entries-no-button"))),
        _ => None,
    };
    if let Some(missing) = missing {
        let says = (StatusCode::UNPROCESSABLE_ENTITY, vec![missing], ticked(chosen));
        return show_again(&principal, &framing, (kind, &list), says).await;
    }
    // No text is read for it. None that is in the bin waits for a time that somebody has approved.
    let entries = find_all(&principal, &chosen).await?;
    let mut gone = chosen.len().saturating_sub(entries.len());
    let (database, mut generation, mut refused) = (&principal.site.database, None, Vec::new());
    let above = bin::above(database, &chosen).await?;
    let mut ordered: Vec<&EntrySummary> = entries.iter().collect();
    ordered.sort_by_cached_key(|entry| depth(entry.id, &above, &chosen));
    let mut are_as_they_were = false;
    for entry in ordered {
        let outcome = if is_restored {
            // Those below it are of its kind.
            let may_publish = principal.has(entry.kind, EntryRight::Publish);
            let were = were.iter().map(|was| if may_publish { *was } else { was.unpublished() });
            let taken_back = bin::take_back(database, &clock, entry.id, &were.collect::<Vec<_>>()).await;
            taken_back.map(|(generation, is_more)| {
                are_as_they_were |= is_more;
                Some(generation)
            })
        } else {
            bin::delete(database, entry.id).await.map(|()| None)
        };
        match outcome {
            // The last one is the newest: the others are over with it.
            Ok(newer) => generation = newer.or(generation),
            // It has come back with the page above it.
            Err(ChangeEntryError::NotBinned) if is_restored => {}
            Err(ChangeEntryError::NotFound) => gone += 1,
            Err(ChangeEntryError::Database(error @ DatabaseError::Value(_))) => {
                principal.site.note_unreadable(format_args!("GET /admin/entries/{}", entry.id), &error);
                refused.push((entry, error.into()));
            }
            Err(ChangeEntryError::Database(error)) => {
                principal.site.publish_if_seen(generation).await;
                return Err(error.into());
            }
            Err(error) => refused.push((entry, error)),
        }
    }
    principal.site.publish_if_seen(generation).await;
    if are_as_they_were {
        principal.site.note_plans().await?;
    }
    if gone > 0 || !refused.is_empty() {
        let others = chosen.len().saturating_sub(gone + refused.len());
        let says = (StatusCode::CONFLICT, left_out(others, gone, &refused), ticked(ids(&refused)));
        return show_again(&principal, &framing, (kind, &list), says).await;
    }
    let Some(kind) = kind else {
        let bin = list.at_its_page(Address::new(principal.site.url("/admin/bin")));
        return Ok(see_other(&bin.with("done", word).to_string()));
    };
    let word = match (entries.len(), are_as_they_were) {
        (1, true) => "undone",
        (1, false) => "restored",
        (_, true) => "all-undone",
        (_, false) => word,
    };
    let address = narrowing::address(&principal, kind, &list);
    Ok(see_other(&address.with("done", word).to_string()))
}

/// What is said where it was done to the others alone.
fn left_out(others: usize, gone: usize, refused: &[(&EntrySummary, ChangeEntryError)]) -> Vec<Notice> {
    let mut notices = Vec::new();
    if others > 0 {
        notices.push(Notice::success(Message::new("entries-done-to-some").count("count", others.number())));
    }
    if gone > 0 {
        notices.push(Notice::error(Message::new("entries-gone").count("count", gone.number())));
    }
    notices.extend(refused.iter().map(|(entry, error)| {
        let title = entry.draft_title.as_ref().unwrap_or(&entry.title);
        Notice::error(Message::new("entries-fault").with("title", title).with("error", why(error)))
    }));
    notices
}

fn why(error: &ChangeEntryError) -> String {
    match error {
        ChangeEntryError::Database(DatabaseError::Value(_)) => Message::new("entries-unreadable").to_string(),
        error => words::label(&error.to_string()).into_owned(),
    }
}

fn ids(refused: &[(&EntrySummary, ChangeEntryError)]) -> Vec<EntryId> {
    refused.iter().map(|(entry, _)| entry.id).collect()
}

/// What stays ticked. With the others it is done: pressed again, a button means those alone.
fn ticked(ids: Vec<EntryId>) -> Chosen {
    Chosen { ids: ids.into_iter().collect(), ..Chosen::default() }
}

/// The kind of the list that a form comes from, and leads back to.
fn kind_of(pairs: &[(String, String)]) -> Result<EntryKind, HttpError> {
    let kind = pairs.iter().find(|(name, _)| name == "kind").and_then(|(_, kind)| kind.parse().ok());
    kind.ok_or(HttpError::BadRequest("the form does not say which list it comes from"))
}

/// How many of those that were chosen are above a page. What is above comes back first, so that the
/// others have their places again.
fn depth(entry: EntryId, above: &HashMap<EntryId, EntryId>, chosen: &[EntryId]) -> usize {
    let chosen_above = |page: &EntryId| above.get(page).copied().filter(|page| chosen.contains(page));
    std::iter::successors(chosen_above(&entry), chosen_above).take(chosen.len()).count()
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
        ChangeEntryError::NotBinned
        | ChangeEntryError::HomePage
        | ChangeEntryError::OthersBelow
        | ChangeEntryError::Stale => {
            let says = (StatusCode::CONFLICT, vec![Notice::error(error)], Chosen::default());
            show(principal, framing, says, 1).await
        }
    }
}

/// What is to be said above a list, and what stays ticked in it.
type Says = (StatusCode, Vec<Notice>, Chosen);

/// The list that the form came from: one of that kind, or else the bin.
async fn show_again(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    (kind, list): (Option<EntryKind>, &ListQuery),
    says: Says,
) -> Result<HttpResponse, HttpError> {
    match kind {
        Some(kind) => chosen::show(principal, framing, kind, says, list).await,
        None => show(principal, framing, says, list.page()).await,
    }
}

async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    (status, notices, chosen): Says,
    page: u32,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let filter = EntryFilter { wanted: Wanted::Binned, reach: principal.reach(), ..EntryFilter::default() };
    let mut paging = Paging { page, per_page: PER_PAGE };
    let mut found = listing::list(database, &filter, paging).await?;
    if paging.page > paging.pages(found.total) {
        // What was there may have come back now, or be gone for good.
        paging.page = paging.pages(found.total);
        found = listing::list(database, &filter, paging).await?;
    }
    // What goes into the bin is changed by that alone.
    let entries = found.items.into_iter().map(|entry| BinRow {
        id: entry.id,
        kind: entry.kind,
        title: entry.title,
        language: entry.language,
        deleted: entry.changed_at,
    });
    let address = Address::new(principal.site.url("/admin/bin"));
    let screen = Bin {
        frame: framing.frame(principal, notices).await?,
        entries: entries.collect(),
        chosen,
        pager: Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total },
    };
    html_screen_with(status, &screen)
}
