//! The console's first screen, at `/admin`: how the server is.

use crate::domain::tenant::TenantState;
use crate::view::console::audit::AuditRow;
use crate::view::console::outage::SilentDatabase;
use crate::view::console::tenant_list::TenantRow;
use crate::view::console::unreadable::UnreadableTenant;
use crate::view::console::work::WorkReport;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use std::time::Duration;

/// The screen.
#[derive(Template)]
#[template(path = "console/overview.html")]
pub struct Overview {
    /// What stands around it.
    pub frame: Frame,
    /// The number of tenants in each state, in the order of [`TenantState::ALL`].
    pub counts: Vec<(TenantState, u64)>,
    /// How this node is.
    pub health: Health,
    /// Whether no backups are scheduled.
    pub lacks_backups: bool,
    /// The databases that do not answer this node.
    pub silent: Vec<SilentDatabase>,
    /// The tenants that have something that this version cannot read.
    pub unreadable: Vec<UnreadableTenant>,
    /// Long work that goes on, or ended of late, the latest first.
    pub works: Vec<WorkReport>,
    /// The newest entries of the audit log.
    pub recent: Vec<AuditRow>,
    /// The newest tenants.
    pub latest: Vec<TenantRow>,
}

impl Overview {
    /// All tenants, in whatever state.
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// How many databases do not answer.
    pub fn silent_count(&self) -> u64 {
        self.silent.len() as u64
    }

    /// How many tenants have something that cannot be read.
    pub fn unreadable_count(&self) -> u64 {
        self.unreadable.len() as u64
    }
}

/// What a node counts of itself since its start.
#[derive(Clone, Debug, Default)]
pub struct Health {
    /// How long it runs.
    pub uptime: Duration,
    /// Requests answered.
    pub requests: u64,
    /// Answers that failed; a suspended tenant's are none.
    pub errors: u64,
    /// Pages answered from the page cache.
    pub cache_hits: u64,
    /// Pages that the cache was asked for, found or not.
    pub cache_lookups: u64,
    /// Bytes in the page cache.
    pub cache_bytes: u64,
    /// The most that the page cache keeps.
    pub cache_max_bytes: u64,
    /// Databases open now.
    pub pools_open: u64,
    /// Resident memory in bytes, where the system tells it.
    pub memory_bytes: Option<u64>,
}
