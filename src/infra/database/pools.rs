//! The open databases of this node, under one budget of connections.
//!
//! A pool opens on a tenant's first query and closes when nobody has used it for a while,
//! or at once when the budget is spent and another tenant needs its place: the one that
//! was used longest ago goes first. A pool that a request holds is never closed under it.
//!
//! That budget is for SQLite files, where a connection is cheap. A database server has a
//! budget of its own, of single connections that move from tenant to tenant: see
//! `server/`.

use super::engine::Engine;
use super::error::why_unopened;
use super::location::DatabaseLocation;
use super::server::{ServerDatabase, Servers};
use super::{Database, DatabaseError, ServerLoad, TablePrefix};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::database_server_name::DatabaseServerName;
use crate::infra::file_rights;
use crate::infra::sealed::{Sealed, SealingKeys};
use secrecy::ExposeSecret;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

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
    servers: Servers,
    keys: SealingKeys,
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
    /// Its share of the budget of connections to SQLite files.
    permit: Option<OwnedSemaphorePermit>,
}

impl OpenPool {
    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }
}

impl Pools {
    /// No pool is open yet.
    pub(super) fn new(limits: PoolLimits, servers: Servers, keys: SealingKeys) -> Self {
        let permits = Arc::new(Semaphore::new(limits.max_connections as usize));
        Self { limits, servers, keys, permits, slots: Mutex::default(), started: Instant::now() }
    }

    /// The servers of this node.
    pub(super) fn servers(&self) -> &Servers {
        &self.servers
    }

    /// What seals passwords.
    pub(super) fn keys(&self) -> &SealingKeys {
        &self.keys
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
        if let DatabaseLocation::Sqlite(path) = location
            && !path.exists()
        {
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

    /// Closes a pool that nobody uses now; one in use closes when it is idle.
    pub async fn close_unused(&self, location: &DatabaseLocation) {
        let pool = {
            let mut slots = self.slots();
            let is_unused = slots.get(location).is_some_and(|slot| is_unused(slot, |_| true));
            if is_unused { slots.remove(location).and_then(|slot| slot.pool.get().cloned()) } else { None }
        };
        if let Some(pool) = pool {
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
        self.servers.close_resting(self.limits.idle).await;
    }

    /// Connections to database servers that exist.
    pub fn server_connections(&self) -> u64 {
        self.servers.open_count()
    }

    /// How the database servers stand, by their names; those that no setting names are one without a
    /// name.
    pub fn server_loads(&self) -> Vec<(Option<DatabaseServerName>, ServerLoad)> {
        self.servers.loads()
    }

    /// Which database servers answer, as far as is known, by their names; those that no setting
    /// names are one without a name.
    pub fn servers_answering(&self) -> Vec<(Option<DatabaseServerName>, bool)> {
        self.servers.loads().into_iter().map(|(name, load)| (name, load.answers)).collect()
    }

    /// Asks the servers anew that did not answer.
    pub async fn ask_servers_again(&self) {
        self.servers.ask_again().await;
    }

    /// Closes all pools, at the end.
    pub async fn close_all(&self) {
        let slots: Vec<_> = self.slots().drain().map(|(_, slot)| slot).collect();
        for pool in slots.iter().filter_map(|slot| slot.pool.get()) {
            pool.engine.close().await;
        }
        self.servers.close_resting(Duration::ZERO).await;
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
        let path = match location {
            DatabaseLocation::Sqlite(path) => path,
            // Nothing is connected yet: the first query does.
            server => {
                let engine = Engine::Server(self.server_database(server)?);
                return Ok(Arc::new(OpenPool { engine, permit: None }));
            }
        };
        let permit = self.reserve().await?;
        if create {
            // SQLite gives the log beside a file the rights that the file has, and makes a database of
            // an empty one. Where that cannot be, it says so itself.
            let _ = file_rights::new_file().open(path);
        }
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
        Ok(Arc::new(OpenPool { engine: Engine::Sqlite(pool), permit: Some(permit) }))
    }

    fn server_database(&self, location: &DatabaseLocation) -> Result<ServerDatabase, DatabaseError> {
        self.servers.database(&self.server_url(location)?)
    }

    /// The address of a database on a server, with its password.
    pub(super) fn server_url(&self, location: &DatabaseLocation) -> Result<ConnectionUrl, DatabaseError> {
        match location {
            DatabaseLocation::Sqlite(path) => {
                Err(DatabaseError::Damaged(format!("{} is on no server", path.display())))
            }
            DatabaseLocation::Named { server, database, password } => {
                let url = &self.servers.named(server)?.url;
                let Some(database) = database else { return Ok(url.clone()) };
                let Some(password) = password else { return Ok(url.for_database(database, None)) };
                let password = self.unsealed(password, &format!("{server}:{database}"))?;
                Ok(url.for_database(database, Some((database, password.expose_secret()))))
            }
            DatabaseLocation::Given { shown, url } => {
                let url = self.unsealed(url, shown)?;
                ConnectionUrl::parse(url.expose_secret())
                    .map_err(|error| DatabaseError::Unavailable(format!("its stored address: {error}")))
            }
        }
    }

    fn unsealed(&self, sealed: &Sealed, owner: &str) -> Result<secrecy::SecretString, DatabaseError> {
        let opened = self.keys.open(sealed, owner);
        opened.map_err(|error| DatabaseError::Unavailable(format!("its stored password cannot be opened: {error}")))
    }

    /// Takes a pool's share of the budget, from the pool used longest ago where none is left.
    async fn reserve(&self) -> Result<OwnedSemaphorePermit, DatabaseError> {
        let deadline = Instant::now() + self.limits.acquire_timeout;
        loop {
            if let Ok(permit) = Arc::clone(&self.permits).try_acquire_many_owned(self.limits.per_pool) {
                return Ok(permit);
            }
            if let Some(OpenPool { engine, permit: Some(permit) }) =
                self.take_unused_if(|pool| pool.permit.is_some(), u64::MAX).and_then(Arc::into_inner)
            {
                // Closing writes the log back into the file and waits for the disk: the
                // tenant that needs the place does not wait for that.
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
        self.take_unused_if(|_| true, oldest_ms)
    }

    fn take_unused_if(&self, is_wanted: impl Fn(&OpenPool) -> bool, oldest_ms: u64) -> Option<Arc<OpenPool>> {
        let mut slots = self.slots();
        let location = slots
            .iter()
            .filter(|(_, slot)| is_unused(slot, &is_wanted))
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

/// Whether a slot has an open pool that nobody holds. The map's lock keeps a new holder from
/// getting at it meanwhile.
fn is_unused(slot: &Arc<Slot>, is_wanted: impl Fn(&OpenPool) -> bool) -> bool {
    let pool = slot.pool.get();
    Arc::strong_count(slot) == 1 && pool.is_some_and(|pool| Arc::strong_count(pool) == 1 && is_wanted(pool))
}
