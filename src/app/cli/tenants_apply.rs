//! `rowhouse tenants apply`.

use super::on_node::on_node;
use super::output;
use super::tenant_args::ApplyArgs;
use crate::config::Settings;
use crate::control::ControlPlane;
use crate::control::tenants_file::{PlannedChange, TenantsFile};

/// Brings the tenants to what a file declares, or says what that would change.
pub(super) fn run(settings: &Settings, args: &ApplyArgs) -> anyhow::Result<()> {
    let file = TenantsFile::read(&args.file)?;
    on_node(settings, async |node| {
        // A server that starts may be at the same file.
        let _turn = node.control.turn_at_start().await?;
        let plan = node.control.plan_tenants(&file).await?;
        if args.dry_run {
            let changes: Vec<PlannedChange> = plan.iter().map(|planned| planned.change().clone()).collect();
            return if args.output.json {
                output::print_json(&changes)
            } else {
                output::print("dry run, nothing is changed:\n")?;
                changes.iter().try_for_each(print_change)
            };
        }
        if !args.output.json {
            for planned in plan {
                print_change(&node.control.apply_planned(planned).await?)?;
            }
            return Ok(());
        }
        let mut changes = Vec::with_capacity(plan.len());
        let applied = apply_all(&node.control, plan, &mut changes).await;
        // What was done before a refusal is printed too: it may have passwords.
        output::print_json(&changes)?;
        applied
    })
}

async fn apply_all(
    control: &ControlPlane,
    plan: Vec<crate::control::tenants_file::PlannedTenant>,
    changes: &mut Vec<PlannedChange>,
) -> anyhow::Result<()> {
    for planned in plan {
        changes.push(control.apply_planned(planned).await?);
    }
    Ok(())
}

/// One line for each tenant, and one for a password that was made.
fn print_change(change: &PlannedChange) -> anyhow::Result<()> {
    output::print(&crate::app::tenants_file::describe(change))
}
