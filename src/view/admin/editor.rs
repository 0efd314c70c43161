//! The editor of a page or a post: at `/admin/pages/new`, `/admin/posts/new` and
//! `/admin/entries/{id}`.

use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::view::admin::entries::{EntryKind, Visibility};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::rendered::Rendered;
use askama::Template;
use serde::Deserialize;

/// The screen. One form sends [`EntryForm`], the fields of the sections, and an `intent`:
/// `save`, `publish` or `unpublish` (all three save), or one of the sections' own. The
/// saved entry goes to the bin by a post to `/admin/entries/{id}/bin`.
#[derive(Template)]
#[template(path = "admin/editor.html")]
pub struct Editor {
    /// What stands around it.
    pub frame: Frame,
    /// Page or post.
    pub kind: EntryKind,
    /// The saved entry; none for a new one.
    pub saved: Option<SavedEntry>,
    /// What was typed, or what is saved.
    pub form: EntryForm,
    /// For a page: the pages that can be its parent. The empty value, the top, is not
    /// among them.
    pub parents: Vec<Choice>,
    /// The form of the sections.
    pub sections: Rendered,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}

impl Editor {
    /// Whether visitors see it.
    fn is_published(&self) -> bool {
        self.saved.as_ref().is_some_and(|saved| saved.visibility.is_published())
    }

    /// Where the form goes.
    fn action(&self) -> String {
        let base = &self.frame.base;
        match &self.saved {
            Some(saved) => format!("{base}/admin/entries/{}", saved.id),
            None => format!("{base}{}/new", self.kind.place().path()),
        }
    }
}

/// What is known of an entry that was saved.
#[derive(Clone, Debug)]
pub struct SavedEntry {
    /// The entry.
    pub id: EntryId,
    /// Whether visitors see it.
    pub visibility: Visibility,
    /// Its address, with the base.
    pub address: String,
    /// When it was changed last.
    pub changed: Timestamp,
    /// Who wrote it.
    pub author: String,
}

/// A page or a post but for its sections, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    /// The title.
    pub title: String,
    /// The last part of its address; empty to take it from the title.
    pub slug: String,
    /// What search engines and previews show.
    pub description: String,
    /// For a page: the id of its parent, empty at the top.
    pub parent: String,
    /// For a page: `on` to have it in the navigation.
    pub in_navigation: String,
    /// For a page: its place among the pages beside it, the smallest number first; empty
    /// for the last one.
    pub position: String,
    /// For a post: names of tags with commas between them.
    pub tags: String,
    /// The version of the saved entry that the form was made from.
    pub version: String,
}

impl EntryForm {
    /// The value of a ticked checkbox.
    pub const ON: &'static str = "on";

    /// Whether the page is to be in the navigation.
    pub fn is_in_navigation(&self) -> bool {
        self.in_navigation == Self::ON
    }
}
