//! A document as a form that works without script: what a person has typed so far, valid
//! or not, as a tree of strings.
//!
//! A page's form is one flat list of named fields (`s.cover.media`, `s.2.items.1.title`). Every button sends
//! all of them; [`DraftForm::from_pairs`] makes the tree again, [`DraftForm::apply`] adds,
//! moves or removes, and [`DraftForm::steps`] tells a template what to draw, so that
//! nothing typed is ever lost. [`DraftForm::to_document`] checks everything at once and
//! puts each fault beside its field; [`DraftForm::to_draft`] lets pass what is only missing.
//!
//! No HTML here (see `view::section_form`) and no I/O. Read [`fields`] first: it is the one
//! table that says what a section asks for; all else walks along it.

mod check;
mod command;
pub mod fields;
mod pairs;
mod removed;
mod steps;
mod stored;
mod table;
mod together;
mod tree;
mod walk;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod visual_test;

pub use check::FieldError;
pub(super) use check::is_value;
pub use command::Command;
pub use steps::{Card, Control, Input, Part, Step};
pub use table::{COVER, SECTIONS};

use fields::Shape;
use removed::Removed;
use tree::{Node, Value};

/// A document while it is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftForm {
    /// What was typed into the fields of [`COVER`].
    cover: Value,
    sections: Vec<Node>,
    /// Sections that a browser sent and that there are none of: where they stood, and what
    /// they called themselves. They have no fields to draw, and the draft is no document.
    unknown: Vec<(usize, String)>,
    /// The name of what the last command touched, where typing goes on.
    focus: Option<String>,
    /// What was removed since the page was saved: each can be put back.
    removed: Vec<Removed>,
    /// Before which section the next one is chosen.
    insert_at: Option<usize>,
}

impl Default for DraftForm {
    fn default() -> Self {
        Self {
            cover: Value::blank(&COVER),
            sections: Vec::new(),
            unknown: Vec::new(),
            focus: None,
            removed: Vec::new(),
            insert_at: None,
        }
    }
}

/// Whether a form's field is one of [`DraftForm`]'s.
pub fn is_field(name: &str) -> bool {
    pairs::is_of_form(name)
}

/// What a kind of section asks for, or none where there is no such kind.
pub fn shape(kind: &str) -> Option<&'static Shape> {
    SECTIONS.iter().find(|shape| shape.name == kind)
}
