//! The inline pieces of one Markdown block.

use super::MarkdownError;
use super::line::CARD;
use super::read::Reader;
use crate::domain::document::limits::MAX_NODES;
use crate::domain::document::link::Href;
use crate::domain::document::normal_form::{self, line, one_line};
use crate::domain::document::rich_text::{Block, Inline, Mark};
use crate::domain::document::section::Image;
use crate::domain::media_name::MediaName;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeLink, NodeValue};

/// What a paragraph comes apart into: lines, and the pictures between them.
pub(super) enum Part {
    Line(Vec<Inline>),
    Picture(Image),
}

impl Part {
    pub(super) fn picture(&self) -> Option<&Image> {
        match self {
            Self::Picture(image) => Some(image),
            Self::Line(_) => None,
        }
    }
}

/// The card that a paragraph is: a single link whose title says so.
pub(super) fn card(paragraph: Node<'_>) -> Result<Option<Block>, MarkdownError> {
    let Some(node) = paragraph.first_child().filter(|node| node.next_sibling().is_none()) else { return Ok(None) };
    let data = node.data();
    let NodeValue::Link(target) = &data.value else { return Ok(None) };
    if target.title != CARD {
        return Ok(None);
    }
    let line = line_of(paragraph);
    let href =
        Href::parse(&target.url).map_err(|reason| MarkdownError::Link { line, href: shorten(&target.url), reason })?;
    let title = plain_words(node);
    if title.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(MarkdownError::Control { line });
    }
    Ok(Some(normal_form::card(href, &title)))
}

impl Reader<'_> {
    /// The inline pieces of a block. Not recursive: emphasis nests as deep as people type.
    pub(super) fn parts(&mut self, block: Node<'_>) -> Result<Vec<Part>, MarkdownError> {
        let mut run = Run::new(line_of(block));
        for edge in block.traverse() {
            match edge {
                NodeEdge::Start(node) => self.start(node, &mut run)?,
                NodeEdge::End(node) => run.end(node)?,
            }
            if run.line.len() > MAX_NODES {
                return Err(MarkdownError::TooManyPieces);
            }
        }
        run.finish_line();
        let pieces = run.parts.iter().map(|part| match part {
            Part::Line(line) => line.len(),
            Part::Picture(_) => 1,
        });
        self.count(pieces.sum())?;
        Ok(run.parts)
    }

    fn start<'a>(&self, node: Node<'a>, run: &mut Run<'a>) -> Result<(), MarkdownError> {
        if run.inside_picture.is_some() {
            return Ok(());
        }
        let data = node.data();
        match &data.value {
            NodeValue::Text(text) => run.push(text)?,
            NodeValue::HtmlInline(html) => run.push(html)?,
            NodeValue::Code(code) => {
                run.code = 1;
                run.push(&code.literal)?;
                run.code = 0;
            }
            NodeValue::SoftBreak => run.push(" ")?,
            NodeValue::LineBreak => run.line.push(Inline::Break),
            NodeValue::Strong => run.bold += 1,
            NodeValue::Emph => run.italic += 1,
            NodeValue::Strikethrough => run.strike += 1,
            NodeValue::Link(target) => {
                let href = match Href::parse(&target.url) {
                    Ok(href) => Some(href),
                    // Nobody asked for this link: it is text that looks like one.
                    Err(_) if self.is_bare(node, target) => None,
                    Err(reason) => {
                        let line = line_of(node).max(run.first_line);
                        return Err(MarkdownError::Link { line, href: shorten(&target.url), reason });
                    }
                };
                run.link = Some(Open { href, text_before: run.texts });
            }
            NodeValue::Image(target) => {
                let line = line_of(node).max(run.first_line);
                run.inside_picture = Some(node);
                let picture = picture(node, target, line)?;
                if run.link.is_some() {
                    let name = shorten(&target.url);
                    return Err(MarkdownError::PicturePlace { line, name, place: "link" });
                }
                run.finish_line();
                run.parts.push(Part::Picture(picture));
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a link was made out of bare text, without `<` and `[`.
    fn is_bare(&self, node: Node<'_>, target: &NodeLink) -> bool {
        let says_it = node.first_child().is_some_and(
            |child| matches!(&child.data().value, NodeValue::Text(text) if target.url.ends_with(text.as_ref())),
        );
        let start = node.data().sourcepos.start;
        let line = start.line.checked_sub(1).and_then(|at| self.source.get(at));
        let first = line.and_then(|line| line.as_bytes().get(start.column.saturating_sub(1)));
        says_it && first.is_some_and(|byte| !b"<[".contains(byte))
    }
}

struct Open {
    href: Option<Href>,
    text_before: usize,
}

/// One block's line, as far as it was read.
struct Run<'a> {
    first_line: usize,
    parts: Vec<Part>,
    line: Vec<Inline>,
    texts: usize,
    bold: usize,
    italic: usize,
    strike: usize,
    code: usize,
    /// Links don't nest.
    link: Option<Open>,
    /// The picture whose words are being passed over: it has them already.
    inside_picture: Option<Node<'a>>,
}

impl<'a> Run<'a> {
    fn new(first_line: usize) -> Self {
        let (parts, line) = (Vec::new(), Vec::new());
        Self {
            first_line,
            parts,
            line,
            texts: 0,
            bold: 0,
            italic: 0,
            strike: 0,
            code: 0,
            link: None,
            inside_picture: None,
        }
    }

    fn push(&mut self, text: &str) -> Result<(), MarkdownError> {
        // A character reference such as `&#1;` can still bring one.
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(MarkdownError::Control { line: self.first_line });
        }
        let mut marks = Vec::new();
        let carried = [(self.bold, Mark::Bold), (self.italic, Mark::Italic), (self.strike, Mark::Strike)];
        marks.extend(carried.into_iter().filter(|(times, _)| *times > 0).map(|(_, mark)| mark));
        let href = self.link.as_ref().and_then(|link| link.href.clone());
        marks.extend(href.map(|href| Mark::Link { href }));
        if self.code > 0 {
            marks.push(Mark::Code);
        }
        self.texts += 1;
        self.line.push(Inline::Text { text: text.to_owned(), marks });
        Ok(())
    }

    fn end(&mut self, node: Node<'a>) -> Result<(), MarkdownError> {
        if let Some(picture) = self.inside_picture {
            if picture.same_node(node) {
                self.inside_picture = None;
            }
            return Ok(());
        }
        match &node.data().value {
            NodeValue::Strong => self.bold -= 1,
            NodeValue::Emph => self.italic -= 1,
            NodeValue::Strikethrough => self.strike -= 1,
            NodeValue::Link(_) => {
                // A link without words shows its address, so that it is not lost.
                let wordless = self.link.as_ref().filter(|link| link.text_before == self.texts);
                if let Some(href) = wordless.and_then(|link| link.href.clone()) {
                    self.push(href.as_str())?;
                }
                self.link = None;
            }
            _ => {}
        }
        Ok(())
    }

    fn finish_line(&mut self) {
        let content = line(&std::mem::take(&mut self.line));
        if !content.is_empty() {
            self.parts.push(Part::Line(content));
        }
    }
}

fn picture(node: Node<'_>, target: &NodeLink, line: usize) -> Result<Image, MarkdownError> {
    let media =
        MediaName::parse(&target.url).map_err(|_| MarkdownError::Picture { line, name: shorten(&target.url) })?;
    let alt = plain_words(node);
    if alt.chars().chain(target.title.chars()).any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(MarkdownError::Control { line });
    }
    Ok(Image { media, alt: one_line(&alt), caption: one_line(&target.title) })
}

/// The words in a node, without their marks.
fn plain_words(node: Node<'_>) -> String {
    let mut words = String::new();
    for child in node.descendants().skip(1) {
        match &child.data().value {
            NodeValue::Text(text) => words.push_str(text),
            NodeValue::HtmlInline(html) => words.push_str(html),
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

pub(super) fn line_of(node: Node<'_>) -> usize {
    node.data().sourcepos.start.line
}

pub(super) fn shorten(text: &str) -> String {
    text.chars().take(80).collect()
}
