//! Delete: a tenant goes for good, with all its data.

use super::claim::Claim;
use super::leftovers::Leftovers;
use super::operation::Operation;
use super::record::TenantRecord;
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::crash_point::crash_point;
use sea_query::{Expr, ExprTrait, Query};

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
        let removed = self.store.remove(&record.tables(&self.store)).await;
        crash_point("delete.data_removed").await;
        if let Err(error) = removed {
            return Err(self.fail(claim, &mut record, error).await);
        }
        let leftovers = self.count_leftovers(&record).await?;
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let remove = Query::delete()
            .from_table(transaction.table("tenants"))
            .and_where(Expr::col("id").eq(record.id.as_uuid()))
            .take();
        transaction.execute(&remove).await?;
        changes::append(&mut transaction, record.id, now).await?;
        audit::write(&mut transaction, now, actor, "delete", Some(&record.name), &leftovers.to_string()).await?;
        transaction.commit().await?;
        crash_point("delete.done").await;
        tracing::info!(tenant.id = %record.id, "deleted tenant `{}`; {leftovers}", record.name);
        claim.forget();
        self.reconcile().await?;
        Ok(leftovers)
    }
}
