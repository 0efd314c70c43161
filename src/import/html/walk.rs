//! The way through the tree of a text.

use super::cards;
use super::dom::{Dom, Element, What};
use super::notes::Notes;
use super::run::{Piece, Run, is_blank};
use super::world::World;
use crate::domain::document::limits::MAX_DEPTH;
use crate::domain::document::{Block, Inline, Mark};
use crate::import::plain;

/// How deep elements are followed. What is deeper is text and nothing else.
const MAX_LEVEL: usize = 80;

/// Somebody on the way.
pub(super) struct Walk<'a> {
    pub(super) dom: &'a Dom,
    pub(super) world: &'a dyn World,
    pub(super) notes: Notes,
    /// How many pieces of text that entries share were shown already.
    pub(super) snippets: usize,
}

/// What a line break in the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// Space.
    Space,
    /// A line break; an empty line ends the paragraph.
    Break,
}

/// Where somebody is.
#[derive(Clone, Debug)]
pub(super) struct At {
    /// What the text here is marked with.
    pub(super) marks: Vec<Mark>,
    /// In how many lists and quotes, the page itself counted.
    pub(super) depth: usize,
    /// In how many elements.
    pub(super) level: usize,
    /// Whether a section can stand here.
    pub(super) takes_sections: bool,
    pub(super) lines: Lines,
}

impl At {
    pub(super) fn top(is_classic: bool) -> Self {
        let lines = if is_classic { Lines::Break } else { Lines::Space };
        Self { marks: Vec::new(), depth: 1, level: 0, takes_sections: true, lines }
    }

    /// The same with a mark more.
    pub(super) fn marked(&self, mark: Mark) -> Self {
        let mut at = self.deeper();
        at.marks.retain(|other| std::mem::discriminant(other) != std::mem::discriminant(&mark));
        at.marks.push(mark);
        at
    }

    /// Inside an element.
    pub(super) fn deeper(&self) -> Self {
        Self { level: self.level + 1, ..self.clone() }
    }

    /// Inside something in which no section stands, and no mark goes on.
    pub(super) fn inside(&self) -> Self {
        Self { marks: Vec::new(), takes_sections: false, ..self.deeper() }
    }

    /// Inside a list or a quote; none where that would be too deep for a document.
    pub(super) fn nested(&self) -> Option<Self> {
        (self.depth < MAX_DEPTH).then(|| Self { depth: self.depth + 1, ..self.inside() })
    }
}

impl Walk<'_> {
    /// What comes of some nodes and all below them.
    pub(super) fn pieces(&mut self, ids: &[usize], at: &At) -> Vec<Piece> {
        let mut run = Run::default();
        self.nodes(&mut run, ids, at);
        self.end_line(&mut run);
        run.pieces
    }

    pub(super) fn nodes(&mut self, run: &mut Run, ids: &[usize], at: &At) {
        for id in ids {
            self.node(run, *id, at);
        }
    }

    /// All below a node.
    pub(super) fn inner(&mut self, run: &mut Run, id: usize, at: &At) {
        let dom = self.dom;
        self.nodes(run, dom.children(id), at);
    }

    fn node(&mut self, run: &mut Run, id: usize, at: &At) {
        let dom = self.dom;
        match dom.what(id) {
            What::Root => self.inner(run, id, at),
            What::Text(text) => self.text(run, text, at),
            What::Comment(comment) => self.comment(run, comment, at),
            What::Element(_) if at.level > MAX_LEVEL => {
                self.notes.lose("what nests too deep came over as words alone");
                run.words(&plain::clean(&dom.text(id)), &at.marks);
            }
            What::Element(element) => {
                self.note_style(element);
                self.element(run, id, element, at);
            }
        }
    }

    fn text(&mut self, run: &mut Run, text: &str, at: &At) {
        let text = plain::clean(text);
        if at.lines == Lines::Space {
            return run.words(&text, &at.marks);
        }
        if !text.contains('\n') {
            return run.words(&text, &at.marks);
        }
        let mut ends = 0;
        for (number, line) in text.split('\n').enumerate() {
            ends += usize::from(number > 0);
            if !line.trim_matches([' ', '\t']).is_empty() {
                self.line_ends(run, ends);
                ends = 0;
                run.words(line, &at.marks);
            }
        }
        self.line_ends(run, ends);
    }

    /// What so many line ends in a row are where each counts.
    fn line_ends(&mut self, run: &mut Run, count: usize) {
        match count {
            0 => {}
            1 => run.line_break(),
            _ => self.end_line(run),
        }
    }

    /// Makes a paragraph of the line; an address alone in it is a card.
    pub(super) fn end_line(&mut self, run: &mut Run) {
        let line = std::mem::take(&mut run.line);
        if is_blank(&line) {
            return;
        }
        let address = lone_address(&line).map(str::to_owned);
        let card = address.and_then(|address| self.world.link(&address)).map(|href| cards::card(href, ""));
        run.block(card.unwrap_or(Block::Paragraph { content: line }));
    }

    /// What of a look does not come along is said once.
    fn note_style(&mut self, element: &Element) {
        let is_styled = !element.attribute("style").is_empty()
            || !element.attribute("align").is_empty()
            || !element.attribute("dir").is_empty()
            || element.classes().any(|class| {
                class.starts_with("align")
                    || class.starts_with("has-text-")
                    || class.ends_with("-font-size")
                    || class.ends_with("-color")
                    || class.starts_with("is-style-")
            });
        if is_styled {
            self.notes.change("colours, sizes and alignment are those of the site's look now");
        }
    }
}

/// An address that is all of a line.
fn lone_address(line: &[Inline]) -> Option<&str> {
    let mut texts = line.iter().filter_map(|inline| match inline {
        Inline::Text { text, marks } => Some((text.trim(), marks)).filter(|(text, _)| !text.is_empty()),
        Inline::Break => None,
    });
    let (text, marks) = texts.next()?;
    let is_address =
        (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace);
    (is_address && marks.is_empty() && texts.next().is_none()).then_some(text)
}
