//! Standard output and standard error of commands.

use crate::control::ControlError;
use crate::domain::email::EmailAddress;
use anyhow::Context as _;
use std::io::{ErrorKind, Write as _};

/// Writes text to standard output. A reader that has gone, as in `rowhouse tenant list |
/// head -1`, has seen what it wanted: that is no failure.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("could not write to standard output"),
    }
}

/// Writes one JSON array or object, and a line's end, to standard output.
pub(super) fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    let text = serde_json::to_string_pretty(value).context("could not write JSON")?;
    print(&format!("{text}\n"))
}

/// Writes why a command failed to standard error: one line, whatever the message holds.
pub(super) fn complain(message: &str) {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    // If standard error is gone there is nobody left to tell.
    let _ = writeln!(std::io::stderr(), "rowhouse: {line}");
}

/// Writes a warning to standard error: standard output may be JSON, or a file of settings.
pub(super) fn warn(warning: &str) {
    let _ = writeln!(std::io::stderr(), "rowhouse: warning: {warning}");
}

/// Shows the password that was made for a set-up which has begun and not ended: a retry finishes it
/// with that one, and knows its hash alone. On standard error, since standard output may be JSON.
pub(super) fn note_password(error: &ControlError, email: &EmailAddress, password: &str) {
    if let ControlError::Tenant { name, .. } = error {
        let _ = writeln!(
            std::io::stderr(),
            "once `rowhouse tenant retry {name}` has set it up, {email} signs in with this password, which is shown \
             once: {password}"
        );
    }
}

/// An error and its causes, each once: many an error has its cause in its own words.
pub(super) fn message(error: &anyhow::Error) -> String {
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if message.is_empty() {
            message = cause;
        } else if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    message
}
