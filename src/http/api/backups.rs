//! `/_/api/v1/backups`: the scheduled backups.

use super::problem::Kind;
use super::{ApiCaller, Problem};
use crate::control::scheduled_backups::{BackupRun, RunError, ScheduledBackups, Standing, TenantBackup};
use crate::domain::backups::RunOutcome;
use crate::domain::timestamp::Timestamp;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

/// How many runs and tenants in need are listed.
const RUNS: u64 = 20;
const IN_NEED: u64 = 100;

/// The scheduled backups.
#[derive(Serialize, ToSchema)]
#[schema(as = Backups)]
pub struct BackupsBody {
    /// What was set; `null` where nothing is scheduled.
    schedule: Option<ScheduleBody>,
    /// Tenants by how their backups stand.
    tenants: TenantsByStanding,
    /// Tenants whose backup failed or is overdue, and those that are `failed` themselves; at
    /// most 100.
    in_need: Vec<TenantInNeed>,
    /// The last 20 runs, the newest first.
    runs: Vec<RunBody>,
}

/// When archives are made, and where they go.
#[derive(Serialize, ToSchema)]
#[schema(as = BackupSchedule)]
pub struct ScheduleBody {
    /// In words.
    #[schema(example = "every day at 03:00 (UTC)")]
    when: String,
    /// When the next run is due, in UTC.
    #[schema(format = DateTime)]
    next_due: String,
    /// The folder on the server.
    folder: String,
}

/// How many tenants stand how.
#[derive(Default, Serialize, ToSchema)]
pub struct TenantsByStanding {
    /// With a good archive.
    ok: u64,
    /// Without one of the last time.
    failed: u64,
    /// Without one of the last two periods.
    overdue: u64,
    /// New ones, before their first.
    waiting: u64,
    /// Neither running nor suspended.
    left_out: u64,
}

/// A tenant without a good backup of late.
#[derive(Serialize, ToSchema)]
pub struct TenantInNeed {
    /// Its name.
    name: String,
    /// `failed`, `overdue` or `left_out`.
    standing: &'static str,
    /// Why the last time made no archive.
    reason: Option<String>,
    /// When that was, in UTC.
    #[schema(format = DateTime)]
    tried_at: Option<String>,
    /// When its last good archive was made, in UTC.
    #[schema(format = DateTime)]
    last_archive_at: Option<String>,
}

/// A run over the tenants.
#[derive(Serialize, ToSchema)]
#[schema(as = BackupRun)]
pub struct RunBody {
    /// When it was due, in UTC; `null` where somebody asked for it.
    #[schema(format = DateTime)]
    due_at: Option<String>,
    /// Who asked for it; `server` where it was due.
    asked_by: String,
    /// When it was asked for, in UTC.
    #[schema(format = DateTime)]
    asked_at: String,
    /// When it began; `null` while it waits for a server.
    #[schema(format = DateTime)]
    begun_at: Option<String>,
    /// When it ended; `null` while it goes on.
    #[schema(format = DateTime)]
    finished_at: Option<String>,
    /// `complete`, `with_failures` or `failed`; `null` while it goes on.
    outcome: Option<&'static str>,
    /// How many tenants are in it.
    tenants: u64,
    /// How many have an archive of it.
    archived: u64,
    /// How many have none, because something went wrong.
    failed: u64,
    /// How many are neither running nor suspended.
    left_out: u64,
    /// The archives' bytes.
    bytes: u64,
    /// How many older archives were removed.
    removed: u64,
    /// Why it could not begin.
    error: Option<String>,
}

impl From<BackupRun> for RunBody {
    fn from(run: BackupRun) -> Self {
        let time = |moment: Option<Timestamp>| moment.map(Timestamp::to_rfc3339);
        Self {
            due_at: time(run.due_at),
            asked_by: run.asked_by,
            asked_at: run.asked_at.to_rfc3339(),
            begun_at: time(run.begun_at),
            finished_at: time(run.finished_at),
            outcome: run.outcome.map(RunOutcome::as_str),
            tenants: run.tenants,
            archived: run.archived,
            failed: run.failed,
            left_out: run.left_out,
            bytes: run.bytes,
            removed: run.removed,
            error: run.error,
        }
    }
}

impl From<TenantBackup> for TenantInNeed {
    fn from(backup: TenantBackup) -> Self {
        Self {
            name: backup.tenant.to_string(),
            standing: backup.standing.as_str(),
            reason: backup.reason,
            tried_at: backup.tried_at.map(Timestamp::to_rfc3339),
            last_archive_at: backup.good.map(|good| good.at.to_rfc3339()),
        }
    }
}

/// Show the scheduled backups
#[utoipa::path(
    get, path = "/backups", operation_id = "show_backups", tag = "backup",
    responses((status = 200, description = "The schedule, the last runs, and who is in need", body = BackupsBody)),
)]
pub async fn get(_caller: ApiCaller, backups: web::Data<ScheduledBackups>) -> Result<web::Json<BackupsBody>, Problem> {
    let settings = backups.settings();
    let schedule = settings.folder().zip(backups.next_due()).map(|(folder, next)| ScheduleBody {
        when: settings.schedule().to_string(),
        next_due: next.to_rfc3339(),
        folder: folder.display().to_string(),
    });
    let (mut tenants, mut in_need) = (TenantsByStanding::default(), Vec::new());
    if schedule.is_some() {
        for (standing, count) in backups.count_by_standing().await? {
            match standing {
                Standing::Ok => tenants.ok = count,
                Standing::Failed => tenants.failed = count,
                Standing::Overdue => tenants.overdue = count,
                Standing::Waiting => tenants.waiting = count,
                Standing::LeftOut => tenants.left_out = count,
            }
        }
        in_need = backups.in_need(IN_NEED).await?.0.into_iter().map(Into::into).collect();
    }
    let runs = backups.last_runs(RUNS).await?.into_iter().map(Into::into).collect();
    Ok(web::Json(BackupsBody { schedule, tenants, in_need, runs }))
}

/// Back up all tenants now
///
/// A server begins within about a second, and the answer does not wait for the end: ask
/// `/backups` how far it is. Where a run is under way already, the answer is that one.
#[utoipa::path(
    post, path = "/backups/run", operation_id = "run_backups", tag = "backup",
    responses((status = 202, description = "The run", body = RunBody)),
)]
pub async fn run(caller: ApiCaller, backups: web::Data<ScheduledBackups>) -> Result<HttpResponse, Problem> {
    let run = backups.ask_for_run(&caller.actor()).await?;
    Ok(HttpResponse::build(StatusCode::ACCEPTED).json(RunBody::from(run)))
}

impl From<RunError> for Problem {
    fn from(error: RunError) -> Self {
        match error {
            RunError::NoFolder => Self::new(Kind::WrongState, error.to_string()),
            RunError::Registry(error) => error.into(),
            error => super::problem::internal(&error),
        }
    }
}
