//! Every save of a page or a post, at `/admin/entries/{id}/history`.

use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::domain::timestamp::Timestamp;
use crate::view::address::Pager;
use crate::view::comparison::{ComparedRow, Comparison};
use crate::view::form::Choice;
use crate::view::frame::Frame;
use crate::view::words::{Message, filters};
use askama::Template;

/// The list.
#[derive(Template)]
#[template(path = "admin/history.html")]
pub struct History {
    /// What stands around it.
    pub frame: Frame,
    /// Whose saves they are.
    pub entry: EntryId,
    /// Page or post.
    pub kind: EntryKind,
    /// The entry's title.
    pub title: String,
    /// The newest first.
    pub revisions: Vec<RevisionRow>,
    /// Which page of the list.
    pub pager: Pager,
}

/// One save.
#[derive(Clone, Debug)]
pub struct RevisionRow {
    /// Its number.
    pub version: i64,
    /// The number of the save before it; none of the first, and where nobody asks.
    pub before: Option<i64>,
    /// What was done, in English words.
    pub deed: &'static str,
    /// Who did it; empty where nobody pressed a button.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// The title that the entry had then.
    pub title: String,
}

impl RevisionRow {
    fn who(&self) -> &str {
        if self.author.is_empty() { "–" } else { &self.author }
    }
}

/// What a revision is compared with.
#[derive(Clone, Copy, Debug)]
pub enum ComparedWith {
    /// What the entry's editors see now.
    Now,
    /// Another revision: its number and when it was saved.
    Revision(i64, Timestamp),
}

impl ComparedWith {
    /// Whether it was there before a version.
    pub const fn is_before(self, version: i64) -> bool {
        matches!(self, Self::Revision(other, _) if other < version)
    }
}

/// A revision beside what the entry is now, or beside another. The older one is on the left.
#[derive(Template)]
#[template(path = "admin/revision.html")]
pub struct RevisionScreen {
    /// What stands around it.
    pub frame: Frame,
    /// Whose revision it is.
    pub entry: EntryId,
    /// Page or post.
    pub kind: EntryKind,
    /// The revision.
    pub revision: RevisionRow,
    /// What it is compared with.
    pub with: ComparedWith,
    /// The other revisions that it can be compared with, the newest first.
    pub choices: Vec<Choice>,
    /// Both, side by side.
    pub comparison: Comparison,
    /// Whether it is what the entry is now.
    pub is_current: bool,
}

impl RevisionScreen {
    /// What it is compared with, in words.
    fn other(&self) -> String {
        match self.with {
            ComparedWith::Now => Message::new("history-now").to_string(),
            ComparedWith::Revision(_, at) => self.frame.time(at),
        }
    }

    /// What stands above the left and above the right.
    fn sides(&self) -> (String, String) {
        let own = Message::new("history-this-revision").to_string();
        if self.with.is_before(self.revision.version) { (self.other(), own) } else { (own, self.other()) }
    }

    fn is_chosen(&self, choice: &Choice) -> bool {
        matches!(self.with, ComparedWith::Revision(version, _) if choice.value == version.to_string())
    }
}
