//! Pictures of a tenant's library, as pages address them.

use crate::domain::document::Document;
use crate::domain::document::section::Image;
use crate::domain::media_name::MediaName;
use std::collections::HashMap;

/// What the library knows of one picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// The hash of its content, which is in its address.
    pub hash: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The pictures of a site by name: at least those that the page at hand shows.
#[derive(Clone, Debug, Default)]
pub struct MediaMap(HashMap<MediaName, MediaFile>);

impl FromIterator<(MediaName, MediaFile)> for MediaMap {
    fn from_iter<T: IntoIterator<Item = (MediaName, MediaFile)>>(files: T) -> Self {
        Self(files.into_iter().collect())
    }
}

impl MediaMap {
    /// The address of a picture under `base`.
    pub fn url(&self, base: &str, name: &MediaName) -> Option<String> {
        self.0.get(name).map(|file| format!("{base}/media/{}/{name}", file.hash))
    }

    pub(super) fn picture<'a>(&self, base: &str, image: &'a Image) -> Option<Picture<'a>> {
        let file = self.0.get(&image.media)?;
        let src = format!("{base}/media/{}/{}", file.hash, image.media);
        Some(Picture { src, width: file.width, height: file.height, alt: &image.alt, caption: &image.caption })
    }
}

/// One `<img>`.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Its address.
    pub src: String,
    /// In pixels; with the height it keeps the page from jumping while it loads.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows, in words.
    pub alt: &'a str,
    /// The line below it.
    pub caption: &'a str,
}

/// The picture that stands for a document on cards and in shared links: the first one
/// that it shows.
pub fn lead_image(document: &Document) -> Option<&Image> {
    document.lead_image()
}
