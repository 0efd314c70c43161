//! A section of a draft in which something is missing that its kind needs.

use crate::domain::document::form::fields::{Field, FieldKind, Shape};
use crate::domain::document::form::{is_value, shape};
use crate::domain::document::limits::MAX_ITEMS;
use crate::domain::document::rich_text::RichText;
use crate::domain::media_name::MediaName;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// What there is of a section so far: each field that has something holds what it may, and some that
/// the section needs are not there. See [`super::Section::Unfinished`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Unfinished {
    /// What it asks for.
    shape: &'static Shape,
    /// What it has, by the names of its fields.
    fields: Map<String, Json>,
    /// The same, by what it is.
    found: Found,
}

/// Why something is no such section.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfinishedError {
    /// There is none of the kind.
    #[error("there is no section of the kind `{0}`")]
    Kind(String),
    /// A field has what it may not have, or is none of the section's.
    #[error("the field `{0}` is none of the section's, or has what it cannot have")]
    Field(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// The kind of section that it will be.
    of: String,
    fields: Map<String, Json>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    lines: Vec<String>,
    texts: Vec<RichText>,
    media: Vec<MediaName>,
}

impl TryFrom<Stored> for Unfinished {
    type Error = UnfinishedError;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        let shape = shape(&stored.of).ok_or_else(|| UnfinishedError::Kind(stored.of.chars().take(40).collect()))?;
        let mut found = Found::default();
        found.read(shape.fields, &stored.fields)?;
        Ok(Self { shape, fields: stored.fields, found })
    }
}

impl From<Unfinished> for Stored {
    fn from(section: Unfinished) -> Self {
        Self { of: section.shape.name.to_owned(), fields: section.fields }
    }
}

impl Unfinished {
    /// The word for the kind of section that it will be.
    pub const fn kind(&self) -> &'static str {
        self.shape.name
    }

    /// What people call that.
    pub const fn label(&self) -> &'static str {
        self.shape.label
    }

    /// Its headings and other plain texts, from the first to the last by the names of their fields.
    pub fn lines(&self) -> &[String] {
        &self.found.lines
    }

    /// Its rich texts.
    pub fn texts(&self) -> &[RichText] {
        &self.found.texts
    }

    /// The pictures that are chosen, beside those in its texts.
    pub(super) fn media(&self) -> &[MediaName] {
        &self.found.media
    }

    pub(in crate::domain::document) const fn fields(&self) -> &Map<String, Json> {
        &self.fields
    }
}

impl Found {
    fn read(&mut self, fields: &[Field], object: &Map<String, Json>) -> Result<(), UnfinishedError> {
        for (name, json) in object {
            let field = fields.iter().find(|field| field.name == name);
            let field = field.ok_or_else(|| UnfinishedError::Field(name.chars().take(40).collect()))?;
            self.value(field, json)?;
        }
        Ok(())
    }

    fn value(&mut self, field: &Field, json: &Json) -> Result<(), UnfinishedError> {
        let wrong = || UnfinishedError::Field(field.name.to_owned());
        match (&field.kind, json) {
            (FieldKind::Group { fields, .. }, Json::Object(object)) => self.read(fields, object)?,
            (FieldKind::List(shape), Json::Array(items)) if items.len() <= MAX_ITEMS => {
                for item in items {
                    self.read(shape.fields, item.as_object().ok_or_else(wrong)?)?;
                }
            }
            (FieldKind::Group { .. } | FieldKind::List(_), _) => return Err(wrong()),
            (FieldKind::Markdown, json) => {
                let text: RichText = serde_json::from_value(json.clone()).map_err(|_| wrong())?;
                text.check().map_err(|_| wrong())?;
                self.texts.push(text);
            }
            (FieldKind::Number { .. }, Json::Number(number)) if is_value(&field.kind, &number.to_string()) => {}
            (kind, Json::String(text)) if is_value(kind, text) => self.text(kind, text),
            (_, _) => return Err(wrong()),
        }
        Ok(())
    }

    fn text(&mut self, kind: &FieldKind, text: &str) {
        match kind {
            FieldKind::Line { .. } | FieldKind::Text if !text.is_empty() => self.lines.push(text.to_owned()),
            FieldKind::Media => self.media.extend(MediaName::parse(text).ok()),
            _ => {}
        }
    }
}
