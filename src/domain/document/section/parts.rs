//! What several sections are made of.

use crate::domain::document::link::Href;
use crate::domain::media_name::MediaName;
use serde::{Deserialize, Serialize};

/// A picture of the media library, with what it shows in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its name in the library.
    pub media: MediaName,
    /// What it shows, for those who don't see it; empty takes what the library says, where mere decoration is ticked.
    #[serde(default)]
    pub alt: String,
    /// The line below it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
}

/// A button or link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The words on it.
    pub label: String,
    /// Where it leads.
    pub href: Href,
}

/// The side of a section on which a picture stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Before the text.
    #[default]
    Left,
    /// After the text.
    Right,
}
