//! Where a page goes with all that is below it, at `/admin/entries/{id}/move`: below another one, or to the top.

use crate::domain::ids::EntryId;
use crate::view::address::Address;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// What the form sends for the top.
pub const TOP: &str = "top";

/// A page that it can be below.
#[derive(Clone, Debug)]
pub struct Target {
    /// What the form sends for it.
    pub id: String,
    /// Its title as far to the right as it stands, or with its address among those that are looked for.
    pub label: String,
    /// Whether it is below this one now.
    pub is_here: bool,
}

/// The screen. Its form sends `version`, `to`, and what the screen was asked for by.
#[derive(Template)]
#[template(path = "admin/elsewhere.html")]
pub struct Elsewhere {
    /// What stands around it.
    pub frame: Frame,
    /// The page.
    pub entry: EntryId,
    /// The version that is looked at.
    pub version: i64,
    /// Its title.
    pub title: String,
    /// The title of the page above it; empty at the top.
    pub above: String,
    /// Whether it stands at the top.
    pub is_at_top: bool,
    /// The pages that it can be below, in the order of the tree.
    pub targets: Vec<Target>,
    /// How many more there are, which are not offered.
    pub left_out: usize,
    /// Whether there are so many that they are looked for.
    pub is_searched: bool,
    /// What is looked for.
    pub words: String,
    /// What was chosen.
    pub chosen: String,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// Which language the list is narrowed to that leads here.
    pub language: String,
    /// That list.
    pub list: Address,
}

impl Elsewhere {
    /// Whether no other place has room for it.
    fn is_stuck(&self) -> bool {
        self.is_at_top && self.targets.is_empty() && self.words.is_empty()
    }

    fn is_top_chosen(&self) -> bool {
        self.is_chosen(TOP)
    }

    fn is_chosen(&self, value: &str) -> bool {
        self.chosen == value
    }
}
