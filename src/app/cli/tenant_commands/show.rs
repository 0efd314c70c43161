//! `rowhouse tenant show`.

use crate::app::cli::args::Output;
use crate::app::cli::output;
use crate::app::cli::table::one_line;
use crate::app::cli::tenant_args::OneTenant;
use crate::control::kept_copies::KeptCopy;
use crate::control::{ControlPlane, TenantRecord};
use crate::domain::host::HostName;
use crate::domain::tenant::{DEFAULT_TENANT, TenantName, TenantState};
use crate::identity::users;
use crate::infra::database::store::TenantTables;
use crate::view::amount;
use serde::Serialize;
use std::collections::BTreeMap;

/// A tenant with what the registry does not know of it.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    tenant: &'a TenantRecord,
    /// The name of work that has begun and not ended.
    unfinished: Option<&'static str>,
    /// None where there is nothing yet, or nothing that can be read.
    size_bytes: Option<u64>,
    /// What it left in its old places.
    kept_copies: &'a [KeptCopy],
}

/// The Default tenant, which has no row in the registry: it is the registry.
#[derive(Serialize)]
struct ShownDefault {
    name: &'static str,
    state: TenantState,
    location: String,
    size_bytes: Option<u64>,
    super_users: u64,
    tenants: BTreeMap<&'static str, u64>,
}

/// Prints all that there is to know about one tenant.
pub(super) async fn show(control: &ControlPlane, args: &OneTenant) -> anyhow::Result<()> {
    if args.name == TenantName::default_tenant() {
        return show_default(control, args.output).await;
    }
    let tenant = control.find_tenant(&args.name).await?;
    let size = control.store().size_bytes(&tenant.tables(control.store())).await;
    // Before a set-up there may be no database yet, and a failed tenant says why it is.
    let is_served = matches!(tenant.state, TenantState::Running | TenantState::Suspended);
    let unread = size.as_ref().err().filter(|_| is_served).map(ToString::to_string);
    let size_bytes = size.ok();
    let unfinished = tenant.operation.as_ref().map(crate::control::operation::Operation::label);
    let kept_copies = control.kept_copies(tenant.id).await?;
    if args.output.json {
        let kept_copies = &kept_copies;
        return output::print_json(&Shown { tenant: &tenant, unfinished, size_bytes, kept_copies });
    }
    let hosts: Vec<&str> = tenant.hosts.iter().map(HostName::as_str).collect();
    let database = control.store().describe(&tenant.tables(control.store()));
    let mut lines = vec![
        ("name", tenant.name.to_string()),
        ("title", tenant.title.clone()),
        ("state", tenant.state.to_string()),
        ("address", format!("/{}/", tenant.prefix)),
        ("hosts", if hosts.is_empty() { "none".to_owned() } else { hosts.join(", ") }),
        ("recipe", tenant.recipe.clone().unwrap_or_else(|| "none".to_owned())),
        ("isolation", tenant.isolation.to_string()),
        ("database", database),
        ("size", size_bytes.map_or_else(|| "unknown".to_owned(), amount::bytes)),
        ("created", tenant.created_at.to_string()),
        ("changed", tenant.changed_at.to_string()),
    ];
    lines.extend(unread.map(|why| ("unreadable", why)));
    lines.extend(tenant.failure.clone().map(|failure| ("failure", failure)));
    let kept = |copy: &KeptCopy| ("kept copy", format!("{}, since {}", copy.database, copy.kept_at));
    lines.extend(kept_copies.iter().map(kept));
    lines.extend(unfinished.map(|label| ("unfinished", label.to_owned())));
    print_lines(&lines)
}

async fn show_default(control: &ControlPlane, output: Output) -> anyhow::Result<()> {
    let counts = control.count_by_state().await?;
    let shown = ShownDefault {
        name: DEFAULT_TENANT,
        state: TenantState::Running,
        location: control.store().describe(&control.store().default_tables()),
        size_bytes: size_of(control, &control.store().default_tables()).await,
        super_users: users::count(control.registry()).await?,
        tenants: counts.into_iter().map(|(state, count)| (state.as_str(), count)).collect(),
    };
    if output.json {
        return output::print_json(&shown);
    }
    print_lines(&[
        ("name", shown.name.to_owned()),
        ("state", shown.state.to_string()),
        ("address", "/".to_owned()),
        ("database", shown.location.clone()),
        ("size", shown.size_bytes.map_or_else(|| "unknown".to_owned(), amount::bytes)),
        ("super users", shown.super_users.to_string()),
        ("tenants", shown.tenants.values().sum::<u64>().to_string()),
    ])
}

/// A database that cannot be read has no size; the rest of the tenant is shown all the same.
async fn size_of(control: &ControlPlane, tables: &TenantTables) -> Option<u64> {
    control.store().size_bytes(tables).await.ok()
}

fn print_lines(lines: &[(&str, String)]) -> anyhow::Result<()> {
    let line = |(label, value): &(&str, String)| format!("{label:<12}{}\n", one_line(value));
    output::print(&lines.iter().map(line).collect::<String>())
}
