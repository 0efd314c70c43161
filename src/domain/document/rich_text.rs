//! Text with structure: blocks that hold inline pieces that carry marks.
//!
//! The shape is that of ProseMirror's documents (a text node with a list of marks), so
//! that a visual editor can write it without a translation.

use super::link::Href;
use super::section::Image;
use crate::domain::media_name::MediaName;
use serde::{Deserialize, Serialize};

/// A run of blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RichText {
    /// From the first to the last.
    pub blocks: Vec<Block>,
}

/// A paragraph or something of its rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// Running text.
    Paragraph {
        /// The text.
        content: Vec<Inline>,
    },
    /// A heading below the page's own title.
    Heading {
        /// 2 to 4.
        level: u8,
        /// The text.
        content: Vec<Inline>,
    },
    /// A list with bullets.
    BulletList {
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// A numbered list.
    OrderedList {
        /// The first number.
        start: u32,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// Words of somebody else.
    Quote {
        /// What was said.
        blocks: Vec<Block>,
    },
    /// Preformatted code.
    Code {
        /// The language's name as the writer gave it: `[a-zA-Z0-9+#._-]`, at most 30.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The code, with its line breaks.
        text: String,
    },
    /// A picture between paragraphs.
    Image {
        /// The picture.
        image: Image,
    },
    /// Pictures side by side; a single one is an [`Self::Image`].
    Gallery {
        /// The pictures.
        images: Vec<Image>,
    },
    /// What lies elsewhere, such as a video, as a card that leads there: nothing of it is
    /// loaded before somebody asks for it.
    Card {
        /// Where it is.
        href: Href,
        /// What it is called.
        title: String,
    },
    /// A table: every row has as many cells as the header.
    Table {
        /// The head row. Where no cell of it has words, the table has no head, and pages show none.
        header: Vec<Vec<Inline>>,
        /// The body rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A line across.
    Rule,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Inline {
    /// Text, with the marks that it carries.
    Text {
        /// The characters.
        text: String,
        /// Each mark at most once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A line break inside a paragraph.
    Break,
}

/// What a piece of text is beside plain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mark {
    /// Strong.
    Bold,
    /// Emphasised.
    Italic,
    /// No longer true.
    Strike,
    /// A link.
    Link {
        /// Where it leads.
        href: Href,
    },
    /// Code inside a line.
    Code,
}

impl RichText {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Its words, without their marks.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text);
        text
    }

    /// The names of the pictures that it shows.
    pub fn media(&self) -> Vec<&MediaName> {
        let mut names = Vec::new();
        self.collect_media(&mut names);
        names
    }

    pub(super) fn collect_text(&self, text: &mut String) {
        collect_blocks(&self.blocks, text);
    }

    /// Its paragraphs, those of quotes among them: no headings, lists, tables, code or lines below pictures.
    pub(super) fn collect_running_text(&self, text: &mut String) {
        collect_paragraphs(&self.blocks, text);
    }

    pub(super) fn collect_media<'a>(&'a self, names: &mut Vec<&'a MediaName>) {
        fn walk<'a>(blocks: &'a [Block], names: &mut Vec<&'a MediaName>) {
            for block in blocks {
                match block {
                    Block::Image { image } => names.push(&image.media),
                    Block::Gallery { images } => names.extend(images.iter().map(|image| &image.media)),
                    Block::BulletList { items } | Block::OrderedList { items, .. } => {
                        for item in items {
                            walk(item, names);
                        }
                    }
                    Block::Quote { blocks } => walk(blocks, names),
                    _ => {}
                }
            }
        }
        walk(&self.blocks, names);
    }
}

/// The characters of a line, without marks.
pub fn line_text(content: &[Inline]) -> String {
    let mut text = String::new();
    for inline in content {
        match inline {
            Inline::Text { text: piece, .. } => text.push_str(piece),
            Inline::Break => text.push(' '),
        }
    }
    text
}

fn collect_line(content: &[Inline], text: &mut String) {
    text.push_str(&line_text(content));
    text.push('\n');
}

fn collect_paragraphs(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph { content } => collect_line(content, text),
            Block::Quote { blocks } => collect_paragraphs(blocks, text),
            _ => {}
        }
    }
}

fn collect_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => collect_line(content, text),
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                for item in items {
                    collect_blocks(item, text);
                }
            }
            Block::Quote { blocks } => collect_blocks(blocks, text),
            Block::Code { text: code, .. } => {
                text.push_str(code);
                text.push('\n');
            }
            Block::Image { image } => {
                text.push_str(&image.caption);
                text.push('\n');
            }
            Block::Gallery { images } => {
                for image in images.iter().filter(|image| !image.caption.is_empty()) {
                    text.push_str(&image.caption);
                    text.push('\n');
                }
            }
            Block::Card { title, .. } => {
                text.push_str(title);
                text.push('\n');
            }
            Block::Table { header, rows } => {
                for cell in header.iter().chain(rows.iter().flatten()) {
                    collect_line(cell, text);
                }
            }
            Block::Rule => {}
        }
    }
}
