//! The library of a tenant, in both isolation modes.

use super::library;
use super::sniff::tests::png_of;
use super::upload::{MAX_BYTES, UploadError, upload};
use crate::domain::ids::MediaId;
use crate::domain::media_name::MediaName;
use crate::domain::paging::Paging;
use crate::infra::clock::Clock;
use crate::infra::database::Database;
use crate::infra::database::store::tests::databases;

async fn send(db: &Database, name: &str, bytes: &[u8]) -> Result<library::MediaFile, UploadError> {
    upload(db, &Clock::default(), name, bytes.to_vec()).await.map(|(file, _)| file)
}

#[tokio::test]
async fn a_picture_is_found_by_its_name_and_its_content() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let bytes = png_of(640, 480);
        let file = send(&db, "C:\\Pictures\\Grüner Garten!.jpeg", &bytes).await.expect("taken");
        assert_eq!(file.name.as_str(), "gruener-garten.png", "its ending is that of its bytes");
        let content = library::find(&db, &file.name, &file.hash).await.expect("read").expect("there");
        assert_eq!((content.content_type.as_str(), content.content), ("image/png", bytes));
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
            taken.push(send(&db, name, &png_of(1, 1)).await.expect("taken").name.to_string());
        }
        assert_eq!(taken, ["garden.png", "garden-2.png", "garden-3.png", "picture.png", "picture-2.png"]);
        let page = library::list(&db, Paging { page: 1, per_page: 2 }).await.expect("listed");
        let listed: Vec<&str> = page.items.iter().map(|file| file.name.as_str()).collect();
        assert_eq!((listed, page.total), (vec!["picture-2.png", "picture.png"], 5));
    }
}

#[tokio::test]
async fn a_deleted_picture_is_gone() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let file = send(&db, "garden.png", &png_of(1, 1)).await.expect("taken");
        assert!(library::delete(&db, file.id).await.expect("deleted").0);
        assert!(!library::delete(&db, file.id).await.expect("asked").0);
        assert!(!library::delete(&db, MediaId::new()).await.expect("asked").0);
        assert!(library::find(&db, &file.name, &file.hash).await.expect("read").is_none());
    }
}

#[tokio::test]
async fn what_is_no_picture_or_too_much_of_one_is_refused() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        assert!(matches!(send(&db, "a.png", svg).await, Err(UploadError::NotAPicture)));
        assert!(matches!(send(&db, "a.png", &png_of(20_000, 1)).await, Err(UploadError::TooManyPixels)));
        let mut large = png_of(1, 1);
        large.resize(MAX_BYTES + 1, 0);
        assert!(matches!(send(&db, "a.png", &large).await, Err(UploadError::TooLarge)));
        large.truncate(MAX_BYTES);
        send(&db, "a.png", &large).await.expect("just small enough");
        assert_eq!(library::list(&db, Paging { page: 1, per_page: 9 }).await.expect("listed").total, 1);
    }
}
