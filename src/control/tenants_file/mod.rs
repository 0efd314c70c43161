//! The declaration file: tenants that shall be there, by `[[tenant]]`.
//!
//! Applying it creates and changes; it never deletes, and it never sets up a tenant a
//! second time. What a declaration leaves out stays as it is. `tenants.example.toml` shows
//! every field.
//!
//! Read in the order in which a file goes through it: `read.rs` (everything that can be
//! wrong in the file), [`plan`] (what there is to do), `apply.rs` (doing it).

mod apply;
pub mod plan;
mod read;
#[cfg(test)]
mod tests;

pub use plan::{PlannedChange, PlannedTenant};

use super::ControlError;
use crate::domain::email::EmailAddress;
use crate::domain::host::HostName;
use crate::domain::isolation::Isolation;
use crate::domain::language::LanguageTag;
use crate::domain::person_name::PersonName;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::PasswordError;
use crate::infra::database::DatabaseError;
use crate::infra::database::store::PlaceError;
use serde::Deserialize;
use std::fmt;
use std::path::{Path, PathBuf};

/// A file that was read and checked.
#[derive(Clone, Debug)]
pub struct TenantsFile {
    path: PathBuf,
    tenants: Vec<DeclaredTenant>,
}

/// One `[[tenant]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredTenant {
    /// Its name.
    pub name: TenantName,
    /// Its url-prefix. Left out, a new tenant gets its name, and one that is there keeps
    /// what it has.
    pub prefix: Option<UrlPrefix>,
    /// All its hosts, the canonical one first; left out, one that is there keeps what it has.
    pub hosts: Option<Vec<HostName>>,
    /// Its title in lists, and a new site's. Left out, a new tenant gets one made of its
    /// name, and one that is there keeps what it has.
    pub title: Option<String>,
    /// Where its data shall live. It counts when the tenant is created.
    #[serde(default)]
    pub isolation: Isolation,
    /// The database server that its data shall live on, or `embedded`; the settings choose
    /// where left out. It counts when the tenant is created.
    pub database_server: Option<String>,
    /// A file with the address of an empty database that was prepared for it, relative to
    /// the declaration file. It counts when the tenant is created.
    pub database_url_file: Option<PathBuf>,
    /// The recipe to set it up from; without one it stays Uninitialized.
    pub recipe: Option<String>,
    /// The new site's language by its name or tag; the recipe's where left out.
    pub language: Option<LanguageTag>,
    /// The first administrator; needed with a recipe.
    pub admin_email: Option<EmailAddress>,
    /// The administrator's name; the part of the address before the `@` where left out.
    pub admin_name: Option<PersonName>,
    /// A file with the administrator's password, relative to the declaration file. Without
    /// one a random password is made and printed once.
    pub admin_password_file: Option<PathBuf>,
    /// Where it stands in its file.
    #[serde(skip)]
    line: usize,
}

/// A line of a file, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    path: PathBuf,
    line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.line)
    }
}

/// Why a declaration file is not applied. Every one of them but [`TenantsFileError::Refused`]
/// is found before anything is changed.
#[derive(Debug, thiserror::Error)]
pub enum TenantsFileError {
    /// It cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is not what it should be.
    #[error("{place}: {message}")]
    Malformed {
        /// Where.
        place: Place,
        /// Why.
        message: String,
    },
    /// The file of an administrator's password cannot be read.
    #[error("{place}: cannot read the admin_password_file {}: {source}", path.display())]
    PasswordFile {
        /// Where it is named.
        place: Place,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// An administrator's password is none.
    #[error("{place}: {source}")]
    Password {
        /// Where its file is named.
        place: Place,
        /// What is wrong with it.
        source: PasswordError,
    },
    /// The control plane does not do what is declared.
    #[error("{place}: {reason}", reason = named(.name, .source))]
    Refused {
        /// Where.
        place: Place,
        /// Which tenant.
        name: TenantName,
        /// Why.
        source: ControlError,
    },
    /// The registry does not answer.
    #[error("the registry: {0}")]
    Registry(#[from] DatabaseError),
}

/// A reason with the tenant's name before it, where it does not begin with that.
fn named(name: &TenantName, reason: &ControlError) -> String {
    match reason {
        ControlError::Tenant { .. } => reason.to_string(),
        _ => format!("tenant `{name}`: {reason}"),
    }
}

impl TenantsFileError {
    /// Whether it is that one tenant's own database did not answer, which is no mistake in the file.
    pub fn is_silence_of_a_database(&self) -> bool {
        let Self::Refused { source, .. } = self else { return false };
        match source {
            ControlError::Tenant { source, .. } | ControlError::Place(PlaceError::Database(source)) => {
                source.is_unavailable()
            }
            _ => false,
        }
    }
}

impl TenantsFile {
    /// Reads and checks a file, without a look at the tenants that there are.
    pub fn read(path: &Path) -> Result<Self, TenantsFileError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| TenantsFileError::Read { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), tenants: read::parse(path, &text)? })
    }

    /// What it declares, in its order.
    pub fn tenants(&self) -> &[DeclaredTenant] {
        &self.tenants
    }

    fn place(&self, tenant: &DeclaredTenant) -> Place {
        Place { path: self.path.clone(), line: tenant.line }
    }
}
