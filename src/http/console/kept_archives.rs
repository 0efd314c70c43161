//! `POST /admin/tenants/{name}/archives`: an archive that scheduled backups made of a tenant, as a
//! file, or on its way back into the tenant without one.

use super::backups::refused;
use super::tenant::{Answer, Sources, show};
use super::{copies, replacing};
use crate::control::restore::{RestoreAs, RestoreError};
use crate::control::scheduled_backups::{KeptArchive, OpenArchive, ScheduledBackups};
use crate::control::{ControlError, TenantRecord};
use crate::domain::ids::WorkId;
use crate::domain::tenant::TenantName;
use crate::http::HttpError;
use crate::http::archives;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::identity::password::Passwords;
use crate::view::console::backups::{KeptArchiveRow, KeptArchives};
use crate::view::console::copies::ComesFrom;
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// How many archives a tenant's page lists.
const SHOWN: usize = 30;

/// What a button beside an archive sends.
#[derive(Deserialize)]
pub struct ArchiveButton {
    /// Which archive.
    #[serde(default)]
    file: String,
    /// `restore`, or anything else for a download.
    #[serde(default)]
    intent: String,
    /// The tenant's name, typed after the question; none before.
    typed_name: Option<String>,
}

/// Gives the archive, or asks whether it may take the place of what the tenant has.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(pressed): CheckedForm<ArchiveButton>,
    name: web::Path<TenantName>,
    passwords: web::Data<Passwords>,
    sources: Sources,
) -> Result<HttpResponse, HttpError> {
    let (control, backups) = (&sources.1, &sources.5);
    let archive = backups.open_archive(&name, pressed.file.clone()).await.map_err(refused)?;
    let OpenArchive { file, bytes, name: file_name } = archive.ok_or(HttpError::NotFound)?;
    if pressed.intent != "restore" {
        control.audit(&principal.actor(), "download backup", &file_name).await?;
        return Ok(archives::send(file, bytes, &file_name).map_err(anyhow::Error::from)?);
    }
    let to = RestoreAs { name: Some(TenantName::clone(&name)), may_replace: true, ..RestoreAs::default() };
    match control.open_archive(file, to).await {
        // Without the question nothing begins: the tenant was deleted just now.
        Ok(restoration) if !restoration.replaces() => Err(HttpError::NotFound),
        Ok(restoration) => {
            let from = (ComesFrom::Kept(file_name), pressed.typed_name.as_deref());
            match replacing::ask(&principal, &sources.0, control, &restoration, from).await? {
                Some(question) => Ok(question),
                None => copies::begin(&principal, control.clone(), passwords, (WorkId::new(), restoration)).await,
            }
        }
        // One in a prepared database goes by the form, which takes another.
        Err(RestoreError::Control(error)) if !matches!(error, ControlError::NoSecondPlace(_)) => Err(error.into()),
        Err(error) => {
            let notices = vec![Notice::error(&error)];
            let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, notices, ..Answer::default() };
            show(&principal, &sources, &name, answer).await
        }
    }
}

/// The archives that are kept of a tenant. A folder that cannot be read has none to offer; the
/// backups' own page says what is wrong with it.
pub(super) async fn list(backups: &ScheduledBackups, record: &TenantRecord) -> KeptArchives {
    let (kept, total) = backups.kept_archives(&record.name, SHOWN).await.unwrap_or_else(|error| {
        tracing::warn!("cannot list the archives of tenant `{}`: {error}", record.name);
        (Vec::new(), 0)
    });
    let row = |archive: KeptArchive| KeptArchiveRow {
        is_of_before: archive.at < record.created_at,
        file: archive.name,
        at: archive.at,
        bytes: archive.bytes,
    };
    KeptArchives { rows: kept.into_iter().map(row).collect(), total: total as u64 }
}
