//! The declaration file: tenants that shall be there, by `[[tenant]]`.
//!
//! Applying it creates and changes; it never deletes, and it never sets up a tenant a
//! second time. `tenants.example.toml` shows every field.

use super::create::NewTenant;
use super::operation::FirstAdministrator;
use super::set_up::SetUp;
use super::update::TenantUpdate;
use super::{Actor, ControlError, ControlPlane, TenantRecord};
use crate::domain::email::EmailAddress;
use crate::domain::host::HostName;
use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::{Password, Passwords};
use crate::infra::random::SecretToken;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// One `[[tenant]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredTenant {
    /// Its name.
    pub name: TenantName,
    /// Its url-prefix. Left out, a new tenant gets its name, and one that is there keeps
    /// what it has.
    pub prefix: Option<UrlPrefix>,
    /// All its hosts; left out, one that is there keeps what it has.
    pub hosts: Option<Vec<HostName>>,
    /// Its title. Left out, a new tenant gets its name, and one that is there keeps what
    /// it has.
    pub title: Option<String>,
    /// Where its data shall live. It counts when the tenant is created.
    #[serde(default)]
    pub isolation: Isolation,
    /// The recipe to set it up from; without one it stays Uninitialized.
    pub recipe: Option<String>,
    /// The first administrator; needed with a recipe.
    pub admin_email: Option<EmailAddress>,
    /// The administrator's name; the part of the address before the `@` where left out.
    pub admin_name: Option<String>,
    /// A file with the administrator's password, relative to the declaration file.
    /// Without one a random password is made and printed once.
    pub admin_password_file: Option<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    tenant: Vec<DeclaredTenant>,
}

/// Why a declaration file is not applied. Nothing was changed.
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
    /// It is not what it should be; the parser names the line.
    #[error("{}: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Where and why.
        message: String,
    },
    /// The use case refused.
    #[error("tenant `{name}`: {source}")]
    Refused {
        /// Which tenant.
        name: TenantName,
        /// Why.
        source: ControlError,
    },
    /// The registry does not answer.
    #[error(transparent)]
    Control(#[from] ControlError),
}

/// What applying a file does, or would do, for one tenant.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum PlannedChange {
    /// It is not there yet.
    Create {
        /// The tenant.
        name: TenantName,
        /// The prefix it gets.
        prefix: UrlPrefix,
        /// The recipe it is set up from, if any.
        recipe: Option<String>,
        /// A password that was made for its administrator, shown this once.
        #[serde(skip_serializing_if = "Option::is_none")]
        generated_password: Option<String>,
    },
    /// It is registered, and gets its site.
    SetUp {
        /// The tenant.
        name: TenantName,
        /// The recipe.
        recipe: String,
        /// A password that was made for its administrator, shown this once.
        #[serde(skip_serializing_if = "Option::is_none")]
        generated_password: Option<String>,
    },
    /// Its title or addresses differ.
    Update {
        /// The tenant.
        name: TenantName,
        /// What will be different, for a person.
        differences: Vec<String>,
    },
    /// It is as declared.
    Unchanged {
        /// The tenant.
        name: TenantName,
    },
}

/// Reads and checks a file; everything that can be wrong in it is found before anything
/// is changed.
pub fn read(path: &Path) -> Result<Vec<DeclaredTenant>, TenantsFileError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| TenantsFileError::Read { path: path.to_owned(), source })?;
    let malformed = |message: String| TenantsFileError::Malformed { path: path.to_owned(), message };
    let file: File = toml::from_str(&text).map_err(|error| malformed(error.to_string().trim_end().to_owned()))?;
    let (mut names, mut prefixes) = (HashSet::new(), HashSet::new());
    let mut tenants = file.tenant;
    for tenant in &mut tenants {
        let name = &tenant.name;
        if !names.insert(name.clone()) {
            return Err(malformed(format!("there are two tenants named `{name}`")));
        }
        if !prefixes.insert(tenant.prefix()?) {
            return Err(malformed(format!("tenant `{name}`: another one has the same prefix")));
        }
        if let Some(recipe) = &tenant.recipe {
            if crate::content::recipe::Recipe::find(recipe).is_none() {
                let error = ControlError::NoSuchRecipe(recipe.clone());
                return Err(malformed(format!("tenant `{name}`: {error}")));
            }
            if tenant.admin_email.is_none() {
                return Err(malformed(format!("tenant `{name}`: a recipe needs an admin_email")));
            }
        }
        if let Some(file) = tenant.admin_password_file.take() {
            tenant.admin_password_file = Some(path.parent().unwrap_or(Path::new(".")).join(file));
        }
    }
    Ok(tenants)
}

impl DeclaredTenant {
    fn prefix(&self) -> Result<UrlPrefix, TenantsFileError> {
        let prefix = self.prefix.clone().map_or_else(|| UrlPrefix::parse(self.name.as_str()), Ok);
        prefix.map_err(|error| TenantsFileError::Refused {
            name: self.name.clone(),
            source: ControlError::System(error.to_string()),
        })
    }

    fn differences(&self, record: &TenantRecord) -> Vec<String> {
        let mut differences = Vec::new();
        let prefix = self.prefix.as_ref().filter(|prefix| **prefix != record.prefix);
        differences.extend(prefix.map(|prefix| format!("prefix {} becomes {prefix}", record.prefix)));
        let title = self.title.as_ref().filter(|title| **title != record.title);
        differences.extend(title.map(|title| format!("title `{}` becomes `{title}`", record.title)));
        if let Some(mut hosts) = self.hosts.clone() {
            hosts.sort();
            if hosts != record.hosts {
                let list = |hosts: &[HostName]| hosts.iter().map(HostName::as_str).collect::<Vec<_>>().join(", ");
                differences.push(format!("hosts [{}] become [{}]", list(&record.hosts), list(&hosts)));
            }
        }
        differences
    }
}

impl ControlPlane {
    /// Brings the tenants to what a file declares; with `is_dry_run` only says what it
    /// would do. A second time it does nothing.
    pub async fn apply_tenants(
        &self,
        tenants: &[DeclaredTenant],
        is_dry_run: bool,
    ) -> Result<Vec<PlannedChange>, TenantsFileError> {
        let mut changes = Vec::with_capacity(tenants.len());
        for tenant in tenants {
            let record = match self.find_tenant(&tenant.name).await {
                Ok(record) => Some(record),
                Err(ControlError::NoSuchTenant(_)) => None,
                Err(error) => return Err(error.into()),
            };
            let refused = |source| TenantsFileError::Refused { name: tenant.name.clone(), source };
            let change = match record {
                None => self.apply_new(tenant, is_dry_run).await,
                Some(record) => self.apply_present(tenant, &record, is_dry_run).await,
            };
            changes.push(change.map_err(|error| match error {
                TenantsFileError::Control(source) => refused(source),
                other => other,
            })?);
        }
        Ok(changes)
    }

    async fn apply_new(&self, tenant: &DeclaredTenant, is_dry_run: bool) -> Result<PlannedChange, TenantsFileError> {
        let prefix = tenant.prefix()?;
        let mut generated_password = None;
        if !is_dry_run {
            let new = NewTenant {
                name: tenant.name.clone(),
                prefix: prefix.clone(),
                hosts: tenant.hosts.clone().unwrap_or_default(),
                title: tenant.title.clone().unwrap_or_default(),
                isolation: tenant.isolation,
            };
            self.create_tenant(&Actor::TenantsFile, new).await?;
            generated_password = self.apply_set_up(tenant).await?;
        }
        let (name, recipe) = (tenant.name.clone(), tenant.recipe.clone());
        Ok(PlannedChange::Create { name, prefix, recipe, generated_password })
    }

    async fn apply_present(
        &self,
        tenant: &DeclaredTenant,
        record: &TenantRecord,
        is_dry_run: bool,
    ) -> Result<PlannedChange, TenantsFileError> {
        let name = tenant.name.clone();
        let differences = tenant.differences(record);
        if !differences.is_empty() && !is_dry_run {
            let update = TenantUpdate {
                title: tenant.title.clone(),
                prefix: tenant.prefix.clone(),
                hosts: tenant.hosts.clone(),
            };
            self.update_tenant(&Actor::TenantsFile, &name, update).await?;
        }
        if let Some(recipe) = tenant.recipe.clone().filter(|_| record.state == TenantState::Uninitialized) {
            let generated_password = if is_dry_run { None } else { self.apply_set_up(tenant).await? };
            return Ok(PlannedChange::SetUp { name, recipe, generated_password });
        }
        if differences.is_empty() {
            return Ok(PlannedChange::Unchanged { name });
        }
        Ok(PlannedChange::Update { name, differences })
    }

    /// Sets a declared tenant up where it has a recipe: the password that was made for its
    /// administrator, where none was given.
    async fn apply_set_up(&self, tenant: &DeclaredTenant) -> Result<Option<String>, TenantsFileError> {
        let (Some(recipe), Some(email)) = (&tenant.recipe, &tenant.admin_email) else { return Ok(None) };
        let (password, generated) = if let Some(file) = &tenant.admin_password_file {
            (read_password(file)?, None)
        } else {
            let made = SecretToken::new().reveal()[..20].to_owned();
            (SecretString::from(made.clone()), Some(made))
        };
        let password = Password::parse(password.expose_secret(), email)
            .map_err(|error| ControlError::System(format!("admin password: {error}")))?;
        let hash = Passwords::default().hash(&password).await;
        let name = tenant.admin_name.clone().unwrap_or_else(|| name_of(email));
        let admin = FirstAdministrator { email: email.clone(), name, password_hash: hash.as_str().to_owned() };
        let set_up = SetUp { recipe: recipe.clone(), admin };
        self.set_up_tenant(&Actor::TenantsFile, &tenant.name, set_up).await?;
        Ok(generated)
    }
}

/// The part of an address that a person can be called by until there is a better name.
pub fn name_of(email: &EmailAddress) -> String {
    email.as_str().split('@').next().unwrap_or_default().to_owned()
}

fn read_password(path: &Path) -> Result<SecretString, TenantsFileError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| TenantsFileError::Read { path: path.to_owned(), source })?;
    Ok(SecretString::from(text.lines().next().unwrap_or_default().to_owned()))
}
