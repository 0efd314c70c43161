//! A site's logo and icons, as its pages show them.

use crate::domain::look::{Design, HeaderStyle, Scheme, Shade};
use crate::domain::site::Tone;

/// What there is of them. Paths are below the site's base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteMarks {
    /// What stands in the header, in the place of the site's name or beside it.
    pub logo: Option<Logo>,
    /// Where the icons and the picture for shared links are.
    pub icons: Option<String>,
}

/// What stands in the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The picture.
    pub picture: LogoPicture,
    /// Another one for a header that is dark.
    pub dark: Option<LogoPicture>,
    /// On which ground it needs one of its own.
    pub tone: Option<Tone>,
    /// Whether the site's name stands beside it.
    pub with_name: bool,
}

/// A picture in the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoPicture {
    /// Its path.
    pub path: String,
    /// In pixels; what matters is its shape.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The logo in the header of a design.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeaderLogo<'a> {
    pub(super) picture: &'a LogoPicture,
    /// The one for browsers that prefer dark pages, where that is another.
    pub(super) in_dark: Option<&'a LogoPicture>,
    pub(super) classes: &'static str,
    pub(super) with_name: bool,
}

impl Logo {
    /// As a design shows it.
    pub(super) fn on(&self, design: &Design) -> HeaderLogo<'_> {
        let [light, dark] = Shade::ALL.map(|shade| match &self.dark {
            Some(dark) if is_dark_header(design, shade) => dark,
            _ => &self.picture,
        });
        let (picture, in_dark) = match design.scheme {
            Scheme::Auto => (light, Some(dark).filter(|dark| *dark != light)),
            Scheme::Light => (light, None),
            Scheme::Dark => (dark, None),
        };
        HeaderLogo { picture, in_dark, classes: self.classes(), with_name: self.with_name }
    }

    /// The same on the ground of the page, whatever the theme's header stands on.
    pub(super) fn on_paper(&self, design: &Design) -> HeaderLogo<'_> {
        self.on(&Design { header: HeaderStyle::Beside, ..*design })
    }

    /// Its class names. One with a picture of its own for dark headers needs no ground there.
    const fn classes(&self) -> &'static str {
        match (self.tone, &self.dark) {
            (Some(Tone::Dark), None) => "site-logo logo-dark",
            (Some(Tone::Light), _) => "site-logo logo-light",
            _ => "site-logo",
        }
    }
}

/// Whether some visitors see the header dark.
pub fn is_seen_on_dark(design: &Design) -> bool {
    match design.scheme {
        Scheme::Auto => Shade::ALL.into_iter().any(|shade| is_dark_header(design, shade)),
        Scheme::Light => is_dark_header(design, Shade::Light),
        Scheme::Dark => is_dark_header(design, Shade::Dark),
    }
}

/// Whether what the header stands on is dark.
fn is_dark_header(design: &Design, shade: Shade) -> bool {
    let palette = design.palette(shade);
    let ground = if design.header == HeaderStyle::Band { palette.band } else { palette.paper };
    !ground.is_light()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::look::{Colour, ThemeName};

    #[test]
    fn the_picture_for_dark_headers_stands_where_the_header_is_dark() {
        let picture = |path: &str| LogoPicture { path: path.to_owned(), width: 80, height: 40 };
        let logo = Logo { picture: picture("day"), dark: Some(picture("night")), tone: None, with_name: false };
        let shown = |design: Design| {
            let shown = logo.on(&design);
            (shown.picture.path.as_str(), shown.in_dark.map(|picture| picture.path.as_str()))
        };
        let design = Design { header: HeaderStyle::Beside, scheme: Scheme::Auto, ..ThemeName::Hearth.design() };
        assert_eq!(shown(design), ("day", Some("night")));
        assert_eq!(shown(Design { scheme: Scheme::Light, ..design }), ("day", None));
        assert_eq!(shown(Design { scheme: Scheme::Dark, ..design }), ("night", None));
        // A header on a band has the band's ground in both.
        let mut on_band = Design { header: HeaderStyle::Band, ..design };
        (on_band.light.band, on_band.dark.band) = (Colour::rgb(0x20_16_0b), Colour::rgb(0x20_16_0b));
        assert_eq!(shown(on_band), ("night", None));
        // A section stands on none.
        assert_eq!(logo.on_paper(&on_band).picture.path, "day");
        (on_band.light.band, on_band.dark.band) = (Colour::rgb(0xff_e0_80), Colour::rgb(0xff_e0_80));
        assert_eq!(shown(on_band), ("day", None));
    }
}
