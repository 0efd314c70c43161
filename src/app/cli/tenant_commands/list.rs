//! `rowhouse tenant list`.

use crate::app::cli::output;
use crate::app::cli::table;
use crate::app::cli::tenant_args::ListArgs;
use crate::control::list::{DataPlace, TenantFilter};
use crate::control::{ControlPlane, TenantRecord};
use crate::domain::host::HostName;

/// Prints all tenants that the arguments pick, by name.
pub(super) async fn list(control: &ControlPlane, args: ListArgs) -> anyhow::Result<()> {
    let filter = TenantFilter {
        state: args.state,
        search: args.search.unwrap_or_default(),
        place: args.database_server.as_ref().and_then(DataPlace::of),
        ..TenantFilter::default()
    };
    let (tenants, _) = control.list_tenants(&filter).await?;
    if args.output.json {
        return output::print_json(&tenants);
    }
    if tenants.is_empty() {
        let is_filtered = filter.state.is_some() || filter.place.is_some() || !filter.search.is_empty();
        return output::print(if is_filtered { "no tenant is like that\n" } else { "there are no tenants yet\n" });
    }
    if args.wide {
        let store = control.store();
        let rows: Vec<[String; 7]> = tenants
            .iter()
            .map(|tenant| {
                let [name, state, address, hosts, isolation, title] = row(tenant);
                let database = store.describe(&tenant.tables(store));
                [name, state, address, hosts, isolation, database, title]
            })
            .collect();
        let headings = ["NAME", "STATE", "ADDRESS", "HOSTS", "ISOLATION", "DATABASE", "TITLE"];
        return output::print(&table::render(headings, &rows));
    }
    let rows: Vec<[String; 6]> = tenants.iter().map(row).collect();
    output::print(&table::render(["NAME", "STATE", "ADDRESS", "HOSTS", "ISOLATION", "TITLE"], &rows))
}

fn row(tenant: &TenantRecord) -> [String; 6] {
    let hosts: Vec<&str> = tenant.hosts.iter().map(HostName::as_str).collect();
    [
        tenant.name.to_string(),
        tenant.state.to_string(),
        format!("/{}/", tenant.prefix),
        if hosts.is_empty() { "-".to_owned() } else { hosts.join(", ") },
        tenant.isolation.to_string(),
        tenant.title.clone(),
    ]
}
