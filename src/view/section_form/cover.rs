//! The fields of the cover: the picture that stands for all of an entry.

use crate::domain::document::form::{COVER, Control, DraftForm, FieldError};
use crate::view::picture_field::PictureShelf;
use crate::view::words::filters;
use askama::Template;

/// The cover's fields as a group. It offers the pictures that the form of the sections lists.
#[derive(Template)]
#[template(path = "admin/cover_form.html")]
pub struct CoverForm<'a> {
    /// What was typed so far.
    pub draft: &'a DraftForm,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
    /// What the field that names a picture shows of the library.
    pub shelf: &'a PictureShelf,
    /// The tag of the language that the entry is written in.
    pub written_in: &'a str,
}
