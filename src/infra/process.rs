//! What the system says of this process.

use crate::domain::timestamp::Timestamp;

/// When this process began to serve.
#[derive(Clone, Copy, Debug)]
pub struct StartedAt(pub Timestamp);

/// The version of Rowhouse that this process runs; in a debug build the one that `ROWHOUSE_VERSION`
/// says, so that a test can have two versions side by side.
pub fn version() -> String {
    #[cfg(debug_assertions)]
    if let Ok(version) = std::env::var("ROWHOUSE_VERSION") {
        return version;
    }
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Resident memory, where the system tells it: Linux does, in `/proc/self/status`.
pub fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
