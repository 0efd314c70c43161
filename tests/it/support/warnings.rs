//! What the servers in this process warned of last: why an answer is a 503, visitors are not told. Tests run beside
//! one another, so that some of the lines may be of others; each has its time.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Mutex, Once, PoisonError};
use tracing::Level;

const KEPT: usize = 20;

static LINES: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());

struct Keeper;

impl Write for Keeper {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == KEPT {
            lines.pop_front();
        }
        lines.push_back(String::from_utf8_lossy(line).into_owned());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes note of them from now on.
pub(super) fn keep() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing_subscriber::fmt().with_max_level(Level::WARN).with_ansi(false).with_writer(|| Keeper).init();
    });
}

/// The last of them.
pub(super) fn last() -> String {
    LINES.lock().unwrap_or_else(PoisonError::into_inner).iter().map(String::as_str).collect()
}
