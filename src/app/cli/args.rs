//! Every command with its flags. The comments on commands and fields are the help texts.

use super::password_file::PasswordFile;
use super::tenant_args::{ApplyArgs, TenantCommand};
use crate::domain::email::EmailAddress;
use crate::domain::tenant::{DEFAULT_TENANT, TenantName, TenantNameError};
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  rowhouse                                   serve on http://127.0.0.1:8080, data in ./data
  rowhouse serve --listen 0.0.0.0:80
  rowhouse setup-link                        a new link to make the first super user
  rowhouse tenant create shop --prefix shop --title \"Corner Shop\"
  rowhouse tenants apply tenants.toml --dry-run
  rowhouse config show                       every setting, and where it came from

Every command works while the server runs; it picks a change up within one second.
Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

/// One server, many web sites.
///
/// Without a command, rowhouse serves.
#[derive(Debug, Parser)]
#[command(name = "rowhouse", version, about, long_about = None, after_help = EXAMPLES)]
pub struct Arguments {
    /// What every command understands.
    #[command(flatten)]
    pub global: Global,
    /// The IP address and port to listen on, when serving
    #[arg(long, value_name = "ADDRESS", value_parser = listen_address)]
    pub listen: Option<SocketAddr>,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Args, Debug)]
pub struct Global {
    /// The configuration file; without this flag `rowhouse.toml`, if it is there
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// The folder of all data
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
}

/// How a command that shows something shows it.
#[derive(Args, Clone, Copy, Debug)]
pub struct Output {
    /// Print one JSON array or object instead of text
    #[arg(long)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve all sites until SIGTERM or SIGINT; this is what happens without a command
    Serve {
        /// The IP address and port to listen on
        #[arg(long, value_name = "ADDRESS", value_parser = listen_address)]
        listen: Option<SocketAddr>,
    },
    /// Print a new link to make the first super user; older links end
    SetupLink {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
    /// Create, adopt, reconnect, set up, show, suspend, resume, retry, reset, delete, back up, restore and clone one tenant, or list all
    Tenant {
        /// What to do with it.
        #[command(subcommand)]
        command: TenantCommand,
    },
    /// Bring the databases of all tenants up to date, or show how far they are
    Migrate {
        /// What to do with them.
        #[command(subcommand)]
        command: MigrateCommand,
    },
    /// Back up all tenants now, or show how the scheduled backups stand
    Backups {
        /// What to do.
        #[command(subcommand)]
        command: BackupsCommand,
    },
    /// Work on many tenants at once
    Tenants {
        /// What to do with them.
        #[command(subcommand)]
        command: TenantsCommand,
    },
    /// Show the nodes of a farm, take one away, or forget one that is gone
    Node {
        /// What to do.
        #[command(subcommand)]
        command: NodeCommand,
    },
    /// Prove that the nodes of a farm are in step
    Farm {
        /// What to do.
        #[command(subcommand)]
        command: FarmCommand,
    },
    /// Show which key has sealed what, and seal all of it with the newest one
    Keys {
        /// What to do with them.
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// Check and show the settings
    Config {
        /// What to do with them.
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Help people who cannot sign in
    User {
        /// What to do for them.
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Ask the server on this machine whether it is alive; for container health checks
    #[command(hide = true)]
    Health,
}

impl Default for Command {
    fn default() -> Self {
        Self::Serve { listen: None }
    }
}

/// `rowhouse farm ...`
#[derive(Debug, Subcommand)]
pub enum FarmCommand {
    /// Make a tenant, change it at one node, look at all the others, and remove it again
    ///
    /// It proves that tenants, sessions, content, kept pages and leases are in step on all nodes
    /// that serve. The exit code is 1 where one is not.
    Verify {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
}

/// `rowhouse node ...`
#[derive(Debug, Subcommand)]
pub enum NodeCommand {
    /// Show the nodes: how each stands, how far it is behind, what is wrong there
    List {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
    /// Ask a node to leave: it sends visitors elsewhere, finishes what is in flight and ends
    Drain {
        /// The node's name
        name: String,
        /// Return at once, and do not wait until it has left
        #[arg(long)]
        no_wait: bool,
    },
    /// Forget a node that left or was lost and does not come back
    Forget {
        /// The node's name
        name: String,
    },
}

/// `rowhouse tenants ...`
#[derive(Debug, Subcommand)]
pub enum TenantsCommand {
    /// Create and change tenants as a TOML file declares them; never deletes one
    #[command(after_help = "Example:\n  rowhouse tenants apply tenants.toml --dry-run")]
    Apply(ApplyArgs),
}

/// `rowhouse migrate ...`
#[derive(Debug, Subcommand)]
pub enum MigrateCommand {
    /// Show the schema's version of the registry and of each tenant; nothing is changed
    Status {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
    /// Bring the registry up to date, then the tenants; one that fails does not stop the others
    ///
    /// A tenant that had failed is tried again. The exit code is 1 if one fails.
    #[command(after_help = "Example:\n  rowhouse migrate run --parallel 8")]
    Run {
        /// How many tenants at a time
        #[arg(long, value_name = "N", default_value = "4", value_parser = clap::value_parser!(u16).range(1..=256))]
        parallel: u16,
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
}

/// `rowhouse backups ...`
#[derive(Debug, Subcommand)]
pub enum BackupsCommand {
    /// Back up all tenants that the settings choose, now, to their folder
    ///
    /// Where a run is under way already, this waits for its end. The exit code is 1 if a
    /// tenant was not backed up.
    Run {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
    /// Show the schedule, the last runs, and the tenants that have no good backup
    ///
    /// The exit code is 1 if the last run had failures, or a tenant's backup is overdue.
    Status {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
}

/// `rowhouse keys ...`
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Show how many values each key has sealed, and what none of them opens
    ///
    /// The exit code is 1 if something cannot be opened, or a database cannot be looked into.
    Status {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
    /// Seal everything with the first key of the settings, so that the others can go
    ///
    /// Start every server anew with that key first. The exit code is 1 if something could not be
    /// sealed anew: the old keys have to stay then.
    Reseal {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
}

/// `rowhouse config ...`
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say whether the settings are right; exit code 1 if not
    Check,
    /// Print every setting with its value and where it came from
    Show {
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
}

/// `rowhouse user ...`
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Give a person a new password, and end all of their sessions
    #[command(after_help = "\
Examples:
  rowhouse user reset-password operator@example.org                 a super user
  rowhouse user reset-password --tenant shop editor@example.org     a person of the tenant `shop`
  rowhouse user reset-password operator@example.org --password-file -")]
    ResetPassword {
        /// The person's e-mail address
        #[arg(value_name = "EMAIL", value_parser = EmailAddress::parse)]
        email: EmailAddress,
        /// The tenant that the person belongs to
        #[arg(long, value_name = "NAME", value_parser = any_tenant, default_value = DEFAULT_TENANT)]
        tenant: TenantName,
        /// Take the new password from the first line of this file, or of standard input if
        /// it is `-`; without this flag a random one is made and printed
        #[arg(long, value_name = "FILE")]
        password_file: Option<PasswordFile>,
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
    /// Take the second factor off a person who lost the app and the codes, and end all of their sessions
    #[command(after_help = "\
Examples:
  rowhouse user remove-second-factor operator@example.org                 a super user
  rowhouse user remove-second-factor --tenant shop editor@example.org     a person of the tenant `shop`")]
    RemoveSecondFactor {
        /// The person's e-mail address
        #[arg(value_name = "EMAIL", value_parser = EmailAddress::parse)]
        email: EmailAddress,
        /// The tenant that the person belongs to
        #[arg(long, value_name = "NAME", value_parser = any_tenant, default_value = DEFAULT_TENANT)]
        tenant: TenantName,
    },
}

fn listen_address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("`{text}` is not an IP address with a port; give one such as 127.0.0.1:8080"))
}

/// The name of any tenant, the Default tenant too.
pub(super) fn any_tenant(name: &str) -> Result<TenantName, TenantNameError> {
    if name == DEFAULT_TENANT { Ok(TenantName::default_tenant()) } else { TenantName::parse(name) }
}
