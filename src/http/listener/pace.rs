//! How a connection gets on: what it is waiting for, and since when.
//!
//! One [`Pace`] is shared by a connection's stream, which sees bytes come, and by the data
//! plane, which sees whole heads come and answers go. Both are on one thread.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// What a connection waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Its first byte.
    Silent(Instant),
    /// The rest of a head that has begun.
    Head(Instant),
    /// The next head, perhaps after the rest of a body: which bytes are whose only the
    /// parser knows. The time is that of the answer.
    Body(Instant),
    /// The next head. actix ends a connection that is kept for too long without one.
    Between,
}

/// What there is to be done about a connection now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing: it is not late with anything.
    Free,
    /// To look again at this time.
    Wait(Instant),
    /// To end it without a word: it has been quiet since its last answer.
    Idle,
    /// To end it: a head has not come in time, and some of it has come or nothing at all.
    Late {
        /// Whether something has come.
        has_begun: bool,
    },
}

/// How a connection gets on.
#[derive(Debug)]
pub struct Pace {
    timeout: Duration,
    /// How long it may be quiet after a request with a body: longer than actix's own limit,
    /// which does not hold while it still waits for such a body's end.
    quiet: Duration,
    phase: Cell<Phase>,
    /// The last bytes that came.
    tail: Cell<[u8; 3]>,
    in_flight: Cell<u32>,
}

/// Somebody works on a request of the connection; until this goes, it may take its time.
pub struct InFlight(Rc<Pace>);

impl Pace {
    /// Of a connection that was made just now.
    pub(super) fn new(timeout: Duration, keep_alive: Duration) -> Self {
        Self {
            timeout,
            quiet: keep_alive + timeout,
            phase: Cell::new(Phase::Silent(Instant::now())),
            tail: Cell::default(),
            in_flight: Cell::new(0),
        }
    }

    /// Bytes came.
    pub(super) fn bytes_came(&self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let mut tail = self.tail.get();
        for &byte in &bytes[bytes.len().saturating_sub(tail.len())..] {
            tail.rotate_left(1);
            tail[2] = byte;
        }
        self.tail.set(tail);
        match self.phase.get() {
            Phase::Head(_) => {}
            Phase::Body(_) if self.in_flight.get() > 0 => {}
            Phase::Silent(_) | Phase::Between | Phase::Body(_) => self.phase.set(Phase::Head(Instant::now())),
        }
    }

    /// A whole head came to the data plane. One without a body that ended with the bytes
    /// that came last leaves nothing behind; else what is left began another head.
    pub fn head_came(&self, has_body: bool) {
        self.phase.set(match self.tail.get() {
            _ if has_body => Phase::Body(Instant::now()),
            // A line may end with LF alone (RFC 9112, section 2.2).
            [_, b'\n', b'\n'] | [b'\n', b'\r', b'\n'] => Phase::Between,
            _ => Phase::Head(Instant::now()),
        });
    }

    /// A request is worked on until the answer goes.
    pub fn begin(self: &Rc<Self>) -> InFlight {
        self.in_flight.set(self.in_flight.get() + 1);
        InFlight(Rc::clone(self))
    }

    /// Whether nothing is waited for that could be late.
    pub(super) fn is_free(&self) -> bool {
        self.phase.get() == Phase::Between
    }

    /// Whether bytes came that no head has taken, and nobody works on a request: what is
    /// written now is not the data plane's.
    pub(super) fn is_mid_head(&self) -> bool {
        matches!(self.phase.get(), Phase::Head(_)) && self.in_flight.get() == 0
    }

    /// What there is to be done about it at a time.
    pub(super) fn judge(&self, now: Instant) -> Verdict {
        let phase = self.phase.get();
        if phase != Phase::Between && self.in_flight.get() > 0 {
            return Verdict::Wait(now + self.timeout);
        }
        let (deadline, late) = match phase {
            Phase::Between => return Verdict::Free,
            Phase::Silent(since) => (since + self.timeout, Verdict::Late { has_begun: false }),
            Phase::Head(since) => (since + self.timeout, Verdict::Late { has_begun: true }),
            Phase::Body(since) => (since + self.quiet, Verdict::Idle),
        };
        if deadline <= now { late } else { Verdict::Wait(deadline) }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        let pace = &self.0;
        pace.in_flight.set(pace.in_flight.get() - 1);
        // The client could not know when its next head would be read: its time begins now.
        pace.phase.set(match pace.phase.get() {
            Phase::Head(_) => Phase::Head(Instant::now()),
            Phase::Body(_) => Phase::Body(Instant::now()),
            phase => phase,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMEOUT: Duration = Duration::from_secs(10);
    const KEEP_ALIVE: Duration = Duration::from_secs(75);

    fn pace() -> Rc<Pace> {
        Rc::new(Pace::new(TIMEOUT, KEEP_ALIVE))
    }

    fn after(pace: &Pace, seconds: u64) -> Verdict {
        pace.judge(Instant::now() + Duration::from_secs(seconds))
    }

    #[test]
    fn a_head_is_late_however_it_trickles_and_whichever_it_is() {
        let pace = pace();
        assert_eq!(after(&pace, 11), Verdict::Late { has_begun: false });
        pace.bytes_came(b"GET / HTTP/1.1\r\n\r\n");
        pace.head_came(false);
        assert_eq!(after(&pace, 1000), Verdict::Free, "actix's own timer ends a kept connection");
        pace.bytes_came(b"G");
        let begun = Instant::now();
        pace.bytes_came(b"ET");
        assert_eq!(pace.judge(begun + TIMEOUT), Verdict::Late { has_begun: true });
    }

    #[test]
    fn a_head_that_ends_drop_by_drop_leaves_nothing_behind() {
        for drops in [
            &[&b"GET /"[..], b"\r\n\r", b"\n"][..],
            &[b"GET /\r\n", b"\r\n"],
            &[b"GET /\n\n"],
            &[b"\r", b"\n", b"\r", b"\n"],
        ] {
            let pace = pace();
            for drop in drops {
                pace.bytes_came(drop);
            }
            pace.head_came(false);
            assert!(pace.is_free(), "{drops:?}");
        }
    }

    #[test]
    fn half_a_head_behind_a_whole_one_is_late_too() {
        let pace = pace();
        pace.bytes_came(b"GET / HTTP/1.1\r\n\r\nGET / HT");
        pace.head_came(false);
        assert!(pace.is_mid_head());
        assert_eq!(after(&pace, 11), Verdict::Late { has_begun: true });
    }

    #[test]
    fn nobody_is_late_while_the_server_works() {
        let pace = pace();
        pace.bytes_came(b"GET / HTTP/1.1\r\n\r\nGET");
        pace.head_came(false);
        let work = pace.begin();
        assert!(matches!(after(&pace, 1000), Verdict::Wait(_)));
        assert!(!pace.is_mid_head());
        drop(work);
        assert_eq!(after(&pace, 11), Verdict::Late { has_begun: true });
    }

    #[test]
    fn a_body_is_the_reader_s_to_time_until_the_answer_went() {
        let pace = pace();
        pace.bytes_came(b"POST / HTTP/1.1\r\ncontent-length: 9\r\n\r\nabc");
        pace.head_came(true);
        let work = pace.begin();
        pace.bytes_came(b"def");
        assert!(matches!(after(&pace, 1000), Verdict::Wait(_)));
        drop(work);
        assert!(matches!(after(&pace, 75), Verdict::Wait(_)));
        assert_eq!(after(&pace, 86), Verdict::Idle);
        pace.bytes_came(b"g");
        assert_eq!(after(&pace, 11), Verdict::Late { has_begun: true });
    }
}
