//! The form of a page's sections, drawn from a [`DraftForm`].
//!
//! A piece of the editor, not a screen: it stands inside the editor's `<form>` and sends its
//! buttons as the field `intent` (`add:hero`, `up:2.items.1`), which `Command::parse`
//! reads. What a section asks for is in `domain::document::form`; the looks are in
//! `static/admin.css`.

pub mod fault;
#[cfg(test)]
mod tests;

use crate::domain::document::form::{Control, DraftForm, FieldError, SECTIONS, Step};
use crate::view::form::Choice;
use crate::view::words::filters;
use askama::Template;

/// The sections as fieldsets, with what is wrong above them and beside their fields.
#[derive(Template)]
#[template(path = "admin/section_form.html")]
pub struct SectionForm<'a> {
    /// What was typed so far.
    pub draft: &'a DraftForm,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
    /// The site's pictures to choose from: their names, and what they show.
    pub pictures: &'a [Choice],
    /// The site's forms to choose from.
    pub forms: &'a [Choice],
}

impl SectionForm<'_> {
    /// Whether a form that a section names is gone.
    fn is_gone(&self, form: &str) -> bool {
        !form.is_empty() && self.forms.iter().all(|choice| choice.value != form)
    }
}
