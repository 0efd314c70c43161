//! The form of a new entry that is sent once more: by a second press before the answer to the first one was there, by
//! one whose answer was lost, or from the page of before. It is answered with the entry that it made.

use super::check_editable;
use super::checked::Checked;
use super::edit::save_form;
use super::intent::Intent;
use super::type_fields::content_type;
use super::typed::TypedEntry;
use crate::content::entries::fields::EntryFields;
use crate::content::entries::merge::Merge;
use crate::content::entries::revisions::{self, Deed};
use crate::content::entries::save::SaveAs;
use crate::content::entries::schedule::Schedule;
use crate::content::entries::{self, Entry};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{EntryId, ShownFormId};
use crate::domain::role::EntryRight;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::identity::csrf::CsrfToken;
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::EntryForm;
use crate::view::admin::languages::MAIN;
use actix_web::HttpResponse;

/// Gives the form of a new entry what names it, where it has none.
pub(super) fn name(form: &mut EntryForm) {
    if form.once.parse::<ShownFormId>().is_err() {
        form.once = ShownFormId::new().to_string();
    }
}

/// The identifier of what such a form makes in the session with this token; none where it has no name.
pub(super) fn id_of_made(form: &EntryForm, csrf: &CsrfToken) -> Option<EntryId> {
    Some(csrf.id_of_made(form.once.parse().ok()?).into())
}

/// The entry that a form has made. Where the person may not change that by now, or it is in the bin, the form is for
/// another one.
pub(super) async fn made(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    typed: &mut TypedEntry,
) -> Result<Option<Entry>, HttpError> {
    let Some(id) = id_of_made(&typed.form, &principal.csrf) else { return Ok(None) };
    let Some(entry) = entries::find(&principal.site.database, id).await? else { return Ok(None) };
    let may_change = check_editable(principal, entry.kind, entry.author.as_ref(), entry.schedule).is_ok();
    if entry.kind == kind && entry.state != EntryState::Binned && may_change {
        return Ok(Some(entry));
    }
    typed.form.once.clear();
    Ok(None)
}

/// The version that such a form is sent on: the last one where the person's editor has saved that by itself, or else
/// the one that the form made.
pub(super) async fn version_of(principal: &Principal<WriteEntries>, entry: &Entry) -> Result<i64, DatabaseError> {
    Ok(if is_begun_alone(principal, entry).await? { entry.version } else { 1 })
}

/// Whether the last save of an entry is one that the person's editor did by itself.
async fn is_begun_alone(principal: &Principal<WriteEntries>, entry: &Entry) -> Result<bool, DatabaseError> {
    let last = revisions::find(&principal.site.database, entry.id, entry.version).await?;
    let writer = principal.writer();
    Ok(last.is_some_and(|last| last.deed == Deed::Autosaved && last.author == writer.name))
}

/// What is answered where a form has made an entry: what it was sent for is done, or is done now. None where somebody
/// has gone back and written another one into it, at another address.
pub(super) async fn answer(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    clock: &Clock,
    entry: &Entry,
    (typed, intent): (&TypedEntry, &Intent),
) -> Result<Option<HttpResponse>, HttpError> {
    let mut typed = typed.clone();
    let content_type = content_type(&principal.site.database, entry.kind).await?;
    let content_type = content_type.as_ref();
    let zone = framing.zone(&principal.site).await?;
    let is_for_others = intent.is_for_others() || typed.is_planned();
    let checked = Checked { site: &principal.site, kind: entry.kind, content_type, saved: Some(entry), is_for_others };
    // What is wrong with it is said of it as of another one.
    let Ok((fields, schedule)) = typed.check(checked, &zone) else { return Ok(None) };
    let schedule = if principal.has(entry.kind, EntryRight::Publish) { schedule } else { Schedule::default() };
    let (wanted, schedule) = intent.clone().at_its_time(schedule, clock.now());
    let of_type = content_type.map(|of| of.definition.fields.as_slice()).unwrap_or_default();
    let is_same = Merge::of(None, &EntryFields::of(entry), &fields, of_type).passages.is_empty();
    if is_same && is_done(entry, &wanted, schedule) {
        let word = wanted.word(EntryState::Draft, schedule);
        return Ok(Some(see_other(&principal.site.url(&format!("/admin/entries/{}?done={word}", entry.id)))));
    }
    let is_at_its_address = fields.slug == entry.slug
        && fields.parent == entry.parent
        && typed.origin(&principal.csrf).is_ok_and(|origin| origin.language == entry.language);
    if !is_at_its_address && !is_begun_alone(principal, entry).await? {
        return Ok(None);
    }
    typed.form.version = version_of(principal, entry).await?.to_string();
    typed.form.in_language = if typed.form.language.is_empty() { MAIN.to_owned() } else { typed.form.language.clone() };
    Box::pin(save_form(principal, framing, clock, entry, (typed, intent.clone()))).await.map(Some)
}

/// Whether an entry has become what a button was pressed for.
fn is_done(entry: &Entry, wanted: &Intent, schedule: Schedule) -> bool {
    let is_seen = entry.state == EntryState::Published && entry.draft_version.is_none();
    let is_asked = wanted.review() != Some(true) || entry.in_review_since.is_some();
    // A time that is over is the entry's date, and no plan any more.
    let is_planned = is_seen || schedule == entry.schedule;
    is_asked && is_planned && (wanted.save_as() != SaveAs::Published || is_seen)
}
