//! What others on this machine may read: nothing of the data, and no secret.

use crate::config::Settings;
use crate::infra::data_folder::DataFolder;
use crate::infra::file_rights;
use std::path::Path;

/// Keeps others out of what an earlier version left open, and says which secrets are. Neither
/// keeps a server from its start.
pub(super) fn keep(settings: &Settings, folder: &DataFolder) {
    let root = folder.root().display();
    match folder.tighten() {
        Ok(0) => {}
        Ok(count) => tracing::info!("took the rights of others from {count} files and folders in {root}"),
        Err(error) => tracing::warn!("cannot take the rights of others from the files in {root}: {error}"),
    }
    secrets(settings).for_each(warn_of);
}

/// Says it where everybody may read a secret.
pub(super) fn warn_of(secret: &Path) {
    if let Some(warning) = file_rights::warning(secret) {
        tracing::warn!("{warning}");
    }
}

/// The files with passwords and keys that the settings name.
fn secrets(settings: &Settings) -> impl Iterator<Item = &Path> {
    let servers = settings.database_servers.values().filter_map(|server| server.password_file.as_deref());
    let keys = settings.data.key_files.iter().map(std::path::PathBuf::as_path);
    servers.chain(keys).chain(settings.redis.password_file()).chain(settings.mail.password_file())
}
