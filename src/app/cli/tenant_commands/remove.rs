//! `rowhouse tenant reset` and `rowhouse tenant delete`: what cannot be taken back.

use crate::app::cli::args::Output;
use crate::app::cli::copy_args::DropCopyArgs;
use crate::app::cli::output;
use crate::app::cli::tenant_args::{DeleteArgs, ResetArgs};
use crate::control::kept_copies::{Dropping, KeptCopy};
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
    if args.delete_data {
        confirm_or_refuse(&args.name, what, args.yes)?;
    } else {
        confirm(&args.name, what, args.yes)?;
    }
    let left = control.reset_tenant(&Actor::CommandLine, &args.name, args.delete_data).await?;
    let done = if args.delete_data { "reset, its data deleted" } else { "reset, its data kept" };
    report(&Removed { name: &args.name, action: "reset", left }, done, args.output)
}

/// Removes a tenant for good.
pub(super) async fn delete(control: &ControlPlane, args: &DeleteArgs) -> anyhow::Result<()> {
    control.find_tenant(&args.name).await?;
    if args.forget {
        return forget(control, args).await;
    }
    confirm_or_refuse(&args.name, "delete it with all that it holds", args.yes)?;
    let left = control.delete_tenant(&Actor::CommandLine, &args.name).await?;
    report(&Removed { name: &args.name, action: "delete", left }, "deleted", args.output)
}

/// Takes a tenant out of the registry, and says where its data was left.
async fn forget(control: &ControlPlane, args: &DeleteArgs) -> anyhow::Result<()> {
    let name = &args.name;
    confirm_or_refuse(name, "forget it and leave its data where it is", args.yes)?;
    let left_behind = control.forget_tenant(&Actor::CommandLine, name).await?;
    if args.output.json {
        return output::print_json(&Forgotten { name, action: "forget", left_behind: &left_behind });
    }
    if left_behind.is_empty() {
        return output::print(&format!("`{name}` is forgotten; it had no data\n"));
    }
    output::print(&format!("`{name}` is forgotten; whatever there is of it was left, and is yours to remove:\n"))?;
    left_behind.iter().try_for_each(|place| output::print(&format!("  {place}\n")))
}

/// A tenant that nobody knows of any more.
#[derive(Serialize)]
struct Forgotten<'a> {
    name: &'a TenantName,
    action: &'static str,
    left_behind: &'a [String],
}

/// Removes what a tenant left in its old places.
pub(super) async fn drop_copy(control: &ControlPlane, args: &DropCopyArgs) -> anyhow::Result<()> {
    let tenant = control.find_tenant(&args.name).await?;
    ensure!(!control.kept_copies(tenant.id).await?.is_empty(), "tenant `{}` has no copy in an old place", args.name);
    let what = if args.forget { "forget the copy in its old place" } else { "delete the copy in its old place" };
    confirm(&args.name, what, args.yes)?;
    let dropping = if args.forget { Dropping::Forget } else { Dropping::Remove };
    let copies = control.drop_kept_copies(&Actor::CommandLine, &args.name, dropping).await?;
    if args.output.json {
        return output::print_json(&DroppedCopies { name: &args.name, forgotten: args.forget, copies: &copies });
    }
    let done = if args.forget { "forgot the copy in" } else { "removed the copy in" };
    copies.iter().try_for_each(|copy| output::print(&format!("{done} {}\n", copy.database)))
}

/// The copies that are gone, or that nobody knows of any more.
#[derive(Serialize)]
struct DroppedCopies<'a> {
    name: &'a TenantName,
    forgotten: bool,
    copies: &'a [KeptCopy],
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

/// The same where a site's data goes for good: nothing happens where nobody can be asked and nobody
/// said `--yes`. A word too few in a script is no way to lose a site.
pub(super) fn confirm_or_refuse(name: &TenantName, what: &str, is_sure: bool) -> anyhow::Result<()> {
    ensure!(
        is_sure || std::io::stdin().is_terminal(),
        "nobody can be asked here whether to {what} (`{name}`); say --yes, too; nothing was changed"
    );
    confirm(name, what, is_sure)
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
