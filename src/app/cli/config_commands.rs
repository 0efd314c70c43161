//! `rowhouse config check` and `rowhouse config show`.

use super::args::Output;
use super::on_node::on_store;
use super::output;
use crate::config::Settings;
use crate::control::keys;

/// Says that the settings are right: they are, for loading them checks everything. What is sealed
/// with a key that they do not name is a warning, as is what is most likely not meant.
pub(super) fn check(settings: &Settings) -> anyhow::Result<()> {
    output::print(&format!(
        "The settings are right: rowhouse serves on {} and keeps its data in {}.\n",
        settings.server.listen,
        settings.data.dir.display()
    ))?;
    if settings.cluster.enabled {
        let seconds = settings.server.drain_seconds;
        output::print(&format!("Told to stop, this node of a farm goes on answering for {seconds} s.\n"))?;
    }
    for warning in settings.warnings() {
        output::print(&format!("Warning: {warning}.\n"))?;
    }
    let locked_out = locked_out(settings);
    if locked_out.is_empty() {
        return Ok(());
    }
    output::print(&format!(
        "Warning: no key of data.key_files opens the way to the databases of these tenants, which answer 503: {}. \
         Name the file of the key that sealed it, too; `rowhouse keys status` says which key that is.\n",
        locked_out.join(", ")
    ))
}

/// The tenants to whose databases no key leads, as far as the registry is there and answers: the
/// settings are right without it, too. Nothing is made where nothing is.
fn locked_out(settings: &Settings) -> Vec<String> {
    let data = &settings.data;
    let has_key = !data.key_files.is_empty() || data.dir.join("registry.key").is_file();
    let has_registry = settings.database.registry.is_some() || data.dir.join("default.sqlite").is_file();
    let mut names = Vec::new();
    if data.dir.is_dir() && has_key && has_registry {
        let looked = on_store(settings, async |store| {
            let registry = store.reopen(&store.default_tables()).await?;
            names = keys::locked_out(store, &registry).await?.names;
            Ok(())
        });
        if let Err(error) = looked {
            tracing::debug!("cannot look with which keys the registry is sealed: {error}");
        }
    }
    names
}

/// Prints every setting with its value and its source.
pub(super) fn show(settings: &Settings, output: Output) -> anyhow::Result<()> {
    settings.warnings().iter().for_each(|warning| output::warn(warning));
    if output.json {
        output::print_json(&settings.to_json_annotated())
    } else {
        output::print(&settings.to_toml_annotated())
    }
}
