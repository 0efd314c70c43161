//! Blocks of an editor that are sections here: covers, columns, pictures beside text, quotes set
//! large, questions that open.

use super::dom::Element;
use super::run::{self, Piece, Run};
use super::walk::{At, Walk};
use crate::domain::document::limits::{MAX_LINE, MAX_TEXT};
use crate::domain::document::rich_text::line_text;
use crate::domain::document::section::{
    Action, Faq, Feature, Features, Hero, HeroLayout, Image, ImageWithText, Question, Quote, Side,
};
use crate::domain::document::{Block, Inline, Mark, RichText, Section};
use crate::import::plain;

/// The most columns that are points of a grid.
const MAX_POINTS: usize = 6;

impl Walk<'_> {
    /// Does what the class of a container asks for, and says whether it was anything.
    pub(super) fn block_of_class(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) -> bool {
        let is = |class| element.has_class(class);
        if is("wp-block-cover") || is("wp-block-cover-image") {
            self.cover(run, id, element, at);
        } else if is("wp-block-media-text") {
            self.media_text(run, id, element, at);
        } else if is("wp-block-pullquote") {
            self.pull_quote(run, id, at);
        } else if is("wp-block-columns") {
            self.columns(run, id, at);
        } else if is("wp-block-button") {
            self.button(run, id, at);
        } else if is("wp-block-spacer") {
            self.notes.change("the space between sections is that of the site's look now");
        } else if is("gallery") && self.dom.named(id, "img").len() > 1 {
            self.gallery(run, id, at);
        } else {
            return false;
        }
        true
    }

    /// Words over a picture: the opening of a part of the page.
    fn cover(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        let dom = self.dom;
        let is_video = !dom.named(id, "video").is_empty();
        let ground = dom.children(id).iter().copied().find(|id| {
            dom.element(*id).is_some_and(|it| it.name() == "img" || it.has_class("wp-block-cover__image-background"))
        });
        let from_style = background(element.attribute("style"))
            .or_else(|| background(dom.element(ground?)?.attribute("style")))
            .map(str::to_owned);
        let image = match ground.and_then(|id| dom.element(id)).filter(|it| it.name() == "img") {
            Some(element) => self.image_of(element, ""),
            None => from_style.as_deref().and_then(|address| self.image_at(address)),
        };
        if image.is_none() && (ground.is_some() || from_style.is_some()) {
            let address = ground.and_then(|id| dom.element(id)).map(|it| it.attribute("src").to_owned());
            let address = address.filter(|it| !it.is_empty()).or(from_style).unwrap_or_default();
            let address = plain::short_line(&address, 200);
            self.notes.lose(format!("the picture behind some words is not among the files: “{address}”"));
        }
        if is_video {
            self.notes.change("a video behind words is a link beside them");
        }
        let rest: Vec<usize> = dom.children(id).iter().copied().filter(|id| Some(*id) != ground).collect();
        let pieces = self.pieces(&rest, &at.inside());
        // An opening at the very top stands in the place of the page's title, which is another.
        if let Some(hero) = opening(&pieces).filter(|_| at.takes_sections && !run.pieces.is_empty()) {
            let layout = if image.is_some() { HeroLayout::Cover } else { HeroLayout::Centered };
            return run.section(Section::Hero(Hero { image, layout, ..hero }));
        }
        if let Some(image) = image {
            run.block(Block::Image { image });
        }
        run.pieces.extend(pieces);
    }

    fn image_at(&mut self, address: &str) -> Option<Image> {
        match self.world.file(None, address) {
            super::Found::Here { media, is_picture: true, alt, .. } => {
                Some(Image { media, alt: plain::short_line(&alt, MAX_LINE), caption: String::new() })
            }
            _ => None,
        }
    }

    /// A picture beside text.
    fn media_text(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        let dom = self.dom;
        let media = dom
            .children(id)
            .iter()
            .copied()
            .find(|id| dom.element(*id).is_some_and(|element| element.has_class("wp-block-media-text__media")));
        let picture = media.and_then(|media| dom.named(media, "img").first().copied());
        let image = picture.and_then(|id| dom.element(id)).and_then(|element| self.image_of(element, ""));
        let rest: Vec<usize> = dom.children(id).iter().copied().filter(|id| Some(*id) != media).collect();
        if let Some(image) = image.filter(|_| at.takes_sections) {
            let body = RichText { blocks: run::blocks(self.pieces(&rest, &at.inside())) };
            let is_right = element.has_class("has-media-on-the-right");
            let side = if is_right { Side::Right } else { Side::Left };
            let heading = String::new();
            return run.section(Section::ImageWithText(ImageWithText { image, side, heading, body, action: None }));
        }
        self.notes.change("a picture or video beside text stands above it");
        let media: Vec<usize> = media.into_iter().collect();
        for ids in [media, rest] {
            let pieces = self.pieces(&ids, &at.inside());
            run.pieces.extend(pieces);
        }
    }

    fn pull_quote(&mut self, run: &mut Run, id: usize, at: &At) {
        let dom = self.dom;
        let cites = dom.named(id, "cite");
        let by = cites.first().map(|id| plain::short_line(&dom.text(*id), MAX_LINE)).unwrap_or_default();
        let texts: Vec<String> = dom.named(id, "p").iter().map(|id| plain::line(&dom.text(*id))).collect();
        let text = texts.join("\n");
        let is_plain = !text.trim().is_empty() && text.chars().count() <= MAX_TEXT;
        if at.takes_sections && is_plain {
            return run.section(Section::Quote(Quote { text, by, role: String::new() }));
        }
        self.inner(run, id, &at.inside());
        self.end_line(run);
    }

    /// Columns: points of a grid where each has a heading and some words, else one after another.
    fn columns(&mut self, run: &mut Run, id: usize, at: &At) {
        let dom = self.dom;
        let inner = At { takes_sections: false, ..at.inside() };
        let elements = dom.children(id).iter().copied().filter(|id| dom.element(*id).is_some());
        let columns: Vec<Vec<Piece>> = elements.map(|id| self.pieces(&[id], &inner)).collect();
        let points: Option<Vec<Feature>> = columns.iter().map(|column| point(column)).collect();
        let is_grid = at.takes_sections && (2..=MAX_POINTS).contains(&columns.len());
        if let Some(items) = points.filter(|_| is_grid) {
            return run.section(Section::Features(Features { items, ..Features::default() }));
        }
        if columns.len() > 1 {
            self.notes.change("columns stand below one another");
        }
        run.pieces.extend(columns.into_iter().flatten());
    }

    fn button(&mut self, run: &mut Run, id: usize, at: &At) {
        let links = self.dom.named(id, "a");
        let leads = links.iter().filter_map(|id| self.dom.element(*id)).any(|it| !it.attribute("href").is_empty());
        self.notes.change(if leads { "a button is a link" } else { "a button that led nowhere is plain text" });
        self.inner(run, id, &at.marked(Mark::Bold));
        self.end_line(run);
    }

    /// Something that opens: a question with its answer.
    pub(super) fn details(&mut self, run: &mut Run, id: usize, at: &At) {
        self.end_line(run);
        let dom = self.dom;
        let is_summary = |id: &usize| dom.element(*id).is_some_and(|element| element.name() == "summary");
        let (summary, rest): (Vec<usize>, Vec<usize>) = dom.children(id).iter().partition(|id| is_summary(id));
        let question = summary.first().map(|id| plain::short_line(&dom.text(*id), MAX_LINE)).unwrap_or_default();
        if !at.takes_sections || question.is_empty() {
            self.inner(run, id, &at.inside());
            return self.end_line(run);
        }
        let answer = RichText { blocks: run::blocks(self.pieces(&rest, &at.inside())) };
        let item = Question { question, answer };
        if let Some(Piece::Section(section)) = run.pieces.last_mut()
            && let Section::Faq(faq) = &mut **section
        {
            return faq.items.push(item);
        }
        run.section(Section::Faq(Faq { heading: String::new(), items: vec![item] }));
    }
}

/// The words of a cover as an opening, where they are no more than that.
fn opening(pieces: &[Piece]) -> Option<Hero> {
    let mut hero = Hero::default();
    let mut texts = Vec::new();
    for piece in pieces {
        let Piece::Block(Block::Paragraph { content } | Block::Heading { content, .. }) = piece else { return None };
        let words = plain::line(&line_text(content));
        match lone_link(content) {
            Some(action) if hero.action.is_none() && !hero.heading.is_empty() => hero.action = Some(action),
            Some(_) => return None,
            None if content.iter().any(is_linked) => return None,
            None if hero.heading.is_empty() => hero.heading = words,
            None => texts.push(words),
        }
    }
    hero.text = texts.join(" ");
    let fits = (1..=MAX_LINE).contains(&hero.heading.chars().count()) && hero.text.chars().count() <= MAX_TEXT;
    fits.then_some(hero)
}

/// A column that has a heading, and below it words alone.
fn point(column: &[Piece]) -> Option<Feature> {
    let (first, rest) = column.split_first()?;
    let Piece::Block(Block::Heading { content, .. }) = first else { return None };
    let title = plain::line(&line_text(content));
    let (mut texts, mut action) = (Vec::new(), None);
    for piece in rest {
        let Piece::Block(Block::Paragraph { content }) = piece else { return None };
        match lone_link(content) {
            Some(link) if action.is_none() => action = Some(link),
            None if content.iter().all(is_plain) => texts.push(plain::line(&line_text(content))),
            _ => return None,
        }
    }
    let text = texts.join(" ");
    let fits = (1..=MAX_LINE).contains(&title.chars().count()) && text.chars().count() <= MAX_TEXT;
    fits.then_some(Feature { icon: None, title, text, action })
}

/// A line that is one link and nothing else.
fn lone_link(content: &[Inline]) -> Option<Action> {
    let mut href = None;
    for inline in content {
        let Inline::Text { text, marks } = inline else { continue };
        match marks.iter().find_map(|mark| if let Mark::Link { href } = mark { Some(href) } else { None }) {
            Some(own) if href.is_none_or(|href| href == own) => href = Some(own),
            None if text.trim().is_empty() => {}
            _ => return None,
        }
    }
    let label = plain::short_line(&line_text(content), MAX_LINE);
    href.filter(|_| !label.is_empty()).map(|href| Action { label, href: href.clone() })
}

fn is_linked(inline: &Inline) -> bool {
    matches!(inline, Inline::Text { marks, .. } if marks.iter().any(|mark| matches!(mark, Mark::Link { .. })))
}

fn is_plain(inline: &Inline) -> bool {
    matches!(inline, Inline::Text { marks, .. } if marks.is_empty())
}

/// The address of a picture behind an element.
fn background(style: &str) -> Option<&str> {
    let (_, rest) = style.split_once("url(")?;
    let (address, _) = rest.split_once(')')?;
    Some(address.trim().trim_matches(['"', '\'']))
}
