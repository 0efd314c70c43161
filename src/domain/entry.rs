//! Pages and posts: what kinds of entry there are, and which states.

use serde::{Deserialize, Serialize};

/// Pages and posts are entries: one thing with a title and a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Part of the tree of pages: at `/slug`, or below its parent.
    Page,
    /// Part of the stream of posts, by date: at `/posts/slug`.
    Post,
}

impl EntryKind {
    /// The word for it in databases and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Post => "post",
        }
    }

    /// The word for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Page => "Page",
            Self::Post => "Post",
        }
    }
}

/// No kind is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no kind of entry; it is page or post")]
pub struct UnknownEntryKind(String);

impl std::str::FromStr for EntryKind {
    type Err = UnknownEntryKind;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let found = [Self::Page, Self::Post].into_iter().find(|kind| kind.as_str() == input);
        found.ok_or_else(|| UnknownEntryKind(input.to_owned()))
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
