//! What kinds of entry there are, and which states.

use super::content_type::{TypeKey, TypeKeyError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Pages, posts and what content types define are entries: one thing with a title and a
/// document. In databases and files a kind is one word: `page`, `post`, or the type's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// Part of the tree of pages: at `/slug`, or below its parent.
    Page,
    /// Part of the stream of posts, by date: at `/posts/slug`.
    Post,
    /// Of a type that the site's administrator defined: at `/key/slug`.
    Custom(TypeKey),
}

impl EntryKind {
    /// The word for it in databases and addresses.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Page => "page",
            Self::Post => "post",
            Self::Custom(key) => key.as_str(),
        }
    }

    /// The first part of the address of all entries of that kind; pages are anywhere.
    pub fn folder(&self) -> Option<&str> {
        match self {
            Self::Page => None,
            Self::Post => Some("posts"),
            Self::Custom(key) => Some(key.as_str()),
        }
    }

    /// Its content type's key, where the site's administrator defined one.
    pub const fn type_key(self) -> Option<TypeKey> {
        match self {
            Self::Custom(key) => Some(key),
            Self::Page | Self::Post => None,
        }
    }
}

/// No kind is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{word}` is no kind of entry: {error}")]
pub struct UnknownEntryKind {
    word: String,
    error: TypeKeyError,
}

impl std::str::FromStr for EntryKind {
    type Err = UnknownEntryKind;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        match input {
            "page" => Ok(Self::Page),
            "post" => Ok(Self::Post),
            key => TypeKey::parse(key)
                .map(Self::Custom)
                .map_err(|error| UnknownEntryKind { word: input.chars().take(100).collect(), error }),
        }
    }
}

impl Serialize for EntryKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EntryKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Who can see an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// The site's people.
    Draft,
    /// Everybody.
    Published,
    /// The site's people, in the recycle bin; it has no address.
    Binned,
}

impl EntryState {
    /// All states, in the order in which a filter offers them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Binned];

    /// The word for it in databases and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Binned => "binned",
        }
    }

    /// The word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Published => "Published",
            Self::Binned => "In the bin",
        }
    }
}

/// How far an entry is on its way to visitors, in one word for a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Somebody writes it.
    Draft,
    /// Somebody is asked to look at it.
    InReview,
    /// It is published when its time has come.
    Scheduled,
    /// Visitors see it.
    Published,
    /// Visitors see it, and not yet what somebody wrote since.
    Changed,
    /// It is in the recycle bin.
    Binned,
}

impl Standing {
    /// That of an entry in a state: what visitors see counts more than what waits.
    pub const fn of(state: EntryState, has_draft: bool, is_in_review: bool, is_scheduled: bool) -> Self {
        match state {
            EntryState::Binned => Self::Binned,
            EntryState::Published if has_draft => Self::Changed,
            EntryState::Published => Self::Published,
            EntryState::Draft if is_scheduled => Self::Scheduled,
            EntryState::Draft if is_in_review => Self::InReview,
            EntryState::Draft => Self::Draft,
        }
    }

    /// The word for it in addresses and classes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Changed => "changed",
            Self::Binned => "binned",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::InReview => "In review",
            Self::Scheduled => "Scheduled",
            Self::Published => "Published",
            Self::Changed => "Published, with a draft",
            Self::Binned => "In the bin",
        }
    }

    /// Whether visitors see it.
    pub const fn is_published(self) -> bool {
        matches!(self, Self::Published | Self::Changed)
    }
}

/// No state is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no state of an entry; it is draft, published or binned")]
pub struct UnknownEntryState(String);

impl std::str::FromStr for EntryState {
    type Err = UnknownEntryState;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|state| state.as_str() == input).ok_or_else(|| UnknownEntryState(input.to_owned()))
    }
}
