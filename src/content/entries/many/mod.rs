//! The same done to many entries, in one transaction: what is the same for all of them is read and
//! written once, and the site's generation is raised once. An entry to which it cannot be done is left as
//! it is, and keeps the others from nothing. So is one that was changed after somebody decided about it: whoever
//! may do that to a draft of their own may not to what visitors see by now.
//!
//! Read `save.rs` first: publishing, unpublishing, tags and terms are saves of each. What they do to one says
//! `change.rs`.

mod change;
mod hand_over;
mod save;

pub use change::{Classification, Tagging};
pub use hand_over::hand_over;
pub use save::{classify, publish, tag, unpublish};

use super::bin::{self, Along, Was};
use super::listing::EntrySummary;
use super::publish::ChangeEntryError;
use super::save::SaveEntryError;
use super::{Entry, schedule};
use crate::domain::generation::Generation;
use crate::domain::ids::EntryId;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction};

/// An entry as it was when somebody looked at it and decided that this may be done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsRead {
    /// The entry.
    pub id: EntryId,
    /// The version that it had.
    pub version: i64,
}

impl AsRead {
    /// Refuses an entry that was changed since.
    fn check(self, entry: &Entry) -> Result<(), SaveEntryError> {
        if entry.version == self.version { Ok(()) } else { Err(SaveEntryError::Stale) }
    }
}

impl From<&EntrySummary> for AsRead {
    fn from(entry: &EntrySummary) -> Self {
        Self { id: entry.id, version: entry.version }
    }
}

fn ids(read: &[AsRead]) -> Vec<EntryId> {
    read.iter().map(|read| read.id).collect()
}

/// What came of it.
#[derive(Debug)]
#[must_use = "the page cache must hear of the new generation"]
pub struct Many<E> {
    /// Those to which it was not done, and why.
    pub refused: Vec<(EntryId, E)>,
    /// The site's new generation; none where no visitor sees a difference, now or soon.
    pub generation: Option<Generation>,
    /// How many entries visitors see at another address now, those below them included. The old ones lead there.
    pub moved: usize,
}

/// Puts each into the bin, as [`bin::bin_along`] does to one, and says what they were.
pub async fn put_into_bin(
    db: &Database,
    clock: &Clock,
    entries: &[(AsRead, Along)],
) -> Result<(Many<ChangeEntryError>, Vec<Was>), DatabaseError> {
    let now = clock.now();
    let mut transaction = SiteTransaction::begin(db).await?;
    let (mut refused, mut were) = (Vec::new(), Vec::new());
    for (AsRead { id, version }, along) in entries.iter().copied() {
        match bin::put_in(&mut transaction, (id, Some(version)), along, now).await {
            Ok(these) => were.extend(these),
            // What cannot be read is come upon before anything is written.
            Err(ChangeEntryError::Database(error)) if !is_unreadable(&error) => return Err(error),
            Err(error) => refused.push((id, error)),
        }
    }
    schedule::refresh_due(&mut transaction).await?;
    let generation = transaction.commit_if_seen(refused.len() < entries.len()).await?;
    Ok((Many { refused, generation, moved: 0 }, were))
}

/// Whether this version cannot read what it came upon: that is one entry's, and no reason to leave the others.
const fn is_unreadable(error: &DatabaseError) -> bool {
    matches!(error, DatabaseError::Value(_))
}
