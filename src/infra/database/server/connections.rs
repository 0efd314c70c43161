//! All connections of this node to one database server, under one budget.
//!
//! A connection belongs to one database and one user, so that one of another tenant is of
//! no use; what tenants share is the number of them. Two counts keep it:
//!
//! - a *turn* is the right to use a connection now. Turns are given in the order in which
//!   they were asked for, so that nobody starves; there are as many as the budget;
//! - a *place* is a connection that exists, in use or at rest; there are as many again.
//!
//! Who has a turn and finds no place free closes the connection that has rested longest,
//! whoever's it is. There is one: places that do not rest are held by other turns. Thus
//! any number of tenants is served by few connections, by waiting and never by an error.

use super::lease::Lease;
use super::waits::Waits;
use crate::infra::database::DatabaseError;
use crate::infra::database::breaker::{Breaker, BreakerLimits};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// A connection of one engine.
pub(in crate::infra::database) trait ServerConnection: Sized + Send + 'static {
    /// What its server is called, with its article.
    const KIND: &'static str;

    /// Where it leads, and how.
    type Address: Send + Sync + 'static;

    /// Connects.
    fn connect(address: &Self::Address) -> impl Future<Output = Result<Self, sqlx::Error>> + Send;

    /// What sets how long the server gives one statement of this session, where the session keeps it.
    fn session_limit(limits: &ServerLimits, limit: Duration) -> Option<String>;

    /// Says good-bye.
    fn close(self) -> impl Future<Output = ()> + Send;

    /// Whether another one in its place would be quicker.
    fn is_worn(&self) -> bool {
        false
    }

    /// Runs statements that have no parameters and no answer.
    fn command(&mut self, sql: String) -> impl Future<Output = Result<(), sqlx::Error>> + Send;

    /// The same, and the first column of the last row that they gave: a text, or nothing.
    fn ask(&mut self, sql: String) -> impl Future<Output = Result<Option<String>, sqlx::Error>> + Send;
}

/// What the settings allow.
#[derive(Clone, Copy, Debug)]
pub(in crate::infra::database) struct ServerLimits {
    /// Connections of this node to the server.
    pub(in crate::infra::database) max_connections: u32,
    /// Connections of one tenant among them.
    pub(in crate::infra::database) per_database: u32,
    /// How long to wait for a new connection.
    pub(in crate::infra::database) connect_timeout: Duration,
    /// How long to wait for a turn.
    pub(in crate::infra::database) acquire_timeout: Duration,
    /// How long one statement may take.
    pub(in crate::infra::database) statement_timeout: Duration,
    /// Whether statements are prepared once a connection.
    pub(in crate::infra::database) prepares: bool,
    /// Whether a statement says for which request it is.
    pub(in crate::infra::database) names_requests: bool,
}

/// One database on a server, as one user.
pub(in crate::infra::database) struct Target<C: ServerConnection> {
    /// What tells it from others on its server.
    key: Box<str>,
    address: C::Address,
    turns: Arc<Semaphore>,
}

/// The connections to one server.
pub(in crate::infra::database) struct Connections<C: ServerConnection> {
    /// Its host and port, or its socket, for people.
    server: Box<str>,
    limits: ServerLimits,
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    /// The one that rests longest first. Locked for a search among at most
    /// `max_connections`, never over an await.
    resting: Mutex<VecDeque<Resting<C>>>,
    /// What keeps everybody from waiting for a server that takes no connection.
    breaker: Arc<Breaker>,
    /// Those who waited for a turn.
    waits: Waits,
}

/// What this node has of a server, and asks of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerLoad {
    /// Whether it answers, as far as is known: its breaker is not open.
    pub answers: bool,
    /// Connections that exist, in use or at rest.
    pub connections: u64,
    /// The most that there can be.
    pub budget: u64,
    /// Queries and transactions so far that waited for their turn.
    pub waits: u64,
    /// Those of them that gave up, or whose request ended, before it came.
    pub given_up: u64,
    /// How long all of them waited, in microseconds.
    pub waited_us: u64,
}

impl ServerLoad {
    /// That of a server which nobody has asked for anything yet.
    pub(super) const fn none_of(budget: u64) -> Self {
        Self { answers: true, connections: 0, budget, waits: 0, given_up: 0, waited_us: 0 }
    }

    /// That of two servers together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self {
            answers: self.answers && other.answers,
            connections: self.connections + other.connections,
            budget: self.budget + other.budget,
            waits: self.waits + other.waits,
            given_up: self.given_up + other.given_up,
            waited_us: self.waited_us + other.waited_us,
        }
    }
}

struct Resting<C> {
    key: Box<str>,
    connection: C,
    place: OwnedSemaphorePermit,
    since: Instant,
}

impl<C: ServerConnection> Target<C> {
    pub(in crate::infra::database) fn new(key: String, address: C::Address, limits: &ServerLimits) -> Arc<Self> {
        let turns = Arc::new(Semaphore::new(limits.per_database as usize));
        Arc::new(Self { key: key.into(), address, turns })
    }

    /// What tells it from others on its server.
    pub(in crate::infra::database) fn key(&self) -> &str {
        &self.key
    }
}

impl<C: ServerConnection> Connections<C> {
    pub(in crate::infra::database) fn new(server: &str, limits: ServerLimits) -> Arc<Self> {
        let count = || Arc::new(Semaphore::new(limits.max_connections as usize));
        let breaker = Breaker::new(BreakerLimits::default());
        Arc::new(Self {
            server: server.into(),
            limits,
            turns: count(),
            places: count(),
            resting: Mutex::default(),
            breaker,
            waits: Waits::default(),
        })
    }

    pub(in crate::infra::database) fn limits(&self) -> &ServerLimits {
        &self.limits
    }

    /// Connections that exist, in use or at rest.
    pub(in crate::infra::database) fn open_count(&self) -> usize {
        (self.limits.max_connections as usize).saturating_sub(self.places.available_permits())
    }

    /// How it stands.
    pub(super) fn load(&self) -> ServerLoad {
        ServerLoad {
            answers: !self.is_away(),
            connections: self.open_count() as u64,
            budget: self.limits.max_connections.into(),
            waits: self.waits.count(),
            given_up: self.waits.given_up(),
            waited_us: self.waits.took_us(),
        }
    }

    /// Whether the server does not answer, as far as is known.
    fn is_away(&self) -> bool {
        self.breaker.is_open()
    }

    /// Asks a server anew that did not answer somebody since it answered last, by a new connection:
    /// one that rests may have gone with it.
    pub(super) async fn ask_again(self: &Arc<Self>, target: &Arc<Target<C>>) {
        if !self.breaker.is_sound() {
            self.close_target(target.key()).await;
            // The breaker has heard how it went, and allows it no sooner than to others.
            let _ = self.lease(target).await;
        }
    }

    /// A connection to a database, when it is this caller's turn: one that rests, or else a
    /// new one.
    pub(in crate::infra::database) async fn lease(
        self: &Arc<Self>,
        target: &Arc<Target<C>>,
    ) -> Result<Lease<C>, DatabaseError> {
        // The tenant's own turn comes first: one with many visitors waits for itself, and
        // does not stand in everybody's line.
        let deadline = tokio::time::Instant::now() + self.limits.acquire_timeout;
        let own = self.turn(&target.turns, deadline).await?;
        let common = self.turn(&self.turns, deadline).await?;
        if let Some(Resting { connection, place, .. }) = self.take_resting(target.key()) {
            return Ok(Lease::new(self, target, connection, place, [own, common], true));
        }
        // Those who waited for their turn meanwhile hear at once what came of it.
        let pass = self.breaker.admit()?;
        let place = self.place().await;
        let connection = match timeout(self.limits.connect_timeout, C::connect(&target.address)).await {
            Ok(Ok(connection)) => {
                pass.succeeded();
                connection
            }
            Ok(Err(error)) => {
                let is_answer = is_answer(&error);
                let error = DatabaseError::unconnected(&self.server, C::KIND, error);
                if is_answer {
                    pass.succeeded();
                } else {
                    pass.failed(&error);
                }
                return Err(error);
            }
            Err(_) => {
                // PostgreSQL waits for the first word, and so does whoever takes it for MariaDB.
                let error = DatabaseError::Unavailable(format!(
                    "{} did not take a connection in time, or is not {} server",
                    self.server,
                    C::KIND
                ));
                pass.failed(&error);
                return Err(error);
            }
        };
        Ok(Lease::new(self, target, connection, place, [own, common], false))
    }

    /// The same for statements that must not be tried twice: a connection that rested says first
    /// that it is still there, since the server may have closed it meanwhile.
    pub(in crate::infra::database) async fn living_lease(
        self: &Arc<Self>,
        target: &Arc<Target<C>>,
    ) -> Result<Lease<C>, DatabaseError> {
        loop {
            let mut lease = self.lease(target).await?;
            match lease.wake().await {
                Ok(()) => return Ok(lease),
                Err(error) if lease.was_lost(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Lets a connection rest until somebody needs it.
    pub(super) fn rest(&self, target: &Target<C>, connection: C, place: OwnedSemaphorePermit) {
        if connection.is_worn()
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(async move {
                let _ = timeout(CLOSING, connection.close()).await;
                drop(place);
            });
            return;
        }
        let resting = Resting { key: target.key.clone(), connection, place, since: Instant::now() };
        self.resting().push_back(resting);
    }

    /// Closes what has rested for so long.
    pub(in crate::infra::database) async fn close_resting(&self, idle: Duration) {
        loop {
            let oldest = {
                let mut resting = self.resting();
                let is_due = resting.front().is_some_and(|first| first.since.elapsed() >= idle);
                if is_due { resting.pop_front() } else { None }
            };
            let Some(oldest) = oldest else { return };
            let _ = timeout(CLOSING, oldest.connection.close()).await;
        }
    }

    /// Closes what rests of one database, so that it can be dropped.
    pub(in crate::infra::database) async fn close_target(&self, key: &str) {
        while let Some(resting) = self.take_resting(key) {
            let _ = timeout(CLOSING, resting.connection.close()).await;
        }
    }

    /// Forgets what rests: the server went away, and these connections with it.
    pub(super) fn forget_resting(&self) {
        let forgotten: Vec<_> = self.resting().drain(..).collect();
        drop(forgotten);
    }

    /// The one that was used last: the server has it warm.
    fn take_resting(&self, key: &str) -> Option<Resting<C>> {
        let mut resting = self.resting();
        let place = resting.iter().rposition(|one| &*one.key == key)?;
        resting.remove(place)
    }

    /// A turn, as soon as it is this caller's.
    async fn turn(
        &self,
        turns: &Arc<Semaphore>,
        deadline: tokio::time::Instant,
    ) -> Result<OwnedSemaphorePermit, DatabaseError> {
        // One that is free is nobody's who waits: those get theirs handed over.
        if let Ok(turn) = Arc::clone(turns).try_acquire_owned() {
            return Ok(turn);
        }
        let waiting = self.waits.begin();
        let waited = tokio::time::timeout_at(deadline, Arc::clone(turns).acquire_owned()).await;
        let busy = || DatabaseError::Busy("every connection to its server is in use".to_owned());
        let turn = waited.map_err(|_| busy())?.map_err(|_| busy())?;
        waiting.end();
        Ok(turn)
    }

    /// A place for a new connection, for somebody who has a turn.
    async fn place(&self) -> OwnedSemaphorePermit {
        loop {
            if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
                return place;
            }
            let oldest = self.resting().pop_front();
            if let Some(Resting { connection, place, .. }) = oldest {
                let _ = timeout(CLOSING, connection.close()).await;
                return place;
            }
            // Somebody closes one at this moment, or gives one back.
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    fn resting(&self) -> std::sync::MutexGuard<'_, VecDeque<Resting<C>>> {
        // A panic while the lock is held leaves the queue whole: each change is one call.
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a server that took no connection answered all the same: one tenant's wrong
/// password or missing database is no reason to leave the others' server alone. That it
/// starts up or shuts down is (SQLSTATE 57P01 to 57P03; MySQL's 1053 comes as 08S01).
fn is_answer(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(answer) = error else { return false };
    !answer.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08"))
}

/// A server that does not say good-bye in this time is not waited for.
const CLOSING: Duration = Duration::from_secs(1);
