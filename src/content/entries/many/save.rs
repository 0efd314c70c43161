//! Saves of many entries. Each is planned by what is known of all, and written in a row of its own; what stands beside
//! the rows is gathered.

use super::change::{Change, Classification, Tagging};
use super::{AsRead, Many, ids, is_unreadable};
use crate::content::entries::beside::Beside;
use crate::content::entries::fields::EntryFields;
use crate::content::entries::next_version::{Known, Written, apply_knowing, deed_of};
use crate::content::entries::publish::{find_in, find_some_in};
use crate::content::entries::revisions::{self, Writer};
use crate::content::entries::save::{Edit, SaveAs, SaveEntryError};
use crate::content::entries::{Entry, schedule};
use crate::content::{tags, terms};
use crate::domain::deed::Deed;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{EntryId, TermId};
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use std::collections::{HashMap, HashSet};

/// Shows visitors what the editors of each see, as [`publish`](crate::content::entries::publish::publish) does to one.
pub async fn publish(
    db: &Database,
    clock: &Clock,
    read: &[AsRead],
    writer: &Writer,
) -> Result<Many<SaveEntryError>, DatabaseError> {
    save(db, clock, read, writer, Change::Publish).await
}

/// Makes each a draft again, as [`unpublish`](crate::content::entries::publish::unpublish) does to one.
pub async fn unpublish(
    db: &Database,
    clock: &Clock,
    read: &[AsRead],
    writer: &Writer,
) -> Result<Many<SaveEntryError>, DatabaseError> {
    save(db, clock, read, writer, Change::Unpublish).await
}

/// Gives each a tag, or takes it away, as a save of it with other tags does: visitors see that at once of
/// what they see. Where a draft is on top of that, it would have to go along, and nothing is done.
pub async fn tag(
    db: &Database,
    clock: &Clock,
    read: &[AsRead],
    writer: &Writer,
    tagging: &Tagging,
) -> Result<Many<SaveEntryError>, DatabaseError> {
    save(db, clock, read, writer, Change::Tag(tagging)).await
}

/// Puts each under a term, or takes it out of there, in the way of [`tag`].
pub async fn classify(
    db: &Database,
    clock: &Clock,
    read: &[AsRead],
    writer: &Writer,
    classification: Classification,
) -> Result<Many<SaveEntryError>, DatabaseError> {
    save(db, clock, read, writer, Change::Classify(classification)).await
}

async fn save(
    db: &Database,
    clock: &Clock,
    read: &[AsRead],
    writer: &Writer,
    change: Change<'_>,
) -> Result<Many<SaveEntryError>, DatabaseError> {
    let now = clock.now();
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut all = All::read(&mut transaction, &ids(read)).await?;
    let (mut refused, mut deeds, mut beside) = (Vec::new(), Vec::new(), Beside::default());
    let (mut is_seen, mut has_changed_others) = (false, false);
    // One that moves by itself and below another one is one.
    let mut all_moved = HashSet::new();
    for read in read.iter().copied() {
        let id = read.id;
        let planned = match plan_one(&mut transaction, (read, all.take(id)), has_changed_others, change).await {
            Ok(Some(planned)) => planned,
            Ok(None) => continue,
            // What cannot be read is come upon here, where nothing is written yet.
            Err(SaveEntryError::Database(error)) if !is_unreadable(&error) => return Err(error),
            Err(error) => {
                refused.push((id, error));
                continue;
            }
        };
        match planned.save(&mut transaction, (writer, now), (&mut deeds, &mut beside)).await {
            Ok(written) => {
                is_seen |= written.is_seen;
                has_changed_others |= written.has_changed_others;
                all_moved.extend(written.moved);
            }
            Err(SaveEntryError::Database(error)) => return Err(error),
            Err(error) => refused.push((id, error)),
        }
        if beside.is_large() {
            beside.write(&mut transaction).await?;
        }
    }
    beside.write(&mut transaction).await?;
    let deeds: Vec<(Deed, &str)> = deeds.iter().map(|(deed, title)| (*deed, title.as_str())).collect();
    transaction.note_all(&deeds).await?;
    let is_sooner_due = schedule::refresh_due(&mut transaction).await?;
    let generation = transaction.commit_if_seen(is_seen || is_sooner_due).await?;
    Ok(Many { refused, generation, moved: all_moved.len() })
}

/// Some entries, and what is known of each.
struct All {
    entries: HashMap<EntryId, Result<Entry, DatabaseError>>,
    tags: HashMap<EntryId, Vec<String>>,
    terms: HashMap<EntryId, Vec<TermId>>,
    kept: HashSet<EntryId>,
}

/// One of them.
struct One {
    entry: Entry,
    tags: Vec<String>,
    terms: Vec<TermId>,
    is_kept: bool,
}

impl All {
    async fn read(transaction: &mut Transaction, ids: &[EntryId]) -> Result<Self, DatabaseError> {
        Ok(Self {
            entries: find_some_in(transaction, ids).await?,
            tags: tags::labels_of_all(transaction, ids).await?,
            terms: terms::ids_of_all(transaction, ids).await?,
            kept: revisions::kept(transaction, ids).await?,
        })
    }

    fn take(&mut self, id: EntryId) -> Result<One, SaveEntryError> {
        let entry = self.entries.remove(&id).ok_or(SaveEntryError::NotFound)??;
        let (tags, terms) = (self.tags.remove(&id).unwrap_or_default(), self.terms.remove(&id).unwrap_or_default());
        Ok(One { entry, tags, terms, is_kept: self.kept.contains(&id) })
    }
}

/// What becomes of one of them.
struct Planned {
    entry: Entry,
    fields: EntryFields,
    save_as: SaveAs,
    is_kept: bool,
    has_its_tags: bool,
}

/// Reads what is left to be read of an entry, and says what becomes of it; nothing, where that is what it is. Another
/// one of the same save may have changed its text by now.
async fn plan_one(
    transaction: &mut Transaction,
    (read, one): (AsRead, Result<One, SaveEntryError>),
    may_have_changed: bool,
    change: Change<'_>,
) -> Result<Option<Planned>, SaveEntryError> {
    let One { mut entry, tags, terms, is_kept } = one?;
    if entry.state == EntryState::Binned {
        return Err(SaveEntryError::Binned);
    }
    // As it was before this transaction moved it.
    read.check(&entry)?;
    // A page may have another address by now: that of one above it was another in its draft.
    if entry.kind == EntryKind::Page || may_have_changed {
        entry = find_in(transaction, entry.id).await?.ok_or(SaveEntryError::NotFound)?;
    }
    let (was_published, mut has_its_tags) = (entry.state == EntryState::Published, true);
    if was_published && entry.draft_version.is_none() && matches!(change, Change::Publish) {
        // Visitors see all of it: it would only look as if it had changed.
        return Ok(None);
    }
    let mut fields = EntryFields { tags, terms, ..EntryFields::of(&entry) };
    if let Some(version) = entry.draft_version {
        if matches!(change, Change::Tag(_) | Change::Classify(_)) {
            return Err(SaveEntryError::DraftOnTop);
        }
        if let Some(draft) = revisions::find_in(transaction, entry.id, version).await? {
            (fields, has_its_tags) = (draft.fields, false);
        }
    }
    let save_as = match change {
        Change::Publish => SaveAs::Published,
        Change::Unpublish => SaveAs::Unpublished,
        Change::Tag(tagging) => {
            let Some(tags) = tagging.of(&fields.tags) else { return Ok(None) };
            (fields.tags, has_its_tags) = (tags, false);
            if was_published { SaveAs::Published } else { SaveAs::Draft }
        }
        Change::Classify(classification) => {
            let Some(terms) = classification.of(&fields.terms)? else { return Ok(None) };
            (fields.terms, has_its_tags) = (terms, false);
            if was_published { SaveAs::Published } else { SaveAs::Draft }
        }
    };
    Ok(Some(Planned { entry, fields, save_as, is_kept, has_its_tags }))
}

impl Planned {
    /// Says what visitors see of it. The deed, and what is left to be written beside the entry's row, are gathered.
    async fn save(
        self,
        transaction: &mut Transaction,
        (writer, now): (&Writer, Timestamp),
        (deeds, beside): (&mut Vec<(Deed, String)>, &mut Beside),
    ) -> Result<Written, SaveEntryError> {
        let Self { entry, fields, save_as, is_kept, has_its_tags } = self;
        let edit = Edit::of(&fields, save_as, writer);
        let known = Known { is_kept, has_its_tags };
        let written = apply_knowing(transaction, &entry, &edit, (known, beside), now).await?;
        if let Some(deed) = deed_of(&entry, save_as) {
            deeds.push((deed, fields.title.trim().to_owned()));
        }
        Ok(written)
    }
}
