//! Another e-mail address, where the link leads that was mailed to it.

use crate::view::frame::Door;
use crate::view::words::filters;
use askama::Template;

/// The button that confirms it, at `{base}/admin/confirm-email/{token}`.
#[derive(Template)]
#[template(path = "account/confirm_email.html")]
pub struct ConfirmEmail {
    /// What stands around it.
    pub door: Door,
    /// The secret of the link.
    pub token: String,
    /// The new address.
    pub email: String,
}

/// That the link gives nothing any more.
#[derive(Template)]
#[template(path = "account/confirm_email_gone.html")]
pub struct ConfirmEmailGone {
    /// What stands around it.
    pub door: Door,
}
