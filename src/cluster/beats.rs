//! The messages that a node sends to itself, and when it sent them.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// How many beats are remembered: one that comes back later than that, or that another node names,
/// proves nothing new.
const REMEMBERED: usize = 64;

/// This node's beats.
#[derive(Debug, Default)]
pub(super) struct Beats {
    sent: Mutex<Sent>,
}

#[derive(Debug, Default)]
struct Sent {
    next: u64,
    /// The last ones, with when they were sent.
    last: VecDeque<(u64, Instant)>,
    /// The least number that has not come back, and before which none counts any more.
    awaited: u64,
}

impl Beats {
    /// The next beat, which is sent now.
    pub(super) fn next(&self, now: Instant) -> u64 {
        let mut sent = self.sent();
        let number = sent.next;
        sent.next += 1;
        sent.last.push_back((number, now));
        if sent.last.len() > REMEMBERED {
            sent.last.pop_front();
        }
        number
    }

    /// When a beat that came back was sent. It, and those before it, count no more.
    pub(super) fn came_back(&self, number: u64) -> Option<Instant> {
        let mut sent = self.sent();
        if number < sent.awaited {
            return None;
        }
        let at = sent.at(number)?;
        sent.awaited = number + 1;
        Some(at)
    }

    /// When a beat was sent that another node has heard.
    pub(super) fn sent_at(&self, number: u64) -> Option<Instant> {
        self.sent().at(number)
    }

    fn sent(&self) -> MutexGuard<'_, Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sent {
    fn at(&self, number: u64) -> Option<Instant> {
        self.last.iter().find(|(sent, _)| *sent == number).map(|(_, at)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beat_counts_once_and_none_counts_that_was_not_sent() {
        let (beats, now) = (Beats::default(), Instant::now());
        let (first, second) = (beats.next(now), beats.next(now));
        assert_eq!(beats.came_back(second), Some(now));
        assert_eq!((beats.came_back(second), beats.came_back(first), beats.came_back(99)), (None, None, None));
        let third = beats.next(now);
        for _ in 0..100 {
            beats.next(now);
        }
        assert_eq!(beats.came_back(third), None);
    }

    #[test]
    fn another_node_may_have_heard_a_beat_that_has_come_back_but_none_of_long_ago() {
        let (beats, now) = (Beats::default(), Instant::now());
        let number = beats.next(now);
        beats.came_back(number);
        assert_eq!((beats.sent_at(number), beats.sent_at(number + 1)), (Some(now), None));
        for _ in 0..REMEMBERED {
            beats.next(now);
        }
        assert_eq!(beats.sent_at(number), None);
    }
}
