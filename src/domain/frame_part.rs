//! The header and the footer of a site, which can be made of sections in place of the theme's own.

use super::document::section::{MenuLayout, MenuShown, NameAndMenu, NameShown, TextSection};
use super::document::{Block, Document, Inline, RichText, Section};
use super::ids::EntryId;
use super::site::Navigation;
use super::text::plain_line;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FramePart {
    /// What stands above every page.
    Header,
    /// What stands below it.
    Footer,
}

impl FramePart {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Header, Self::Footer];

    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Footer => "footer",
        }
    }

    /// The page whose sections stand there, where one was chosen.
    pub const fn page(self, navigation: &Navigation) -> Option<EntryId> {
        match self {
            Self::Header => navigation.above,
            Self::Footer => navigation.below,
        }
    }

    /// Whether they stand in place of the theme's own, and not beside it.
    pub const fn is_instead(self, navigation: &Navigation) -> bool {
        match self {
            Self::Header => navigation.is_header,
            Self::Footer => navigation.is_footer,
        }
    }

    /// Puts a page's sections in place of the theme's own.
    pub fn put(self, navigation: &mut Navigation, page: EntryId) {
        match self {
            Self::Header => (navigation.above, navigation.is_header) = (Some(page), true),
            Self::Footer => (navigation.below, navigation.is_footer) = (Some(page), true),
        }
    }

    /// What the page of it begins with: what the theme's own has. `line` is the line at the foot of each page, as the
    /// settings have it, which the theme's own footer shows and no section does by itself.
    pub fn beginning(self, line: &str) -> Document {
        let name_and_menu = match self {
            Self::Header => NameAndMenu::default(),
            Self::Footer => NameAndMenu {
                name: NameShown::Tagline,
                menu: MenuShown::Footer,
                layout: MenuLayout::Columns,
                ..NameAndMenu::default()
            },
        };
        let mut sections = vec![Section::NameAndMenu(name_and_menu)];
        if self == Self::Footer {
            sections.extend(paragraph(line));
        }
        Document { cover: None, sections }
    }
}

/// A text as one paragraph, line by line; none of no words.
fn paragraph(text: &str) -> Option<Section> {
    let lines = text.lines().map(plain_line).filter(|line| !line.is_empty());
    let words = |text: String| Inline::Text { text, marks: Vec::new() };
    let content = lines.flat_map(|line| [Inline::Break, words(line)]).skip(1).collect();
    let body = RichText { blocks: vec![Block::Paragraph { content }] }.into_normal_form();
    (!body.is_empty()).then_some(Section::RichText(TextSection { body }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_and_a_footer_begin_with_what_the_themes_own_have() {
        for part in FramePart::ALL {
            let document = part.beginning("12 Mill Lane \n\n Wendford");
            assert_eq!(Document::from_json(&document.to_json()).expect("a document"), document, "{part:?}");
            let has_line = document.plain_text().contains("12 Mill Lane");
            assert_eq!(has_line, part == FramePart::Footer, "{part:?}");
        }
        assert_eq!(FramePart::Footer.beginning(" \n").sections.len(), 1);
    }

    #[test]
    fn what_is_put_in_place_of_the_themes_own_stands_there_alone() {
        for (part, other) in [(FramePart::Header, FramePart::Footer), (FramePart::Footer, FramePart::Header)] {
            let (mut navigation, page) = (Navigation::default(), EntryId::new());
            part.put(&mut navigation, page);
            assert_eq!((part.page(&navigation), part.is_instead(&navigation)), (Some(page), true));
            assert_eq!((other.page(&navigation), other.is_instead(&navigation)), (None, false));
        }
    }
}
