//! The colour of links, buttons and accents, by its name: what a site has until its people choose
//! a theme or colours of their own.

use super::look::Colour;
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

    /// Its tones for links and buttons, in light and in dark.
    pub const fn tones(self) -> [Colour; 2] {
        let (light, dark) = match self {
            Self::Forest => (0x2c_5f_46, 0x8f_cf_ab),
            Self::Ocean => (0x1d_5a_8c, 0x8c_c3_f0),
            Self::Brick => (0x9c_3d_2a, 0xf0_a2_8c),
            Self::Amber => (0x8a_52_06, 0xe9_b5_68),
            Self::Plum => (0x6b_40_90, 0xcd_a8_ec),
            Self::Teal => (0x13_63_5f, 0x7f_cd_c6),
            Self::Rose => (0xa5_2f_58, 0xf3_9d_ba),
            Self::Slate => (0x3d_4a_5c, 0xa9_bc_d3),
        };
        [Colour::rgb(light), Colour::rgb(dark)]
    }

    /// Its tones for bands, in light and in dark.
    pub const fn bands(self) -> [Colour; 2] {
        let (light, dark) = match self {
            Self::Forest => (0x24_4f_3a, 0x1f_45_33),
            Self::Ocean => (0x18_4c_77, 0x1a_42_63),
            Self::Brick => (0x8a_34_23, 0x6b_2a_1c),
            Self::Amber => (0x7a_48_05, 0x5e_3a_0a),
            Self::Plum => (0x5a_34_79, 0x4a_2d_63),
            Self::Teal => (0x0f_52_4f, 0x11_47_44),
            Self::Rose => (0x8e_27_4b, 0x6d_21_40),
            Self::Slate => (0x32_3e_4e, 0x2f_3a_49),
        };
        [Colour::rgb(light), Colour::rgb(dark)]
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
