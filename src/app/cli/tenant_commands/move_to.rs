//! `rowhouse tenant move`.

use crate::app::cli::copy_args::MoveArgs;
use crate::app::cli::output;
use crate::app::cli::progress_bar::ProgressBar;
use crate::control::moving::{MoveTo, Moved};
use crate::control::progress::Verb;
use crate::control::{Actor, ControlPlane, TenantRecord};
use serde::Serialize;

/// The tenant and what was moved.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    tenant: &'a TenantRecord,
    /// How long editors waited.
    held_ms: u128,
    entries: u64,
    media: u64,
    people: u64,
    /// The SHA-256 of what was compared.
    checksum: String,
}

/// Moves the tenant's data.
pub(super) async fn move_to(control: &ControlPlane, args: MoveArgs) -> anyhow::Result<()> {
    let placement = super::placement(args.to, args.to_url_file.as_ref())?;
    let to = MoveTo { placement, isolation: args.isolation };
    let progress = control.begin_work(Verb::Move, &args.name).await;
    let work = control.move_tenant(&Actor::CommandLine, &args.name, to, &progress);
    let moved = ProgressBar::beside(args.output, &progress, work).await?;
    if args.output.json {
        let Moved { tenant, inventory, held } = &moved;
        let [entries, media, people] = ["entries", "media", "users"].map(|table| inventory.rows(table));
        let (held_ms, checksum) = (held.as_millis(), inventory.checksum());
        return output::print_json(&Shown { tenant, held_ms, entries, media, people, checksum });
    }
    output::print(&format!(
        "{}\nthe old copy is kept; remove it when you are content:\n  rowhouse tenant drop-copy {}\n",
        control.moved_words(&moved),
        moved.tenant.name
    ))
}
