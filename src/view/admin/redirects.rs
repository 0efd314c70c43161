//! Redirects, at `/admin/redirects`, and what visitors did not find, at `/admin/redirects/missing`.

use crate::domain::ids::RedirectId;
use crate::domain::timestamp::Timestamp;
use crate::view::address::Pager;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The list, the form of a new one or of one that is changed, and the one that sends a file to `/admin/redirects/upload`.
#[derive(Template)]
#[template(path = "admin/redirects.html")]
pub struct Redirects {
    /// What stands around it.
    pub frame: Frame,
    /// By address.
    pub rows: Vec<RedirectRow>,
    /// What is looked for.
    pub search: String,
    /// The new one as typed, or the changed one.
    pub form: RedirectForm,
    /// The one that the form changes; none where it makes a new one.
    pub edited: Option<RedirectId>,
    /// Pages that it may lead to: addresses, with their titles.
    pub pages: Vec<Choice>,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// Where in the list this page is.
    pub pager: Pager,
}

impl Redirects {
    fn edit_path(&self, row: &RedirectRow) -> String {
        format!("{}/admin/redirects?edit={}", self.frame.base, row.id)
    }

    fn delete_path(&self, row: &RedirectRow) -> String {
        format!("{}/admin/redirects/{}/delete", self.frame.base, row.id)
    }
}

/// A redirect in the list.
#[derive(Clone, Debug)]
pub struct RedirectRow {
    /// Its identifier.
    pub id: RedirectId,
    /// Where from, without the first slash.
    pub source: String,
    /// The title of the entry that it leads to, if it is one.
    pub entry: Option<String>,
    /// Where it leads; empty where that is in the bin.
    pub target: String,
    /// Whether it counts for now only.
    pub is_temporary: bool,
    /// How often it was taken.
    pub hits: u64,
    /// When it was taken last.
    pub last: Option<Timestamp>,
}

/// A redirect as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RedirectForm {
    /// Where from.
    pub from: String,
    /// Where to.
    pub to: String,
    /// `on` where it counts for now only.
    pub temporary: String,
    /// Where one that is changed led to when the form was shown.
    pub was_to: String,
    /// `on` where it counted for then only.
    pub was_temporary: String,
    /// Whether nobody has typed where to: it is the nearest address.
    #[serde(skip)]
    pub is_guess: bool,
}

/// What visitors did not find.
#[derive(Template)]
#[template(path = "admin/missing_pages.html")]
pub struct MissingPages {
    /// What stands around it.
    pub frame: Frame,
    /// What was asked for most often first.
    pub rows: Vec<MissingRow>,
    /// Where in the list this page is.
    pub pager: Pager,
}

/// An address that leads nowhere.
#[derive(Clone, Debug)]
pub struct MissingRow {
    /// Without the first slash.
    pub path: String,
    /// How often somebody asked for it.
    pub hits: u64,
    /// Where the last one came from; may be empty.
    pub referrer: String,
    /// When somebody asked for it last.
    pub last: Timestamp,
    /// Whether visitors find something there by now.
    pub is_there: bool,
    /// Where it leads to.
    pub href: String,
    /// Where it is made to lead elsewhere.
    pub redirect: String,
}
