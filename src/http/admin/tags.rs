//! `/admin/tags`: the list, and each tag's name.

use crate::content::tags::{self, TagError, TagUse};
use crate::content::taxonomies::{self, ChangeTaxonomyError};
use crate::domain::ids::ShownFormId;
use crate::domain::slug::Slug;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, KeepTags, Principal};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::view::admin::tags::{TagRow, Tags};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const SENTENCES: [(&str, &str); 4] = [
    ("added", "tags-done-added"),
    ("renamed", "tags-done-renamed"),
    ("deleted", "tags-done-deleted"),
    ("taxonomy-deleted", "tags-done-taxonomy-deleted"),
];

/// What the forms send.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NameForm {
    name: String,
    /// What names the form of a new one, so that sent twice it makes one tag.
    once: String,
}

/// What the list is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    /// The new tag's name, as it was typed.
    name: String,
    /// The tag that was to be renamed, and its new name as it was typed.
    renamed: Option<(Slug, String)>,
    errors: FieldErrors,
}

/// `GET /admin/tags`.
pub async fn get(principal: Principal<KeepTags>, framing: Framing, done: Done) -> Result<HttpResponse, HttpError> {
    let answer = Answer { notices: done.notices(&SENTENCES), ..Answer::default() };
    show(&principal, &framing, answer).await
}

/// `POST /admin/tags`: a tag that no post has yet.
pub async fn create(
    principal: Principal<KeepTags>,
    CheckedForm(form): CheckedForm<NameForm>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    match tags::create_once(&principal.site.database, principal.id_of_made(&form.once).into(), &form.name).await {
        Ok(_) => Ok(see_other(&principal.site.url("/admin/tags?done=added"))),
        Err(TagError::Database(error)) => Err(error.into()),
        Err(error) => {
            let errors = FieldErrors::default().with("name", error);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show(&principal, &framing, Answer { status, name: form.name, errors, ..Answer::default() }).await
        }
    }
}

/// `POST /admin/tags/{slug}`: another name. The address stays, so that links to it do.
pub async fn rename(
    principal: Principal<KeepTags>,
    CheckedForm(form): CheckedForm<NameForm>,
    framing: Framing,
    slug: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let Some(tag) = tags::find(&principal.site.database, &slug).await? else {
        return gone(&principal, &framing, form.name).await;
    };
    match tags::rename(&principal.site.database, tag.id, &form.name, &tag.slug).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/tags?done=renamed")))
        }
        Err(TagError::Database(error)) => Err(error.into()),
        Err(TagError::NotFound) => gone(&principal, &framing, form.name).await,
        Err(error) => {
            let errors = FieldErrors::default().with(TagRow::field(&tag.slug), error);
            let (status, renamed) = (StatusCode::UNPROCESSABLE_ENTITY, Some((tag.slug, form.name)));
            show(&principal, &framing, Answer { status, renamed, errors, ..Answer::default() }).await
        }
    }
}

/// `POST /admin/tags/{slug}/delete`: from all posts that have it.
pub async fn delete(
    principal: Principal<KeepTags>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    slug: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let Some(tag) = tags::find(&principal.site.database, &slug).await? else {
        return gone(&principal, &framing, String::new()).await;
    };
    match tags::delete(&principal.site.database, tag.id).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/tags?done=deleted")))
        }
        Err(TagError::Database(error)) => Err(error.into()),
        Err(_) => gone(&principal, &framing, String::new()).await,
    }
}

/// The list without the tag that a form is about: somebody has deleted it meanwhile. The name that it was to get is in
/// the form of a new one.
async fn gone(principal: &Principal<KeepTags>, framing: &Framing, name: String) -> Result<HttpResponse, HttpError> {
    let (status, notices) = (StatusCode::NOT_FOUND, vec![Notice::error(TagError::NotFound)]);
    show(principal, framing, Answer { status, notices, name, ..Answer::default() }).await
}

/// The list without a taxonomy that a form is about: somebody has deleted it meanwhile.
pub(super) async fn without_taxonomy<N>(
    principal: &Principal<N>,
    framing: &Framing,
    error: &ChangeTaxonomyError,
) -> Result<HttpResponse, HttpError> {
    let (status, notices) = (StatusCode::NOT_FOUND, vec![Notice::error(error)]);
    show(principal, framing, Answer { status, notices, ..Answer::default() }).await
}

async fn show<N>(principal: &Principal<N>, framing: &Framing, answer: Answer) -> Result<HttpResponse, HttpError> {
    let tags = tags::list(&principal.site.database).await?.into_iter();
    let row = |TagUse { tag, entries, .. }: TagUse| {
        let refused = answer.renamed.as_ref().filter(|(slug, _)| *slug == tag.slug);
        TagRow {
            typed: refused.map_or_else(|| tag.label.clone(), |(_, typed)| typed.clone()),
            errors: if refused.is_some() { answer.errors.clone() } else { FieldErrors::default() },
            slug: tag.slug,
            name: tag.label,
            posts: entries,
        }
    };
    let screen = Tags {
        frame: framing.frame(principal, answer.notices).await?,
        tags: tags.map(row).collect(),
        taxonomies: taxonomies::list(&principal.site.database).await?,
        name: answer.name,
        once: ShownFormId::new(),
        errors: answer.errors,
    };
    html_screen_with(answer.status, &screen)
}
