//! The form of a page's sections, drawn from a [`DraftForm`].
//!
//! A piece of the editor, not a screen: it stands inside the editor's `<form>` and sends its
//! buttons as the field `intent` (`add:hero`, `up:2.items.1`), which `Command::parse`
//! reads. What a section asks for is in `domain::document::form`; the looks are in
//! `static/admin.css`. The cover, which is no section, is a [`CoverForm`] at another place of that form.

mod cover;
pub mod fault;
mod sketch;
#[cfg(test)]
mod tests;

pub use cover::CoverForm;
pub use sketch::{Sketch, sketch};

use crate::domain::document::form::{Control, DraftForm, FieldError, SECTIONS, Step};
use crate::view::form::Choice;
use crate::view::picture_field::PictureShelf;
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
    /// What the fields that name pictures show of the library.
    pub shelf: &'a PictureShelf,
    /// The site's forms to choose from.
    pub forms: &'a [Choice],
    /// Its content types to choose from.
    pub types: &'a [Choice],
    /// The addresses of its terms to choose from, and what they are called.
    pub terms: &'a [Choice],
    /// The addresses of its tags to choose from, and what they are called.
    pub tags: &'a [Choice],
    /// Its own addresses that a link can lead to, and what is there.
    pub addresses: &'a [Choice],
    /// The tag of the language that the entry is written in.
    pub written_in: &'a str,
}

impl SectionForm<'_> {
    /// Whether what a section names is gone.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn is_gone(&self, choices: &[Choice], chosen: &str) -> bool {
        !chosen.is_empty() && choices.iter().all(|choice| choice.value != chosen)
    }
}
