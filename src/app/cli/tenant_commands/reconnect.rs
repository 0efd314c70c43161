//! `rowhouse tenant reconnect`.

use super::{answers, print_changed};
use crate::app::cli::tenant_args::ReconnectArgs;
use crate::control::reconnect::NewWay;
use crate::control::{Actor, ControlPlane};

/// Leads to a tenant's database by another address or password.
pub(super) async fn reconnect(control: &ControlPlane, args: ReconnectArgs) -> anyhow::Result<()> {
    let way = match &args.database_url_file {
        Some(file) => NewWay::Given(file.read_connection_url()?),
        // clap has seen to it that one of them is there.
        None => NewWay::FreshPassword,
    };
    let tenant = control.reconnect_tenant(&Actor::CommandLine, &args.name, way).await?;
    let place = control.store().describe(&tenant.tables(control.store()));
    let sentence = format!("reconnected `{}` to {place}; {}", tenant.name, answers(tenant.state));
    print_changed(&tenant, &sentence, args.output)
}
