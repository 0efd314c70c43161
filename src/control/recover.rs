//! What a process left behind: finishing it, undoing it, and trying a failed tenant again.

use super::claim::Claim;
use super::operation::Operation;
use super::record::{self, TenantRecord};
use super::set_up::SetUp;
use super::{Actor, ControlError, ControlPlane, audit, changes, faults};
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::database::DatabaseError;
use sea_query::{Expr, ExprTrait};
use std::time::Duration;

/// How old a template's draft is before nobody can be at it any more.
const ABANDONED: Duration = Duration::from_hours(24);

impl ControlPlane {
    /// Names the work in the registry before it begins.
    pub(super) async fn begin_operation(
        &self,
        claim: &Claim,
        record: &mut TenantRecord,
        state: TenantState,
        operation: Operation,
    ) -> Result<(), ControlError> {
        record.state = state;
        record.operation = Some(operation);
        record.failure = None;
        let mut transaction = claim.begin().await?;
        changes::save(&mut transaction, record, self.clock.now()).await?;
        transaction.commit().await?;
        self.reconcile().await?;
        Ok(())
    }

    /// Claims the tenant of that name, and reads it as it is under the claim. While this one
    /// waited the tenant may have gone and another one got its name, which nobody asked to
    /// be changed.
    pub(super) async fn claim(&self, name: &TenantName) -> Result<(Claim, TenantRecord), ControlError> {
        let id = self.find_tenant(name).await?.id;
        let claim = self.claims.tenant(id, name).await?;
        let mut record = self.find_tenant(name).await?;
        if record.operation.as_ref().is_some_and(Operation::is_on_its_way) {
            // Nobody is at it, or there would be no claim: what is left of it goes first.
            Box::pin(self.finish(&Actor::Server, &claim, record)).await?;
            record = self.find_tenant(name).await?;
        }
        if record.id == id { Ok((claim, record)) } else { Err(ControlError::NoSuchTenant(name.clone())) }
    }

    /// The same without a look at what was left undone: for what has to work where the tenant's
    /// database does not answer.
    pub(super) async fn claim_as_it_is(&self, name: &TenantName) -> Result<(Claim, TenantRecord), ControlError> {
        let id = self.find_tenant(name).await?.id;
        let claim = self.claims.tenant(id, name).await?;
        let record = self.find_tenant(name).await?;
        if record.id == id { Ok((claim, record)) } else { Err(ControlError::NoSuchTenant(name.clone())) }
    }

    /// Makes a tenant `Failed` with the reason, keeping what was to be done. Where another
    /// process has taken over, the failure may be what it did to this one's, and is not
    /// written.
    pub(super) async fn fail(&self, claim: &Claim, record: &mut TenantRecord, error: DatabaseError) -> ControlError {
        match self.save_failure(claim, record, &error).await {
            Ok(()) => ControlError::Tenant { name: record.name.clone(), source: error },
            Err(unsaved) => unsaved,
        }
    }

    async fn save_failure(
        &self,
        claim: &Claim,
        record: &mut TenantRecord,
        error: &DatabaseError,
    ) -> Result<(), ControlError> {
        let mut transaction = claim.begin().await?;
        let reason = error.to_string();
        faults::make_failed(record, &reason);
        let now = self.clock.now();
        changes::save(&mut transaction, record, now).await?;
        audit::write(&mut transaction, now, &Actor::Server, "fail", Some(&record.name), &reason).await?;
        transaction.commit().await?;
        Ok(self.reconcile().await?)
    }

    /// Finishes what dead processes left: called at the start, and now and then. Work that
    /// a living process is at is left to it; work that failed waits for a person.
    pub async fn recover_all(&self) -> Result<(), ControlError> {
        self.remove_old_drafts();
        let condition = Expr::col("operation").is_not_null().and(Expr::col("state").ne(TenantState::Failed.as_str()));
        for record in record::find_where(&self.registry, condition).await? {
            let claim = self.claims.try_tenant(record.id, &record.name).await;
            let Ok(Some(claim)) = claim else { continue };
            // Its former owner may have finished between the query and the lock.
            let Some(record) = record::find_by_id(&self.registry, record.id).await? else { continue };
            tracing::warn!(tenant.id = %record.id, "finishing what was left undone of tenant `{}`", record.name);
            if let Err(error) = self.finish(&Actor::Server, &claim, record).await {
                tracing::error!("recovery: {error}");
            }
        }
        if let Some(leases) = self.claims.leases() {
            leases.forget_old().await?;
        }
        self.forget_old_works().await?;
        Ok(())
    }

    /// A draft that stays takes some room on the disk; that it cannot be removed is no
    /// reason not to serve.
    fn remove_old_drafts(&self) {
        let before = self.clock.now().minus(ABANDONED);
        match self.store.folder().remove_old_template_drafts(before) {
            Ok(0) => {}
            Ok(files) => tracing::info!("removed {files} files of templates that were never finished"),
            Err(error) => tracing::warn!("cannot remove the drafts of templates: {error}"),
        }
    }

    /// Tries again what failed: the unfinished work, or, where there is none, whether the
    /// database can be read now.
    pub async fn retry_tenant(&self, actor: &Actor, name: &TenantName) -> Result<(), ControlError> {
        let (claim, record) = self.claim(name).await?;
        if record.operation.is_some() {
            return self.finish(actor, &claim, record).await;
        }
        if record.state != TenantState::Failed {
            return Err(ControlError::NothingToRecover(name.clone()));
        }
        self.retry_claimed(actor, &claim, record).await
    }

    /// Makes a failed tenant that is claimed `Running` again, if its database is sound.
    pub(super) async fn retry_claimed(
        &self,
        actor: &Actor,
        claim: &Claim,
        mut record: TenantRecord,
    ) -> Result<(), ControlError> {
        let tables = record.tables(&self.store);
        claim.check().await?;
        let checked = match self.store.check(&tables).await {
            // A copy that was put in its place may have been taken while it was on its way
            // elsewhere.
            Ok(()) => self.let_writers_in(&tables).await,
            Err(error) => Err(error),
        };
        if let Err(error) = checked {
            return Err(self.fail(claim, &mut record, error).await);
        }
        record.state = TenantState::Running;
        record.failure = None;
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        changes::save(&mut transaction, &mut record, now).await?;
        audit::write(&mut transaction, now, actor, "retry", Some(&record.name), "the database is sound").await?;
        transaction.commit().await?;
        Ok(self.reconcile().await?)
    }

    /// Takes back a set-up that did not end: the tenant is `Uninitialized` again.
    pub async fn undo_tenant(&self, actor: &Actor, name: &TenantName) -> Result<(), ControlError> {
        let (claim, record) = self.claim(name).await?;
        match &record.operation {
            None => Err(ControlError::NothingToRecover(name.clone())),
            Some(operation) if !operation.can_be_undone() => Err(ControlError::CannotUndo),
            // What a reset kept before this set-up is not the set-up's to take away.
            Some(_) => {
                let with_data = !record.was_set_up();
                self.finish_reset(actor, &claim, record, with_data).await.map(|_| ())
            }
        }
    }

    /// Goes through the steps of unfinished work; those that were done are done again,
    /// which changes nothing.
    async fn finish(&self, actor: &Actor, claim: &Claim, record: TenantRecord) -> Result<(), ControlError> {
        match record.operation.clone() {
            None => Ok(()),
            Some(Operation::SetUp { recipe, language, admin }) => {
                let set_up = SetUp { recipe, language, admin };
                self.finish_set_up(actor, claim, record, &set_up).await.map(|_| ())
            }
            Some(Operation::Reset { with_data }) => {
                self.finish_reset(actor, claim, record, with_data).await.map(|_| ())
            }
            Some(Operation::Delete) => self.finish_delete(actor, claim, record).await.map(|_| ()),
            Some(Operation::Import { what, place }) => {
                self.take_back_import(actor, claim, record, what, place, "it did not end").await
            }
            Some(Operation::Move { place, .. }) => {
                self.take_back_move(actor, claim, record, place, "it did not end").await
            }
            Some(Operation::DropReplaced { place }) => self.finish_drop(claim, record, place).await.map(|_| ()),
        }
    }
}
