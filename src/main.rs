//! The `rowhouse` program; what it does is in [`rowhouse::app`].

use std::process::ExitCode;

fn main() -> ExitCode {
    rowhouse::app::cli::run()
}
