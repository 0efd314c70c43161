//! The form as steps that a template draws one after the other, without recursion.

use super::check::{FieldError, needs};
use super::fields::{Field, FieldKind};
use super::tree::{Node, Value, are_blank};
use super::{COVER, DraftForm, REMOVED, Removed};
use crate::domain::document::RichText;
use crate::domain::document::limits::MAX_ITEMS;
use std::borrow::Cow;
use std::collections::HashMap;
use std::slice;

/// What to draw next. Each `…Start` has its `…End`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Between two sections, and before the first: where one can be added.
    Gap {
        /// Before which section.
        at: usize,
        /// Whether the kinds of sections are offered here.
        is_open: bool,
    },
    /// What was removed, where it stood: with the button that puts it back.
    Removed {
        /// Its number among what was removed, for the button: `undo:{number}`.
        number: usize,
        /// What it is called.
        label: &'static str,
        /// The first words in it.
        words: String,
        /// Whether the last command removed it.
        has_focus: bool,
    },
    /// A section's card opens.
    SectionStart(Card),
    /// And closes, with the buttons that move and remove it, and its kind in a hidden field
    /// `{name}.kind`.
    SectionEnd(Card),
    /// A group of fields opens: a picture with its words, a button with its address.
    GroupStart(Part<'a>),
    /// And closes.
    GroupEnd {
        /// Whether it could be folded.
        can_fold: bool,
    },
    /// A list of items opens.
    ListStart(Part<'a>),
    /// And closes, with the button that adds an item.
    ListEnd {
        /// The list's place for the button: `add_item:{path}`.
        path: String,
        /// What one item is called in a sentence.
        item: &'static str,
        /// Whether there is room for one more.
        can_add: bool,
        /// Whether its items are pictures, of which a script adds several at once.
        of_pictures: bool,
    },
    /// An item's card opens.
    ItemStart(Card),
    /// And closes, with the buttons that move and remove it.
    ItemEnd(Card),
    /// A field.
    Input(Input<'a>),
}

/// A section or an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The start of its fields' names: `s.2`.
    pub name: String,
    /// Its identifier in the page.
    pub id: String,
    /// Its place for buttons: `2`, `2.items.1`.
    pub path: String,
    /// The section's kind in a document; for an item its word in a sentence.
    pub kind: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it is good for.
    pub help: &'static str,
    /// Counted from 1.
    pub number: usize,
    /// The first words in it.
    pub words: String,
    /// Whether there is one before it.
    pub can_move_up: bool,
    /// Whether there is one after it.
    pub can_move_down: bool,
    /// Whether the last command put it here, and it has no field that could say so.
    pub has_focus: bool,
}

/// A group or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its identifier in the page.
    pub id: String,
    /// What it is called.
    pub label: &'static str,
    /// What to do with it.
    pub help: &'static str,
    /// Whether it may be left empty.
    pub is_optional: bool,
    /// Whether it can be folded, so that a list of many items is not mostly of what few of them have.
    pub can_fold: bool,
    /// Whether it is shown at once: something is in it, or is wrong in it, or was just changed.
    pub is_open: bool,
    /// What is wrong with it as a whole.
    pub error: Option<&'a str>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input<'a> {
    /// Its name in the form.
    pub name: String,
    /// Its identifier in the page; `{id}-help` and `{id}-error` are those of its texts.
    pub id: String,
    /// What it is called.
    pub label: &'static str,
    /// What to type.
    pub help: &'static str,
    /// What was typed.
    pub value: Cow<'a, str>,
    /// The same as JSON for the visual editor; none where it is no rich text, or not yet.
    pub rich: Option<Cow<'a, str>>,
    /// How it is drawn.
    pub control: Control,
    /// Whether it must be filled in.
    pub is_needed: bool,
    /// Whether typing goes on here.
    pub has_focus: bool,
    /// What is wrong with it.
    pub error: Option<&'a str>,
}

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Line,
    /// An address, or a path of the site.
    Href,
    /// The name of a picture, offered from the library.
    Media,
    /// One of the site's forms.
    Form,
    /// Posts, or one of the site's content types.
    ContentType,
    /// The address of a term, offered from the site's.
    Term,
    /// The slug of a tag, offered from the site's.
    Tag,
    /// Plain lines.
    Text,
    /// Many lines of Markdown.
    Markdown,
    /// A whole number.
    Number {
        /// The smallest.
        min: u8,
        /// The largest.
        max: u8,
    },
    /// One of these: value and words.
    Choice(&'static [(&'static str, &'static str)]),
}

impl Input<'_> {
    /// The identifiers of the texts that describe the field, for `aria-describedby`.
    pub fn described_by(&self) -> String {
        let help = (!self.help.is_empty()).then(|| format!("{}-help", self.id));
        let error = self.error.map(|_| format!("{}-error", self.id));
        help.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }

    /// How many lines a text field shows, by what is in it.
    pub fn rows(&self) -> usize {
        let (least, most) = if self.control == Control::Markdown { (8, 30) } else { (3, 12) };
        let lines: usize = self.value.lines().map(|line| 1 + line.len() / 80).sum();
        (lines + 1).clamp(least, most)
    }
}

/// The identifier in the page of a field's name.
pub(super) fn id_of(name: &str) -> String {
    name.replace('.', "-")
}

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

    /// What was removed, with where each would be put back.
    fn removed_here(&self) -> Vec<RemovedHere> {
        let here = |(number, Removed { place, node }): (usize, &Removed)| {
            let (list, index) = match place.rsplit_once('.') {
                Some((list, index)) => (format!("s.{list}"), index),
                None => ("s".to_owned(), place.as_str()),
            };
            let has_focus = self.focus.as_deref() == Some(format!("{REMOVED}.{number}").as_str());
            let (label, words) = (node.shape.label, node.words());
            Some(RemovedHere { number, list, index: index.parse().ok()?, label, words, has_focus })
        };
        self.removed.iter().enumerate().filter_map(here).collect()
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

/// What was removed, until the walk comes to where it stood.
struct RemovedHere {
    number: usize,
    /// The name of the list that it was in.
    list: String,
    index: usize,
    label: &'static str,
    words: String,
    has_focus: bool,
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
