//! Where the log goes: text for a person at a terminal, JSON for a program.

use crate::config::logs::{Format, Logs};
use crate::infra::database::migrations::GIVING_WAY;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts the log of this process, on standard error. A second call changes nothing.
pub(super) fn start(logs: &Logs) {
    let filter: EnvFilter = logs.level.to_env_filter();
    let is_terminal = std::io::stderr().is_terminal();
    let as_json = match logs.format {
        Format::Auto => !is_terminal,
        Format::Text => false,
        Format::Json => true,
    };
    // A file of colours is no good to the program or the person that reads it.
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(is_terminal).with_writer(std::io::stderr);
    let _ = if as_json {
        subscriber.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
    } else {
        subscriber.with_target(false).try_init()
    };
}

/// Has a command say on standard error for what it waits. All else that it has to say is its answer.
pub(super) fn start_for_command() {
    let filter = EnvFilter::new(format!("off,{GIVING_WAY}=info"));
    let is_terminal = std::io::stderr().is_terminal();
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(is_terminal).with_target(false);
    let _ = subscriber.without_time().with_writer(std::io::stderr).try_init();
}
