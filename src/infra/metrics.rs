//! What the server counts, and how a monitor reads it: the Prometheus text format
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
//!
//! Counting is an atomic addition: it stands on the path of every request, cached ones
//! included.

use crate::domain::backups::RunOutcome;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Upper bounds of the latency histogram, in microseconds.
const BUCKETS_US: [u64; 12] = [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 100_000, 500_000, 2_500_000];

/// Where an answer came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The page cache of this process.
    CacheHit,
    /// A render, whose page may be kept.
    CacheMiss,
    /// A page of before, in the place of one whose render failed.
    Stale,
    /// What is never cached: admin, API, health.
    Uncached,
    /// Refused before a tenant was found, or by a tenant's state.
    Refused,
}

const OUTCOMES: [(Outcome, &str); 5] = [
    (Outcome::CacheHit, "cache_hit"),
    (Outcome::CacheMiss, "cache_miss"),
    (Outcome::Stale, "stale"),
    (Outcome::Uncached, "uncached"),
    (Outcome::Refused, "refused"),
];

/// Why a connection ended before a request could be read from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// What came is no HTTP/1.1.
    Malformed,
    /// A head is larger than one may be.
    TooLarge,
    /// A head began, and did not come in time.
    TooSlow,
    /// Nothing came: browsers make connections that they then do not need.
    Unused,
}

const UNREAD: [(Unread, &str); 4] = [
    (Unread::Malformed, "malformed"),
    (Unread::TooLarge, "too_large"),
    (Unread::TooSlow, "too_slow"),
    (Unread::Unused, "unused"),
];

/// The counters of one process. Each is written by every worker and read by a scrape.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: [AtomicU64; OUTCOMES.len()],
    unread: [AtomicU64; UNREAD.len()],
    /// Answers by the first digit of their status, 1 to 5.
    statuses: [AtomicU64; 6],
    latency: [AtomicU64; BUCKETS_US.len() + 1],
    latency_sum_us: AtomicU64,
    /// Answers of 500 and above that were not a tenant's state: something broke.
    failures: AtomicU64,
    /// Runs of the scheduled backups that this process ended.
    backup_runs: [AtomicU64; RunOutcome::ALL.len()],
}

/// A value read at the moment of a scrape. One whose name ends with `_total` never falls while the process lives.
#[derive(Clone, Debug)]
pub struct Gauge {
    /// The metric's name.
    pub name: &'static str,
    /// What it is.
    pub help: &'static str,
    /// One label and its value; none for a metric of one value.
    pub label: Option<(&'static str, String)>,
    /// The value.
    pub value: u64,
}

impl Metrics {
    /// Counts one answer.
    pub fn count(&self, outcome: Outcome, status: u16, took: Duration) {
        self.requests[outcome as usize].fetch_add(1, Relaxed);
        self.statuses[usize::from(status / 100).min(5)].fetch_add(1, Relaxed);
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bucket = BUCKETS_US.iter().position(|&bound| took_us <= bound).unwrap_or(BUCKETS_US.len());
        self.latency[bucket].fetch_add(1, Relaxed);
        self.latency_sum_us.fetch_add(took_us, Relaxed);
    }

    /// Counts one connection that ended before a request could be read from it.
    pub fn count_unread(&self, why: Unread) {
        self.unread[why as usize].fetch_add(1, Relaxed);
    }

    /// Counts one answer that failed under a handler.
    pub fn count_failure(&self) {
        self.failures.fetch_add(1, Relaxed);
    }

    /// Counts one run of the scheduled backups.
    pub fn count_backup_run(&self, outcome: RunOutcome) {
        self.backup_runs[outcome as usize].fetch_add(1, Relaxed);
    }

    /// Answers so far that failed under a handler. A suspended tenant's 503 is none.
    pub fn failures(&self) -> u64 {
        self.failures.load(Relaxed)
    }

    /// Answers so far from one source.
    pub fn requests(&self, outcome: Outcome) -> u64 {
        self.requests[outcome as usize].load(Relaxed)
    }

    /// All answers so far.
    pub fn all_requests(&self) -> u64 {
        OUTCOMES.iter().map(|(outcome, _)| self.requests(*outcome)).sum()
    }

    /// Answers so far of one class of statuses, such as 5 for 500 to 599.
    pub fn responses_of_class(&self, class: usize) -> u64 {
        self.statuses.get(class).map_or(0, |count| count.load(Relaxed))
    }

    /// The whole page for a scrape.
    pub fn to_prometheus(&self, gauges: &[Gauge]) -> String {
        let mut page = String::with_capacity(4096);
        let _ = self.write(&mut page, gauges);
        page
    }

    fn write(&self, page: &mut String, gauges: &[Gauge]) -> std::fmt::Result {
        let requests = "rowhouse_requests_total";
        writeln!(page, "# HELP {requests} Answers by where they came from.\n# TYPE {requests} counter")?;
        for (outcome, label) in OUTCOMES {
            writeln!(page, "{requests}{{source=\"{label}\"}} {}", self.requests(outcome))?;
        }
        let responses = "rowhouse_responses_total";
        writeln!(page, "# HELP {responses} Answers by class of status.\n# TYPE {responses} counter")?;
        for class in 1..=5 {
            writeln!(page, "{responses}{{class=\"{class}xx\"}} {}", self.responses_of_class(class))?;
        }
        let unread = "rowhouse_unread_requests_total";
        writeln!(page, "# HELP {unread} Connections ended before a request could be read.\n# TYPE {unread} counter")?;
        for (why, label) in UNREAD {
            writeln!(page, "{unread}{{reason=\"{label}\"}} {}", self.unread[why as usize].load(Relaxed))?;
        }
        let runs = "rowhouse_backup_runs_total";
        writeln!(page, "# HELP {runs} Runs of the scheduled backups that this process ended.\n# TYPE {runs} counter")?;
        for outcome in RunOutcome::ALL {
            let count = self.backup_runs[outcome as usize].load(Relaxed);
            writeln!(page, "{runs}{{outcome=\"{}\"}} {count}", outcome.as_str())?;
        }
        self.write_latency(page)?;
        let mut last = "";
        for gauge in gauges {
            if gauge.name != last {
                let kind = if gauge.name.ends_with("_total") { "counter" } else { "gauge" };
                writeln!(page, "# HELP {} {}\n# TYPE {} {kind}", gauge.name, gauge.help, gauge.name)?;
                last = gauge.name;
            }
            match &gauge.label {
                Some((label, value)) => writeln!(page, "{}{{{label}=\"{value}\"}} {}", gauge.name, gauge.value)?,
                None => writeln!(page, "{} {}", gauge.name, gauge.value)?,
            }
        }
        Ok(())
    }

    fn write_latency(&self, page: &mut String) -> std::fmt::Result {
        let name = "rowhouse_request_duration_seconds";
        writeln!(page, "# HELP {name} Time from the request's head to its answer.\n# TYPE {name} histogram")?;
        let mut below = 0;
        for (bound, count) in BUCKETS_US.iter().zip(&self.latency) {
            below += count.load(Relaxed);
            writeln!(page, "{name}_bucket{{le=\"{}\"}} {below}", seconds(*bound))?;
        }
        below += self.latency[BUCKETS_US.len()].load(Relaxed);
        writeln!(page, "{name}_bucket{{le=\"+Inf\"}} {below}")?;
        writeln!(page, "{name}_sum {}\n{name}_count {below}", seconds(self.latency_sum_us.load(Relaxed)))
    }
}

/// Microseconds as decimal seconds, exactly.
fn seconds(micros: u64) -> String {
    format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_add_up_and_the_sum_is_exact() {
        let metrics = Metrics::default();
        metrics.count(Outcome::CacheHit, 200, Duration::from_micros(70));
        metrics.count(Outcome::Uncached, 503, Duration::from_secs(9));
        let gauge = |name| Gauge { name, help: "What it is.", label: Some(("server", "main".to_owned())), value: 7 };
        let page = metrics.to_prometheus(&[gauge("rowhouse_open"), gauge("rowhouse_waits_total")]);
        for line in ["# TYPE rowhouse_open gauge\n", "# TYPE rowhouse_waits_total counter\n"] {
            assert!(page.contains(line), "{page}");
        }
        assert!(page.contains("rowhouse_waits_total{server=\"main\"} 7\n"), "{page}");
        assert!(page.contains("rowhouse_requests_total{source=\"cache_hit\"} 1\n"), "{page}");
        assert!(page.contains("rowhouse_responses_total{class=\"5xx\"} 1\n"), "{page}");
        assert!(page.contains("_bucket{le=\"0.000100\"} 1\n"), "{page}");
        assert!(page.contains("_bucket{le=\"+Inf\"} 2\n"), "{page}");
        assert!(page.contains("_sum 9.000070\n"), "{page}");
    }
}
