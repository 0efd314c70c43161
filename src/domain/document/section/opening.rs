//! Sections of a few large words: they open a page, or ask for one step.

use super::parts::{Action, Image};
use serde::{Deserialize, Serialize};

/// How a hero is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeroLayout {
    /// Words above, the picture, if any, below.
    #[default]
    Centered,
    /// Words on one side, the picture on the other.
    Split,
    /// Words over the picture, which fills the width.
    Cover,
}

/// See [`super::Section::Hero`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hero {
    /// A few small words above the heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub eyebrow: String,
    /// The large words.
    pub heading: String,
    /// A sentence or two below.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The main button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// The lesser button.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_action: Option<Action>,
    /// The layout.
    #[serde(default)]
    pub layout: HeroLayout,
}

/// See [`super::Section::CallToAction`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallToAction {
    /// The large words.
    pub heading: String,
    /// A sentence below.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The step.
    pub action: Action,
}
