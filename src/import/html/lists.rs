//! Lists, definitions and quotes: what holds blocks.

use super::dom::Element;
use super::run::{self, Piece, Run};
use super::walk::{At, Walk};
use crate::domain::document::{Block, Inline, Mark};

impl Walk<'_> {
    pub(super) fn list(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        self.end_line(run);
        let is_gallery = element.classes().any(|class| class.contains("gallery"));
        if is_gallery && !self.dom.named(id, "img").is_empty() {
            return self.gallery(run, id, at);
        }
        let Some(nested) = at.nested() else { return self.flattened(run, id, at) };
        let dom = self.dom;
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in dom.children(id) {
            let is_item = dom.element(*child).is_some_and(|element| element.name() == "li");
            let pieces =
                if is_item { self.pieces(dom.children(*child), &nested) } else { self.pieces(&[*child], &nested) };
            let blocks = run::blocks(pieces);
            // What stands in a list beside its items, such as a list, belongs to the item before.
            match items.last_mut() {
                Some(last) if !is_item => last.extend(blocks),
                _ if blocks.is_empty() && !is_item => {}
                _ => items.push(blocks),
            }
        }
        items.retain(|item| !item.is_empty());
        if items.is_empty() {
            return;
        }
        run.block(if element.name() == "ol" {
            let start = element.attribute("start").trim().parse().unwrap_or(1);
            if !element.attribute("reversed").is_empty() || !element.attribute("type").is_empty() {
                self.notes.change("lists count upwards, and with digits");
            }
            Block::OrderedList { start, items }
        } else {
            Block::BulletList { items }
        });
    }

    /// Each word with what it means below it.
    pub(super) fn definitions(&mut self, run: &mut Run, id: usize, at: &At) {
        self.end_line(run);
        let Some(nested) = at.nested() else { return self.flattened(run, id, at) };
        let dom = self.dom;
        let mut items: Vec<Vec<Block>> = Vec::new();
        let parts = dom.below(id, |element| matches!(element.name(), "dt" | "dd"));
        for part in parts {
            match dom.element(part).map(Element::name) {
                Some("dt") => {
                    let words = run::blocks(self.pieces(dom.children(part), &nested.marked(Mark::Bold)));
                    items.push(words);
                }
                Some("dd") => {
                    let words = run::blocks(self.pieces(dom.children(part), &nested));
                    match items.last_mut() {
                        Some(last) => last.extend(words),
                        None => items.push(words),
                    }
                }
                _ => {}
            }
        }
        items.retain(|item| !item.is_empty());
        if !items.is_empty() {
            self.notes.change("a list of definitions is a list with the words in bold");
            run.block(Block::BulletList { items });
        }
    }

    pub(super) fn quote(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        self.end_line(run);
        if element.classes().any(|class| class.contains("twitter-tweet") || class.contains("instagram-media")) {
            self.notes.change("a post of another network came over as its words");
        }
        let Some(nested) = at.nested() else { return self.flattened(run, id, at) };
        let dom = self.dom;
        let is_cite = |id: &usize| dom.element(*id).is_some_and(|element| matches!(element.name(), "cite" | "footer"));
        let (cites, rest): (Vec<usize>, Vec<usize>) = dom.children(id).iter().partition(|id| is_cite(id));
        let mut blocks = run::blocks(self.pieces(&rest, &nested));
        for cite in cites {
            let (mut line, others) = run::as_line(self.pieces(dom.children(cite), &nested));
            if !run::is_blank(&line) {
                let start = line.iter().position(|inline| *inline != Inline::Break).unwrap_or(0);
                line.drain(..start);
                line.insert(0, Inline::Text { text: "— ".to_owned(), marks: Vec::new() });
                blocks.push(Block::Paragraph { content: line });
            }
            blocks.extend(others);
        }
        if !blocks.is_empty() {
            run.block(Block::Quote { blocks });
        }
    }

    /// What is in a list or a quote that no document can hold so deep.
    fn flattened(&mut self, run: &mut Run, id: usize, at: &At) {
        self.notes.change("lists and quotes nest eight levels deep here; what was deeper is on the eighth");
        let dom = self.dom;
        for child in dom.children(id) {
            let pieces: Vec<Piece> = self.pieces(&[*child], &at.inside());
            run.pieces.extend(pieces);
        }
    }
}
