//! Taking back: an import that came to nothing, as if it had not begun. That it did is read in
//! the registry, never concluded from an answer that was lost.

use crate::control::claim::Claim;
use crate::control::kept_copies;
use crate::control::operation::{Import, Operation, Place};
use crate::control::record::{self, TenantRecord};
use crate::control::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantState;
use crate::infra::database::DatabaseError;

impl ControlPlane {
    /// The tenant and what was replaced of it, where the registry leads to the new place already.
    pub(super) async fn found_switched(
        &self,
        record: &TenantRecord,
        place: &Place,
    ) -> Result<Option<(TenantRecord, Place)>, ControlError> {
        let found = record::find_by_id(&self.registry, record.id).await?.filter(|now| now.place() == *place);
        Ok(found.and_then(|now| match now.operation.clone() {
            Some(Operation::DropReplaced { place: replaced }) => Some((now, replaced)),
            _ => None,
        }))
    }

    /// A new tenant, where the registry has it as one that runs, and nothing is left to do for it.
    pub(super) async fn found_on_line(&self, id: TenantId) -> Result<Option<TenantRecord>, ControlError> {
        let found = record::find_by_id(&self.registry, id).await?;
        Ok(found.filter(|now| now.state == TenantState::Running && now.operation.is_none()))
    }

    /// Removes what came in, and with it a tenant that was there for nothing else. An import that has ended
    /// is not taken back, whoever thinks that it did not.
    pub(in crate::control) async fn take_back_import(
        &self,
        actor: &Actor,
        claim: &Claim,
        mut record: TenantRecord,
        what: Import,
        place: Option<Place>,
        reason: &str,
    ) -> Result<(), ControlError> {
        let is_new = place.is_none();
        let tables = place.as_ref().map_or_else(|| record.tables(&self.store), |place| self.tables_at(place));
        claim.check().await?;
        let now = record::find_by_id(&self.registry, record.id).await?;
        let is_coming =
            |operation: &Operation| matches!(operation, Operation::Import { place: to, .. } if *to == place);
        if !now.is_some_and(|now| now.operation.as_ref().is_some_and(is_coming)) {
            return Ok(());
        }
        let removed = if is_new {
            self.remove_data(record.id, &tables).await
        } else {
            self.store.remove_own(record.id, &tables).await.map(drop)
        };
        let left = match removed {
            Err(source) if is_new => return Err(self.fail(claim, &mut record, source).await),
            removed => removed.err(),
        };
        self.end_import(actor, claim, record, (what, place.as_ref()), left, reason).await
    }

    /// Strikes an import out of the registry that comes to nothing, with why its data is left where it is.
    pub(super) async fn end_import(
        &self,
        actor: &Actor,
        claim: &Claim,
        record: TenantRecord,
        (what, place): (Import, Option<&Place>),
        left: Option<DatabaseError>,
        reason: &str,
    ) -> Result<(), ControlError> {
        let is_new = place.is_none();
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        if is_new {
            changes::remove(&mut transaction, record.id, now).await?;
        } else {
            let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
            record.operation = None;
            if let (Some(error), Some(place)) = (&left, place) {
                // The site that is there must not wait for a server that it never got to.
                tracing::warn!(tenant.id = %record.id, "what came in for `{}` cannot be removed: {error}", record.name);
                kept_copies::keep(&mut transaction, record.id, place, now).await?;
            }
            changes::save(&mut transaction, &mut record, now).await?;
        }
        let detail = format!("{}: {reason}", what.verb());
        audit::write(&mut transaction, now, actor, "undo", Some(&record.name), &detail).await?;
        transaction.commit().await?;
        if is_new {
            claim.forget();
        }
        tracing::warn!(tenant.id = %record.id, "took back the {} of tenant `{}`: {reason}", what.verb(), record.name);
        Ok(self.reconcile().await?)
    }
}
