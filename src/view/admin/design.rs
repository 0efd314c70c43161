//! How a site looks, at `/admin/design`.

use super::sharing::Width as Device;
use crate::domain::look::{
    Cards, Colour, Corners, Design, Faint, FontPair, HeaderStyle, Look, Palette, Role, Scheme, Shade, Spacing,
    ThemeName, Width,
};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{self, filters};
use askama::Template;
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::str::FromStr;

/// The screen. It sends [`DesignForm`].
#[derive(Template)]
#[template(path = "admin/design.html")]
pub struct DesignScreen {
    /// What stands around it.
    pub frame: Frame,
    /// What was typed, or what is saved.
    pub form: DesignForm,
    /// What is wrong with the form.
    pub errors: FieldErrors,
    /// Which colours cannot be read, with what would do instead.
    pub faint: Vec<Faint>,
}

/// A design as typed, and how it is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the value of a design that it is named after, as a word")]
pub struct DesignForm {
    pub theme: String,
    /// The theme that the other values belong to: with another theme, what was its own becomes the
    /// other's own, and what somebody chose stays.
    pub theme_of_values: String,
    pub light_paper: String,
    pub light_ink: String,
    pub light_title: String,
    pub light_accent: String,
    pub light_band: String,
    pub dark_paper: String,
    pub dark_ink: String,
    pub dark_title: String,
    pub dark_accent: String,
    pub dark_band: String,
    pub fonts: String,
    pub spacing: String,
    pub corners: String,
    pub header: String,
    pub width: String,
    pub cards: String,
    pub scheme: String,
    /// What is looked at: a [`Page`]'s word.
    pub page: String,
    /// How wide.
    pub device: String,
    /// Light, dark, or as the browser has it.
    pub shade: String,
}

/// What a design can be looked at on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The site's start page.
    #[default]
    Home,
    /// The newest post.
    Post,
    /// The list of posts.
    Posts,
    /// One of each kind of section.
    Samples,
    /// What an address gets that leads to nothing.
    NotFound,
}

impl Page {
    /// In a form's order.
    pub const ALL: [Self; 5] = [Self::Home, Self::Post, Self::Posts, Self::Samples, Self::NotFound];

    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Post => "post",
            Self::Posts => "posts",
            Self::Samples => "samples",
            Self::NotFound => "not-found",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Home => "Start page",
            Self::Post => "Newest post",
            Self::Posts => "All posts",
            Self::Samples => "One of every section",
            Self::NotFound => "Page not found",
        }
    }
}

/// In which light: as the browser has it, or one of the two.
const SHADES: [&str; 3] = [Scheme::Auto.as_str(), Scheme::Light.as_str(), Scheme::Dark.as_str()];

/// A colour's field.
struct ColourField {
    name: &'static str,
    label: &'static str,
    value: String,
    suggestion: Option<Colour>,
    /// What is chosen in the other shade, as it can be read in this one.
    from_light: Option<Colour>,
}

impl DesignForm {
    /// The form of a design.
    pub fn of(design: &Design) -> Self {
        let mut form = Self {
            theme: design.theme.as_str().to_owned(),
            theme_of_values: design.theme.as_str().to_owned(),
            fonts: design.fonts.as_str().to_owned(),
            spacing: design.spacing.as_str().to_owned(),
            corners: design.corners.as_str().to_owned(),
            header: design.header.as_str().to_owned(),
            width: design.width.as_str().to_owned(),
            cards: design.cards.as_str().to_owned(),
            scheme: design.scheme.as_str().to_owned(),
            page: Page::default().as_str().to_owned(),
            device: Device::Desktop.as_str().to_owned(),
            shade: Scheme::Auto.as_str().to_owned(),
            ..Self::default()
        };
        for shade in Shade::ALL {
            for role in Role::ALL {
                *form.colour_mut(shade, role) = design.palette(shade).get(role).to_string();
            }
        }
        form
    }

    /// Another design, looked at as before.
    #[must_use]
    pub fn showing(&self, design: &Design) -> Self {
        let Self { page, device, shade, .. } = self.clone();
        Self { page, device, shade, ..Self::of(design) }
    }

    /// The same design, looked at as another form has it, as far as there is what that says.
    #[must_use]
    pub fn looked_at_as(mut self, other: &Self) -> Self {
        self.page = known(Page::ALL.map(Page::as_str), &other.page, self.page);
        self.device = known(Device::ALL.map(Device::as_str), &other.device, self.device);
        self.shade = known(SHADES, &other.shade, self.shade);
        self
    }

    /// What is looked at, and how, as the query of the screen's address.
    pub fn looking(&self) -> String {
        let looking = [("page", &self.page), ("device", &self.device), ("shade", &self.shade)];
        serde_urlencoded::to_string(looking).unwrap_or_default()
    }

    /// The design, and what of the form is none: there the theme's own value stands.
    pub fn design(&self) -> (Design, FieldErrors) {
        let mut errors = FieldErrors::default();
        let theme = errors.check("theme", self.theme.parse::<ThemeName>()).unwrap_or(ThemeName::Hearth);
        let own = self.theme_of_values.parse().unwrap_or(theme).design();
        let design = Design {
            theme: own.theme,
            light: self.palette(Shade::Light, &own.light, &mut errors),
            dark: self.palette(Shade::Dark, &own.dark, &mut errors),
            fonts: read(&mut errors, "fonts", &self.fonts, own.fonts),
            spacing: read(&mut errors, "spacing", &self.spacing, own.spacing),
            corners: read(&mut errors, "corners", &self.corners, own.corners),
            header: read(&mut errors, "header", &self.header, own.header),
            width: read(&mut errors, "width", &self.width, own.width),
            cards: read(&mut errors, "cards", &self.cards, own.cards),
            scheme: read(&mut errors, "scheme", &self.scheme, own.scheme),
        };
        (Look { theme, ..Look::of(&design) }.design(), errors)
    }

    /// With another colour in one field; the same where no field has that name.
    #[must_use]
    pub fn with(mut self, field: &str, colour: &str) -> Self {
        for shade in Shade::ALL {
            if let Some(role) = Role::ALL.into_iter().find(|role| role.field(shade) == field) {
                colour.clone_into(self.colour_mut(shade, role));
            }
        }
        self
    }

    fn palette(&self, shade: Shade, own: &Palette, errors: &mut FieldErrors) -> Palette {
        Role::ALL.into_iter().fold(*own, |palette, role| {
            let name = role.field(shade);
            palette.with(role, read(errors, name, self.colour(shade, role), own.get(role)))
        })
    }

    fn colour(&self, shade: Shade, role: Role) -> &str {
        match (shade, role) {
            (Shade::Light, Role::Paper) => &self.light_paper,
            (Shade::Light, Role::Ink) => &self.light_ink,
            (Shade::Light, Role::Title) => &self.light_title,
            (Shade::Light, Role::Accent) => &self.light_accent,
            (Shade::Light, Role::Band) => &self.light_band,
            (Shade::Dark, Role::Paper) => &self.dark_paper,
            (Shade::Dark, Role::Ink) => &self.dark_ink,
            (Shade::Dark, Role::Title) => &self.dark_title,
            (Shade::Dark, Role::Accent) => &self.dark_accent,
            (Shade::Dark, Role::Band) => &self.dark_band,
        }
    }

    fn colour_mut(&mut self, shade: Shade, role: Role) -> &mut String {
        match (shade, role) {
            (Shade::Light, Role::Paper) => &mut self.light_paper,
            (Shade::Light, Role::Ink) => &mut self.light_ink,
            (Shade::Light, Role::Title) => &mut self.light_title,
            (Shade::Light, Role::Accent) => &mut self.light_accent,
            (Shade::Light, Role::Band) => &mut self.light_band,
            (Shade::Dark, Role::Paper) => &mut self.dark_paper,
            (Shade::Dark, Role::Ink) => &mut self.dark_ink,
            (Shade::Dark, Role::Title) => &mut self.dark_title,
            (Shade::Dark, Role::Accent) => &mut self.dark_accent,
            (Shade::Dark, Role::Band) => &mut self.dark_band,
        }
    }
}

/// A word that is one of those, or the usual one.
fn known<const COUNT: usize>(words: [&str; COUNT], typed: &str, usual: String) -> String {
    words.into_iter().find(|word| *word == typed).map_or(usual, ToOwned::to_owned)
}

/// A word's value, or the theme's own and what is wrong. Nothing typed is the theme's own, too.
fn read<T: FromStr<Err: Display>>(errors: &mut FieldErrors, field: &'static str, typed: &str, own: T) -> T {
    if typed.is_empty() { own } else { errors.check(field, typed.parse()).unwrap_or(own) }
}

impl DesignScreen {
    /// The form as the query of the preview's address.
    fn query(&self) -> String {
        serde_urlencoded::to_string(&self.form).unwrap_or_default()
    }

    /// The colours of each shade, under the key of its words.
    fn colours(&self) -> [(&'static str, &'static str, Vec<ColourField>); 2] {
        [
            ("light", "design-colours-light", self.colours_in(Shade::Light)),
            ("dark", "design-colours-dark", self.colours_in(Shade::Dark)),
        ]
    }

    /// Whether the colours of that card are one half of what visitors see, and the other half is below.
    fn goes_on_below(&self, card: &str) -> bool {
        card == "light" && self.has_two_shades()
    }

    /// Whether visitors see the site in either shade.
    fn has_two_shades(&self) -> bool {
        matches!(self.form.design().0.scheme, Scheme::Auto)
    }

    /// The colour of links and buttons in light mode, or the nearest one of its hue that can be read on a dark page.
    /// None where dark has it already.
    fn accent_for_dark(&self) -> Option<Colour> {
        let (design, _) = self.form.design();
        let own = design.dark.get(Role::Accent);
        let dark = design.dark.with(Role::Accent, design.light.get(Role::Accent));
        let there = Design { dark, ..design };
        let faint = there.faint().into_iter().find(|faint| (faint.shade, faint.role) == (Shade::Dark, Role::Accent));
        let colour = faint.map_or(Some(dark.get(Role::Accent)), |faint| faint.suggestion);
        colour.filter(|colour| self.has_two_shades() && *colour != own)
    }

    fn colours_in(&self, shade: Shade) -> Vec<ColourField> {
        let field = |role: Role| ColourField {
            name: role.field(shade),
            label: role.label(),
            value: self.form.colour(shade, role).to_owned(),
            suggestion: self
                .faint
                .iter()
                .find(|faint| (faint.shade, faint.role) == (shade, role))
                .and_then(|faint| faint.suggestion),
            from_light: ((shade, role) == (Shade::Dark, Role::Accent)).then(|| self.accent_for_dark()).flatten(),
        };
        Role::ALL.map(field).into()
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn fonts(&self) -> Vec<Choice> {
        choices(FontPair::ALL, FontPair::as_str, FontPair::label)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn spacings(&self) -> Vec<Choice> {
        choices(Spacing::ALL, Spacing::as_str, Spacing::label)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn corners(&self) -> Vec<Choice> {
        choices(Corners::ALL, Corners::as_str, Corners::label)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn headers(&self) -> Vec<Choice> {
        choices(HeaderStyle::ALL, HeaderStyle::as_str, HeaderStyle::label)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn widths(&self) -> Vec<Choice> {
        choices(Width::ALL, Width::as_str, Width::label)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn cards(&self) -> Vec<Choice> {
        choices(Cards::ALL, Cards::as_str, Cards::label)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn schemes(&self) -> Vec<Choice> {
        choices(Scheme::ALL, Scheme::as_str, Scheme::label)
    }
}

fn choices<T: Copy>(all: &[T], word: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(word(*one), words::label(label(*one)).into_owned())).collect()
}
