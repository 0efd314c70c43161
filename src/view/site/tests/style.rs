//! What the style sheet promises: its size, and the contrast of its colours.

use super::super::words::favicon_colour;
use crate::domain::accent::Accent;
use crate::view::assets;
use std::collections::HashMap;
use std::io::Write;

const STYLE: &str = include_str!("../../../../static/site.css");

/// A colour's channels, 0 to 1.
type Colour = [f64; 3];

/// The tokens of one rule, each with its tones for light and dark.
fn tokens(selector: &str) -> HashMap<&'static str, [Colour; 2]> {
    let rule = STYLE.split(&format!("{selector} {{")).nth(1).and_then(|rest| rest.split('}').next()).expect(selector);
    let declarations = rule.split(';').filter_map(|declaration| declaration.trim().split_once(':'));
    declarations
        .filter_map(|(name, value)| {
            let tones = value.trim().strip_prefix("light-dark(")?.strip_suffix(')')?;
            let (light, dark) = tones.split_once(", ")?;
            Some((name.trim_start_matches("--"), [colour(light), colour(dark)]))
        })
        .collect()
}

fn colour(hex: &str) -> Colour {
    let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("two hex digits")) / 255.0;
    assert_eq!(hex.len(), 7, "{hex}");
    [channel(1), channel(3), channel(5)]
}

/// WCAG 2.2, "relative luminance".
fn luminance(colour: Colour) -> f64 {
    let linear = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// WCAG 2.2, "contrast ratio".
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((contrast(colour("#ffffff"), colour("#000000")) - 21.0).abs() < 0.001);
    assert!((contrast(colour("#777777"), colour("#ffffff")) - 4.48).abs() < 0.01);
}

#[test]
fn every_text_reaches_the_contrast_of_wcag_aa() {
    let root = tokens(":root");
    for accent in Accent::ALL {
        let own = tokens(&format!(".accent-{}", accent.as_str()));
        let token = |name: &str| *root.get(name).or_else(|| own.get(name)).unwrap_or_else(|| panic!("--{name}"));
        let mut pairs = vec![("on-accent", "accent"), ("on-accent", "accent-strong")];
        for text in ["ink", "soft", "accent", "accent-strong"] {
            pairs.extend(["paper", "surface", "sunk", "tint"].map(|back| (text, back)));
        }
        for (text, back) in pairs {
            for (scheme, tone) in [("light", 0), ("dark", 1)] {
                let found = contrast(token(text)[tone], token(back)[tone]);
                assert!(found >= 4.5, "{accent:?}, {scheme}: {text} on {back} is {found:.2}");
            }
        }
        for tone in [0, 1] {
            let found = contrast(colour("#fffdfa"), token("band")[tone]);
            assert!(found >= 4.5, "{accent:?}: a band's text is {found:.2}");
        }
    }
}

#[test]
fn the_edges_of_fields_and_buttons_can_be_seen() {
    let root = tokens(":root");
    for back in ["paper", "surface", "sunk"] {
        for tone in [0, 1] {
            assert!(contrast(root["edge"][tone], root[back][tone]) >= 3.0, "edge on {back}");
        }
    }
}

#[test]
fn the_tabs_sign_has_the_accents_colour() {
    for accent in Accent::ALL {
        let start = format!(".accent-{} {{ --accent: light-dark(#{},", accent.as_str(), favicon_colour(accent));
        assert!(STYLE.contains(&start), "{start}");
    }
}

#[test]
fn the_style_sheet_is_at_most_12_kb_on_the_wire() {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, 5, 22);
    writer.write_all(STYLE.as_bytes()).expect("compresses");
    drop(writer);
    assert!(compressed.len() <= 12_000, "{} bytes", compressed.len());
    assert!(assets::url("site.css").starts_with("/_/static/site."));
}

#[test]
fn the_style_sheet_asks_for_nothing_else() {
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
}
