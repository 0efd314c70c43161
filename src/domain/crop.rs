//! What of a picture is kept where it is cropped.

use super::crop_shape::CropShape;
use super::focal_point::FocalPoint;

/// A rectangle of a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CropArea {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Why an area is no part of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CropAreaFault {
    /// It has no width or no height.
    Empty,
    /// It ends so many pixels beyond the right edge.
    TooWide(u64),
    /// It ends so many pixels beyond the lower edge.
    TooHigh(u64),
    /// It is all of it.
    Whole,
}

impl CropArea {
    /// What is wrong with it as a part of a picture of that size; nothing where it is one.
    pub fn faults(self, (width, height): (u32, u32)) -> Vec<CropAreaFault> {
        if self.width == 0 || self.height == 0 {
            return vec![CropAreaFault::Empty];
        }
        if (self.width, self.height) == (width, height) && (self.x, self.y) == (0, 0) {
            return vec![CropAreaFault::Whole];
        }
        let over = |from: u32, part: u32, side: u32| {
            let over = (u64::from(from) + u64::from(part)).saturating_sub(u64::from(side));
            (over > 0).then_some(over)
        };
        let too_wide = over(self.x, self.width, width).map(CropAreaFault::TooWide);
        let too_high = over(self.y, self.height, height).map(CropAreaFault::TooHigh);
        too_wide.into_iter().chain(too_high).collect()
    }

    /// As much of it as a picture of that size has, and a pixel at least.
    fn within(self, (width, height): (u32, u32)) -> Self {
        let (x, y) = (self.x.min(width.saturating_sub(1)), self.y.min(height.saturating_sub(1)));
        let part = |part: u32, from: u32, side: u32| part.min(side.saturating_sub(from)).max(1);
        Self { x, y, width: part(self.width, x, width), height: part(self.height, y, height) }
    }

    /// Where a point of the whole picture is in this part of it.
    pub fn point(self, (width, height): (u32, u32), point: FocalPoint) -> FocalPoint {
        let within = |part: u8, side: u32, from: u32, of: u32| {
            let pixel = i64::from(part) * i64::from(side) / 100 - i64::from(from);
            i32::try_from(pixel * 100 / i64::from(of.max(1))).unwrap_or(50).clamp(0, 100)
        };
        let x = within(point.x(), width, self.x, self.width);
        FocalPoint::new(x, within(point.y(), height, self.y, self.height)).unwrap_or_default()
    }
}

/// What somebody wants of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crop {
    /// The most of it that has a shape, around its point.
    Shape(CropShape),
    /// This part.
    Part(CropArea),
}

impl Crop {
    /// The area in a picture of that size; always within it.
    pub fn area(self, sides: (u32, u32), point: FocalPoint) -> CropArea {
        match self {
            Self::Shape(shape) => shape.area(sides, point),
            Self::Part(area) => area.within(sides),
        }
    }

    /// The word for it in the new picture's name.
    pub fn word(self) -> String {
        match self {
            Self::Shape(shape) => shape.word(),
            Self::Part(_) => "part".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(x: u32, y: u32, width: u32, height: u32) -> CropArea {
        CropArea { x, y, width, height }
    }

    #[test]
    fn a_part_lies_within_its_picture_and_is_not_all_of_it() {
        let faults = |area: CropArea| area.faults((400, 100));
        assert!(faults(area(0, 0, 399, 100)).is_empty());
        assert!(faults(area(399, 99, 1, 1)).is_empty());
        assert_eq!(faults(area(0, 0, 400, 100)), [CropAreaFault::Whole]);
        assert_eq!(faults(area(10, 0, 0, 100)), [CropAreaFault::Empty]);
        assert_eq!(faults(area(1, 90, 400, 30)), [CropAreaFault::TooWide(1), CropAreaFault::TooHigh(20)]);
        let most = u32::MAX;
        assert_eq!(faults(area(most, 0, most, 1)), [CropAreaFault::TooWide(2 * u64::from(most) - 400)]);
    }

    #[test]
    fn whatever_is_asked_for_the_area_is_within_the_picture() {
        let most = u32::MAX;
        for asked in [area(0, 0, 0, 0), area(most, most, most, most), area(390, 0, 100, 200), area(5, 6, 7, 8)] {
            let CropArea { x, y, width, height } = Crop::Part(asked).area((400, 100), FocalPoint::default());
            assert!(width > 0 && height > 0 && x + width <= 400 && y + height <= 100, "{asked:?}");
        }
        assert_eq!(Crop::Part(area(5, 6, 7, 8)).area((400, 100), FocalPoint::default()), area(5, 6, 7, 8));
    }
}
