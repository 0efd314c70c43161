//! What entries have in the fields of their type, in the words of the site's language.

use crate::content::entries::items;
use crate::domain::content_type::ContentType;
use crate::domain::content_type::field::Field;
use crate::domain::content_type::value::{FileLink, Value, Values, held};
use crate::domain::document::section::Image;
use crate::domain::ids::EntryId;
use crate::infra::database::{Database, DatabaseError};
use crate::view::site::items::{Fact, FactValue};
use std::collections::BTreeMap;

/// What has to be known to say what fields hold.
pub(super) struct Known {
    /// The titles and addresses of the published entries that fields refer to.
    titles: BTreeMap<EntryId, (String, String)>,
}

/// Looks up what fields refer to.
pub(super) async fn look_up<'a>(
    database: &Database,
    of: &ContentType,
    values: impl IntoIterator<Item = &'a Values>,
) -> Result<Known, DatabaseError> {
    let fields = &of.definition.fields;
    let of_entry = |values: &'a Values| fields.iter().filter_map(move |field| held(values, field));
    let references = values.into_iter().flat_map(of_entry).filter_map(|value| match value {
        Value::Reference(entry) => Some(*entry),
        _ => None,
    });
    let references: Vec<EntryId> = references.collect();
    Ok(Known { titles: items::titles(database, &references).await? })
}

/// The first of its fields that has a picture, and that picture: it stands for the entry.
pub(super) fn lead<'a>(of: &'a ContentType, values: &'a Values) -> Option<(&'a Field, &'a Image)> {
    of.definition.fields.iter().find_map(|field| match held(values, field) {
        Some(Value::Image(image)) => Some((field, image)),
        _ => None,
    })
}

impl Known {
    /// What an entry has in a field; none where visitors see nothing.
    pub(super) fn fact(&self, values: &Values, field: &Field) -> Option<Fact> {
        let value = match held(values, field).filter(|value| !value.is_blank())? {
            Value::Text(text) | Value::Choice(text) => FactValue::Line(text.clone()),
            Value::LongText(text) => FactValue::Lines(text.lines().map(str::to_owned).collect()),
            Value::RichText(text) => FactValue::RichText(text.clone()),
            Value::Number(number) => FactValue::Number(number.clone()),
            Value::Money(money) => FactValue::Money(money.clone()),
            Value::Date(date) => FactValue::Day(*date),
            Value::DateTime(at) => FactValue::Moment(*at),
            Value::Image(image) => FactValue::Picture(image.clone()),
            Value::File(FileLink { media, label }) => {
                let words = if label.is_empty() { media.to_string() } else { label.clone() };
                FactValue::Link(format!("/media/{media}"), words)
            }
            Value::YesNo(yes) => FactValue::YesNo(*yes),
            Value::Reference(entry) => {
                let (title, path) = self.titles.get(entry)?;
                FactValue::Link(format!("/{path}"), title.clone())
            }
            Value::List(lines) => FactValue::List(lines.clone()),
        };
        Some(Fact { label: field.label.clone(), value })
    }
}
