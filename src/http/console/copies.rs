//! `/admin/tenants/{name}/backup` and `/clone`, and `/admin/restore`: a tenant as a file,
//! twice, and from a file.

use super::{replacing, servers, site_form, work};
use crate::config::Settings;
use crate::control::backup::{BackedUp, BackupError, archive_name};
use crate::control::clone::CloneAs;
use crate::control::progress::{Outcome, Verb, Work};
use crate::control::restore::{Imported, Restoration, RestoreAs, RestoreError};
use crate::control::{ControlError, ControlPlane};
use crate::domain::ids::WorkId;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::http::archives::{self, ReceiveError};
use crate::http::extract::{ArchiveForm, CheckedForm, Principal, SuperUser, TypedPassword};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::password::Passwords;
use crate::infra::archive::ArchiveError;
use crate::view::console::copies::{ComesFrom, CopyForm, Restore, TenantClone};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the forms for a clone and a restore send.
#[derive(Deserialize)]
pub struct SentCopy {
    #[serde(flatten)]
    form: CopyForm,
    /// The address of a prepared database; most often empty.
    #[serde(default)]
    database_url: TypedPassword,
}

/// What a backup's form sends.
#[derive(Deserialize)]
pub struct BackupForm {
    /// There where the box is ticked.
    with_passwords: Option<String>,
}

/// Gives the tenant as a file.
pub async fn backup(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<BackupForm>,
    name: web::Path<TenantName>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let draft = control.store().folder().draft().map_err(anyhow::Error::from)?;
    let (with_passwords, progress) = (form.with_passwords.is_some(), control.begin_work(Verb::BackUp, &name).await);
    let backed_up = control.backup_tenant(&principal.actor(), &name, with_passwords, draft, &progress).await;
    let BackedUp { out, manifest, bytes } = backed_up.map_err(|error| match error {
        BackupError::Control(error) => HttpError::Control(error),
        BackupError::Tenant { source, .. } => HttpError::Database(source),
        error => HttpError::Internal(error.into()),
    })?;
    Ok(archives::send(out, bytes, &archive_name(&manifest)).map_err(anyhow::Error::from)?)
}

/// The form for a second tenant.
pub async fn clone_form(
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let title = format!("{} (copy)", record.title);
    // One that is as long as a title can be is for the person to change.
    let title = if title.chars().count() <= 120 { title } else { String::new() };
    let form = CopyForm { title, ..CopyForm::blank(record.isolation) };
    html_screen(&clone_screen(&principal, &framing, &settings, record.name, record.title, form, FieldErrors::default()))
}

/// Makes the second tenant.
pub async fn clone(
    principal: Principal<SuperUser>,
    CheckedForm(SentCopy { form, database_url }): CheckedForm<SentCopy>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let mut errors = FieldErrors::default();
    let clone = errors.check("name", TenantName::parse(form.name.trim()));
    let typed_prefix = if form.prefix.trim().is_empty() { form.name.trim() } else { form.prefix.trim() };
    let prefix = errors.check("prefix", UrlPrefix::parse(typed_prefix));
    let isolation = errors.check("isolation", form.isolation.parse::<Isolation>());
    let placement = servers::placement(&form.database_server, &database_url, &mut errors);
    if let (Some(name), Some(prefix), Some(isolation), Some(placement)) = (clone, prefix, isolation, placement) {
        let (actor, is_hidden) = (principal.actor(), form.is_hidden());
        let title = Some(form.title.trim().to_owned()).filter(|title| !title.is_empty());
        let to = CloneAs { name, prefix, isolation, placement, title, is_hidden };
        if let Some(begun) = begun_before(&control, &record.name, &to.name).await? {
            return Ok(see_other(&principal.site.url(&work::path(begun))));
        }
        match control.check_clone(&record.name, &to).await {
            Ok(()) => {
                let of = record.name;
                let progress = control.begin_work(Verb::Clone { of: of.clone() }, &to.name).await;
                let path = work::path(progress.id());
                in_background(async move { control.clone_tenant(&actor, &of, to, &passwords, &progress).await });
                return Ok(see_other(&principal.site.url(&path)));
            }
            Err(error) => refuse(error, "name", &mut errors)?,
        }
    }
    ask_again(&database_url, &mut errors);
    let screen = clone_screen(&principal, &framing, &settings, record.name, record.title, form, errors);
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

/// What a form has begun that is sent twice: a clone of that tenant under that name, which goes on or is there.
async fn begun_before(
    control: &ControlPlane,
    of: &TenantName,
    clone: &TenantName,
) -> Result<Option<WorkId>, HttpError> {
    let verb = Verb::Clone { of: of.clone() };
    let works = control.works().await?.into_iter();
    let Some(last) = works.filter(|work| work.verb == verb).find(|work| work.tenant.as_ref() == Some(clone)) else {
        return Ok(None);
    };
    let is_begun = match last.ended {
        None => true,
        // Until somebody has deleted it.
        Some((_, Outcome::Done { .. })) => control.find_tenant(clone).await.is_ok(),
        Some(_) => false,
    };
    Ok(is_begun.then_some(last.id))
}

/// The form for an archive.
pub async fn restore_form(
    principal: Principal<SuperUser>,
    framing: Framing,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    html_screen(&restore_screen(&principal, &framing, &settings, CopyForm::of_archive(), FieldErrors::default()))
}

/// Restores a tenant from the archive that was sent. One that would take the place of something
/// asks before.
pub async fn restore(
    ArchiveForm { principal, form: SentCopy { form, database_url }, archive }: ArchiveForm<SentCopy>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let is_prepared = !database_url.reveal().trim().is_empty();
    if form.is_prepared() && !is_prepared {
        errors.add("database_url", "type the address of the prepared database once more: nothing of it was kept");
    }
    let to = restore_as(&form, &database_url, &mut errors);
    let form = CopyForm { prepared: if is_prepared { "yes".to_owned() } else { String::new() }, ..form };
    let archive = match archive {
        Ok(archive) => Some(archive),
        Err(error) => {
            if matches!(error, ReceiveError::TooLarge(_)) {
                status = StatusCode::PAYLOAD_TOO_LARGE;
            }
            errors.add("file", error);
            None
        }
    };
    if let (Some(archive), true) = (archive, errors.is_empty()) {
        let id: WorkId = principal.id_of_made(&form.once).into();
        let (opened, begun) = (control.open_archive(archive, to).await, control.find_work(id).await?);
        if begun.as_ref().is_some_and(|begun| is_again(begun, &opened)) {
            return Ok(see_other(&principal.site.url(&work::path(id))));
        }
        // What the form has begun before has that identity.
        let id = if begun.is_some() { WorkId::new() } else { id };
        match opened {
            Ok(restoration) if restoration.replaces() => {
                let typed = form.typed_name.clone();
                let from = (ComesFrom::Upload(Box::new(form)), typed.as_deref());
                return match replacing::ask(&principal, &framing, &control, &restoration, from).await? {
                    Some(question) => Ok(question),
                    None => begin(&principal, control, passwords, (id, restoration)).await,
                };
            }
            Ok(restoration) => return begin(&principal, control, passwords, (id, restoration)).await,
            Err(error) => refuse(error, "file", &mut errors)?,
        }
    }
    ask_again(&database_url, &mut errors);
    let screen = restore_screen(&principal, &framing, &settings, form, errors);
    html_screen_with(status, &screen)
}

/// Whether the form that has begun that work is sent once more: the work goes on, or has made what is there and is not
/// to be replaced.
fn is_again(begun: &Work, opened: &Result<Restoration, RestoreError>) -> bool {
    let (name, is_there) = match opened {
        Ok(restoration) => (restoration.name(), false),
        Err(RestoreError::IsThere(name)) => (name, true),
        Err(_) => return false,
    };
    let stands = match &begun.ended {
        None => true,
        Some((_, outcome)) => is_there && matches!(outcome, Outcome::Done { .. }),
    };
    stands && begun.tenant.as_ref() == Some(name)
}

/// Begins a restore under an identity, and leads to the page that says how far it is.
pub(super) async fn begin(
    principal: &Principal<SuperUser>,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
    (id, restoration): (WorkId, Restoration),
) -> Result<HttpResponse, HttpError> {
    let (actor, progress) = (principal.actor(), control.begin_work_as(id, Verb::Restore, restoration.name()).await);
    let path = work::path(id);
    in_background(async move { control.restore_tenant(&actor, restoration, &passwords, &progress).await });
    Ok(see_other(&principal.site.url(&path)))
}

/// Does what its page shows the progress of, whoever looks at it.
fn in_background(work: impl Future<Output = Result<Imported, RestoreError>> + 'static) {
    actix_web::rt::spawn(async move {
        if let Err(error) = work.await {
            tracing::warn!("a restore or a clone failed: {error}");
        }
    });
}

/// Empty fields leave it to the archive.
fn restore_as(form: &CopyForm, database_url: &TypedPassword, errors: &mut FieldErrors) -> RestoreAs {
    let given = |typed: &str| Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty());
    RestoreAs {
        name: given(&form.name).and_then(|name| errors.check("name", TenantName::parse(&name))),
        prefix: given(&form.prefix).and_then(|prefix| errors.check("prefix", UrlPrefix::parse(&prefix))),
        isolation: given(&form.isolation)
            .and_then(|isolation| errors.check("isolation", isolation.parse::<Isolation>())),
        placement: servers::placement(&form.database_server, database_url, errors).unwrap_or_default(),
        may_replace: form.may_replace(),
        is_hidden: form.is_hidden(),
    }
}

/// Says that an address is not in the form that is shown again: it has a password. Without it the
/// data would go to the server beside it.
fn ask_again(database_url: &TypedPassword, errors: &mut FieldErrors) {
    if !database_url.reveal().trim().is_empty() && errors.get("database_url").is_none() {
        errors.add("database_url", "type the address once more: it has a password, and is not sent back");
    }
}

/// Puts a refusal beside the field that it is about.
fn refuse(error: RestoreError, otherwise: &'static str, errors: &mut FieldErrors) -> Result<(), HttpError> {
    match error {
        RestoreError::Control(
            error @ (ControlError::WrongState { .. } | ControlError::PrefixNeeded(_) | ControlError::NoSecondPlace(_)),
        ) => {
            let field = match error {
                ControlError::PrefixNeeded(_) => "prefix",
                ControlError::NoSecondPlace(_) => "database_url",
                _ => otherwise,
            };
            errors.add(field, error);
        }
        RestoreError::Control(error) => return site_form::refuse(error, errors),
        RestoreError::IsThere(name) => errors.add(
            "replace",
            format!("a tenant named `{name}` is there already; give another name, or choose to replace what it has"),
        ),
        error @ (RestoreError::Archive(ArchiveError::Io(_)) | RestoreError::Broken(_)) => {
            return Err(HttpError::Internal(error.into()));
        }
        error => {
            tracing::warn!("a restore or a clone was refused: {error}");
            errors.add(otherwise, error);
        }
    }
    Ok(())
}

fn clone_screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    settings: &Settings,
    name: TenantName,
    title: String,
    form: CopyForm,
    errors: FieldErrors,
) -> TenantClone {
    let origin = format!("{}/", principal.site.origin());
    let servers = servers::for_new(settings);
    TenantClone { frame: framing.console(principal, Vec::new()), name, title, servers, origin, form, errors }
}

fn restore_screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    settings: &Settings,
    form: CopyForm,
    errors: FieldErrors,
) -> Restore {
    let origin = format!("{}/", principal.site.origin());
    let max_bytes = settings.server.max_archive_bytes;
    let servers = servers::for_archive(settings);
    Restore { frame: framing.console(principal, Vec::new()), servers, origin, max_bytes, form, errors }
}
