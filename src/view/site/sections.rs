//! A document's sections, from the top of the page to its foot.

use super::entry_list::EntryListing;
use super::forms::FormView;
use super::frame::SiteFrame;
use super::icon::IconView;
use super::media::{Loading, Slot};
use super::outline::{Anchor, Outline};
use super::rich_text::TextView;
use crate::domain::document::section::{
    Contact, Hero, HeroLayout, ListedAs, MenuLayout, MenuShown, NameAndMenu, PriceGroup, PriceItem, Section, Side,
};
use crate::domain::document::{Document, Href, RichText};
use crate::domain::form::Form;
use crate::domain::language::is_right_to_left;
use askama::Template;
use askama::filters::HtmlSafe;

/// All sections of one document.
#[derive(Template)]
#[template(path = "site/sections.html", whitespace = "minimize")]
pub(super) struct Sections<'a> {
    pub(super) frame: &'a SiteFrame<'a>,
    pub(super) document: &'a Document,
    pub(super) outline: &'a Outline,
    /// One for each section that lists entries, in the document's order.
    pub(super) lists: &'a [EntryListing],
    /// How many sections are counted before them: none before the page's own. What stands around those
    /// has other numbers, and none of its headings is the page's.
    pub(super) before: usize,
    /// The path of the page, which menus mark; empty where they mark none.
    pub(super) path: &'a str,
    /// Whether they are the header of the site, in place of the theme's own.
    pub(super) is_header: bool,
    /// The tag of their language, where it is not the page's.
    pub(super) tag: Option<&'a str>,
}

// See `rich_text` for why.
impl HtmlSafe for Sections<'_> {}

/// Whether a document's first section is a hero, whose heading is then the page's.
pub fn opens_with_hero(document: &Document) -> bool {
    matches!(document.sections.first(), Some(Section::Hero(_)))
}

/// A section with what its place on the page gives it.
struct Placed<'a> {
    section: &'a Section,
    /// Its number, from 1.
    place: usize,
    /// A hero that opens the page has the page's heading.
    is_first: bool,
    /// A hero's heading level.
    level: u8,
    /// Its id on the page; empty where it has no heading.
    id: &'a str,
    /// The anchors of its blocks.
    anchors: &'a [Option<Anchor>],
    /// What it lists.
    listing: Option<&'a EntryListing>,
}

impl Placed<'_> {
    /// Whether there is nothing of it to be seen: not even its place is, then.
    fn is_blank(&self, frame: &SiteFrame<'_>) -> bool {
        match self.section {
            Section::RichText(text) => text.body.is_empty(),
            Section::ImageWithText(part) => !part.has_words() && !frame.has_picture(&part.image),
            Section::Entries(_) => self.listing.is_none(),
            Section::Form(part) => frame.form(&part.form).is_none(),
            Section::NameAndMenu(part) => {
                !part.name.has_name() && !part.search.is_shown() && frame.menu(part.menu).is_empty()
            }
            _ => false,
        }
    }
}

impl<'a> Sections<'a> {
    /// Those of a page's own document.
    pub(super) const fn of_page(
        frame: &'a SiteFrame<'a>,
        document: &'a Document,
        outline: &'a Outline,
        lists: &'a [EntryListing],
    ) -> Self {
        Self { frame, document, outline, lists, before: 0, path: "", is_header: false, tag: None }
    }

    /// Whether there is nothing to be seen of all of them.
    pub(super) fn are_blank(&self) -> bool {
        self.placed().next().is_none()
    }

    /// Which way a language is written.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    pub(super) fn direction(&self, tag: &str) -> &'static str {
        if is_right_to_left(tag) { "rtl" } else { "ltr" }
    }

    fn placed(&self) -> impl Iterator<Item = Placed<'a>> {
        let (outline, mut lists) = (&self.outline.sections, self.lists.iter());
        let placed = self.document.sections.iter().enumerate().map(move |(index, section)| Placed {
            section,
            place: self.before + index + 1,
            is_first: self.before + index == 0,
            level: if self.before + index == 0 { 1 } else { 2 },
            id: outline.get(index).and_then(|anchors| anchors.heading.as_ref()).map_or("", |anchor| &anchor.id),
            anchors: outline.get(index).map_or(&[], |anchors| &anchors.blocks),
            listing: match section {
                Section::Entries(_) => lists.next().filter(|listing| !listing.entries.is_empty()),
                _ => None,
            },
        });
        let frame = self.frame;
        placed.filter(move |placed| !placed.is_blank(frame))
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn no_anchors(&self) -> &'a [Option<Anchor>] {
        &[]
    }

    fn text(&self, body: &'a RichText, anchors: &'a [Option<Anchor>], deeper: u8) -> TextView<'a> {
        TextView { frame: self.frame, blocks: &body.blocks, anchors, deeper }
    }

    /// The level of headings inside a section: below its own heading, if it has one.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn inner_level(&self, heading: &str) -> u8 {
        if heading.is_empty() { 2 } else { 3 }
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn deeper(&self, heading: &str) -> u8 {
        u8::from(!heading.is_empty())
    }

    fn hero_class(&self, hero: &Hero) -> &'static str {
        match hero.layout {
            HeroLayout::Centered => "hero-centered",
            HeroLayout::Split if self.has_picture(hero) => "hero-split",
            HeroLayout::Split => "hero-plain",
            HeroLayout::Cover => "hero-cover",
        }
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn hero_slot(&self, hero: &Hero) -> Slot {
        if hero.layout == HeroLayout::Split { Slot::Half } else { Slot::Wide }
    }

    fn has_picture(&self, hero: &Hero) -> bool {
        hero.image.as_ref().is_some_and(|image| self.frame.has_picture(image))
    }

    /// Whether a group of prices is shown as cards, as a shop window is, or as lines: among cards, one
    /// without a picture would be a hole.
    fn is_window(&self, group: &'a PriceGroup) -> bool {
        let is_pictured =
            |item: &'a PriceItem| item.image.as_ref().and_then(|image| self.frame.picture(image)).is_some();
        !group.items.is_empty() && group.items.iter().all(is_pictured)
    }

    fn form(&self, form: &'a Form, place: usize) -> FormView<'a> {
        FormView::blank(self.frame, form, place)
    }

    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn site_class(&self, part: &NameAndMenu) -> &'static str {
        match part.layout {
            MenuLayout::Beside => "",
            MenuLayout::Centered => " s-site-centered",
            MenuLayout::Columns => " s-site-columns",
        }
    }

    /// Whether a section has the main menu as the theme's header has it, which a page has once: that is the first
    /// one of a header.
    fn has_main_menu(&self, placed: &Placed<'_>) -> bool {
        let is_one = |section: &Section| matches!(section, Section::NameAndMenu(part) if part.has_main_menu());
        let first = self.document.sections.iter().position(is_one);
        self.is_header && first.is_some_and(|index| self.before + index + 1 == placed.place)
    }

    /// The page that a menu marks. The footer's marks none, here as in the theme's own footer.
    fn marked_in(&self, part: &NameAndMenu) -> &'a str {
        if part.menu == MenuShown::Main { self.path } else { "" }
    }

    /// A telephone number's link: its digits, with a leading plus.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn phone_href(&self, contact: &Contact) -> Option<Href> {
        let digits: String = contact.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        Href::parse(&format!("tel:{digits}")).ok()
    }

    /// An e-mail address's link, where it is one that an address can carry.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn email_href(&self, contact: &Contact) -> Option<Href> {
        if !contact.email.contains('@') || contact.email.contains(['?', '&', '#', '%']) {
            return None;
        }
        Href::parse(&format!("mailto:{}", contact.email)).ok()
    }
}
