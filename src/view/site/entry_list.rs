//! What a section that lists entries shows.

use super::frame::SiteFrame;
use super::items::{Fact, Facts, pictures_class};
use crate::domain::content_type::PictureShape;
use crate::domain::document::section::Image;
use crate::domain::media_name::MediaName;
use crate::domain::timestamp::Timestamp;

/// A list of entries in a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryListing {
    /// The heading of their own list, where the section has none; none for posts.
    pub title: Option<String>,
    /// What all of them are called, where that is where there are more; none for posts.
    pub all: Option<String>,
    /// Where there are more: a path below the site's base, with a slash at the start.
    pub more: String,
    /// The shape of their pictures.
    pub pictures: PictureShape,
    /// The entries, in their order. Without any the section is not shown.
    pub entries: Vec<ListedEntry>,
}

/// One entry of such a list, with what the section shows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedEntry {
    /// Its address below the site's base, without the first slash.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its first words; may be empty.
    pub excerpt: String,
    /// Its picture.
    pub image: Option<Image>,
    /// When a post came out.
    pub published: Option<Timestamp>,
    /// Who wrote it; empty where that is not shown.
    pub author: String,
    /// What an entry of a content type has in its fields.
    pub facts: Vec<Fact>,
}

impl EntryListing {
    pub(super) const fn pictures_class(&self) -> &'static str {
        pictures_class(self.pictures)
    }

    /// The names of the pictures that it shows.
    pub fn media(&self) -> impl Iterator<Item = &MediaName> {
        self.entries
            .iter()
            .flat_map(|entry| entry.image.iter().chain(entry.facts.iter().filter_map(Fact::picture)))
            .map(|image| &image.media)
    }
}

impl ListedEntry {
    pub(super) fn path(&self) -> String {
        format!("/{}", self.path)
    }

    /// What stands beside its picture, and so not that picture once more.
    pub(super) fn shown_facts(&self, frame: &SiteFrame<'_>) -> impl Iterator<Item = &Fact> {
        let own = self.image.as_ref();
        self.facts.iter().filter(move |fact| !fact.is_picture(own) && fact.is_seen(frame))
    }

    pub(super) fn facts<'a>(&'a self, frame: &'a SiteFrame<'a>) -> Facts<'a> {
        Facts { frame, facts: self.shown_facts(frame).collect() }
    }
}
