//! Create by a form: one that is sent twice, by a double press or since an answer was lost, makes one tenant.

use super::create::NewTenant;
use super::record::{self, TenantRecord};
use super::set_up::{SetUp, check_recipe};
use super::{Actor, ControlError, ControlPlane};
use crate::domain::ids::TenantId;

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
        let mut id = id;
        let mut claim = self.claims.tenant(id, &new.name).await?;
        if let Some(made) = record::find_by_id(&self.registry, id).await? {
            if made.name == new.name && made.prefix == new.prefix {
                return Ok(made);
            }
            // The form was sent for another tenant before.
            id = TenantId::new();
            claim = self.claims.tenant(id, &new.name).await?;
        }
        // In boxes: they are large, and held in many a frame above.
        match &set_up {
            Some(set_up) => Box::pin(self.set_up_new(actor, &claim, (id, new), set_up)).await,
            None => Box::pin(self.register(actor, id, new, None)).await.inspect_err(|_| claim.forget()),
        }
    }
}
