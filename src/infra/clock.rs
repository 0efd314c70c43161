//! Where time comes from.
//!
//! What is due and what has ended is judged by comparing times that several machines wrote. So all of them
//! count by one clock, that of the registry: each measures it ([`Clock::follow`]) and counts on from there by a
//! steady clock, which nobody sets. So a machine whose own clock is set right by a leap has the right time
//! before, meanwhile and after. Where the registry is a file there is one machine, and its clock is right by
//! itself.
//!
//! The steady clock goes on while the machine sleeps, on Linux. Elsewhere it may stand still meanwhile, and so
//! may that of a virtual machine that its host stops: then the time is behind until the next measurement, which
//! comes with every sign of life.

use crate::domain::timestamp::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// What is not corrected, in milliseconds: a measurement over a network is not much better than that, and
/// a clock that jumps with each of them is worse than one that is a little off.
const NOISE_MS: u64 = 500;

/// In the place of when the steady clock began: the registry's clock was not measured yet.
const UNMEASURED: i64 = i64::MIN;

/// The time of day. Tests set it; the server asks the system.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Milliseconds that are added to the time. Written by tests alone.
    offset_ms: Arc<AtomicI64>,
    /// What the steady clock counts from.
    began: Duration,
    /// What the registry's clock said then, in milliseconds; or [`UNMEASURED`].
    began_at_ms: Arc<AtomicI64>,
    /// How wrong the system's time is: tests say so, and nothing else here knows of it.
    wrong_by_ms: Arc<AtomicI64>,
    /// Where it stands still, but for that.
    stands_at: Option<Timestamp>,
}

impl Default for Clock {
    /// The system's time; in a debug build as many seconds beside it as `ROWHOUSE_CLOCK_OFFSET_SECONDS`
    /// says, so that a test can have a node whose clock is wrong, and as many later as
    /// `ROWHOUSE_CLOCK_LATER_SECONDS` says, so that it need not wait for time to go by.
    fn default() -> Self {
        let shared = |ms| Arc::new(AtomicI64::new(ms));
        Self {
            offset_ms: shared(milliseconds_in("ROWHOUSE_CLOCK_LATER_SECONDS")),
            began: steady(),
            began_at_ms: shared(UNMEASURED),
            wrong_by_ms: shared(milliseconds_in("ROWHOUSE_CLOCK_OFFSET_SECONDS")),
            stands_at: None,
        }
    }
}

/// How long the machine is up, whatever is made of its clock: asleep, too.
#[cfg(target_os = "linux")]
fn steady() -> Duration {
    let up = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::new(u64::try_from(up.tv_sec).unwrap_or(0), u32::try_from(up.tv_nsec).unwrap_or(0))
}

/// How long this process has counted by a clock that nobody sets.
#[cfg(not(target_os = "linux"))]
fn steady() -> Duration {
    static FIRST: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    FIRST.elapsed()
}

#[cfg(debug_assertions)]
fn milliseconds_in(variable: &str) -> i64 {
    let seconds: Option<i64> = std::env::var(variable).ok().and_then(|text| text.parse().ok());
    seconds.map_or(0, |seconds| seconds.saturating_mul(1000))
}

#[cfg(not(debug_assertions))]
const fn milliseconds_in(_: &str) -> i64 {
    0
}

impl Clock {
    /// A clock that goes on by [`Self::advance`] alone, for tests that a slow machine would fail.
    #[cfg(test)]
    pub fn standing() -> Self {
        let clock = Self::default();
        Self { stands_at: Some(clock.now()), ..clock }
    }

    /// Now, in UTC, by the clock that all machines count by.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.counted_ms() + self.offset_ms.load(Ordering::Relaxed))
    }

    /// The same as if tests had let no time go by.
    fn counted_ms(&self) -> i64 {
        match self.began_at_ms.load(Ordering::Relaxed) {
            UNMEASURED => self.own().as_millis(),
            began_at_ms => began_at_ms + self.steady_ms(),
        }
    }

    /// How long the steady clock has counted.
    fn steady_ms(&self) -> i64 {
        let counted = if self.stands_at.is_some() { Duration::ZERO } else { steady().saturating_sub(self.began) };
        i64::try_from(counted.as_millis()).unwrap_or(i64::MAX)
    }

    /// Now by this machine's own clock, right or wrong: to say how far it is off, and for nothing else.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system")]
    pub fn own(&self) -> Timestamp {
        let system = self.stands_at.map_or_else(|| jiff::Timestamp::now().as_millisecond(), Timestamp::as_millis);
        Timestamp::from_millis(system + self.wrong_by_ms.load(Ordering::Relaxed))
    }

    /// Counts on from what the registry's clock says at this moment; the measurement may be wrong by
    /// `give_ms`. What may be no more than its noise puts nothing right. Says how far the time was ahead of it,
    /// in milliseconds, where it was put right.
    pub fn follow(&self, registry_ms: i64, give_ms: u64) -> Option<i64> {
        let counted_ms = self.counted_ms();
        let is_off = counted_ms.abs_diff(registry_ms) >= NOISE_MS.saturating_add(give_ms);
        // From the first measurement on the system's clock, which somebody may set, is not asked any more.
        if is_off || self.began_at_ms.load(Ordering::Relaxed) == UNMEASURED {
            let now_ms = if is_off { registry_ms } else { counted_ms };
            self.began_at_ms.store(now_ms - self.steady_ms(), Ordering::Relaxed);
        }
        is_off.then(|| counted_ms - registry_ms)
    }

    /// Sets this machine's own clock, as somebody does who finds it wrong.
    #[cfg(test)]
    fn leap(&self, by_ms: i64) {
        self.wrong_by_ms.fetch_add(by_ms, Ordering::Relaxed);
    }

    /// Lets time go by at once.
    pub fn advance(&self, duration: Duration) {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        self.offset_ms.fetch_add(millis, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(clock: &Clock) -> i64 {
        clock.now().as_millis()
    }

    #[test]
    fn a_clock_that_is_off_counts_by_the_one_that_it_follows_and_noise_changes_nothing() {
        let clock = Clock::standing();
        let (copy, own) = (clock.clone(), at(&clock));
        for (ahead_ms, give_ms) in [(499, 0), (-499, 0), (1_400, 1_000)] {
            assert_eq!(clock.follow(own - ahead_ms, give_ms), None, "{ahead_ms} may be noise");
            assert_eq!(at(&clock), own);
        }
        let there = own - 300_000;
        assert_eq!(clock.follow(there, 1_000), Some(300_000));
        assert_eq!((at(&clock), at(&copy)), (there, there), "all copies are one clock");
        assert_eq!(clock.own().as_millis(), own);
        assert_eq!((clock.follow(there - 200, 0), at(&clock)), (None, there));
        // Tests that let time go by do so on top of it.
        clock.advance(Duration::from_mins(1));
        assert_eq!(at(&clock), there + 60_000);
        // The steady clock stood still while the machine slept.
        assert_eq!((clock.follow(own, 3), at(&clock)), (Some(-300_000), own + 60_000));
    }

    #[test]
    fn a_leap_of_the_machines_own_clock_changes_nothing_from_the_first_measurement_on() {
        for is_right in [false, true] {
            let clock = Clock::standing();
            let there = at(&clock);
            if !is_right {
                clock.leap(300_000);
                assert_eq!(at(&clock), there + 300_000, "nothing was measured yet");
            }
            clock.follow(there, 3);
            for (leap_ms, own) in [(-300_000, -300_000), (3_600_000, 3_300_000)] {
                clock.leap(leap_ms);
                let own = there + own + if is_right { 0 } else { 300_000 };
                assert_eq!((at(&clock), clock.own().as_millis()), (there, own));
                assert_eq!(clock.follow(there, 3), None, "there is nothing to put right");
            }
        }
    }

    #[test]
    fn time_goes_by_after_a_measurement_as_before_it() {
        let clock = Clock::default();
        let there = clock.own().as_millis() - 3_600_000;
        assert!(clock.follow(there, 0).is_some());
        std::thread::sleep(Duration::from_millis(20));
        let passed_ms = at(&clock) - there;
        // A slow machine may take its time.
        assert!((20..60_000).contains(&passed_ms), "{passed_ms}");
    }
}
