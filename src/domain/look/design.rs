//! A look as it is stored, and as it is when everything is decided.

use super::choices::{Cards, Corners, FontPair, HeaderStyle, Scheme, Spacing, Width};
use super::palette::{Chosen, Palette, Shade};
use super::theme::ThemeName;
use crate::domain::accent::Accent;
use serde::{Deserialize, Serialize};

/// The theme, and what differs from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// The theme.
    pub theme: ThemeName,
    /// Colours in light.
    #[serde(default, skip_serializing_if = "Chosen::is_empty")]
    pub light: Chosen,
    /// Colours in dark.
    #[serde(default, skip_serializing_if = "Chosen::is_empty")]
    pub dark: Chosen,
    /// See [`Design::fonts`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fonts: Option<FontPair>,
    /// See [`Design::spacing`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spacing: Option<Spacing>,
    /// See [`Design::corners`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corners: Option<Corners>,
    /// See [`Design::header`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<HeaderStyle>,
    /// See [`Design::width`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<Width>,
    /// See [`Design::cards`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cards: Option<Cards>,
    /// See [`Design::scheme`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Scheme>,
}

/// A look with each of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Design {
    /// The theme.
    pub theme: ThemeName,
    /// The colours in light.
    pub light: Palette,
    /// The colours in dark.
    pub dark: Palette,
    /// The faces of headings and text.
    pub fonts: FontPair,
    /// The air between the parts of a page.
    pub spacing: Spacing,
    /// The corners of buttons, cards and pictures.
    pub corners: Corners,
    /// The head of every page.
    pub header: HeaderStyle,
    /// How wide a page becomes.
    pub width: Width,
    /// What cards stand on.
    pub cards: Cards,
    /// Light, dark or both.
    pub scheme: Scheme,
}

impl Scheme {
    /// Whether a site with it is ever seen in a shade.
    pub const fn has(self, shade: Shade) -> bool {
        !matches!((self, shade), (Self::Light, Shade::Dark) | (Self::Dark, Shade::Light))
    }
}

impl Design {
    /// The design of a site that has nothing but an accent.
    pub fn of_accent(accent: Accent) -> Self {
        let mut design = ThemeName::Hearth.design();
        [design.light.accent, design.dark.accent] = accent.tones();
        [design.light.band, design.dark.band] = accent.bands();
        design
    }

    /// The colours in one shade.
    pub const fn palette(&self, shade: Shade) -> &Palette {
        match shade {
            Shade::Light => &self.light,
            Shade::Dark => &self.dark,
        }
    }
}

impl Look {
    /// What is to be stored of a design.
    pub fn of(design: &Design) -> Self {
        let own = design.theme.design();
        Self {
            theme: design.theme,
            light: design.light.differing_from(&own.light),
            dark: design.dark.differing_from(&own.dark),
            fonts: Some(design.fonts).filter(|fonts| *fonts != own.fonts),
            spacing: Some(design.spacing).filter(|spacing| *spacing != own.spacing),
            corners: Some(design.corners).filter(|corners| *corners != own.corners),
            header: Some(design.header).filter(|header| *header != own.header),
            width: Some(design.width).filter(|width| *width != own.width),
            cards: Some(design.cards).filter(|cards| *cards != own.cards),
            scheme: Some(design.scheme).filter(|scheme| *scheme != own.scheme),
        }
    }

    /// The whole of it.
    pub fn design(&self) -> Design {
        let own = self.theme.design();
        Design {
            theme: self.theme,
            light: own.light.overlaid(&self.light),
            dark: own.dark.overlaid(&self.dark),
            fonts: self.fonts.unwrap_or(own.fonts),
            spacing: self.spacing.unwrap_or(own.spacing),
            corners: self.corners.unwrap_or(own.corners),
            header: self.header.unwrap_or(own.header),
            width: self.width.unwrap_or(own.width),
            cards: self.cards.unwrap_or(own.cards),
            scheme: self.scheme.unwrap_or(own.scheme),
        }
    }
}
