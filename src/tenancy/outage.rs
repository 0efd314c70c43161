//! A tenant whose database does not answer: since when, and why.

use crate::domain::timestamp::Timestamp;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of a database that does not answer this node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// When it first did not.
    pub since: Timestamp,
    /// When it was asked last.
    pub asked_at: Timestamp,
    /// Why not: the database's own words.
    pub reason: String,
}

/// Whether there is an outage now. Most tenants never have one.
#[derive(Debug, Default)]
pub(super) struct Answering {
    /// Read after each answer of the database; written under the lock of `outage`.
    is_silent: AtomicBool,
    outage: Mutex<Option<Outage>>,
}

impl Answering {
    pub(super) fn note_silence(&self, reason: &str, now: Timestamp) {
        let mut outage = self.outage();
        let since = outage.as_ref().map_or(now, |outage| outage.since);
        *outage = Some(Outage { since, asked_at: now, reason: reason.to_owned() });
        self.is_silent.store(true, Ordering::Release);
    }

    /// Gives the outage that has ended with this answer.
    pub(super) fn note_answer(&self) -> Option<Outage> {
        if !self.is_silent.load(Ordering::Acquire) {
            return None;
        }
        let mut outage = self.outage();
        self.is_silent.store(false, Ordering::Release);
        outage.take()
    }

    pub(super) fn current(&self) -> Option<Outage> {
        if self.is_silent.load(Ordering::Acquire) { self.outage().clone() } else { None }
    }

    fn outage(&self) -> MutexGuard<'_, Option<Outage>> {
        self.outage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_lasts_from_its_first_failure_to_the_next_answer() {
        let (answering, at) = (Answering::default(), Timestamp::from_millis);
        assert_eq!(answering.current(), None);
        answering.note_silence("first", at(1));
        answering.note_silence("second", at(2));
        let outage = Outage { since: at(1), asked_at: at(2), reason: "second".to_owned() };
        assert_eq!(answering.current(), Some(outage.clone()));
        assert_eq!(answering.note_answer(), Some(outage));
        assert_eq!((answering.current(), answering.note_answer()), (None, None));
    }
}
