//! A tenant whose database turned out to be damaged while it was served.

use super::{ControlPlane, record};
use crate::domain::tenant::TenantState;
use crate::infra::database::DatabaseError;
use crate::tenancy::Fault;

impl ControlPlane {
    /// Makes a running tenant `Failed`, so that nobody waits for it in vain and the
    /// console shows why. The Default tenant has no row and stays as it is.
    pub async fn record_fault(&self, fault: Fault) -> Result<(), DatabaseError> {
        let Some(mut record) = record::find_by_id(&self.registry, fault.tenant).await? else { return Ok(()) };
        // A visit that began before a restore may have met what it replaced.
        if record.state == TenantState::Running && record.tables(&self.store) == fault.tables {
            let _ = self.fail(&mut record, DatabaseError::Reported(fault.reason)).await;
        }
        Ok(())
    }
}
