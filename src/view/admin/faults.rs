//! What is wrong with what visitors see, at `/admin/faults`.

use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen.
#[derive(Template)]
#[template(path = "admin/faults.html")]
pub struct Faults {
    /// What stands around it.
    pub frame: Frame,
    /// Links outside of entries that lead nowhere.
    pub outside: Vec<OutsideRow>,
    /// By the entries' titles.
    pub rows: Vec<FaultRow>,
    /// Whether there may be more.
    pub is_cut_off: bool,
    /// Entries that were not looked through yet.
    pub left: u64,
}

/// A link of a menu, of somebody who writes, or of a form, that leads nowhere.
#[derive(Clone, Debug)]
pub struct OutsideRow {
    /// Where it stands, in words.
    pub name: String,
    /// Where it is mended.
    pub href: String,
    /// The path that it leads to, without the first slash.
    pub path: String,
}

/// Something that is wrong with an entry.
#[derive(Clone, Debug)]
pub struct FaultRow {
    /// The entry.
    pub id: EntryId,
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// What is wrong.
    pub what: FaultWords,
}

/// What is wrong with an entry.
#[derive(Clone, Debug)]
pub enum FaultWords {
    /// A link leads to this path, where nothing is.
    BrokenLink(String),
    /// It shows this picture, which is not there.
    MissingPicture(String),
    /// It shows this picture with no words for those who don't see it.
    NoWords(String),
}
