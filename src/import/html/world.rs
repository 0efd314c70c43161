//! What a text cannot know by itself: where pictures and links of the old site are now.

use crate::domain::document::Href;
use crate::domain::media_name::MediaName;

/// What a text asks of whoever imports it.
pub(in crate::import) trait World {
    /// The file of that number, or else at that address.
    fn file(&self, id: Option<&str>, address: &str) -> Found;
    /// Where a link of the old site leads here; none where it can lead nowhere.
    fn link(&self, href: &str) -> Option<Href>;
    /// The numbers of the pictures that were sent for the entry.
    fn own_pictures(&self) -> Vec<String>;
    /// The piece of text of that number.
    fn snippet(&self, id: &str) -> Option<&str>;
}

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Found {
    /// In the library.
    Here {
        /// Its name there.
        media: MediaName,
        /// Whether it is a picture.
        is_picture: bool,
        /// What it shows, where the old site said so.
        alt: String,
        /// The line below it.
        caption: String,
    },
    /// Nowhere but where it was; the address may be empty.
    Missing(String),
}
