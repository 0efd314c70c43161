//! What has been made so far at one level: whole pieces, and the line that is being written.

use crate::domain::document::{Block, Inline, Mark, Section};

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// One among the blocks of running text.
    Block(Block),
    /// One that stands by itself.
    Section(Box<Section>),
}

/// What has been made so far.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) pieces: Vec<Piece>,
    pub(super) line: Vec<Inline>,
}

impl Run {
    pub(super) fn block(&mut self, block: Block) {
        self.pieces.push(Piece::Block(block));
    }

    pub(super) fn section(&mut self, section: Section) {
        self.pieces.push(Piece::Section(Box::new(section)));
    }

    /// Adds characters in which a run of spaces is one, as browsers show it.
    pub(super) fn words(&mut self, text: &str, marks: &[Mark]) {
        let mut piece = String::with_capacity(text.len());
        let mut after_space = match self.line.last() {
            Some(Inline::Text { text, .. }) => text.ends_with(' '),
            Some(Inline::Break) | None => true,
        };
        for c in text.chars() {
            if matches!(c, ' ' | '\n' | '\t' | '\u{c}') {
                if !after_space {
                    piece.push(' ');
                }
                after_space = true;
            } else {
                piece.push(c);
                after_space = false;
            }
        }
        self.exactly(piece, marks);
    }

    /// Adds characters as they are.
    pub(super) fn exactly(&mut self, text: String, marks: &[Mark]) {
        if !text.is_empty() {
            self.line.push(Inline::Text { text, marks: marks.to_vec() });
        }
    }

    pub(super) fn line_break(&mut self) {
        self.line.push(Inline::Break);
    }
}

/// Whether a line has nothing to read.
pub(super) fn is_blank(line: &[Inline]) -> bool {
    line.iter().all(|inline| match inline {
        Inline::Text { text, .. } => text.chars().all(|c| c.is_whitespace() || c == '\u{200b}'),
        Inline::Break => true,
    })
}

/// The blocks among pieces; there are no others where no section is asked for.
pub(super) fn blocks(pieces: Vec<Piece>) -> Vec<Block> {
    pieces
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Block(block) => Some(block),
            Piece::Section(_) => None,
        })
        .collect()
}

/// Whole pieces as one line: what is in table cells and headings. What is no text is given back.
pub(super) fn as_line(pieces: Vec<Piece>) -> (Vec<Inline>, Vec<Block>) {
    let (mut line, mut rest) = (Vec::new(), Vec::new());
    for block in blocks(pieces) {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                if !line.is_empty() {
                    line.push(Inline::Break);
                }
                line.extend(content);
            }
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                for item in items {
                    let (words, others) = as_line(item.into_iter().map(Piece::Block).collect());
                    if !line.is_empty() && !words.is_empty() {
                        line.push(Inline::Text { text: " · ".to_owned(), marks: Vec::new() });
                    }
                    line.extend(words);
                    rest.extend(others);
                }
            }
            Block::Quote { blocks } => {
                let (words, others) = as_line(blocks.into_iter().map(Piece::Block).collect());
                line.extend(words);
                rest.extend(others);
            }
            block => rest.push(block),
        }
    }
    (line, rest)
}
