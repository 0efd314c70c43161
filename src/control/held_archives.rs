//! Archives that would take the place of what a tenant has: each waits in this process until who
//! sent it has said that it may.
//!
//! What waits is the draft that it came as, which has no name on the disk and goes with the
//! process. Nothing of the tenant is touched meanwhile.

use super::restore::Restoration;
use super::{Actor, ControlPlane};
use crate::domain::ids::WorkId;
use crate::domain::timestamp::Timestamp;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// For so long one waits.
const KEPT_FOR: Duration = Duration::from_hours(1);
/// How many wait at the most: each takes its own size of the disk.
const MOST: usize = 8;

/// Those that wait, the oldest first.
#[derive(Default)]
pub(super) struct HeldArchives(Mutex<Vec<HeldArchive>>);

struct HeldArchive {
    id: WorkId,
    sent_by: Actor,
    since: Timestamp,
    restoration: Restoration,
}

impl HeldArchives {
    /// Those that have not waited for too long.
    fn known(&self, now: Timestamp) -> MutexGuard<'_, Vec<HeldArchive>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|archive| archive.since.plus(KEPT_FOR) > now);
        held
    }
}

impl ControlPlane {
    /// Lets an archive wait for a word of who sent it. Where too many wait, the oldest goes.
    pub fn hold_archive(&self, sent_by: Actor, restoration: Restoration) -> WorkId {
        let (id, since) = (WorkId::new(), self.clock.now());
        let mut held = self.held_archives.known(since);
        if held.len() >= MOST {
            held.remove(0);
        }
        held.push(HeldArchive { id, sent_by, since, restoration });
        id
    }

    /// Looks at one that waits; nothing where it does not, or somebody else sent it.
    pub fn look_at_held_archive<T>(&self, asks: &Actor, id: WorkId, look: impl FnOnce(&Restoration) -> T) -> Option<T> {
        let held = self.held_archives.known(self.clock.now());
        let archive = held.iter().find(|archive| archive.id == id && archive.sent_by == *asks)?;
        Some(look(&archive.restoration))
    }

    /// Takes it, so that it can be restored: nobody gets it twice.
    pub fn take_held_archive(&self, asks: &Actor, id: WorkId) -> Option<Restoration> {
        let mut held = self.held_archives.known(self.clock.now());
        let at = held.iter().position(|archive| archive.id == id && archive.sent_by == *asks)?;
        Some(held.remove(at).restoration)
    }

    /// Lets those go that have waited for too long, and with them their room on the disk.
    pub fn forget_old_archives(&self) {
        drop(self.held_archives.known(self.clock.now()));
    }
}
