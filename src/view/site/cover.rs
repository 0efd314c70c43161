//! The cover of an entry where its text is: on top of its page, and in a feed.

use super::frame::SiteFrame;
use super::media::{Loading, Picture, Shown, Slot};
use super::sections::opens_with_hero;
use crate::domain::document::{Document, Section};
use askama::Template;
use askama::filters::HtmlSafe;

/// The picture, with the line below it.
#[derive(Template)]
#[template(path = "site/cover.html", whitespace = "minimize")]
pub(super) struct Cover<'a> {
    picture: Picture<'a>,
    slot: Slot,
    loading: Loading,
}

// See `rich_text` for why.
impl HtmlSafe for Cover<'_> {}

impl<'a> Cover<'a> {
    /// Below the title of a page. Text alone is narrow there, and so is what stands above it.
    pub(super) fn on_page(frame: &SiteFrame<'a>, document: &'a Document) -> Option<Self> {
        let is_text = |section: &Section| matches!(section, Section::RichText(_));
        let is_narrow = !document.sections.is_empty() && document.sections.iter().all(is_text);
        let slot = if is_narrow { Slot::Prose } else { Slot::Wide };
        Self::of(frame, document, slot, Loading::First)
    }

    /// Before the text in a feed.
    pub(super) fn in_feed(frame: &SiteFrame<'a>, document: &'a Document) -> Option<Self> {
        Self::of(frame, document, Slot::Prose, Loading::Soon)
    }

    /// A hero that opens a page is its title and its picture; what begins with the same picture needs
    /// no second one.
    fn of(frame: &SiteFrame<'a>, document: &'a Document, slot: Slot, loading: Loading) -> Option<Self> {
        let image = document.cover_above().filter(|_| !opens_with_hero(document))?;
        Some(Self { picture: frame.picture(image)?, slot, loading })
    }

    fn shown(&self) -> Shown<'_> {
        self.picture.shown(self.slot, self.loading)
    }
}
