//! The colour that a site's people choose for links, buttons and accents.

use serde::{Deserialize, Serialize};

/// One of the theme's accents. Each is a pair of tones, for light and for dark, that
/// reaches the contrast of WCAG 2.2 AA on the theme's own backgrounds; a free choice of
/// colour could not promise that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accent {
    /// Deep green.
    #[default]
    Forest,
    /// Blue.
    Ocean,
    /// Brick red.
    Brick,
    /// Warm orange-brown.
    Amber,
    /// Violet.
    Plum,
    /// Blue-green.
    Teal,
    /// Pink-red.
    Rose,
    /// Grey-blue, nearly black.
    Slate,
}

impl Accent {
    /// All accents, in the order in which a form offers them.
    pub const ALL: [Self; 8] =
        [Self::Forest, Self::Ocean, Self::Brick, Self::Amber, Self::Plum, Self::Teal, Self::Rose, Self::Slate];

    /// The word for it in databases, forms and the theme's class names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forest => "forest",
            Self::Ocean => "ocean",
            Self::Brick => "brick",
            Self::Amber => "amber",
            Self::Plum => "plum",
            Self::Teal => "teal",
            Self::Rose => "rose",
            Self::Slate => "slate",
        }
    }
}

/// No accent is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no accent; it is one of forest, ocean, brick, amber, plum, teal, rose, slate")]
pub struct UnknownAccent(String);

impl std::str::FromStr for Accent {
    type Err = UnknownAccent;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|accent| accent.as_str() == input).ok_or_else(|| UnknownAccent(input.to_owned()))
    }
}
