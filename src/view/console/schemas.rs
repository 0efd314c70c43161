//! How far the schema of every database is, at `/admin/schemas`.

use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen.
#[derive(Template)]
#[template(path = "console/schemas.html")]
pub struct Schemas {
    /// What stands around it.
    pub frame: Frame,
    /// The newest migration that this version knows.
    pub known: i64,
    /// How many databases are up to date.
    pub current: u64,
    /// The first of those that are not.
    pub behind: Vec<SchemaRow>,
    /// How many there are of these.
    pub behind_count: u64,
    /// The page of a run that goes on.
    pub run_path: Option<String>,
}

impl Schemas {
    /// How many there are that are not up to date and not listed.
    fn unlisted(&self) -> u64 {
        self.behind_count.saturating_sub(self.behind.len() as u64)
    }
}

/// A database that is not up to date.
#[derive(Clone, Debug)]
pub struct SchemaRow {
    /// Whose it is, as people read it.
    pub name: String,
    /// The tenant's page; none for the registry and the Default tenant.
    pub path: Option<String>,
    /// The newest migration that it has.
    pub applied: Option<i64>,
    /// What is with it.
    pub state: &'static str,
    /// Why it failed.
    pub error: Option<String>,
}
