//! Move: a tenant's data goes to another server, another engine or the other isolation mode,
//! and visitors do not notice.
//!
//! Everything is copied while visitors and editors go on, then what changed meanwhile
//! (`transfer.rs`). For the last of it editors wait: the registry says so, and every node
//! holds back what would write (`http/middleware/held_writes.rs`); and the gate of the old
//! tables is closed, which holds for whoever did not hear of it
//! (`infra/database/write_gate.rs`). Under the closed gate both copies are counted and hashed
//! (`inventory.rs`); only where they are the same does one transaction of the registry lead to
//! the new one. The old one stays as it is, its gate closed (`kept_copies.rs`).
//!
//! Until that transaction, whatever happens is taken back: the gate opens, the new tables go.

mod inventory;
mod transfer;

use super::claim::Claim;
use super::kept_copies;
use super::operation::{Operation, Place};
use super::progress::{Outcome, Progress};
use super::record::{self, TenantRecord};
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::{TenantName, TenantState};
use crate::infra::crash_point::crash_point;
use crate::infra::database::store::TenantTables;
use crate::infra::database::{Database, DatabaseError, DatabaseLocation};
use inventory::{Difference, Inventory};
use std::time::{Duration, Instant};
use transfer::Transfer;

/// How long every node has to hear that editors wait, before the gate closes: each reads the
/// registry's revision more often than that.
const HEARD: Duration = Duration::from_millis(400);

/// What a writer reads at the gate of tables that a tenant has left, or is leaving.
const GATE: &str = "the site moves to another database";

/// How often at most what changed meanwhile is copied while editors go on. The second time finds
/// what came in a copy's time, the third what came in a moment; the last is under the gate.
const LIVE_ROUNDS: usize = 3;

/// Why a tenant was not moved. It is where it was, and as it was.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The name, the state or the place does not allow it.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// It would stay where it is.
    #[error("the data of tenant `{0}` is there already; name another server, or the other isolation mode")]
    IsThere(TenantName),
    /// Its data cannot be read, or its gate not be closed.
    #[error("the tenant's data cannot be read: {error}{advice}", error = .0, advice = .0.advice())]
    Source(#[source] DatabaseError),
    /// The data cannot be written where it should go.
    #[error("the data cannot be written: {error}{advice}", error = .0, advice = .0.advice())]
    Target(#[source] DatabaseError),
    /// The new copy is not the old one.
    #[error("the copy is not what the tenant has: {0}; the tenant stays where it was")]
    Differs(#[from] Difference),
    /// A bug, or a task that broke off.
    #[error("it broke off: {0}")]
    Broken(String),
}

impl From<std::io::Error> for MoveError {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<DatabaseError> for MoveError {
    fn from(error: DatabaseError) -> Self {
        Self::Control(ControlError::Registry(error))
    }
}

/// Where a tenant shall go.
#[derive(Clone, Debug, Default)]
pub struct MoveTo {
    /// On which server; where nobody says, it stays on its own.
    pub placement: Placement,
    /// In which mode; none: as it is.
    pub isolation: Option<Isolation>,
}

/// What was moved.
#[derive(Debug)]
pub struct Moved {
    /// The tenant, where it is now.
    pub tenant: TenantRecord,
    /// What was counted and hashed on both sides.
    pub inventory: Inventory,
    /// How long editors waited.
    pub held: Duration,
}

impl ControlPlane {
    /// Moves a tenant's data. Visitors are served all the time; editors wait while the last
    /// changes go over.
    pub async fn move_tenant(
        &self,
        actor: &Actor,
        name: &TenantName,
        to: MoveTo,
        progress: &Progress,
    ) -> Result<Moved, MoveError> {
        let outcome = |moved: &Moved| Outcome::Done { what: self.moved_words(moved), lacks_passwords: false };
        progress.until_end(Box::pin(self.make_move(actor, name, to, progress)), outcome).await
    }

    /// What was moved, in words that end a sentence.
    pub fn moved_words(&self, Moved { tenant, inventory, held }: &Moved) -> String {
        let database = self.store.describe(&tenant.tables(&self.store));
        format!("moved `{}` to {database}: {inventory}; editors waited {} ms", tenant.name, held.as_millis())
    }

    /// Looks at what can be said of a move at once, before it begins.
    pub async fn check_move(&self, name: &TenantName, to: &MoveTo) -> Result<(), MoveError> {
        let record = self.find_tenant(name).await?;
        self.can_move(&record, to)?;
        self.check_target(None, None, &to.placement).await?;
        Box::pin(self.check_given(&to.placement, to.isolation.unwrap_or(record.isolation))).await?;
        Ok(())
    }

    fn can_move(&self, record: &TenantRecord, to: &MoveTo) -> Result<(), MoveError> {
        if !matches!(record.state, TenantState::Running | TenantState::Suspended) || record.operation.is_some() {
            let (state, verb, needed) = (record.state, "be moved", "running or suspended, without unfinished work");
            return Err(ControlError::WrongState { name: record.name.clone(), state, verb, needed }.into());
        }
        let is_in_mode = to.isolation.is_none_or(|isolation| isolation == record.isolation);
        let is_there = match (&to.placement, record.tables(&self.store).location) {
            (Placement::Default, _) | (Placement::Embedded, DatabaseLocation::Sqlite(_)) => true,
            (Placement::Server(server), DatabaseLocation::Named { server: its, .. }) => *server == its,
            // Two databases that an operator prepared are two places.
            _ => false,
        };
        if is_there && is_in_mode { Err(MoveError::IsThere(record.name.clone())) } else { Ok(()) }
    }

    async fn make_move(
        &self,
        actor: &Actor,
        name: &TenantName,
        to: MoveTo,
        progress: &Progress,
    ) -> Result<Moved, MoveError> {
        progress.step("making the new place");
        let (claim, record) = self.claim(name).await?;
        self.can_move(&record, &to)?;
        let isolation = to.isolation.unwrap_or(record.isolation);
        let given = self.check_given(&to.placement, isolation).await?;
        // What cannot be read now is refused before the registry changes: a change of the tenant ends
        // the pages that its visitors still get, and a move is only taken back where it can be read.
        self.store.open(&record.tables(&self.store)).await.map_err(MoveError::Source)?;
        // Nor does it begin to go to a server that is away: there would be a copy to remember that
        // never came to be.
        if let Placement::Server(server) = &to.placement
            && self.store.server_engine(server).is_some()
        {
            self.store.ask_server(server).await.map_err(MoveError::Target)?;
        }
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, name).await?;
        let place = self.fresh_place(&mut transaction, &record, isolation, to.placement, given).await?;
        record.operation = Some(Operation::Move { place: place.clone(), writers_wait: false });
        changes::save(&mut transaction, &mut record, self.clock.now()).await?;
        transaction.commit().await?;
        self.reconcile().await?;
        crash_point("move.recorded").await;
        match self.copy_and_switch(actor, &claim, &record, place.clone(), progress).await {
            Ok(moved) => {
                let (held_ms, inventory) = (moved.held.as_millis(), &moved.inventory);
                tracing::info!(tenant.id = %record.id, held_ms, "moved tenant `{name}`: {inventory}");
                Ok(moved)
            }
            Err(error) => {
                self.take_back_move(actor, &claim, record, place, &error.to_string()).await?;
                Err(error)
            }
        }
    }

    async fn copy_and_switch(
        &self,
        actor: &Actor,
        claim: &Claim,
        record: &TenantRecord,
        place: Place,
        progress: &Progress,
    ) -> Result<Moved, MoveError> {
        let source = self.store.open(&record.tables(&self.store)).await.map_err(MoveError::Source)?;
        let tables = self.tables_at(&place);
        claim.check().await?;
        let target = self.store.create_own(record.id, &tables).await.map_err(MoveError::Target)?;
        crash_point("move.made").await;
        let mut transfer = Transfer::new(target.clone());
        for _ in 0..LIVE_ROUNDS {
            claim.check().await?;
            if !transfer.catch_up(&mut snapshot_of(&source).await?, progress).await? {
                break;
            }
        }
        crash_point("move.copied").await;
        progress.step("letting every node hear that editors wait");
        self.hold_writers(claim, record).await?;
        tokio::time::sleep(HEARD).await;
        let held = Instant::now();
        claim.check().await?;
        source.close_gate(GATE).await.map_err(MoveError::Source)?;
        crash_point("move.closed").await;
        if let Err(error) = claim.check().await {
            self.reopen_gate(record, &source).await?;
            return Err(error.into());
        }
        let mut last = snapshot_of(&source).await?;
        transfer.catch_up(&mut last, progress).await?;
        progress.step("copying settings, people and tags");
        transfer.finish(&mut last).await?;
        progress.step("comparing both copies");
        let mut copy = target.snapshot().await.map_err(MoveError::Target)?;
        let (old, new) = tokio::join!(Inventory::take(&mut last), Inventory::take(&mut copy));
        let inventory = old.map_err(MoveError::Source)?;
        inventory.compare(&new.map_err(MoveError::Target)?)?;
        drop((last, copy));
        progress.step("going over to the new copy");
        self.store.persist(&tables).await.map_err(MoveError::Target)?;
        crash_point("move.verified").await;
        let tenant = self.lead_to(actor, claim, record, place, &inventory, held.elapsed()).await?;
        crash_point("move.switched").await;
        self.reconcile().await?;
        Ok(Moved { tenant, inventory, held: held.elapsed() })
    }

    /// Has every node hold back what would write to the tenant.
    async fn hold_writers(&self, claim: &Claim, record: &TenantRecord) -> Result<(), ControlError> {
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
        if let Some(Operation::Move { writers_wait, .. }) = &mut record.operation {
            *writers_wait = true;
        }
        changes::save(&mut transaction, &mut record, self.clock.now()).await?;
        transaction.commit().await?;
        Ok(self.reconcile().await?)
    }

    /// Opens a gate that was closed too late: another process has taken the move back, and its
    /// tenant lives here. Where it moves again, the gate is the new move's.
    async fn reopen_gate(&self, moved: &TenantRecord, source: &Database) -> Result<(), MoveError> {
        let tables = moved.tables(&self.store);
        let now = record::find_by_id(&self.registry, moved.id).await?;
        if now.is_some_and(|now| now.operation.is_none() && now.tables(&self.store) == tables) {
            source.open_gate().await.map_err(MoveError::Source)?;
        }
        Ok(())
    }

    /// Leads to the new tables, and keeps a note of the old ones. Other changes of the tenant
    /// that came meanwhile, such as a suspension, stay in force.
    async fn lead_to(
        &self,
        actor: &Actor,
        claim: &Claim,
        record: &TenantRecord,
        place: Place,
        inventory: &Inventory,
        held: Duration,
    ) -> Result<TenantRecord, ControlError> {
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
        let from = self.store.describe(&record.tables(&self.store));
        kept_copies::keep(&mut transaction, record.id, &record.place(), now).await?;
        (record.isolation, record.location) = (place.isolation, place.location);
        (record.connection, record.table_prefix) = (place.connection, place.table_prefix);
        record.operation = None;
        changes::save(&mut transaction, &mut record, now).await?;
        let to = self.store.describe(&record.tables(&self.store));
        let detail = format!("from {from} to {to}: {inventory}; editors waited {} ms", held.as_millis());
        audit::write(&mut transaction, now, actor, "move", Some(&record.name), &detail).await?;
        transaction.commit().await?;
        Ok(record)
    }

    /// Lets editors in again where the tenant was, and removes what was copied. A move that
    /// has ended is not taken back, whoever thinks that it did not.
    pub(super) async fn take_back_move(
        &self,
        actor: &Actor,
        claim: &Claim,
        record: TenantRecord,
        place: Place,
        reason: &str,
    ) -> Result<(), ControlError> {
        claim.check().await?;
        let record = self.find_tenant(&record.name).await?;
        if !matches!(&record.operation, Some(Operation::Move { place: to, .. }) if *to == place) {
            return Ok(());
        }
        let tenant = |source| ControlError::Tenant { name: record.name.clone(), source };
        // The site that is there goes on as soon as it can; what is in the way of the rest
        // is tried again by recovery. Where its data is damaged nobody writes anyway, and a
        // retry opens the gate once it is mended.
        match self.let_writers_in(&record.tables(&self.store)).await {
            Err(error) if !error.is_damage() => return Err(tenant(error)),
            _ => {}
        }
        let removed = self.store.remove_own(record.id, &self.tables_at(&place)).await;
        let now = self.clock.now();
        let mut transaction = claim.begin().await?;
        let mut record = self.reread(&mut transaction, record.id, &record.name).await?;
        record.operation = None;
        if let Err(error) = removed {
            // The tenant must not wait for a server that it never got to. What is left there
            // is shown beside the copies that it left elsewhere, and goes as those go.
            tracing::warn!(tenant.id = %record.id, "what was copied of `{}` cannot be removed: {error}", record.name);
            kept_copies::keep(&mut transaction, record.id, &place, now).await?;
        }
        changes::save(&mut transaction, &mut record, now).await?;
        let detail = format!("move: {reason}");
        audit::write(&mut transaction, now, actor, "undo", Some(&record.name), &detail).await?;
        transaction.commit().await?;
        tracing::warn!(tenant.id = %record.id, "took back the move of tenant `{}`: {reason}", record.name);
        Ok(self.reconcile().await?)
    }
}

impl ControlPlane {
    /// Opens the gate of a tenant's tables.
    pub(super) async fn let_writers_in(&self, tables: &TenantTables) -> Result<(), DatabaseError> {
        self.store.open(tables).await?.open_gate().await
    }
}

async fn snapshot_of(source: &Database) -> Result<crate::infra::database::Snapshot, MoveError> {
    source.snapshot().await.map_err(MoveError::Source)
}
