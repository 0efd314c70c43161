//! The one way in: JSON text to a checked [`Document`].

use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_ITEMS, MAX_LINE, MAX_NODES, MAX_SECTIONS, MAX_TEXT};
use super::normal_form::is_language;
use super::rich_text::{Block, Inline, RichText};
use super::section::{Action, Image, MAX_LISTED, Section};
use super::spot::Spot;
use super::{Document, VERSION};
use crate::domain::text::{is_line, is_text};
use serde::Deserialize;
use serde_json::Value;

/// What the cover is called where something is wrong with it.
const COVER: &str = "cover";

/// Why a text is no document, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct DocumentError {
    /// The place, as people count: `section 3 (hero), heading`.
    pub place: Spot,
    /// What is wrong there and what would be right.
    pub message: String,
}

impl DocumentError {
    fn new(place: impl Into<Spot>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    v: u32,
    #[serde(default)]
    cover: Option<Value>,
    sections: Vec<Value>,
}

impl Document {
    /// Parses and checks a document. Nothing unknown passes: no section, field, mark or
    /// URL scheme; and nothing larger than [`super::limits`] says.
    pub fn from_json(json: &str) -> Result<Self, DocumentError> {
        if json.len() > MAX_BYTES {
            return Err(DocumentError::new("document", "it is larger than 1 MB; split the page into several"));
        }
        // serde_json refuses what nests deeper than 128, before it takes any stack.
        let envelope: Envelope =
            serde_json::from_str(json).map_err(|error| DocumentError::new("document", error.to_string()))?;
        if envelope.v != VERSION {
            let message = format!("its version is {}; this server reads version {VERSION}", envelope.v);
            return Err(DocumentError::new("document", message));
        }
        Self::from_parts(envelope.cover, envelope.sections)
    }

    /// What a stored document has that this version knows: a newer one may have written it, and visitors are
    /// better off with most of a page than with none. What is left out are whole sections, or the cover. Says
    /// whether nothing is. Nobody edits what comes of it: that would take the rest away.
    pub fn known_of(json: &str) -> Result<(Self, bool), DocumentError> {
        let error = match Self::from_json(json) {
            Ok(document) => return Ok((document, true)),
            Err(error) => error,
        };
        if json.len() > MAX_BYTES {
            return Err(error);
        }
        let Ok(Envelope { v: VERSION, cover, sections }) = serde_json::from_str(json) else { return Err(error) };
        let known = |section: Value| Self::from_parts(None, vec![section]).ok();
        let sections = sections.into_iter().filter_map(known).flat_map(|one| one.sections).collect();
        let cover = cover.and_then(|cover| Self::from_parts(Some(cover), Vec::new()).ok()).and_then(|one| one.cover);
        let document = Self { cover, sections };
        document.check()?;
        Ok((document, false))
    }

    /// Checks a cover and sections that came as JSON values, such as those that a form gave.
    pub fn from_parts(cover: Option<Value>, values: Vec<Value>) -> Result<Self, DocumentError> {
        let cover = cover.map(serde_json::from_value).transpose();
        let cover = cover.map_err(|error| DocumentError::new(COVER, error.to_string()))?;
        let mut sections = Vec::with_capacity(values.len().min(MAX_SECTIONS));
        for (index, value) in values.into_iter().enumerate() {
            let kind =
                value.get("type").and_then(Value::as_str).unwrap_or("unknown").chars().take(40).collect::<String>();
            let section = serde_json::from_value(value)
                .map_err(|error| DocumentError::new(Spot::section(index + 1, kind), error.to_string()))?;
            sections.push(section);
        }
        let document = Self { cover, sections };
        document.check()?;
        Ok(document)
    }

    /// Checks what the types alone don't: lengths, counts and depth.
    pub fn check(&self) -> Result<(), DocumentError> {
        if self.sections.len() > MAX_SECTIONS {
            return Err(DocumentError::new("document", format!("it has more than {MAX_SECTIONS} sections")));
        }
        let mut check = Check { place: COVER.into(), nodes: 0 };
        self.cover.iter().try_for_each(|cover| check.image(cover))?;
        for (index, section) in self.sections.iter().enumerate() {
            check.place = Spot::section(index + 1, section.kind());
            check.section(section)?;
        }
        Ok(())
    }

    /// Checks that no section lacks what it needs: a draft may be so, what others read may not.
    pub fn check_finished(&self) -> Result<(), DocumentError> {
        for (index, section) in self.sections.iter().enumerate() {
            if let Section::Unfinished(section) = section {
                let message = "something that it needs is missing; its editor says what, and publishes it then";
                return Err(DocumentError::new(Spot::section(index + 1, section.label()), message));
            }
        }
        Ok(())
    }
}

impl RichText {
    /// Parses and checks one text of a document, by the same rules: what the visual editor
    /// sends. The result is in normal form.
    pub fn from_json(json: &str) -> Result<Self, DocumentError> {
        if json.len() > MAX_BYTES {
            return Err(DocumentError::new("text", "it is larger than 1 MB; split the page into several"));
        }
        let text: Self = serde_json::from_str(json).map_err(|error| {
            DocumentError::new("text", format!("the text has something that none can have: “{error}”"))
        })?;
        text.check()?;
        Ok(text.into_normal_form())
    }

    /// Checks what the types alone don't: lengths, counts and depth.
    pub fn check(&self) -> Result<(), DocumentError> {
        Check { place: "text".into(), nodes: 0 }.rich_text(self)
    }

    /// The text as the visual editor takes it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| unreachable!("blocks have text keys only"))
    }
}

/// A walk over one document that knows where it is.
struct Check {
    place: Spot,
    nodes: usize,
}

type Checked = Result<(), DocumentError>;

impl Check {
    fn fail(&self, field: &'static str, message: impl Into<String>) -> Checked {
        Err(DocumentError::new(self.place.part(field), message))
    }

    fn section(&mut self, section: &Section) -> Checked {
        match section {
            Section::RichText(text) => self.rich_text(&text.body),
            Section::Hero(hero) => {
                self.line("eyebrow", &hero.eyebrow)?;
                self.needed_line("heading", &hero.heading)?;
                self.text("text", &hero.text)?;
                hero.image.iter().try_for_each(|image| self.image(image))?;
                hero.action.iter().chain(&hero.second_action).try_for_each(|action| self.action(action))
            }
            Section::Features(features) => {
                self.heading(&features.heading, &features.intro)?;
                self.count("items", features.items.len())?;
                features.items.iter().try_for_each(|item| {
                    self.needed_line("title", &item.title)?;
                    self.text("text", &item.text)?;
                    item.action.iter().try_for_each(|action| self.action(action))
                })
            }
            Section::Gallery(gallery) => {
                self.line("heading", &gallery.heading)?;
                self.count("images", gallery.images.len())?;
                gallery.images.iter().try_for_each(|image| self.image(image))
            }
            Section::ImageWithText(section) => {
                self.image(&section.image)?;
                self.line("heading", &section.heading)?;
                self.rich_text(&section.body)?;
                section.action.iter().try_for_each(|action| self.action(action))
            }
            Section::Quote(quote) => {
                self.text("text", &quote.text)?;
                self.line("by", &quote.by)?;
                self.line("role", &quote.role)
            }
            Section::CallToAction(call) => {
                self.needed_line("heading", &call.heading)?;
                self.text("text", &call.text)?;
                self.action(&call.action)
            }
            Section::Faq(faq) => {
                self.line("heading", &faq.heading)?;
                self.count("items", faq.items.len())?;
                faq.items.iter().try_for_each(|item| {
                    self.needed_line("question", &item.question)?;
                    self.rich_text(&item.answer)
                })
            }
            Section::PriceList(list) => {
                self.heading(&list.heading, &list.intro)?;
                self.count("groups", list.groups.len())?;
                list.groups.iter().try_for_each(|group| {
                    self.line("name", &group.name)?;
                    self.count("items", group.items.len())?;
                    group.items.iter().try_for_each(|item| {
                        self.needed_line("name", &item.name)?;
                        self.text("description", &item.description)?;
                        self.line("price", &item.price)?;
                        item.image.iter().try_for_each(|image| self.image(image))
                    })
                })
            }
            Section::Entries(list) => {
                self.line("heading", &list.heading)?;
                if (1..=MAX_LISTED).contains(&list.count) {
                    Ok(())
                } else {
                    self.fail("count", format!("it is from 1 to {MAX_LISTED}"))
                }
            }
            Section::Contact(contact) => {
                self.heading(&contact.heading, &contact.text)?;
                self.text("address", &contact.address)?;
                self.line("phone", &contact.phone)?;
                self.line("email", &contact.email)?;
                self.count("hours", contact.hours.len())?;
                contact.hours.iter().try_for_each(|line| {
                    self.line("days", &line.days)?;
                    self.line("hours", &line.hours)
                })
            }
            Section::Form(form) => self.line("heading", &form.heading),
            Section::NameAndMenu(_) | Section::Divider(_) => Ok(()),
            Section::Unfinished(section) => section.texts().iter().try_for_each(|text| self.rich_text(text)),
        }
    }

    fn heading(&self, heading: &str, intro: &str) -> Checked {
        self.line("heading", heading)?;
        self.text("intro", intro)
    }

    fn needed_line(&self, field: &'static str, line: &str) -> Checked {
        if line.trim().is_empty() {
            return self.fail(field, "it is empty");
        }
        self.line(field, line)
    }

    fn line(&self, field: &'static str, line: &str) -> Checked {
        if line.chars().count() > MAX_LINE {
            return self.fail(field, format!("it has more than {MAX_LINE} characters"));
        }
        if !is_line(line) {
            return self.fail(field, "it has to be one line, without control characters");
        }
        Ok(())
    }

    fn text(&self, field: &'static str, text: &str) -> Checked {
        if text.chars().count() > MAX_TEXT {
            return self.fail(field, format!("it has more than {MAX_TEXT} characters"));
        }
        self.no_controls(field, text)
    }

    fn no_controls(&self, field: &'static str, text: &str) -> Checked {
        if !is_text(text) {
            return self.fail(field, "it has a control character");
        }
        Ok(())
    }

    fn count(&self, field: &'static str, count: usize) -> Checked {
        if count > MAX_ITEMS {
            return self.fail(field, format!("there are more than {MAX_ITEMS}"));
        }
        Ok(())
    }

    fn image(&self, image: &Image) -> Checked {
        self.line("image, alt", &image.alt)?;
        self.line("image, caption", &image.caption)
    }

    fn action(&self, action: &Action) -> Checked {
        self.needed_line("label", &action.label)
    }

    fn rich_text(&mut self, text: &RichText) -> Checked {
        self.blocks(&text.blocks, 1)
    }

    fn node(&mut self) -> Checked {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return self.fail("text", format!("the document has more than {MAX_NODES} pieces; split the page"));
        }
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) -> Checked {
        if depth > MAX_DEPTH {
            return self.fail("text", format!("lists and quotes nest deeper than {MAX_DEPTH}"));
        }
        blocks.iter().try_for_each(|block| self.block(block, depth))
    }

    fn block(&mut self, block: &Block, depth: usize) -> Checked {
        self.node()?;
        match block {
            Block::Paragraph { content } => self.inlines(content),
            Block::Heading { level, content } => {
                if !(2..=4).contains(level) {
                    return self.fail("heading", "its level is from 2 to 4");
                }
                self.inlines(content)
            }
            Block::BulletList { items } | Block::OrderedList { items, .. } => {
                items.iter().try_for_each(|item| self.blocks(item, depth + 1))
            }
            Block::Quote { blocks } => self.blocks(blocks, depth + 1),
            Block::Code { language, text } => {
                if !language.iter().all(|name| is_language(name)) {
                    return self.fail("code", "its language is a word such as `rust` or `c++`");
                }
                self.no_controls("code", text)
            }
            Block::Image { image } => self.image(image),
            Block::Gallery { images } => {
                self.count("gallery", images.len())?;
                images.iter().try_for_each(|image| {
                    self.node()?;
                    self.image(image)
                })
            }
            Block::Card { title, .. } => self.needed_line("card, title", title),
            Block::Table { header, rows } => {
                if header.is_empty() || rows.iter().any(|row| row.len() != header.len()) {
                    return self.fail("table", "every row has as many cells as the header");
                }
                header.iter().chain(rows.iter().flatten()).try_for_each(|cell| self.inlines(cell))
            }
            Block::Rule => Ok(()),
        }
    }

    fn inlines(&mut self, content: &[Inline]) -> Checked {
        for inline in content {
            self.node()?;
            if let Inline::Text { text, marks } = inline {
                self.no_controls("text", text)?;
                let repeats = marks.iter().enumerate().any(|(at, mark)| {
                    marks[..at].iter().any(|other| std::mem::discriminant(other) == std::mem::discriminant(mark))
                });
                if repeats {
                    return self.fail("text", "a piece of text carries the same mark twice");
                }
            }
        }
        Ok(())
    }
}
