//! Where time comes from.

use crate::domain::timestamp::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The time of day. Tests set it; the server asks the system.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Milliseconds that are added to the system's time. Written by tests alone.
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    /// Now, in UTC.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    pub fn now(&self) -> Timestamp {
        let system = jiff::Timestamp::now().as_millisecond();
        Timestamp::from_millis(system + self.offset_ms.load(Ordering::Relaxed))
    }

    /// Lets time go by at once.
    pub fn advance(&self, duration: Duration) {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        self.offset_ms.fetch_add(millis, Ordering::Relaxed);
    }
}
