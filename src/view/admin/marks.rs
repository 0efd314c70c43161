//! A site's logo, icons and picture for shared links, at `/admin/design/marks`.

use crate::domain::site::Marks;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The screen. It sends [`MarksForm`], or a file.
#[derive(Template)]
#[template(path = "admin/marks.html")]
pub struct MarksScreen {
    /// What stands around it.
    pub frame: Frame,
    /// What was typed, or what is saved.
    pub form: MarksForm,
    /// What is wrong with the form.
    pub errors: FieldErrors,
    /// The pictures to choose from.
    pub pictures: Vec<Choice>,
    /// What visitors see now.
    pub shown: MarksShown,
}

/// The addresses of what visitors see.
#[derive(Clone, Debug, Default)]
pub struct MarksShown {
    /// The logo.
    pub logo: Option<String>,
    /// The folder of the icons.
    pub icons: Option<String>,
}

/// The picture as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarksForm {
    /// A picture's name; empty for none.
    pub picture: String,
    /// `yes` where it stands in the header.
    pub in_header: String,
}

impl MarksForm {
    /// The form of what is saved.
    pub fn of(marks: Option<&Marks>) -> Self {
        let picture = marks.map(|marks| marks.picture.to_string()).unwrap_or_default();
        let in_header = if marks.is_none_or(|marks| marks.in_header) { "yes" } else { "" };
        Self { picture, in_header: in_header.to_owned() }
    }

    /// Whether it stands in the header.
    pub fn is_in_header(&self) -> bool {
        self.in_header == "yes"
    }
}
