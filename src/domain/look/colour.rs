//! A colour, and how well one can be read on another.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A colour of sRGB, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

/// This is no colour.
#[derive(Debug, thiserror::Error)]
#[error("a colour is written as `#` and six hexadecimal digits, such as #2c5f46")]
pub struct ColourError;

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// From `0xrrggbb`.
    pub const fn rgb(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self([red, green, blue])
    }

    /// Red, green and blue.
    pub const fn channels(self) -> [u8; 3] {
        self.0
    }

    /// How much light it gives, 0 to 1 (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How well one of two is read on the other, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Whether it is nearer to white than to black, as the eye has it.
    pub fn is_light(self) -> bool {
        self.contrast(Self::BLACK) > self.contrast(Self::WHITE)
    }

    /// White, a soft black or black: the first that is read well on all of some colours.
    pub fn ink_for(fills: &[Self]) -> Option<Self> {
        let inks = [Self::WHITE, Self::rgb(0x14_12_10), Self::BLACK];
        inks.into_iter().find(|ink| fills.iter().all(|fill| ink.contrast(*fill) >= 4.5))
    }

    /// The same on one colour. White or black is always read on it, with 4.58:1 at least.
    #[must_use]
    pub fn best_ink(self) -> Self {
        Self::ink_for(&[self]).unwrap_or(Self::BLACK)
    }

    /// On the way from this colour to another; `part` is from 0 to 1.
    #[must_use]
    pub fn mix(self, other: Self, part: f64) -> Self {
        let (one, other) = (self.oklab(), other.oklab());
        Self::from_oklab(std::array::from_fn(|at| one[at] + (other[at] - one[at]) * part))
    }

    /// The same hue, lighter or darker; `by` is from -1 to 1.
    #[must_use]
    pub fn lightened(self, by: f64) -> Self {
        let [lightness, a, b] = self.oklab();
        Self::from_oklab([(lightness + by).clamp(0.0, 1.0), a, b])
    }

    /// The colour of the same hue that is nearest in lightness and passes; itself where it does.
    pub fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        // Half a percent of lightness is less than an eye tells apart.
        let steps = (0..=200).map(|step| f64::from(step) * 0.005);
        steps
            .flat_map(|by| [by, -by])
            .map(|by| self.lightened(by))
            .chain([Self::BLACK, Self::WHITE])
            .find(|c| passes(*c))
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Lightness, green to red, blue to yellow: Oklab, as CSS Color 4, section 10 has it.
    fn oklab(self) -> [f64; 3] {
        let cones = TO_CONES.map(|row| dot(row, self.linear()).cbrt());
        TO_OKLAB.map(|row| dot(row, cones))
    }

    /// The colour there. Where sRGB has none, the one with the same lightness and hue and as much
    /// of its chroma as there is.
    fn from_oklab([lightness, a, b]: [f64; 3]) -> Self {
        let shown =
            (0..=20).map(|step| 1.0 - f64::from(step) * 0.05).map(|part| to_linear([lightness, a * part, b * part]));
        let is_shown = |channels: &[f64; 3]| channels.iter().all(|channel| (-0.000_5..=1.000_5).contains(channel));
        let channels = shown.clone().find(is_shown).unwrap_or_else(|| to_linear([lightness, 0.0, 0.0]));
        Self(channels.map(to_byte))
    }
}

fn to_linear(oklab: [f64; 3]) -> [f64; 3] {
    let cones = FROM_OKLAB.map(|row| dot(row, oklab).powi(3));
    FROM_CONES.map(|row| dot(row, cones))
}

type Matrix = [[f64; 3]; 3];

fn dot(row: [f64; 3], column: [f64; 3]) -> f64 {
    row.iter().zip(column).map(|(left, right)| left * right).sum()
}

const TO_CONES: Matrix = [
    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
];
const TO_OKLAB: Matrix = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];
const FROM_OKLAB: Matrix = [
    [1.0, 0.396_337_777_4, 0.215_803_757_3],
    [1.0, -0.105_561_345_8, -0.063_854_172_8],
    [1.0, -0.089_484_177_5, -1.291_485_548_0],
];
const FROM_CONES: Matrix = [
    [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
    [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
    [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0],
];

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped to a byte before")]
fn to_byte(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let channel = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (channel * 255.0).round() as u8
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = ColourError;
    /// As people type it: `#2c5f46`, the same without its sign, or `#fb0` for `#ffbb00`.
    fn from_str(input: &str) -> Result<Self, ColourError> {
        let typed = input.trim();
        let digits = typed.strip_prefix('#').unwrap_or(typed);
        // A sign would be a number's, too.
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ColourError);
        }
        let number = u32::from_str_radix(digits, 16).map_err(|_| ColourError)?;
        match digits.len() {
            6 => Ok(Self::rgb(number)),
            // One digit stands for two of it.
            3 => Ok(Self([8, 4, 0].map(|shift| u8::try_from((number >> shift) & 0xf).unwrap_or(0) * 0x11))),
            _ => Err(ColourError),
        }
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_typed_with_its_sign_or_without_and_with_one_digit_for_two() {
        for (typed, written) in
            [("#2c5f46", "#2c5f46"), (" 2C5F46 ", "#2c5f46"), ("#fb0", "#ffbb00"), ("09f", "#0099ff")]
        {
            assert_eq!(typed.parse::<Colour>().map(|colour| colour.to_string()).ok().as_deref(), Some(written));
        }
        for typed in ["", "#", "red", "#12345", "##2c5f46", "+12345", "#2c5f4600", "２c5f46"] {
            assert!(typed.parse::<Colour>().is_err(), "{typed}");
        }
    }
}
