//! Reset: a tenant goes back to `Uninitialized`, with or without its data.

use super::claim::Claim;
use super::create::fresh_file;
use super::leftovers::Leftovers;
use super::operation::Operation;
use super::record::TenantRecord;
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::isolation::Isolation;
use crate::domain::tenant::{TenantName, TenantState};
use crate::identity::sessions;
use crate::infra::crash_point::crash_point;
use crate::infra::database::{DatabaseLocation, TablePrefix};

impl ControlPlane {
    /// Takes a tenant back to before its set-up. With `with_data` everything that it has
    /// goes; else its content and people stay, all sessions end, and the next set-up finds
    /// the content again.
    pub async fn reset_tenant(
        &self,
        actor: &Actor,
        name: &TenantName,
        with_data: bool,
    ) -> Result<Leftovers, ControlError> {
        let (claim, mut record) = self.claim(name).await?;
        let can_be_reset = matches!(record.state, TenantState::Running | TenantState::Suspended | TenantState::Failed);
        let has_kept_data = record.state == TenantState::Uninitialized && with_data;
        if !can_be_reset && !has_kept_data {
            return Err(ControlError::WrongState {
                name: name.clone(),
                state: record.state,
                verb: "be reset",
                needed: "running, suspended or failed",
            });
        }
        self.begin_operation(&claim, &mut record, TenantState::Deleting, Operation::Reset { with_data }).await?;
        crash_point("reset.recorded").await;
        self.finish_reset(actor, &claim, record, with_data).await
    }

    pub(super) async fn finish_reset(
        &self,
        actor: &Actor,
        claim: &Claim,
        mut record: TenantRecord,
        with_data: bool,
    ) -> Result<Leftovers, ControlError> {
        let tables = record.tables(&self.store);
        let leftovers = if with_data {
            self.clear_kept_copies(actor, claim, &record).await?;
            claim.check().await?;
            let removed = self.remove_data(record.id, &tables).await;
            crash_point("reset.data_removed").await;
            if let Err(error) = removed {
                return Err(self.fail(claim, &mut record, error).await);
            }
            let leftovers = self.count_leftovers(&record).await?;
            if let Some(fresh) = self.store.fresh_place(&tables, &record.name)? {
                record.location = fresh.location;
                record.connection = fresh.connection;
            } else if record.isolation == Isolation::Database && matches!(tables.location, DatabaseLocation::Sqlite(_))
            {
                record.location = fresh_file(&record.name);
            }
            if record.isolation == Isolation::Prefix {
                record.table_prefix = TablePrefix::fresh(&record.name).to_string();
            }
            record.recipe = None;
            leftovers
        } else {
            self.page_cache.purge(record.id);
            claim.check().await?;
            let ended = match self.store.open(&tables).await {
                Ok(database) => sessions::end_all(&database).await,
                Err(error) => Err(error),
            };
            crash_point("reset.sessions_ended").await;
            let sessions = match ended {
                Ok(sessions_left) => sessions_left,
                Err(error) => return Err(self.fail(claim, &mut record, error).await),
            };
            let cache_entries = self.page_cache.usage(record.id).entries;
            Leftovers { tables: 0, files: 0, cache_entries, sessions }
        };
        let now = self.clock.now();
        record.state = TenantState::Uninitialized;
        record.operation = None;
        record.failure = None;
        let mut transaction = claim.begin().await?;
        changes::save(&mut transaction, &mut record, now).await?;
        let what = if with_data { "with its data" } else { "data kept" };
        audit::write(&mut transaction, now, actor, "reset", Some(&record.name), &format!("{what}; {leftovers}"))
            .await?;
        transaction.commit().await?;
        crash_point("reset.done").await;
        tracing::info!(tenant.id = %record.id, "reset tenant `{}` {what}; {leftovers}", record.name);
        self.reconcile().await?;
        Ok(leftovers)
    }
}
