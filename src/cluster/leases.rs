//! Leases: the right to do work that is done by one process at a time, over all machines that
//! share a registry.
//!
//! A lease is a row of the registry: who holds it, until when, and a token that goes up with
//! each new holder. It ends by the registry's own clock, which is one for all; what a node's
//! clock says does not matter. A holder renews it in the background, and a process that dies
//! or stops renews nothing, so that another takes over.
//!
//! A process that was stopped and wakes up does not know how late it is, however often it
//! looks at a clock: it may stop again between the look and what it does next. So what it
//! writes to the registry is *fenced* ([`Lease::begin`]): the transaction itself reads that the
//! row still has its token, and keeps the row locked until it commits. What it does elsewhere
//! is checked before ([`Lease::check`]), which narrows the moment and does not close it; who
//! uses a lease says why that does no harm (`control/claim.rs`).

#[cfg(test)]
mod tests;

use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

/// How long a lease is good for after it was renewed. A process that dies holds up its work
/// for this long; one that is slower than this loses it.
pub const TTL: Duration = Duration::from_secs(10);

/// How soon one who waits looks again at first, and later. A holder in the same process is
/// often done at once.
const FIRST_LOOK: Duration = Duration::from_millis(10);
const LATER_LOOKS: Duration = Duration::from_millis(200);

/// How long the row of a lease that nobody holds stays. A token is worth nothing by then:
/// and one that begins anew is higher, since it begins with the clock.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Why a holder cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum LeaseError {
    /// Somebody else has it now.
    #[error("another process took over, since this one did not answer in time")]
    Lost,
    /// The registry did not answer.
    #[error(transparent)]
    Registry(#[from] DatabaseError),
}

/// The leases of one process on a registry.
#[derive(Clone)]
pub struct Leases(Arc<Shared>);

struct Shared {
    registry: Database,
    /// This process, for the registry.
    holder: Uuid,
    /// The same for people.
    held_by: String,
    ttl: Duration,
    /// Where leases are renewed and let go. Not the runtime that asked: a web worker's ends
    /// before the process does.
    runtime: Handle,
    /// Those that were dropped and are being let go. Locked to add one, and to take all.
    releases: Mutex<JoinSet<()>>,
    held: AtomicU64,
    lost: AtomicU64,
}

/// What became of the leases of one process so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeaseCounts {
    /// Those that it has.
    pub held: u64,
    /// Those that another process took over, since this one did not renew them in time.
    pub lost: u64,
}

impl Leases {
    /// For this process, which people know by these words. Must be called in a runtime, which
    /// has to live as long as the leases do.
    pub fn new(registry: Database, held_by: String, ttl: Duration) -> Self {
        let (holder, runtime) = (Uuid::now_v7(), Handle::current());
        let (held, lost) = (AtomicU64::new(0), AtomicU64::new(0));
        Self(Arc::new(Shared { registry, holder, held_by, ttl, runtime, releases: Mutex::default(), held, lost }))
    }

    /// Takes a lease, waiting for whoever holds it.
    pub async fn acquire(&self, name: &str) -> Result<Lease, DatabaseError> {
        let mut pause = FIRST_LOOK;
        loop {
            if let Some(lease) = self.try_acquire(name).await? {
                return Ok(lease);
            }
            sleep(pause).await;
            pause = (pause * 2).min(LATER_LOOKS);
        }
    }

    /// Takes a lease where nobody holds it, nor another part of this process.
    pub async fn try_acquire(&self, name: &str) -> Result<Option<Lease>, DatabaseError> {
        // Most who ask in vain hear it without a lock.
        if self.is_held(name).await? {
            return Ok(None);
        }
        // The lease ends by the registry's clock so long after the request came there. Counted
        // from before it was sent, its holder never believes in it for longer.
        let asked_at = Instant::now();
        match self.take(name).await {
            Ok(token) => Ok(Some(Lease::new(self.clone(), name, token, asked_at))),
            // Another one was first to ask for a lease that nobody had before.
            Err(DatabaseError::Duplicate(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What became of them so far.
    pub fn counts(&self) -> LeaseCounts {
        LeaseCounts { held: self.0.held.load(Ordering::Relaxed), lost: self.0.lost.load(Ordering::Relaxed) }
    }

    /// Who holds a lease, in words.
    pub async fn holder(&self, name: &str) -> Result<Option<String>, DatabaseError> {
        let held = self.held(name).column("held_by").take();
        let row: Option<(String,)> = self.0.registry.optional(&held).await?;
        Ok(row.map(|(held_by,)| held_by))
    }

    /// Waits until the leases that were dropped have been let go: before the process ends, so
    /// that nobody has to wait for what nobody is at.
    pub async fn settle(&self) {
        let releases = std::mem::take(&mut *self.0.releases.lock().unwrap_or_else(PoisonError::into_inner));
        releases.join_all().await;
    }

    /// Forgets leases that nobody has held for a day.
    pub async fn forget_old(&self) -> Result<(), DatabaseError> {
        let registry = &self.0.registry;
        let is_old = || Expr::col("expires_at_ms").lt(registry.ms_ago(REMEMBERED));
        let any = Query::select().column("name").from(registry.table("leases")).and_where(is_old()).limit(1).take();
        if registry.optional::<(String,)>(&any).await?.is_none() {
            return Ok(());
        }
        let mut transaction = registry.begin_beside().await?;
        let mut forget = Query::delete();
        forget.from_table(transaction.table("leases")).and_where(is_old());
        transaction.execute(&forget).await?;
        transaction.commit().await
    }

    async fn is_held(&self, name: &str) -> Result<bool, DatabaseError> {
        let held = self.held(name).column("name").take();
        Ok(self.0.registry.optional::<(String,)>(&held).await?.is_some())
    }

    /// The row of a lease, if somebody holds it.
    fn held(&self, name: &str) -> sea_query::SelectStatement {
        let registry = &self.0.registry;
        Query::select()
            .from(registry.table("leases"))
            .and_where(Expr::col("name").eq(name))
            .and_where(Expr::col("holder").is_not_null())
            .and_where(Expr::col("expires_at_ms").gt(registry.now_ms()))
            .take()
    }

    /// Writes this process into the row, where nobody is in it, and gives the token; a
    /// duplicate where somebody is.
    async fn take(&self, name: &str) -> Result<i64, DatabaseError> {
        let Shared { registry, holder, held_by, .. } = &*self.0;
        let now = || registry.now_ms();
        let mut transaction = registry.begin_beside().await?;
        let table = transaction.table("leases");
        let is_free = Expr::col("holder").is_null().or(Expr::col("expires_at_ms").lte(now()));
        let take = Query::update()
            .table(table.clone())
            .value("holder", *holder)
            .value("held_by", held_by.as_str())
            .value("token", Expr::col("token").add(1))
            .value("expires_at_ms", registry.ms_from_now(self.0.ttl))
            .and_where(Expr::col("name").eq(name))
            .and_where(is_free)
            .take();
        let is_taken = transaction.execute(&take).await? == 1;
        if !is_taken {
            let insert = Query::insert()
                .into_table(table.clone())
                .columns(["name", "holder", "held_by", "token", "expires_at_ms"])
                .values_panic([
                    name.into(),
                    (*holder).into(),
                    held_by.as_str().into(),
                    now(),
                    registry.ms_from_now(self.0.ttl),
                ])
                .take();
            transaction.execute(&insert).await?;
        }
        let token = Query::select().column("token").from(table).and_where(Expr::col("name").eq(name)).take();
        let (token,): (i64,) = transaction.one(&token).await?;
        transaction.commit().await?;
        Ok(token)
    }
}

/// What a holder believes of its lease.
#[derive(Clone, Copy, Debug)]
enum Belief {
    /// It is good until then, by this process' own steady clock.
    Until(Instant),
    /// The registry said that it is not.
    Lost,
}

/// A lease that is held. It is let go when this is dropped, and ends by itself when the
/// process does.
pub struct Lease {
    held: Arc<Held>,
    renewal: AbortHandle,
    is_released: bool,
}

struct Held {
    leases: Leases,
    name: String,
    token: i64,
    belief: watch::Sender<Belief>,
}

impl Lease {
    fn new(leases: Leases, name: &str, token: i64, asked_at: Instant) -> Self {
        let (belief, _) = watch::channel(Belief::Until(asked_at + leases.0.ttl));
        leases.0.held.fetch_add(1, Ordering::Relaxed);
        let runtime = leases.0.runtime.clone();
        let held = Arc::new(Held { leases, name: name.to_owned(), token, belief });
        let renewal = runtime.spawn(keep_renewing(Arc::clone(&held))).abort_handle();
        Self { held, renewal, is_released: false }
    }

    /// Which holder of this lease it is: one later than the one before.
    pub fn token(&self) -> i64 {
        self.held.token
    }

    /// Begins to write to the registry under this lease: what is written becomes true while
    /// the lease is held, or not at all. While the transaction is open nobody takes the lease,
    /// and no other method of it answers.
    pub async fn begin(&self) -> Result<Transaction, LeaseError> {
        let mut transaction = self.held.registry().begin().await?;
        let ours = Query::select()
            .column("token")
            .from(transaction.table("leases"))
            .and_where(self.held.is_ours())
            .lock_exclusive()
            .take();
        match transaction.optional::<(i64,)>(&ours).await? {
            Some(_) => Ok(transaction),
            None => Err(self.held.lose()),
        }
    }

    /// Asks the registry whether this lease is still held, and renews it: before a step that
    /// is not the registry's own.
    pub async fn check(&self) -> Result<(), LeaseError> {
        self.held.renew().await
    }

    /// Lets it go, and waits until others can have it.
    pub async fn release(mut self) {
        self.renewal.abort();
        self.held.release().await;
        self.is_released = true;
    }

    /// Waits until this lease is lost, or may be: it could not be renewed in time.
    pub async fn lost(&self) {
        let mut belief = self.held.belief.subscribe();
        loop {
            let Belief::Until(until) = *belief.borrow_and_update() else { return };
            if until <= Instant::now() {
                return;
            }
            tokio::select! {
                () = sleep_until(until) => {}
                _ = belief.changed() => {}
            }
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.held.leases.0.held.fetch_sub(1, Ordering::Relaxed);
        self.renewal.abort();
        if self.is_released {
            return;
        }
        let held = Arc::clone(&self.held);
        let Shared { runtime, releases, .. } = &*self.held.leases.0;
        let mut releases = releases.lock().unwrap_or_else(PoisonError::into_inner);
        while releases.try_join_next().is_some() {}
        releases.spawn_on(async move { held.release().await }, runtime);
    }
}

impl Held {
    fn registry(&self) -> &Database {
        &self.leases.0.registry
    }

    /// The condition under which the row is that of this lease.
    fn is_ours(&self) -> Expr {
        let is_token = Expr::col("token").eq(self.token);
        Expr::col("name").eq(self.name.as_str()).and(Expr::col("holder").eq(self.leases.0.holder)).and(is_token)
    }

    async fn renew(&self) -> Result<(), LeaseError> {
        let ttl = self.leases.0.ttl;
        let asked_at = Instant::now();
        // A lease that is over and that nobody took is good again: the row tells both apart.
        if self.set_end(self.registry().ms_from_now(ttl), true).await? {
            self.belief.send_replace(Belief::Until(asked_at + ttl));
            Ok(())
        } else {
            Err(self.lose())
        }
    }

    /// A lease that another has by now is let go already.
    async fn release(&self) {
        if let Err(error) = self.set_end(self.registry().now_ms(), false).await {
            tracing::warn!("the lease `{}` was not let go, and ends by itself: {error}", self.name);
        }
    }

    async fn set_end(&self, end: Expr, is_held: bool) -> Result<bool, DatabaseError> {
        let mut transaction = self.registry().begin_beside().await?;
        let mut update = Query::update();
        update.table(transaction.table("leases")).value("expires_at_ms", end).and_where(self.is_ours());
        if !is_held {
            update.value("holder", Option::<Uuid>::None);
        }
        let is_ours = transaction.execute(&update).await? == 1;
        transaction.commit().await?;
        Ok(is_ours)
    }

    fn lose(&self) -> LeaseError {
        if !matches!(self.belief.send_replace(Belief::Lost), Belief::Lost) {
            self.leases.0.lost.fetch_add(1, Ordering::Relaxed);
        }
        LeaseError::Lost
    }
}

/// Renews a lease until it is lost. Two tries may fail before it ends.
async fn keep_renewing(held: Arc<Held>) {
    let ttl = held.leases.0.ttl;
    let mut pause = ttl / 3;
    loop {
        sleep(pause).await;
        pause = match held.renew().await {
            Ok(()) => ttl / 3,
            Err(LeaseError::Lost) => {
                tracing::warn!("the lease `{}` was lost: another process took over", held.name);
                return;
            }
            Err(LeaseError::Registry(error)) => {
                tracing::warn!("the lease `{}` cannot be renewed: {error}", held.name);
                ttl / 10
            }
        };
    }
}
