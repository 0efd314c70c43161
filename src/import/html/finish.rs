//! Pieces as a whole document.

use super::run::Piece;
use crate::domain::document::limits::MAX_SECTIONS;
use crate::domain::document::section::TextSection;
use crate::domain::document::{Block, Document, DocumentError, Inline, RichText, Section};

/// A document of pieces: blocks that follow one another are one section.
pub(super) fn document(pieces: Vec<Piece>) -> Result<Document, DocumentError> {
    let mut sections: Vec<Section> = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Block(block) => blocks.push(block),
            Piece::Section(section) => {
                close(&mut sections, &mut blocks);
                sections.push(in_normal_form(*section));
            }
        }
    }
    close(&mut sections, &mut blocks);
    let sections = if sections.len() > MAX_SECTIONS { fewer(sections) } else { sections };
    let document = Document { cover: None, sections };
    // By the one way in: what is stored is what is read again.
    Document::from_json(&document.to_json())
}

/// A document of the words of a text whose HTML cannot be followed.
pub(super) fn words_alone(html: &str) -> Result<Document, DocumentError> {
    let mut words = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        words.push_str(&rest[..start]);
        let tag = &rest[start..];
        let length = tag.find('>').map_or(tag.len(), |end| end + 1);
        words.push(' ');
        rest = &tag[length..];
    }
    words.push_str(rest);
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let paragraphs = words.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let paragraph = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Piece::Block(Block::Paragraph { content: vec![Inline::Text { text, marks: Vec::new() }] })
    };
    document(paragraphs.map(paragraph).collect())
}

fn close(sections: &mut Vec<Section>, blocks: &mut Vec<Block>) {
    let body = RichText { blocks: std::mem::take(blocks) }.into_normal_form();
    if !body.is_empty() {
        sections.push(Section::RichText(TextSection { body }));
    }
}

fn in_normal_form(section: Section) -> Section {
    match section {
        Section::ImageWithText(mut section) => {
            section.body = section.body.into_normal_form();
            Section::ImageWithText(section)
        }
        Section::Faq(mut faq) => {
            for item in &mut faq.items {
                item.answer = std::mem::take(&mut item.answer).into_normal_form();
            }
            Section::Faq(faq)
        }
        section => section,
    }
}

/// The same with the words of most sections as running text, where there are too many.
fn fewer(sections: Vec<Section>) -> Vec<Section> {
    let (mut few, mut blocks) = (Vec::new(), Vec::new());
    let line = |text: String| vec![Inline::Text { text, marks: Vec::new() }];
    for section in sections {
        match section {
            Section::RichText(text) => blocks.extend(text.body.blocks),
            Section::Hero(hero) => {
                blocks.extend(hero.image.map(|image| Block::Image { image }));
                blocks.push(Block::Heading { level: 2, content: line(hero.heading) });
                blocks.push(Block::Paragraph { content: line(hero.text) });
                blocks.extend(hero.action.map(|action| Block::Card { href: action.href, title: action.label }));
            }
            Section::ImageWithText(section) => {
                blocks.push(Block::Image { image: section.image });
                blocks.extend(section.body.blocks);
            }
            Section::Quote(quote) => {
                let parts = [quote.text, quote.by].map(|text| Block::Paragraph { content: line(text) });
                blocks.push(Block::Quote { blocks: parts.to_vec() });
            }
            Section::Features(features) => {
                for item in features.items {
                    blocks.push(Block::Heading { level: 3, content: line(item.title) });
                    blocks.push(Block::Paragraph { content: line(item.text) });
                    blocks.extend(item.action.map(|action| Block::Card { href: action.href, title: action.label }));
                }
            }
            Section::Faq(faq) => {
                for item in faq.items {
                    blocks.push(Block::Heading { level: 3, content: line(item.question) });
                    blocks.extend(item.answer.blocks);
                }
            }
            section => {
                close(&mut few, &mut blocks);
                few.push(section);
            }
        }
    }
    close(&mut few, &mut blocks);
    few
}
