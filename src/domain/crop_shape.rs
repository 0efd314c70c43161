//! The shapes to which a picture can be cropped.

use super::crop::CropArea;
use super::focal_point::FocalPoint;

/// A shape, by its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CropShape {
    width: u32,
    height: u32,
}

impl CropShape {
    /// All of them, the most usual first.
    pub const ALL: [Self; 7] = [
        Self { width: 1, height: 1 },
        Self { width: 4, height: 3 },
        Self { width: 3, height: 2 },
        Self { width: 16, height: 9 },
        Self { width: 21, height: 9 },
        Self { width: 3, height: 4 },
        Self { width: 2, height: 3 },
    ];

    /// The shape of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.word() == word)
    }

    /// The word for it in forms and names: `16x9`.
    pub fn word(self) -> String {
        format!("{}x{}", self.width, self.height)
    }

    /// What people read.
    pub fn label(self) -> String {
        let (width, height) = (self.width, self.height);
        match (width, height) {
            (1, 1) => "Square".to_owned(),
            _ if width > height => format!("{width} : {height}, wide"),
            _ => format!("{width} : {height}, tall"),
        }
    }

    /// The largest area of this shape in a picture of that size, with a point of it as near
    /// the middle as it goes.
    pub fn area(self, (width, height): (u32, u32), point: FocalPoint) -> CropArea {
        let scaled = |side: u32, by: u32, over: u32| {
            u32::try_from(u64::from(side) * u64::from(by) / u64::from(over)).unwrap_or(side).max(1)
        };
        let by_height = scaled(height, self.width, self.height);
        let (wide, high) =
            if by_height <= width { (by_height, height) } else { (width, scaled(width, self.height, self.width)) };
        let from = |side: u32, part: u32, hundredths: u8| {
            let middle = scaled(side, u32::from(hundredths), 100);
            middle.saturating_sub(part / 2).min(side - part)
        };
        CropArea { x: from(width, wide, point.x()), y: from(height, high, point.y()), width: wide, height: high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::focal_point::FocalPoint;

    #[test]
    fn a_point_is_in_the_middle_of_what_is_left_as_far_as_it_goes() {
        let square = CropShape::parse("1x1").expect("a shape");
        let area = |x, y| {
            let CropArea { x, y, width, height } = square.area((400, 100), FocalPoint::new(x, y).expect("a point"));
            (x, y, width, height)
        };
        assert_eq!(area(50, 50), (150, 0, 100, 100));
        assert_eq!(area(0, 100), (0, 0, 100, 100));
        assert_eq!(area(100, 0), (300, 0, 100, 100));
        assert_eq!(area(30, 50), (70, 0, 100, 100));
        let wide = CropShape::parse("16x9").expect("a shape").area((1, 4000), FocalPoint::default());
        assert_eq!((wide.width, wide.height), (1, 1));
        assert!(CropShape::parse("10x1").is_none());
    }
}
