//! Suspend and resume: a tenant goes off line, and comes back as it was.

use super::record::{self, TenantRecord};
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::tenant::{TenantName, TenantState};

impl ControlPlane {
    /// Takes a running tenant off line: its site and its admin answer 503. Suspending a
    /// suspended one changes nothing.
    pub async fn suspend_tenant(&self, actor: &Actor, name: &TenantName) -> Result<TenantRecord, ControlError> {
        self.switch(actor, name, TenantState::Running, TenantState::Suspended, "suspend", "be suspended").await
    }

    /// Brings a suspended tenant back on line. Resuming a running one changes nothing.
    pub async fn resume_tenant(&self, actor: &Actor, name: &TenantName) -> Result<TenantRecord, ControlError> {
        self.switch(actor, name, TenantState::Suspended, TenantState::Running, "resume", "be resumed").await
    }

    async fn switch(
        &self,
        actor: &Actor,
        name: &TenantName,
        from: TenantState,
        to: TenantState,
        action: &str,
        verb: &'static str,
    ) -> Result<TenantRecord, ControlError> {
        let now = self.clock.now();
        let mut transaction = self.registry.begin().await?;
        let mut record = record::find_by_name(&mut transaction, name)
            .await?
            .ok_or_else(|| ControlError::NoSuchTenant(name.clone()))?;
        if record.state == to {
            return Ok(record);
        }
        if record.state != from {
            let needed = from.as_str();
            return Err(ControlError::WrongState { name: name.clone(), state: record.state, verb, needed });
        }
        record.state = to;
        changes::save_in_one(&mut transaction, &mut record, now).await?;
        audit::write(&mut transaction, now, actor, action, Some(name), "").await?;
        transaction.commit().await?;
        tracing::info!(tenant.id = %record.id, "{action}: tenant `{name}` is {to}");
        self.reconcile().await?;
        Ok(record)
    }
}
