//! The point of a picture that stays in sight where the picture is cropped.

use serde::{Deserialize, Serialize};

/// Hundredths of the width and of the height, from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct FocalPoint {
    x: u8,
    y: u8,
}

/// The numbers are no point of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a point of a picture is two numbers from 0 to 100")]
pub struct FocalPointError;

impl Default for FocalPoint {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

impl FocalPoint {
    /// A point from two numbers from 0 to 100.
    pub fn new(x: i32, y: i32) -> Result<Self, FocalPointError> {
        let side = |number: i32| u8::try_from(number).ok().filter(|number| *number <= 100).ok_or(FocalPointError);
        Ok(Self { x: side(x)?, y: side(y)? })
    }

    /// Hundredths of the width.
    pub const fn x(self) -> u8 {
        self.x
    }

    /// Hundredths of the height.
    pub const fn y(self) -> u8 {
        self.y
    }

    /// Whether nobody chose one: the middle is what a browser keeps in sight by itself.
    pub fn is_middle(self) -> bool {
        self == Self::default()
    }
}

impl TryFrom<(u8, u8)> for FocalPoint {
    type Error = FocalPointError;
    fn try_from((x, y): (u8, u8)) -> Result<Self, FocalPointError> {
        Self::new(x.into(), y.into())
    }
}

impl From<FocalPoint> for (u8, u8) {
    fn from(point: FocalPoint) -> Self {
        (point.x, point.y)
    }
}
