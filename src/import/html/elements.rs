//! What becomes of each element.

use super::cards;
use super::dom::Element;
use super::run::{self, Run};
use super::walk::{At, Lines, Walk};
use super::world::Found;
use crate::domain::document::{Block, Href, Mark};
use crate::import::plain;

impl Walk<'_> {
    pub(super) fn element(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        match element.name() {
            "strong" | "b" => self.inner(run, id, &at.marked(Mark::Bold)),
            "em" | "i" | "cite" | "var" | "dfn" => self.inner(run, id, &at.marked(Mark::Italic)),
            "del" | "s" | "strike" => self.inner(run, id, &at.marked(Mark::Strike)),
            // Several lines of it are a block, where a line end is one.
            "code" if at.lines == Lines::Break && self.dom.text(id).trim().contains('\n') => {
                self.code(run, id, element, at);
            }
            "code" | "kbd" | "tt" | "samp" => self.inner(run, id, &at.marked(Mark::Code)),
            "a" => self.link(run, id, element, at),
            "abbr" | "acronym" => self.abbreviation(run, id, element, at),
            "q" => {
                run.exactly("“".to_owned(), &at.marks);
                self.inner(run, id, &at.deeper());
                run.exactly("”".to_owned(), &at.marks);
            }
            "sub" | "sup" => self.raised(run, id, element.name() == "sup", at),
            "u" | "ins" | "mark" | "small" | "big" => {
                self.notes.change("what was underlined, marked, smaller or larger is plain text");
                self.inner(run, id, &at.deeper());
            }
            "br" => run.line_break(),
            "wbr" | "colgroup" | "col" | "source" | "track" | "param" => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(run, id, element.name(), at),
            "hr" => {
                self.end_line(run);
                run.block(Block::Rule);
            }
            "pre" => self.code(run, id, element, at),
            "ul" | "ol" | "menu" | "dir" => self.list(run, id, element, at),
            "dl" => self.definitions(run, id, at),
            "blockquote" => self.quote(run, id, element, at),
            "table" => self.table(run, id, at),
            "img" => self.picture(run, element, "", at),
            "figure" => self.figure(run, id, element, at),
            "video" | "audio" => self.recording(run, id, element, "", at),
            "iframe" | "embed" | "object" => self.frame(run, element, "", at),
            "details" => self.details(run, id, at),
            "script" | "style" | "noscript" | "template" | "link" | "meta" | "base" | "title" | "head" => {
                self.notes.lose(format!("a “{}” is no part of a page here", element.name()));
            }
            "form" | "input" | "select" | "textarea" | "svg" | "math" | "canvas" | "map" => {
                self.notes.lose(format!("a “{}” has no place on a page here", element.name()));
            }
            "p" | "div" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav" | "address"
            | "center" | "fieldset" | "legend" | "figcaption" | "summary" | "body" | "html" | "dt" | "dd" | "li"
            | "hgroup" => self.container(run, id, element, at),
            // What is left stands in a line, or is nothing that anybody knows.
            _ => self.inner(run, id, &at.deeper()),
        }
    }

    fn container(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        self.end_line(run);
        if !self.block_of_class(run, id, element, at) {
            self.inner(run, id, &at.deeper());
            self.end_line(run);
        }
    }

    fn link(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        if element.has_class("wp-block-file__button") {
            return;
        }
        let href = element.attribute("href").trim();
        if href.is_empty() {
            return self.inner(run, id, &at.deeper());
        }
        if let Some(href) = self.world.link(href) {
            return self.inner(run, id, &at.marked(Mark::Link { href }));
        }
        self.notes.lose(format!("“{}” is no address that a link can lead to", plain::short_line(href, 100)));
        self.inner(run, id, &at.deeper());
    }

    /// What an abbreviation is short for follows it, as nothing else would say it.
    fn abbreviation(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        self.inner(run, id, &at.deeper());
        let long = plain::line(element.attribute("title"));
        if !long.is_empty() && long != plain::line(&self.dom.text(id)) {
            run.exactly(format!(" ({long})"), &at.marks);
        }
    }

    /// Digits and signs have characters of their own for it.
    fn raised(&mut self, run: &mut Run, id: usize, is_up: bool, at: &At) {
        let text = self.dom.text(id);
        let (plain, there) = (
            "0123456789+-=()n",
            if is_up {
                "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"
            } else {
                "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ"
            },
        );
        let moved = text.trim().chars().map(|c| there.chars().nth(plain.chars().position(|other| other == c)?));
        match moved.collect::<Option<String>>() {
            Some(moved) if !moved.is_empty() => run.exactly(moved, &at.marks),
            _ => {
                self.notes.change("what was raised or lowered is plain text");
                self.inner(run, id, &at.deeper());
            }
        }
    }

    fn heading(&mut self, run: &mut Run, id: usize, name: &str, at: &At) {
        self.end_line(run);
        let dom = self.dom;
        let pieces = self.pieces(dom.children(id), &At { lines: Lines::Space, ..at.inside() });
        let (content, others) = run::as_line(pieces);
        if !run::is_blank(&content) {
            let level = match name {
                "h1" | "h2" => 2,
                "h3" => 3,
                _ => 4,
            };
            if matches!(name, "h1" | "h5" | "h6") {
                self.notes.change("headings have the levels 2 to 4 here; those of level 1, 5 and 6 are the nearest");
            }
            run.block(Block::Heading { level, content });
        }
        for block in others {
            run.block(block);
        }
    }

    fn code(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        self.end_line(run);
        let text = plain::clean(&self.dom.text(id));
        if element.has_class("wp-block-verse") {
            for line in text.split('\n') {
                run.exactly(line.to_owned(), &at.marks);
                run.line_break();
            }
            return self.end_line(run);
        }
        if text.trim().is_empty() {
            return;
        }
        let inner = self.dom.named(id, "code");
        let inner = inner.iter().filter_map(|id| self.dom.element(*id)).flat_map(Element::classes);
        let mut named = element.classes().chain(inner);
        let language = named.find_map(|class| class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")));
        run.block(Block::Code { language: language.map(str::to_owned), text: text.trim_matches('\n').to_owned() });
    }

    /// A video or a sound, which plays where it is.
    pub(super) fn recording(&mut self, run: &mut Run, id: usize, element: &Element, caption: &str, _: &At) {
        self.end_line(run);
        let sources = self.dom.named(id, "source");
        let mut sources = sources.iter().filter_map(|id| self.dom.element(*id)).map(|it| it.attribute("src"));
        let address = match element.attribute("src") {
            "" => sources.next().unwrap_or_default(),
            address => address,
        };
        let kind = if element.name() == "video" { "Video" } else { "Sound" };
        let title =
            if caption.is_empty() { format!("{kind}: {}", cards::file_name(address)) } else { caption.to_owned() };
        self.card_of_file(run, None, address, &title);
    }

    /// A card that leads to a file: in the library, or where it was.
    pub(super) fn card_of_file(&mut self, run: &mut Run, id: Option<&str>, address: &str, title: &str) {
        let href = match self.world.file(id, address) {
            Found::Here { media, .. } => Href::parse(&format!("/media/{media}")).ok(),
            Found::Missing(old) => {
                let old = if old.is_empty() { address.to_owned() } else { old };
                let name = plain::short_line(&old, 200);
                self.notes.lose(format!("the file “{name}” is not among the files, so a link leads to where it was"));
                self.world.link(&old)
            }
        };
        match href {
            Some(href) => run.block(cards::card(href, title)),
            None => self.notes.lose(format!("“{}” is no address of a file", plain::short_line(address, 100))),
        }
    }

    /// A part of another site becomes a card that leads there.
    pub(super) fn frame(&mut self, run: &mut Run, element: &Element, caption: &str, _: &At) {
        self.end_line(run);
        let address = if element.name() == "object" { element.attribute("data") } else { element.attribute("src") };
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        match self.world.link(&address) {
            Some(href) if !address.is_empty() => {
                let title = if caption.is_empty() { element.attribute("title") } else { caption };
                run.block(cards::card(href, title));
            }
            _ => self.notes.lose(format!("a “{}” without an address has no place here", element.name())),
        }
    }
}
