//! `/admin/types`: what a site has beside pages and posts. Read `typed` first: what the form sends,
//! and what it is.

mod typed;

use crate::content::entries::counting;
use crate::content::types::{self, ChangeTypeError, StoredType};
use crate::domain::content_type::TypeKey;
use crate::domain::entry::{EntryKind, EntryState};
use crate::http::account::sign_out::NoFields;
use crate::http::admin::form_rows::Intent;
use crate::http::extract::{CheckedForm, ManageSettings, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::types::{TypeEditor, TypeList, TypeRow};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::{Notice, list_path};
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use typed::TypedType;

const SENTENCES: [(&str, &str); 3] =
    [("added", "types-done-added"), ("saved", "types-done-saved"), ("deleted", "types-done-deleted")];

/// What moves a type.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct MoveForm {
    to: String,
}

/// What a form is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    errors: FieldErrors,
    focus: Option<usize>,
}

/// `GET /admin/types`.
pub async fn get(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    list(&principal, &framing, StatusCode::OK, done.notices(&SENTENCES)).await
}

/// `GET /admin/types/new`.
pub async fn new(principal: Principal<ManageSettings>, framing: Framing) -> Result<HttpResponse, HttpError> {
    show(&principal, &framing, None, TypedType::new(), Answer::default()).await
}

/// `POST /admin/types/new`.
pub async fn create(
    principal: Principal<ManageSettings>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
) -> Result<HttpResponse, HttpError> {
    let (mut typed, intent) = TypedType::read(pairs)?;
    if intent != Intent::Save {
        let focus = typed.apply(intent);
        return show(&principal, &framing, None, typed, Answer { focus, ..Answer::default() }).await;
    }
    let new = match typed.check(None) {
        Ok(new) => new,
        Err(errors) => return refuse(&principal, &framing, None, typed, errors).await,
    };
    match types::create(&principal.site.database, &clock, &new).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/types/{}?done=added", new.key))))
        }
        // A double press: what has the address is this one, as it was sent, and nobody has changed it since.
        Err(ChangeTypeError::AddressTaken(key)) => match types::find(&principal.site.database, key).await? {
            Some(StoredType { content_type, version: 1, .. }) if content_type == new => {
                Ok(see_other(&principal.site.url(&format!("/admin/types/{key}?done=added"))))
            }
            _ => refuse_change(&principal, &framing, None, typed, ChangeTypeError::AddressTaken(key)).await,
        },
        Err(error) => refuse_change(&principal, &framing, None, typed, error).await,
    }
}

/// `GET /admin/types/{key}`.
pub async fn form(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
    key: web::Path<TypeKey>,
) -> Result<HttpResponse, HttpError> {
    let stored = find(&principal, *key).await?;
    let new = principal.site.url(&format!("{}/new", list_path(EntryKind::Custom(*key))));
    let notices = done.notices_leading_on(&SENTENCES, &[("added", new, "types-first-entry")]);
    let answer = Answer { notices, ..Answer::default() };
    show(&principal, &framing, Some(*key), TypedType::of(&stored), answer).await
}

/// `POST /admin/types/{key}`.
pub async fn submit(
    principal: Principal<ManageSettings>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
    key: web::Path<TypeKey>,
) -> Result<HttpResponse, HttpError> {
    let key = *key;
    let (mut typed, intent) = TypedType::read(pairs)?;
    if types::find(&principal.site.database, key).await?.is_none() {
        return begin_anew(&principal, &framing, key, typed).await;
    }
    if intent != Intent::Save {
        let focus = typed.apply(intent);
        return show(&principal, &framing, Some(key), typed, Answer { focus, ..Answer::default() }).await;
    }
    let changed = match typed.check(Some(key)) {
        Ok(changed) => changed,
        Err(errors) => return refuse(&principal, &framing, Some(key), typed, errors).await,
    };
    let version = typed.form.version.parse().unwrap_or(0);
    match types::update(&principal.site.database, &clock, &changed, version).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            principal.site.note_plans().await?;
            Ok(see_other(&principal.site.url(&format!("/admin/types/{key}?done=saved"))))
        }
        Err(error) => refuse_change(&principal, &framing, Some(key), typed, error).await,
    }
}

/// `POST /admin/types/{key}/move`: one place up or down in the list.
pub async fn shift(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<MoveForm>,
    framing: Framing,
    key: web::Path<TypeKey>,
) -> Result<HttpResponse, HttpError> {
    match types::shift(&principal.site.database, *key, form.to == "up").await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/types")))
        }
        Err(ChangeTypeError::Database(error)) => Err(error.into()),
        Err(error) => list(&principal, &framing, StatusCode::NOT_FOUND, vec![Notice::error(error)]).await,
    }
}

/// `POST /admin/types/{key}/delete`: only where no entry is of it.
pub async fn delete(
    principal: Principal<ManageSettings>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    key: web::Path<TypeKey>,
) -> Result<HttpResponse, HttpError> {
    match types::delete(&principal.site.database, *key).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/types?done=deleted")))
        }
        Err(ChangeTypeError::Database(error)) => Err(error.into()),
        Err(error) => {
            let is_gone = matches!(error, ChangeTypeError::NotFound);
            let status = if is_gone { StatusCode::NOT_FOUND } else { StatusCode::CONFLICT };
            list(&principal, &framing, status, vec![Notice::error(error)]).await
        }
    }
}

async fn find(principal: &Principal<ManageSettings>, key: TypeKey) -> Result<StoredType, HttpError> {
    types::find(&principal.site.database, key).await?.ok_or(HttpError::NotFound)
}

async fn list(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let counts = counting::counts(database, None).await?;
    let entries = |key: TypeKey| {
        let of_type = counts.iter().filter(|count| count.kind == EntryKind::Custom(key));
        of_type.filter(|count| count.state != EntryState::Binned).map(|count| count.count).sum()
    };
    let types = types::list(database).await?.into_iter().map(|of| TypeRow {
        key: of.key,
        entries: entries(of.key),
        plural: of.definition.plural,
        fields: of.definition.fields.into_iter().map(|field| field.label).collect(),
    });
    let screen = TypeList { types: types.collect(), frame: framing.frame(principal, notices).await? };
    html_screen_with(status, &screen)
}

async fn refuse(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    saved: Option<TypeKey>,
    typed: TypedType,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Answer::default() };
    show(principal, framing, saved, typed, answer).await
}

/// The form of one that somebody has deleted meanwhile: what was typed is that of a new one.
async fn begin_anew(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    key: TypeKey,
    mut typed: TypedType,
) -> Result<HttpResponse, HttpError> {
    (typed.form.key, typed.form.version) = (key.to_string(), String::new());
    let notices = vec![Notice::error(Message::new("form-gone"))];
    let answer = Answer { status: StatusCode::CONFLICT, notices, ..Answer::default() };
    show(principal, framing, None, typed, answer).await
}

async fn refuse_change(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    saved: Option<TypeKey>,
    mut typed: TypedType,
    error: ChangeTypeError,
) -> Result<HttpResponse, HttpError> {
    match error {
        ChangeTypeError::Database(error) => Err(error.into()),
        ChangeTypeError::NotFound => match saved {
            Some(key) => begin_anew(principal, framing, key, typed).await,
            None => Err(HttpError::NotFound),
        },
        ChangeTypeError::AddressTaken(_) => {
            refuse(principal, framing, saved, typed, FieldErrors::default().with("key", error)).await
        }
        error => {
            if let (ChangeTypeError::Stale, Some(key)) = (&error, saved) {
                // The next press on the button is after this warning, and counts.
                typed.form.version = find(principal, key).await?.version.to_string();
            }
            let notices = vec![Notice::error(error)];
            show(
                principal,
                framing,
                saved,
                typed,
                Answer { status: StatusCode::CONFLICT, notices, ..Answer::default() },
            )
            .await
        }
    }
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    saved: Option<TypeKey>,
    typed: TypedType,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let frame = framing.frame(principal, answer.notices).await?;
    let own_kinds = frame.types.iter().map(|of| Choice::new(of.key.as_str(), of.plural.clone()));
    let kinds = [("page", "Pages"), ("post", "Posts")].map(|(kind, label)| Choice::new(kind, words::label(label)));
    let screen = TypeEditor {
        kinds: kinds.into_iter().chain(own_kinds).collect(),
        saved,
        orders: typed.orders(),
        form: typed.form,
        fields: typed.fields,
        errors: answer.errors,
        focus: answer.focus,
        frame,
    };
    html_screen_with(answer.status, &screen)
}
