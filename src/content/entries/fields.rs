//! What somebody writes of an entry: all that a save brings, and a revision keeps.

use super::Entry;
use super::save::SaveEntryError;
use crate::domain::content_type::field::Field;
use crate::domain::content_type::value::{Value, Values};
use crate::domain::document::Document;
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, TermId};
use crate::domain::slug::Slug;
use crate::domain::text::{is_line, is_text};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a form has of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryFields {
    /// Its title, 1 to 200 characters.
    pub title: String,
    /// The last part of its address.
    pub slug: Slug,
    /// The page above it. Only a page has one, whatever stands here.
    pub parent: Option<EntryId>,
    /// Its summary: what it is about, at most 300 characters; may be empty.
    pub description: String,
    /// What it shows, and the cover that stands for it.
    pub document: Document,
    /// The labels of its tags.
    pub tags: Vec<String>,
    /// Whether the site's navigation leads to it.
    pub in_navigation: bool,
    /// Its place among its siblings, the smallest first.
    pub position: i32,
    /// What it has in the fields of its content type. Left out where there is nothing, so that an
    /// earlier version of the server reads it, too.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub values: Values,
    /// Its terms in the site's taxonomies. Left out where there are none, for the same reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermId>,
}

impl EntryFields {
    /// Those of an entry as it stands.
    pub fn of(entry: &Entry) -> Self {
        Self {
            title: entry.title.clone(),
            slug: entry.slug.clone(),
            parent: entry.parent,
            description: entry.description.clone(),
            document: entry.document.clone(),
            tags: entry.tags.iter().map(|tag| tag.label.clone()).collect(),
            in_navigation: entry.in_navigation,
            position: entry.position,
            values: entry.values.clone(),
            terms: entry.terms.clone(),
        }
    }

    /// All of it, line by line, for people who compare two versions. `said` says what stands before
    /// a line; what is in a field of the content type stands after the field's label.
    pub fn lines(&self, of_type: &[Field], said: impl Fn(&'static str) -> Cow<'static, str>) -> Vec<String> {
        let line = |label, text: &str| format!("{}: {text}", said(label));
        let mut lines = vec![line("Title", self.title.trim()), line("Address", self.slug.as_str())];
        if !self.description.trim().is_empty() {
            lines.push(line("Summary", self.description.trim()));
        }
        if !self.tags.is_empty() {
            lines.push(line("Tags", &self.tags.join(", ")));
        }
        for (key, value) in &self.values {
            let field = of_type.iter().find(|field| field.key == *key);
            let label = field.map_or(key.as_str(), |field| field.label.as_str());
            let text = match value {
                Value::YesNo(yes) => said(if *yes { "Yes" } else { "No" }).into_owned(),
                value => value.line(),
            };
            lines.push(format!("{label}: {text}"));
        }
        lines.extend(self.document.lines(said));
        lines
    }

    /// Checks what their types do not; not whether the address is free.
    pub fn check(&self) -> Result<(), SaveEntryError> {
        check_title(&self.title)?;
        check_description(&self.description)?;
        check_values(&self.values)?;
        Ok(self.document.check()?)
    }

    /// Checks that nothing is missing which others need who read it: a draft may be without.
    pub(super) fn check_finished(&self) -> Result<(), SaveEntryError> {
        if self.slug.is_untitled() {
            return Err(SaveEntryError::Untitled);
        }
        Ok(self.document.check_finished()?)
    }

    pub(super) fn parent_of(&self, kind: EntryKind) -> Option<EntryId> {
        self.parent.filter(|_| kind == EntryKind::Page)
    }
}

/// Whether a text can be a title.
pub fn check_title(title: &str) -> Result<(), SaveEntryError> {
    let is_title = (1..=200).contains(&title.trim().chars().count()) && is_line(title);
    if is_title { Ok(()) } else { Err(SaveEntryError::Title) }
}

/// Whether a text can be a description.
pub fn check_description(description: &str) -> Result<(), SaveEntryError> {
    let is_description = description.trim().chars().count() <= 300 && is_text(description);
    if is_description { Ok(()) } else { Err(SaveEntryError::Description) }
}

/// Whether values can be what fields hold.
pub fn check_values(values: &Values) -> Result<(), SaveEntryError> {
    for (key, value) in values {
        value.check().map_err(|error| SaveEntryError::Field(key.clone(), error))?;
    }
    Ok(())
}
