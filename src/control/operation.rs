//! Work of several steps that has begun: what the registry knows of it until it ends.

use crate::domain::email::EmailAddress;
use crate::domain::isolation::Isolation;
use crate::domain::language::LanguageTag;
use crate::domain::person_name::PersonName;
use crate::identity::password::{Password, PasswordError, Passwords};
use crate::infra::sealed::Sealed;
use serde::{Deserialize, Serialize};

/// Everything that another process needs to finish the work. Each step can be repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Operation {
    /// Making the database and its first content.
    SetUp {
        /// The recipe's name.
        recipe: String,
        /// The site's language; none for the recipe's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<LanguageTag>,
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
    /// Bringing data in from an archive or from another tenant. What a dead process left of
    /// it is taken back: nobody has seen it.
    Import {
        /// What was asked for.
        what: Import,
        /// Where the data goes, for a tenant that has some elsewhere; a new tenant's goes
        /// to its own place, and the tenant goes with it.
        place: Option<Place>,
    },
    /// Taking the data to another place. What a dead process left of it is taken back: the
    /// tenant is where it was.
    Move {
        /// Where it goes.
        place: Place,
        /// Whether the last changes are on their way, so that what would write has to wait.
        writers_wait: bool,
    },
    /// Removing the data that was replaced.
    DropReplaced {
        /// Where it is.
        place: Place,
    },
}

/// A sealed secret as its bytes: nobody can read it without the key.
mod sealed {
    use crate::infra::sealed::Sealed;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it with a reference")]
    pub(super) fn serialize<S: Serializer>(sealed: &Option<Sealed>, serializer: S) -> Result<S::Ok, S::Error> {
        sealed.as_ref().map(Sealed::as_bytes).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Sealed>, D::Error> {
        Ok(Option::<Vec<u8>>::deserialize(deserializer)?.map(Sealed::stored))
    }
}

/// Why data comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Import {
    /// From an archive.
    Restore,
    /// From another tenant.
    Clone,
}

impl Import {
    /// The verb for it in the audit log.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Restore => "restore",
            Self::Clone => "clone",
        }
    }
}

/// Where a tenant's data is, as the registry says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Where it lives.
    pub isolation: Isolation,
    /// The database.
    pub location: String,
    /// What it takes to reach it.
    #[serde(default, with = "sealed")]
    pub connection: Option<Sealed>,
    /// What stands before its tables' names.
    pub table_prefix: String,
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

/// The password of a first administrator: somebody chose it, or it was made, and has to be
/// shown once.
#[derive(Clone, Debug)]
pub enum AdminPassword {
    /// Somebody knows it.
    Chosen(Password),
    /// Nobody knows it yet.
    Generated(Password),
}

impl AdminPassword {
    /// One that somebody with that address chose.
    pub fn parse(input: &str, email: &EmailAddress) -> Result<Self, PasswordError> {
        Password::parse(input, email).map(Self::Chosen)
    }

    /// One that nobody chose.
    pub fn generate() -> Self {
        Self::Generated(Password::generate())
    }

    /// The password itself.
    pub fn password(&self) -> &Password {
        let (Self::Chosen(password) | Self::Generated(password)) = self;
        password
    }

    /// What has to be shown once, if anything.
    pub fn generated(&self) -> Option<&str> {
        match self {
            Self::Chosen(_) => None,
            Self::Generated(password) => Some(password.reveal()),
        }
    }

    /// The administrator who will have it. Without a name, the address lends one until
    /// there is a better.
    pub async fn administrator(
        &self,
        passwords: &Passwords,
        email: &EmailAddress,
        name: Option<&PersonName>,
    ) -> FirstAdministrator {
        let name = name.cloned().unwrap_or_else(|| PersonName::from_email(email)).to_string();
        let password_hash = passwords.hash(self.password()).await.as_str().to_owned();
        FirstAdministrator { email: email.clone(), name, password_hash }
    }
}

impl Operation {
    /// The word for it on screens and in lists.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::SetUp { .. } => "set-up",
            Self::Reset { .. } => "reset",
            Self::Delete => "deletion",
            Self::Import { what, .. } => what.verb(),
            Self::Move { .. } => "move",
            Self::DropReplaced { .. } => "removing what was replaced",
        }
    }

    /// Whether it is about data on its way: the next one who wants to work on the tenant puts
    /// an end to it first.
    pub(super) const fn is_on_its_way(&self) -> bool {
        matches!(self, Self::Import { .. } | Self::Move { .. } | Self::DropReplaced { .. })
    }

    /// Whether what would write to the tenant has to wait for a moment.
    pub(super) const fn has_writers_wait(&self) -> bool {
        matches!(self, Self::Move { writers_wait: true, .. })
    }

    /// Where data is on its way to, or is left to be removed, apart from the tenant's own place.
    pub(super) const fn place(&self) -> Option<&Place> {
        match self {
            Self::Import { place, .. } => place.as_ref(),
            Self::Move { place, .. } | Self::DropReplaced { place } => Some(place),
            Self::SetUp { .. } | Self::Reset { .. } | Self::Delete => None,
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
