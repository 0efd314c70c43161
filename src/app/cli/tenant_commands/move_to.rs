//! `rowhouse tenant move`.

use crate::app::cli::output;
use crate::app::cli::tenant_args::MoveArgs;
use crate::control::moving::{MoveTo, Moved};
use crate::control::{Actor, ControlPlane, TenantRecord};
use crate::domain::placement::Placement;
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
    let placement = match (args.to, args.to_url_file) {
        (Some(placement), _) => placement,
        (None, Some(file)) => Placement::Given(file.read_connection_url()?),
        (None, None) => Placement::Default,
    };
    let to = MoveTo { placement, isolation: args.isolation };
    let Moved { tenant, inventory, held } = control.move_tenant(&Actor::CommandLine, &args.name, to).await?;
    let held_ms = held.as_millis();
    if args.output.json {
        let [entries, media, people] = ["entries", "media", "users"].map(|table| inventory.rows(table));
        let checksum = inventory.checksum();
        return output::print_json(&Shown { tenant: &tenant, held_ms, entries, media, people, checksum });
    }
    let (name, database) = (&tenant.name, control.store().describe(&tenant.tables(control.store())));
    output::print(&format!(
        "moved `{name}` to {database}: {inventory}; editors waited {held_ms} ms\n\
         the old copy is kept; remove it when you are content:\n  rowhouse tenant drop-copy {name}\n"
    ))
}
