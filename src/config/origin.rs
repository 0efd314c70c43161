//! Where a value came from.

use super::key::Key;
use std::path::PathBuf;

/// The source of one setting's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// A line of the configuration file.
    File {
        /// The file, as it was named.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
    /// An environment variable, by name.
    Variable(String),
    /// A flag of the command line, such as `--listen`.
    Flag(&'static str),
}

impl Origin {
    /// The kind of source in one word: `default`, `file`, `variable` or `flag`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File { .. } => "file",
            Self::Variable(_) => "variable",
            Self::Flag(_) => "flag",
        }
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Flag(name) => f.write_str(name),
        }
    }
}

/// The origin of every value that some source gave, the strongest source last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origins(Vec<(&'static str, Origin)>);

impl Origins {
    pub(super) fn record(&mut self, key: &Key, origin: Origin) {
        self.0.push((key.name, origin));
    }

    /// The source whose value of `key` counts.
    pub(super) fn of(&self, key: &str) -> &Origin {
        self.0.iter().rev().find(|(name, _)| *name == key).map_or(&Origin::Default, |(_, origin)| origin)
    }
}
