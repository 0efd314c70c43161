//! `rowhouse backups run` and `rowhouse backups status`.

use super::args::Output;
use super::on_node::on_node;
use super::output;
use super::table::{self, one_line};
use crate::config::Settings;
use crate::control::Actor;
use crate::control::scheduled_backups::{BackupRun, RunError, ScheduledBackups, Standing, TenantBackup};
use crate::domain::backups::RunOutcome;
use crate::domain::timestamp::Timestamp;
use crate::view::amount;
use anyhow::{bail, ensure};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

/// How many runs are shown.
const RUNS: u64 = 10;
/// How many tenants in need are shown.
const TENANTS: u64 = 100;

/// A run, and what is wrong after it.
#[derive(Serialize)]
struct ShownRun<'a> {
    #[serde(flatten)]
    run: &'a BackupRun,
    in_need: &'a [TenantBackup],
}

/// How the scheduled backups stand.
#[derive(Serialize)]
struct Status<'a> {
    folder: &'a Path,
    schedule: String,
    next_due: Option<Timestamp>,
    tenants: BTreeMap<&'static str, u64>,
    in_need: &'a [TenantBackup],
    runs: &'a [BackupRun],
}

/// Backs all tenants up.
pub(super) fn run(settings: &Settings, output: Output) -> anyhow::Result<()> {
    on_node(settings, async |node| {
        let backups = ScheduledBackups::new(Arc::clone(&node.control), settings.backups.clone());
        let run = backups.run_now(&Actor::CommandLine).await?;
        let (in_need, _) = backups.in_need(TENANTS).await?;
        if output.json {
            output::print_json(&ShownRun { run: &run, in_need: &in_need })?;
        } else {
            output::print(&format!("{}\n{}", sentence(&run), reasons(&in_need)))?;
        }
        match &run.error {
            Some(error) => bail!("{error}"),
            None if run.is_complete() => Ok(()),
            None => bail!("not backed up: {}", names(&in_need, run.failed)),
        }
    })
}

/// Shows how they stand.
pub(super) fn status(settings: &Settings, output: Output) -> anyhow::Result<()> {
    let Some(folder) = settings.backups.folder() else { return Err(RunError::NoFolder.into()) };
    on_node(settings, async |node| {
        let backups = ScheduledBackups::new(Arc::clone(&node.control), settings.backups.clone());
        let runs = backups.last_runs(RUNS).await?;
        let (in_need, total) = backups.in_need(TENANTS).await?;
        let counts = backups.count_by_standing().await?;
        let status = Status {
            folder,
            schedule: settings.backups.schedule().to_string(),
            next_due: backups.next_due(),
            tenants: counts.iter().map(|(standing, count)| (standing.as_str(), *count)).collect(),
            in_need: &in_need,
            runs: &runs,
        };
        if output.json {
            output::print_json(&status)?;
        } else {
            output::print(&in_words(&status))?;
        }
        if let Some(last) = runs.iter().find(|run| run.finished_at.is_some()) {
            ensure!(last.is_complete(), "the last run {}", ending(last));
        }
        let overdue = counts.iter().find(|(standing, _)| *standing == Standing::Overdue).map_or(0, |(_, count)| *count);
        ensure!(
            overdue == 0,
            "the backups of {} are overdue: {}",
            amount::of(overdue, "tenant"),
            names(&in_need, total)
        );
        Ok(())
    })
}

fn in_words(status: &Status<'_>) -> String {
    let mut text = format!("{}, to {}\n", status.schedule, status.folder.display());
    if let Some(next) = status.next_due {
        let _ = writeln!(text, "next run: {next}");
    }
    let counts: Vec<String> =
        status.tenants.iter().map(|(word, count)| format!("{count} {}", word.replace('_', " "))).collect();
    let _ = writeln!(text, "tenants: {}", counts.join(", "));
    if status.runs.is_empty() {
        text += "no run yet\n";
    } else {
        let rows: Vec<[String; 5]> = status.runs.iter().map(row).collect();
        text += &table::render(["ASKED", "BY", "OUTCOME", "TOOK", "WHAT"], &rows);
    }
    text + &reasons(status.in_need)
}

fn row(run: &BackupRun) -> [String; 5] {
    let outcome = match run.outcome {
        Some(outcome) => outcome.label().to_lowercase(),
        None => format!("{} of {}", run.done(), run.tenants),
    };
    let took = run.took().map_or("-".to_owned(), amount::span);
    [run.due_at.unwrap_or(run.asked_at).to_string(), run.asked_by.clone(), outcome, took, run.sentence()]
}

/// A line for each tenant that has no good backup.
fn reasons(in_need: &[TenantBackup]) -> String {
    let mut text = String::new();
    for tenant in in_need {
        let last = tenant.good.as_ref().map_or("none".to_owned(), |good| good.at.to_string());
        let reason = tenant.reason.as_deref().unwrap_or("overdue");
        let _ = writeln!(text, "{}: {}; last good archive: {last}", tenant.tenant, one_line(reason));
    }
    text
}

fn sentence(run: &BackupRun) -> String {
    let BackupRun { archived, left_out, failed, removed, bytes, .. } = run;
    let (tenants, archives) = (amount::of(*archived, "tenant"), amount::of(*removed, "old archive"));
    format!(
        "backed up {tenants}, {}; {failed} failed, {left_out} left out (neither running nor suspended); removed {archives}",
        amount::bytes(*bytes)
    )
}

fn ending(run: &BackupRun) -> String {
    match (run.outcome, &run.error) {
        (_, Some(error)) => format!("failed: {error}"),
        (Some(RunOutcome::WithFailures), None) => {
            format!("finished with failures: {} not backed up", amount::of(run.failed, "tenant"))
        }
        _ => "failed".to_owned(),
    }
}

/// A few names, and how many more there are.
fn names(tenants: &[TenantBackup], total: u64) -> String {
    let mut names: Vec<String> = tenants.iter().take(10).map(|tenant| tenant.tenant.to_string()).collect();
    let more = total.saturating_sub(names.len() as u64);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}
