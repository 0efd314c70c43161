//! A tenant whose database turned out to be damaged while it was served.

use super::record::{self, TenantRecord};
use super::{Actor, ControlPlane, audit, changes};
use crate::domain::tenant::TenantState;
use crate::infra::database::DatabaseError;
use crate::tenancy::Fault;

impl ControlPlane {
    /// Makes a running tenant `Failed`, so that nobody waits for it in vain and the
    /// console shows why. The Default tenant has no row and stays as it is.
    pub async fn record_fault(&self, fault: Fault) -> Result<(), DatabaseError> {
        let now = self.clock.now();
        let mut transaction = self.registry.begin().await?;
        let Some(mut record) = record::find_by_id(&mut transaction, fault.tenant).await? else { return Ok(()) };
        // A visit that began before a restore may have met what it replaced.
        if record.state != TenantState::Running || record.tables(&self.store) != fault.tables {
            return Ok(());
        }
        make_failed(&mut record, &fault.reason);
        changes::save_in_one(&mut transaction, &mut record, now).await?;
        audit::write(&mut transaction, now, &Actor::Server, "fail", Some(&record.name), &fault.reason).await?;
        transaction.commit().await?;
        self.reconcile().await
    }
}

/// Makes a tenant `Failed` with the reason, keeping what was to be done.
pub(super) fn make_failed(record: &mut TenantRecord, reason: &str) {
    tracing::error!(tenant.id = %record.id, "tenant `{}` failed: {reason}", record.name);
    record.state = TenantState::Failed;
    record.failure = Some(reason.to_owned());
}
