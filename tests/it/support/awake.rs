//! How long this machine was awake. A virtual one may stand still for a while, and its clock goes on: what a
//! test allows a program, the program did not have meanwhile.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

/// How often the counting thread looks.
const TICK: Duration = Duration::from_millis(10);

/// The most that counts between two looks: on a machine with much to do, a thread waits its turn. What is
/// longer was no waiting for a turn.
const AWAKE: Duration = Duration::from_millis(250);

/// Milliseconds so far in which somebody could have done something.
static SO_FAR: LazyLock<&AtomicU64> = LazyLock::new(|| {
    let so_far: &AtomicU64 = Box::leak(Box::default());
    spawn(move || {
        let (mut counted, mut before) = (Duration::ZERO, Instant::now());
        loop {
            sleep(TICK);
            counted += before.elapsed().min(AWAKE);
            before = Instant::now();
            so_far.store(u64::try_from(counted.as_millis()).expect("a test ends"), Ordering::Relaxed);
        }
    });
    so_far
});

/// An instant from which time counts in which the machine was awake.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Awake(u64);

impl Awake {
    pub(crate) fn now() -> Self {
        Self(SO_FAR.load(Ordering::Relaxed))
    }

    pub(crate) fn elapsed(self) -> Duration {
        Duration::from_millis(SO_FAR.load(Ordering::Relaxed) - self.0)
    }
}
