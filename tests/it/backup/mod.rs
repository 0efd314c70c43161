//! Backups: what is in an archive, that a restored or cloned site is the same site, and
//! what is left where something goes wrong.

pub(crate) mod across_engines;
mod archive;
mod backing_up;
mod by_api;
pub(crate) mod by_console;

mod bad_archives;
mod cloning;
pub(crate) mod compare;
mod files;
mod lost_commits;
pub(crate) mod restoring;
pub(crate) mod scheduled;
mod scheduled_processes;
mod unknown_recipe;
mod while_writing;

use crate::support::process::run;
use std::path::Path;
use std::process::Output;

/// Runs a command, which must do what it is told.
#[track_caller]
fn succeed(folder: &Path, arguments: &[&str]) -> Output {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Runs a command, which must refuse with one line.
#[track_caller]
fn refuse(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let message = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {message}");
    assert_eq!(message.lines().count(), 1, "{message}");
    message
}
