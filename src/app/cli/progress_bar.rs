//! One line on a terminal that says how far long work is. Where standard error is none, and
//! beside JSON, nothing is shown.

use super::args::Output;
use crate::control::Progress;
use crate::control::progress::{Unit, Work};
use crate::view::amount;
use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;
use tokio::time::interval;

/// How many characters wide the bar is.
const BAR: u64 = 24;
/// How often it is drawn while work goes on.
const REDRAWN: Duration = Duration::from_millis(100);

/// The line.
pub(super) struct ProgressBar {
    is_shown: bool,
}

impl ProgressBar {
    /// A line, if there is a place for it.
    pub(super) fn new(output: Output) -> Self {
        Self { is_shown: !output.json && std::io::stderr().is_terminal() }
    }

    /// Shows how much of a total is done, and some words behind it.
    pub(super) fn show(&self, done: u64, total: u64, words: &str) {
        let filled = usize::try_from(BAR * done.min(total) / total.max(1)).unwrap_or_default();
        let empty = usize::try_from(BAR).unwrap_or_default() - filled;
        self.draw(&format!("[{}{}] {words}", "#".repeat(filled), ".".repeat(empty)));
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        self.draw("");
    }

    /// Does work, and shows how far it is meanwhile.
    pub(super) async fn beside<T>(output: Output, progress: &Progress, work: impl Future<Output = T>) -> T {
        let bar = Self::new(output);
        if !bar.is_shown {
            return work.await;
        }
        let mut work = std::pin::pin!(work);
        let mut ticks = interval(REDRAWN);
        loop {
            tokio::select! {
                biased;
                _ = ticks.tick() => bar.show_work(&progress.now()),
                done = &mut work => {
                    bar.clear();
                    return done;
                }
            }
        }
    }

    fn show_work(&self, work: &Work) {
        let Some(measure) = work.measure else { return self.draw(&work.step) };
        let part = match measure.unit {
            Unit::Bytes => format!("{} of {}", amount::bytes(measure.done), amount::bytes(measure.total)),
            _ => format!("{} of {}", amount::count(measure.done), amount::count(measure.total)),
        };
        self.show(measure.done, measure.total, &format!("{}: {part}", work.step));
    }

    fn draw(&self, line: &str) {
        if self.is_shown {
            // Carriage return, text, and what clears the rest of the line (ECMA-48, EL). If
            // standard error is gone there is nobody left to tell.
            let _ = write!(std::io::stderr(), "\r{line}\x1b[K");
        }
    }
}
