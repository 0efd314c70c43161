//! Pictures of a tenant's library, as pages address them.

use super::head::SharedImage;
use crate::domain::document::Document;
use crate::domain::document::section::Image;
use crate::domain::focal_point::FocalPoint;
use crate::domain::media_name::MediaName;
use askama::Template;
use askama::filters::HtmlSafe;
use std::collections::HashMap;
use std::fmt::Write;

/// What the library knows of one picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaFile {
    /// The hash of its content, which is in its address.
    pub hash: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The narrower widths in which there is a variant of its own kind.
    pub widths: Vec<u32>,
    /// The widths in which there is one in WebP, where that makes it smaller.
    pub webp_widths: Vec<u32>,
    /// The width of the variant of its own kind for shared links; none where the whole is no wider.
    pub shared_width: Option<u32>,
    /// The media type of its own kind, where it is made of pixels.
    pub content_type: Option<&'static str>,
    /// What it shows, where the section that has it does not say.
    pub alt: String,
    /// What stays in sight where it is cropped.
    pub focal_point: FocalPoint,
}

/// The pictures of a site by name: at least those that the page at hand shows.
#[derive(Clone, Debug, Default)]
pub struct MediaMap(HashMap<MediaName, MediaFile>);

impl FromIterator<(MediaName, MediaFile)> for MediaMap {
    fn from_iter<T: IntoIterator<Item = (MediaName, MediaFile)>>(files: T) -> Self {
        Self(files.into_iter().collect())
    }
}

impl Extend<(MediaName, MediaFile)> for MediaMap {
    fn extend<T: IntoIterator<Item = (MediaName, MediaFile)>>(&mut self, files: T) {
        self.0.extend(files);
    }
}

/// The widest picture that stands in a page by itself; of a wider one a variant does.
const WIDEST: u32 = 1600;

impl MediaMap {
    /// The address of a picture under `base`.
    pub fn url(&self, base: &str, name: &MediaName) -> Option<String> {
        self.0.get(name).map(|file| format!("{base}/media/{}/{name}", file.hash))
    }

    /// A picture for link previews: one of pixels, as no network shows another, and no wider than they show it.
    pub(super) fn shared(&self, origin: &str, base: &str, image: &Image) -> Option<SharedImage> {
        let name = &image.media;
        let file = self.0.get(name).filter(|_| !name.is_drawn())?;
        let folder = format!("{origin}{base}/media/{}", file.hash);
        let (url, width) = match file.shared_width {
            Some(width) => (format!("{folder}/{width}/{name}"), width),
            None => (format!("{folder}/{name}"), file.width),
        };
        let height = u64::from(file.height) * u64::from(width) / u64::from(file.width.max(1));
        Some(SharedImage {
            url,
            width,
            height: u32::try_from(height).unwrap_or(u32::MAX).max(1),
            content_type: file.content_type,
            alt: if image.alt.is_empty() { file.alt.clone() } else { image.alt.clone() },
        })
    }

    pub(super) fn picture<'a>(&'a self, base: &str, image: &'a Image) -> Option<Picture<'a>> {
        let file = self.0.get(&image.media)?;
        let (start, name) = (format!("{base}/media/{}", file.hash), &image.media);
        let own = |width: u32| {
            if width == file.width { format!("{start}/{name}") } else { format!("{start}/{width}/{name}") }
        };
        // A picture that is wider than all variants is one that nobody needs whole.
        let widest = file.widths.last().copied().filter(|_| file.width > MOST);
        let candidates = file.widths.iter().copied().chain(widest.is_none().then_some(file.width));
        let fallback = file.widths.iter().rev().copied().find(|width| *width <= WIDEST).filter(|_| file.width > WIDEST);
        Some(Picture {
            src: own(fallback.unwrap_or(file.width)),
            srcset: if file.widths.is_empty() { String::new() } else { srcset(candidates, own) },
            webp: srcset(file.webp_widths.iter().copied(), |width| format!("{start}/{width}/{name}.webp")),
            width: file.width,
            height: file.height,
            alt: if image.alt.is_empty() { &file.alt } else { &image.alt },
            caption: &image.caption,
            focus: focus(file.focal_point),
        })
    }
}

/// The widest variant that there is of any picture.
const MOST: u32 = 2400;

fn srcset(widths: impl Iterator<Item = u32>, address: impl Fn(u32) -> String) -> String {
    let mut set = String::new();
    for width in widths {
        let comma = if set.is_empty() { "" } else { ", " };
        // Writing to a text cannot fail.
        let _ = write!(set, "{comma}{} {width}w", address(width));
    }
    set
}

/// The classes of a point, in tenths: pages have no styles of their own.
fn focus(point: FocalPoint) -> String {
    if point.is_middle() {
        return String::new();
    }
    let tenth = |hundredths: u8| (u32::from(hundredths) + 5) / 10;
    format!("fx-{} fy-{}", tenth(point.x()), tenth(point.y()))
}

/// One `<img>`, and what a browser chooses from for it.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Its address.
    pub src: String,
    /// The same in several widths; empty where there is one only.
    pub srcset: String,
    /// The same in WebP; empty where that is no smaller.
    pub webp: String,
    /// In pixels; with the height it keeps the page from jumping while it loads.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows, in words.
    pub alt: &'a str,
    /// The line below it.
    pub caption: &'a str,
    /// The classes that keep a point in sight; may be empty.
    pub focus: String,
}

/// Where a picture stands, and so how wide it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// As wide as the window.
    Wide,
    /// One of two columns.
    Half,
    /// One of three.
    Third,
    /// One of four, of two on a telephone.
    Quarter,
    /// Beside a line.
    Small,
    /// As wide as text.
    Prose,
}

impl Slot {
    /// The width for a browser that does not measure the place itself.
    const fn sizes(self) -> &'static str {
        match self {
            Self::Wide => "100vw",
            Self::Half => "(min-width: 48rem) 50vw, 100vw",
            Self::Third => "(min-width: 48rem) 33vw, 100vw",
            Self::Quarter => "(min-width: 48rem) 25vw, 50vw",
            Self::Small => "4.5rem",
            Self::Prose => "(min-width: 48rem) 44rem, 100vw",
        }
    }
}

/// When a picture is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// Before all others: it is what a visitor sees first.
    First,
    /// With the page.
    Soon,
    /// When it comes near the window.
    Lazy,
}

impl Picture<'_> {
    /// Whether it is higher than wide: what crops others flat shows it whole.
    pub(super) const fn is_upright(&self) -> bool {
        self.height > self.width
    }

    /// The picture in its place.
    pub(super) fn shown(&self, slot: Slot, loading: Loading) -> Shown<'_> {
        Shown { picture: self, alt: self.alt, slot, loading }
    }

    /// The same beside words that say what it shows.
    pub(super) fn beside_words(&self, slot: Slot, loading: Loading) -> Shown<'_> {
        Shown { alt: "", ..self.shown(slot, loading) }
    }
}

/// A picture in its place.
#[derive(Template)]
#[template(path = "site/picture.html", whitespace = "minimize")]
pub(super) struct Shown<'a> {
    picture: &'a Picture<'a>,
    alt: &'a str,
    slot: Slot,
    loading: Loading,
}

// See `rich_text` for why.
impl HtmlSafe for Shown<'_> {}

impl Shown<'_> {
    /// A picture that waits is measured when its place is known (HTML, section 4.8.4.2.2);
    /// a browser that does not know the word reads what follows it.
    fn sizes(&self) -> String {
        let auto = if self.loading == Loading::Lazy { "auto, " } else { "" };
        format!("{auto}{}", self.slot.sizes())
    }
}

/// The picture that stands for a document on cards and in shared links: its cover, or the first one
/// that it shows.
pub fn lead_image(document: &Document) -> Option<&Image> {
    document.lead_image()
}
