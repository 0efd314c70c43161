//! `rowhouse tenant clone`.

use super::restore::print_imported;
use crate::app::cli::copy_args::CloneArgs;
use crate::app::cli::progress_bar::ProgressBar;
use crate::control::clone::CloneAs;
use crate::control::progress::Verb;
use crate::control::{Actor, ControlPlane};
use crate::identity::password::Passwords;

/// Makes the second tenant.
pub(super) async fn clone(control: &ControlPlane, args: CloneArgs) -> anyhow::Result<()> {
    let placement = super::placement(args.database_server, args.database_url_file.as_ref())?;
    let (name, prefix, isolation) = (args.as_name, args.prefix, args.isolation);
    let to = CloneAs { name, prefix, isolation, placement, title: None, is_hidden: false };
    let (of, passwords) = (args.name, Passwords::default());
    let progress = control.begin_work(Verb::Clone { of: of.clone() }, &to.name).await;
    let work = control.clone_tenant(&Actor::CommandLine, &of, to, &passwords, &progress);
    let cloned = ProgressBar::beside(args.output, &progress, work).await?;
    print_imported(&cloned, "cloned it as", args.output)
}
