//! Pictures: which of them a page shows, and what the theme offers of each.

use crate::domain::document::Document;
use crate::domain::media_name::MediaName;
use crate::media::darkroom;
use crate::media::library;
use crate::media::pixels::{SHARED_WIDTH, WIDTHS};
use crate::media::sniff::PictureKind;
use crate::media::variants::Variant;
use crate::view::site::posts::PostCard;
use crate::view::site::{EntryListing, MediaFile};

/// The pictures of some documents, lists and cards.
pub fn media_of<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
    lists: impl IntoIterator<Item = &'a EntryListing>,
    cards: impl IntoIterator<Item = &'a PostCard>,
) -> Vec<&'a MediaName> {
    let mut names: Vec<&MediaName> = documents.into_iter().flat_map(Document::media).collect();
    names.extend(lists.into_iter().flat_map(EntryListing::media));
    names.extend(cards.into_iter().filter_map(|card| card.image.as_ref()).map(|image| &image.media));
    names.sort_unstable();
    names.dedup();
    names
}

/// Where a picture is for who shows it in one width alone, below the site's base: in WebP where that is smaller, or in
/// its own kind. One that is no wider, moves or is drawn is there as it is.
pub fn path_in(width: u32, file: &library::MediaFile) -> String {
    let offers = |kind| darkroom::offers(file, Variant { width, kind });
    let (hash, name) = (&file.hash, &file.name);
    match file.picture_kind() {
        Some(own) if own != PictureKind::WebP && offers(PictureKind::WebP) => {
            format!("/media/{hash}/{width}/{name}.webp")
        }
        Some(own) if offers(own) => format!("/media/{hash}/{width}/{name}"),
        _ => format!("/media/{hash}/{name}"),
    }
}

/// A picture as the theme offers it.
pub(super) fn shown(file: library::MediaFile) -> (MediaName, MediaFile) {
    let widths = |kind: Option<PictureKind>| -> Vec<u32> {
        let widths = WIDTHS.into_iter().chain((!WIDTHS.contains(&file.width)).then_some(file.width));
        let is_offered =
            |width: &u32| kind.is_some_and(|kind| darkroom::offers(&file, Variant { width: *width, kind }));
        widths.filter(is_offered).collect()
    };
    // A picture that is WebP already has nothing else to offer.
    let webp = (file.picture_kind() != Some(PictureKind::WebP)).then_some(PictureKind::WebP);
    let (own_widths, webp_widths) = (widths(file.picture_kind()), widths(webp));
    let shared = file.picture_kind().map(|kind| Variant { width: SHARED_WIDTH, kind });
    let shared = shared.filter(|shared| darkroom::offers(&file, *shared));
    let shown = MediaFile {
        widths: own_widths,
        webp_widths,
        shared_width: shared.map(|shared| shared.width),
        content_type: file.picture_kind().map(PictureKind::content_type),
        hash: file.hash,
        width: file.width,
        height: file.height,
        alt: if file.is_decorative { String::new() } else { file.alt.to_string() },
        focal_point: file.focal_point,
    };
    (file.name, shown)
}
