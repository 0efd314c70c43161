//! The few colours that people choose, and the many that follow from them.

use super::colour::Colour;
use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Shade {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// The word in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What a chosen colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The page's background.
    Paper,
    /// Text.
    Ink,
    /// Large headings.
    Title,
    /// Links, buttons and what is marked.
    Accent,
    /// Coloured bands, and what stands on them.
    Band,
}

impl Role {
    /// In a form's order.
    pub const ALL: [Self; 5] = [Self::Paper, Self::Ink, Self::Title, Self::Accent, Self::Band];

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Paper => "Background",
            Self::Ink => "Text",
            Self::Title => "Large headings",
            Self::Accent => "Links and buttons",
            Self::Band => "Bands",
        }
    }

    /// The name of its field in a form.
    pub const fn field(self, shade: Shade) -> &'static str {
        match (shade, self) {
            (Shade::Light, Self::Paper) => "light_paper",
            (Shade::Light, Self::Ink) => "light_ink",
            (Shade::Light, Self::Title) => "light_title",
            (Shade::Light, Self::Accent) => "light_accent",
            (Shade::Light, Self::Band) => "light_band",
            (Shade::Dark, Self::Paper) => "dark_paper",
            (Shade::Dark, Self::Ink) => "dark_ink",
            (Shade::Dark, Self::Title) => "dark_title",
            (Shade::Dark, Self::Accent) => "dark_accent",
            (Shade::Dark, Self::Band) => "dark_band",
        }
    }
}

/// Some of the colours of one shade, or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// See [`Role::Paper`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<Colour>,
    /// See [`Role::Ink`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ink: Option<Colour>,
    /// See [`Role::Title`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Colour>,
    /// See [`Role::Accent`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<Colour>,
    /// See [`Role::Band`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Colour>,
}

impl Chosen {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The colours of one shade that people choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// See [`Role::Paper`].
    pub paper: Colour,
    /// See [`Role::Ink`].
    pub ink: Colour,
    /// See [`Role::Title`].
    pub title: Colour,
    /// See [`Role::Accent`].
    pub accent: Colour,
    /// See [`Role::Band`].
    pub band: Colour,
}

impl Palette {
    /// From `0xrrggbb` each: paper, ink, title, accent, band.
    pub(super) const fn of(paper: u32, ink: u32, title: u32, accent: u32, band: u32) -> Self {
        Self {
            paper: Colour::rgb(paper),
            ink: Colour::rgb(ink),
            title: Colour::rgb(title),
            accent: Colour::rgb(accent),
            band: Colour::rgb(band),
        }
    }

    /// One of them.
    pub const fn get(&self, role: Role) -> Colour {
        match role {
            Role::Paper => self.paper,
            Role::Ink => self.ink,
            Role::Title => self.title,
            Role::Accent => self.accent,
            Role::Band => self.band,
        }
    }

    /// With another colour in one role.
    #[must_use]
    pub const fn with(mut self, role: Role, colour: Colour) -> Self {
        match role {
            Role::Paper => self.paper = colour,
            Role::Ink => self.ink = colour,
            Role::Title => self.title = colour,
            Role::Accent => self.accent = colour,
            Role::Band => self.band = colour,
        }
        self
    }

    /// With those that are chosen in the place of its own.
    pub(super) fn overlaid(self, chosen: &Chosen) -> Self {
        Self {
            paper: chosen.paper.unwrap_or(self.paper),
            ink: chosen.ink.unwrap_or(self.ink),
            title: chosen.title.unwrap_or(self.title),
            accent: chosen.accent.unwrap_or(self.accent),
            band: chosen.band.unwrap_or(self.band),
        }
    }

    /// Those that differ from another's.
    pub(super) fn differing_from(&self, other: &Self) -> Chosen {
        let differing = |role| Some(self.get(role)).filter(|colour| *colour != other.get(role));
        Chosen {
            paper: differing(Role::Paper),
            ink: differing(Role::Ink),
            title: differing(Role::Title),
            accent: differing(Role::Accent),
            band: differing(Role::Band),
        }
    }

    /// What text stands on: the page, what lies on it, what is sunk into it, what is tinted.
    pub fn backgrounds(&self) -> [Colour; 4] {
        let lift = if self.paper.is_light() { 0.65 } else { 0.05 };
        let surface = self.paper.mix(Colour::WHITE, lift);
        [self.paper, surface, self.paper.mix(self.ink, 0.04), self.paper.mix(self.accent, 0.09)]
    }

    /// The least contrast of a colour on any of the backgrounds.
    pub fn least_contrast(&self, colour: Colour) -> f64 {
        self.backgrounds().map(|back| colour.contrast(back)).into_iter().fold(f64::INFINITY, f64::min)
    }

    /// Everything that a style sheet needs.
    pub fn tones(&self) -> Tones {
        let [paper, surface, sunk, tint] = self.backgrounds();
        let away = if paper.is_light() { -0.09 } else { 0.09 };
        let readable = |colour: Colour, needed: f64, otherwise: Colour| {
            colour.nearest(|colour| self.least_contrast(colour) >= needed).unwrap_or(otherwise)
        };
        let strong = readable(self.accent.lightened(away), 4.5, self.accent);
        let both = Colour::ink_for(&[self.accent, strong]).map(|ink| (strong, ink));
        let (accent_strong, on_accent) = both.unwrap_or((self.accent, self.accent.best_ink()));
        Tones {
            paper,
            surface,
            sunk,
            tint,
            ink: self.ink,
            title: self.title,
            soft: readable(self.ink.mix(paper, 0.3), 4.6, self.ink),
            line: paper.mix(self.ink, 0.14),
            edge: readable(paper.mix(self.ink, 0.5), 3.05, self.ink),
            accent: self.accent,
            accent_strong,
            on_accent,
            band: self.band,
            on_band: self.band.best_ink(),
        }
    }
}

/// The colours of a style sheet, in one shade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the custom property that it is named after")]
pub struct Tones {
    pub paper: Colour,
    pub surface: Colour,
    pub sunk: Colour,
    pub tint: Colour,
    pub ink: Colour,
    pub title: Colour,
    pub soft: Colour,
    pub line: Colour,
    pub edge: Colour,
    pub accent: Colour,
    pub accent_strong: Colour,
    pub on_accent: Colour,
    pub band: Colour,
    pub on_band: Colour,
}

impl Tones {
    /// Each with the name of its custom property, without the dashes.
    pub const fn named(&self) -> [(&'static str, Colour); 14] {
        [
            ("paper", self.paper),
            ("surface", self.surface),
            ("sunk", self.sunk),
            ("tint", self.tint),
            ("ink", self.ink),
            ("title", self.title),
            ("soft", self.soft),
            ("line", self.line),
            ("edge", self.edge),
            ("accent", self.accent),
            ("accent-strong", self.accent_strong),
            ("on-accent", self.on_accent),
            ("band", self.band),
            ("on-band", self.on_band),
        ]
    }
}
