//! Whether the server is set up, which means that it has a super user. Until then there is nothing
//! to show but the form that makes the first one.

use super::{ControlPlane, changes};
use crate::domain::ids::TenantId;
use crate::identity::users;
use crate::infra::database::DatabaseError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

impl ControlPlane {
    /// Whether there is a super user, for who asks at every request.
    pub fn is_set_up(&self) -> &Arc<AtomicBool> {
        &self.is_set_up
    }

    /// Looks whether there is one by now. Another node may have made it.
    pub async fn notice_set_up(&self) -> Result<(), DatabaseError> {
        if !self.is_set_up.load(Ordering::Relaxed) && users::count(&self.registry).await? > 0 {
            self.is_set_up.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Makes known to every node that there is one. It counts as a change of the Default tenant.
    pub async fn announce_set_up(&self) -> Result<(), DatabaseError> {
        let mut transaction = self.registry.begin().await?;
        changes::append(&mut transaction, TenantId::DEFAULT, self.clock.now()).await?;
        transaction.commit().await?;
        self.reconcile().await
    }
}
