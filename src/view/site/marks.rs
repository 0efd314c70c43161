//! A site's logo and icons, as its pages show them.

use crate::domain::site::Tone;

/// What there is of them. Paths are below the site's base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteMarks {
    /// The picture in the header, in the place of the site's name.
    pub logo: Option<Logo>,
    /// Where the icons and the picture for shared links are.
    pub icons: Option<String>,
}

/// A picture in the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its path.
    pub path: String,
    /// In pixels; what matters is its shape.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// On which ground it needs one of its own.
    pub tone: Option<Tone>,
}

impl Logo {
    /// Its class names.
    pub(super) const fn classes(&self) -> &'static str {
        match self.tone {
            Some(Tone::Dark) => "site-logo logo-dark",
            Some(Tone::Light) => "site-logo logo-light",
            None => "site-logo",
        }
    }
}
