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
