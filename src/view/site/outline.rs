//! The headings of a document, with an anchor for each.

use crate::domain::document::rich_text::line_text;
use crate::domain::document::{Block, Document, Section};
use crate::domain::slug::Slug;
use std::collections::HashSet;

/// One heading that can be linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Unique on its page.
    pub id: String,
    /// The heading's words.
    pub text: String,
    /// 2 to 4.
    pub level: u8,
}

/// The anchors of one section.
#[derive(Clone, Debug, Default)]
pub(super) struct SectionOutline {
    /// That of its own heading.
    pub(super) heading: Option<Anchor>,
    /// One place for each block of its running text.
    pub(super) blocks: Vec<Option<Anchor>>,
}

/// The anchors of one document.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub(super) sections: Vec<SectionOutline>,
}

impl Outline {
    /// Finds the sections' headings and those of running text; those inside lists and
    /// quotes get no anchor.
    pub fn of(document: &Document) -> Self {
        let mut ids = Ids::default();
        let sections = document.sections.iter().map(|section| SectionOutline {
            heading: heading(section).filter(|text| !text.is_empty()).map(|text| ids.anchor(text, 2)),
            blocks: match section {
                Section::RichText(text) => text.body.blocks.iter().map(|block| ids.block(block)).collect(),
                _ => Vec::new(),
            },
        });
        Self { sections: sections.collect() }
    }

    /// All anchors of the levels 2 and 3, in order: the page's table of contents.
    pub(super) fn contents(&self) -> Vec<&Anchor> {
        let anchors =
            self.sections.iter().flat_map(|section| section.heading.iter().chain(section.blocks.iter().flatten()));
        anchors.filter(|anchor| anchor.level <= 3).collect()
    }
}

/// A section's own heading. A hero has none here: one links to the top of the page.
fn heading(section: &Section) -> Option<&str> {
    Some(match section {
        Section::Features(section) => &section.heading,
        Section::Gallery(section) => &section.heading,
        Section::ImageWithText(section) => &section.heading,
        Section::CallToAction(section) => &section.heading,
        Section::Faq(section) => &section.heading,
        Section::PriceList(section) => &section.heading,
        Section::Entries(section) => &section.heading,
        Section::Contact(section) => &section.heading,
        Section::Form(section) => &section.heading,
        Section::RichText(_)
        | Section::Hero(_)
        | Section::Quote(_)
        | Section::NameAndMenu(_)
        | Section::Divider(_)
        | Section::Unfinished(_) => return None,
    })
}

/// The ids that a page has already.
struct Ids(HashSet<String>);

impl Default for Ids {
    /// With those of the page's layout.
    fn default() -> Self {
        Self(["content", "menu", "section", "contents-heading", "q"].map(str::to_owned).into())
    }
}

impl Ids {
    fn block(&mut self, block: &Block) -> Option<Anchor> {
        let Block::Heading { level, content } = block else { return None };
        Some(self.anchor(&line_text(content), *level))
    }

    fn anchor(&mut self, text: &str, level: u8) -> Anchor {
        let stem = Slug::suggest(text).map_or_else(|| "heading".to_owned(), |slug| slug.to_string());
        let mut id = stem.clone();
        let mut number = 2;
        while !self.0.insert(id.clone()) {
            id = format!("{stem}-{number}");
            number += 1;
        }
        Anchor { id, text: text.to_owned(), level }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_headings_get_anchors_of_their_own() {
        let document = Document::from_json(
            r#"{"v":1,"sections":[{"type":"rich_text","body":[
                {"type":"heading","level":2,"content":[{"type":"text","text":"Install"}]},
                {"type":"heading","level":2,"content":[{"type":"text","text":"Install"}]},
                {"type":"heading","level":2,"content":[{"type":"text","text":"日本"}]},
                {"type":"heading","level":2,"content":[{"type":"text","text":"—"}]}]}]}"#,
        )
        .expect("a document");
        let outline = Outline::of(&document);
        let ids: Vec<_> = outline.contents().iter().map(|anchor| anchor.id.clone()).collect();
        assert_eq!(ids, ["install", "install-2", "ri-ben", "heading"]);
    }
}
