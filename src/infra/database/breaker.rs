//! A circuit breaker for each database server: when one does not answer, those who need it
//! are told at once, instead of each of them waiting for a time-out.
//!
//! ```text
//! closed --(failures in a row, within a window)--> open --(a while)--> one probe
//!    ^                                              ^                     |
//!    |                                              +----- it failed -----+
//!    +------------------------- it succeeded -----------------------------+
//! ```
//!
//! Who was let through before it opened closes it as well by succeeding after that: the server
//! has answered just now. Failing so late says nothing new.
//!
//! Ask [`Breaker::admit`] before anything that needs the server, and tell its [`Pass`] how
//! that went. A failure is a server that does not answer: not a row that is not there, nor
//! a statement that is refused, which are answers. [`Pass::settle`] knows the difference.
//!
//! It knows neither pools nor engines. [`Breakers`] holds one for each server that somebody
//! asked for; with SQLite, each file is a server of its own. The data plane asks for leave
//! where it opens a tenant's file (`tenancy::registry`), and a server's connections where a
//! new one is made (`server::connections`).

use super::DatabaseError;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// When a breaker opens, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakerLimits {
    /// So many failures in a row open it. At least one.
    pub failures: u32,
    /// Failures that are further apart than this are not in a row.
    pub window: Duration,
    /// How long it is open at first; twice as long after each probe that fails.
    pub first_wait: Duration,
    /// How long it is open at most.
    pub longest_wait: Duration,
}

impl Default for BreakerLimits {
    /// Three failures in half a minute; then a second, doubled up to half a minute: a server
    /// that comes back is noticed while a visitor still remembers that it was away.
    fn default() -> Self {
        Self {
            failures: 3,
            window: Duration::from_secs(30),
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(30),
        }
    }
}

/// Where a breaker has its time from: [`Instant::now`], but in tests.
pub type Time = Arc<dyn Fn() -> Instant + Send + Sync>;

/// The breaker of one server.
pub struct Breaker {
    limits: BreakerLimits,
    time: Time,
    /// Whether nothing failed since the last success. It is read on the way of every query
    /// and written under the lock of `state`, so that a sound server costs one load.
    is_sound: AtomicBool,
    /// Held for a few comparisons.
    state: Mutex<State>,
}

enum State {
    /// Everybody is let through.
    Closed {
        /// Failures in a row.
        failures: u32,
        /// The last of them.
        failed_at: Option<Instant>,
    },
    /// Nobody is let through, or one alone.
    Open(Trouble),
}

/// What is known of a server that does not answer.
struct Trouble {
    /// The error of the last one who tried.
    reason: String,
    /// Probes that failed.
    attempts: u32,
    /// When the next probe is let through.
    until: Instant,
    /// Whether one is on its way.
    is_probed: bool,
    /// Tells this time of trouble from another one, for probes that come back late.
    number: u64,
}

/// Leave to ask the server, for one who then says how that went. Dropped without a word,
/// it is as if it had not been given.
#[must_use = "a breaker learns from what its pass is told"]
pub struct Pass {
    breaker: Arc<Breaker>,
    /// The time of trouble that it probes.
    probe: Option<u64>,
}

impl Breaker {
    /// A closed one.
    pub fn new(limits: BreakerLimits) -> Arc<Self> {
        Self::with_time(limits, Arc::new(Instant::now))
    }

    /// A closed one, with a time of the caller's.
    pub fn with_time(limits: BreakerLimits, time: Time) -> Arc<Self> {
        let state = Mutex::new(State::Closed { failures: 0, failed_at: None });
        Arc::new(Self { limits, time, is_sound: AtomicBool::new(true), state })
    }

    /// Leave to ask the server, or [`DatabaseError::LeftAlone`] while it is known not to
    /// answer.
    pub fn admit(self: &Arc<Self>) -> Result<Pass, DatabaseError> {
        let pass = |probe| Pass { breaker: Arc::clone(self), probe };
        if self.is_sound.load(Ordering::Acquire) {
            return Ok(pass(None));
        }
        match &mut *self.state() {
            State::Closed { .. } => Ok(pass(None)),
            State::Open(trouble) => {
                let now = (self.time)();
                if trouble.is_probed || now < trouble.until {
                    let retry_after = trouble.until.saturating_duration_since(now);
                    return Err(DatabaseError::LeftAlone { reason: trouble.reason.clone(), retry_after });
                }
                trouble.is_probed = true;
                Ok(pass(Some(trouble.number)))
            }
        }
    }

    /// Whether nothing failed since the last success.
    pub fn is_sound(&self) -> bool {
        self.is_sound.load(Ordering::Acquire)
    }

    /// Whether it is open: the server did not answer, and is not known to do so again.
    pub fn is_open(&self) -> bool {
        !self.is_sound() && matches!(*self.state(), State::Open(_))
    }

    /// Whoever asked, and whenever: the server has answered now.
    fn succeeded(&self) {
        if self.is_sound() {
            return;
        }
        let mut state = self.state();
        *state = State::Closed { failures: 0, failed_at: None };
        self.is_sound.store(true, Ordering::Release);
    }

    fn failed(&self, probe: Option<u64>, reason: &dyn std::fmt::Display) {
        let now = (self.time)();
        let mut state = self.state();
        self.is_sound.store(false, Ordering::Release);
        match &mut *state {
            State::Closed { failures, failed_at } => {
                let is_in_a_row = failed_at.is_some_and(|at| now.saturating_duration_since(at) <= self.limits.window);
                *failures = if is_in_a_row { *failures + 1 } else { 1 };
                *failed_at = Some(now);
                if *failures >= self.limits.failures {
                    let until = now + self.wait(0);
                    let number = rand::random();
                    *state = State::Open(Trouble {
                        reason: reason.to_string(),
                        attempts: 0,
                        until,
                        is_probed: false,
                        number,
                    });
                }
            }
            State::Open(trouble) if probe == Some(trouble.number) => {
                trouble.attempts = trouble.attempts.saturating_add(1);
                trouble.until = now + self.wait(trouble.attempts);
                trouble.reason = reason.to_string();
                trouble.is_probed = false;
            }
            State::Open(_) => {}
        }
    }

    /// A probe was given up: the next one who asks is the probe.
    fn abandoned(&self, number: u64) {
        if let State::Open(trouble) = &mut *self.state()
            && trouble.number == number
        {
            trouble.is_probed = false;
        }
    }

    /// How long to leave the server alone, a quarter more or less, so that the nodes of a
    /// farm do not all come back to it in the same moment.
    fn wait(&self, attempts: u32) -> Duration {
        let doubled = self.limits.first_wait.saturating_mul(2_u32.saturating_pow(attempts));
        doubled.min(self.limits.longest_wait).mul_f64(0.75 + rand::random::<f64>() / 2.0)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Each change is one assignment after the last thing that could panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass {
    /// The server answered, whatever it answered.
    pub fn succeeded(mut self) {
        self.probe = None;
        self.breaker.succeeded();
    }

    /// The server did not answer.
    pub fn failed(mut self, reason: &dyn std::fmt::Display) {
        let probe = self.probe.take();
        self.breaker.failed(probe, reason);
    }

    /// Tells it by a result: an error that is an answer is none of the server's failures.
    pub fn settle<T>(self, result: Result<T, DatabaseError>) -> Result<T, DatabaseError> {
        match &result {
            Err(error) if error.is_unavailable() => self.failed(error),
            _ => self.succeeded(),
        }
        result
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if let Some(number) = self.probe {
            self.breaker.abandoned(number);
        }
    }
}

/// The breakers of all servers, each by what names its server.
pub struct Breakers<K> {
    limits: BreakerLimits,
    /// Held for a map operation.
    breakers: Mutex<HashMap<K, Arc<Breaker>>>,
}

impl<K: Eq + Hash> Breakers<K> {
    /// None yet.
    pub fn new(limits: BreakerLimits) -> Self {
        Self { limits, breakers: Mutex::default() }
    }

    /// The breaker of a server. Who holds a pool holds its breaker, and does not ask again.
    pub fn of(&self, server: K) -> Arc<Breaker> {
        let mut breakers = self.breakers.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(breakers.entry(server).or_insert_with(|| Breaker::new(self.limits.clone())))
    }

    /// Forgets the breakers that nobody holds and that have nothing to remember, so that
    /// ten thousand idle tenants hold none.
    pub fn forget_sound(&self) {
        let mut breakers = self.breakers.lock().unwrap_or_else(PoisonError::into_inner);
        breakers.retain(|_, breaker| Arc::strong_count(breaker) > 1 || !breaker.is_sound());
    }

    /// How many are held.
    pub fn len(&self) -> usize {
        self.breakers.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
#[path = "breaker_test.rs"]
mod tests;
