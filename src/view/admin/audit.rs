//! Who did what, at `/admin/audit`.

use crate::domain::timestamp::Timestamp;
use crate::view::address::Pager;
use crate::view::form::Choice;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen.
#[derive(Template)]
#[template(path = "admin/audit.html")]
pub struct AuditScreen {
    /// What stands around it.
    pub frame: Frame,
    /// The newest first.
    pub rows: Vec<AuditRow>,
    /// The people to choose from.
    pub people: Vec<Choice>,
    /// The deeds to choose from.
    pub deeds: Vec<Choice>,
    /// What is chosen.
    pub search: AuditSearch,
    /// Where the same rows are a file.
    pub export: String,
    /// Where in the list this page is.
    pub pager: Pager,
}

/// One deed.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub person: String,
    /// What.
    pub deed: String,
    /// On what.
    pub subject: String,
    /// From where.
    pub address: String,
}

/// What is chosen, as the address has it.
#[derive(Clone, Debug, Default)]
pub struct AuditSearch {
    /// A person's identifier.
    pub person: String,
    /// A deed's word.
    pub deed: String,
    /// A date.
    pub from: String,
    /// A date.
    pub until: String,
}

impl AuditSearch {
    /// Whether anything is left out.
    fn is_narrowed(&self) -> bool {
        let Self { person, deed, from, until } = self;
        [person, deed, from, until].into_iter().any(|one| !one.is_empty())
    }
}
