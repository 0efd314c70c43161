//! `/admin/entries/{id}`: the editor of a page or a post that is there.

use super::editor::Desk;
use super::find_editable;
use super::pictures;
use super::typed::{Intent, Problems, TypedEntry};
use crate::content::entries::save;
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WritePosts};
use crate::http::respond::see_other;
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

const SENTENCES: [(&str, &str); 4] = [
    ("draft", "the draft is saved; visitors don't see it yet"),
    ("published", "it is published; visitors see it now"),
    ("saved", "it is saved; visitors see it as it is now"),
    ("unpublished", "it is a draft again; visitors don't see it any more"),
];

/// The form. What is in the bin is not edited there.
pub async fn form(
    principal: Principal<WritePosts>,
    framing: Framing,
    done: Done,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    if entry.state == EntryState::Binned {
        return Ok(see_other(&principal.site.url("/admin/bin?done=binned")));
    }
    let desk = Desk { principal: &principal, framing: &framing, kind: entry.kind, saved: Some(&entry) };
    desk.show(StatusCode::OK, done.notices(&SENTENCES), TypedEntry::of(&entry), Problems::default()).await
}

/// Saves, publishes or takes back; or changes the form, where a button of a section was
/// pressed.
pub async fn submit(
    principal: Principal<WritePosts>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let desk = Desk { principal: &principal, framing: &framing, kind: entry.kind, saved: Some(&entry) };
    let (mut typed, intent) = TypedEntry::read(pairs)?;
    if let Intent::Sections(command) = &intent {
        typed.draft.apply(command);
        return desk.show(StatusCode::OK, Vec::new(), typed, Problems::default()).await;
    }
    let is_published = intent.is_published(Some(&entry));
    let fields = match typed.check(entry.kind, Some(&entry), is_published) {
        Ok(fields) => fields,
        Err(problems) => return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await,
    };
    let database = &principal.site.database;
    let missing = pictures::missing(database, &typed.draft, &fields.document).await?;
    if !missing.is_empty() {
        let problems = Problems { sections: missing, ..Problems::default() };
        return desk.show(StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), typed, problems).await;
    }
    match save::update(database, &clock, entry.id, typed.version(), &fields).await {
        Ok(saved) => {
            principal.site.publish(saved.generation).await;
            let word = match (intent, is_published) {
                (Intent::Publish, _) => "published",
                (Intent::Unpublish, _) => "unpublished",
                (_, true) => "saved",
                (_, false) => "draft",
            };
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done={word}", saved.id))))
        }
        Err(error) => desk.refuse(typed, error).await,
    }
}
