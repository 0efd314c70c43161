//! Until when this node may believe that it has heard of every change.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// How far what this node knows of contents' numbers may be believed.
///
/// A node alone makes every change itself: its trust never ends. A node of a farm hears of the
/// others' changes over Redis, and sends itself a beat over the same way. Messages come in the
/// order in which Redis took them: when a beat comes in, so has everything that Redis took
/// before it, and so before the beat was *sent*. From that moment on this node may have missed
/// something; it is believed for a while longer all the same (`cluster.trust_ms`), which bounds
/// how old a page can be that is served after the way broke.
///
/// It is measured by this process' monotonic clock, which goes on while the process is stopped:
/// one that wakes up believes nothing until it has heard its next beat.
#[derive(Debug)]
pub struct Trust {
    began: Instant,
    /// Microseconds after `began`; [`ALWAYS`] for a node alone. Written by the one task that
    /// listens, read by every request.
    until_us: AtomicU64,
}

const ALWAYS: u64 = u64::MAX;

/// What a node may believe of what it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Believe {
    /// Everything: nobody else changes anything.
    Always,
    /// Everything, unless it has heard otherwise.
    WhatWasHeard,
    /// What it has just read.
    WhatWasRead,
}

impl Trust {
    /// A node alone's.
    pub fn always() -> Self {
        Self { began: Instant::now(), until_us: AtomicU64::new(ALWAYS) }
    }

    /// A farm's node's, before it heard anything.
    pub fn none_yet() -> Self {
        Self { began: Instant::now(), until_us: AtomicU64::new(0) }
    }

    /// What may be believed at that moment.
    pub fn at(&self, now: Instant) -> Believe {
        match self.until_us.load(Ordering::Acquire) {
            // A node alone reads no clock.
            ALWAYS => Believe::Always,
            until_us if self.micros(now) < until_us => Believe::WhatWasHeard,
            _ => Believe::WhatWasRead,
        }
    }

    /// Whether it lasts at that moment.
    pub fn holds_at(&self, now: Instant) -> bool {
        self.at(now) != Believe::WhatWasRead
    }

    /// A beat came back: it lasts until that moment at least.
    pub fn extend(&self, until: Instant) {
        self.until_us.fetch_max(self.micros(until), Ordering::AcqRel);
    }

    /// The way broke: what is sent from now on is missed.
    pub fn withdraw(&self) {
        self.until_us.store(0, Ordering::Release);
    }

    fn micros(&self, at: Instant) -> u64 {
        // Half a million years fit.
        u64::try_from(at.saturating_duration_since(self.began).as_micros()).unwrap_or(ALWAYS - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn trust_ends_when_nothing_extends_it_and_at_once_when_it_is_withdrawn() {
        let (trust, now) = (Trust::none_yet(), Instant::now());
        assert!(!trust.holds_at(now));
        trust.extend(now + Duration::from_secs(1));
        assert!(trust.holds_at(now + Duration::from_millis(990)) && !trust.holds_at(now + Duration::from_secs(1)));
        // A beat that comes late takes nothing away.
        trust.extend(now + Duration::from_millis(500));
        assert!(trust.holds_at(now + Duration::from_millis(990)));
        trust.withdraw();
        assert!(!trust.holds_at(now));
        assert!(Trust::always().holds_at(now + Duration::from_hours(1000)));
    }
}
