//! `/admin/tenants/{name}/move` and `/kept-copies`: a tenant's data goes to another place, and
//! what it left in the old one goes when somebody says so.

use super::{removal, servers, site_form, work};
use crate::config::Settings;
use crate::control::kept_copies::{DropCopyError, Dropping};
use crate::control::moving::{MoveError, MoveTo};
use crate::control::progress::Verb;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::isolation::Isolation;
use crate::domain::tenant::TenantName;
use crate::http::extract::{CheckedForm, Principal, SuperUser, TypedPassword};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::view::console::moving::{DropForm, KeptCopies, KeptCopyRow, MoveForm, TenantMove};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize)]
pub struct SentMove {
    #[serde(flatten)]
    form: MoveForm,
    #[serde(default)]
    database_url: TypedPassword,
}

/// The form for a move.
pub async fn form(
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let form = MoveForm::blank(record.isolation);
    html_screen(&screen(&principal, &framing, &control, &settings, record, form, FieldErrors::default()))
}

/// Moves the tenant; a page of its own shows how far that is.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(sent): CheckedForm<SentMove>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let mut errors = FieldErrors::default();
    if let Some(to) = read(&sent, &mut errors) {
        match control.check_move(&record.name, &to).await {
            Ok(()) => {
                let progress = control.begin_work(Verb::Move, &record.name).await;
                let (actor, path) = (principal.actor(), work::path(progress.id()));
                actix_web::rt::spawn(async move {
                    if let Err(error) = control.move_tenant(&actor, &record.name, to, &progress).await {
                        tracing::warn!("a move failed: {error}");
                    }
                });
                return Ok(see_other(&principal.site.url(&path)));
            }
            Err(error) => refuse(error, &mut errors)?,
        }
    }
    let screen = screen(&principal, &framing, &control, &settings, record, sent.form, errors);
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

fn read(sent: &SentMove, errors: &mut FieldErrors) -> Option<MoveTo> {
    let placement = servers::placement(&sent.form.database_server, &sent.database_url, errors);
    let isolation = errors.check("isolation", sent.form.isolation.parse::<Isolation>());
    Some(MoveTo { placement: placement?, isolation: Some(isolation?) })
}

/// Puts a refusal beside the field that it is about.
fn refuse(error: MoveError, errors: &mut FieldErrors) -> Result<(), HttpError> {
    match error {
        error @ (MoveError::IsThere(_) | MoveError::Control(ControlError::WrongState { .. })) => {
            errors.add("isolation", error);
            Ok(())
        }
        MoveError::Control(error) => site_form::refuse(error, errors),
        error => Err(HttpError::Internal(error.into())),
    }
}

fn screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    control: &ControlPlane,
    settings: &Settings,
    record: TenantRecord,
    form: MoveForm,
    errors: FieldErrors,
) -> TenantMove {
    let database = control.store().describe(&record.tables(control.store()));
    let (frame, servers) = (framing.console(principal, Vec::new()), servers::for_move(settings));
    TenantMove { frame, name: record.name, title: record.title, database, servers, form, errors }
}

/// The question before copies are dropped.
pub async fn copies_form(
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let (form, errors) = (DropForm::default(), FieldErrors::default());
    html_screen(&copies_screen(&principal, &framing, &control, record, form, errors).await?)
}

/// Drops them.
pub async fn drop_copies(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<DropForm>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let mut errors = removal::check_name(&form.typed_name, &record.name);
    if errors.is_empty() {
        let dropping = if form.what == "forget" { Dropping::Forget } else { Dropping::Remove };
        match control.drop_kept_copies(&principal.actor(), &record.name, dropping).await {
            Ok(_) => {
                let path = format!("/admin/tenants/{}?done=copies-dropped", record.name);
                return Ok(see_other(&principal.site.url(&path)));
            }
            Err(DropCopyError::Control(error)) => return Err(error.into()),
            Err(error) => errors.add("what", error),
        }
    }
    let screen = copies_screen(&principal, &framing, &control, record, form, errors).await?;
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

/// What a tenant left in its old places, for a screen.
pub(super) async fn kept_copies(control: &ControlPlane, record: &TenantRecord) -> Result<Vec<KeptCopyRow>, HttpError> {
    let copies = control.kept_copies(record.id).await?.into_iter();
    Ok(copies.map(|copy| KeptCopyRow { database: copy.database, kept_at: copy.kept_at }).collect())
}

async fn copies_screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    control: &ControlPlane,
    record: TenantRecord,
    form: DropForm,
    errors: FieldErrors,
) -> Result<KeptCopies, HttpError> {
    let copies = kept_copies(control, &record).await?;
    let frame = framing.console(principal, Vec::new());
    Ok(KeptCopies { frame, name: record.name, title: record.title, copies, form, errors })
}
