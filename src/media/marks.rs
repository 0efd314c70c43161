//! The marks of a site, made of one picture: what stands in a browser's tab, on a telephone's home
//! screen and beside a link that somebody shares.

use super::pixels::{Decoded, PictureError};
use super::sniff::{PictureKind, sniff};
use crate::domain::focal_point::FocalPoint;
use crate::domain::look::Colour;
use crate::domain::site::Tone;
use image::imageops::{FilterType, overlay};
use image::{DynamicImage, GenericImageView as _, Rgba, RgbaImage};

/// Along each side, so many pixels of a sign say what it is like.
const SAMPLES: u32 = 256;

/// One of the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In a tab: 32 px, on nothing.
    Tab,
    /// On an iPhone's home screen: 180 px, on the ground, as iOS shows black where nothing is.
    Touch,
    /// In lists of programs: 512 px, on nothing.
    Large,
    /// The same where a system cuts its own shape out of it: what must be seen is within the middle
    /// four fifths (W3C Web Application Manifest, "safe zone").
    Maskable,
    /// Beside a shared link: 1200 by 630 px.
    Social,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Tab, Self::Touch, Self::Large, Self::Maskable, Self::Social];

    /// The name in its address.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Tab => "icon-32.png",
            Self::Touch => "icon-180.png",
            Self::Large => "icon-512.png",
            Self::Maskable => "maskable-512.png",
            Self::Social => "social.png",
        }
    }

    /// Its width and height, in pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Tab => (32, 32),
            Self::Touch => (180, 180),
            Self::Large | Self::Maskable => (512, 512),
            Self::Social => (1200, 630),
        }
    }

    /// How much of each side a picture with nothing around it may take, in hundredths.
    const fn share(self) -> u32 {
        match self {
            Self::Tab | Self::Large => 100,
            Self::Touch => 76,
            Self::Maskable => 56,
            Self::Social => 60,
        }
    }

    /// Draws it: a photo fills it, and a sign stands on the ground.
    pub(super) fn draw(self, bytes: &[u8], point: FocalPoint, ground: Colour) -> Result<Vec<u8>, PictureError> {
        let kind = sniff(bytes).ok_or(PictureError::Damaged)?.kind;
        let mut decoded = Decoded::read(kind, bytes)?;
        let (width, height) = self.size();
        let is_on_nothing = matches!(self, Self::Tab | Self::Large);
        let [red, green, blue] = ground.channels();
        let paper = Rgba([red, green, blue, if is_on_nothing { 0 } else { 255 }]);
        let mut drawn = RgbaImage::from_pixel(width, height, paper);
        let is_photo = decoded.image.to_rgba8().pixels().all(|pixel| pixel.0[3] == 255);
        let picture = if is_photo && !is_on_nothing {
            cut(&decoded.image, (width, height), point).resize_exact(width, height, FilterType::CatmullRom)
        } else {
            let share = self.share();
            fit(&decoded.image, (width * share / 100, height * share / 100))
        };
        let middle = |whole: u32, part: u32| i64::from((whole.saturating_sub(part)) / 2);
        overlay(&mut drawn, &picture.to_rgba8(), middle(width, picture.width()), middle(height, picture.height()));
        decoded.image = DynamicImage::ImageRgba8(drawn);
        decoded.encode(PictureKind::Png, 0)
    }
}

/// What most of a sign with nothing behind it is like, so that a little white in a dark one counts for little. A photo
/// has its own ground, and is seen on any.
pub(super) fn tone(bytes: &[u8]) -> Result<Option<Tone>, PictureError> {
    let kind = sniff(bytes).ok_or(PictureError::Damaged)?.kind;
    let image = Decoded::read(kind, bytes)?.image;
    let (mut is_photo, mut all, mut dark, mut light) = (true, 0_u64, 0_u64, 0_u64);
    for Rgba([red, green, blue, cover]) in sampled(&image) {
        is_photo &= cover > 127;
        let luminance = Colour::rgb(u32::from_be_bytes([0, red, green, blue])).luminance();
        // 3:1 is what a sign needs (WCAG 2.2, 1.4.11), on what is nearly black, and on white.
        let contrast = |ground: f64| (luminance.max(ground) + 0.05) / (luminance.min(ground) + 0.05);
        all += u64::from(cover);
        if contrast(0.008) < 3.0 {
            dark += u64::from(cover);
        } else if contrast(1.0) < 3.0 {
            light += u64::from(cover);
        }
    }
    Ok(match (is_photo, dark * 2 > all, light * 2 > all) {
        (false, true, _) => Some(Tone::Dark),
        (false, _, true) => Some(Tone::Light),
        _ => None,
    })
}

/// Pixels from all over a picture, as they are: were it made smaller, thin lines would be mixed with the nothing around
/// them.
fn sampled(image: &DynamicImage) -> impl Iterator<Item = Rgba<u8>> {
    let step = |side: u32| usize::try_from(side.div_ceil(SAMPLES)).unwrap_or(1).max(1);
    let (across, down) = (step(image.width()), step(image.height()));
    let row = move |y: u32| (0..image.width()).step_by(across).map(move |x| image.get_pixel(x, y));
    (0..image.height()).step_by(down).flat_map(row)
}

/// As large as there is room, and no larger than twice what it is.
fn fit(image: &DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    image.resize(width.min(image.width() * 2), height.min(image.height() * 2), FilterType::CatmullRom)
}

/// The largest part of a shape, with the point in it.
fn cut(image: &DynamicImage, (width, height): (u32, u32), point: FocalPoint) -> DynamicImage {
    let (own_width, own_height) = (u64::from(image.width()), u64::from(image.height()));
    let (wide, high) = (u64::from(width), u64::from(height));
    let part_width = own_width.min(own_height * wide / high).max(1);
    let part_height = own_height.min(own_width * high / wide).max(1);
    let start = |whole: u64, part: u64, at: u8| {
        let start = (whole * u64::from(at) / 100).saturating_sub(part / 2).min(whole - part);
        u32::try_from(start).unwrap_or(0)
    };
    let (x, y) = (start(own_width, part_width, point.x()), start(own_height, part_height, point.y()));
    let side = |side: u64| u32::try_from(side).unwrap_or(1);
    image.crop_imm(x, y, side(part_width), side(part_height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn png(image: RgbaImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgba8(image).write_to(&mut bytes, image::ImageFormat::Png).expect("it encodes");
        bytes.into_inner()
    }

    fn drawn(mark: Mark, bytes: &[u8]) -> RgbaImage {
        let made =
            mark.draw(bytes, FocalPoint::new(100, 50).expect("a point"), Colour::rgb(0xff_ee_dd)).expect("drawn");
        image::load_from_memory(&made).expect("a picture").to_rgba8()
    }

    #[test]
    fn a_sign_stands_on_the_ground_and_within_what_a_mask_leaves() {
        let mut sign = RgbaImage::from_pixel(400, 200, Rgba([200, 0, 0, 255]));
        sign.put_pixel(0, 0, Rgba([0, 0, 0, 0]));
        let sign = png(sign);
        for mark in Mark::ALL {
            let made = drawn(mark, &sign);
            assert_eq!(made.dimensions(), mark.size(), "{mark:?}");
            let (width, height) = mark.size();
            assert_eq!(made.get_pixel(width / 2, height / 2).0, [200, 0, 0, 255], "{mark:?}");
            let is_clear = matches!(mark, Mark::Tab | Mark::Large);
            let ground = if is_clear { [255, 238, 221, 0] } else { [255, 238, 221, 255] };
            assert_eq!(made.get_pixel(0, 0).0, ground, "{mark:?}");
        }
        let made = drawn(Mark::Maskable, &sign);
        let is_sign = |x: u32, y: u32| made.get_pixel(x, y).0 == [200, 0, 0, 255];
        let outside = made.enumerate_pixels().filter(|(x, y, _)| {
            let (dx, dy) = (f64::from(*x) - 256.0, f64::from(*y) - 256.0);
            dx.hypot(dy) > 512.0 * 0.4 && is_sign(*x, *y)
        });
        assert_eq!(outside.count(), 0, "it is within the middle four fifths");
    }

    #[test]
    fn a_sign_that_a_ground_would_swallow_is_known_by_its_tone() {
        let of = |colour: [u8; 3], behind: u8| {
            let [red, green, blue] = colour;
            let pixel = |x: u32, _: u32| Rgba([red, green, blue, if x < 40 { 255 } else { behind }]);
            tone(&png(RgbaImage::from_fn(80, 40, pixel))).expect("a picture")
        };
        assert_eq!(of([20, 30, 40], 0), Some(Tone::Dark));
        assert_eq!(of([250, 240, 230], 0), Some(Tone::Light));
        assert_eq!(of([190, 90, 40], 0), None);
        assert_eq!(of([20, 30, 40], 255), None);
    }

    #[test]
    fn a_sign_has_the_tone_of_most_of_it() {
        let (dark, light) = ([20, 30, 40], [250, 250, 250]);
        // Half of the picture is the sign, and so many of its 40 columns have the other colour.
        let of = |most: [u8; 3], other: [u8; 3], columns: u32| {
            let pixel = |x: u32, _: u32| {
                let [red, green, blue] = if x < columns { other } else { most };
                Rgba([red, green, blue, if x < 40 { 255 } else { 0 }])
            };
            tone(&png(RgbaImage::from_fn(80, 40, pixel))).expect("a picture")
        };
        assert_eq!(of(dark, light, 8), Some(Tone::Dark));
        assert_eq!(of(light, dark, 8), Some(Tone::Light));
        assert_eq!(of(dark, light, 14), Some(Tone::Dark));
        assert_eq!(of(dark, light, 20), None, "half of it is each");
        // What is hardly there counts for as much as it covers.
        let glow = |x: u32, _: u32| match x {
            0..30 => Rgba([255, 255, 255, 40]),
            30..40 => Rgba([20, 30, 40, 255]),
            _ => Rgba([0, 0, 0, 0]),
        };
        assert_eq!(tone(&png(RgbaImage::from_fn(80, 40, glow))).expect("a picture"), Some(Tone::Dark));
        // A line of a pixel in a large picture is as light as it is.
        let line = |_: u32, y: u32| Rgba([255, 255, 255, if y.is_multiple_of(3) { 255 } else { 0 }]);
        assert_eq!(tone(&png(RgbaImage::from_fn(1000, 1000, line))).expect("a picture"), Some(Tone::Light));
    }

    #[test]
    fn a_photo_fills_what_has_a_ground_and_keeps_its_point_in_sight() {
        let photo =
            RgbaImage::from_fn(
                3000,
                1000,
                |x, _| if x < 1500 { Rgba([0, 0, 255, 255]) } else { Rgba([0, 255, 0, 255]) },
            );
        let made = drawn(Mark::Touch, &png(photo));
        assert!(made.pixels().all(|pixel| pixel.0 == [0, 255, 0, 255]), "its right side alone");
    }
}
