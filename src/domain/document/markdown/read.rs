//! Markdown to blocks.

use super::MarkdownError;
use super::read_line::{Part, card, line_of, shorten};
use crate::domain::document::limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
use crate::domain::document::normal_form::{cell, is_language, line, single_line, unix_lines};
use crate::domain::document::rich_text::{Block, Inline, RichText};
use crate::domain::document::section::Image;
use comrak::nodes::{ListType, Node, NodeValue};
use comrak::{Arena, Options, parse_document};

pub(super) fn read(markdown: &str) -> Result<RichText, MarkdownError> {
    if markdown.len() > MAX_BYTES {
        return Err(MarkdownError::TooLong);
    }
    // An empty item such as `1.` is one only with the end of its line.
    let source = unix_lines(markdown) + "\n";
    refuse_controls(&source)?;
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    let arena = Arena::new();
    let root = parse_document(&arena, &source, &options);
    let mut reader = Reader { source: source.lines().collect(), pieces: 0 };
    Ok(RichText { blocks: reader.blocks(root, 1)? })
}

fn refuse_controls(text: &str) -> Result<(), MarkdownError> {
    for (index, line) in text.split('\n').enumerate() {
        if line.chars().any(|c| c.is_control() && c != '\t') {
            return Err(MarkdownError::Control { line: index + 1 });
        }
    }
    Ok(())
}

pub(super) struct Reader<'s> {
    /// The lines as they were typed, for the little that the tree does not tell.
    pub(super) source: Vec<&'s str>,
    /// How many blocks, cells and inline pieces there are so far.
    pieces: usize,
}

impl Reader<'_> {
    pub(super) fn count(&mut self, pieces: usize) -> Result<(), MarkdownError> {
        self.pieces += pieces;
        if self.pieces > MAX_NODES { Err(MarkdownError::TooManyPieces) } else { Ok(()) }
    }

    /// The blocks in a container. Recursion ends at [`MAX_DEPTH`], whatever was typed.
    fn blocks(&mut self, container: Node<'_>, depth: usize) -> Result<Vec<Block>, MarkdownError> {
        let mut blocks = Vec::new();
        for node in container.children() {
            if depth > MAX_DEPTH {
                return Err(MarkdownError::TooDeep { line: line_of(node) });
            }
            self.count(1)?;
            self.block(node, depth, &mut blocks)?;
        }
        Ok(blocks)
    }

    fn block(&mut self, node: Node<'_>, depth: usize, blocks: &mut Vec<Block>) -> Result<(), MarkdownError> {
        let value = node.data().value.clone();
        match value {
            NodeValue::Paragraph => self.paragraph(node, blocks)?,
            NodeValue::Heading(heading) => self.heading(node, heading.level, blocks)?,
            NodeValue::List(list) => {
                let items = node.children().map(|item| self.blocks(item, depth + 1)).collect::<Result<_, _>>()?;
                blocks.push(match list.list_type {
                    ListType::Bullet => Block::BulletList { items },
                    ListType::Ordered => Block::OrderedList { start: u32::try_from(list.start).unwrap_or(1), items },
                });
            }
            NodeValue::BlockQuote => {
                let quoted = self.blocks(node, depth + 1)?;
                if !quoted.is_empty() {
                    blocks.push(Block::Quote { blocks: quoted });
                }
            }
            NodeValue::CodeBlock(code) => {
                let language = code.info.split_whitespace().next().filter(|word| is_language(word));
                let text = code.literal.strip_suffix('\n').unwrap_or(&code.literal);
                blocks.push(Block::Code { language: language.map(str::to_owned), text: text.to_owned() });
            }
            NodeValue::Table(_) => blocks.push(self.table(node)?),
            NodeValue::ThematicBreak => blocks.push(Block::Rule),
            NodeValue::HtmlBlock(html) => self.raw(&html.literal, blocks)?,
            _ => {}
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_>, blocks: &mut Vec<Block>) -> Result<(), MarkdownError> {
        if let Some(card) = card(node)? {
            blocks.push(card);
            return Ok(());
        }
        let parts = self.parts(node)?;
        let images: Vec<Image> = parts.iter().filter_map(Part::picture).cloned().collect();
        if images.len() > 1 && images.len() == parts.len() {
            blocks.push(Block::Gallery { images });
            return Ok(());
        }
        for part in parts {
            match part {
                Part::Line(content) => blocks.extend(paragraph(&content)),
                Part::Picture(image) => blocks.push(Block::Image { image }),
            }
        }
        Ok(())
    }

    fn heading(&mut self, node: Node<'_>, level: u8, blocks: &mut Vec<Block>) -> Result<(), MarkdownError> {
        let (mut words, mut pictures) = (Vec::new(), Vec::new());
        for part in self.parts(node)? {
            match part {
                Part::Line(line) => words.extend(line),
                Part::Picture(image) => pictures.push(Block::Image { image }),
            }
        }
        let content = single_line(words);
        if !content.is_empty() {
            // A page has its title already, so that `#` and `##` are both the first below it.
            blocks.push(Block::Heading { level: level.clamp(2, 4), content });
        }
        blocks.append(&mut pictures);
        Ok(())
    }

    fn table(&mut self, node: Node<'_>) -> Result<Block, MarkdownError> {
        let mut rows = Vec::new();
        for row in node.children() {
            let mut cells = Vec::new();
            for node in row.children() {
                self.count(1)?;
                let mut content = Vec::new();
                for part in self.parts(node)? {
                    match part {
                        Part::Line(line) => content.extend(line),
                        Part::Picture(image) => {
                            let name = shorten(image.media.as_str());
                            return Err(MarkdownError::PicturePlace { line: line_of(node), name, place: "table" });
                        }
                    }
                }
                cells.push(cell(content));
            }
            rows.push(cells);
        }
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Ok(Block::Table { header, rows })
    }

    /// Raw HTML stays as it was typed: each run of lines is a paragraph.
    fn raw(&mut self, html: &str, blocks: &mut Vec<Block>) -> Result<(), MarkdownError> {
        let mut content = Vec::new();
        for text in html.lines().map(str::trim).chain([""]) {
            if text.is_empty() {
                blocks.extend(paragraph(&std::mem::take(&mut content)));
            } else {
                self.count(1)?;
                content.extend([Inline::Text { text: text.to_owned(), marks: Vec::new() }, Inline::Break]);
            }
        }
        Ok(())
    }
}

fn paragraph(content: &[Inline]) -> Option<Block> {
    let content = line(content);
    if content.is_empty() { None } else { Some(Block::Paragraph { content }) }
}
