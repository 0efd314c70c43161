//! What this node knows of the number of a tenant's content, and whether it may believe it.
//!
//! The number is in the tenant's own database. This node reads it at the first visit, raises it
//! with its own changes, and hears of those of other nodes. It *doubts* what it knows when it
//! hears of one, and reads the number again at the next visit: a message says when to look, and
//! never what there is to see.

use crate::cluster::{Believe, Trust};
use crate::domain::generation::Generation;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, MutexGuard};

/// For how long a number is believed that was read while this node may be missing messages.
/// Where Redis is away, this is how often a visited tenant's database is asked for it.
const BELIEVED_FOR: Duration = Duration::from_secs(1);

/// For how long a node of a farm believes a number at all, though it has heard of no change:
/// the node that made one may have died before it said so. Others notice that within seconds
/// and doubt everything; this is for what nobody notices.
const BELIEVED_AT_MOST: Duration = Duration::from_secs(30);

/// What is known. Written by whoever changes, reads or hears of a change; read by every request.
#[derive(Debug)]
pub(super) struct Knowledge {
    /// [`UNKNOWN`] before it was read.
    generation: AtomicI64,
    /// How often it was doubted.
    doubts: AtomicU64,
    /// How often it had been doubted before it was read last, and one more; 0: never read.
    settled: AtomicU64,
    /// When it was read last, in microseconds after `began`.
    read_at_us: AtomicU64,
    began: Instant,
    turn: Mutex<()>,
}

const UNKNOWN: i64 = i64::MIN;

/// A look at the database that has begun.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub(super) doubts: u64,
    pub(super) at: Instant,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self {
            generation: AtomicI64::new(UNKNOWN),
            doubts: AtomicU64::new(0),
            settled: AtomicU64::new(0),
            read_at_us: AtomicU64::new(0),
            began: Instant::now(),
            turn: Mutex::default(),
        }
    }
}

impl Knowledge {
    pub(super) fn generation_at(&self, now: Instant, trust: &Trust) -> Option<Generation> {
        let known = self.last_generation()?;
        let is_settled = self.settled.load(Ordering::Acquire) == self.doubts.load(Ordering::Acquire) + 1;
        if !is_settled {
            return None;
        }
        let believed_for = match trust.at(now) {
            Believe::Always => return Some(known),
            Believe::WhatWasHeard => BELIEVED_AT_MOST,
            Believe::WhatWasRead => BELIEVED_FOR,
        };
        self.was_read_within(believed_for, now).then_some(known)
    }

    pub(super) fn last_generation(&self) -> Option<Generation> {
        let number = self.generation.load(Ordering::Acquire);
        (number != UNKNOWN).then(|| Generation::new(number))
    }

    pub(super) async fn turn_to_read(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    pub(super) fn begin_reading(&self) -> Reading {
        Reading { doubts: self.doubts.load(Ordering::Acquire), at: Instant::now() }
    }

    /// A doubt that came up since the reading began stays one.
    pub(super) fn settle(&self, reading: Reading, generation: Generation) {
        self.raise(generation);
        let read_at = reading.at.saturating_duration_since(self.began).as_micros();
        self.read_at_us.fetch_max(u64::try_from(read_at).unwrap_or(u64::MAX), Ordering::AcqRel);
        self.settled.fetch_max(reading.doubts + 1, Ordering::AcqRel);
    }

    pub(super) fn raise(&self, generation: Generation) {
        self.generation.fetch_max(generation.as_i64(), Ordering::AcqRel);
    }

    pub(super) fn doubt(&self) {
        self.doubts.fetch_add(1, Ordering::AcqRel);
    }

    fn was_read_within(&self, period: Duration, now: Instant) -> bool {
        let read_at = self.began + Duration::from_micros(self.read_at_us.load(Ordering::Acquire));
        now.saturating_duration_since(read_at) < period
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(knowledge: &Knowledge, after: Duration, trust: &Trust) -> Option<i64> {
        knowledge.generation_at(Instant::now() + after, trust).map(Generation::as_i64)
    }

    #[test]
    fn what_was_read_is_believed_until_it_is_doubted() {
        let (knowledge, trust) = (Knowledge::default(), Trust::always());
        knowledge.raise(Generation::new(3));
        assert_eq!(known(&knowledge, Duration::ZERO, &trust), None);
        knowledge.settle(knowledge.begin_reading(), Generation::new(4));
        assert_eq!(known(&knowledge, Duration::from_hours(9), &trust), Some(4));
        let early = knowledge.begin_reading();
        knowledge.doubt();
        assert_eq!(known(&knowledge, Duration::ZERO, &trust), None);
        // The database was asked before the change that the doubt is about.
        knowledge.settle(early, Generation::new(4));
        assert_eq!(known(&knowledge, Duration::ZERO, &trust), None);
        knowledge.settle(knowledge.begin_reading(), Generation::new(5));
        assert_eq!(known(&knowledge, Duration::ZERO, &trust), Some(5));
        assert_eq!(knowledge.last_generation(), Some(Generation::new(5)));
    }

    #[test]
    fn without_trust_what_was_read_is_believed_for_a_second() {
        let (knowledge, trust) = (Knowledge::default(), Trust::none_yet());
        knowledge.settle(knowledge.begin_reading(), Generation::new(1));
        assert_eq!(known(&knowledge, Duration::from_millis(900), &trust), Some(1));
        assert_eq!(known(&knowledge, Duration::from_millis(1100), &trust), None);
    }
}
