//! Identifiers: UUIDs of version 7 (RFC 9562), which sort by the time they were made.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identifier, later in order than those made before it.
            #[expect(clippy::new_without_default, reason = "a default that differs each time surprises")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The UUID, for the database.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }
        }
        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(input: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(input).map(Self)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A tenant.
    TenantId
);
id!(
    /// A person of one tenant.
    UserId
);
id!(
    /// A page or a post.
    EntryId
);
id!(
    /// Entries that say the same in several languages.
    TranslationId
);
id!(
    /// A tag.
    TagId
);
id!(
    /// A term of a taxonomy.
    TermId
);
id!(
    /// An address that leads elsewhere.
    RedirectId
);
id!(
    /// A picture of the media library.
    MediaId
);
id!(
    /// A message that came by a form.
    MessageId
);
id!(
    /// Long work.
    WorkId
);
id!(
    /// A session of one person at one tenant.
    SessionId
);
id!(
    /// An invitation, a setup link or an API token.
    TokenId
);
id!(
    /// A form as it was shown once, to one person.
    ShownFormId
);

impl TenantId {
    /// The Default tenant's: the nil UUID, on every server.
    pub const DEFAULT: Self = Self(Uuid::nil());

    /// The last twelve hexadecimal digits: random (RFC 9562, section 5.7), short enough
    /// for a file or cookie name.
    pub fn short(self) -> String {
        let hex = self.0.simple().to_string();
        hex[20..].to_owned()
    }
}
