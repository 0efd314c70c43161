//! How a site looks: which theme it has, and what its people chose otherwise.
//!
//! A [`Look`] is what is stored: the theme, and only what differs from the theme's own values, so
//! that a theme that becomes better becomes better for everybody. A [`Design`] is the whole of it,
//! each value decided. It is not the style sheet: that is written in `view/site/stylesheet.rs`
//! from a design. Read [`design`] first, then [`palette`] for the colours that follow from the few
//! that people choose, and [`check`] for what is refused and what is suggested instead.

pub mod check;
mod choices;
pub mod colour;
pub mod design;
mod known;
pub mod palette;
#[cfg(test)]
mod tests;
mod theme;

pub use check::Faint;
pub use choices::{Cards, Corners, FontPair, HeaderStyle, Scheme, Spacing, UnknownWord, Width};
pub use colour::Colour;
pub use design::{Design, Look};
pub use palette::{Palette, Role, Shade, Tones};
pub use theme::ThemeName;
