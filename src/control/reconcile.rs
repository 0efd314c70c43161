//! The reconciler: brings the routing table to the registry's revision.

use super::record::{self, TenantRecord};
use super::{ControlPlane, changes};
use crate::domain::generation::Revision;
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantState;
use crate::infra::database::DatabaseError;
use crate::tenancy::Tenant;
use sea_query::{Expr, ExprTrait, Query};
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use uuid::Uuid;

impl ControlPlane {
    /// Puts what a use case did in force here and at the other nodes. Called after every use
    /// case: whoever asked for it may look at its result anywhere.
    pub async fn reconcile(&self) -> Result<(), DatabaseError> {
        let newest = self.follow().await?;
        if self.announced.load(Ordering::Acquire) < newest.as_i64() {
            self.tell_of_tenants(newest).await;
            // Afterwards: who comes meanwhile waits for the others as well.
            self.announced.fetch_max(newest.as_i64(), Ordering::AcqRel);
        }
        Ok(())
    }

    /// Reads the changes after the revision that the routing table shows, and puts them in
    /// force: work for what changed alone, and one small query where nothing did. Called on a
    /// timer and when there is word of a change, for what other processes did. Gives the
    /// revision that the table shows now.
    pub async fn follow(&self) -> Result<Revision, DatabaseError> {
        let mut reconciled = self.reconciled.lock().await;
        let newest = self.revision().await?;
        if newest == *reconciled {
            return Ok(newest);
        }
        let changed = self.changed_since(*reconciled).await?;
        let mut table = self.tenancy.table().as_ref().clone();
        let present: HashSet<Uuid> = changed.records.iter().map(|record| record.id.as_uuid()).collect();
        for record in &changed.records {
            table.insert(Arc::new(Tenant::new(record.describe(&self.store))));
        }
        for gone in changed.ids.iter().filter(|id| !present.contains(id)) {
            table.remove((*gone).into());
        }
        self.tenancy.swap(table);
        // It is always in the table; all that can change is what it shows.
        if changed.ids.contains(&TenantId::DEFAULT.as_uuid()) {
            self.tenancy.doubt(TenantId::DEFAULT);
            self.notice_set_up().await?;
        }
        *reconciled = newest;
        self.shown.send_replace(newest);
        self.release(&changed).await;
        Ok(newest)
    }

    /// Gives back the memory of what visitors can no longer reach.
    async fn release(&self, changed: &Changed) {
        for id in &changed.ids {
            self.page_cache.purge((*id).into());
        }
        for record in changed.records.iter().filter(|record| record.state != TenantState::Running) {
            let tables = record.tables(&self.store);
            // The shared database stays open for the other tenants in it.
            if !record.table_prefix.is_empty() {
                continue;
            }
            // What a suspended one has is still there: a backup or a move of it goes on.
            if record.state == TenantState::Suspended {
                self.store.pools().close_unused(&tables.location).await;
            } else {
                self.store.pools().close(&tables.location).await;
            }
        }
    }

    pub(super) async fn revision(&self) -> Result<Revision, DatabaseError> {
        let select = Query::select().column("revision").from(self.registry.table("registry_state")).take();
        let (revision,): (i64,) = self.registry.one(&select).await?;
        Ok(Revision::new(revision))
    }

    async fn changed_since(&self, revision: Revision) -> Result<Changed, DatabaseError> {
        let select = Query::select()
            .column("tenant_id")
            .from(self.registry.table("tenant_changes"))
            .and_where(Expr::col("revision").gt(revision.as_i64()))
            .take();
        let rows: Vec<(Uuid,)> = self.registry.all(&select).await?;
        let ids: Vec<Uuid> = rows.into_iter().map(|(id,)| id).collect();
        // At the start all have changed, and the whole table is read at once.
        let condition = if ids.len() <= 200 {
            Expr::col("id").is_in(ids.clone())
        } else {
            Expr::col("revision").gt(revision.as_i64())
        };
        let records = record::find_where(&self.registry, condition).await?;
        Ok(Changed { ids, records })
    }

    /// Forgets the log's rows of tenants that were deleted long ago, which every process
    /// has seen.
    pub async fn prune_changes(&self) -> Result<(), DatabaseError> {
        let before = self.clock.now().minus(std::time::Duration::from_hours(24 * 30));
        let mut transaction = self.registry.begin().await?;
        changes::forget_deleted(&mut transaction, before).await?;
        transaction.commit().await
    }
}

/// What changed: the tenants' identities, and the rows of those that are still there.
struct Changed {
    ids: Vec<Uuid>,
    records: Vec<TenantRecord>,
}
