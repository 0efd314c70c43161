//! The content types of a site, at `/admin/types`, and the form of one.

use crate::domain::content_type::TypeKey;
use crate::domain::content_type::field::FieldKind;
use crate::domain::entry::EntryKind;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::{Frame, list_path};
use crate::view::place::Place;
use crate::view::words::{Message, filters};
use askama::Template;
use serde::Deserialize;

/// The list. A row's buttons post to `move` and `delete` below `/admin/types/{key}`.
#[derive(Template)]
#[template(path = "admin/types.html")]
pub struct TypeList {
    /// What stands around it.
    pub frame: Frame,
    /// The types, in their order.
    pub types: Vec<TypeRow>,
}

impl TypeList {
    fn delete_path(&self, row: &TypeRow) -> String {
        format!("{}/admin/types/{}/delete", self.frame.base, row.key)
    }
}

/// A content type in the list.
#[derive(Clone, Debug)]
pub struct TypeRow {
    /// Its key.
    pub key: TypeKey,
    /// What all of them are called.
    pub plural: String,
    /// The names of its fields.
    pub fields: Vec<String>,
    /// How many entries there are, the bin's left out.
    pub entries: u64,
}

impl TypeRow {
    fn list_path(&self) -> String {
        list_path(EntryKind::Custom(self.key))
    }
}

/// The form: at `/admin/types/new`, and at `/admin/types/{key}`. It sends [`TypeForm`], of each
/// field [`FieldForm`] as `f.0.label`, and an `intent`: `save`, or what changes the form itself:
/// `add:money`, `up:2`, `down:2`, `remove:2`.
#[derive(Template)]
#[template(path = "admin/type.html")]
pub struct TypeEditor {
    /// What stands around it.
    pub frame: Frame,
    /// The type that is there; none for a new one.
    pub saved: Option<TypeKey>,
    /// What was typed, or what is saved.
    pub form: TypeForm,
    /// The fields, in their order.
    pub fields: Vec<FieldForm>,
    /// In which orders lists can be.
    pub orders: Vec<Choice>,
    /// What a reference can be to.
    pub kinds: Vec<Choice>,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// The field that was added or moved just now.
    pub focus: Option<usize>,
}

impl TypeEditor {
    fn action(&self) -> String {
        let base = &self.frame.base;
        self.saved.map_or_else(|| format!("{base}/admin/types/new"), |key| format!("{base}/admin/types/{key}"))
    }

    /// Whether a field is unfolded: one that is new, was moved just now, or is wrong.
    fn is_open(&self, index: usize, field: &FieldForm) -> bool {
        let own = format!("f.{index}.");
        field.key.is_empty() || self.has_focus(index) || self.errors.iter().any(|(name, _)| name.starts_with(&own))
    }

    fn name(&self, index: usize) -> String {
        let _ = self;
        format!("f.{index}")
    }

    fn has_focus(&self, index: usize) -> bool {
        self.focus == Some(index)
    }

    fn error(&self, index: usize, part: &str) -> Option<&str> {
        self.errors.get(&format!("f.{index}.{part}"))
    }
}

/// A content type but for its fields, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TypeForm {
    /// What one of them is called.
    pub singular: String,
    /// What all of them are called.
    pub plural: String,
    /// For a new one: its key; empty to take it from the name of all.
    pub key: String,
    /// The heading of their list; empty for the name of all.
    pub heading: String,
    /// What stands above their list.
    pub intro: String,
    /// `newest`, `title`, or `ascending:`, `descending:` or `upcoming:` with a field's key.
    pub order: String,
    /// `cards`, `rows` or `table`.
    pub list: String,
    /// `theme`, `landscape`, `square`, `portrait` or `whole`.
    pub pictures: String,
    /// `above`, `beside` or `below`.
    pub facts: String,
    /// `page`, `article`, `event`, `product` or `person`.
    pub meaning: String,
    /// `on` to have the list in the site's menu.
    pub in_navigation: String,
    /// `on` for no lists by year.
    pub no_archive: String,
    /// What stands above the years; empty for the theme's word.
    pub archive_heading: String,
    /// What stands below that.
    pub archive_intro: String,
    /// The version that the form was made from.
    pub version: String,
}

impl TypeForm {
    fn lists() -> Vec<Choice> {
        vec![
            Choice::new("cards", Message::new("types-list-cards").to_string()),
            Choice::new("rows", Message::new("types-list-rows").to_string()),
            Choice::new("table", Message::new("types-list-table").to_string()),
        ]
    }

    fn shapes() -> Vec<Choice> {
        vec![
            Choice::new("theme", Message::new("types-pictures-theme").to_string()),
            Choice::new("landscape", Message::new("types-pictures-landscape").to_string()),
            Choice::new("square", Message::new("types-pictures-square").to_string()),
            Choice::new("portrait", Message::new("types-pictures-portrait").to_string()),
            Choice::new("whole", Message::new("types-pictures-whole").to_string()),
        ]
    }

    fn places() -> Vec<Choice> {
        vec![
            Choice::new("above", Message::new("types-facts-above").to_string()),
            Choice::new("beside", Message::new("types-facts-beside").to_string()),
            Choice::new("below", Message::new("types-facts-below").to_string()),
        ]
    }

    fn meanings() -> Vec<Choice> {
        vec![
            Choice::new("page", Message::new("types-meaning-page").to_string()),
            Choice::new("article", Message::new("types-meaning-article").to_string()),
            Choice::new("event", Message::new("types-meaning-event").to_string()),
            Choice::new("product", Message::new("types-meaning-product").to_string()),
            Choice::new("person", Message::new("types-meaning-person").to_string()),
        ]
    }
}

/// A field as typed.
#[derive(Clone, Debug, Default)]
pub struct FieldForm {
    /// Its key; empty for one that was not saved yet.
    pub key: String,
    /// The word for what it holds: [`FieldKind::as_str`].
    pub kind: String,
    /// Its name.
    pub label: String,
    /// What helps.
    pub help: String,
    /// For money its currency, for a choice its words, for a reference its kind.
    pub detail: String,
    /// `on` where nothing is published without it.
    pub needed: String,
    /// `on` where lists show it.
    pub in_lists: String,
}

impl FieldForm {
    /// Whether entries may have something in it already.
    fn is_saved(&self) -> bool {
        !self.key.is_empty()
    }

    fn kind_label(&self) -> &'static str {
        FieldKind::ALL.iter().find(|(kind, _)| *kind == self.kind).map_or("A field", |(_, label)| label)
    }
}
