//! Long work: its own page at `/admin/work/{id}`, and what the overview and a tenant's page
//! say of it.

use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// Work as a screen shows it.
#[derive(Clone, Debug)]
pub struct WorkReport {
    /// Its page.
    pub path: String,
    /// What is done, such as `Restore`.
    pub what: String,
    /// The tenant that it is about; none where it is about all.
    pub tenant: Option<TenantName>,
    /// When it began.
    pub began: Timestamp,
    /// What it is at, in words.
    pub step: String,
    /// How far that is, where it is known.
    pub part: Option<WorkPart>,
    /// How it ended; none while it goes on.
    pub end: Option<WorkEnd>,
}

/// How far a step is.
#[derive(Clone, Debug)]
pub struct WorkPart {
    /// How much is done.
    pub done: u64,
    /// Of how much.
    pub total: u64,
    /// Both in words: `12 of 40 files`.
    pub words: String,
}

/// The end of work.
#[derive(Clone, Debug)]
pub struct WorkEnd {
    /// When.
    pub at: Timestamp,
    /// Why it failed, if it did.
    pub failure: Option<String>,
    /// The process that was at it, if that gives no sign of life: nobody knows how it ended.
    pub broken_off: Option<String>,
    /// What there is now.
    pub result: String,
    /// Whether people came without passwords.
    pub lacks_passwords: bool,
}

impl WorkReport {
    /// Whether it goes on.
    fn is_running(&self) -> bool {
        self.end.is_none()
    }
}

/// The page. While the work goes on, it is asked for again and again: by `admin/watch.js`, or by the browser.
#[derive(Template)]
#[template(path = "console/work.html")]
pub struct WorkPage {
    /// What stands around it.
    pub frame: Frame,
    /// The work.
    pub work: WorkReport,
    /// The tenant of work that failed, where there is one of that name.
    pub left: Option<TenantName>,
    /// The form that it came from.
    pub form_path: String,
}

impl WorkPage {
    /// Where it belongs.
    fn place(&self) -> Place {
        if self.work.tenant.is_some() { Place::Tenants } else { Place::Server }
    }
}
