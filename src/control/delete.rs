//! Delete: a tenant goes for good, with all its data.

use super::claim::Claim;
use super::kept_copies::Dropping;
use super::leftovers::Leftovers;
use super::operation::Operation;
use super::record::TenantRecord;
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::crash_point::crash_point;

impl ControlPlane {
    /// Removes a tenant in any state: first its addresses, then its data, then its row.
    pub async fn delete_tenant(&self, actor: &Actor, name: &TenantName) -> Result<Leftovers, ControlError> {
        let (claim, mut record) = self.claim(name).await?;
        self.begin_operation(&claim, &mut record, TenantState::Deleting, Operation::Delete).await?;
        crash_point("delete.recorded").await;
        self.finish_delete(actor, &claim, record).await
    }

    pub(super) async fn finish_delete(
        &self,
        actor: &Actor,
        claim: &Claim,
        mut record: TenantRecord,
    ) -> Result<Leftovers, ControlError> {
        self.clear_kept_copies(actor, claim, &record).await?;
        claim.check().await?;
        let removed = self.remove_data(record.id, &record.tables(&self.store)).await;
        crash_point("delete.data_removed").await;
        if let Err(error) = removed {
            return Err(self.fail(claim, &mut record, error).await);
        }
        let leftovers = self.count_leftovers(&record).await?;
        self.strike_out(actor, claim, &record, "delete", &leftovers.to_string()).await?;
        tracing::info!(tenant.id = %record.id, "deleted tenant `{}`; {leftovers}", record.name);
        self.reconcile().await?;
        Ok(leftovers)
    }

    /// Removes a tenant in any state from the registry alone, for a database that is gone for
    /// good. Says where its data was left, if it had any: nobody asks there.
    pub async fn forget_tenant(&self, actor: &Actor, name: &TenantName) -> Result<Vec<String>, ControlError> {
        let (claim, record) = self.claim_as_it_is(name).await?;
        let mut left = Vec::new();
        if record.state != TenantState::Uninitialized || record.was_set_up() {
            left.push(self.store.describe(&record.tables(&self.store)));
        }
        if let Some(place) = record.operation.as_ref().and_then(Operation::place) {
            left.push(self.store.describe(&self.tables_at(place)));
        }
        for copy in self.kept_copies(record.id).await? {
            self.forget_copy(actor, &claim, &record, &copy, Dropping::Forget).await?;
            left.push(copy.database);
        }
        let detail = if left.is_empty() { "it had no data".to_owned() } else { format!("left in {}", left.join("; ")) };
        self.strike_out(actor, &claim, &record, "forget", &detail).await?;
        tracing::warn!(tenant.id = %record.id, "forgot tenant `{name}`; {detail}");
        self.reconcile().await?;
        self.page_cache.purge(record.id);
        Ok(left)
    }

    /// Removes a tenant's row, and with it all that the registry has of it.
    async fn strike_out(
        &self,
        actor: &Actor,
        claim: &Claim,
        record: &TenantRecord,
        action: &str,
        detail: &str,
    ) -> Result<(), ControlError> {
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        changes::remove(&mut transaction, record.id, now).await?;
        audit::write(&mut transaction, now, actor, action, Some(&record.name), detail).await?;
        transaction.commit().await?;
        crash_point("delete.done").await;
        claim.forget();
        Ok(())
    }
}
