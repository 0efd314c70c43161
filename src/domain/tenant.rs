//! A tenant: one hosted site, its name and the states it can be in.

use super::parsed_string::parsed_string;
use serde::{Deserialize, Serialize};

/// What operators call a tenant, in the console and on the command line: `[a-z0-9-]`,
/// starting with a letter, 1 to 63 bytes. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TenantName(Box<str>);

parsed_string!(TenantName, TenantNameError);

/// The Default tenant's name. No other tenant can have it.
pub const DEFAULT_TENANT: &str = "default";

/// Why a text is no tenant name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TenantNameError {
    /// Empty or longer than 63 bytes.
    #[error("a tenant's name has 1 to 63 characters")]
    Length,
    /// A character outside `[a-z0-9-]`.
    #[error("the name has the character `{0}`; only a-z, 0-9 and - are possible")]
    Character(char),
    /// Not a letter first, a hyphen last, or two hyphens in a row.
    #[error("a tenant's name starts with a letter, does not end with a hyphen, and has no two hyphens in a row")]
    Edge,
    /// The Default tenant's.
    #[error("the name `default` belongs to the Default tenant; choose another")]
    Default,
}

impl TenantName {
    /// Parses the name of a tenant other than the Default tenant.
    pub fn parse(input: &str) -> Result<Self, TenantNameError> {
        if input == DEFAULT_TENANT {
            return Err(TenantNameError::Default);
        }
        if input.is_empty() || input.chars().count() > 63 {
            return Err(TenantNameError::Length);
        }
        if let Some(found) = input.chars().find(|&c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err(TenantNameError::Character(found));
        }
        if !input.starts_with(|c: char| c.is_ascii_lowercase()) || input.ends_with('-') || input.contains("--") {
            return Err(TenantNameError::Edge);
        }
        Ok(Self(input.into()))
    }

    /// The title of a site that nobody gave one: `river-journal` is River journal.
    pub fn to_title(&self) -> String {
        let mut title = self.0.replace('-', " ");
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        title
    }

    /// The Default tenant's own name.
    pub fn default_tenant() -> Self {
        Self(DEFAULT_TENANT.into())
    }
}

/// Where a tenant is in its life.
///
/// ```text
/// Uninitialized -> Provisioning -> Running <-> Suspended
///       ^               |             |            |
///       |               v             v            v
///       +---- reset --- Failed     Deleting -> (gone)
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenantState {
    /// Registered, not set up: it has no site yet and answers 404.
    Uninitialized,
    /// Its database and its first content are being made.
    Provisioning,
    /// It answers visitors.
    Running,
    /// Taken off line by the super user: it answers 503.
    Suspended,
    /// Something went wrong; the reason is in the registry, and a retry or an undo at hand.
    Failed,
    /// Its data is being removed.
    Deleting,
}

impl TenantState {
    /// All states, in the order of a tenant's life.
    pub const ALL: [Self; 6] =
        [Self::Uninitialized, Self::Provisioning, Self::Running, Self::Suspended, Self::Failed, Self::Deleting];

    /// The word for it in databases, APIs and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Uninitialized => "uninitialized",
            Self::Provisioning => "provisioning",
            Self::Running => "running",
            Self::Suspended => "suspended",
            Self::Failed => "failed",
            Self::Deleting => "deleting",
        }
    }

    /// The word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Uninitialized => "Uninitialized",
            Self::Provisioning => "Provisioning",
            Self::Running => "Running",
            Self::Suspended => "Suspended",
            Self::Failed => "Failed",
            Self::Deleting => "Deleting",
        }
    }
}

impl std::fmt::Display for TenantState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// No state is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no state; it is one of uninitialized, provisioning, running, suspended, failed, deleting")]
pub struct UnknownState(String);

impl std::str::FromStr for TenantState {
    type Err = UnknownState;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.as_str() == input).ok_or_else(|| UnknownState(input.to_owned()))
    }
}
