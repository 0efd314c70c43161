//! Doing what was planned, one tenant after the other.

use super::{DeclaredTenant, PlannedChange, PlannedTenant, TenantsFileError};
use crate::control::create::NewTenant;
use crate::control::operation::AdminPassword;
use crate::control::set_up::SetUp;
use crate::control::update::TenantUpdate;
use crate::control::{Actor, ControlError, ControlPlane};
use crate::domain::placement::Placement;
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::Passwords;

impl ControlPlane {
    /// Does what was planned for one tenant, and says so, with the password that was made
    /// for its administrator where there was none.
    pub async fn apply_planned(&self, planned: PlannedTenant) -> Result<PlannedChange, TenantsFileError> {
        let PlannedTenant { declared, place, change, password, placement } = planned;
        let refused = |source| TenantsFileError::Refused { place, name: declared.name.clone(), source };
        self.apply_change(&declared, change, password, placement).await.map_err(refused)
    }

    async fn apply_change(
        &self,
        declared: &DeclaredTenant,
        mut change: PlannedChange,
        password: Option<AdminPassword>,
        placement: Placement,
    ) -> Result<PlannedChange, ControlError> {
        match &mut change {
            PlannedChange::Create { prefix, generated_password, .. } => {
                let new = new_tenant(declared, prefix, placement);
                match set_up_of(declared, password.as_ref()).await {
                    Some(set_up) => self.create_and_set_up_tenant(&Actor::TenantsFile, new, set_up).await?,
                    None => self.create_tenant(&Actor::TenantsFile, new).await?,
                };
                *generated_password = password.as_ref().and_then(AdminPassword::generated).map(ToOwned::to_owned);
            }
            PlannedChange::SetUp { differences, generated_password, .. } => {
                if !differences.is_empty() {
                    self.update_declared(declared).await?;
                }
                if let Some(set_up) = set_up_of(declared, password.as_ref()).await {
                    self.set_up_tenant(&Actor::TenantsFile, &declared.name, set_up).await?;
                }
                *generated_password = password.as_ref().and_then(AdminPassword::generated).map(ToOwned::to_owned);
            }
            PlannedChange::Update { .. } => self.update_declared(declared).await?,
            PlannedChange::Unchanged { .. } => {}
        }
        Ok(change)
    }

    async fn update_declared(&self, declared: &DeclaredTenant) -> Result<(), ControlError> {
        let update = TenantUpdate {
            title: declared.title.clone(),
            prefix: declared.prefix.clone(),
            hosts: declared.hosts.clone(),
            seen: None,
        };
        self.update_tenant(&Actor::TenantsFile, &declared.name, update).await.map(drop)
    }
}

fn new_tenant(declared: &DeclaredTenant, prefix: &UrlPrefix, placement: Placement) -> NewTenant {
    NewTenant {
        name: declared.name.clone(),
        prefix: prefix.clone(),
        hosts: declared.hosts.clone().unwrap_or_default(),
        title: declared.title.clone().unwrap_or_default(),
        isolation: declared.isolation,
        placement,
    }
}

/// The set-up of a declared tenant that has a recipe.
async fn set_up_of(declared: &DeclaredTenant, password: Option<&AdminPassword>) -> Option<SetUp> {
    let (recipe, email) = (declared.recipe.clone()?, declared.admin_email.as_ref()?);
    let admin = password?.administrator(&Passwords::default(), email, declared.admin_name.as_ref()).await;
    Some(SetUp { recipe, language: declared.language.clone(), admin })
}
