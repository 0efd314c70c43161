//! `rowhouse tenants apply`.

use super::on_node::on_node;
use super::output::{self, note_password};
use super::tenant_args::ApplyArgs;
use crate::config::Settings;
use crate::control::ControlPlane;
use crate::control::tenants_file::{PlannedChange, PlannedTenant, TenantsFile, TenantsFileError};
use anyhow::ensure;

/// Brings the tenants to what a file declares, or says what that would change.
pub(super) fn run(settings: &Settings, args: &ApplyArgs) -> anyhow::Result<()> {
    let file = TenantsFile::read(&args.file)?;
    on_node(settings, async |node| {
        // A server that starts may be at the same file.
        let _turn = node.control.turn_at_start().await?;
        let plan = node.control.plan_tenants(&file).await?;
        if args.dry_run {
            let changes: Vec<PlannedChange> = plan.iter().map(|planned| planned.change().clone()).collect();
            if args.output.json {
                output::print_json(&changes)?;
            } else {
                output::print("dry run, nothing is changed:\n")?;
                changes.iter().try_for_each(print_change)?;
            }
            let mut silent = Vec::new();
            for planned in &plan {
                unless_silent(node.control.ask_for_planned(planned).await, &mut silent)?;
            }
            return complain_of(&silent);
        }
        if !args.output.json {
            return apply_all(&node.control, plan, |change| print_change(&change)).await;
        }
        let mut changes = Vec::with_capacity(plan.len());
        let applied = apply_all(&node.control, plan, |change| {
            changes.push(change);
            Ok(())
        });
        let applied = applied.await;
        // What was done before a refusal is printed too: it may have passwords.
        output::print_json(&changes)?;
        applied
    })
}

/// Applies one after the other. A tenant whose database does not answer keeps nobody else from
/// being applied, and is named at the end.
async fn apply_all(
    control: &ControlPlane,
    plan: Vec<PlannedTenant>,
    mut done: impl FnMut(PlannedChange) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut silent = Vec::new();
    for planned in plan {
        let generated = planned.generated_password();
        let applied = control.apply_planned(planned).await;
        if let (Err(TenantsFileError::Refused { source, .. }), Some((email, password))) = (&applied, generated) {
            note_password(source, &email, &password);
        }
        if let Some(change) = unless_silent(applied, &mut silent)? {
            done(change)?;
        }
    }
    complain_of(&silent)
}

/// What was done; nothing where a database did not answer, which is noted.
fn unless_silent<T>(done: Result<T, TenantsFileError>, silent: &mut Vec<String>) -> anyhow::Result<Option<T>> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error) if error.is_silence_of_a_database() => {
            silent.push(error.to_string());
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn complain_of(silent: &[String]) -> anyhow::Result<()> {
    ensure!(silent.is_empty(), "not all databases answer: {}", silent.join("; "));
    Ok(())
}

/// One line for each tenant, and one for a password that was made.
fn print_change(change: &PlannedChange) -> anyhow::Result<()> {
    output::print(&crate::app::tenants_file::describe(change))
}
