//! `/admin/forms`: what the site asks its visitors. Read `typed` first: what the form sends, and what
//! it is. What visitors send is in [`super::messages`].

mod typed;

use crate::content::forms::{self, ChangeFormError, StoredForm};
use crate::control::ControlPlane;
use crate::domain::slug::Slug;
use crate::http::account::sign_out::NoFields;
use crate::http::admin::form_rows::Intent;
use crate::http::extract::{CheckedForm, KeepForms, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::forms::{FormEditor, FormList, FormRow};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use typed::TypedForm;

const SENTENCES: [(&str, &str); 3] =
    [("added", "forms-done-added"), ("saved", "forms-done-saved"), ("deleted", "forms-done-deleted")];

/// What the form of a form is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    errors: FieldErrors,
    focus: Option<usize>,
}

/// What each screen needs.
pub struct Desk {
    principal: Principal<KeepForms>,
    framing: Framing,
    control: web::Data<ControlPlane>,
}

impl Desk {
    async fn find(&self, slug: &Slug) -> Result<StoredForm, HttpError> {
        forms::find(&self.principal.site.database, slug).await?.ok_or(HttpError::NotFound)
    }

    async fn show(&self, saved: Option<Slug>, typed: TypedForm, answer: Answer) -> Result<HttpResponse, HttpError> {
        let screen = FormEditor {
            can_send: self.control.has_postbox(&self.principal.site.database).await?,
            saved,
            form: typed.form,
            fields: typed.fields,
            errors: answer.errors,
            focus: answer.focus,
            frame: self.framing.frame(&self.principal, answer.notices).await?,
        };
        html_screen_with(answer.status, &screen)
    }

    async fn refuse(
        &self,
        saved: Option<Slug>,
        typed: TypedForm,
        errors: FieldErrors,
    ) -> Result<HttpResponse, HttpError> {
        self.show(saved, typed, Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Answer::default() }).await
    }

    /// The form of one that somebody has deleted meanwhile: what was typed is that of a new one.
    async fn begin_anew(&self, slug: Slug, mut typed: TypedForm) -> Result<HttpResponse, HttpError> {
        (typed.form.slug, typed.form.version) = (slug.to_string(), String::new());
        let notices = vec![Notice::error(Message::new("form-gone"))];
        self.show(None, typed, Answer { status: StatusCode::CONFLICT, notices, ..Answer::default() }).await
    }

    async fn refuse_change(
        &self,
        saved: Option<Slug>,
        mut typed: TypedForm,
        error: ChangeFormError,
    ) -> Result<HttpResponse, HttpError> {
        match error {
            ChangeFormError::Database(error) => Err(error.into()),
            ChangeFormError::NotFound => match saved {
                Some(slug) => self.begin_anew(slug, typed).await,
                None => Err(HttpError::NotFound),
            },
            ChangeFormError::AddressTaken(_) => {
                self.refuse(saved, typed, FieldErrors::default().with("slug", error)).await
            }
            error => {
                if let (ChangeFormError::Stale, Some(slug)) = (&error, &saved) {
                    // The next press on the button is after this warning, and counts.
                    typed.form.version = self.find(slug).await?.version.to_string();
                }
                let notices = vec![Notice::error(error)];
                self.show(saved, typed, Answer { status: StatusCode::CONFLICT, notices, ..Answer::default() }).await
            }
        }
    }
}

/// `GET /admin/forms`.
pub async fn get(principal: Principal<KeepForms>, framing: Framing, done: Done) -> Result<HttpResponse, HttpError> {
    list(&principal, &framing, StatusCode::OK, done.notices(&SENTENCES)).await
}

async fn list(
    principal: &Principal<KeepForms>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
) -> Result<HttpResponse, HttpError> {
    let forms = forms::list(&principal.site.database).await?.into_iter().map(|form| FormRow {
        slug: form.slug,
        notified: form.definition.notify.len(),
        title: form.definition.title,
        fields: form.definition.fields.into_iter().map(|field| field.label).collect(),
    });
    let frame = framing.frame(principal, notices).await?;
    html_screen_with(status, &FormList { forms: forms.collect(), frame })
}

/// `GET /admin/forms/new`.
pub async fn new(
    principal: Principal<KeepForms>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let settings = framing.site_settings(&principal).await?;
    let typed = TypedForm::new(&settings.language, &principal.user().email);
    Desk { principal, framing, control }.show(None, typed, Answer::default()).await
}

/// `POST /admin/forms/new`.
pub async fn create(
    principal: Principal<KeepForms>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let desk = Desk { principal, framing, control };
    let (mut typed, intent) = TypedForm::read(pairs)?;
    if intent != Intent::Save {
        let focus = typed.apply(intent);
        return desk.show(None, typed, Answer { focus, ..Answer::default() }).await;
    }
    let new = match typed.check(None) {
        Ok(new) => new,
        Err(errors) => return desk.refuse(None, typed, errors).await,
    };
    let site = &desk.principal.site;
    match forms::create(&site.database, &clock, &new).await {
        Ok(generation) => {
            site.publish(generation).await;
            site.note_plans().await?;
            Ok(see_other(&site.url(&format!("/admin/forms/{}?done=added", new.slug))))
        }
        // A double press: what has the address is this one, as it was sent, and nobody has changed it since.
        Err(ChangeFormError::AddressTaken(slug)) => match forms::find(&site.database, &slug).await? {
            Some(StoredForm { form, version: 1 }) if form == new => {
                Ok(see_other(&site.url(&format!("/admin/forms/{slug}?done=added"))))
            }
            _ => desk.refuse_change(None, typed, ChangeFormError::AddressTaken(slug)).await,
        },
        Err(error) => desk.refuse_change(None, typed, error).await,
    }
}

/// `GET /admin/forms/{slug}`.
pub async fn form(
    principal: Principal<KeepForms>,
    framing: Framing,
    done: Done,
    control: web::Data<ControlPlane>,
    slug: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let desk = Desk { principal, framing, control };
    let stored = desk.find(&slug).await?;
    let answer = Answer { notices: done.notices(&SENTENCES), ..Answer::default() };
    desk.show(Some(slug.into_inner()), TypedForm::of(&stored), answer).await
}

/// `POST /admin/forms/{slug}`.
pub async fn submit(
    principal: Principal<KeepForms>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    (clock, control): (web::Data<Clock>, web::Data<ControlPlane>),
    slug: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let desk = Desk { principal, framing, control };
    let slug = slug.into_inner();
    let (mut typed, intent) = TypedForm::read(pairs)?;
    if forms::find(&desk.principal.site.database, &slug).await?.is_none() {
        return desk.begin_anew(slug, typed).await;
    }
    if intent != Intent::Save {
        let focus = typed.apply(intent);
        return desk.show(Some(slug), typed, Answer { focus, ..Answer::default() }).await;
    }
    let changed = match typed.check(Some(slug.clone())) {
        Ok(changed) => changed,
        Err(errors) => return desk.refuse(Some(slug), typed, errors).await,
    };
    let (site, version) = (&desk.principal.site, typed.form.version.parse().unwrap_or(0));
    match forms::update(&site.database, &clock, &changed, version).await {
        Ok(generation) => {
            site.publish(generation).await;
            site.note_plans().await?;
            Ok(see_other(&site.url(&format!("/admin/forms/{slug}?done=saved"))))
        }
        Err(error) => desk.refuse_change(Some(slug), typed, error).await,
    }
}

/// `POST /admin/forms/{slug}/delete`: what was sent by it stays.
pub async fn delete(
    principal: Principal<KeepForms>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    slug: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    match forms::delete(&principal.site.database, &slug).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/forms?done=deleted")))
        }
        Err(ChangeFormError::Database(error)) => Err(error.into()),
        Err(error) => list(&principal, &framing, StatusCode::NOT_FOUND, vec![Notice::error(error)]).await,
    }
}
