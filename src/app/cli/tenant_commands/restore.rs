//! `rowhouse tenant restore`.

use super::remove;
use crate::app::cli::args::Output;
use crate::app::cli::copy_args::RestoreArgs;
use crate::app::cli::output;
use crate::app::cli::password_file::PasswordFile;
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
use std::io::Seek as _;
use std::path::Path;

/// The tenant and what came in.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    tenant: &'a TenantRecord,
    counts: Counts,
    with_passwords: bool,
    has_replaced: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_over: Option<&'a str>,
}

/// Restores the archive.
pub(super) async fn restore(control: &ControlPlane, args: RestoreArgs) -> anyhow::Result<()> {
    let is_piped = args.file == Path::new("-");
    if is_piped && args.database_url_file == Some(PasswordFile::StandardInput) {
        anyhow::bail!(
            "the archive and the address of the database cannot both be standard input; put the address into a file"
        );
    }
    let placement = super::placement(args.database_server, args.database_url_file.as_ref())?;
    let file = if is_piped {
        whole_input(control)?
    } else {
        File::open(&args.file).with_context(|| format!("cannot open {}", args.file.display()))?
    };
    let to = RestoreAs {
        name: args.name,
        prefix: args.prefix,
        isolation: args.isolation,
        placement,
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

/// All of standard input, as a file that has no name: an archive is read more than once.
fn whole_input(control: &ControlPlane) -> anyhow::Result<File> {
    let mut file = control.store().folder().draft().context("cannot keep what standard input has")?;
    std::io::copy(&mut std::io::stdin().lock(), &mut file).context("cannot read standard input to its end")?;
    file.rewind().context("cannot read again what standard input had")?;
    Ok(file)
}

/// Prints a tenant that came in.
pub(super) fn print_imported(imported: &Imported, done: &str, output: Output) -> anyhow::Result<()> {
    let Imported { tenant, counts, without_password, has_replaced, left_over } = imported;
    if output.json {
        let (with_passwords, has_replaced, left_over) =
            (imported.with_passwords(), *has_replaced, left_over.as_deref());
        return output::print_json(&Shown { tenant, counts: *counts, with_passwords, has_replaced, left_over });
    }
    let (name, what) = (&tenant.name, described(counts));
    output::print(&format!("{done} `{name}`: {what}; {}\n", super::answers(tenant.state)))?;
    if let Some(place) = left_over {
        output::print(&format!(
            "what it had could not be removed, and is left in {place}; once that answers, or is gone for good:\n  \
             rowhouse tenant drop-copy {name} [--forget]\n"
        ))?;
    }
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
