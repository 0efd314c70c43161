//! The form's fields as the browser sends them, and back.

use super::fields::{Field, FieldKind, Shape};
use super::removed::{MAX_REMOVED, REMOVED, Removed};
use super::tree::{Node, Value};
use super::{COVER, DraftForm, shape};
use crate::domain::document::limits::{MAX_ITEMS, MAX_SECTIONS};
use crate::domain::document::normal_form::unix_lines;
use std::collections::BTreeMap;
use std::slice;

/// Fields in one form. A full page has a few thousand.
const MAX_PAIRS: usize = 50_000;
/// The steps of the longest name, `r.0.f.groups.0.items.0.image.media`.
const MAX_STEPS: usize = 9;

/// What a field's name ends with where the visual editor sends its text, in place of Markdown.
pub(super) const RICH: &str = "json";

/// The rest of a field's name below some place, and what was typed.
type Pair<'a> = (&'a [&'a str], &'a str);

/// Whether a field belongs to the sections: their own, or what was removed of them.
pub(super) fn is_of_form(name: &str) -> bool {
    name.starts_with("s.") || name.starts_with("r.")
}

impl DraftForm {
    /// The draft that a browser sent. Names that mean nothing are passed over, gaps close,
    /// and an index only orders: none is ever counted up to. A section of an unknown kind
    /// is noted, for [`DraftForm::to_document`] to refuse.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let pairs: Vec<(String, String)> =
            pairs.into_iter().filter(|(name, _)| is_of_form(name)).take(MAX_PAIRS).collect();
        let split: Vec<(Vec<&str>, &str)> =
            pairs.iter().map(|(name, value)| (name.split('.').take(MAX_STEPS + 1).collect(), value.as_str())).collect();
        let split: Vec<Pair<'_>> = split.iter().map(|(steps, value)| (steps.as_slice(), *value)).collect();
        let typed = below(&split, "s");
        let mut draft = Self { cover: value(&COVER, &typed), ..Self::default() };
        for (index, pairs) in by_index(&typed, 2 * MAX_SECTIONS).into_values().enumerate() {
            let Some(kind) = text(&pairs, "kind") else { continue };
            match shape(kind) {
                Some(shape) => draft.sections.push(node(shape, &pairs)),
                None => draft.unknown.push((index, kind.chars().take(40).collect())),
            }
        }
        let removed = by_index(&below(&split, REMOVED), MAX_REMOVED);
        draft.removed = removed.into_values().filter_map(|pairs| draft.removed_of(&pairs)).collect();
        draft
    }

    /// What a button removed, as the form carries it on. Where its list is gone, it is
    /// gone too.
    fn removed_of(&self, pairs: &[Pair<'_>]) -> Option<Removed> {
        let place = text(pairs, "place")?.to_owned();
        let path: Vec<&str> = place.split('.').collect();
        let shape = match path.as_slice() {
            [_] => shape(text(pairs, "kind")?)?,
            [owner @ .., list, _] => self.node(owner)?.list_shape(list)?,
            [] => return None,
        };
        Some(Removed { node: node(shape, &below(pairs, "f")), place })
    }

    /// The draft as a browser sends it back untouched.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        write("s", slice::from_ref(&COVER), slice::from_ref(&self.cover), &mut pairs);
        for (index, node) in self.sections.iter().enumerate() {
            pairs.push((format!("s.{index}.kind"), node.shape.name.to_owned()));
            write(&format!("s.{index}"), node.shape.fields, &node.values, &mut pairs);
        }
        pairs
    }

    /// What was removed as the one with that number, for the hidden fields by which the form carries it on.
    pub fn removed_pairs(&self, number: usize) -> Vec<(String, String)> {
        let Some(Removed { place, node }) = self.removed.get(number) else { return Vec::new() };
        let name = format!("{REMOVED}.{number}");
        let kind = node.shape.name.to_owned();
        let mut pairs = vec![(format!("{name}.place"), place.clone()), (format!("{name}.kind"), kind)];
        write(&format!("{name}.f"), node.shape.fields, &node.values, &mut pairs);
        pairs
    }
}

fn write(prefix: &str, fields: &[Field], values: &[Value], pairs: &mut Vec<(String, String)>) {
    for (field, value) in fields.iter().zip(values) {
        let name = format!("{prefix}.{}", field.name);
        match (value, &field.kind) {
            (Value::Text(text), _) => pairs.push((name, text.clone())),
            (Value::Rich(json), _) => pairs.push((format!("{name}.{RICH}"), json.clone())),
            (Value::Group(values), FieldKind::Group { fields, .. }) => write(&name, fields, values, pairs),
            (Value::Group(_), _) => {}
            (Value::List(items), _) => {
                for (index, item) in items.iter().enumerate() {
                    write(&format!("{name}.{index}"), item.shape.fields, &item.values, pairs);
                }
            }
        }
    }
}

fn node(shape: &'static Shape, pairs: &[Pair<'_>]) -> Node {
    Node { shape, values: values(shape.fields, pairs) }
}

fn values(fields: &'static [Field], pairs: &[Pair<'_>]) -> Vec<Value> {
    fields.iter().map(|field| value(field, pairs)).collect()
}

fn value(field: &'static Field, pairs: &[Pair<'_>]) -> Value {
    match &field.kind {
        FieldKind::Group { fields, .. } => Value::Group(values(fields, &below(pairs, field.name))),
        FieldKind::List(shape) => {
            let items = by_index(&below(pairs, field.name), 2 * MAX_ITEMS);
            Value::List(items.into_values().map(|pairs| node(shape, &pairs)).collect())
        }
        FieldKind::Markdown => match text(&below(pairs, field.name), RICH) {
            Some(json) => Value::Rich(json.to_owned()),
            None => plain(field, pairs),
        },
        _ => plain(field, pairs),
    }
}

fn plain(field: &Field, pairs: &[Pair<'_>]) -> Value {
    // A browser sends line breaks as `\r\n`, whatever was in the page.
    text(pairs, field.name).map_or_else(|| Value::blank(field), |text| Value::Text(unix_lines(text)))
}

fn text<'a>(pairs: &[Pair<'a>], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(steps, _)| *steps == [name]).map(|(_, value)| *value)
}

fn below<'a>(pairs: &[Pair<'a>], name: &'a str) -> Vec<Pair<'a>> {
    pairs.iter().filter_map(|(steps, value)| Some((steps.strip_prefix(&[name])?, *value))).collect()
}

/// The pairs by the number that their names go on with, at most `limit` numbers.
fn by_index<'a>(pairs: &[Pair<'a>], limit: usize) -> BTreeMap<u32, Vec<Pair<'a>>> {
    let mut groups: BTreeMap<u32, Vec<Pair<'a>>> = BTreeMap::new();
    for (steps, value) in pairs {
        let Some((index, rest)) = steps.split_first() else { continue };
        let Ok(index) = index.parse::<u32>() else { continue };
        let is_known = groups.contains_key(&index);
        if !rest.is_empty() && (is_known || groups.len() < limit) {
            groups.entry(index).or_default().push((rest, value));
        }
    }
    groups
}
