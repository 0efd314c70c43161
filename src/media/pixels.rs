//! Pictures as pixels: looked at once when they come, and made smaller when a page asks.
//!
//! Everything here takes its time and its memory, and belongs into the [`super::darkroom`].

use super::sniff::{Picture, PictureKind, sniff};
use super::strip::{gif_moves, strip};
use crate::domain::crop::Crop;
use crate::domain::focal_point::FocalPoint;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The most pixels: what the larger sensors of telephones have. Four bytes each is what one
/// costs while it is looked at, and as many again where it is turned.
pub const MAX_PIXELS: u64 = 50_000_000;
/// The longest side, in pixels: what every browser can decode.
const MAX_SIDE: u32 = 16_384;
/// The most memory that decoding may take, in bytes.
const MAX_MEMORY: u64 = 512 << 20;

/// The widths, in pixels, in which pages offer a picture, where it is wider. No other is made,
/// whoever asks, but the one for shared links.
pub const WIDTHS: [u32; 5] = [320, 640, 1024, 1600, 2400];
/// The width of a picture beside a shared link: what networks show at most. It is made of its own kind
/// alone, since not all of them read WebP.
pub const SHARED_WIDTH: u32 = 1200;

/// How well a photo is kept that was turned or cropped: the difference is one that nobody sees.
const TURNED_QUALITY: u8 = 92;
/// How well one is kept that was made smaller.
const VARIANT_QUALITY: u8 = 82;
/// The same for WebP, whose scale is another one.
const WEBP_QUALITY: f32 = 80.0;
/// How hard WebP tries where nothing may be lost: more costs seconds for a few bytes.
const WEBP_EFFORT: f32 = 30.0;

/// A picture that the library can take.
pub(super) struct Clean {
    pub(super) bytes: Vec<u8>,
    pub(super) picture: Picture,
    /// Whether WebP makes it smaller than its own kind does.
    pub(super) offers_webp: bool,
}

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It does not decode to its end.
    #[error("the picture is damaged or cut off; open it on your computer, and save it again")]
    Damaged,
    /// It has several frames, of which cropping would keep one.
    #[error("a picture that moves cannot be cropped here")]
    Moves,
    /// One side is too long.
    #[error("the picture is wider or higher than 16,384 pixels; save it smaller")]
    TooLong,
    /// It has too many pixels.
    #[error("the picture has {0} million pixels, and the most is 50 million; save it smaller")]
    TooManyPixels(u64),
}

/// What a picture costs: pixels, by its header. A header that promises too much is as far as
/// such a picture gets.
pub(super) fn cost(bytes: &[u8]) -> Result<u64, PictureError> {
    let picture = sniff(bytes).ok_or(PictureError::Damaged)?;
    let pixels = u64::from(picture.width) * u64::from(picture.height);
    if pixels > MAX_PIXELS {
        return Err(PictureError::TooManyPixels(pixels.div_ceil(1_000_000)));
    }
    if picture.width > MAX_SIDE || picture.height > MAX_SIDE { Err(PictureError::TooLong) } else { Ok(pixels) }
}

/// Takes all that is not the picture away, and turns it the way it is meant to be seen.
pub(super) fn clean(bytes: &[u8]) -> Result<Clean, PictureError> {
    cost(bytes)?;
    let kind = sniff(bytes).ok_or(PictureError::Damaged)?.kind;
    let stripped = strip(kind, bytes).ok_or(PictureError::Damaged)?;
    let decoded = Decoded::read(kind, bytes)?;
    let offers_webp = match kind {
        PictureKind::Gif => !moves(kind, bytes) && decoded.gains_from_webp_over(bytes.len()),
        _ => decoded.gains_from_webp(kind),
    };
    let bytes = if decoded.was_turned { decoded.encode(kind, TURNED_QUALITY)? } else { stripped };
    let picture = sniff(&bytes).ok_or(PictureError::Damaged)?;
    Ok(Clean { bytes, picture, offers_webp })
}

/// A picture in a smaller width, of its own kind or in WebP; nothing where the one that there
/// is serves as well: it moves, or would become larger.
pub(super) fn variant(bytes: &[u8], width: u32, kind: PictureKind) -> Result<Option<Vec<u8>>, PictureError> {
    cost(bytes)?;
    let own = sniff(bytes).ok_or(PictureError::Damaged)?.kind;
    // Nothing here writes a GIF.
    if kind == PictureKind::Gif || moves(own, bytes) {
        return Ok(None);
    }
    let mut decoded = Decoded::read(own, bytes)?;
    decoded.shrink(width);
    let made = match (own, kind) {
        (PictureKind::Gif, PictureKind::WebP) => decoded.smaller_webp()?,
        (own, PictureKind::WebP) => decoded.webp(own == PictureKind::Png)?,
        (_, kind) => decoded.encode(kind, VARIANT_QUALITY)?,
    };
    Ok((made.len() < bytes.len()).then_some(made))
}

/// A part of a picture, as a picture of the same kind. What was a GIF is a PNG, which has all of its colours.
pub(super) fn crop(bytes: &[u8], crop: Crop, point: FocalPoint) -> Result<Clean, PictureError> {
    cost(bytes)?;
    let kind = sniff(bytes).ok_or(PictureError::Damaged)?.kind;
    if moves(kind, bytes) {
        return Err(PictureError::Moves);
    }
    let mut decoded = Decoded::read(kind, bytes)?;
    let area = crop.area((decoded.image.width(), decoded.image.height()), point);
    decoded.image = decoded.image.crop_imm(area.x, area.y, area.width, area.height);
    let kind = if kind == PictureKind::Gif { PictureKind::Png } else { kind };
    let bytes = decoded.encode(kind, TURNED_QUALITY)?;
    let picture = sniff(&bytes).ok_or(PictureError::Damaged)?;
    Ok(Clean { bytes, picture, offers_webp: decoded.gains_from_webp(kind) })
}

/// Whether there is more than one frame.
fn moves(kind: PictureKind, bytes: &[u8]) -> bool {
    let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    match kind {
        PictureKind::Gif => gif_moves(bytes),
        PictureKind::Png => has(b"acTL"),
        PictureKind::WebP => has(b"ANMF"),
        PictureKind::Jpeg => false,
    }
}

/// Pixels, and how their colours are meant.
pub(super) struct Decoded {
    pub(super) image: DynamicImage,
    profile: Option<Vec<u8>>,
    was_turned: bool,
}

impl Decoded {
    /// Reads all pixels, upright.
    pub(super) fn read(kind: PictureKind, bytes: &[u8]) -> Result<Self, PictureError> {
        let format = match kind {
            PictureKind::Png => ImageFormat::Png,
            PictureKind::Jpeg => ImageFormat::Jpeg,
            PictureKind::Gif => ImageFormat::Gif,
            PictureKind::WebP => ImageFormat::WebP,
        };
        let mut limits = Limits::default();
        (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
        limits.max_alloc = Some(MAX_MEMORY);
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|_| PictureError::Damaged)?;
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let profile = decoder.icc_profile().ok().flatten();
        let mut image = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Damaged)?;
        let was_turned = orientation != Orientation::NoTransforms && !moves(kind, bytes);
        if was_turned {
            image.apply_orientation(orientation);
        }
        Ok(Self { image, profile, was_turned })
    }

    /// To a width. A picture that is much larger is first halved quickly, which costs no
    /// memory, and then made smaller well.
    fn shrink(&mut self, width: u32) {
        let height = |image: &DynamicImage| {
            let height = u64::from(image.height()) * u64::from(width) / u64::from(image.width().max(1));
            u32::try_from(height).unwrap_or(u32::MAX).max(1)
        };
        if width >= self.image.width() {
            return;
        }
        let target = height(&self.image);
        if self.image.width() > width * 3 {
            self.image = self.image.thumbnail_exact(width * 2, target * 2);
        }
        self.image = self.image.resize_exact(width, target, FilterType::CatmullRom);
    }

    pub(super) fn encode(&self, kind: PictureKind, quality: u8) -> Result<Vec<u8>, PictureError> {
        let mut out = Vec::new();
        match kind {
            PictureKind::Jpeg => {
                let mut encoder = JpegEncoder::new_with_quality(&mut out, quality);
                self.keep_profile(&mut encoder);
                let pixels = self.image.to_rgb8();
                encoder.write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8)
            }
            PictureKind::Png => {
                let mut encoder = PngEncoder::new(&mut out);
                self.keep_profile(&mut encoder);
                self.image.write_with_encoder(encoder)
            }
            PictureKind::WebP => return self.webp(false),
            PictureKind::Gif => return Err(PictureError::Damaged),
        }
        .map_err(|_| PictureError::Damaged)?;
        Ok(out)
    }

    /// Where an encoder has no place for a profile, the colours are taken as those of screens.
    fn keep_profile(&self, encoder: &mut impl ImageEncoder) {
        if let Some(profile) = &self.profile {
            let _ = encoder.set_icc_profile(profile.clone());
        }
    }

    fn webp(&self, keeps_all: bool) -> Result<Vec<u8>, PictureError> {
        let quality = if keeps_all { WEBP_EFFORT } else { WEBP_QUALITY };
        let has_alpha = self.image.color().has_alpha();
        let (width, height) = (self.image.width(), self.image.height());
        let made = if has_alpha {
            let pixels = self.image.to_rgba8();
            webp::Encoder::from_rgba(&pixels, width, height).encode_simple(keeps_all, quality).map(|made| made.to_vec())
        } else {
            let pixels = self.image.to_rgb8();
            webp::Encoder::from_rgb(&pixels, width, height).encode_simple(keeps_all, quality).map(|made| made.to_vec())
        };
        let made = made.map_err(|_| PictureError::Damaged)?;
        Ok(match &self.profile {
            Some(profile) => with_profile(&made, profile, (width, height), has_alpha).unwrap_or(made),
            None => made,
        })
    }

    /// What was a GIF: a drawing of few colours is smaller where nothing of it is lost, and a photo where it is.
    fn smaller_webp(&self) -> Result<Vec<u8>, PictureError> {
        let (whole, lossy) = (self.webp(true)?, self.webp(false)?);
        Ok(if whole.len() <= lossy.len() { whole } else { lossy })
    }

    /// Whether WebP makes it smaller than a GIF of so many bytes: as it is, or as a smaller one that pages show.
    fn gains_from_webp_over(&self, own_bytes: usize) -> bool {
        let (width, height) = (WIDTHS[1], WIDTHS[1] * 4);
        let is_small = self.image.width() <= width && self.image.height() <= height;
        let image = if is_small { self.image.clone() } else { self.image.thumbnail(width, height) };
        let sample = Self { image, profile: None, was_turned: false };
        sample.smaller_webp().is_ok_and(|webp| webp.len() < own_bytes)
    }

    /// Whether WebP makes it smaller, as a sample of it tells.
    fn gains_from_webp(&self, kind: PictureKind) -> bool {
        let keeps_all = match kind {
            PictureKind::Jpeg => false,
            PictureKind::Png => true,
            PictureKind::Gif | PictureKind::WebP => return false,
        };
        let (image, profile) = (self.image.thumbnail(WIDTHS[1], WIDTHS[1] * 4), self.profile.clone());
        let sample = Self { image, profile, was_turned: false };
        match (sample.webp(keeps_all), sample.encode(kind, VARIANT_QUALITY)) {
            (Ok(webp), Ok(own)) => webp.len() < own.len(),
            _ => false,
        }
    }
}

/// Puts a colour profile before the picture of a simple WebP (RFC 9649, section 2.7).
fn with_profile(simple: &[u8], profile: &[u8], (width, height): (u32, u32), has_alpha: bool) -> Option<Vec<u8>> {
    let picture = simple.get(12..)?;
    // libwebp writes the long form by itself where a lossy picture has an alpha plane.
    if picture.starts_with(b"VP8X") {
        return None;
    }
    let side = |side: u32| -> [u8; 3] {
        let [low, middle, high, _] = (side - 1).to_le_bytes();
        [low, middle, high]
    };
    let mut out = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0".to_vec();
    out.extend([0x20 | if has_alpha { 0x10 } else { 0 }, 0, 0, 0]);
    out.extend(side(width));
    out.extend(side(height));
    out.extend(b"ICCP");
    out.extend(u32::try_from(profile.len()).ok()?.to_le_bytes());
    out.extend(profile);
    out.resize(out.len().next_multiple_of(2), 0);
    out.extend(picture);
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Some(out)
}
