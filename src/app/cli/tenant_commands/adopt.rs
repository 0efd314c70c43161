//! `rowhouse tenant adopt`.

use super::print_changed;
use crate::app::cli::tenant_args::AdoptArgs;
use crate::control::adopt::{Adoption, ExistingDatabase};
use crate::control::{Actor, ControlPlane};
use anyhow::bail;

/// Takes an existing tenant's database in.
pub(super) async fn adopt(control: &ControlPlane, args: AdoptArgs) -> anyhow::Result<()> {
    let from = match (args.database_url_file, args.database_server, args.file) {
        (Some(file), ..) => ExistingDatabase::Given(file.read_connection_url()?),
        (_, Some(server), _) => ExistingDatabase::OnServer { server, database: args.database },
        (.., Some(file)) => ExistingDatabase::File(file),
        // clap has seen to it that one of them is there.
        _ => bail!("no database is given"),
    };
    let title = args.title.unwrap_or_default();
    let adoption = Adoption { name: args.name, prefix: args.prefix, hosts: args.hosts, title, from };
    let tenant = control.adopt_tenant(&Actor::CommandLine, adoption).await?;
    let sentence = format!("adopted `{}`; it runs at /{}/", tenant.name, tenant.prefix);
    print_changed(&tenant, &sentence, args.output)
}
