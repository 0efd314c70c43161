//! Create and adopt by a form: one that is sent twice, by a double press or since an answer was lost, makes one tenant.

use super::adopt::Adoption;
use super::claim::Claim;
use super::create::NewTenant;
use super::record::{self, TenantRecord};
use super::set_up::{SetUp, check_recipe};
use super::{Actor, ControlError, ControlPlane};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;

impl ControlPlane {
    /// Registers a tenant under an identifier, and sets it up where that is asked for. Who sends the form once more
    /// waits for the first time, and gets what that has made, in whatever state it is.
    pub async fn create_tenant_once(
        &self,
        actor: &Actor,
        id: TenantId,
        new: NewTenant,
        set_up: Option<SetUp>,
    ) -> Result<TenantRecord, ControlError> {
        if let Some(set_up) = &set_up {
            check_recipe(set_up)?;
        }
        let (id, claim, made) = self.press(id, &new.name, &new.prefix).await?;
        if let Some(made) = made {
            return Ok(made);
        }
        // In boxes: they are large, and held in many a frame above.
        match &set_up {
            Some(set_up) => Box::pin(self.set_up_new(actor, &claim, (id, new), set_up)).await,
            None => Box::pin(self.register(actor, id, new, None)).await.inspect_err(|_| claim.forget()),
        }
    }

    /// Adopts a database as a tenant under an identifier. Who sends the form once more waits for the first time, and
    /// gets the tenant.
    pub async fn adopt_tenant_once(
        &self,
        actor: &Actor,
        id: TenantId,
        adoption: Adoption,
    ) -> Result<TenantRecord, ControlError> {
        let (id, claim, made) = self.press(id, &adoption.name, &adoption.prefix).await?;
        if let Some(made) = made {
            return Ok(made);
        }
        Box::pin(self.adopt_as(actor, id, adoption)).await.inspect_err(|_| claim.forget())
    }

    /// The identifier under which a form makes a tenant, claimed, and what it has made before.
    async fn press(
        &self,
        id: TenantId,
        name: &TenantName,
        prefix: &UrlPrefix,
    ) -> Result<(TenantId, Claim, Option<TenantRecord>), ControlError> {
        let claim = self.claims.tenant(id, name).await?;
        match record::find_by_id(&self.registry, id).await? {
            // The form was sent for another tenant before.
            Some(made) if made.name != *name || made.prefix != *prefix => {
                let id = TenantId::new();
                Ok((id, self.claims.tenant(id, name).await?, None))
            }
            made => Ok((id, claim, made)),
        }
    }
}
