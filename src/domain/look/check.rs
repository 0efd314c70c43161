//! Which colours cannot be read on each other, and what would do instead (WCAG 2.2, 1.4.3 and
//! 1.4.11).

use super::colour::Colour;
use super::design::Design;
use super::palette::{Palette, Role, Shade};
use std::fmt;

/// A colour that is too faint on the page's backgrounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Faint {
    /// Where.
    pub shade: Shade,
    /// Which.
    pub role: Role,
    /// The colour as it was chosen.
    pub colour: Colour,
    /// The page's background.
    pub paper: Colour,
    /// The contrast that it has on the worst of the backgrounds.
    pub contrast: f64,
    /// The contrast that it needs.
    pub needed: f64,
    /// The nearest colour of the same hue that has it; none where the background lets none.
    pub suggestion: Option<Colour>,
}

impl fmt::Display for Faint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { colour, paper, contrast, needed, .. } = self;
        // Rounded down, so that 4.49 is not shown as enough.
        let shown = (contrast * 100.0).floor() / 100.0;
        write!(f, "`{colour}` on the background `{paper}` has a contrast of {shown:.2}:1, and needs {needed}:1")?;
        match self.suggestion {
            Some(suggestion) => write!(f, "; `{suggestion}` has it"),
            None => write!(f, "; choose a lighter or a darker background"),
        }
    }
}

/// The contrast that a role needs on every background: large text needs less than other text, and
/// what stands on a band gets black or white, which always has enough.
const fn needed(role: Role) -> Option<f64> {
    match role {
        Role::Ink | Role::Accent => Some(4.5),
        Role::Title => Some(3.0),
        Role::Paper | Role::Band => None,
    }
}

fn faint(palette: &Palette, shade: Shade, role: Role) -> Option<Faint> {
    let (colour, needed) = (palette.get(role), needed(role)?);
    // The tint has some of the accent in it, and the sunk ground some of the ink.
    let contrast = |colour| palette.with(role, colour).least_contrast(colour);
    if contrast(colour) >= needed {
        return None;
    }
    let suggestion = colour.nearest(|colour| contrast(colour) >= needed);
    Some(Faint { shade, role, colour, paper: palette.paper, contrast: contrast(colour), needed, suggestion })
}

impl Design {
    /// What cannot be read in it, in light and in dark.
    pub fn faint(&self) -> Vec<Faint> {
        let shades = Shade::ALL.into_iter().filter(|shade| self.scheme.has(*shade));
        shades.flat_map(|shade| Role::ALL.map(|role| faint(self.palette(shade), shade, role))).flatten().collect()
    }
}
