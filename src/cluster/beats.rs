//! The messages that a node sends to itself, and when it sent them.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How many beats are remembered: one that comes back later than that proves nothing new.
const REMEMBERED: usize = 64;

/// The beats that are on their way.
#[derive(Debug, Default)]
pub(super) struct Beats {
    sent: Mutex<(u64, VecDeque<(u64, Instant)>)>,
}

impl Beats {
    /// The next beat, which is sent now.
    pub(super) fn next(&self, now: Instant) -> u64 {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let number = sent.0;
        sent.0 += 1;
        sent.1.push_back((number, now));
        if sent.1.len() > REMEMBERED {
            sent.1.pop_front();
        }
        number
    }

    /// When a beat that came back was sent. It, and those before it, are forgotten.
    pub(super) fn came_back(&self, number: u64) -> Option<Instant> {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        let at = sent.1.iter().find(|(sent, _)| *sent == number)?.1;
        sent.1.retain(|(sent, _)| *sent > number);
        Some(at)
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
        for _ in 0..100 {
            beats.next(now);
        }
        assert_eq!(beats.came_back(2), None);
    }
}
