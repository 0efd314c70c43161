//! `rowhouse config check` and `rowhouse config show`.

use super::args::Output;
use super::output;
use crate::config::Settings;

/// Says that the settings are right: they are, for loading them checks everything.
pub(super) fn check(settings: &Settings) -> anyhow::Result<()> {
    output::print(&format!(
        "The settings are right: rowhouse serves on {} and keeps its data in {}.\n",
        settings.server.listen,
        settings.data.dir.display()
    ))
}

/// Prints every setting with its value and its source.
pub(super) fn show(settings: &Settings, output: Output) -> anyhow::Result<()> {
    if output.json {
        output::print_json(&settings.to_json_annotated())
    } else {
        output::print(&settings.to_toml_annotated())
    }
}
