//! The form of an entry that somebody has deleted for good, or that the person may not change any more, by the time it
//! is sent: it is shown once more as that of a new entry, with everything that was typed.

use super::checked::Problems;
use super::editor::Desk;
use super::intent::Intent;
use super::new::check_may;
use super::type_fields::content_type;
use super::typed::TypedEntry;
use crate::domain::entry::EntryKind;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::{Framing, HttpError};
use crate::view::admin::editor::EntryForm;
use crate::view::admin::languages::MAIN;
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// The form, and above it why the entry could not be saved. Who may write none of its kind is refused as before.
pub(super) async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    pairs: Vec<(String, String)>,
    refused: HttpError,
) -> Result<HttpResponse, HttpError> {
    let Ok((typed, intent)) = TypedEntry::read(pairs) else { return Err(refused) };
    let Ok(kind) = typed.form.kind.parse::<EntryKind>() else { return Err(refused) };
    if check_may(principal, kind).is_err() {
        return Err(refused);
    }
    let (status, why) = match refused {
        HttpError::NotFound => (StatusCode::CONFLICT, "form-gone"),
        HttpError::Forbidden => (StatusCode::FORBIDDEN, "editor-closed"),
        error => return Err(error),
    };
    let content_type = content_type(&principal.site.database, kind).await?;
    let desk = Desk { principal, framing, kind, content_type: content_type.as_ref(), saved: None };
    let mut typed = of_new(typed);
    if let Intent::Sections(command) = &intent {
        typed.draft.apply(command);
    }
    // It stands here and nowhere else: who leaves the form is asked first.
    let problems = Problems { is_unsaved: true, ..Problems::default() };
    desk.show(status, vec![Notice::error(Message::new(why))], typed, problems).await
}

/// The same form without what it says of the entry that was saved.
fn of_new(typed: TypedEntry) -> TypedEntry {
    let TypedEntry { form, fields, terms, draft, .. } = typed;
    let language = match form.in_language.as_str() {
        MAIN => String::new(),
        key => key.to_owned(),
    };
    let form = EntryForm {
        language,
        in_language: String::new(),
        version: String::new(),
        base: String::new(),
        once: String::new(),
        ..form
    };
    TypedEntry { form, fields, terms, draft, ..TypedEntry::default() }
}
