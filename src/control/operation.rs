//! Work of several steps that has begun: what the registry knows of it until it ends.

use crate::domain::email::EmailAddress;
use serde::{Deserialize, Serialize};

/// Everything that another process needs to finish the work. Each step can be repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Operation {
    /// Making the database and its first content.
    SetUp {
        /// The recipe's name.
        recipe: String,
        /// The first administrator.
        admin: FirstAdministrator,
    },
    /// Going back to Uninitialized.
    Reset {
        /// Whether the data goes too, or only the setup.
        with_data: bool,
    },
    /// Going for good.
    Delete,
}

/// The first administrator of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstAdministrator {
    /// The name to sign in with.
    pub email: EmailAddress,
    /// The name to be shown.
    pub name: String,
    /// argon2id's hash of the password, as a PHC string.
    pub password_hash: String,
}

impl Operation {
    /// The word for it on screens and in lists.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::SetUp { .. } => "set-up",
            Self::Reset { .. } => "reset",
            Self::Delete => "deletion",
        }
    }

    /// Whether what was done so far can be taken back.
    pub const fn can_be_undone(&self) -> bool {
        matches!(self, Self::SetUp { .. })
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| unreachable!("an operation has text keys only"))
    }
}
