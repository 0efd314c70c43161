//! `/admin/entries/{id}`: the editor of a page or a post that is there.

use super::anew;
use super::checked::{Checked, Problems};
use super::editor::Desk;
use super::intent::Intent;
use super::pictures::{missing, unasked, with_missing};
use super::type_fields::content_type;
use super::typed::TypedEntry;
use super::{check_publishes, find_editable, may_hand_over};
use crate::content::entries::save::{self, Edit, SaveEntryError};
use crate::content::entries::schedule::Schedule;
use crate::content::entries::{self, Entry, draft, translate};
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::domain::role::EntryRight;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::view::frame::{self, Notice};
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const SENTENCES: [(&str, &str); 18] = [
    ("draft", "editor-done-draft"),
    ("on-top", "editor-done-on-top"),
    ("on-top-author", "editor-done-on-top-author"),
    ("scheduled", "editor-done-scheduled"),
    ("published", "editor-done-published"),
    ("moved", "editor-done-moved"),
    ("unpublished", "editor-done-unpublished"),
    ("review", "editor-done-review"),
    ("withdrawn", "editor-done-withdrawn"),
    ("sent-back", "editor-done-sent-back"),
    ("sent-back-mailed", "editor-done-sent-back-mailed"),
    ("discarded", "editor-done-discarded"),
    ("restored", "editor-done-restored"),
    ("duplicated", "editor-done-duplicated"),
    ("translated", "languages-done-translated"),
    ("is-translated", "languages-done-is-translated"),
    ("header", "navigation-done-header"),
    ("footer", "navigation-done-footer"),
];

/// The form. What is in the bin is not edited there.
pub async fn form(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    if entry.state == EntryState::Binned {
        return Ok(see_other(&principal.site.url("/admin/bin?done=binned")));
    }
    let zone = framing.zone(&principal.site).await?;
    let content_type = content_type(&principal.site.database, entry.kind).await?;
    let content_type = content_type.as_ref();
    let desk = Desk { principal: &principal, framing: &framing, kind: entry.kind, content_type, saved: Some(&entry) };
    let seen_at = principal.site.url(&format!("/{}", entry.path.as_deref().unwrap_or_default()));
    let ways = ["published", "moved"].map(|word| (word, seen_at.clone(), "editor-view"));
    let mut notices = done.notices_leading_on(&SENTENCES, &ways);
    // The time is named while it is to come.
    let planned = entry.schedule.publish_at.filter(|_| done.is("scheduled"));
    if let (Some(at), Some(said)) = (planned, notices.first_mut()) {
        let at = frame::planned(at, &framing.zone_of(&principal).await?, &zone);
        *said = Notice::success(Message::new("editor-done-scheduled-at").with("at", at));
    }
    let mut typed = TypedEntry::of(&entry, content_type, &zone, words::spoken());
    if translate::is_as_begun(&principal.site.database, &entry).await? {
        // The title suggests one as soon as it is translated.
        typed.form.slug.clear();
    }
    desk.show(StatusCode::OK, notices, typed, Problems::default()).await
}

/// Saves, publishes or takes back; or changes the form, where a button of a section was
/// pressed, or where it is put together with what somebody else has saved.
pub async fn submit(
    principal: Principal<WriteEntries>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = match find_editable(&principal, *id).await {
        Ok(entry) => entry,
        Err(refused) => return Box::pin(anew::show(&principal, &framing, pairs, refused)).await,
    };
    let sent = TypedEntry::read(pairs)?;
    Box::pin(save_form(&principal, &framing, &clock, &entry, sent)).await
}

/// The same of an entry that the person may edit.
pub(super) async fn save_form(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    clock: &Clock,
    entry: &Entry,
    (mut typed, intent): (TypedEntry, Intent),
) -> Result<HttpResponse, HttpError> {
    let content_type = content_type(&principal.site.database, entry.kind).await?;
    let content_type = content_type.as_ref();
    let desk = Desk { principal, framing, kind: entry.kind, content_type, saved: Some(entry) };
    typed.fill_language(entry);
    if let Intent::Sections(command) = &intent {
        typed.draft.apply(command);
        return desk.show(StatusCode::OK, Vec::new(), typed, Problems::default()).await;
    }
    check_publishes(principal, entry.kind, intent.is_seen())?;
    let zone = framing.zone(&principal.site).await?;
    let is_for_others = intent.is_for_others() || typed.is_planned();
    let checked = Checked { site: &principal.site, kind: entry.kind, content_type, saved: Some(entry), is_for_others };
    let (fields, schedule) = match typed.check(checked, &zone) {
        Ok(checked) => checked,
        Err(problems) => {
            let problems = with_missing(&principal.site.database, &typed, problems, content_type).await?;
            return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
        }
    };
    match intent {
        Intent::Compare => return desk.refuse(typed, SaveEntryError::Stale, Some(&fields)).await,
        // Whichever button is pressed: what was chosen on the screen counts, and is seen before it is saved.
        _ if intent == Intent::Merge || typed.is_apart() => {
            return Box::pin(desk.put_together(typed, &fields)).await;
        }
        _ => {}
    }
    // Whoever cannot publish has no fields for times, and leaves those that there are.
    let is_planned = principal.has(entry.kind, EntryRight::Publish);
    let schedule = if is_planned { schedule } else { Schedule::default() };
    let brings_out = intent.brings_out(schedule);
    let (intent, schedule) = intent.at_its_time(schedule, clock.now());
    let database = &principal.site.database;
    let missing = missing(database, &typed, &fields, content_type).await?;
    if let Some(problems) = missing {
        return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
    }
    let unasked = unasked(database, &mut typed, &fields, content_type, brings_out).await?;
    if let Some(problems) = unasked {
        return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
    }
    let author = match typed.author(may_hand_over(principal, entry.kind, Some(entry))) {
        Ok(author) => author,
        Err(error) => return desk.refuse(typed, error, Some(&fields)).await,
    };
    let is_handed_over = author.is_some() && author != entry.author.as_ref().map(|author| author.id);
    let writer = principal.writer();
    let edit = Edit {
        schedule: is_planned.then_some(schedule),
        review: intent.review(),
        author,
        ..Edit::of(&fields, intent.save_as(), &writer)
    };
    let saved = match typed.language() {
        Ok(language) => save::update_in(database, clock, entry.id, typed.version(), Some(language), edit).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            if schedule != Schedule::default() {
                principal.site.note_plans().await?;
            }
            let word = match intent.word(entry.state, schedule) {
                // Visitors read the new name at once.
                "on-top" if is_handed_over => "on-top-author",
                word => word,
            };
            let word = if word == "published" && has_moved(database, entry).await? { "moved" } else { word };
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done={word}", saved.id))))
        }
        Err(error) => desk.refuse(typed, error, Some(&fields)).await,
    }
}

/// Whether what visitors saw of an entry has another address now than it had.
async fn has_moved(database: &Database, was: &Entry) -> Result<bool, DatabaseError> {
    if was.state != EntryState::Published {
        return Ok(false);
    }
    Ok(entries::find(database, was.id).await?.is_some_and(|entry| entry.path != was.path))
}

/// The editor again, where somebody else has saved an entry that was to go into the bin: with everything that was
/// typed, and what differs. Who presses the button once more has seen it.
pub(super) async fn show_unseen(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    entry: &Entry,
    mut typed: TypedEntry,
) -> Result<HttpResponse, HttpError> {
    let content_type = content_type(&principal.site.database, entry.kind).await?;
    let content_type = content_type.as_ref();
    let desk = Desk { principal, framing, kind: entry.kind, content_type, saved: Some(entry) };
    typed.fill_language(entry);
    let zone = framing.zone(&principal.site).await?;
    let checked =
        Checked { site: &principal.site, kind: entry.kind, content_type, saved: Some(entry), is_for_others: false };
    // What cannot be saved is not compared either before it is mended.
    let fields = typed.check(checked, &zone).ok().map(|(fields, _)| fields);
    desk.show_difference(typed, fields.as_ref(), "editor-stale-bin").await
}

/// The version that a button was pressed on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    version: String,
}

/// `POST /admin/entries/{id}/discard-draft`: throws away what visitors don't see yet. It stays
/// among the revisions.
pub async fn discard_draft(
    principal: Principal<WriteEntries>,
    CheckedForm(pressed): CheckedForm<Pressed>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    match draft::discard_draft(&principal.site.database, entry.id, pressed.version.parse().unwrap_or(0)).await {
        // Somebody has saved another one since: that one is not what was meant.
        Ok(()) | Err(SaveEntryError::Stale) => {}
        Err(SaveEntryError::Database(error)) => return Err(error.into()),
        Err(_) => return Err(HttpError::NotFound),
    }
    principal.site.publish_if_seen(None).await;
    Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done=discarded", entry.id))))
}
