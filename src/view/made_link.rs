//! A link that was just made: the screen that its form leads to shows it for some minutes.

use crate::view::words::{Message, filters};
use askama::Template;
use askama::filters::HtmlSafe;

/// What a screen says of it.
#[derive(Clone, Template)]
#[template(path = "layout/made_link.html")]
pub struct MadeLink {
    /// The link; none where it is not shown any more.
    pub fresh: Option<FreshLink>,
    /// What makes another: the key of a message.
    pub again: &'static str,
}

// The template has escaped what is not ours.
impl HtmlSafe for MadeLink {}

/// The link itself.
#[derive(Clone)]
pub struct FreshLink {
    /// What it is.
    pub title: String,
    /// What to do with it.
    pub hint: String,
    /// The link, with scheme and host.
    pub link: String,
}

impl FreshLink {
    /// To come in by.
    pub fn invitation(email: &str, link: String, is_mailed: bool) -> Self {
        let hint = if is_mailed { "people-invitation-mailed" } else { "people-invitation-by-hand" };
        Self::new(&Message::new("people-invitation-for").with("email", email), &Message::new(hint), link)
    }

    /// To choose a new password by.
    pub fn reset(name: &str, link: String) -> Self {
        let title = Message::new("people-reset-for").with("name", name);
        Self::new(&title, &Message::new("people-reset-by-hand"), link)
    }

    /// To choose the first password by, for somebody whom a set-up made.
    pub fn first_password(name: &str, link: String) -> Self {
        let title = Message::new("people-first-password-for").with("name", name);
        Self::new(&title, &Message::new("people-first-password-by-hand"), link)
    }

    /// To see an entry by before visitors do. `kind` is its kind's word in addresses, `noun` what one of it is called.
    pub fn preview(kind: &str, noun: &str, link: String) -> Self {
        let hint = Message::new("sharing-whoever").with("kind", kind).with("noun", noun);
        Self::new(&Message::new("sharing-link"), &hint, link)
    }

    fn new(title: &Message, hint: &Message, link: String) -> Self {
        Self { title: title.to_string(), hint: hint.to_string(), link }
    }
}
