//! The tree of what was typed, along the table of fields.

use super::fields::{Field, FieldKind, Shape};
use crate::domain::document::RichText;

/// A section or an item, filled in as far as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) shape: &'static Shape,
    /// One for each field of the shape, in its order.
    pub(super) values: Vec<Value>,
}

/// What was typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// A text of the visual editor, as JSON: valid or not.
    Rich(String),
    /// One for each field of the group.
    Group(Vec<Value>),
    List(Vec<Node>),
}

impl Node {
    /// A new one, with nothing typed yet; a list in it starts with one empty item.
    pub(super) fn blank(shape: &'static Shape) -> Self {
        Self { shape, values: shape.fields.iter().map(Value::blank).collect() }
    }

    /// Whether nothing was typed; what is chosen or counted does not matter.
    pub(super) fn is_blank(&self) -> bool {
        are_blank(self.shape.fields, &self.values)
    }

    /// The fields with their values.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.shape.fields.iter().zip(&self.values)
    }

    /// The shape of the items of one of its lists.
    pub(super) fn list_shape(&self, name: &str) -> Option<&'static Shape> {
        self.shape.fields.iter().find(|field| field.name == name).and_then(|field| match &field.kind {
            FieldKind::List(shape) => Some(*shape),
            _ => None,
        })
    }

    pub(super) fn list(&self, name: &str) -> Option<&[Self]> {
        self.entries().find(|(field, _)| field.name == name).and_then(|(_, value)| match value {
            Value::List(items) => Some(items.as_slice()),
            _ => None,
        })
    }

    pub(super) fn list_mut(&mut self, name: &str) -> Option<(&'static Shape, &mut Vec<Self>)> {
        let index = self.shape.fields.iter().position(|field| field.name == name)?;
        match (&self.shape.fields[index].kind, &mut self.values[index]) {
            (FieldKind::List(shape), Value::List(items)) => Some((shape, items)),
            _ => None,
        }
    }

    /// The first words that were typed, to tell one from another.
    pub(super) fn words(&self) -> String {
        let lines = self.entries().filter_map(|(field, value)| match (&field.kind, value) {
            (FieldKind::Line { .. } | FieldKind::Text | FieldKind::Media, Value::Text(text)) => first_line(text),
            (FieldKind::Markdown, Value::Text(text)) => {
                let read = RichText::from_markdown(text);
                first_line(&read.map_or_else(|_| text.clone(), |read| read.plain_text()))
            }
            (FieldKind::Markdown, Value::Rich(json)) => {
                let mut text = String::new();
                RichText::from_json(json).unwrap_or_default().collect_text(&mut text);
                first_line(&text)
            }
            _ => None,
        });
        lines.take(1).flat_map(|line| line.chars().take(60).collect::<Vec<_>>()).collect()
    }
}

impl Value {
    pub(super) fn blank(field: &Field) -> Self {
        match &field.kind {
            FieldKind::Choice(options) => Self::Text(options.first().map_or("", |(value, _)| value).to_owned()),
            FieldKind::Number { default, .. } => Self::Text((*default).to_owned()),
            FieldKind::Group { fields, .. } => Self::Group(fields.iter().map(Self::blank).collect()),
            FieldKind::List(shape) => Self::List(vec![Node::blank(shape)]),
            _ => Self::Text(String::new()),
        }
    }
}

fn first_line(text: &str) -> Option<String> {
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}

pub(super) fn are_blank(fields: &[Field], values: &[Value]) -> bool {
    fields.iter().zip(values).all(|(field, value)| match (&field.kind, value) {
        (FieldKind::Choice(_) | FieldKind::Number { .. }, _) => true,
        (FieldKind::Group { fields, .. }, Value::Group(values)) => are_blank(fields, values),
        (_, Value::Text(text)) => text.trim().is_empty(),
        (_, Value::Rich(json)) => RichText::from_json(json).is_ok_and(|text| text.is_empty()),
        (_, Value::List(items)) => items.iter().all(Node::is_blank),
        (_, Value::Group(_)) => true,
    })
}
