//! Pictures, alone and together, and what stands below them.

use super::cards;
use super::dom::Element;
use super::run::Run;
use super::walk::{At, Walk};
use super::world::Found;
use crate::domain::document::limits::{MAX_ITEMS, MAX_LINE};
use crate::domain::document::section::Image;
use crate::domain::document::{Block, Mark};
use crate::import::plain;

/// A picture of a text: in the library, or not.
enum Shown {
    Picture(Image),
    Missing { address: String, title: String },
}

impl Walk<'_> {
    /// A picture with the line below it.
    pub(super) fn picture(&mut self, run: &mut Run, element: &Element, caption: &str, at: &At) {
        self.end_line(run);
        let shown = self.shown(element, caption);
        self.show(run, shown);
        let own = element.attribute("src");
        if let Some(Mark::Link { href }) = at.marks.iter().find(|mark| matches!(mark, Mark::Link { .. })) {
            let leads_to_file = href.as_str().starts_with("/media/") || stem(href.as_str()) == stem(own);
            if !leads_to_file {
                let href = plain::short_line(href.as_str(), 200);
                self.notes.lose(format!("a picture that was a link is none any more; it led to “{href}”"));
            }
        }
    }

    /// The picture of an element, where the library has it.
    pub(super) fn image_of(&mut self, element: &Element, caption: &str) -> Option<Image> {
        match self.shown(element, caption) {
            Shown::Picture(image) => Some(image),
            Shown::Missing { .. } => None,
        }
    }

    fn shown(&mut self, element: &Element, caption: &str) -> Shown {
        let address = ["src", "data-src", "data-full-url", "data-orig-file", "data-large-file"];
        let address = address.iter().map(|name| element.attribute(name)).find(|it| !it.is_empty() && !is_inline(it));
        let number = element.classes().find_map(|class| class.strip_prefix("wp-image-"));
        let number = number.or(Some(element.attribute("data-id")).filter(|id| !id.is_empty()));
        self.found(number, address.unwrap_or_default(), element.attribute("alt"), caption)
    }

    fn found(&mut self, number: Option<&str>, address: &str, alt: &str, caption: &str) -> Shown {
        match self.world.file(number, address) {
            Found::Here { media, is_picture: true, alt: known, caption: line } => {
                let alt = if alt.trim().is_empty() { &known } else { alt };
                // Where the text says nothing, what the library says stands for it in galleries alone.
                let caption = if caption.is_empty() && address.is_empty() { &line } else { caption };
                let [alt, caption] = [alt, caption].map(|text| plain::short_line(text, MAX_LINE));
                Shown::Picture(Image { media, alt, caption })
            }
            Found::Here { media, .. } => {
                Shown::Missing { address: format!("/media/{media}"), title: media.to_string() }
            }
            Found::Missing(old) => {
                let address = if old.is_empty() { address.to_owned() } else { old };
                let title = [caption, alt].into_iter().find(|text| !text.trim().is_empty());
                let title = title.map_or_else(|| cards::file_name(&address), str::to_owned);
                Shown::Missing { address, title: format!("Picture: {title}") }
            }
        }
    }

    /// A picture that is not in the library is a card that leads to where it was.
    fn show(&mut self, run: &mut Run, shown: Shown) {
        match shown {
            Shown::Picture(image) => run.block(Block::Image { image }),
            Shown::Missing { address, title } => {
                let name = plain::short_line(&address, 200);
                match self.world.link(&address).filter(|_| !address.is_empty()) {
                    Some(href) => {
                        self.notes.lose(format!(
                            "the picture “{name}” is not among the files, so a link leads to where it was"
                        ));
                        run.block(cards::card(href, &title));
                    }
                    None if name.is_empty() => self.notes.lose("a picture without an address of its own is not here"),
                    None => self.notes.lose(format!("the picture “{name}” is not among the files, and is not here")),
                }
            }
        }
    }

    /// A figure: a picture, several, or something else with a line below it.
    pub(super) fn figure(&mut self, run: &mut Run, id: usize, element: &Element, at: &At) {
        self.end_line(run);
        if self.block_of_class(run, id, element, at) {
            return;
        }
        if !element.attribute("data-gallery").is_empty() {
            return self.gallery_of_numbers(run, element.attribute("data-gallery"));
        }
        let dom = self.dom;
        let pictures = dom.named(id, "img");
        let others = ["table", "video", "audio", "iframe", "pre", "blockquote"];
        let has_others = others.iter().any(|name| !dom.named(id, name).is_empty());
        if pictures.len() > 1 && !has_others {
            return self.gallery(run, id, at);
        }
        let captions = dom.named(id, "figcaption");
        let caption = captions.first().map(|id| self.caption(*id)).unwrap_or_default();
        if let ([picture], false) = (pictures.as_slice(), has_others) {
            let links = dom.named(id, "a");
            let href = links.iter().filter(|link| dom.named(**link, "img").contains(picture));
            let href = href.filter_map(|link| dom.element(*link)).map(|link| link.attribute("href")).next();
            let href = href.and_then(|href| self.world.link(href.trim()));
            let at = href.map_or_else(|| at.clone(), |href| at.marked(Mark::Link { href }));
            if let Some(element) = dom.element(*picture) {
                self.picture(run, element, &caption, &at);
            }
            return;
        }
        let recordings: Vec<usize> = dom.below(id, |_| false);
        let mut elements = recordings.iter().filter_map(|id| Some((*id, dom.element(*id)?)));
        let recording = elements.find(|(_, it)| matches!(it.name(), "video" | "audio" | "iframe"));
        if let Some((id, element)) = recording {
            return match element.name() {
                "iframe" => self.frame(run, element, &caption, at),
                _ => self.recording(run, id, element, &caption, at),
            };
        }
        let rest: Vec<usize> = dom.children(id).iter().copied().filter(|id| !captions.contains(id)).collect();
        let mut pieces = self.pieces(&rest, &at.deeper());
        // An address alone in a figure is what it shows; the line below says what that is.
        if let [super::run::Piece::Block(Block::Card { title, .. })] = pieces.as_mut_slice()
            && !caption.is_empty()
        {
            title.clone_from(&caption);
            return run.pieces.extend(pieces);
        }
        run.pieces.extend(pieces);
        for id in captions {
            self.inner(run, id, &at.inside());
            self.end_line(run);
        }
    }

    /// The pictures below an element, side by side.
    pub(super) fn gallery(&mut self, run: &mut Run, id: usize, at: &At) {
        let dom = self.dom;
        let (mut images, mut rest) = (Vec::new(), Vec::new());
        let parts = dom.below(id, |element| {
            matches!(element.name(), "figure" | "li" | "dl") && !dom.children(id).is_empty() && element.name() != "ul"
        });
        let mut shown = Vec::new();
        let mut own_caption = None;
        for part in parts {
            let Some(element) = dom.element(part) else { continue };
            match element.name() {
                "img" => shown.push((part, String::new())),
                "figcaption" => own_caption = Some(part),
                "figure" | "li" | "dl" => {
                    let caption = ["figcaption", "dd"].iter().find_map(|name| dom.named(part, name).first().copied());
                    let caption = caption.map(|id| self.caption(id)).unwrap_or_default();
                    let pictures = dom.named(part, "img");
                    let is_one = pictures.len() == 1;
                    shown.extend(
                        pictures.into_iter().map(|id| (id, if is_one { caption.clone() } else { String::new() })),
                    );
                }
                _ => {}
            }
        }
        for (picture, caption) in shown {
            let Some(element) = dom.element(picture) else { continue };
            match self.shown(element, &caption) {
                Shown::Picture(image) => images.push(image),
                missing @ Shown::Missing { .. } => rest.push(missing),
            }
        }
        self.put_up(run, &images, rest);
        if let Some(id) = own_caption {
            self.inner(run, id, &at.inside());
            self.end_line(run);
        }
    }

    /// The pictures of these numbers, as `[gallery]` names them.
    fn gallery_of_numbers(&mut self, run: &mut Run, numbers: &str) {
        let (mut images, mut rest) = (Vec::new(), Vec::new());
        for number in numbers.split(',').map(str::trim).filter(|number| !number.is_empty()) {
            match self.found(Some(number), "", "", "") {
                Shown::Picture(image) => images.push(image),
                missing @ Shown::Missing { .. } => rest.push(missing),
            }
        }
        self.put_up(run, &images, rest);
    }

    fn put_up(&mut self, run: &mut Run, images: &[Image], missing: Vec<Shown>) {
        for images in images.chunks(MAX_ITEMS) {
            run.block(Block::Gallery { images: images.to_vec() });
        }
        for shown in missing {
            self.show(run, shown);
        }
    }

    /// The words of a line below a picture.
    pub(super) fn caption(&mut self, id: usize) -> String {
        if !self.dom.named(id, "a").is_empty() {
            self.notes.lose("the line below a picture has no links");
        }
        plain::short_line(&self.dom.text(id), MAX_LINE)
    }
}

/// Whether an address holds the picture itself.
fn is_inline(address: &str) -> bool {
    address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
}

/// The name of a file at an address, without what tells its sizes from each other.
fn stem(address: &str) -> String {
    let name = cards::file_name(address);
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    let (start, size) = stem.rsplit_once('-').unwrap_or((stem, ""));
    let is_size = size.split_once('x').is_some_and(|(width, height)| {
        [width, height].iter().all(|side| !side.is_empty() && side.bytes().all(|b| b.is_ascii_digit()))
    });
    if is_size { start.to_owned() } else { stem.to_owned() }
}
