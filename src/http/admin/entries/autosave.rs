//! What an open editor says by itself, as a script: here is what was typed, and I am still open.
//! The answers are JSON. Nothing here is needed where there is no script.

use super::checked::{Checked, Problems};
use super::new::check_may;
use super::sent_again;
use super::type_fields::{self, content_type};
use super::typed::TypedEntry;
use super::{find_editable, said, together};
use crate::content::entries::Entry;
use crate::content::entries::editing::{self, Sign};
use crate::content::entries::pages;
use crate::content::entries::save::{self, Edit, SaveAs, SaveEntryError};
use crate::domain::content_type::{ContentType, TypeKey};
use crate::domain::entry::{EntryKind, EntryState, Standing};
use crate::domain::ids::EntryId;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::EntryForm;
use crate::view::form::{FieldErrors, sentence};
use crate::view::section_form::fault;
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;

/// Something that is saved.
#[derive(Serialize)]
struct SavedBody {
    /// The entry.
    id: EntryId,
    /// The version that the next save must name.
    version: i64,
    /// The time on the clock that the person reads: `12:04`.
    at: String,
    /// How far it is on its way to visitors, as the class of a badge has it.
    standing: &'static str,
    /// The same in words.
    label: String,
    /// Where some fields could not be read and are as they were: a sentence that names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<String>,
    /// The same, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<FieldFault>,
}

/// What is wrong with a field.
#[derive(Serialize)]
struct FieldFault {
    /// Its identifier in the page.
    id: String,
    /// The part of the sentence about all of them that is about this one.
    text: String,
}

/// Something that is not.
#[derive(Serialize)]
struct UnsavedBody {
    /// A sentence.
    error: String,
    /// The fields that it names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<FieldFault>,
}

/// Who else has the entry open.
#[derive(Serialize)]
struct OthersBody {
    /// A sentence about each.
    others: Vec<String>,
}

/// `POST /admin/pages/autosave`: the first save of a new page.
pub async fn new_page(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    create(&principal, EntryKind::Page, sent).await
}

/// `POST /admin/posts/autosave`: the first save of a new post.
pub async fn new_post(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    create(&principal, EntryKind::Post, sent).await
}

/// `POST /admin/content/{key}/autosave`: the first save of a new entry of a content type.
pub async fn new_of_type(
    principal: Principal<WriteEntries>,
    key: web::Path<TypeKey>,
    sent: Sent,
) -> Result<HttpResponse, HttpError> {
    create(&principal, EntryKind::Custom(*key), sent).await
}

/// What such a save needs.
type Sent = (SubmittedForm, Framing, web::Data<Clock>);

async fn create(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    (CheckedForm(pairs), framing, clock): Sent,
) -> Result<HttpResponse, HttpError> {
    check_may(principal, kind)?;
    let content_type = content_type(&principal.site.database, kind).await?;
    let zone = framing.zone(&principal.site).await?;
    let (mut typed, _) = TypedEntry::read(pairs)?;
    if let Some(entry) = sent_again::made(principal, kind, &mut typed).await? {
        // The answer to the save that made it was lost.
        typed.form.version = sent_again::version_of(principal, &entry).await?.to_string();
        return Box::pin(save_on(principal, &entry, typed, &clock, &framing)).await;
    }
    let checked =
        Checked { site: &principal.site, kind, content_type: content_type.as_ref(), saved: None, is_for_others: false };
    let (mut fields, unread) = match typed.check_in_parts(checked, &zone) {
        Ok(read) => read,
        Err(problems) => return Ok(refused(&problems, content_type.as_ref())),
    };
    let database = &principal.site.database;
    if kind == EntryKind::Page && typed.form.position.trim().is_empty() {
        fields.position = pages::last_position(database).await?;
    }
    let writer = principal.writer();
    let edit = Edit::of(&fields, SaveAs::Autosave, &writer);
    let saved = match typed.origin(&principal.csrf) {
        Ok(origin) => save::create_in(database, &clock, kind, origin, edit).await,
        Err(error) => Err(error),
    };
    let faults = faults(&unread, content_type.as_ref());
    answer(principal, saved, (Standing::Draft, faults), &clock, &framing).await
}

/// `POST /admin/entries/{id}/autosave`: a draft, on top of what visitors see where they see
/// something.
pub async fn save(
    principal: Principal<WriteEntries>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = match find_editable(&principal, *id).await {
        Ok(entry) => entry,
        Err(error) => return closed(error),
    };
    let (typed, _) = TypedEntry::read(pairs)?;
    Box::pin(save_on(&principal, &entry, typed, &clock, &framing)).await
}

/// The same of an entry that the person may edit.
async fn save_on(
    principal: &Principal<WriteEntries>,
    entry: &Entry,
    mut typed: TypedEntry,
    clock: &Clock,
    framing: &Framing,
) -> Result<HttpResponse, HttpError> {
    let zone = framing.zone(&principal.site).await?;
    if !typed.form.base.is_empty() {
        // Nobody has chosen yet what is kept of the two versions.
        let stale = Err(SaveEntryError::Stale);
        return answer(principal, stale, (entry.standing(), Vec::new()), clock, framing).await;
    }
    let content_type = content_type(&principal.site.database, entry.kind).await?;
    let content_type = content_type.as_ref();
    let checked =
        Checked { site: &principal.site, kind: entry.kind, content_type, saved: Some(entry), is_for_others: false };
    let (fields, unread) = match typed.check_in_parts(checked, &zone) {
        Ok(read) => read,
        Err(problems) => return Ok(refused(&problems, content_type)),
    };
    let writer = principal.writer();
    let edit = Edit::of(&fields, SaveAs::Autosave, &writer);
    let saved = save::update(&principal.site.database, clock, entry.id, typed.version(), edit).await;
    // What visitors see stays, and has a draft on top of it from now on.
    let standing = if entry.state == EntryState::Published { Standing::Changed } else { entry.standing() };
    answer(principal, saved, (standing, faults(&unread, content_type)), clock, framing).await
}

/// `POST /admin/entries/{id}/editing`: the entry is still open here; who else has it open?
pub async fn editing(
    principal: Principal<WriteEntries>,
    _: CheckedForm<NoFields>,
    framing: Framing,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = match find_editable(&principal, *id).await {
        Ok(entry) => entry,
        Err(error) => return closed(error),
    };
    let (site, person) = (&principal.site, principal.user().id);
    editing::note(&site.database, site.now(), entry.id, person, Sign::Heard).await?;
    site.publish_if_seen(None).await;
    let others = together::others(&principal, &framing.zone_of(&principal).await?, entry.id).await?;
    Ok(HttpResponse::Ok().json(OthersBody { others }))
}

/// What is said of a save: how far the entry is with it, and what is wrong with the fields that it left as
/// they were.
async fn answer(
    principal: &Principal<WriteEntries>,
    saved: Result<save::Saved, SaveEntryError>,
    (standing, faults): (Standing, Vec<FieldFault>),
    clock: &Clock,
    framing: &Framing,
) -> Result<HttpResponse, HttpError> {
    match saved {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            let at = clock.now().format("%H:%M", &framing.zone_of(principal).await?);
            let label = words::label(standing.label()).into_owned();
            let but =
                || Message::new("editor-autosaved-but").with("at", &at).with("faults", joined(&faults)).to_string();
            let unread = (!faults.is_empty()).then(but);
            let (id, version, standing) = (saved.id, saved.version, standing.as_str());
            Ok(HttpResponse::Ok().json(SavedBody { id, version, at, standing, label, unread, faults }))
        }
        Err(error @ SaveEntryError::Database(DatabaseError::Full(_))) => {
            tracing::error!(error = &error as &dyn std::error::Error, "an entry could not be saved by itself");
            let error = sentence(&Message::new("editor-full").to_string());
            Ok(HttpResponse::InsufficientStorage().json(UnsavedBody { error, faults: Vec::new() }))
        }
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        Err(SaveEntryError::NotFound) => Err(HttpError::NotFound),
        Err(error @ (SaveEntryError::Stale | SaveEntryError::Binned)) => {
            let error = sentence(&Message::new("editor-autosave-stale").with("error", said(&error)).to_string());
            Ok(HttpResponse::Conflict().json(UnsavedBody { error, faults: Vec::new() }))
        }
        Err(error) => Ok(unsaved(&said(&error), Vec::new())),
    }
}

/// What is said to those who are signed in and may not change the entry any more: without a word a script takes it
/// for the end of the session.
fn closed(error: HttpError) -> Result<HttpResponse, HttpError> {
    if !matches!(error, HttpError::Forbidden) {
        return Err(error);
    }
    let error = sentence(&Message::new("editor-autosave-closed").to_string());
    Ok(HttpResponse::Forbidden().json(UnsavedBody { error, faults: Vec::new() }))
}

fn unsaved(error: &str, faults: Vec<FieldFault>) -> HttpResponse {
    HttpResponse::build(StatusCode::UNPROCESSABLE_ENTITY).json(UnsavedBody { error: sentence(error), faults })
}

/// What was in the way of everything.
fn refused(problems: &Problems, content_type: Option<&ContentType>) -> HttpResponse {
    if let Some(error) = problems.sections.first() {
        let text = fault::sentence_of(error);
        return unsaved(&text, vec![FieldFault { id: error.id(), text: text.clone() }]);
    }
    let faults = faults(&problems.fields, content_type);
    unsaved(&joined(&faults), faults)
}

/// What is wrong with each field, after its name.
fn faults(errors: &FieldErrors, content_type: Option<&ContentType>) -> Vec<FieldFault> {
    let named = errors.iter().map(|(field, fault)| {
        let label = label_of(field, content_type);
        let text = Message::new("editor-autosave-fault").with("field", label).with("fault", fault).to_string();
        FieldFault { id: format!("f-{field}"), text }
    });
    named.collect()
}

fn joined(faults: &[FieldFault]) -> String {
    faults.iter().map(|fault| fault.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// What people read beside a field.
fn label_of(field: &str, content_type: Option<&ContentType>) -> String {
    let of_type = content_type.and_then(|of| type_fields::named(&of.definition, field));
    let own = || EntryForm::label_of(field).map(|key| Message::new(key).to_string());
    of_type.map(|of| of.label.clone()).or_else(own).unwrap_or_else(|| field.to_owned())
}
