//! What a file is, by its own first bytes: whatever its name says, and whatever the
//! browser that sent it says.
//!
//! Only pictures that cannot run anything are known. SVG can: it comes from recipes alone.

/// A picture's type and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its type.
    pub kind: PictureKind,
    /// In pixels, as it is displayed.
    pub width: u32,
    /// In pixels, as it is displayed.
    pub height: u32,
}

/// The types of pictures that people can upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// Graphics Interchange Format.
    Gif,
    /// WebP.
    WebP,
}

impl PictureKind {
    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
        }
    }

    /// The ending of its name, without a dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
        }
    }
}

/// What these bytes are; none where they are no picture of a known type, or one without
/// any extent.
pub fn sniff(bytes: &[u8]) -> Option<Picture> {
    let (kind, (width, height)) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (PictureKind::Png, png(bytes)?)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        (PictureKind::Jpeg, jpeg(bytes)?)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        (PictureKind::Gif, (u32::from(le16(bytes, 6)?), u32::from(le16(bytes, 8)?)))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" {
        (PictureKind::WebP, webp(bytes)?)
    } else {
        return None;
    };
    (width > 0 && height > 0).then_some(Picture { kind, width, height })
}

/// The header chunk comes first (PNG, third edition, section 11.2.1).
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    Some((be32(bytes, 16)?, be32(bytes, 20)?))
}

/// The first frame header among the segments (ITU-T T.81, annex B). A camera that was held
/// upright stores its picture lying on its side, and says so in a segment before that.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    let mut orientation = None;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            // A byte that fills, or a marker without a segment.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            // The picture's data, or its end, before any frame header.
            0xd9 | 0xda => return None,
            // The frame headers, without the tables (C4, CC) and the extension (C8) among them.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let (width, height) = (u32::from(be16(bytes, at + 7)?), u32::from(be16(bytes, at + 5)?));
                let is_on_its_side = matches!(orientation, Some(5..=8));
                return Some(if is_on_its_side { (height, width) } else { (width, height) });
            }
            marker => {
                let length = usize::from(be16(bytes, at + 2)?);
                // The length counts its own two bytes.
                let end = at + 2 + Some(length).filter(|&length| length >= 2)?;
                if marker == 0xe1 && orientation.is_none() {
                    orientation = bytes.get(at + 4..end).and_then(exif_orientation);
                }
                at = end;
            }
        }
    }
}

/// The orientation in a segment of EXIF, 1 to 8, of which 5 to 8 swap rows and columns
/// (CIPA DC-008, sections 4.5.4 and 4.6.4). It is an entry of the first directory; nothing
/// else is followed, so that a segment of 64 KB is the most that is read.
fn exif_orientation(segment: &[u8]) -> Option<u16> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_big_endian = match tiff.first_chunk()? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |bytes: &[u8], at| if is_big_endian { be16(bytes, at) } else { le16(bytes, at) };
    let offset = if is_big_endian { be32(tiff, 4)? } else { u32::from_le_bytes(array(tiff, 4)?) };
    let directory = tiff.get(usize::try_from(offset).ok()?..)?;
    let count = usize::from(short(directory, 0)?);
    let mut entries = directory.get(2..)?.chunks_exact(12).take(count);
    // An entry has a tag, a type (3 is a short), a number of values, and here the value.
    let entry = entries.find(|entry| short(entry, 0) == Some(0x0112))?;
    let value = short(entry, 8).filter(|_| short(entry, 2) == Some(3));
    value.filter(|orientation| (1..=8).contains(orientation))
}

/// The first chunk is one of three (RFC 9649, sections 2.5 to 2.7).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " if bytes.get(23..26)? == b"\x9d\x01\x2a" => {
            Some((u32::from(le16(bytes, 26)? & 0x3fff), u32::from(le16(bytes, 28)? & 0x3fff)))
        }
        b"VP8L" if *bytes.get(20)? == 0x2f => {
            let bits = u32::from_le_bytes(array(bytes, 21)?);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => Some((le24(bytes, 24)? + 1, le24(bytes, 27)? + 1)),
        _ => None,
    }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_be_bytes)
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    let [low, middle, high] = array(bytes, at)?;
    Some(u32::from_le_bytes([low, middle, high, 0]))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The start of a PNG of that size.
    pub(in crate::media) fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0]);
        bytes
    }

    fn size(bytes: &[u8]) -> Option<(&'static str, u32, u32)> {
        sniff(bytes).map(|picture| (picture.kind.ending(), picture.width, picture.height))
    }

    #[test]
    fn each_type_is_known_by_its_bytes_with_its_size() {
        assert_eq!(size(&png_of(640, 480)), Some(("png", 640, 480)));
        assert_eq!(size(b"GIF89a\x80\x02\xe0\x01\xf7"), Some(("gif", 640, 480)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc4\0\x03x\xff\xc2\0\x0b\x08\x01\xe0\x02\x80\x03";
        assert_eq!(size(jpeg), Some(("jpg", 640, 480)));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\x10\x20\x30\x9d\x01\x2a\x80\x02\xe0\x41";
        assert_eq!(size(lossy), Some(("webp", 640, 480)));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\x00";
        assert_eq!(size(lossless), Some(("webp", 640, 480)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x7f\x02\0\xdf\x01\0";
        assert_eq!(size(extended), Some(("webp", 640, 480)));
    }

    /// The start of a JPEG of 640 by 480 with such a segment of EXIF: one entry of a width,
    /// then one of an orientation.
    fn jpeg_turned(orientation: u16, is_big_endian: bool) -> Vec<u8> {
        let short = |value: u16| if is_big_endian { value.to_be_bytes() } else { value.to_le_bytes() };
        let long = |value: u32| if is_big_endian { value.to_be_bytes() } else { value.to_le_bytes() };
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(if is_big_endian { b"MM\0*" } else { b"II*\0" });
        exif.extend(long(8));
        exif.extend(short(2));
        for (tag, value) in [(0x0100, 640), (0x0112, orientation)] {
            exif.extend([short(tag), short(3)].concat());
            exif.extend(long(1));
            exif.extend([short(value), short(0)].concat());
        }
        let mut bytes = b"\xff\xd8\xff\xe1".to_vec();
        bytes.extend(u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
        bytes.extend(exif);
        bytes.extend(b"\xff\xc0\0\x0b\x08\x01\xe0\x02\x80\x03");
        bytes
    }

    #[test]
    fn a_photo_that_lies_on_its_side_has_the_size_that_it_is_shown_with() {
        for is_big_endian in [true, false] {
            for orientation in [1, 2, 3, 4, 0, 9] {
                assert_eq!(size(&jpeg_turned(orientation, is_big_endian)), Some(("jpg", 640, 480)), "{orientation}");
            }
            for orientation in 5..=8 {
                assert_eq!(size(&jpeg_turned(orientation, is_big_endian)), Some(("jpg", 480, 640)), "{orientation}");
            }
        }
    }

    #[test]
    fn what_is_no_picture_or_cut_off_is_nothing() {
        for bytes in [
            b"".as_slice(),
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
            b"<!doctype html><script>alert(1)</script>",
            b"%PDF-1.7",
            b"GIF89a\x80\x02",
            b"\xff\xd8\xff\xda\0\x04\xff\xc0\0\x0b\x08\x01\xe0\x02\x80",
            b"\xff\xd8\xff\xe0\0\x01\xff\xe0\0\x01",
            b"RIFF\0\0\0\0WAVEfmt ",
        ] {
            assert_eq!(sniff(bytes), None, "{bytes:?}");
        }
        assert_eq!(sniff(&png_of(0, 480)), None);
    }

    fn starts() -> impl Strategy<Value = &'static [u8]> {
        prop::sample::select(vec![
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(),
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe1\0\x40Exif\0\0MM\0*",
            b"\xff\xd8\xff\xe1\0\x40Exif\0\0II*\0\x08\0\0\0",
            b"GIF89a",
            b"RIFF\0\0\0\0WEBPVP8 ",
            b"RIFF\0\0\0\0WEBPVP8L",
            b"RIFF\0\0\0\0WEBPVP8X",
        ])
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(start in starts(), rest in prop::collection::vec(any::<u8>(), 0..200)) {
            let bytes = [start, &rest].concat();
            for end in 0..bytes.len() {
                let _ = sniff(&bytes[..end]);
            }
        }
    }
}
