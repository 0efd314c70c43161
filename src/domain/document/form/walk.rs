//! The walk through the form that says what is drawn, in order: each field, what it stands in, and what was removed
//! beside what it stood beside.

use super::check::{FieldError, needs};
use super::fields::{Field, FieldKind};
use super::removed::RemovedHere;
use super::steps::{Card, Control, Input, Part, Step, id_of};
use super::tree::{Node, Value, are_blank};
use super::{COVER, DraftForm};
use crate::domain::document::RichText;
use crate::domain::document::limits::MAX_ITEMS;
use std::borrow::Cow;
use std::collections::HashMap;
use std::slice;

impl DraftForm {
    /// All that a template draws, in order, with the errors beside their fields.
    pub fn steps<'a>(&'a self, errors: &'a [FieldError]) -> Vec<Step<'a>> {
        let mut walk = Walk { removed: self.removed_here(), ..Walk::beside(errors, self.focus.as_deref()) };
        let count = self.sections.len();
        for (index, node) in self.sections.iter().enumerate() {
            walk.removed_at("s", index, count);
            walk.steps.push(Step::Gap { at: index, is_open: self.insert_at == Some(index) });
            let card = walk.card(node, "s", index, count);
            walk.steps.push(Step::SectionStart(card.clone()));
            walk.fields(&Around::section(&card.name), node.shape.fields, &node.values);
            walk.steps.push(Step::SectionEnd(card));
        }
        walk.removed_at("s", count, count);
        walk.steps
    }

    /// The fields of the cover, which stand apart from the sections.
    pub fn cover<'a>(&'a self, errors: &'a [FieldError]) -> Vec<Input<'a>> {
        let mut walk = Walk::beside(errors, None);
        walk.fields(&Around::section("s"), slice::from_ref(&COVER), slice::from_ref(&self.cover));
        let inputs = walk.steps.into_iter().filter_map(|step| match step {
            Step::Input(input) => Some(input),
            _ => None,
        });
        inputs.collect()
    }

    /// Whether the last command says where the person goes on.
    pub fn has_focus(&self) -> bool {
        self.focus.is_some() || self.insert_at.is_some()
    }

    /// Whether there is no section yet.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }
}

/// What fields stand in.
struct Around<'n> {
    /// The start of their names.
    name: &'n str,
    /// Whether it is an item of a list.
    is_item: bool,
    /// Whether it must be there, and with it what is needed in it.
    must_be_there: bool,
}

impl<'n> Around<'n> {
    const fn section(name: &'n str) -> Self {
        Self { name, is_item: false, must_be_there: true }
    }
}

struct Walk<'a> {
    steps: Vec<Step<'a>>,
    removed: Vec<RemovedHere>,
    errors: HashMap<&'a str, &'a str>,
    /// The name of what the last command touched, until its first field is found.
    focus: Option<&'a str>,
}

impl<'a> Walk<'a> {
    fn beside(errors: &'a [FieldError], focus: Option<&'a str>) -> Self {
        let errors = errors.iter().map(|error| (error.name.as_str(), error.message.as_str())).collect();
        Self { steps: Vec::new(), removed: Vec::new(), errors, focus }
    }

    /// Draws what was removed where it would be put back: before what stands at its index now, or after the last.
    fn removed_at(&mut self, list: &str, index: usize, count: usize) {
        let is_here = |removed: &mut RemovedHere| removed.list == list && removed.index.min(count) == index;
        for RemovedHere { number, label, words, has_focus, .. } in self.removed.extract_if(.., is_here) {
            self.steps.push(Step::Removed { number, label, words, has_focus });
        }
    }

    fn card(&mut self, node: &Node, list: &str, index: usize, count: usize) -> Card {
        let name = format!("{list}.{index}");
        let has_focus = node.shape.fields.is_empty() && self.focus == Some(name.as_str());
        Card {
            id: id_of(&name),
            path: path_of(&name),
            kind: node.shape.name,
            label: node.shape.label,
            help: node.shape.help,
            number: index + 1,
            words: node.words(),
            can_move_up: index > 0,
            can_move_down: index + 1 < count,
            has_focus,
            name,
        }
    }

    fn fields(&mut self, around: &Around<'_>, fields: &'static [Field], values: &'a [Value]) {
        for (field, value) in fields.iter().zip(values) {
            let name = format!("{}.{}", around.name, field.name);
            match (&field.kind, value) {
                (FieldKind::Group { fields, is_needed, .. }, Value::Group(values)) => {
                    let can_fold = around.is_item && !is_needed;
                    let is_open = !are_blank(fields, values) || self.is_touched(&name);
                    let part = Part { can_fold, is_open, ..self.part(field, &name, !is_needed) };
                    self.steps.push(Step::GroupStart(part));
                    self.fields(&Around { name: &name, is_item: false, must_be_there: *is_needed }, fields, values);
                    self.steps.push(Step::GroupEnd { can_fold });
                }
                (FieldKind::List(shape), Value::List(items)) => {
                    let part = self.part(field, &name, true);
                    self.steps.push(Step::ListStart(part));
                    for (index, item) in items.iter().enumerate() {
                        self.removed_at(&name, index, items.len());
                        let card = self.card(item, &name, index, items.len());
                        self.steps.push(Step::ItemStart(card.clone()));
                        let within = Around { name: &card.name, is_item: true, must_be_there: true };
                        self.fields(&within, item.shape.fields, &item.values);
                        self.steps.push(Step::ItemEnd(card));
                    }
                    self.removed_at(&name, items.len(), items.len());
                    let can_add = items.len() < MAX_ITEMS;
                    let of_pictures = shape.fields.first().is_some_and(|first| first.kind == FieldKind::Media);
                    self.steps.push(Step::ListEnd { path: path_of(&name), item: shape.name, can_add, of_pictures });
                }
                (kind, Value::Text(text)) => {
                    let mut input = self.input(field, kind, name, Cow::Borrowed(text));
                    if *kind == FieldKind::Markdown {
                        input.rich = RichText::from_markdown(text).ok().map(|text| text.to_json().into());
                    }
                    // What belongs to a picture or button that may be left out may be, too.
                    input.is_needed &= around.must_be_there;
                    self.steps.push(Step::Input(input));
                }
                (kind, Value::Rich(json)) => {
                    let text = RichText::from_json(json).unwrap_or_default();
                    let mut input = self.input(field, kind, name, Cow::Owned(text.to_markdown()));
                    input.rich = Some(Cow::Borrowed(json));
                    self.steps.push(Step::Input(input));
                }
                (_, Value::Group(_) | Value::List(_)) => {}
            }
        }
    }

    fn part(&self, field: &'static Field, name: &str, is_optional: bool) -> Part<'a> {
        let error = self.errors.get(name).copied();
        Part {
            id: id_of(name),
            label: field.label,
            help: field.help,
            is_optional,
            can_fold: false,
            is_open: true,
            error,
        }
    }

    /// Whether something is wrong in there, or was just changed.
    fn is_touched(&self, name: &str) -> bool {
        let is_within =
            |place: &str| place.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.errors.keys().any(|place| is_within(place)) || self.focus.is_some_and(is_within)
    }

    fn input(&mut self, field: &'static Field, kind: &FieldKind, name: String, value: Cow<'a, str>) -> Input<'a> {
        let touched = self.focus.filter(|focus| name.strip_prefix(focus).is_some_and(|rest| rest.starts_with('.')));
        if touched.is_some() {
            self.focus = None;
        }
        Input {
            id: id_of(&name),
            label: field.label,
            help: field.help,
            value,
            rich: None,
            control: control(kind),
            is_needed: needs(kind).is_some(),
            has_focus: touched.is_some(),
            error: self.errors.get(name.as_str()).copied(),
            name,
        }
    }
}

fn control(kind: &FieldKind) -> Control {
    match *kind {
        FieldKind::Href => Control::Href,
        FieldKind::Media => Control::Media,
        FieldKind::Text => Control::Text,
        FieldKind::Markdown => Control::Markdown,
        FieldKind::Number { min, max, .. } => Control::Number { min, max },
        FieldKind::Choice(options) => Control::Choice(options),
        FieldKind::Form => Control::Form,
        FieldKind::ContentType => Control::ContentType,
        FieldKind::Term => Control::Term,
        FieldKind::Slug => Control::Tag,
        FieldKind::Line { .. } | FieldKind::Group { .. } | FieldKind::List(_) => Control::Line,
    }
}

/// A name without its first step: the place that buttons send.
fn path_of(name: &str) -> String {
    name.strip_prefix("s.").unwrap_or(name).to_owned()
}
