//! `[data]`: where data lies on this machine.

use super::key::Key;
use super::validate::Conflict;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

pub(super) const KEYS: &[Key] = &[
    Key::text("data.dir", "a folder, such as \"/var/lib/rowhouse\"; it is made if it is not there"),
    Key::list("data.key_files", "files that exist, each with a key of 64 hexadecimal digits"),
    Key::text("data.tenants_file", "a TOML file of tenants that exists, such as \"tenants.toml\""),
];

const DEFAULT_TENANTS_FILE: &str = "tenants.toml";

/// Where data lies on this machine. Paths are relative to the folder that the program was
/// started in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Data {
    /// The folder of all databases and media.
    pub dir: PathBuf,
    /// The keys that seal what the registry keeps of databases' passwords: the first one
    /// seals, all of them open. None: one is made in the data folder.
    pub key_files: Vec<PathBuf>,
    /// Tenants declared in TOML, applied at the start if the file is there.
    pub tenants_file: PathBuf,
}

impl Default for Data {
    fn default() -> Self {
        Self { dir: PathBuf::from("data"), key_files: Vec::new(), tenants_file: PathBuf::from(DEFAULT_TENANTS_FILE) }
    }
}

impl Data {
    /// The declared tenants' file, if it is there.
    pub fn existing_tenants_file(&self) -> Option<&Path> {
        self.tenants_file.is_file().then_some(&*self.tenants_file)
    }

    /// A file that somebody named must exist: a misspelt name would be read as "no tenants".
    pub(super) fn check(&self) -> Result<(), Conflict> {
        let shown = |path: &Path| format!("{:?}", path.display().to_string());
        if self.dir.as_os_str().is_empty() || self.dir.is_file() {
            let right = "a folder, such as \"/var/lib/rowhouse\"; it is made if it is not there";
            return Err(Conflict::Unfit { name: "data.dir", value: shown(&self.dir), right });
        }
        if self.tenants_file != Path::new(DEFAULT_TENANTS_FILE) && !self.tenants_file.is_file() {
            let right = "a file that exists, or leave it out: then `tenants.toml` is applied if it is there";
            return Err(Conflict::Unfit { name: "data.tenants_file", value: shown(&self.tenants_file), right });
        }
        Ok(())
    }
}
