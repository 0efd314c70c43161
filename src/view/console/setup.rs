//! The first run: the super user's account, at `/admin/setup`.

use crate::view::form::FieldErrors;
use crate::view::frame::{Area, Door};
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The form that the setup link opens. It sends [`SetupForm`], `password` and `token`.
#[derive(Template)]
#[template(path = "console/setup.html")]
pub struct Setup {
    /// What stands around it.
    pub door: Door,
    /// The token of the setup link, sent along with the form.
    pub token: String,
    /// What was typed.
    pub form: SetupForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// Who the super user is, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SetupForm {
    /// How the console calls her.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
}
