//! `rowhouse tenant restore`.

use super::remove;
use crate::app::cli::args::Output;
use crate::app::cli::copy_args::RestoreArgs;
use crate::app::cli::output;
use crate::app::cli::progress_bar::ProgressBar;
use crate::control::backup::described;
use crate::control::progress::Verb;
use crate::control::restore::{Imported, RestoreAs};
use crate::control::{Actor, ControlPlane, TenantRecord};
use crate::identity::password::Passwords;
use crate::infra::archive::Counts;
use anyhow::Context as _;
use serde::Serialize;
use std::fs::File;

/// The tenant and what came in.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    tenant: &'a TenantRecord,
    counts: Counts,
    with_passwords: bool,
    has_replaced: bool,
}

/// Restores the archive.
pub(super) async fn restore(control: &ControlPlane, args: RestoreArgs) -> anyhow::Result<()> {
    let file = File::open(&args.file).with_context(|| format!("cannot open {}", args.file.display()))?;
    let to = RestoreAs {
        name: args.name,
        prefix: args.prefix,
        isolation: args.isolation,
        placement: args.database_server.unwrap_or_default(),
        may_replace: args.replace,
        is_hidden: false,
    };
    let restoration = control.open_archive(file, to).await?;
    if restoration.replaces() {
        let manifest = restoration.manifest();
        let archive = format!("the archive of `{}` of {}", manifest.tenant.name, manifest.created_at);
        let what = format!("put {archive} in the place of all that it has");
        remove::confirm_or_refuse(restoration.name(), &what, args.yes)?;
    }
    let (progress, passwords) = (control.begin_work(Verb::Restore, restoration.name()).await, Passwords::default());
    let work = control.restore_tenant(&Actor::CommandLine, restoration, &passwords, &progress);
    let restored = ProgressBar::beside(args.output, &progress, work).await?;
    print_imported(&restored, "restored", args.output)
}

/// Prints a tenant that came in.
pub(super) fn print_imported(imported: &Imported, done: &str, output: Output) -> anyhow::Result<()> {
    let Imported { tenant, counts, without_password, has_replaced } = imported;
    if output.json {
        let (with_passwords, has_replaced) = (imported.with_passwords(), *has_replaced);
        return output::print_json(&Shown { tenant, counts: *counts, with_passwords, has_replaced });
    }
    let (name, what) = (&tenant.name, described(counts));
    output::print(&format!("{done} `{name}`: {what}; {}\n", super::answers(tenant.state)))?;
    if imported.with_passwords() {
        return Ok(());
    }
    let who = if *without_password == counts.people { "nobody" } else { "whoever was not there before" };
    let cannot = if *without_password == counts.people { "can" } else { "cannot" };
    output::print(&format!(
        "the archive has no passwords, so {who} {cannot} sign in yet; give people new ones:\n  \
         rowhouse user reset-password --tenant {name} EMAIL\n"
    ))
}
