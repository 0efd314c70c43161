//! A document's sections as a draft.

use super::fields::{Field, FieldKind};
use super::tree::{Node, Value};
use super::{COVER, DraftForm, shape};
use crate::domain::document::normal_form::unix_lines;
use crate::domain::document::{Document, RichText, Section};
use serde_json::{Map, Value as Json};

impl DraftForm {
    /// The draft of a document that was stored.
    pub fn from_document(document: &Document) -> Self {
        let sections = document.sections.iter().filter_map(|section| {
            let shape = shape(section.kind())?;
            if let Section::Unfinished(section) = section {
                return Some(Node { shape, values: values(shape.fields, Some(section.fields())) });
            }
            // Walking along the JSON that the types write keeps the field names in one table.
            let json = serde_json::to_value(section).unwrap_or_default();
            Some(Node { shape, values: values(shape.fields, json.as_object()) })
        });
        let cover = document.cover.as_ref().and_then(|cover| serde_json::to_value(cover).ok());
        Self { cover: value(&COVER, cover.as_ref()), sections: sections.collect(), ..Self::default() }
    }
}

fn values(fields: &'static [Field], object: Option<&Map<String, Json>>) -> Vec<Value> {
    fields.iter().map(|field| value(field, object.and_then(|object| object.get(field.name)))).collect()
}

fn value(field: &'static Field, json: Option<&Json>) -> Value {
    match (&field.kind, json) {
        (FieldKind::Group { fields, .. }, json) => Value::Group(values(fields, json.and_then(Json::as_object))),
        (FieldKind::List(shape), json) => {
            let items = json.and_then(Json::as_array).into_iter().flatten();
            let node = |item: &Json| Node { shape, values: values(shape.fields, item.as_object()) };
            Value::List(items.map(node).collect())
        }
        (FieldKind::Markdown, Some(json)) => {
            let text: RichText = serde_json::from_value(json.clone()).unwrap_or_default();
            Value::Text(text.to_markdown())
        }
        (_, Some(Json::String(text))) => Value::Text(unix_lines(text)),
        (_, Some(Json::Number(number))) => Value::Text(number.to_string()),
        (_, _) => Value::Text(String::new()),
    }
}
