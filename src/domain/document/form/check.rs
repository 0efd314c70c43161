//! A draft to a document, with every fault beside its field.

use super::fields::{Field, FieldKind};
use super::tree::{Node, Value, are_blank};
use super::{COVER, DraftForm};
use crate::domain::content_type::TypeKey;
use crate::domain::document::limits::{MAX_ITEMS, MAX_LINE, MAX_SECTIONS, MAX_TEXT};
use crate::domain::document::section::TermPath;
use crate::domain::document::{Document, Href, RichText, Spot};
use crate::domain::media_name::MediaName;
use crate::domain::slug::Slug;
use crate::domain::text::{is_line, is_text};
use serde_json::{Map, Value as Json, json};
use std::slice;

/// A fault in a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct FieldError {
    /// The name of the field, of its list or its section: `s.2.items.1.title`; `s` for
    /// the document as a whole.
    pub name: String,
    /// The place in words: `section 3 (Features), point 2, Title`.
    pub place: Spot,
    /// What is wrong there and what would be right.
    pub message: String,
}

impl FieldError {
    /// The identifier of the field in the page, for a link to it.
    pub fn id(&self) -> String {
        super::steps::id_of(&self.name)
    }
}

impl DraftForm {
    /// Whether somebody has typed something of a cover.
    pub fn has_cover(&self) -> bool {
        !are_blank(slice::from_ref(&COVER), slice::from_ref(&self.cover))
    }

    /// Checks everything that was typed. An optional picture without a name and a button
    /// with nothing filled in are none; items in which nothing was typed are left out.
    pub fn to_document(&self) -> Result<Document, Vec<FieldError>> {
        self.check(Check::default())
    }

    /// The same of a draft: where a section lacks what it needs, all that there is of it is kept, and it
    /// is [`Section::Unfinished`]. What is there and wrong is as wrong as ever.
    ///
    /// [`Section::Unfinished`]: crate::domain::document::Section::Unfinished
    pub fn to_draft(&self) -> Result<Document, Vec<FieldError>> {
        self.check(Check { is_draft: true, ..Check::default() })
    }

    fn check(&self, mut check: Check) -> Result<Document, Vec<FieldError>> {
        let cover = check.value(&COVER, &self.cover, &Place { name: "s".into(), spot: Spot::default() });
        let mut sections = Vec::new();
        for (index, node) in self.sections.iter().enumerate() {
            let place = Place { name: format!("s.{index}"), spot: Spot::section(index + 1, node.shape.label) };
            check.has_gap = false;
            let mut object = check.fields(node.shape.fields, &node.values, &place);
            if check.has_gap {
                sections.push(json!({ "type": "unfinished", "of": node.shape.name, "fields": object }));
            } else {
                object.insert("type".into(), node.shape.name.into());
                sections.push(Json::Object(object));
            }
        }
        for (index, kind) in &self.unknown {
            let place = Place { name: "s".into(), spot: Spot::section(index + 1, kind.clone()) };
            check.fail(&place, "there is no such section; nothing of it is kept");
        }
        let whole = Place { name: "s".into(), spot: Spot::page() };
        if sections.len() > MAX_SECTIONS {
            check.fail(&whole, format!("it has more than {MAX_SECTIONS} sections"));
        }
        if !check.errors.is_empty() {
            return Err(check.errors);
        }
        // What is left is the page as a whole: how many pieces it has in all.
        Document::from_parts(cover, sections)
            .map_err(|error| vec![FieldError { name: whole.name, place: error.place, message: error.message }])
    }
}

/// Where in the form something stands.
struct Place {
    name: String,
    spot: Spot,
}

impl Place {
    fn field(&self, field: &Field) -> Self {
        Self { name: format!("{}.{}", self.name, field.name), spot: self.spot.part(field.label) }
    }
}

#[derive(Default)]
struct Check {
    errors: Vec<FieldError>,
    /// Whether what is missing is no fault.
    is_draft: bool,
    /// Whether something is missing in the section that is looked at.
    has_gap: bool,
}

impl Check {
    fn fail(&mut self, place: &Place, message: impl Into<String>) {
        let (name, spot) = (place.name.clone(), place.spot.clone());
        self.errors.push(FieldError { name, place: spot, message: message.into() });
    }

    /// Something that is needed is not there.
    fn lack(&mut self, place: &Place, message: &'static str) {
        if self.is_draft {
            self.has_gap = true;
        } else {
            self.fail(place, message);
        }
    }

    fn fields(&mut self, fields: &[Field], values: &[Value], place: &Place) -> Map<String, Json> {
        let mut object = Map::new();
        for (field, value) in fields.iter().zip(values) {
            let json = self.value(field, value, place);
            object.extend(json.map(|json| (field.name.to_owned(), json)));
        }
        object
    }

    fn value(&mut self, field: &Field, value: &Value, around: &Place) -> Option<Json> {
        let place = around.field(field);
        match (&field.kind, value) {
            (FieldKind::Group { fields, is_needed, first_decides }, Value::Group(values)) => {
                let deciding = if *first_decides { 1 } else { fields.len() };
                let is_left_out = are_blank(&fields[..deciding], &values[..deciding]);
                if is_left_out && !is_needed {
                    return None;
                }
                Some(Json::Object(self.fields(fields, values, &place)))
            }
            (FieldKind::List(_), Value::List(items)) => Some(self.list(items, &place, around)),
            (_, Value::Text(text)) => self.text(&field.kind, text, &place),
            (FieldKind::Markdown, Value::Rich(json)) => self.rich(json, &place),
            (_, _) => None,
        }
    }

    fn list(&mut self, items: &[Node], place: &Place, around: &Place) -> Json {
        if items.len() > MAX_ITEMS {
            self.fail(place, format!("there are more than {MAX_ITEMS}"));
            return Json::Null;
        }
        let mut list = Vec::new();
        for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_blank()) {
            let place =
                Place { name: format!("{}.{index}", place.name), spot: around.spot.item(item.shape.name, index + 1) };
            list.push(Json::Object(self.fields(item.shape.fields, &item.values, &place)));
        }
        Json::Array(list)
    }

    fn rich(&mut self, json: &str, place: &Place) -> Option<Json> {
        match RichText::from_json(json) {
            Ok(text) => serde_json::to_value(text).ok(),
            Err(error) => {
                self.fail(place, error.message);
                None
            }
        }
    }

    fn text(&mut self, kind: &FieldKind, typed: &str, place: &Place) -> Option<Json> {
        // In Markdown, space at the start of a line has a meaning.
        let text = if *kind == FieldKind::Markdown { typed } else { typed.trim() };
        if let Some(message) = needs(kind).filter(|_| text.is_empty()) {
            self.lack(place, message);
            return None;
        }
        match parse(kind, text) {
            Ok(json) => json,
            Err(message) => {
                self.fail(place, message);
                None
            }
        }
    }
}

/// What is said of a field that may not be empty, and is.
pub(super) fn needs(kind: &FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Line { is_needed: true } => Some("please fill this in"),
        FieldKind::Href => Some("the button needs an address that it leads to"),
        FieldKind::Media => Some("please choose a picture"),
        FieldKind::Form => Some("please choose a form; the menu's Forms makes one"),
        _ => None,
    }
}

/// Whether a text is what a field of a kind holds.
pub(in crate::domain::document) fn is_value(kind: &FieldKind, text: &str) -> bool {
    match kind {
        // Also one that was saved by older rules.
        FieldKind::Href => Href::stored(text).is_ok(),
        _ => parse(kind, text).is_ok(),
    }
}

fn parse(kind: &FieldKind, text: &str) -> Result<Option<Json>, String> {
    match kind {
        FieldKind::Line { .. } => plain(text, MAX_LINE, false),
        FieldKind::Text => plain(text, MAX_TEXT, true),
        FieldKind::Markdown => {
            let text = RichText::from_markdown(text).map_err(|error| error.to_string())?;
            serde_json::to_value(text).map(Some).map_err(|error| error.to_string())
        }
        FieldKind::Href => Href::parse(text).map(|href| Some(href.as_str().into())).map_err(|e| e.to_string()),
        FieldKind::Media => MediaName::parse(text).map(|name| Some(name.as_str().into())).map_err(|e| e.to_string()),
        FieldKind::Slug | FieldKind::ContentType | FieldKind::Term if text.is_empty() => Ok(None),
        FieldKind::ContentType => TypeKey::parse(text).map(|key| Some(key.as_str().into())).map_err(|e| e.to_string()),
        FieldKind::Term => TermPath::parse(text).map(|path| Some(path.to_string().into())).map_err(|e| e.to_string()),
        FieldKind::Form | FieldKind::Slug => {
            Slug::parse(text).map(|slug| Some(slug.as_str().into())).map_err(|e| e.to_string())
        }
        FieldKind::Number { min, max, .. } => match text.parse::<u8>() {
            Ok(number) if (*min..=*max).contains(&number) => Ok(Some(number.into())),
            _ => Err(format!("please give a whole number from {min} to {max}")),
        },
        FieldKind::Choice(options) if !options.iter().any(|(value, _)| *value == text) => {
            Err("please choose one of the list".into())
        }
        FieldKind::Choice(_) => Ok(Some(text.into()).filter(|_| !text.is_empty())),
        FieldKind::Group { .. } | FieldKind::List(_) => Ok(None),
    }
}

fn plain(text: &str, max_chars: usize, has_lines: bool) -> Result<Option<Json>, String> {
    let length = text.chars().count();
    if length > max_chars {
        return Err(format!("please shorten this to {max_chars} characters; it has {length}"));
    }
    if !(if has_lines { is_text(text) } else { is_line(text) }) {
        return Err("there is a control character in this; please type it anew".into());
    }
    Ok(Some(text.into()))
}
