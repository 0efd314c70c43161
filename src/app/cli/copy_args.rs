//! The flags of `rowhouse tenant backup`, `restore`, `import`, `clone`, `move` and `drop-copy`: a
//! tenant's data on its way.

use super::args::Output;
use super::password_file::PasswordFile;
use super::tenant_args::words;
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use clap::{ArgGroup, Args};
use std::path::PathBuf;

/// `rowhouse tenant backup`
#[derive(Args, Debug)]
pub struct BackupArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// The file to write, `-` is standard output; without this flag NAME-TIME.rowhouse in
    /// this folder
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Put the hashes of people's passwords in, too; without them, people need a new
    /// password where the archive is restored
    #[arg(long)]
    pub with_passwords: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
    /// Print one JSON object instead of text
    #[arg(long)]
    pub json: bool,
}

/// `rowhouse tenant restore`
#[derive(Args, Debug)]
pub struct RestoreArgs {
    /// The archive, as `rowhouse tenant backup` wrote it; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The tenant's name; without this flag, that of the archive
    #[arg(long = "as", value_name = "NAME", value_parser = TenantName::parse)]
    pub name: Option<TenantName>,
    /// The first part of its addresses; without this flag the archive's, or the name
    #[arg(long, value_name = "PREFIX", value_parser = UrlPrefix::parse, allow_hyphen_values = true)]
    pub prefix: Option<UrlPrefix>,
    /// Where its data shall live; without this flag in a database of its own, or where the
    /// tenant that is replaced has it
    #[arg(long, value_parser = words::<Isolation>(&["database", "prefix"]))]
    pub isolation: Option<Isolation>,
    /// The database server that its data lives on, as the settings name it, or `embedded`;
    /// without this flag the settings choose, and a tenant that is replaced stays on its own
    #[arg(long, value_name = "SERVER", value_parser = Placement::parse_server)]
    pub database_server: Option<Placement>,
    /// A file whose first line is the address of an empty database that was prepared for it,
    /// with its password; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "database_server")]
    pub database_url_file: Option<PasswordFile>,
    /// Put it in the place of all that a tenant of that name has; its addresses stay
    #[arg(long)]
    pub replace: bool,
    /// With --replace: do not ask, even on a terminal; needed where nobody can be asked
    #[arg(long, requires = "replace")]
    pub yes: bool,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant import`
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// The export: the XML file of `WordPress`, or the JSON file of Ghost
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The pictures and other files that go with it: a copy of `wp-content/uploads` or
    /// `content/images`, as a folder, a ZIP or a tar
    #[arg(long, value_name = "PATH")]
    pub media: Option<PathBuf>,
    /// Fetch what is missing among them from the old site, which must be on the internet
    #[arg(long)]
    pub fetch: bool,
    /// Where the old site was, where the export does not say, such as `https://blog.example.org`
    #[arg(long, value_name = "ADDRESS")]
    pub from: Option<String>,
    /// Say what would come over, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write what became of each thing to a file, as CSV
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant clone`
#[derive(Args, Debug)]
pub struct CloneArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// The name of the new tenant
    #[arg(long = "as", value_name = "NEW", value_parser = TenantName::parse)]
    pub as_name: TenantName,
    /// The first part of the new tenant's addresses
    #[arg(long, value_name = "PREFIX", value_parser = UrlPrefix::parse, allow_hyphen_values = true)]
    pub prefix: UrlPrefix,
    /// Where the new tenant's data shall live
    #[arg(long, value_parser = words::<Isolation>(&["database", "prefix"]), default_value = "database")]
    pub isolation: Isolation,
    /// The database server that its data lives on, as the settings name it, or `embedded`;
    /// without this flag the settings choose
    #[arg(long, value_name = "SERVER", value_parser = Placement::parse_server)]
    pub database_server: Option<Placement>,
    /// A file whose first line is the address of an empty database that was prepared for it,
    /// with its password; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "database_server")]
    pub database_url_file: Option<PasswordFile>,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant move`
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("where").required(true).multiple(true).args(["to", "to_url_file", "isolation"])))]
pub struct MoveArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// The database server to move to, as the settings name it, or `embedded`; without this
    /// flag it stays on its own
    #[arg(long, value_name = "SERVER", value_parser = Placement::parse_server)]
    pub to: Option<Placement>,
    /// A file whose first line is the address of an empty database that was prepared for it,
    /// with its password; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    pub to_url_file: Option<PasswordFile>,
    /// Where its data shall live there; without this flag as it does now
    #[arg(long, value_parser = words::<Isolation>(&["database", "prefix"]))]
    pub isolation: Option<Isolation>,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant drop-copy`
#[derive(Args, Debug)]
pub struct DropCopyArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// Only forget the copy, and leave its data where it is: for a server that is gone
    #[arg(long)]
    pub forget: bool,
    /// Do not ask, even on a terminal
    #[arg(long)]
    pub yes: bool,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}
