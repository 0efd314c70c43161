//! `/admin/tenants/{name}/reset` and `/delete`: a question that asks for the name to be
//! typed, and the count of what is left.

use super::backups::own;
use crate::content::entries::counting::counts;
use crate::content::forms::messages;
use crate::control::leftovers::Leftovers;
use crate::control::scheduled_backups::ScheduledBackups;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::entry::EntryKind;
use crate::domain::tenant::TenantName;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::users;
use crate::media::library;
use crate::view::console::backups::OwnArchive;
use crate::view::console::removal::{Belongings, Remains, Removal, RemovalForm, Removed, TenantDelete, TenantReset};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError, web};

/// The question before a reset.
pub async fn reset_form(
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let (form, errors) = (RemovalForm::default(), FieldErrors::default());
    html_screen(&reset_screen(&principal, &framing, (&control, &backups), record, form, errors).await?)
}

/// Resets the tenant and says what is left.
pub async fn reset(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<RemovalForm>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let mut errors = check_name(&form.typed_name, &record.name);
    let removal = match form.scope.as_str() {
        "data" => Removal::ResetWithData,
        "setup" => Removal::ResetSetup,
        _ => {
            errors.add("scope", "choose what goes");
            Removal::ResetSetup
        }
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        let with_data = removal == Removal::ResetWithData;
        match control.reset_tenant(&principal.actor(), &record.name, with_data).await {
            Err(error @ ControlError::WrongState { .. }) => {
                errors.add("typed_name", &error);
                status = HttpError::Control(error).status_code();
            }
            done => return answer(&principal, &framing, record.name, removal, done),
        }
    }
    let screen = reset_screen(&principal, &framing, (&control, &backups), record, form, errors).await?;
    html_screen_with(status, &screen)
}

/// The question before a deletion.
pub async fn delete_form(
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let (form, errors) = (RemovalForm::default(), FieldErrors::default());
    html_screen(&delete_screen(&principal, &framing, (&control, &backups), record, form, errors).await?)
}

/// Deletes the tenant and says what is left.
pub async fn delete(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<RemovalForm>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let errors = check_name(&form.typed_name, &record.name);
    if errors.is_empty() {
        let done = control.delete_tenant(&principal.actor(), &record.name).await;
        return answer(&principal, &framing, record.name, Removal::Deleted, done);
    }
    let screen = delete_screen(&principal, &framing, (&control, &backups), record, form, errors).await?;
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

/// The count of what is left; a removal that failed on its way is shown on the tenant's
/// page, with a button that finishes it.
fn answer(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    name: TenantName,
    removal: Removal,
    done: Result<Leftovers, ControlError>,
) -> Result<HttpResponse, HttpError> {
    let leftovers = match done {
        Ok(leftovers) => leftovers,
        Err(ControlError::Tenant { name, .. }) => {
            return Ok(see_other(&principal.site.url(&format!("/admin/tenants/{name}"))));
        }
        Err(error) => return Err(error.into()),
    };
    let Leftovers { tables, files, cache_entries, sessions } = leftovers;
    let remains = Remains { tables, files, cache_entries, sessions };
    html_screen(&Removed { frame: framing.console(principal, Vec::new()), name, removal, remains })
}

/// A removal is confirmed by the tenant's name.
pub(super) fn check_name(typed: &str, name: &TenantName) -> FieldErrors {
    let errors = FieldErrors::default();
    if typed.trim() == name.as_str() {
        errors
    } else {
        errors.with("typed_name", format!("this is not the tenant's name; type `{name}`"))
    }
}

async fn reset_screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    (control, backups): (&ControlPlane, &ScheduledBackups),
    record: TenantRecord,
    form: RemovalForm,
    errors: FieldErrors,
) -> Result<TenantReset, HttpError> {
    Ok(TenantReset {
        frame: framing.console(principal, Vec::new()),
        belongings: belongings(control, &record).await,
        can_back_up: record.can_be_backed_up(),
        archive: last_archive(backups, &record.name).await?,
        has_kept_content: record.has_kept_content(),
        name: record.name,
        title: record.title,
        form,
        errors,
    })
}

async fn delete_screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    (control, backups): (&ControlPlane, &ScheduledBackups),
    record: TenantRecord,
    form: RemovalForm,
    errors: FieldErrors,
) -> Result<TenantDelete, HttpError> {
    Ok(TenantDelete {
        frame: framing.console(principal, Vec::new()),
        belongings: belongings(control, &record).await,
        can_back_up: record.can_be_backed_up(),
        archive: last_archive(backups, &record.name).await?,
        name: record.name,
        title: record.title,
        form,
        errors,
    })
}

/// The last archive that scheduled backups made of a tenant: what is removed of it stays there.
async fn last_archive(backups: &ScheduledBackups, name: &TenantName) -> Result<Option<OwnArchive>, HttpError> {
    Ok(own(backups, name).await?.and_then(|own| own.good))
}

/// What would be lost; none where the tenant's database cannot be asked.
pub(super) async fn belongings(control: &ControlPlane, record: &TenantRecord) -> Option<Belongings> {
    let (store, tables) = (control.store(), record.tables(control.store()));
    let left = store.left(&tables).await.ok()?;
    if left.tables + left.files == 0 {
        return Some(Belongings::default());
    }
    let database = store.open(&tables).await.ok()?;
    let entries = counts(&database, None).await.ok()?;
    let of_kind = |kind| entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.count).sum();
    Some(Belongings {
        pages: of_kind(EntryKind::Page),
        posts: of_kind(EntryKind::Post),
        others: entries.iter().filter(|entry| entry.kind.type_key().is_some()).map(|entry| entry.count).sum(),
        files: library::count(&database).await.ok()?,
        people: users::count(&database).await.ok()?,
        messages: messages::count(&database).await.ok()?,
        bytes: store.size_bytes(&tables).await.ok()?,
    })
}
