//! `/admin/backups`: the scheduled backups, and a button that makes all of them now.

use crate::config;
use crate::control::ControlPlane;
use crate::control::scheduled_backups::{BackupRun, OpenArchive, RunError, ScheduledBackups, Standing, TenantBackup};
use crate::domain::backups::{RunOutcome, TenantPattern};
use crate::domain::tenant::{TenantName, TenantState};
use crate::http::account::sign_out::NoFields;
use crate::http::archives;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Framing, HttpError};
use crate::view::amount;
use crate::view::console::backups::{Backups, Counts, NeedRow, OwnArchive, OwnBackup, Plan, RunRow};
use crate::view::form::sentence;
use actix_web::{HttpResponse, web};

/// How many runs and tenants in need the screen shows.
const RUNS: u64 = 20;
const IN_NEED: u64 = 50;

/// The screen.
pub async fn get(
    principal: Principal<SuperUser>,
    framing: Framing,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    let frame = framing.console(&principal, Vec::new());
    let plan = plan(&backups);
    let (open, ended): (Vec<_>, Vec<_>) =
        backups.last_runs(RUNS).await?.into_iter().partition(|run| run.finished_at.is_none());
    let is_set = plan.is_some();
    let (in_need, in_need_total) = if is_set { backups.in_need(IN_NEED).await? } else { (Vec::new(), 0) };
    let counts = if is_set { counts(&backups.count_by_standing().await?) } else { Counts::default() };
    html_screen(&Backups {
        frame,
        open: open.into_iter().map(run_row).next().filter(|_| is_set),
        plan,
        runs: ended.into_iter().map(run_row).collect(),
        in_need: in_need.into_iter().map(need_row).collect(),
        in_need_total,
        counts,
    })
}

/// Asks for a run; this server begins it within about a second.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    match backups.ask_for_run(&principal.actor()).await {
        // Without a folder the screen says what to do.
        Ok(_) | Err(RunError::NoFolder) => Ok(see_other(&principal.site.url("/admin/backups"))),
        Err(error) => Err(refused(error)),
    }
}

/// Gives a tenant's last archive as a file.
pub async fn download(
    principal: Principal<SuperUser>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    name: web::Path<TenantName>,
    control: web::Data<ControlPlane>,
    backups: web::Data<ScheduledBackups>,
) -> Result<HttpResponse, HttpError> {
    let archive = backups.open_last_archive(&name).await.map_err(refused)?;
    let OpenArchive { file, bytes, name: file_name } = archive.ok_or(HttpError::NotFound)?;
    control.audit(&principal.actor(), "download backup", &file_name).await?;
    Ok(archives::send(file, bytes, &file_name).map_err(anyhow::Error::from)?)
}

/// What a tenant's own page shows of its scheduled backups.
pub(super) async fn own(backups: &ScheduledBackups, name: &TenantName) -> Result<Option<OwnBackup>, HttpError> {
    let Some(folder) = backups.settings().folder() else { return Ok(None) };
    let Some(last) = backups.last_of(name).await? else { return Ok(None) };
    let good = last.good.map(|good| OwnArchive {
        at: good.at,
        bytes: good.bytes,
        path: folder.join(name.as_str()).join(&good.file).display().to_string(),
    });
    let failure = last.reason.map(|reason| sentence(&reason));
    Ok(Some(OwnBackup { failure, tried: last.tried_at, good }))
}

pub(super) fn refused(error: RunError) -> HttpError {
    match error {
        RunError::Registry(error) => HttpError::Database(error),
        error => HttpError::Internal(error.into()),
    }
}

fn plan(backups: &ScheduledBackups) -> Option<Plan> {
    let (settings, next) = (backups.settings(), backups.next_due()?);
    Some(Plan {
        schedule: sentence_start(&settings.schedule().to_string()),
        folder: settings.folder()?.display().to_string(),
        tenants: tenants_in_words(settings),
        kept: kept_in_words(settings),
        with_passwords: settings.with_passwords,
        next,
        next_in_words: next.format("%-d %b %Y, %H:%M", &settings.time_zone.zone()),
    })
}

fn sentence_start(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn tenants_in_words(settings: &config::Backups) -> String {
    let list = |patterns: &[TenantPattern]| patterns.iter().map(TenantPattern::as_str).collect::<Vec<_>>().join(", ");
    let all = settings.tenants.iter().any(TenantPattern::is_all);
    let chosen = if all { "all".to_owned() } else { list(&settings.tenants) };
    if settings.except.is_empty() { chosen } else { format!("{chosen}, but not {}", list(&settings.except)) }
}

fn kept_in_words(settings: &config::Backups) -> String {
    let retention = settings.retention();
    let kinds = [(retention.daily, "day"), (retention.weekly, "week"), (retention.monthly, "month")];
    let periods: Vec<String> =
        kinds.iter().filter(|(count, _)| *count > 0).map(|(count, noun)| amount::of((*count).into(), noun)).collect();
    let last = format!("the last {} of each tenant", retention.last);
    if periods.is_empty() { last } else { format!("{last}, and the newest of {}", periods.join(", of ")) }
}

fn counts(standings: &[(Standing, u64)]) -> Counts {
    let count = |wanted| standings.iter().find(|(standing, _)| *standing == wanted).map_or(0, |(_, count)| *count);
    Counts { ok: count(Standing::Ok), waiting: count(Standing::Waiting), left_out: count(Standing::LeftOut) }
}

fn run_row(run: BackupRun) -> RunRow {
    let class = match run.outcome {
        Some(RunOutcome::Complete) => TenantState::Running,
        Some(RunOutcome::WithFailures) => TenantState::Suspended,
        Some(RunOutcome::Failed) => TenantState::Failed,
        None => TenantState::Provisioning,
    };
    RunRow {
        at: run.due_at.unwrap_or(run.asked_at),
        began: run.begun_at.unwrap_or(run.asked_at),
        outcome: (class.as_str(), run.outcome.map_or("In progress", RunOutcome::label)),
        done: run.done(),
        took: run.took(),
        asked_by: run.due_at.is_none().then_some(run.asked_by),
        tenants: run.tenants,
        archived: run.archived,
        failed: run.failed,
        left_out: run.left_out,
        bytes: run.bytes,
        error: run.error,
    }
}

fn need_row(backup: TenantBackup) -> NeedRow {
    let reason = match backup.standing {
        Standing::Overdue => "its backup is overdue".to_owned(),
        Standing::LeftOut => "it is failed, and so it was left out".to_owned(),
        _ => backup.reason.unwrap_or_default(),
    };
    let good = backup.good.map(|good| good.at);
    NeedRow { tenant: backup.tenant, reason: sentence(&reason), tried: backup.tried_at, good }
}
