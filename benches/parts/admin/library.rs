//! The site's files: pictures of noise, which nothing makes smaller, and documents. They have the sizes
//! that files of a web site have: what a list costs that reads their bytes would not be seen otherwise.

use rand::random;
use rowhouse::domain::ids::MediaId;
use rowhouse::domain::media_folder::MediaFolder;
use rowhouse::infra::clock::Clock;
use rowhouse::infra::database::Database;
use rowhouse::media::darkroom::Darkroom;
use rowhouse::media::intake::Draft;
use rowhouse::media::upload;
use std::io::{Cursor, Seek, Write};

pub(super) const PICTURES: usize = 400;
pub(super) const DOCUMENTS: usize = 100;
/// In pixels: a PNG of about 110 KiB.
const SIDE: u32 = 192;
const DOCUMENT_BYTES: usize = 120 << 10;

/// Takes all of them into the library, and gives the last one.
pub(super) async fn fill(database: &Database, clock: &Clock) -> MediaId {
    let darkroom = Darkroom::default();
    let mut last = None;
    for number in 0..PICTURES + DOCUMENTS {
        let (name, bytes) = if number < DOCUMENTS {
            (format!("document-{number}.pdf"), document())
        } else {
            (format!("picture-{}.png", number - DOCUMENTS), picture())
        };
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(&bytes).and_then(|()| file.rewind()).expect("written");
        let draft = Draft { file, size_bytes: bytes.len() as u64 };
        let prepared = darkroom.prepare(draft, name.clone()).await.expect("prepared");
        let folder = MediaFolder::parse(["", "archive", "archive/winter"][number % 3]).expect("a folder");
        let (file, _) = upload::upload(database, clock, &name, &folder, prepared).await.expect("taken");
        last = Some(file.id);
    }
    last.expect("some")
}

fn document() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.resize_with(DOCUMENT_BYTES, random);
    bytes
}

fn picture() -> Vec<u8> {
    let pixels: Vec<u8> = (0..SIDE * SIDE * 3).map(|_| random()).collect();
    let picture = image::RgbImage::from_raw(SIDE, SIDE, pixels).expect("enough pixels");
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("encoded");
    bytes.into_inner()
}
