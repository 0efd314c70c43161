//! Claims: who is at a tenant, against other parts of this process, other processes and, in a
//! farm, other machines.
//!
//! With a registry in an SQLite file a claim is the lock of a file in the data folder: it costs
//! next to nothing and dies with its process. With a registry on a server it is a lease there
//! (`cluster/leases.rs`), since several machines may be at it. Which one it is nobody above
//! knows; all write to the registry by [`Claim::begin`], which is the only way to what
//! [`super::changes::save`] asks for.
//!
//! # What a process does that stopped, was taken over from, and wakes up
//!
//! It writes nothing to the registry, and it stops at its next [`Claim::check`]. What cannot be
//! excluded is that it stopped between that check and the step after it, and that the step is
//! done when another process has finished the work:
//!
//! - A database or a file that it makes, fills or removes then has a name that is never used
//!   twice: nobody's but this work's, whose other finisher has done the same step, or has
//!   removed it. What is made too late stays there empty, and is nobody's.
//! - Tables with a prefix get another prefix after a reset, and those that come in or move have
//!   one of their own. After a deletion a tenant of the same name gets the same one: for it to
//!   be harmed it has to be created while the other process sleeps in the midst of its removal.
//! - A set-up's content and administrator are written by one transaction of the tenant's own
//!   database, which looks first whether they are there.
//! - The gate of a move is opened again by whoever closed it too late (`moving/mod.rs`).

use super::{ControlError, ControlPlane};
use crate::cluster::leases::{self, Lease, LeaseCounts, LeaseError, Leases};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use crate::infra::data_folder::{DataFolder, FolderLock};
use crate::infra::database::{Database, DatabaseError, Transaction};
use std::io;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

/// How this process claims things.
pub(super) struct Claims {
    registry: Database,
    folder: DataFolder,
    /// None: the registry is a file, and so are the locks.
    leases: Option<Leases>,
}

/// A tenant that is claimed, until this is dropped or its process dies.
pub struct Claim {
    tenant: TenantName,
    registry: Database,
    hold: Hold,
}

enum Hold {
    File { id: TenantId, folder: DataFolder, _lock: FolderLock },
    Lease(Lease),
}

/// A transaction of the registry under a claim: it commits while the claim is held, or never.
pub(super) struct ClaimedTransaction(Transaction);

/// A turn at something that the processes on one registry do one after the other, until this
/// is dropped. Where the registry is a file there is one server, which needs none.
pub struct Turn {
    lease: Option<Lease>,
}

impl Claims {
    /// For a process that people know by these words.
    pub(super) fn new(registry: &Database, folder: &DataFolder, held_by: String) -> Self {
        let leases = registry.is_on_server().then(|| Leases::new(registry.clone(), held_by, ttl()));
        Self { registry: registry.clone(), folder: folder.clone(), leases }
    }

    /// The leases, where the registry is on a server.
    pub(super) fn leases(&self) -> Option<&Leases> {
        self.leases.as_ref()
    }

    /// Claims a tenant, waiting for whoever is at it.
    pub(super) async fn tenant(&self, id: TenantId, name: &TenantName) -> Result<Claim, ControlError> {
        let hold = if let Some(leases) = &self.leases {
            // In boxes, here and below: they are held in many a frame above.
            Hold::Lease(Box::pin(leases.acquire(&lease_of(id))).await?)
        } else {
            let folder = self.folder.clone();
            let locked = tokio::task::spawn_blocking(move || folder.lock_tenant(id)).await;
            let lock = locked.map_err(|error| cannot_lock(&io::Error::other(error)))?;
            self.by_file(id, lock.map_err(|error| cannot_lock(&error))?)
        };
        Ok(self.claim(name, hold))
    }

    /// Claims a tenant that nobody is at.
    pub(super) async fn try_tenant(&self, id: TenantId, name: &TenantName) -> Result<Option<Claim>, ControlError> {
        let hold = if let Some(leases) = &self.leases {
            Box::pin(leases.try_acquire(&lease_of(id))).await?.map(Hold::Lease)
        } else {
            let lock = self.folder.try_lock_tenant(id).map_err(|error| cannot_lock(&error))?;
            lock.map(|lock| self.by_file(id, lock))
        };
        Ok(hold.map(|hold| self.claim(name, hold)))
    }

    /// Waits for this process' turn at something.
    pub(super) async fn turn(&self, at: &str) -> Result<Turn, DatabaseError> {
        let lease = match &self.leases {
            Some(leases) => Some(Box::pin(leases.acquire(at)).await?),
            None => None,
        };
        Ok(Turn { lease })
    }

    /// A turn at something, where nobody has it.
    pub(super) async fn try_turn(&self, at: &str) -> Result<Option<Turn>, DatabaseError> {
        let Some(leases) = &self.leases else { return Ok(Some(Turn { lease: None })) };
        Ok(Box::pin(leases.try_acquire(at)).await?.map(|lease| Turn { lease: Some(lease) }))
    }

    fn by_file(&self, id: TenantId, lock: FolderLock) -> Hold {
        Hold::File { id, folder: self.folder.clone(), _lock: lock }
    }

    fn claim(&self, name: &TenantName, hold: Hold) -> Claim {
        Claim { tenant: name.clone(), registry: self.registry.clone(), hold }
    }
}

impl Claim {
    /// Begins to write to the registry what this claim allows. Another process that took over
    /// meanwhile makes it [`ControlError::TakenOver`], and nothing is written.
    pub(super) async fn begin(&self) -> Result<ClaimedTransaction, ControlError> {
        let transaction = match &self.hold {
            Hold::File { .. } => Box::pin(self.registry.begin()).await?,
            Hold::Lease(lease) => Box::pin(lease.begin()).await.map_err(|error| self.ended(error))?,
        };
        Ok(ClaimedTransaction(transaction))
    }

    /// Looks whether it is still held, before a step that is not the registry's. Not while a
    /// transaction of it is open: that is proof enough.
    pub(super) async fn check(&self) -> Result<(), ControlError> {
        match &self.hold {
            // The system holds it for as long as the process lives.
            Hold::File { .. } => Ok(()),
            Hold::Lease(lease) => Box::pin(lease.check()).await.map_err(|error| self.ended(error)),
        }
    }

    /// Leaves nothing of the claim of a tenant that is gone. A lease's row goes by itself.
    pub(super) fn forget(&self) {
        if let Hold::File { id, folder, .. } = &self.hold {
            folder.forget_tenant_lock(*id);
        }
    }

    fn ended(&self, error: LeaseError) -> ControlError {
        match error {
            LeaseError::Lost => ControlError::TakenOver(self.tenant.clone()),
            LeaseError::Registry(error) => error.into(),
        }
    }
}

impl ClaimedTransaction {
    /// Makes everything that was written true, all at once.
    pub(super) async fn commit(self) -> Result<(), DatabaseError> {
        self.0.commit().await
    }
}

impl Deref for ClaimedTransaction {
    type Target = Transaction;

    fn deref(&self) -> &Transaction {
        &self.0
    }
}

impl DerefMut for ClaimedTransaction {
    fn deref_mut(&mut self) -> &mut Transaction {
        &mut self.0
    }
}

impl Turn {
    /// Whether it holds over all machines that share the registry.
    pub(super) fn is_leased(&self) -> bool {
        self.lease.is_some()
    }

    /// Gives it up before anything else is done.
    pub(super) async fn end(self) {
        if let Some(lease) = self.lease {
            Box::pin(lease.release()).await;
        }
    }

    /// Waits until another process may have taken the turn.
    pub(super) async fn lost(&self) {
        match &self.lease {
            Some(lease) => lease.lost().await,
            None => std::future::pending().await,
        }
    }

    /// Begins to write to the registry, in this turn; nothing where another process has it.
    pub(super) async fn begin(&self, registry: &Database) -> Result<Option<Transaction>, DatabaseError> {
        let Some(lease) = &self.lease else { return registry.begin().await.map(Some) };
        match lease.begin().await {
            Ok(transaction) => Ok(Some(transaction)),
            Err(LeaseError::Lost) => Ok(None),
            Err(LeaseError::Registry(error)) => Err(error),
        }
    }
}

impl ControlPlane {
    /// What became of this process' leases so far, where the registry is on a server.
    pub fn lease_counts(&self) -> Option<LeaseCounts> {
        self.claims.leases().map(Leases::counts)
    }

    /// Keeps everybody else from work on a tenant until the claim is dropped.
    pub async fn hold_tenant(&self, name: &TenantName) -> Result<Claim, ControlError> {
        self.claim(name).await.map(|(claim, _)| claim)
    }

    /// Waits for this server's turn at what every server does at its start: declared tenants,
    /// the first super user. Two that start at once do it one after the other, and the second
    /// finds it done.
    pub async fn turn_at_start(&self) -> Result<Turn, DatabaseError> {
        self.claims.turn("start").await
    }

    /// Waits until what this process claimed and dropped is free for others: before it ends.
    pub async fn let_go(&self) {
        if let Some(leases) = self.claims.leases() {
            leases.settle().await;
        }
    }
}

fn lease_of(id: TenantId) -> String {
    format!("tenant/{id}")
}

fn cannot_lock(error: &io::Error) -> ControlError {
    ControlError::System(format!("cannot lock the tenant: {error}"))
}

/// In a debug build a test may shorten it, so that it need not wait as long as people may.
fn ttl() -> Duration {
    #[cfg(debug_assertions)]
    if let Some(millis) = std::env::var("ROWHOUSE_LEASE_MS").ok().and_then(|text| text.parse().ok()) {
        return Duration::from_millis(millis);
    }
    leases::TTL
}
