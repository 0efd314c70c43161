//! The section that lists entries.

use crate::domain::content_type::TypeKey;
use crate::domain::slug::{Slug, SlugError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The most entries of one list.
pub const MAX_LISTED: u8 = 24;

/// See [`super::Section::Entries`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryList {
    /// The section's heading; empty takes one from what is listed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The content type; none lists posts. Where it is gone, the section shows nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<TypeKey>,
    /// How many, 1 to [`MAX_LISTED`].
    #[serde(default = "default_count")]
    pub count: u8,
    /// Only those with this tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Slug>,
    /// Only those with this term, or with one below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<TermPath>,
    /// In which order.
    #[serde(default, skip_serializing_if = "ListedBy::is_default")]
    pub order: ListedBy,
    /// How the list looks.
    #[serde(default, skip_serializing_if = "ListedAs::is_default")]
    pub layout: ListedAs,
    /// What is shown of each beside its title and picture.
    #[serde(default, skip_serializing_if = "Shown::is_default")]
    pub show: Shown,
}

fn default_count() -> u8 {
    3
}

impl Default for EntryList {
    fn default() -> Self {
        let (heading, count) = (String::new(), default_count());
        let (order, layout, show) = (ListedBy::default(), ListedAs::default(), Shown::default());
        Self { heading, of: None, count, tag: None, term: None, order, layout, show }
    }
}

/// In which order a section lists entries. Where the last two have no day to go by, as with posts, it
/// is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListedBy {
    /// As their own list has them: posts by when they came out, the newest first, and entries of a
    /// content type as that says.
    #[default]
    Own,
    /// By when they came out, the newest first.
    Newest,
    /// By when they came out, the oldest first.
    Oldest,
    /// By title.
    Title,
    /// By a day of theirs: what is to come, the next first.
    Upcoming,
    /// By that day, the earliest first, with what is over.
    Day,
}

impl ListedBy {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How a list of entries looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListedAs {
    /// A grid of cards.
    #[default]
    Cards,
    /// One below the other.
    List,
}

impl ListedAs {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What a list shows of each entry beside its title and picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Its details and its first words.
    #[default]
    All,
    /// A post's date and author, or what lists show of a type's fields.
    Details,
    /// Its first words.
    Words,
    /// Nothing.
    Titles,
}

impl Shown {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether details are shown.
    pub const fn has_details(self) -> bool {
        matches!(self, Self::All | Self::Details)
    }

    /// Whether first words are shown.
    pub const fn has_words(self) -> bool {
        matches!(self, Self::All | Self::Words)
    }
}

/// A term by its address: `category/news`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPath {
    /// The taxonomy's key.
    pub taxonomy: Slug,
    /// The term's own part of the address.
    pub term: Slug,
}

/// Why a text is no address of a term.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermPathError {
    /// It has not two parts.
    #[error("a term's address has two parts, such as `category/news`")]
    Parts,
    /// One of them is no slug.
    #[error(transparent)]
    Slug(#[from] SlugError),
}

impl TermPath {
    /// Parses an address as it stands after the site's base.
    pub fn parse(input: &str) -> Result<Self, TermPathError> {
        let (taxonomy, term) = input.trim_start_matches('/').split_once('/').ok_or(TermPathError::Parts)?;
        Ok(Self { taxonomy: Slug::parse(taxonomy)?, term: Slug::parse(term)? })
    }
}

impl fmt::Display for TermPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.taxonomy, self.term)
    }
}

impl Serialize for TermPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TermPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
