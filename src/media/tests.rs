//! The library of a tenant, in both isolation modes.

use super::intake::{Draft, IntakeError, MAX_PICTURE_BYTES, Prepared};
use super::library::{self, MediaFilter};
use super::sniff::tests::png_of;
use super::upload::upload;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::paging::Paging;
use crate::infra::clock::Clock;
use crate::infra::database::Database;
use crate::infra::database::store::tests::databases;
use futures_util::TryStreamExt;
use std::io::{Seek, Write};

fn prepared(name: &str, bytes: &[u8]) -> Result<Prepared, IntakeError> {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).and_then(|()| file.rewind()).expect("written");
    Prepared::of(Draft { file, size_bytes: bytes.len() as u64 }, name)
}

async fn send(db: &Database, name: &str, bytes: &[u8]) -> library::MediaFile {
    let prepared = prepared(name, bytes).expect("taken");
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
        let bytes = png_of(640, 480);
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
            taken.push(send(&db, name, &png_of(1, 1)).await.name.to_string());
        }
        assert_eq!(taken, ["garden.png", "garden-2.png", "garden-3.png", "file.png", "file-2.png"]);
        let page = library::list(&db, &MediaFilter::default(), Paging { page: 1, per_page: 2 }).await.expect("listed");
        let listed: Vec<&str> = page.items.iter().map(|file| file.name.as_str()).collect();
        assert_eq!((listed, page.total), (vec!["file-2.png", "file.png"], 5));
    }
}

#[tokio::test]
async fn a_deleted_picture_is_gone() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let file = send(&db, "garden.png", &png_of(1, 1)).await;
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

#[test]
fn what_is_too_much_or_nothing_that_a_library_has_is_refused() {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    assert!(matches!(prepared("a.png", svg), Err(IntakeError::ActiveDrawing("a script"))));
    assert!(matches!(prepared("a.png", b"MZ\x90\0\x03"), Err(IntakeError::UnknownKind)));
    assert!(matches!(prepared("a.png", b""), Err(IntakeError::Empty)));
    assert!(matches!(prepared("a.png", &png_of(20_000, 1)), Err(IntakeError::TooManyPixels)));
    let mut large = png_of(1, 1);
    large.resize(usize::try_from(MAX_PICTURE_BYTES).expect("small") + 1, 0);
    assert!(matches!(prepared("a.png", &large), Err(IntakeError::PictureTooLarge)));
}
