//! Why a use case did not do what was asked.

use crate::domain::host::HostName;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::url_prefix::UrlPrefix;
use crate::infra::database::store::PlaceError;
use crate::infra::database::{DatabaseError, TablePrefix};

/// An error of the control plane. Nothing was changed, unless it says so.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// There is a tenant of that name.
    #[error("a tenant named `{0}` is there already; choose another name")]
    NameTaken(TenantName),
    /// The prefix leads to another tenant.
    #[error("the prefix `{0}` leads to another tenant; choose another prefix")]
    PrefixTaken(UrlPrefix),
    /// Its data is in the one database that an operator prepared for it.
    #[error(
        "the data of tenant `{0}` is in a database that was prepared for it, with no room for a second site beside it; name a database server for the new data, give another empty database, or restore under another name"
    )]
    NoSecondPlace(TenantName),
    /// No prefix was given, and the name cannot be one.
    #[error("the name cannot be the prefix too ({0}); give one")]
    PrefixNeeded(String),
    /// The host leads to another tenant.
    #[error("the host `{0}` leads to another tenant; take it away there first")]
    HostTaken(HostName),
    /// The host is one of the server itself.
    #[error("the host `{0}` leads to the server's own pages; a tenant needs another")]
    OwnHost(HostName),
    /// There is no tenant of that name.
    #[error("there is no tenant named `{0}`; `rowhouse tenant list` shows those there are")]
    NoSuchTenant(TenantName),
    /// The tenant's state does not allow it.
    #[error("tenant `{name}` is {state}, so it cannot {verb}; it must be {needed}")]
    WrongState {
        /// The tenant.
        name: TenantName,
        /// Its state.
        state: TenantState,
        /// What was asked, such as `be suspended`.
        verb: &'static str,
        /// The states that allow it, in words.
        needed: &'static str,
    },
    /// Somebody else was quicker.
    #[error("somebody else changed tenant `{0}` meanwhile; look at what it is now, and say again what it shall be")]
    ChangedMeanwhile(TenantName),
    /// There is no recipe of that name.
    #[error("there is no recipe named `{0}`; there are blank, blog, agency, docs, restaurant and shop")]
    NoSuchRecipe(String),
    /// The title is empty or too long, or no line.
    #[error("a title has 1 to 120 characters, on one line")]
    Title,
    /// Another tenant has that database to itself.
    #[error(
        "the tenant `{0}` has that database to itself; give another database, or say by `rowhouse tenant reconnect` how it is reached now"
    )]
    DatabaseTaken(TenantName),
    /// Another tenant has tables there, maybe beside those of others.
    #[error("the tenant `{0}` has its tables in that database; give another database")]
    DatabaseShared(TenantName),
    /// Prefixed tables in a database that was given by its address.
    #[error("prefixed tables live in the shared database of a server that the settings name; name that server")]
    GivenWithPrefix,
    /// A file of one machine, where other machines serve the tenant too.
    #[error("in a farm a tenant's data is on a database server: no other node can see a file of this machine")]
    FileInFarm,
    /// There is no node of that name that serves.
    #[error("no node named `{0}` serves now; `rowhouse node list` shows those there are")]
    NoSuchNode(String),
    /// Nobody would go on.
    #[error("this server serves all tenants alone: no other could go on; end its process where it runs")]
    ServesAlone,
    /// A node that serves, or is not known, cannot be forgotten.
    #[error("there is no node named `{0}` that left or was lost; one that serves leaves by `rowhouse node drain {0}`")]
    NodeServes(String),
    /// The data cannot be where it was asked for.
    #[error("{0}")]
    Place(#[from] PlaceError),
    /// Nothing waits to be finished or undone.
    #[error("tenant `{0}` has no unfinished work")]
    NothingToRecover(TenantName),
    /// An operation that has removed data cannot be taken back.
    #[error("a reset or a deletion that has begun cannot be undone, only finished")]
    CannotUndo,
    /// Rowhouse runs as one site.
    #[error("this server runs in single-tenant mode, which has no other tenants; set [hosting] mode = \"multi\"")]
    SingleMode,
    /// A tenant's own database did not do what it should. The tenant is `Failed`, with
    /// this reason, and can be retried.
    #[error("tenant `{name}`: {source}{advice}", advice = .source.advice())]
    Tenant {
        /// The tenant.
        name: TenantName,
        /// What its database answered.
        source: DatabaseError,
    },
    /// This process stopped for so long that another one took its work over.
    #[error(
        "another server took over the work on tenant `{0}`, since this one did not answer in time; it goes on there"
    )]
    TakenOver(TenantName),
    /// The registry did not answer.
    #[error("the registry: {0}")]
    Registry(#[from] DatabaseError),
    /// A lock's file cannot be opened, or a password not be hashed.
    #[error("{0}")]
    System(String),
}

impl ControlError {
    /// That a database is another tenant's, who has it to itself or has tables of its own there.
    pub(super) fn taken(tenant: TenantName, tables: &TablePrefix) -> Self {
        let has_itself = *tables == TablePrefix::none() && tenant != TenantName::default_tenant();
        if has_itself { Self::DatabaseTaken(tenant) } else { Self::DatabaseShared(tenant) }
    }
}
