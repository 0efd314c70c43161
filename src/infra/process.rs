//! What the system says of this process.

use crate::domain::timestamp::Timestamp;

/// When this process began to serve.
#[derive(Clone, Copy, Debug)]
pub struct StartedAt(pub Timestamp);

/// Resident memory, where the system tells it: Linux does, in `/proc/self/status`.
pub fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
