//! Roles and what they permit.

use serde::{Deserialize, Serialize};

/// What a person may do at one tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything: people, settings and content.
    Administrator,
    /// All content, whoever wrote it.
    Editor,
    /// Posts of their own.
    Author,
}

/// One thing that a role may permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Write, publish and remove one's own posts.
    WritePosts,
    /// Write, publish and remove every page and post, and keep the tags.
    EditEverything,
    /// Change the site's title, look, language and home page.
    ManageSettings,
    /// Invite people, change their roles and remove them.
    ManagePeople,
}

impl Role {
    /// All roles, the strongest first.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Editor, Self::Author];

    /// Whether this role may do that.
    pub const fn permits(self, permission: Permission) -> bool {
        match self {
            Self::Administrator => true,
            Self::Editor => matches!(permission, Permission::WritePosts | Permission::EditEverything),
            Self::Author => matches!(permission, Permission::WritePosts),
        }
    }

    /// The word for it in databases and forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Editor => "editor",
            Self::Author => "author",
        }
    }

    /// The word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::Editor => "Editor",
            Self::Author => "Author",
        }
    }
}

/// No role is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no role; it is administrator, editor or author")]
pub struct UnknownRole(String);

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.as_str() == input).ok_or_else(|| UnknownRole(input.to_owned()))
    }
}
