//! `/admin/restore/{id}`: an archive that was sent and would take the place of what a tenant has.
//! It waits until the tenant's name is typed; a name that is wrong costs no second upload.

use super::{copies, removal, rows};
use crate::config::Settings;
use crate::control::restore::Restoration;
use crate::control::{ControlPlane, TenantRecord};
use crate::domain::ids::WorkId;
use crate::domain::tenant::TenantName;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, html_screen_with};
use crate::http::{Framing, HttpError};
use crate::identity::password::Passwords;
use crate::view::console::copies::{ArchiveFacts, CopyForm, RestoreReplace};
use crate::view::console::removal::RemovalForm;
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// Where the question about an archive is.
pub(super) fn path(id: WorkId) -> String {
    format!("/admin/restore/{id}")
}

/// The question.
pub async fn form(
    principal: Principal<SuperUser>,
    id: web::Path<String>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let Some((id, name, archive)) = held(&principal, &control, &id)? else {
        return gone(&principal, &framing, &settings);
    };
    let record = control.find_tenant(&name).await?;
    let (form, errors) = (RemovalForm::default(), FieldErrors::default());
    html_screen(&screen(&principal, &framing, &control, (id, record, archive), form, errors).await)
}

/// Restores it, where the name was typed.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<RemovalForm>,
    id: web::Path<String>,
    framing: Framing,
    (control, passwords): (web::Data<ControlPlane>, web::Data<Passwords>),
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let Some((id, name, archive)) = held(&principal, &control, &id)? else {
        return gone(&principal, &framing, &settings);
    };
    let record = control.find_tenant(&name).await?;
    let errors = removal::check_name(&form.typed_name, &record.name);
    if errors.is_empty() {
        let Some(restoration) = control.take_held_archive(&principal.actor(), id) else {
            return gone(&principal, &framing, &settings);
        };
        return copies::begin(&principal, control, passwords, restoration).await;
    }
    let screen = screen(&principal, &framing, &control, (id, record, archive), form, errors).await;
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

/// What is known of the archive, and the tenant that it would replace; nothing where it does not
/// wait here, or somebody else sent it.
fn held(
    principal: &Principal<SuperUser>,
    control: &ControlPlane,
    id: &str,
) -> Result<Option<(WorkId, TenantName, ArchiveFacts)>, HttpError> {
    let id: WorkId = id.parse().map_err(|_| HttpError::NotFound)?;
    let look = |restoration: &Restoration| (id, restoration.name().clone(), facts(restoration));
    Ok(control.look_at_held_archive(&principal.actor(), id, look))
}

fn facts(restoration: &Restoration) -> ArchiveFacts {
    let manifest = restoration.manifest();
    ArchiveFacts {
        name: manifest.tenant.name.clone(),
        title: manifest.tenant.title.clone(),
        made: manifest.created_at,
        with_passwords: manifest.with_passwords,
        entries: manifest.counts.entries,
        files: manifest.counts.media,
        people: manifest.counts.people,
        messages: manifest.counts.form_messages,
    }
}

/// The form for an archive again: the one that was sent is not here any more.
fn gone(principal: &Principal<SuperUser>, framing: &Framing, settings: &Settings) -> Result<HttpResponse, HttpError> {
    let why = "the archive does not wait here any more: it does so for an hour, at the node that it was sent to, \
               and until that is started again; send it again";
    let errors = FieldErrors::default().with("file", why);
    let screen = copies::restore_screen(principal, framing, settings, CopyForm::default(), errors);
    html_screen_with(StatusCode::NOT_FOUND, &screen)
}

async fn screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    control: &ControlPlane,
    (id, record, archive): (WorkId, TenantRecord, ArchiveFacts),
    form: RemovalForm,
    errors: FieldErrors,
) -> RestoreReplace {
    RestoreReplace {
        frame: framing.console(principal, Vec::new()),
        path: path(id),
        belongings: removal::belongings(control, &record).await,
        can_back_up: record.can_be_backed_up(),
        address: rows::addresses(&principal.site, &record).into_iter().next(),
        name: record.name,
        title: record.title,
        archive,
        form,
        errors,
    }
}
