//! What `docs/performance.md` reports, measured in one run. Run it by `scripts/bench`.
//!
//! The load comes from wrk on the same machine. Figures of two things that are compared
//! are taken in turns, so that a busy moment of the machine hits both.

mod parts {
    pub(crate) mod admin;
    pub(crate) mod backup;
    pub(crate) mod cached;
    pub(crate) mod cold;
    pub(crate) mod farm;
    pub(crate) mod hosting;
    pub(crate) mod load;
    pub(crate) mod moving;
    pub(crate) mod setup;
    pub(crate) mod tenants;
    pub(crate) mod uncached;
}

use parts::{admin, backup, cached, cold, farm, moving, setup, tenants, uncached};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Cargo passes `--bench`; the rest are the names of the parts to run.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|part| part == name);
    let parts: [(&str, fn()); 8] = [
        ("cached", cached::run),
        ("uncached", uncached::run),
        ("setup", setup::run),
        ("tenants", tenants::run),
        ("cold", cold::run),
        ("backup", backup::run),
        ("move", moving::run),
        ("farm", farm::run),
    ];
    for (name, run) in parts {
        if is_wanted(name) {
            println!("\n## {name}");
            run();
        }
    }
    // The last one: what it finds too slow is a failure.
    if is_wanted("admin") {
        println!("\n## admin");
        if !admin::run() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
