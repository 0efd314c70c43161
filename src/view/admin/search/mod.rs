//! What somebody looks for in the whole admin, at `/admin/search?q=words`. Which screens there are to find
//! is in [`screens`].

pub mod screens;

use crate::domain::entry::Standing;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is called.
    pub name: String,
    /// What tells it from others of that name: an address, what it belongs to. May be empty.
    pub detail: String,
    /// The screen that it is on, below the base.
    pub path: String,
    /// How far it is on its way to visitors, where it is an entry.
    pub standing: Option<Standing>,
}

/// What was found of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitGroup {
    /// What they are, as a heading.
    pub heading: String,
    /// The drawing before each.
    pub icon: &'static str,
    /// Those that fit best, the best first.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub has_more: bool,
    /// The path and query of the list that has all of them, below the base; none where no list is searched.
    pub list: Option<String>,
}

/// A list that can be searched by itself: it is not looked into here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherList {
    /// What is in it.
    pub name: String,
    /// Its path and query with the words, below the base.
    pub path: String,
}

/// The screen with what was found.
#[derive(Template)]
#[template(path = "admin/search.html")]
pub struct SearchScreen {
    /// What stands around it.
    pub frame: Frame,
    /// What was typed. Sent as `q`.
    pub words: String,
    /// What was found, by what it is; what nothing was found of is left out.
    pub groups: Vec<HitGroup>,
    /// Where else the words may be.
    pub others: Vec<OtherList>,
}
