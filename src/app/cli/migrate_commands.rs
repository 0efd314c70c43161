//! `rowhouse migrate status` and `rowhouse migrate run`.

use super::args::Output;
use super::on_node::{on_node, on_store};
use super::output;
use super::progress_bar::ProgressBar;
use super::table;
use crate::config::Settings;
use crate::control::Actor;
use crate::control::migrate::{Migration, SchemaOutcome, SchemaReport, migration_status, registry_status};
use crate::domain::tenant::TenantName;
use anyhow::bail;
use std::sync::atomic::{AtomicU64, Ordering};

/// Shows how far every schema is.
pub(super) fn status(settings: &Settings, output: Output) -> anyhow::Result<()> {
    on_store(settings, async |store| {
        let reports = migration_status(store).await?;
        print(&reports, output)?;
        if !output.json && reports[0].outcome == SchemaOutcome::Pending {
            output::print("the tenants can be read once the registry is up to date: rowhouse migrate run\n")?;
        }
        fail_where_one_failed(&reports)
    })
}

/// Brings every schema up to date. A node brings the registry up to date when it opens.
pub(super) fn run(settings: &Settings, parallel: usize, output: Output) -> anyhow::Result<()> {
    let mut reports = Vec::new();
    on_store(settings, async |store| {
        reports.extend(registry_status(store).await);
        Ok(())
    })?;
    on_node(settings, async |node| {
        for report in reports.iter_mut().filter(|report| report.outcome == SchemaOutcome::Pending) {
            report.applied = Some(report.known);
            report.outcome = SchemaOutcome::Upgraded;
        }
        let (bar, done) = (ProgressBar::new(output), AtomicU64::new(0));
        let migration = Migration { parallel, is_thorough: true };
        let on_each = |report: &SchemaReport, total: usize| {
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            let name = report.tenant.as_ref().map_or("", TenantName::as_str);
            bar.show(done, total as u64, &format!("{done} of {total}  {name}"));
        };
        let done = node.control.migrate_tenants(&Actor::CommandLine, migration, &on_each).await;
        bar.clear();
        reports.extend(done?);
        print(&reports, output)?;
        fail_where_one_failed(&reports)
    })
}

fn print(reports: &[SchemaReport], output: Output) -> anyhow::Result<()> {
    if output.json {
        return output::print_json(&reports);
    }
    let rows: Vec<[String; 4]> = reports.iter().map(row).collect();
    output::print(&table::render(["DATABASE", "APPLIED", "KNOWN", "STATE"], &rows))
}

fn row(report: &SchemaReport) -> [String; 4] {
    let state = match &report.error {
        Some(error) => format!("{}: {error}", report.outcome.label()),
        None => report.outcome.label().to_owned(),
    };
    [
        report.tenant.as_ref().map_or("the registry".to_owned(), ToString::to_string),
        report.applied.map_or("-".to_owned(), |version| version.to_string()),
        report.known.to_string(),
        state,
    ]
}

fn fail_where_one_failed(reports: &[SchemaReport]) -> anyhow::Result<()> {
    let failed = reports.iter().filter(|report| report.outcome == SchemaOutcome::Failed);
    let names: Vec<&str> =
        failed.map(|report| report.tenant.as_ref().map_or("the registry", TenantName::as_str)).collect();
    if names.is_empty() {
        return Ok(());
    }
    bail!("not up to date: {}; mend what is wrong there and run this again", names.join(", "))
}
