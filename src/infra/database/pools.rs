//! The open databases of this node, under one budget of connections.
//!
//! A pool opens on a tenant's first query and closes when nobody has used it for a while,
//! or at once when the budget is spent and another tenant needs its place: the one that
//! was used longest ago goes first. A pool that a request holds is never closed under it.

use super::engine::Engine;
use super::error::why_unopened;
use super::{Database, DatabaseError, TablePrefix};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DatabaseLocation {
    /// An SQLite file.
    Sqlite(PathBuf),
}

/// How much a commit may lose when the power goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing: each commit is on the disk when it returns. For the registry.
    Full,
    /// The last commits, never the order or the integrity. For tenants.
    Normal,
}

/// How pools behave. See `config::database` for the settings' words.
#[derive(Clone, Debug)]
pub struct PoolLimits {
    /// Connections of all pools together.
    pub max_connections: u32,
    /// Connections of one pool.
    pub per_pool: u32,
    /// A pool that nobody used for so long is closed.
    pub idle: Duration,
    /// How long a writer waits for another one.
    pub busy_timeout: Duration,
    /// How long a request waits for a connection.
    pub acquire_timeout: Duration,
}

/// The open pools of this node.
pub struct Pools {
    limits: PoolLimits,
    permits: Arc<Semaphore>,
    /// Written when a pool opens or closes; held for a map operation, never over an await.
    slots: Mutex<HashMap<DatabaseLocation, Arc<Slot>>>,
    started: Instant,
}

/// The place of one pool, open or opening.
#[derive(Default)]
struct Slot {
    pool: OnceCell<Arc<OpenPool>>,
    /// Milliseconds after [`Pools::started`].
    last_used_ms: AtomicU64,
}

/// An open pool and its share of the budget.
pub struct OpenPool {
    engine: Engine,
    permit: OwnedSemaphorePermit,
}

impl OpenPool {
    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }
}

impl Pools {
    /// No pool is open yet.
    pub fn new(limits: PoolLimits) -> Self {
        let permits = Arc::new(Semaphore::new(limits.max_connections as usize));
        Self { limits, permits, slots: Mutex::default(), started: Instant::now() }
    }

    /// The database at a location, which must exist, opened where it is not.
    pub async fn open(
        &self,
        location: &DatabaseLocation,
        tables: TablePrefix,
        durability: Durability,
    ) -> Result<Database, DatabaseError> {
        let slot = {
            let mut slots = self.slots();
            Arc::clone(slots.entry(location.clone()).or_default())
        };
        slot.last_used_ms.store(self.elapsed_ms(), Ordering::Relaxed);
        let opened = slot.pool.get_or_try_init(|| self.connect(location, durability, false)).await;
        match opened {
            Ok(pool) => Ok(Database::new(Arc::clone(pool), tables)),
            Err(error) => {
                self.forget_unopened(location);
                Err(error)
            }
        }
    }

    /// A database that is made if it is not there. Used for the registry, the shared
    /// database and templates; a tenant's own comes by copy.
    pub async fn open_or_create(
        &self,
        location: &DatabaseLocation,
        tables: TablePrefix,
        durability: Durability,
    ) -> Result<Database, DatabaseError> {
        let DatabaseLocation::Sqlite(path) = location;
        if !path.exists() {
            let pool = self.connect(location, durability, true).await?;
            pool.engine.close().await;
        }
        self.open(location, tables, durability).await
    }

    /// Closes a pool once those who use it are done, so that its files can go.
    pub async fn close(&self, location: &DatabaseLocation) {
        let slot = self.slots().remove(location);
        if let Some(pool) = slot.as_ref().and_then(|slot| slot.pool.get()) {
            pool.engine.close().await;
        }
    }

    /// Closes the pools that nobody has used for the idle time.
    pub async fn close_idle(&self) {
        let idle_ms = u64::try_from(self.limits.idle.as_millis()).unwrap_or(u64::MAX);
        let oldest_ms = self.elapsed_ms().saturating_sub(idle_ms);
        while let Some(pool) = self.take_unused(oldest_ms) {
            pool.engine.close().await;
        }
    }

    /// Closes all pools, at the end.
    pub async fn close_all(&self) {
        let slots: Vec<_> = self.slots().drain().map(|(_, slot)| slot).collect();
        for pool in slots.iter().filter_map(|slot| slot.pool.get()) {
            pool.engine.close().await;
        }
    }

    /// How many pools are open.
    pub fn open_count(&self) -> usize {
        self.slots().len()
    }

    async fn connect(
        &self,
        location: &DatabaseLocation,
        durability: Durability,
        create: bool,
    ) -> Result<Arc<OpenPool>, DatabaseError> {
        let permit = self.reserve().await?;
        let DatabaseLocation::Sqlite(path) = location;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            .foreign_keys(true)
            .busy_timeout(self.limits.busy_timeout)
            .synchronous(match durability {
                Durability::Full => SqliteSynchronous::Full,
                Durability::Normal => SqliteSynchronous::Normal,
            });
        let pool = SqlitePoolOptions::new()
            .max_connections(self.limits.per_pool)
            .acquire_timeout(self.limits.acquire_timeout)
            .test_before_acquire(false)
            .connect_with(options)
            .await
            .map_err(|error| why_unopened(path, error))?;
        Ok(Arc::new(OpenPool { engine: Engine::Sqlite(pool), permit }))
    }

    /// Takes a pool's share of the budget, from the pool used longest ago where none is left.
    async fn reserve(&self) -> Result<OwnedSemaphorePermit, DatabaseError> {
        let deadline = Instant::now() + self.limits.acquire_timeout;
        loop {
            if let Ok(permit) = Arc::clone(&self.permits).try_acquire_many_owned(self.limits.per_pool) {
                return Ok(permit);
            }
            if let Some(unused) = self.take_unused(u64::MAX).and_then(Arc::into_inner) {
                // Closing writes the log back into the file and waits for the disk: the
                // tenant that needs the place does not wait for that.
                let OpenPool { engine, permit } = unused;
                tokio::spawn(async move { engine.close().await });
                return Ok(permit);
            }
            if Instant::now() >= deadline {
                return Err(DatabaseError::Busy("every connection of this server is in use".to_owned()));
            }
            // Every pool is held by a request; they are short.
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Takes out the open pool that was used longest ago, at or before `oldest_ms`, and
    /// that nobody holds. The map's lock keeps a new holder from getting at it meanwhile.
    fn take_unused(&self, oldest_ms: u64) -> Option<Arc<OpenPool>> {
        let mut slots = self.slots();
        let is_unused = |slot: &Arc<Slot>| {
            Arc::strong_count(slot) == 1 && slot.pool.get().is_some_and(|pool| Arc::strong_count(pool) == 1)
        };
        let location = slots
            .iter()
            .filter(|(_, slot)| is_unused(slot))
            .map(|(location, slot)| (slot.last_used_ms.load(Ordering::Relaxed), location))
            .filter(|(used_ms, _)| *used_ms <= oldest_ms)
            .min_by_key(|(used_ms, _)| *used_ms)
            .map(|(_, location)| location.clone())?;
        let slot = slots.remove(&location)?;
        slot.pool.get().cloned()
    }

    fn forget_unopened(&self, location: &DatabaseLocation) {
        let mut slots = self.slots();
        if slots.get(location).is_some_and(|slot| slot.pool.get().is_none()) {
            slots.remove(location);
        }
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, HashMap<DatabaseLocation, Arc<Slot>>> {
        // A panic while the lock is held leaves the map whole: each change is one call.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
