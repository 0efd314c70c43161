//! `rowhouse tenant move`: a site goes to another database, and nobody notices.

mod across_engines;
mod by_api;
mod by_console;
mod copies;
mod differences;
mod refusals;
mod while_writing;

use crate::support::TestServer;
use crate::support::arrange::{ACTOR, name};
use rowhouse::control::moving::{MoveError, MoveTo, Moved};
use rowhouse::control::progress::Verb;
use rowhouse::domain::isolation::Isolation;

impl TestServer {
    /// Moves a tenant as the use case does it.
    pub(crate) fn try_move(&self, tenant: &str, to: MoveTo) -> Result<Moved, MoveError> {
        let progress = self.begin_work(Verb::Move, tenant);
        self.wait(self.control().move_tenant(&ACTOR, &name(tenant), to, &progress))
    }

    /// Moves a tenant on its own server to the other isolation mode.
    #[track_caller]
    pub(crate) fn move_across(&self, tenant: &str) -> Moved {
        let isolation = Some(other(self.record(tenant).isolation));
        self.try_move(tenant, MoveTo { isolation, ..MoveTo::default() }).expect("moved")
    }
}

/// The other mode.
pub(crate) fn other(isolation: Isolation) -> Isolation {
    match isolation {
        Isolation::Database => Isolation::Prefix,
        Isolation::Prefix => Isolation::Database,
    }
}
