//! A new password for somebody who has forgotten the old one.

use crate::view::form::FieldErrors;
use crate::view::frame::Door;
use crate::view::words::filters;
use askama::Template;

/// The form for the address, at `{base}/admin/forgotten-password`. It sends `email`.
#[derive(Template)]
#[template(path = "account/forgotten.html")]
pub struct Forgotten {
    /// What stands around it.
    pub door: Door,
    /// The address as it was typed.
    pub email: String,
    /// Whether a link is on its way, if there is an account.
    pub is_sent: bool,
    /// Whether mail can be sent at all.
    pub can_send: bool,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// The form for the password, at `{base}/admin/reset-password/{token}`. It sends `password`.
#[derive(Template)]
#[template(path = "account/new_password.html")]
pub struct NewPassword {
    /// What stands around it.
    pub door: Door,
    /// The secret of the link.
    pub token: String,
    /// Whose password it is.
    pub email: String,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// That the link gives nothing any more.
#[derive(Template)]
#[template(path = "account/new_password_gone.html")]
pub struct NewPasswordGone {
    /// What stands around it.
    pub door: Door,
}
