//! `rowhouse tenant reset` and `rowhouse tenant delete`: what cannot be taken back.

use crate::app::cli::args::Output;
use crate::app::cli::output;
use crate::app::cli::tenant_args::{DeleteArgs, ResetArgs};
use crate::control::leftovers::Leftovers;
use crate::control::{Actor, ControlPlane};
use crate::domain::tenant::TenantName;
use anyhow::{Context as _, ensure};
use serde::Serialize;
use std::io::{BufRead as _, IsTerminal as _, Write as _};

/// What was done, and what is left of the tenant.
#[derive(Serialize)]
struct Removed<'a> {
    name: &'a TenantName,
    action: &'static str,
    left: Leftovers,
}

/// Takes a tenant back to before its set-up.
pub(super) async fn reset(control: &ControlPlane, args: &ResetArgs) -> anyhow::Result<()> {
    control.find_tenant(&args.name).await?;
    let what = if args.delete_data { "reset it and delete all that it holds" } else { "reset it" };
    confirm(&args.name, what, args.yes)?;
    let left = control.reset_tenant(&Actor::CommandLine, &args.name, args.delete_data).await?;
    let done = if args.delete_data { "reset, its data deleted" } else { "reset, its data kept" };
    report(&Removed { name: &args.name, action: "reset", left }, done, args.output)
}

/// Removes a tenant for good.
pub(super) async fn delete(control: &ControlPlane, args: &DeleteArgs) -> anyhow::Result<()> {
    control.find_tenant(&args.name).await?;
    confirm(&args.name, "delete it with all that it holds", args.yes)?;
    let left = control.delete_tenant(&Actor::CommandLine, &args.name).await?;
    report(&Removed { name: &args.name, action: "delete", left }, "deleted", args.output)
}

fn report(removed: &Removed<'_>, done: &str, output: Output) -> anyhow::Result<()> {
    if output.json {
        output::print_json(removed)?;
    } else {
        output::print(&format!("`{}` is {done}; {}\n", removed.name, removed.left))?;
    }
    ensure!(removed.left.is_nothing(), "not everything of `{}` could be removed: {}", removed.name, removed.left);
    Ok(())
}

/// Asks a person at a terminal to type the tenant's name. A program is not asked: it could
/// not answer.
fn confirm(name: &TenantName, what: &str, is_sure: bool) -> anyhow::Result<()> {
    if is_sure || !std::io::stdin().is_terminal() {
        return Ok(());
    }
    let mut terminal = std::io::stderr().lock();
    write!(terminal, "Type the tenant's name to {what} (`{name}`): ").context("could not ask")?;
    terminal.flush().context("could not ask")?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).context("could not read the answer")?;
    ensure!(answer.trim() == name.as_str(), "that is not its name; nothing was changed");
    Ok(())
}
