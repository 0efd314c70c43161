//! Signing in, at `{base}/admin/sign-in`.

use crate::view::form::FieldErrors;
use crate::view::frame::Door;
use crate::view::words::filters;
use askama::Template;

/// The form with e-mail and password. It sends `email`, `password` and `next`.
#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub struct SignIn {
    /// What stands around it.
    pub door: Door,
    /// The e-mail address as it was typed.
    pub email: String,
    /// The path below the base that was asked for; empty for the first screen.
    pub next: String,
    /// What is wrong. For a wrong password and an unknown address alike, a message at
    /// `password`.
    pub errors: FieldErrors,
}
