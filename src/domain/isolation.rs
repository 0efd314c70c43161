//! Where a tenant's data lives.

use serde::{Deserialize, Serialize};

/// The isolation mode of a tenant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Isolation {
    /// A database of its own: recommended, for it can be backed up, moved and dropped alone.
    #[default]
    Database,
    /// Tables of its own, named with its prefix, in a database shared with other tenants.
    Prefix,
}

impl Isolation {
    /// The word for it in databases, APIs and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Prefix => "prefix",
        }
    }

    /// What it is, for a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Database => "A database of its own",
            Self::Prefix => "Prefixed tables in the shared database",
        }
    }
}

impl std::fmt::Display for Isolation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// No isolation mode is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no isolation mode; it is `database` or `prefix`")]
pub struct UnknownIsolation(String);

impl std::str::FromStr for Isolation {
    type Err = UnknownIsolation;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        match input {
            "database" => Ok(Self::Database),
            "prefix" => Ok(Self::Prefix),
            other => Err(UnknownIsolation(other.to_owned())),
        }
    }
}
