//! `rowhouse tenant clone`.

use super::restore::print_imported;
use crate::app::cli::tenant_args::CloneArgs;
use crate::control::clone::CloneAs;
use crate::control::{Actor, ControlPlane};
use crate::identity::password::Passwords;

/// Makes the second tenant.
pub(super) async fn clone(control: &ControlPlane, args: CloneArgs) -> anyhow::Result<()> {
    let placement = args.database_server.unwrap_or_default();
    let to = CloneAs { name: args.as_name, prefix: args.prefix, isolation: args.isolation, placement };
    let cloned = control.clone_tenant(&Actor::CommandLine, &args.name, to, &Passwords::default()).await?;
    print_imported(&cloned, "cloned it as", args.output)
}
