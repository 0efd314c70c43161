//! `rowhouse tenant suspend`, `rowhouse tenant resume` and `rowhouse tenant retry`.

use super::{answers, print_changed};
use crate::app::cli::tenant_args::OneTenant;
use crate::control::operation::Operation;
use crate::control::{Actor, ControlPlane, TenantRecord};
use crate::domain::tenant::TenantName;
use anyhow::ensure;

/// Takes a tenant off line.
pub(super) async fn suspend(control: &ControlPlane, args: &OneTenant) -> anyhow::Result<()> {
    refuse_default(&args.name)?;
    let tenant = control.suspend_tenant(&Actor::CommandLine, &args.name).await?;
    print_changed(&tenant, &sentence(&tenant), args.output)
}

/// Brings a suspended tenant back on line.
pub(super) async fn resume(control: &ControlPlane, args: &OneTenant) -> anyhow::Result<()> {
    refuse_default(&args.name)?;
    let tenant = control.resume_tenant(&Actor::CommandLine, &args.name).await?;
    print_changed(&tenant, &sentence(&tenant), args.output)
}

/// Tries again what failed.
pub(super) async fn retry(control: &ControlPlane, args: &OneTenant) -> anyhow::Result<()> {
    ensure!(args.name != TenantName::default_tenant(), "the Default tenant has no work that could be tried again");
    let operation = control.find_tenant(&args.name).await?.operation;
    control.retry_tenant(&Actor::CommandLine, &args.name).await?;
    let tenant = control.find_tenant(&args.name).await?;
    let mut sentence = sentence(&tenant);
    if let Some(Operation::SetUp { admin, .. }) = operation {
        // The registry has the hash alone, and whoever began it may not have seen its end.
        let (name, email) = (&tenant.name, admin.email);
        sentence = format!(
            "{sentence}\n{email} signs in with the password that was given or shown at first; this gives another:\n  \
             rowhouse user reset-password --tenant {name} {email}"
        );
    }
    print_changed(&tenant, &sentence, args.output)
}

fn sentence(tenant: &TenantRecord) -> String {
    format!("`{}` is {}: {}", tenant.name, tenant.state, answers(tenant.state))
}

fn refuse_default(name: &TenantName) -> anyhow::Result<()> {
    ensure!(
        *name != TenantName::default_tenant(),
        "the Default tenant manages the others, so it cannot be suspended; stop the server instead"
    );
    Ok(())
}
