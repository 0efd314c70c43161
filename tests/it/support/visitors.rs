//! Many visitors at a time, who ask without a pause and count what they do not get.

use super::Browser;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;
use ureq::http::Method;

/// What they saw. Shared with their threads, which live as long as a test's scope.
#[derive(Default)]
pub(crate) struct Visitors {
    is_over: AtomicBool,
    answered: AtomicUsize,
    failures: Mutex<Vec<Failure>>,
}

/// A request without a good answer.
#[derive(Debug)]
#[expect(dead_code, reason = "read by whom the test tells of it")]
pub(crate) struct Failure {
    /// When it was sent, and when it failed.
    pub(crate) between: (Instant, Instant),
    what: String,
}

impl Visitors {
    /// Asks for pages one after the other until it is over.
    pub(crate) fn read(&self, mut browser: Browser, paths: &[&str]) {
        for path in paths.iter().cycle() {
            if self.is_over.load(Ordering::Relaxed) {
                break;
            }
            let sent = Instant::now();
            match browser.try_send(&Method::GET, path, &[], Vec::new()) {
                Ok(answer) if answer.status == 200 => self.note_answer(),
                Ok(answer) => self.note_failure(sent, format!("{path}: {}", answer.describe())),
                Err(error) => self.note_failure(sent, format!("{path}: {error}")),
            }
        }
    }

    /// Repeats something that is one request or a few until it is over.
    pub(crate) fn repeat(&self, mut act: impl FnMut(usize) -> Result<(), String>) {
        let mut turn = 0;
        while !self.is_over.load(Ordering::Relaxed) {
            let sent = Instant::now();
            match act(turn) {
                Ok(()) => self.note_answer(),
                Err(what) => self.note_failure(sent, what),
            }
            turn += 1;
        }
    }

    /// Sends everybody home.
    pub(crate) fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    /// How many requests were answered so far.
    pub(crate) fn answered(&self) -> usize {
        self.answered.load(Ordering::Relaxed)
    }

    /// What failed so far.
    pub(crate) fn take_failures(&self) -> Vec<Failure> {
        std::mem::take(&mut *self.failures.lock().expect("no panic"))
    }

    fn note_answer(&self) {
        self.answered.fetch_add(1, Ordering::Relaxed);
    }

    fn note_failure(&self, sent: Instant, what: String) {
        let failure = Failure { between: (sent, Instant::now()), what };
        self.failures.lock().expect("no panic").push(failure);
    }
}
