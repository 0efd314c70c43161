//! What a save writes beside an entry's row: its words in the full-text index, which has those of what is
//! published, and the revision. Of many saves it is gathered, and written in few statements.

use super::fields::EntryFields;
use super::index;
use super::revisions::{self, StoredRevision};
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::infra::database::{DatabaseError, FullTextEntry, Transaction};

/// How many bytes one statement brings about: servers take no statement of any length.
const LARGE: usize = 1 << 20;

/// What was gathered, of entries of which each is there once.
#[derive(Default)]
pub(super) struct Beside {
    revisions: Vec<StoredRevision>,
    unindexed: Vec<EntryId>,
    indexed: Vec<Indexed>,
    bytes: usize,
}

/// The words of an entry.
struct Indexed {
    id: EntryId,
    title: String,
    body: String,
}

impl Beside {
    /// Puts an entry's words into the index where visitors can see it, and takes them out where they
    /// cannot.
    pub(super) fn index(&mut self, id: EntryId, state: EntryState, fields: &EntryFields) {
        self.unindexed.push(id);
        if state == EntryState::Published {
            let body = index::words(fields.description.trim(), &fields.document, &fields.values);
            self.bytes += body.len();
            self.indexed.push(Indexed { id, title: fields.title.trim().to_owned(), body });
        }
    }

    /// Keeps what was saved.
    pub(super) fn keep(&mut self, revision: StoredRevision) {
        self.bytes += revision.bytes();
        self.revisions.push(revision);
    }

    /// Whether it is to be written before there is more of it.
    pub(super) fn is_large(&self) -> bool {
        self.bytes > LARGE
    }

    /// Writes what there is, and has nothing from then on.
    pub(super) async fn write(&mut self, transaction: &mut Transaction) -> Result<(), DatabaseError> {
        let Self { revisions: kept, unindexed, indexed, .. } = std::mem::take(self);
        revisions::insert(transaction, &kept).await?;
        transaction.unindex_texts(&unindexed).await?;
        let texts = indexed.iter().map(|Indexed { id, title, body }| FullTextEntry { id: *id, title, body });
        let texts: Vec<FullTextEntry<'_>> = texts.collect();
        transaction.index_new_texts(&texts).await
    }
}
