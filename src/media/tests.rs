//! The library of a tenant, in both isolation modes.

use super::darkroom::Darkroom;
use super::intake::{Draft, IntakeError, MAX_PICTURE_BYTES, Prepared};
use super::library::{self, MediaFilter};
use super::pixels::{self, PictureError};
use super::sniff::tests::png_of;
use super::sniff::{PictureKind, sniff};
use super::upload::upload;
use crate::domain::crop::{Crop, CropArea};
use crate::domain::focal_point::FocalPoint;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::paging::Paging;
use crate::infra::clock::Clock;
use crate::infra::database::Database;
use crate::infra::database::store::tests::databases;
use futures_util::TryStreamExt;
use std::io::{Seek, Write};

async fn prepared(name: &str, bytes: &[u8]) -> Result<Prepared, IntakeError> {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).and_then(|()| file.rewind()).expect("written");
    Darkroom::default().prepare(Draft { file, size_bytes: bytes.len() as u64 }, name.to_owned()).await
}

/// A picture of that size, with colours that go from one side to the other.
fn picture(width: u32, height: u32) -> image::DynamicImage {
    let byte = |part: u32, whole: u32| u8::try_from(part * 255 / whole).unwrap_or(255);
    image::RgbImage::from_fn(width, height, |x, y| image::Rgb([byte(x, width), byte(y, height), 40])).into()
}

fn encoded(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    picture(width, height).write_to(&mut out, format).expect("encoded");
    out.into_inner()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(width, height, image::ImageFormat::Png)
}

/// Puts a segment of EXIF with an orientation, a camera and a place behind a JPEG's start.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 52.5200 13.4050 SomeCamera");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
}

async fn send(db: &Database, name: &str, bytes: &[u8]) -> library::MediaFile {
    let prepared = prepared(name, bytes).await.expect("taken");
    upload(db, &Clock::default(), name, &MediaFolder::default(), prepared).await.expect("stored").0
}

async fn bytes_of(db: &Database, file: &library::MediaFile, range: std::ops::Range<u64>) -> Vec<u8> {
    let pieces: Vec<bytes::Bytes> = Box::pin(file.stored().read(db.clone(), range)).try_collect().await.expect("read");
    pieces.concat()
}

#[tokio::test]
async fn a_picture_is_found_by_its_name_and_its_content() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let bytes = png(640, 480);
        let file = send(&db, "C:\\Pictures\\Grüner Garten!.jpeg", &bytes).await;
        assert_eq!(file.name.as_str(), "gruener-garten.png", "its ending is that of its bytes");
        let found = library::find(&db, &file.name, &file.hash).await.expect("read").expect("there");
        assert_eq!(found, file);
        assert_eq!((found.kind.content_type(), found.width, found.height), ("image/png", 640, 480));
        assert_eq!(bytes_of(&db, &found, 0..found.size_bytes).await, bytes);
        assert!(library::find(&db, &file.name, "000000000000").await.expect("read").is_none());
        let unknown = MediaName::parse("unknown.png").expect("a name");
        let found = library::look_up(&db, &[&file.name, &unknown]).await.expect("read");
        assert_eq!((found.len(), found[0].width, found[0].height), (1, 640, 480));
        assert_eq!(found[0].hash, file.hash);
    }
}

#[tokio::test]
async fn every_file_has_a_name_of_its_own() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let names = ["garden.png", "garden.gif", "GARDEN", "日本.png", ".png"];
        let mut taken = Vec::new();
        for name in names {
            taken.push(send(&db, name, &png(1, 1)).await.name.to_string());
        }
        assert_eq!(taken, ["garden.png", "garden-2.png", "garden-3.png", "ri-ben.png", "file.png"]);
        let page = library::list(&db, &MediaFilter::default(), Paging { page: 1, per_page: 2 }).await.expect("listed");
        let listed: Vec<&str> = page.items.iter().map(|file| file.name.as_str()).collect();
        assert_eq!((listed, page.total), (vec!["file.png", "ri-ben.png"], 5));
    }
}

#[tokio::test]
async fn a_deleted_picture_is_gone() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let file = send(&db, "garden.png", &png(1, 1)).await;
        assert!(library::delete(&db, file.id).await.expect("deleted").0);
        assert!(!library::delete(&db, file.id).await.expect("asked").0);
        assert!(!library::delete(&db, MediaId::new()).await.expect("asked").0);
        assert!(library::find(&db, &file.name, &file.hash).await.expect("read").is_none());
    }
}

#[tokio::test]
async fn a_large_file_lies_in_pieces_and_any_part_of_it_can_be_read() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let bytes: Vec<u8> = b"%PDF-1.7".iter().copied().chain((0..700_000_u32).map(|n| n.to_le_bytes()[1])).collect();
        let file = send(&db, "menu.pdf", &bytes).await;
        assert_eq!((file.name.as_str(), file.size_bytes), ("menu.pdf", 700_008));
        for range in [0..700_008, 0..1, 262_143..262_145, 699_000..700_008, 300_000..650_000] {
            let wanted = usize::try_from(range.start).expect("small")..usize::try_from(range.end).expect("small");
            assert!(bytes_of(&db, &file, range).await == bytes[wanted]);
        }
    }
}

#[tokio::test]
async fn what_is_too_much_or_nothing_that_a_library_has_is_refused() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    assert!(matches!(prepared("a.png", svg).await, Err(IntakeError::ActiveDrawing("a script"))));
    assert!(matches!(prepared("a.png", b"MZ\x90\0\x03").await, Err(IntakeError::UnknownKind)));
    assert!(matches!(prepared("a.png", b"").await, Err(IntakeError::Empty)));
    for (header, reason) in [
        (png_of(20_000, 1), PictureError::TooLong),
        (png_of(10_000, 10_000), PictureError::TooManyPixels(100)),
        (png_of(100_000, 100_000), PictureError::TooManyPixels(10_000)),
        (png_of(64, 64), PictureError::Damaged),
    ] {
        let refused = prepared("a.png", &header).await;
        assert!(matches!(&refused, Err(IntakeError::Picture(it)) if *it == reason), "{refused:?}");
    }
    let mut large = png(1, 1);
    large.resize(usize::try_from(MAX_PICTURE_BYTES).expect("small") + 1, 0);
    assert!(matches!(prepared("a.png", &large).await, Err(IntakeError::PictureTooLarge)));
}

#[tokio::test]
async fn a_picture_that_is_cut_off_is_refused_wherever_that_is() {
    for format in [image::ImageFormat::Jpeg, image::ImageFormat::Png, image::ImageFormat::Gif, image::ImageFormat::WebP]
    {
        let whole = encoded(64, 48, format);
        prepared("a", &whole).await.expect("taken");
        for end in (20..whole.len()).step_by(whole.len() / 40 + 1) {
            let refused = prepared("a", &whole[..end]).await;
            assert!(
                matches!(refused, Err(IntakeError::Picture(PictureError::Damaged))),
                "{format:?}, {end}: {refused:?}"
            );
        }
    }
}

#[test]
fn nothing_but_the_picture_is_kept_of_a_file() {
    let secret = b"GPS 52.5200";
    for (format, hidden) in [
        (image::ImageFormat::Jpeg, &b"\xff\xfe\0\x0dGPS 52.5200"[..]),
        (image::ImageFormat::Png, b"\0\0\0\x0btEXtGPS 52.5200\0\0\0\0"),
    ] {
        let whole = encoded(64, 48, format);
        let start = if format == image::ImageFormat::Png { 33 } else { 2 };
        let tail = b"<script>alert('GPS 52.5200')</script>PK\x03\x04";
        let polyglot = [&whole[..start], hidden, &whole[start..], tail].concat();
        let clean = pixels::clean(&polyglot).expect("taken");
        assert!(clean.bytes == whole, "{format:?}: the picture alone, byte by byte");
        assert!(!clean.bytes.windows(secret.len()).any(|window| window == secret));
    }
    // A comment and a tail in a GIF.
    let gif = encoded(8, 8, image::ImageFormat::Gif);
    let clean = pixels::clean(&[&gif[..], b"GPS 52.5200"].concat()).expect("taken");
    assert!(clean.bytes.ends_with(b"\x3b") && !clean.bytes.windows(11).any(|window| window == secret));
    // EXIF in a WebP, in a chunk of its own.
    let webp = encoded(8, 8, image::ImageFormat::WebP);
    let mut long = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x08\0\0\0\x07\0\0\x07\0\0".to_vec();
    long.extend_from_slice(&webp[12..]);
    long.extend(b"EXIF\x0b\0\0\0GPS 52.5200\0");
    let size = u32::try_from(long.len() - 8).expect("small").to_le_bytes();
    long[4..8].copy_from_slice(&size);
    let clean = pixels::clean(&long).expect("taken");
    assert!(!clean.bytes.windows(11).any(|window| window == secret));
    assert_eq!(sniff(&clean.bytes).map(|it| (it.width, it.height)), Some((8, 8)));
}

#[test]
fn a_photo_is_turned_upright_and_says_no_more_where_it_was_taken() {
    let flat = encoded(64, 32, image::ImageFormat::Jpeg);
    let upright = pixels::clean(&with_exif(&flat, 1)).expect("taken");
    assert!(upright.bytes == flat, "not encoded anew");
    for (orientation, size) in [(3, (64, 32)), (6, (32, 64)), (8, (32, 64))] {
        let clean = pixels::clean(&with_exif(&flat, orientation)).expect("taken");
        assert_eq!((clean.picture.width, clean.picture.height), size, "{orientation}");
        assert!(!clean.bytes.windows(4).any(|window| window == b"Exif" || window == b"GPS "));
        let pixels = image::load_from_memory(&clean.bytes).expect("a picture").to_rgb8();
        // The first picture's red goes from left to right.
        let reds = [(0, 0), (size.0 - 1, size.1 - 1)].map(|(x, y)| pixels.get_pixel(x, y)[0]);
        let begins_dark = orientation == 6;
        assert_eq!(reds[0] < reds[1], begins_dark, "{orientation}: {reds:?}");
    }
}

#[test]
fn a_variant_is_as_wide_as_it_should_be_and_never_larger_than_its_picture() {
    for (format, kind) in [(image::ImageFormat::Jpeg, PictureKind::Jpeg), (image::ImageFormat::Png, PictureKind::Png)] {
        let whole = encoded(1300, 650, format);
        for wanted in [kind, PictureKind::WebP] {
            let Some(made) = pixels::variant(&whole, 320, wanted).expect("made") else {
                panic!("{kind:?} as {wanted:?} would be larger");
            };
            let found = sniff(&made).expect("a picture");
            assert_eq!((found.kind, found.width, found.height), (wanted, 320, 160));
            assert!(made.len() < whole.len());
            image::load_from_memory(&made).expect("it decodes");
        }
    }
}

#[test]
fn a_gif_that_does_not_move_is_made_smaller_in_webp_and_one_that_does_is_not() {
    let still = encoded(1300, 650, image::ImageFormat::Gif);
    let clean = pixels::clean(&still).expect("taken");
    assert!(clean.offers_webp && clean.picture.kind == PictureKind::Gif);
    let made = pixels::variant(&still, 320, PictureKind::WebP).expect("made").expect("a smaller one");
    let found = sniff(&made).expect("a picture");
    assert_eq!((found.kind, found.width, found.height), (PictureKind::WebP, 320, 160));
    assert!(made.len() < still.len());
    assert_eq!(pixels::variant(&still, 320, PictureKind::Gif).expect("looked at"), None);
    let crop = Crop::Part(CropArea { x: 0, y: 0, width: 100, height: 50 });
    let part = pixels::crop(&still, crop, FocalPoint::default()).expect("cropped").picture;
    assert_eq!((part.kind, part.width, part.height), (PictureKind::Png, 100, 50));

    // The same with its picture once more before the end.
    let screen = 13 + if still[10] & 0x80 == 0 { 0 } else { 3_usize << ((still[10] & 7) + 1) };
    let moving = [&still[..still.len() - 1], &still[screen..]].concat();
    let clean = pixels::clean(&moving).expect("taken");
    assert!(!clean.offers_webp);
    assert_eq!(pixels::variant(&moving, 320, PictureKind::WebP).expect("looked at"), None);
    assert!(matches!(pixels::crop(&moving, crop, FocalPoint::default()), Err(PictureError::Moves)));
}
