//! The same done to many entries, in one transaction: what is the same for all of them is read and
//! written once, and the site's generation is raised once. An entry to which it cannot be done is left as
//! it is, and keeps the others from nothing. So is one that was changed after somebody decided about it: whoever
//! may do that to a draft of their own may not to what visitors see by now.

use super::beside::Beside;
use super::bin::{self, Along, Was};
use super::fields::EntryFields;
use super::listing::EntrySummary;
use super::next_version::{Known, Written, apply_knowing, deed_of};
use super::publish::{ChangeEntryError, find_in, find_some_in};
use super::revisions::{self, Writer};
use super::save::{Edit, SaveAs, SaveEntryError};
use super::{Entry, authorship, schedule};
use crate::content::tags::{self, TagError};
use crate::content::terms;
use crate::domain::deed::Deed;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, TermId, UserId};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::MAX_OF_ENTRY;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use std::collections::{HashMap, HashSet};

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

/// A tag that entries get, or lose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagging {
    label: String,
    slug: Slug,
    is_added: bool,
}

impl Tagging {
    /// The tag of that label, if it can be one.
    pub fn parse(label: &str, is_added: bool) -> Result<Self, TagError> {
        let label = tags::parse_label(label)?;
        Ok(Self { slug: tags::slug_of(&label), label, is_added })
    }

    /// The labels with it, or without it; none where that is what they are.
    fn of(&self, labels: &[String]) -> Option<Vec<String>> {
        let is_it = |label: &str| tags::slug_of(label) == self.slug;
        if labels.iter().any(|label| is_it(label)) == self.is_added {
            return None;
        }
        let others = labels.iter().filter(|label| !is_it(label)).cloned();
        Some(others.chain(self.is_added.then(|| self.label.clone())).collect())
    }
}

/// A term of a taxonomy that entries get, or lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classification {
    /// The term.
    pub term: TermId,
    /// Whether they get it.
    pub is_added: bool,
}

impl Classification {
    /// The terms with it, or without it; none where that is what they are.
    fn of(self, terms: &[TermId]) -> Result<Option<Vec<TermId>>, SaveEntryError> {
        if terms.contains(&self.term) == self.is_added {
            return Ok(None);
        }
        if self.is_added && terms.len() >= MAX_OF_ENTRY {
            return Err(SaveEntryError::TooManyTerms);
        }
        let others = terms.iter().copied().filter(|term| *term != self.term);
        Ok(Some(others.chain(self.is_added.then_some(self.term)).collect()))
    }
}

/// What a save does to each.
#[derive(Clone, Copy)]
enum Change<'a> {
    Publish,
    Unpublish,
    Tag(&'a Tagging),
    Classify(Classification),
}

/// Shows visitors what the editors of each see, as [`super::publish::publish`] does to one.
pub async fn publish(
    db: &Database,
    clock: &Clock,
    read: &[AsRead],
    writer: &Writer,
) -> Result<Many<SaveEntryError>, DatabaseError> {
    save(db, clock, read, writer, Change::Publish).await
}

/// Makes each a draft again, as [`super::publish::unpublish`] does to one.
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

/// Gives each another author. That makes no revision (`authorship.rs`), but an editor that is open shows
/// an older version from now on.
pub async fn hand_over(db: &Database, read: &[AsRead], author: UserId) -> Result<Many<SaveEntryError>, DatabaseError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut entries = find_some_in(&mut transaction, &ids(read)).await?;
    let (mut refused, mut handed_over, mut is_seen) = (Vec::new(), Vec::new(), false);
    for read in read.iter().copied() {
        let id = read.id;
        let entry = match entries.remove(&id).transpose() {
            Ok(entry) => entry,
            Err(error) => {
                refused.push((id, error.into()));
                continue;
            }
        };
        match hand_over_one(&mut transaction, (read, entry.as_ref()), author).await {
            Ok(None) => {}
            Ok(Some(state)) => {
                handed_over.push(id);
                is_seen |= state == EntryState::Published;
            }
            Err(SaveEntryError::Database(error)) => return Err(error),
            Err(error) => refused.push((id, error)),
        }
    }
    if !handed_over.is_empty() {
        let mut update = Query::update();
        update
            .table(transaction.table("entries"))
            .value("version", Expr::col("version").add(1))
            .and_where(Expr::col("id").is_in(handed_over.iter().map(|id| id.as_uuid())));
        transaction.execute(&update).await?;
    }
    let generation = transaction.commit_if_seen(is_seen).await?;
    Ok(Many { refused, generation, moved: 0 })
}

/// The state of the entry, where it got another author.
async fn hand_over_one(
    transaction: &mut Transaction,
    (read, entry): (AsRead, Option<&Entry>),
    author: UserId,
) -> Result<Option<EntryState>, SaveEntryError> {
    let entry = entry.ok_or(SaveEntryError::NotFound)?;
    if entry.state == EntryState::Binned {
        return Err(SaveEntryError::Binned);
    }
    read.check(entry)?;
    let was = entry.author.as_ref().map(|author| author.id);
    let is_anothers = authorship::hand_over(transaction, (entry.id, &entry.title), was, Some(author)).await?;
    Ok(is_anothers.then_some(entry.state))
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
    let (mut refused, mut deeds, mut beside, mut is_seen) = (Vec::new(), Vec::new(), Beside::default(), false);
    // One that moves by itself and below another one is one.
    let mut all_moved = HashSet::new();
    for read in read.iter().copied() {
        let id = read.id;
        let planned = match plan_one(&mut transaction, (read, all.take(id)), change).await {
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

/// Whether this version cannot read what it came upon: that is one entry's, and no reason to leave the others.
const fn is_unreadable(error: &DatabaseError) -> bool {
    matches!(error, DatabaseError::Value(_))
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

/// Reads what is left to be read of an entry, and says what becomes of it; nothing, where that is what it is.
async fn plan_one(
    transaction: &mut Transaction,
    (read, one): (AsRead, Result<One, SaveEntryError>),
    change: Change<'_>,
) -> Result<Option<Planned>, SaveEntryError> {
    let One { mut entry, tags, terms, is_kept } = one?;
    if entry.state == EntryState::Binned {
        return Err(SaveEntryError::Binned);
    }
    // As it was before this transaction moved it.
    read.check(&entry)?;
    // A page may have another address by now: that of one above it was another in its draft.
    if entry.kind == EntryKind::Page {
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
