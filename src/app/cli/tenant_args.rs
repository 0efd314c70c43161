//! The flags of `rowhouse tenant ...` and `rowhouse tenants apply`.

use super::args::{Output, any_tenant};
use super::copy_args::{BackupArgs, CloneArgs, DropCopyArgs, ImportArgs, MoveArgs, RestoreArgs};
use super::password_file::PasswordFile;
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::email::EmailAddress;
use crate::domain::host::HostName;
use crate::domain::isolation::Isolation;
use crate::domain::language::LanguageTag;
use crate::domain::placement::Placement;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::url_prefix::UrlPrefix;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args, Subcommand};
use std::path::PathBuf;
use std::str::FromStr;

/// `rowhouse tenant ...`
#[derive(Debug, Subcommand)]
pub enum TenantCommand {
    /// Register a tenant and, where a recipe is given, set it up
    #[command(after_help = "\
Examples:
  rowhouse tenant create shop --prefix shop
  rowhouse tenant create bistro --prefix bistro --host bistro.example.org --title \"Bistro Lindenhof\" \\
      --recipe restaurant --admin-email chef@example.org --admin-password-file /run/secrets/chef")]
    Create(Box<CreateArgs>),
    /// Take an existing tenant's database, such as a restored backup, in as a tenant
    ///
    /// Its schema is brought up to date, and everybody has to sign in again.
    #[command(after_help = "\
Examples:
  rowhouse tenant adopt shop --prefix shop --database-url-file shop-url
  rowhouse tenant adopt shop --prefix shop --database-server main --database shop
  rowhouse tenant adopt shop --prefix shop --file backup/shop.sqlite")]
    Adopt(Box<AdoptArgs>),
    /// Tell Rowhouse another address or password of the database that a tenant has
    ///
    /// What is there has to be this tenant: nothing is changed where it is not. It works for a
    /// tenant whose old address does not answer any more.
    #[command(after_help = "\
Examples:
  rowhouse tenant reconnect shop --database-url-file shop-url    another host, or a role's new password
  rowhouse tenant reconnect shop --reset-password                the role that Rowhouse made gets another")]
    Reconnect(ReconnectArgs),
    /// Make a registered tenant a running site: its database, its administrator, its content
    ///
    /// Content that a reset kept is taken up again as it is: then the recipe is left aside.
    Setup {
        /// The tenant's name
        #[arg(value_name = "NAME", value_parser = TenantName::parse)]
        name: TenantName,
        /// The starter site and its administrator.
        #[command(flatten)]
        first: FirstSetup,
        /// Text or JSON.
        #[command(flatten)]
        output: Output,
    },
    /// Show a tenant's state, addresses, database and size
    Show(OneTenant),
    /// Take a tenant off line: its site and its admin answer 503
    Suspend(OneTenant),
    /// Put a suspended tenant back on line
    Resume(OneTenant),
    /// Try again what failed: unfinished work, or whether its database can be used now
    Retry(OneTenant),
    /// Undo a tenant's setup, and with --delete-data what it holds
    Reset(ResetArgs),
    /// Delete a tenant with everything it holds; this cannot be undone
    #[command(after_help = "\
Examples:
  rowhouse tenant delete shop
  rowhouse tenant delete shop --forget     its database is gone for good, so nothing can be removed there")]
    Delete(DeleteArgs),
    /// Write a tenant into one file, while its visitors and editors go on
    #[command(after_help = "\
Examples:
  rowhouse tenant backup shop                          shop-20261125T221658Z.rowhouse in this folder
  rowhouse tenant backup shop -o /backups/shop.rowhouse --force
  rowhouse tenant backup shop -o - | ssh vault 'cat > shop.rowhouse'")]
    Backup(BackupArgs),
    /// Make a tenant from an archive, all of it or nothing
    #[command(after_help = "\
Examples:
  rowhouse tenant restore shop.rowhouse                              as it was, under its own name
  rowhouse tenant restore shop.rowhouse --as shop-2 --prefix shop-2  beside the one that is there
  rowhouse tenant restore shop.rowhouse --replace                    in the place of what it has now
  rowhouse tenant restore shop.rowhouse --replace --yes              the same in a script: nobody is asked
  rowhouse tenant restore shop.rowhouse --database-url-file db-url   to an empty database that was prepared for it")]
    Restore(RestoreArgs),
    /// Bring a site of `WordPress` or Ghost into a tenant, as its export file has it
    ///
    /// Nothing is fetched by network but with --fetch. What cannot come over is reported, item by item; a second
    /// run changes nothing twice.
    #[command(after_help = "\
Examples:
  rowhouse tenant import shop site.xml --media uploads/ --dry-run       what would come
  rowhouse tenant import shop site.xml --media uploads.zip --report report.csv
  rowhouse tenant import shop site.xml --fetch                          pictures from the old site
  rowhouse tenant import shop ghost.json --from https://blog.example.org")]
    Import(ImportArgs),
    /// Make a second tenant with what one has, while its visitors and editors go on
    #[command(after_help = "\
Examples:
  rowhouse tenant clone shop --as shop-test --prefix shop-test
  rowhouse tenant clone shop --as shop-test --prefix shop-test --database-url-file test-url")]
    Clone(CloneArgs),
    /// Move a tenant's data to another server or engine, or to the other isolation mode
    ///
    /// Visitors are served all the time; editors wait for some seconds at the end. Both copies
    /// are counted and hashed before the tenant uses the new one. The old one is kept until
    /// `rowhouse tenant drop-copy`.
    #[command(after_help = "\
Examples:
  rowhouse tenant move shop --to main                      to the server that the settings name `main`
  rowhouse tenant move shop --to embedded                  back to an SQLite file
  rowhouse tenant move shop --isolation prefix             to prefixed tables on the same server
  rowhouse tenant move shop --to-url-file shop-url         to an empty database that was prepared for it")]
    Move(MoveArgs),
    /// Remove what a tenant left in its old place when it moved
    DropCopy(DropCopyArgs),
    /// List tenants
    #[command(after_help = "Example:\n  rowhouse tenant list --state suspended --json")]
    List(ListArgs),
}

/// One tenant, by name.
#[derive(Args, Debug)]
pub struct OneTenant {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = any_tenant)]
    pub name: TenantName,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant create`
#[derive(Args, Debug)]
pub struct CreateArgs {
    /// What operators call the tenant: a-z, 0-9 and -, starting with a letter; it never changes
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// The first part of its addresses: a-z, 0-9 and -, at most 63
    #[arg(long, value_name = "PREFIX", value_parser = UrlPrefix::parse, allow_hyphen_values = true)]
    pub prefix: UrlPrefix,
    /// A domain of its own; may be given more than once, the canonical one first
    #[arg(long = "host", value_name = "HOST", value_parser = HostName::parse)]
    pub hosts: Vec<HostName>,
    /// Its title in lists, and the new site's; without this flag, one made of the name
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Where its data lives: in a database of its own, or in prefixed tables of a shared one
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
    /// The starter site to set up at once; without this flag the tenant stays uninitialized
    #[arg(long, value_name = "RECIPE", requires = "admin_email")]
    pub recipe: Option<String>,
    /// The site's language by its name or tag, such as German or de-AT; without this flag, the starter site's
    #[arg(long, value_name = "LANGUAGE", value_parser = LanguageTag::parse, requires = "recipe")]
    pub language: Option<LanguageTag>,
    /// The e-mail address of its first administrator
    #[arg(long, value_name = "EMAIL", value_parser = EmailAddress::parse, requires = "recipe")]
    pub admin_email: Option<EmailAddress>,
    /// The file whose first line is the administrator's password, `-` is standard input;
    /// without this flag a random one is made and printed
    #[arg(long, value_name = "FILE", requires = "recipe")]
    pub admin_password_file: Option<PasswordFile>,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

impl CreateArgs {
    /// What to set up at once, if anything: clap has seen to it that the address is there.
    pub fn first_setup(&self) -> Option<FirstSetup> {
        Some(FirstSetup {
            recipe: self.recipe.clone()?,
            language: self.language.clone(),
            admin_email: self.admin_email.clone()?,
            admin_password_file: self.admin_password_file.clone(),
        })
    }
}

/// `rowhouse tenant adopt`
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("from").required(true).args(["database_url_file", "database_server", "file"])))]
pub struct AdoptArgs {
    /// What operators call the tenant here: a-z, 0-9 and -, starting with a letter; it never changes
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// The first part of its addresses: a-z, 0-9 and -, at most 63
    #[arg(long, value_name = "PREFIX", value_parser = UrlPrefix::parse, allow_hyphen_values = true)]
    pub prefix: UrlPrefix,
    /// A domain of its own; may be given more than once, the canonical one first
    #[arg(long = "host", value_name = "HOST", value_parser = HostName::parse)]
    pub hosts: Vec<HostName>,
    /// Its title in lists; without this flag, the site's own
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// A file whose first line is the address of the database, with its password; `-` is
    /// standard input
    #[arg(long, value_name = "FILE")]
    pub database_url_file: Option<PasswordFile>,
    /// The server that the database is on, as the settings name it; its own login is used
    #[arg(long, value_name = "SERVER", value_parser = DatabaseServerName::parse)]
    pub database_server: Option<DatabaseServerName>,
    /// The database on that server; without this flag, the one in the server's address
    #[arg(long, value_name = "DATABASE", value_parser = database_name, requires = "database_server")]
    pub database: Option<String>,
    /// An SQLite file, of which a copy is taken into the data folder
    #[arg(long, value_name = "PATH")]
    pub file: Option<PathBuf>,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant reconnect`
#[derive(Args, Debug)]
#[command(group(ArgGroup::new("way").required(true).args(["database_url_file", "reset_password"])))]
pub struct ReconnectArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// A file whose first line is the address that the database has now, with its password;
    /// `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub database_url_file: Option<PasswordFile>,
    /// Give the role that Rowhouse made for the database a new password, which nobody sees
    #[arg(long)]
    pub reset_password: bool,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// The starter site of a tenant, and its first administrator.
#[derive(Args, Clone, Debug)]
pub struct FirstSetup {
    /// The starter site: blank, blog, agency, docs, restaurant or shop
    #[arg(long, value_name = "RECIPE")]
    pub recipe: String,
    /// The site's language by its name or tag, such as German or de-AT; without this flag, the starter site's
    #[arg(long, value_name = "LANGUAGE", value_parser = LanguageTag::parse)]
    pub language: Option<LanguageTag>,
    /// The e-mail address of the first administrator
    #[arg(long, value_name = "EMAIL", value_parser = EmailAddress::parse)]
    pub admin_email: EmailAddress,
    /// The file whose first line is the administrator's password, `-` is standard input;
    /// without this flag a random one is made and printed
    #[arg(long, value_name = "FILE")]
    pub admin_password_file: Option<PasswordFile>,
}

/// `rowhouse tenant reset`
#[derive(Args, Debug)]
pub struct ResetArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// Delete its content, people and media too; without this flag they stay
    #[arg(long)]
    pub delete_data: bool,
    /// Do not ask, even on a terminal; with --delete-data needed where nobody can be asked
    #[arg(long)]
    pub yes: bool,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant delete`
#[derive(Args, Debug)]
pub struct DeleteArgs {
    /// The tenant's name
    #[arg(value_name = "NAME", value_parser = TenantName::parse)]
    pub name: TenantName,
    /// Only take it out of the registry, and leave its data where it is: for a database that is
    /// gone for good
    #[arg(long)]
    pub forget: bool,
    /// Do not ask, even on a terminal; needed where nobody can be asked
    #[arg(long)]
    pub yes: bool,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenant list`
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Only tenants in this state
    #[arg(long, value_parser = words::<TenantState>(&STATES))]
    pub state: Option<TenantState>,
    /// Only tenants with this text in their name, title, prefix or hosts
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Only tenants whose data is on this database server, as the settings name it, or `embedded`
    #[arg(long, value_name = "SERVER", value_parser = Placement::parse_server)]
    pub database_server: Option<Placement>,
    /// Say where each tenant's data is, too
    #[arg(long, conflicts_with = "json")]
    pub wide: bool,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// `rowhouse tenants apply`
#[derive(Args, Debug)]
pub struct ApplyArgs {
    /// The TOML file that declares tenants; see tenants.example.toml
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Only print what would be created and changed
    #[arg(long)]
    pub dry_run: bool,
    /// Text or JSON.
    #[command(flatten)]
    pub output: Output,
}

/// A database's name that needs no quotes anywhere.
fn database_name(text: &str) -> Result<String, String> {
    let is_name = (1..=64).contains(&text.len())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$'));
    if is_name {
        Ok(text.to_owned())
    } else {
        Err("a database's name has 1 to 64 of A-Z, a-z, 0-9, _, - and $".to_owned())
    }
}

const STATES: [&str; 6] = ["uninitialized", "provisioning", "running", "suspended", "failed", "deleting"];

/// A parser of one of `names`, which the help lists; any other word is wrong usage.
pub(super) fn words<T>(names: &[&'static str]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names.to_vec()).try_map(|name| name.parse::<T>())
}
