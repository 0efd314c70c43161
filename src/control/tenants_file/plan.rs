//! What a file would change, found out before anything is.

use super::{DeclaredTenant, Place, TenantsFile, TenantsFileError};
use crate::control::operation::AdminPassword;
use crate::control::record;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::email::EmailAddress;
use crate::domain::host::HostName;
use crate::domain::placement::Placement;
use crate::domain::tenant::{TenantName, TenantState};
use crate::domain::url_prefix::UrlPrefix;
use crate::infra::database::store::PlaceError;
use crate::infra::file_rights;
use sea_query::{Expr, ExprTrait};
use serde::Serialize;
use std::fmt;
use std::path::Path;

/// What applying a file does, or would do, for one tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
        /// Its first administrator, where it is set up.
        #[serde(skip_serializing_if = "Option::is_none")]
        admin_email: Option<EmailAddress>,
        /// A password that was made for its administrator, shown this once.
        #[serde(skip_serializing_if = "Option::is_none")]
        generated_password: Option<String>,
    },
    /// It is registered, and gets its site.
    SetUp {
        /// The tenant.
        name: TenantName,
        /// The prefix it has then.
        prefix: UrlPrefix,
        /// The recipe.
        recipe: String,
        /// Its first administrator.
        #[serde(skip_serializing_if = "Option::is_none")]
        admin_email: Option<EmailAddress>,
        /// What else will be different, for a person.
        differences: Vec<String>,
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
        /// Where its data is, where that is not the server that is declared: it stays there.
        #[serde(skip_serializing_if = "Option::is_none")]
        elsewhere: Option<String>,
    },
    /// It is as declared.
    Unchanged {
        /// The tenant.
        name: TenantName,
        /// Where its data is, where that is not the server that is declared: it stays there.
        #[serde(skip_serializing_if = "Option::is_none")]
        elsewhere: Option<String>,
    },
}

impl PlannedChange {
    /// Whether there is nothing to do.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Unchanged { .. })
    }

    /// Who signs in where with a password that was made, to be shown this once.
    pub fn generated_password(&self) -> Option<(&EmailAddress, &UrlPrefix, &str)> {
        match self {
            Self::Create { admin_email, prefix, generated_password, .. }
            | Self::SetUp { admin_email, prefix, generated_password, .. } => {
                Some((admin_email.as_ref()?, prefix, generated_password.as_deref()?))
            }
            Self::Update { .. } | Self::Unchanged { .. } => None,
        }
    }
}

/// One line for a person, without the password.
impl fmt::Display for PlannedChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Create { name, prefix, recipe: Some(recipe), .. } => {
                write!(f, "create `{name}` at /{prefix}/ and set it up from the recipe {recipe}")
            }
            Self::Create { name, prefix, recipe: None, .. } => {
                write!(f, "create `{name}` at /{prefix}/, not set up")
            }
            Self::SetUp { name, recipe, differences, .. } => {
                write!(f, "set up `{name}` from the recipe {recipe}")?;
                differences.iter().try_for_each(|difference| write!(f, "; {difference}"))
            }
            Self::Update { name, differences, elsewhere } => {
                write!(f, "change `{name}`: {}", differences.join("; "))?;
                elsewhere.iter().try_for_each(|elsewhere| write!(f, "; {elsewhere}"))
            }
            Self::Unchanged { name, elsewhere: Some(elsewhere) } => write!(f, "`{name}` is left as it is: {elsewhere}"),
            Self::Unchanged { name, elsewhere: None } => write!(f, "`{name}` is as declared"),
        }
    }
}

/// A declared tenant, what there is to do about it, and what that takes.
#[derive(Debug)]
pub struct PlannedTenant {
    pub(super) declared: DeclaredTenant,
    pub(super) place: Place,
    pub(super) change: PlannedChange,
    pub(super) password: Option<AdminPassword>,
    pub(super) placement: Placement,
}

impl PlannedTenant {
    /// What there is to do.
    pub fn change(&self) -> &PlannedChange {
        &self.change
    }

    /// Who signs in where with a password that is made for this: it has to be shown, too, where the
    /// work breaks off, since a retry finishes it with that password.
    pub fn generated_password(&self) -> Option<(EmailAddress, String)> {
        let email = match &self.change {
            PlannedChange::Create { admin_email, .. } | PlannedChange::SetUp { admin_email, .. } => admin_email.clone(),
            PlannedChange::Update { .. } | PlannedChange::Unchanged { .. } => None,
        };
        Some((email?, self.password.as_ref()?.generated()?.to_owned()))
    }
}

impl ControlPlane {
    /// Compares a file with the tenants that there are. What is refused is refused here,
    /// so that a file is applied as a whole or not at all, unless somebody changes tenants
    /// in between.
    pub async fn plan_tenants(&self, file: &TenantsFile) -> Result<Vec<PlannedTenant>, TenantsFileError> {
        let mut plan = Vec::with_capacity(file.tenants().len());
        for declared in file.tenants() {
            let place = file.place(declared);
            let refused =
                |source| TenantsFileError::Refused { place: place.clone(), name: declared.name.clone(), source };
            let record = record::find_by_name(self.registry(), &declared.name).await?;
            self.check_declared(declared, record.as_ref(), file).await.map_err(refused)?;
            let change = declared.change_to(record);
            let password = match &change {
                PlannedChange::Create { .. } | PlannedChange::SetUp { .. } => declared.password(&place)?,
                PlannedChange::Update { .. } | PlannedChange::Unchanged { .. } => None,
            };
            let placement = match &change {
                PlannedChange::Create { .. } => declared.placement(&place)?,
                _ => Placement::Default,
            };
            plan.push(PlannedTenant { declared: declared.clone(), place, change, password, placement });
        }
        Ok(plan)
    }

    /// Asks the database that a planned change needs, and changes nothing.
    pub async fn ask_for_planned(&self, planned: &PlannedTenant) -> Result<(), TenantsFileError> {
        let asked = match &planned.change {
            PlannedChange::Create { .. } => match self.meant(planned.placement.clone()) {
                Placement::Server(server) => self.store.ask_server(&server).await,
                Placement::Given(url) => self.store.ask_at(&url).await,
                Placement::Default | Placement::Embedded => Ok(()),
            },
            PlannedChange::SetUp { name, .. } => match record::find_by_name(self.registry(), name).await? {
                Some(record) => self.store.left(&record.tables(&self.store)).await.map(drop),
                None => Ok(()),
            },
            PlannedChange::Update { .. } | PlannedChange::Unchanged { .. } => Ok(()),
        };
        asked.map_err(|error| TenantsFileError::Refused {
            place: planned.place.clone(),
            name: planned.declared.name.clone(),
            source: PlaceError::from(error).into(),
        })
    }

    /// Refuses an address of a tenant that the file does not move away from it.
    async fn check_declared(
        &self,
        declared: &DeclaredTenant,
        record: Option<&TenantRecord>,
        file: &TenantsFile,
    ) -> Result<(), ControlError> {
        if record.is_none() {
            self.check_can_create()?;
        }
        self.check_own_hosts(declared.hosts.as_deref().unwrap_or_default())?;
        let prefix = match (record, &declared.prefix) {
            (Some(_), None) => return Ok(()),
            (_, Some(prefix)) => prefix.clone(),
            (None, None) => declared.prefix_or_name().map_err(|error| ControlError::System(error.to_string()))?,
        };
        let owners = record::find_where(self.registry(), Expr::col("url_prefix").eq(prefix.as_str())).await?;
        let is_declared = |owner: &TenantRecord| file.tenants().iter().any(|tenant| tenant.name == owner.name);
        if owners.iter().any(|owner| !is_declared(owner)) {
            return Err(ControlError::PrefixTaken(prefix));
        }
        Ok(())
    }
}

impl DeclaredTenant {
    fn change_to(&self, record: Option<TenantRecord>) -> PlannedChange {
        let (name, admin_email, generated_password) = (self.name.clone(), self.admin_email.clone(), None);
        let Some(record) = record else {
            // A name that is no prefix was refused when the file was read.
            let Ok(prefix) = self.prefix_or_name() else { return PlannedChange::Unchanged { name, elsewhere: None } };
            let recipe = self.recipe.clone();
            return PlannedChange::Create { name, prefix, recipe, admin_email, generated_password };
        };
        let (differences, elsewhere) = (self.differences(&record), self.elsewhere(&record));
        match &self.recipe {
            Some(recipe) if record.state == TenantState::Uninitialized => {
                let prefix = self.prefix.clone().unwrap_or_else(|| record.prefix.clone());
                let recipe = recipe.clone();
                PlannedChange::SetUp { name, prefix, recipe, admin_email, differences, generated_password }
            }
            _ if differences.is_empty() => PlannedChange::Unchanged { name, elsewhere },
            _ => PlannedChange::Update { name, differences, elsewhere },
        }
    }

    /// That its data is not on the server that is declared, and what changes that.
    fn elsewhere(&self, record: &TenantRecord) -> Option<String> {
        let declared = self.database_server.as_deref()?;
        let is_there = match Placement::parse_server(declared).ok()? {
            Placement::Server(server) => record.database_server() == Some(server),
            // An address has a colon, and the path of a file below the data folder has none.
            Placement::Embedded => !record.location.contains(':'),
            Placement::Default | Placement::Given(_) => true,
        };
        let name = &record.name;
        (!is_there).then(|| {
            format!(
                "its data is in {}, not on {declared}; `rowhouse tenant move {name} --to {declared}` takes it there",
                record.location
            )
        })
    }

    fn differences(&self, record: &TenantRecord) -> Vec<String> {
        let mut differences = Vec::new();
        if let Some(prefix) = self.prefix.as_ref().filter(|prefix| **prefix != record.prefix) {
            differences.push(format!("prefix `{}` becomes `{prefix}`", record.prefix));
        }
        if let Some(title) = self.title.as_ref().filter(|title| **title != record.title) {
            differences.push(format!("title `{}` becomes `{title}`", record.title));
        }
        if let Some(hosts) = self.hosts.as_ref().filter(|hosts| **hosts != record.hosts) {
            let list = |hosts: &[HostName]| hosts.iter().map(HostName::as_str).collect::<Vec<_>>().join(", ");
            differences.push(format!("hosts [{}] become [{}]", list(&record.hosts), list(hosts)));
        }
        differences
    }

    /// Where a tenant that is to be created gets its data.
    fn placement(&self, place: &Place) -> Result<Placement, TenantsFileError> {
        let malformed = |message: String| TenantsFileError::Malformed { place: place.clone(), message };
        match (&self.database_url_file, &self.database_server) {
            (Some(_), Some(_)) => Err(malformed(
                "a database's address says which server it is on; leave database_server or database_url_file out"
                    .to_owned(),
            )),
            (Some(path), None) => {
                let unreadable =
                    |error| malformed(format!("cannot read database_url_file {}: {error}", path.display()));
                let text = std::fs::read_to_string(path).map_err(unreadable)?;
                warn_of(path);
                let url = ConnectionUrl::parse(text.lines().next().unwrap_or_default());
                url.map(Placement::Given).map_err(|error| malformed(format!("{}: {error}", path.display())))
            }
            (None, Some(server)) => Placement::parse_server(server).map_err(|error| malformed(error.to_string())),
            (None, None) => Ok(Placement::Default),
        }
    }

    /// The password of the administrator that a set-up needs: read now, so that one that
    /// is missing is found before the first tenant is made.
    fn password(&self, place: &Place) -> Result<Option<AdminPassword>, TenantsFileError> {
        let (Some(_), Some(email)) = (&self.recipe, &self.admin_email) else { return Ok(None) };
        let Some(path) = &self.admin_password_file else { return Ok(Some(AdminPassword::generate())) };
        let text = std::fs::read_to_string(path).map_err(|source| TenantsFileError::PasswordFile {
            place: place.clone(),
            path: path.clone(),
            source,
        })?;
        warn_of(path);
        let password = AdminPassword::parse(text.lines().next().unwrap_or_default(), email);
        password.map(Some).map_err(|source| TenantsFileError::Password { place: place.clone(), source })
    }
}

/// Says it where everybody may read a secret that a file names.
fn warn_of(secret: &Path) {
    if let Some(warning) = file_rights::warning(secret) {
        tracing::warn!("{warning}");
    }
}
