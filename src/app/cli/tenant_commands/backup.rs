//! `rowhouse tenant backup`.

use crate::app::cli::args::Output;
use crate::app::cli::copy_args::BackupArgs;
use crate::app::cli::draft_file::DraftFile;
use crate::app::cli::output;
use crate::app::cli::progress_bar::ProgressBar;
use crate::control::backup::{BackedUp, BackupError, archive_name_at, described};
use crate::control::progress::Verb;
use crate::control::{Actor, ControlPlane};
use crate::domain::tenant::TenantName;
use crate::infra::archive::{Counts, Manifest};
use crate::infra::clock::Clock;
use crate::view::amount;
use anyhow::ensure;
use serde::Serialize;
use std::io::{BufWriter, Write};
use std::path::Path;

/// What was written, and where.
#[derive(Serialize)]
struct Written<'a> {
    tenant: &'a TenantName,
    file: &'a Path,
    bytes: u64,
    with_passwords: bool,
    counts: Counts,
}

/// Writes the archive.
pub(super) async fn backup(control: &ControlPlane, clock: &Clock, args: BackupArgs) -> anyhow::Result<()> {
    let with_passwords = args.with_passwords;
    if args.output.as_deref() == Some(Path::new("-")) {
        ensure!(!args.json, "standard output cannot have both the archive and JSON; give a file with -o");
        let stdout = BufWriter::new(std::io::stdout());
        let done = back_up(control, &args.name, with_passwords, stdout, Output { json: false }).await?;
        // Standard output is the archive's.
        let _ = writeln!(std::io::stderr(), "{}", sentence(&args.name, &done, "standard output"));
        return Ok(());
    }
    let place = args.output.unwrap_or_else(|| archive_name_at(&args.name, clock.now()).into());
    // A tenant that is not there is found before a file is made.
    control.find_tenant(&args.name).await?;
    let (draft, file) = DraftFile::beside(&place, args.force)?;
    let out = BufWriter::with_capacity(256 * 1024, file);
    let done = back_up(control, &args.name, with_passwords, out, Output { json: args.json }).await?;
    draft.put_in_place(done.out.get_ref())?;
    if args.json {
        let Manifest { counts, .. } = done.manifest;
        let written = Written { tenant: &args.name, file: &place, bytes: done.bytes, with_passwords, counts };
        return output::print_json(&written);
    }
    output::print(&format!("{}\n", sentence(&args.name, &done, &place.display().to_string())))
}

async fn back_up<W: Write + Send + 'static>(
    control: &ControlPlane,
    name: &TenantName,
    with_passwords: bool,
    out: W,
    output: Output,
) -> Result<BackedUp<W>, BackupError> {
    let progress = control.begin_work(Verb::BackUp, name).await;
    let work = control.backup_tenant(&Actor::CommandLine, name, with_passwords, out, &progress);
    ProgressBar::beside(output, &progress, work).await
}

fn sentence<W>(name: &TenantName, done: &BackedUp<W>, place: &str) -> String {
    let passwords = if done.manifest.with_passwords {
        "people's password hashes are in it, so keep it as you would keep those"
    } else {
        "without passwords: where it is restored, people need `rowhouse user reset-password`"
    };
    let (what, bytes) = (described(&done.manifest.counts), amount::bytes(done.bytes));
    format!("backed up `{name}` to {place}: {what}, {bytes}; {passwords}")
}
