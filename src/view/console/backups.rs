//! Scheduled backups, at `/admin/backups`: the schedule, the last runs, and the tenants that
//! somebody has to look after.

use crate::domain::tenant::TenantName;
use crate::domain::timestamp::Timestamp;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use std::time::Duration;

/// The screen. Its button posts to `/admin/backups`.
#[derive(Template)]
#[template(path = "console/backups.html")]
pub struct Backups {
    /// What stands around it.
    pub frame: Frame,
    /// What was set; none where nothing is scheduled.
    pub plan: Option<Plan>,
    /// The run that is open.
    pub open: Option<RunRow>,
    /// The last runs that ended, the newest first.
    pub runs: Vec<RunRow>,
    /// The tenants in need, the first ones by name.
    pub in_need: Vec<NeedRow>,
    /// How many there are in all.
    pub in_need_total: u64,
    /// How many tenants have a good backup, wait for their first one, or have nothing to be
    /// backed up.
    pub counts: Counts,
}

impl Backups {
    /// Why the last run could not begin, where it could not.
    fn last_error(&self) -> Option<&str> {
        self.runs.first()?.error.as_deref()
    }

    /// Whether there are more tenants in need than are shown.
    fn has_more_in_need(&self) -> bool {
        self.in_need_total > self.in_need.len() as u64
    }
}

/// What was set, in words.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `every day at 03:00 (Europe/Vienna)`.
    pub schedule: String,
    /// Where archives go.
    pub folder: String,
    /// Whose they are.
    pub tenants: String,
    /// Which are kept.
    pub kept: String,
    /// Whether the hashes of passwords are in them.
    pub with_passwords: bool,
    /// When the next run is due.
    pub next: Timestamp,
    /// The same on the clocks of the schedule's zone.
    pub next_in_words: String,
}

/// Tenants by how their backups stand, where that is well.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// With a good archive.
    pub ok: u64,
    /// New ones, before their first.
    pub waiting: u64,
    /// Neither running nor suspended.
    pub left_out: u64,
}

/// A run.
#[derive(Clone, Debug)]
pub struct RunRow {
    /// When it was due, or asked for.
    pub at: Timestamp,
    /// When a process began it.
    pub began: Timestamp,
    /// Who asked for it; none where it was due.
    pub asked_by: Option<String>,
    /// The class of its badge, and the words in it.
    pub outcome: (&'static str, &'static str),
    /// How many tenants had their turn.
    pub done: u64,
    /// How many there are.
    pub tenants: u64,
    /// How many have an archive of it.
    pub archived: u64,
    /// How many failed.
    pub failed: u64,
    /// How many were left out.
    pub left_out: u64,
    /// The archives' bytes.
    pub bytes: u64,
    /// How long it took.
    pub took: Option<Duration>,
    /// Why it could not begin.
    pub error: Option<String>,
}

/// A tenant that has no good backup of late.
#[derive(Clone, Debug)]
pub struct NeedRow {
    /// The tenant.
    pub tenant: TenantName,
    /// What is wrong, as a sentence.
    pub reason: String,
    /// When it had its last turn.
    pub tried: Option<Timestamp>,
    /// When its last good archive was made.
    pub good: Option<Timestamp>,
}

/// A tenant's scheduled backups, on its own page.
#[derive(Clone, Debug)]
pub struct OwnBackup {
    /// Why the last time made no archive; none where it did.
    pub failure: Option<String>,
    /// When it had its last turn, if it had one.
    pub tried: Option<Timestamp>,
    /// Its last archive.
    pub good: Option<OwnArchive>,
}

/// The archives that are kept of a tenant, on its own page.
#[derive(Clone, Debug, Default)]
pub struct KeptArchives {
    /// The newest ones, the newest first.
    pub rows: Vec<KeptArchiveRow>,
    /// How many there are in all.
    pub total: u64,
}

impl KeptArchives {
    /// Whether there are more than are shown.
    pub fn has_more(&self) -> bool {
        self.total > self.rows.len() as u64
    }
}

/// One of them.
#[derive(Clone, Debug)]
pub struct KeptArchiveRow {
    /// What it is called.
    pub file: String,
    /// When it was made.
    pub at: Timestamp,
    /// Its bytes.
    pub bytes: u64,
    /// Whether it is from before the tenant was registered: of another one of that name, or from
    /// before it was deleted and made again.
    pub is_of_before: bool,
}

/// The last archive of a tenant.
#[derive(Clone, Debug)]
pub struct OwnArchive {
    /// When it was made.
    pub at: Timestamp,
    /// Its bytes.
    pub bytes: u64,
    /// Where it is.
    pub path: String,
}
