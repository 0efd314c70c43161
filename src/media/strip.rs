//! A picture without what it says of who took it, where and with what: EXIF, XMP, comments,
//! thumbnails, and whatever else follows its end, where a second file may hide.
//!
//! Nothing is encoded anew: the parts that make up the picture are copied, in their order, and
//! all others stay behind. What is kept beside the pixels is how their colours are meant.

use super::sniff::PictureKind;

/// The picture alone; nothing where it is cut off, or its parts do not follow each other.
pub(super) fn strip(kind: PictureKind, bytes: &[u8]) -> Option<Vec<u8>> {
    match kind {
        PictureKind::Jpeg => jpeg(bytes),
        PictureKind::Png => png(bytes),
        PictureKind::Gif => gif(bytes).map(|(picture, _)| picture),
        PictureKind::WebP => webp(bytes),
    }
}

/// Segments up to the end marker (ITU-T T.81, annex B). Of those for programs JFIF, colour
/// profiles and Adobe's word on colours are kept.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            _ => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                let segment = bytes.get(at..at + 2 + Some(length).filter(|length| *length >= 2)?)?;
                at += segment.len();
                let content = &segment[4..];
                let is_kept = match marker {
                    0xe0 => content.starts_with(b"JFIF\0"),
                    0xe2 => content.starts_with(b"ICC_PROFILE\0"),
                    0xee => content.starts_with(b"Adobe"),
                    0xe1..=0xef | 0xfe => false,
                    _ => true,
                };
                if is_kept {
                    out.extend_from_slice(segment);
                }
                if marker == 0xda {
                    let end = at + scan_length(bytes.get(at..)?)?;
                    out.extend_from_slice(&bytes[at..end]);
                    at = end;
                }
            }
        }
    }
}

/// The bytes up to the marker that ends a scan: within it a byte of ones is followed by zeros
/// or by a restart.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xff | 0xd0..=0xd7))
}

/// Chunks up to the end (PNG, third edition, section 5).
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8]; 16] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD",
        b"pHYs", b"acTL", b"fcTL", b"fdAT",
    ];
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        let name = &chunk[4..8];
        if KEPT.contains(&name) {
            out.extend_from_slice(chunk);
        }
        if name == b"IEND" {
            return Some(out);
        }
        at += chunk.len();
    }
}

/// Whether a GIF has more than one picture. What does not read to its end may have.
pub(super) fn gif_moves(bytes: &[u8]) -> bool {
    gif(bytes).is_none_or(|(_, pictures)| pictures > 1)
}

/// Blocks up to the trailer (`GIF89a`, section 17 and on), and how many pictures are among them. Of the extensions
/// those for time and for repeating are kept.
fn gif(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut out = bytes.get(..at)?.to_vec();
    let mut pictures = 0;
    loop {
        let start = at;
        let is_kept = match *bytes.get(at)? {
            0x3b => {
                out.push(0x3b);
                return Some((out, pictures));
            }
            0x2c => {
                at += 10 + table(*bytes.get(at + 9)?) + 1;
                pictures += 1;
                true
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                at += 2;
                let name = bytes.get(at + 1..at + 12);
                label == 0xf9
                    || (label == 0xff && name.is_some_and(|name| name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0"))
            }
            _ => return None,
        };
        // Sub-blocks, each after its length; one of none ends them.
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        let block = bytes.get(start..at)?;
        if is_kept {
            out.extend_from_slice(block);
        }
    }
}

/// Chunks of the container (RFC 9649, section 2.3).
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"];
    let size = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let bytes = bytes.get(..size.checked_add(8)?)?;
    let mut out = bytes.get(..12)?.to_vec();
    let mut at = 12;
    while at < bytes.len() {
        let length = usize::try_from(u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        // A chunk ends at an even place.
        let end = at.checked_add(8)?.checked_add(length)?;
        let mut chunk = bytes.get(at..end)?.to_vec();
        chunk.resize(8 + length + length % 2, 0);
        if chunk.starts_with(b"VP8X") {
            // That there is EXIF, and that there is XMP.
            *chunk.get_mut(8)? &= !0b1100;
        }
        if KEPT.contains(&&chunk[..4]) {
            out.extend(chunk);
        }
        at = end + length % 2;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}
