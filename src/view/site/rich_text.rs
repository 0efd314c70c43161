//! Running text: blocks and the marked pieces of their lines.
//!
//! Blocks nest, so each level is a template of its own that shows the next one. Such a
//! fragment is [`HtmlSafe`]: its text comes from an askama template that has escaped every
//! word in it, and escaping it again would show the tags. That is the one way by which
//! markup gets into a page unescaped; no template uses `|safe`.

use super::frame::SiteFrame;
use super::outline::Anchor;
use crate::domain::document::{Block, Href, Inline, Mark};
use askama::Template;
use askama::filters::HtmlSafe;

/// A run of blocks.
#[derive(Template)]
#[template(path = "site/blocks.html")]
pub(super) struct TextView<'a> {
    pub(super) frame: &'a SiteFrame<'a>,
    pub(super) blocks: &'a [Block],
    /// A place for each block; may be shorter.
    pub(super) anchors: &'a [Option<Anchor>],
    /// What a heading's level is deeper by, below a section's own heading.
    pub(super) deeper: u8,
}

impl HtmlSafe for TextView<'_> {}

impl<'a> TextView<'a> {
    /// The blocks inside one of these.
    fn nested(&self, blocks: &'a [Block]) -> Self {
        Self { frame: self.frame, blocks, anchors: &[], deeper: self.deeper }
    }

    fn line(&self, content: &'a [Inline]) -> Line<'a> {
        Line { frame: self.frame, content }
    }

    /// Each block with its anchor, if it has one.
    fn anchored(&self) -> impl Iterator<Item = (&'a Block, Option<&'a Anchor>)> {
        let anchors = self.anchors.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        self.blocks.iter().zip(anchors)
    }
}

/// Whether there is a word in the first row of a table.
fn has_head(header: &[Vec<Inline>]) -> bool {
    header.iter().any(|cell| !cell.is_empty())
}

/// The pieces of one line.
#[derive(Template)]
#[template(path = "site/line.html")]
pub(super) struct Line<'a> {
    frame: &'a SiteFrame<'a>,
    content: &'a [Inline],
}

impl HtmlSafe for Line<'_> {}

impl<'a> Line<'a> {
    /// Neighbours with the same link (or none) together, so that a link with one bold
    /// word in it stays one link.
    fn runs(&self) -> impl Iterator<Item = (Option<&'a Href>, &'a [Inline])> {
        self.content.chunk_by(|left, right| link(left) == link(right)).map(|run| (run.first().and_then(link), run))
    }
}

fn link(piece: &Inline) -> Option<&Href> {
    let Inline::Text { marks, .. } = piece else { return None };
    marks.iter().find_map(|mark| if let Mark::Link { href } = mark { Some(href) } else { None })
}

/// One text inside its marks, the first of them outermost.
#[derive(Template)]
#[template(path = "site/marked.html")]
struct Marked<'a> {
    text: &'a str,
    marks: &'a [Mark],
}

impl HtmlSafe for Marked<'_> {}

impl<'a> Marked<'a> {
    fn new(text: &'a str, marks: &'a [Mark]) -> Self {
        Self { text, marks }
    }

    fn inner(&self) -> Self {
        Self { text: self.text, marks: self.marks.get(1..).unwrap_or_default() }
    }
}
