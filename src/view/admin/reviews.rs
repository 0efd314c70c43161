//! The note with which an entry goes back to whoever wrote it, at `/admin/entries/{id}/send-back`.

use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::words::filters;
use askama::Template;

/// The screen. Its form sends `version` and `note`.
#[derive(Template)]
#[template(path = "admin/send_back.html")]
pub struct SendBack {
    /// What stands around it.
    pub frame: Frame,
    /// What goes back.
    pub entry: EntryId,
    /// Page or post.
    pub kind: EntryKind,
    /// The version that is looked at.
    pub version: i64,
    /// The entry's title.
    pub title: String,
    /// The note, as it was typed.
    pub missing: String,
    /// What is wrong with it.
    pub errors: FieldErrors,
}
