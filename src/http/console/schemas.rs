//! `/admin/schemas`: which databases are not up to date, and the button that brings them.

use super::work;
use crate::control::ControlPlane;
use crate::control::migrate::{SchemaOutcome, SchemaReport, migration_status};
use crate::control::progress::Verb;
use crate::domain::tenant::TenantName;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Framing, HttpError};
use crate::infra::database::migrations::Schema;
use crate::view::console::schemas::{SchemaRow, Schemas};
use actix_web::{HttpResponse, web};

/// How many tenants are brought up to date at a time, as on the command line.
const PARALLEL: usize = 4;
/// The most databases that the page lists.
const ROWS: usize = 100;

/// The page.
pub async fn get(
    principal: Principal<SuperUser>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let reports = migration_status(control.store()).await?;
    let is_behind = |report: &&SchemaReport| matches!(report.outcome, SchemaOutcome::Pending | SchemaOutcome::Failed);
    // The registry and the Default tenant's own tables are one database.
    let is_current = |report: &&SchemaReport| report.outcome == SchemaOutcome::Current && report.tenant.is_some();
    html_screen(&Schemas {
        frame: framing.console(&principal, Vec::new()),
        known: Schema::Tenant.version(),
        current: reports.iter().filter(is_current).count() as u64,
        behind: reports.iter().filter(is_behind).take(ROWS).map(row).collect(),
        behind_count: reports.iter().filter(is_behind).count() as u64,
        run_path: running(&control).await?,
    })
}

/// Begins a run, and leads to how far it is.
pub async fn run(
    principal: Principal<SuperUser>,
    _: CheckedForm<NoFields>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    if let Some(path) = running(&control).await? {
        return Ok(see_other(&principal.site.url(&path)));
    }
    let (actor, progress) = (principal.actor(), control.begin_work_on_all(Verb::Migrate).await);
    let path = work::path(progress.id());
    actix_web::rt::spawn(async move {
        if let Err(error) = control.run_migrations(&actor, PARALLEL, &progress).await {
            tracing::error!("cannot bring the tenants' databases up to date: {error}");
        }
    });
    Ok(see_other(&principal.site.url(&path)))
}

/// The page of a run that goes on.
async fn running(control: &ControlPlane) -> Result<Option<String>, HttpError> {
    let works = control.works().await?;
    let run = works.into_iter().find(|work| work.verb == Verb::Migrate && work.ended.is_none());
    Ok(run.map(|run| work::path(run.id)))
}

fn row(report: &SchemaReport) -> SchemaRow {
    let is_row = |name: &&TenantName| **name != TenantName::default_tenant();
    SchemaRow {
        name: report.tenant.as_ref().map_or_else(|| "the registry".to_owned(), ToString::to_string),
        path: report.tenant.as_ref().filter(is_row).map(|name| format!("/admin/tenants/{name}")),
        applied: report.applied,
        state: report.outcome.label(),
        error: report.error.clone(),
    }
}
