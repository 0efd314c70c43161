//! What the fields of other screens that name pictures show of the library.

use super::list::preview;
use crate::domain::media_name::MediaName;
use crate::http::extract::Site;
use crate::infra::database::DatabaseError;
use crate::media::library::{self, MediaFile};
use crate::view::frame::Frame;
use crate::view::picture_field::PictureShelf;
use std::collections::{BTreeSet, HashSet};

/// How wide a picture beside a field is made: as wide as those of the library.
pub(in crate::http::admin) const THUMBNAIL: u32 = 320;
/// Pictures that are looked up for one screen. What is named beyond them is shown by its name alone.
const MOST: usize = 500;

/// The library beside fields with that typed into them.
pub(in crate::http) async fn shelf<'a>(
    site: &Site,
    frame: &Frame,
    typed: impl IntoIterator<Item = &'a str>,
) -> Result<PictureShelf, DatabaseError> {
    let named = typed.into_iter().filter_map(|name| MediaName::parse(name.trim()).ok());
    let named: BTreeSet<MediaName> = named.take(MOST).collect();
    let wanted: Vec<&MediaName> = named.iter().collect();
    let files = if wanted.is_empty() { Vec::new() } else { library::look_up(&site.database, &wanted).await? };
    let found: HashSet<&MediaName> = files.iter().map(|file| &file.name).collect();
    let gone = named.iter().filter(|name| !found.contains(name)).map(ToString::to_string).collect();
    let thumbnail = |file: &MediaFile| (file.name.to_string(), preview(site, file, THUMBNAIL));
    let thumbnails = files.iter().filter(|file| file.is_picture()).map(thumbnail).collect();
    Ok(PictureShelf::new(frame, thumbnails).without(gone))
}
