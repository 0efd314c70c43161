//! Where time comes from.

use crate::domain::timestamp::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The time of day. Tests set it; the server asks the system.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Milliseconds that are added to the system's time. Written by tests alone.
    offset_ms: Arc<AtomicI64>,
    /// Where it stands still, but for that.
    stands_at_ms: Option<i64>,
}

impl Default for Clock {
    /// The system's time; in a debug build as many seconds beside it as
    /// `ROWHOUSE_CLOCK_OFFSET_SECONDS` says, so that a test can have a node whose clock is wrong.
    fn default() -> Self {
        let clock = Self { offset_ms: Arc::default(), stands_at_ms: None };
        #[cfg(debug_assertions)]
        if let Some(seconds) = std::env::var("ROWHOUSE_CLOCK_OFFSET_SECONDS").ok().and_then(|text| text.parse().ok()) {
            let seconds: i64 = seconds;
            clock.offset_ms.store(seconds.saturating_mul(1000), Ordering::Relaxed);
        }
        clock
    }
}

impl Clock {
    /// A clock that goes on by [`Self::advance`] alone, for tests that a slow machine would fail.
    #[cfg(test)]
    pub fn standing() -> Self {
        let clock = Self::default();
        Self { stands_at_ms: Some(clock.now().as_millis()), ..clock }
    }

    /// Now, in UTC.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    pub fn now(&self) -> Timestamp {
        let system = self.stands_at_ms.unwrap_or_else(|| jiff::Timestamp::now().as_millisecond());
        Timestamp::from_millis(system + self.offset_ms.load(Ordering::Relaxed))
    }

    /// Lets time go by at once.
    pub fn advance(&self, duration: Duration) {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        self.offset_ms.fetch_add(millis, Ordering::Relaxed);
    }
}
