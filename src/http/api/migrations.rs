//! `/_/api/v1/migrations`: how far the schema of every database is, and bringing all of them
//! up to date.

use super::{ApiCaller, Problem};
use crate::control::ControlPlane;
use crate::control::migrate::{SchemaOutcome, SchemaReport, migration_status, registry_status};
use crate::control::progress::Verb;
use crate::http::archives::to_its_end;
use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;

/// How many tenants are brought up to date at a time, as on the command line.
const PARALLEL: usize = 4;

/// How every schema fares: the registry first, then the Default tenant, then the tenants by
/// their names.
#[derive(Serialize, ToSchema)]
pub struct Migrations {
    schemas: Vec<SchemaState>,
}

/// How one schema fares.
#[derive(Serialize, ToSchema)]
pub struct SchemaState {
    /// Whose; `null` for the registry.
    tenant: Option<String>,
    /// The newest migration that it has; `null` where it has no tables, or cannot be read.
    applied: Option<i64>,
    /// The newest migration that this server knows.
    known: i64,
    /// What is with it, or was done.
    outcome: MigrationOutcome,
    /// Why it failed.
    error: Option<String>,
}

/// What is with a schema, or was done with it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MigrationOutcome {
    /// It is up to date.
    Current,
    /// It is older than this server.
    Pending,
    /// It was brought up to date.
    Upgraded,
    /// It has no tables, or unfinished work sees to them.
    Skipped,
    /// It cannot be read, or not be brought up to date.
    Failed,
}

impl From<SchemaOutcome> for MigrationOutcome {
    fn from(outcome: SchemaOutcome) -> Self {
        match outcome {
            SchemaOutcome::Current => Self::Current,
            SchemaOutcome::Pending => Self::Pending,
            SchemaOutcome::Upgraded => Self::Upgraded,
            SchemaOutcome::Skipped => Self::Skipped,
            SchemaOutcome::Failed => Self::Failed,
        }
    }
}

/// Show how far every schema is
///
/// Every database is looked into; nothing is changed.
#[utoipa::path(
    get, path = "/migrations", operation_id = "show_migrations", tag = "migrations",
    responses((status = 200, description = "Every schema", body = Migrations)),
)]
pub async fn get(_caller: ApiCaller, control: web::Data<ControlPlane>) -> Result<web::Json<Migrations>, Problem> {
    Ok(web::Json(body(migration_status(control.store()).await?)))
}

/// Bring every schema up to date
///
/// One that cannot be brought up to date is `failed` and stops none of the others; a tenant
/// that had failed is tried again. The answer comes when all are done, and the work goes on
/// to its end also where the client is gone before.
#[utoipa::path(
    post, path = "/migrations", operation_id = "run_migrations", tag = "migrations",
    responses((status = 200, description = "What became of every schema", body = Migrations)),
)]
pub async fn post(caller: ApiCaller, control: web::Data<ControlPlane>) -> Result<web::Json<Migrations>, Problem> {
    let mut reports = Vec::from(registry_status(control.store()).await);
    let (actor, progress) = (caller.actor(), control.begin_work_on_all(Verb::Migrate).await);
    let work = async move { Ok(control.run_migrations(&actor, PARALLEL, &progress).await) };
    let ran = to_its_end::<_, std::io::Error>(work).await.map_err(|error| super::problem::internal(&error))?;
    reports.extend(ran?);
    Ok(web::Json(body(reports)))
}

fn body(reports: Vec<SchemaReport>) -> Migrations {
    let state = |report: SchemaReport| SchemaState {
        tenant: report.tenant.map(|name| name.to_string()),
        applied: report.applied,
        known: report.known,
        outcome: report.outcome.into(),
        error: report.error,
    };
    Migrations { schemas: reports.into_iter().map(state).collect() }
}
