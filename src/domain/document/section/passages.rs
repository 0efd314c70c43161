//! Sections that are read from the first word to the last.

use super::parts::{Action, Image, Side};
use crate::domain::document::rich_text::RichText;
use serde::{Deserialize, Serialize};

/// See [`super::Section::RichText`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSection {
    /// The text.
    pub body: RichText,
}

/// See [`super::Section::ImageWithText`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageWithText {
    /// The picture.
    pub image: Image,
    /// The side it stands on.
    #[serde(default)]
    pub side: Side,
    /// The section's heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub heading: String,
    /// The text.
    #[serde(default)]
    pub body: RichText,
    /// A button below the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
}

impl ImageWithText {
    /// Whether anything stands beside the picture.
    pub const fn has_words(&self) -> bool {
        !self.heading.is_empty() || !self.body.blocks.is_empty() || self.action.is_some()
    }
}

/// See [`super::Section::Quote`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// What was said.
    pub text: String,
    /// Who said it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// What that person is or does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// See [`super::Section::Divider`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Divider {}
