//! Signing in, at `{base}/admin/sign-in`.

use crate::view::form::FieldErrors;
use crate::view::frame::Door;
use crate::view::words::filters;
use askama::Template;

/// A form that was sent when its session had ended, on its way through signing in: sent as `kept` and
/// `seal`.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The form, as JSON.
    pub form: String,
    /// What says that it is what this browser sent.
    pub seal: String,
}

/// The form with e-mail and password. It sends `email`, `password` and `next`, and what is kept.
#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub struct SignIn {
    /// What stands around it.
    pub door: Door,
    /// The e-mail address as it was typed.
    pub email: String,
    /// The path below the base that was asked for; empty for the first screen.
    pub next: String,
    /// What was written when the session ended.
    pub kept: Option<Carried>,
    /// What is wrong. For a wrong password and an unknown address alike, a message at
    /// `password`.
    pub errors: FieldErrors,
}
