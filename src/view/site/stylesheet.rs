//! A site's own style sheet: the values that its people chose, as custom properties, and the one
//! font that they need. It comes after `static/site.css` and the theme's sheet, which use them.
//!
//! It follows from the settings alone, so that every node of a farm writes the same, and its
//! address has its hash, so that browsers keep it.

use crate::domain::look::{Corners, Design, FontPair, Scheme, Shade, Spacing, Width};
use crate::view::assets;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The text, and what its address has of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stylesheet {
    /// The hash in its address.
    pub hash: String,
    /// The style sheet.
    pub css: String,
}

/// A face that is vendored in `static/vendor/fonts`.
struct Font {
    family: &'static str,
    file: &'static str,
    /// The weights that it has.
    weights: &'static str,
}

/// What a pair is made of.
struct Faces {
    font: Option<Font>,
    /// Stacks for headings, for text, and for text that is read at length.
    display: &'static str,
    text: &'static str,
    reading: &'static str,
    /// The weight of headings.
    display_weight: u16,
}

const SANS: &str = "-apple-system,BlinkMacSystemFont,\"Segoe UI Variable Text\",\"Segoe UI\",Roboto,\"Helvetica Neue\",\
                    \"Noto Sans\",Ubuntu,\"Liberation Sans\",Arial,sans-serif";
const SERIF: &str =
    "\"Iowan Old Style\",\"Palatino Linotype\",Palatino,P052,\"URW Palladio L\",\"Book Antiqua\",Georgia,serif";

/// What each file has, as `scripts/cut-fonts` cut it: Latin, and Latin Extended beside it, which a
/// browser loads only for a page that has such a letter.
const LATIN: &str = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,\
                     U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const LATIN_EXT: &str = "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+0237,U+02C7,U+02D8-02D9,U+02DB,U+02DD,\
                         U+1E80-1E85,U+1E9E,U+1EF2-1EF3,U+20BA,U+20BD";

fn faces(pair: FontPair) -> Faces {
    let font = |family, file, weights| Some(Font { family, file, weights });
    let throughout =
        |font, stack, display_weight| Faces { font, display: stack, text: stack, reading: stack, display_weight };
    match pair {
        FontPair::YoungSerif => Faces {
            font: font("Young Serif", "young-serif", "400"),
            display: "\"Young Serif\",Georgia,serif",
            text: SANS,
            reading: SERIF,
            display_weight: 400,
        },
        FontPair::InstrumentSerif => Faces {
            font: font("Instrument Serif", "instrument-serif", "400"),
            display: "\"Instrument Serif\",Georgia,serif",
            text: SERIF,
            reading: SERIF,
            display_weight: 400,
        },
        FontPair::Archivo => throughout(font("Archivo", "archivo", "400 800"), "Archivo,Arial,sans-serif", 800),
        FontPair::SpaceGrotesk => Faces {
            font: font("Space Grotesk", "space-grotesk", "400 700"),
            display: "\"Space Grotesk\",Arial,sans-serif",
            text: SANS,
            reading: SANS,
            display_weight: 600,
        },
        FontPair::Outfit => throughout(font("Outfit", "outfit", "300 700"), "Outfit,Arial,sans-serif", 300),
        FontPair::Figtree => throughout(font("Figtree", "figtree", "400 700"), "Figtree,Arial,sans-serif", 700),
        FontPair::Bitter => throughout(font("Bitter", "bitter", "400 700"), "Bitter,Georgia,serif", 700),
        FontPair::SystemSans => throughout(None, SANS, 700),
        FontPair::SystemSerif => Faces { font: None, display: SERIF, text: SANS, reading: SERIF, display_weight: 700 },
    }
}

/// The address of the font that a page needs before it can be drawn as it stays.
pub fn preload(pair: FontPair) -> Option<&'static str> {
    faces(pair).font.map(|font| assets::url(&format!("vendor/fonts/{}.woff2", font.file)))
}

impl Stylesheet {
    /// Of a design.
    pub fn of(design: &Design) -> Self {
        let css = write(design);
        let hash = crate::infra::random::hex(&Sha256::digest(&css)[..8]);
        Self { hash, css }
    }

    /// Its path below the site's base.
    pub fn path(&self) -> String {
        format!("/theme/{}.css", self.hash)
    }
}

fn write(design: &Design) -> String {
    let faces = faces(design.fonts);
    let mut css = String::with_capacity(2048);
    if let Some(Font { family, file, weights }) = faces.font {
        for (ending, range) in [("", LATIN), ("-ext", LATIN_EXT)] {
            let url = assets::url(&format!("vendor/fonts/{file}{ending}.woff2"));
            let _ = writeln!(
                css,
                "@font-face{{font-family:\"{family}\";font-style:normal;font-weight:{weights};font-display:swap;\
                 src:url({url}) format(\"woff2\");unicode-range:{range}}}"
            );
        }
    }
    css.push_str("@layer tokens{:root{\n");
    let [light, dark] = Shade::ALL.map(|shade| design.palette(shade).tones().named());
    for ((name, light), (_, dark)) in light.into_iter().zip(dark) {
        let _ = match design.scheme {
            Scheme::Auto => writeln!(css, "--{name}:light-dark({light},{dark});"),
            Scheme::Light => writeln!(css, "--{name}:{light};"),
            Scheme::Dark => writeln!(css, "--{name}:{dark};"),
        };
    }
    let Faces { display, text, reading, display_weight, .. } = faces;
    let _ = writeln!(
        css,
        "--display:{display};\n--text:{text};\n--reading:{reading};\n--display-weight:{display_weight};\n--air:{};",
        air(design.spacing)
    );
    let [round, round_l, round_pill] = corners(design.corners);
    let _ = writeln!(
        css,
        "--round:{round};\n--round-l:{round_l};\n--round-pill:{round_pill};\n--wide:{};",
        wide(design.width)
    );
    css.push_str("}}\n");
    css
}

const fn air(spacing: Spacing) -> &'static str {
    match spacing {
        Spacing::Compact => ".7",
        Spacing::Regular => "1",
        Spacing::Airy => "1.25",
    }
}

const fn corners(corners: Corners) -> [&'static str; 3] {
    match corners {
        Corners::Sharp => ["0", "0", "0"],
        Corners::Soft => [".25rem", ".375rem", ".25rem"],
        Corners::Round => [".5rem", "1rem", "2em"],
    }
}

const fn wide(width: Width) -> &'static str {
    match width {
        Width::Narrow => "62rem",
        Width::Regular => "76rem",
        Width::Wide => "96rem",
    }
}
