//! Writing an entry: a new one, or another version of one that is there. What that writes is in
//! `next_version`.

pub use super::save_error::SaveEntryError;

use super::beside::Beside;
use super::fields::EntryFields;
use super::insert::{NewEntry, insert};
use super::next_version::{address_taken, apply, write_tags};
use super::publish::{find_in, state};
use super::revisions::{self, Deed, NewRevision, Writer};
use super::schedule::{self, Schedule};
use super::{Entry, address, authorship, change_language, follow, sorting, translations};
use crate::content::{languages, redirects};
use crate::domain::deed::Deed as Done;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};

/// What becomes of what is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveAs {
    /// A draft: on top of what visitors see, where they see something.
    Draft,
    /// The same, and nobody pressed a button.
    Autosave,
    /// The same, of an older revision.
    Restored,
    /// What visitors see.
    Published,
    /// A draft, and visitors see nothing any more.
    Unpublished,
}

impl SaveAs {
    /// What the revision says of it.
    pub(super) const fn deed(self) -> Deed {
        match self {
            Self::Draft => Deed::Saved,
            Self::Autosave => Deed::Autosaved,
            Self::Restored => Deed::Restored,
            Self::Published => Deed::Published,
            Self::Unpublished => Deed::Unpublished,
        }
    }

    /// Whether visitors see the same as before.
    pub(super) const fn is_draft(self) -> bool {
        matches!(self, Self::Draft | Self::Autosave | Self::Restored)
    }
}

/// One save.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'a> {
    /// What is saved.
    pub fields: &'a EntryFields,
    /// What becomes of it.
    pub save_as: SaveAs,
    /// Who saves it.
    pub writer: &'a Writer,
    /// When it is published and unpublished; none leaves that as it is.
    pub schedule: Option<Schedule>,
    /// Whether somebody is asked to look at it; none leaves that as it is.
    pub review: Option<bool>,
    /// Who it is by from now on; none leaves that as it is, and is the writer for a new one.
    pub author: Option<UserId>,
}

impl<'a> Edit<'a> {
    /// A save of the text alone: nothing is planned, nobody is asked, and it is by whom it was.
    pub const fn of(fields: &'a EntryFields, save_as: SaveAs, writer: &'a Writer) -> Self {
        Self { fields, save_as, writer, schedule: None, review: None, author: None }
    }

    /// Checks what is saved; what others are to read, visitors or who looks it over, has all that it needs.
    fn check(&self) -> Result<(), SaveEntryError> {
        self.fields.check()?;
        let is_planned = self.schedule.is_some_and(|schedule| schedule.publish_at.is_some());
        if is_planned || self.review == Some(true) { self.fields.check_finished() } else { Ok(()) }
    }

    /// When the entry counts as published first. A time that is over is its date, of what is published
    /// with it; else it keeps the one that it has, or begins now.
    pub(super) fn published_at(&self, before: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
        if self.save_as != SaveAs::Published {
            return before;
        }
        let date = self.schedule.and_then(|schedule| schedule.publish_at).filter(|at| *at <= now);
        date.or(before).or(Some(now))
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "the page cache must hear of the new generation"]
pub struct Saved {
    /// The entry.
    pub id: EntryId,
    /// Its new version.
    pub version: i64,
    /// The site's new generation; none where no visitor sees a difference, now or soon.
    pub generation: Option<Generation>,
}

/// Where a new entry comes from, and belongs among the site's languages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    /// The one that it is in.
    pub language: LanguageKey,
    /// The entry that it translates.
    pub translates: Option<EntryId>,
    /// The identifier that it gets, where a form that is sent twice is to make one entry; none for any.
    pub id: Option<EntryId>,
}

/// Writes a new entry in the site's main language.
pub async fn create(db: &Database, clock: &Clock, kind: EntryKind, edit: Edit<'_>) -> Result<Saved, SaveEntryError> {
    create_in(db, clock, kind, Origin::default(), edit).await
}

/// Writes a new entry in a language.
pub async fn create_in(
    db: &Database,
    clock: &Clock,
    kind: EntryKind,
    origin: Origin,
    edit: Edit<'_>,
) -> Result<Saved, SaveEntryError> {
    let Edit { fields, save_as, writer, .. } = edit;
    edit.check()?;
    let now = clock.now();
    let Origin { language, translates, id } = origin;
    let id = id.unwrap_or_else(EntryId::new);
    let is_published = save_as == SaveAs::Published;
    if is_published {
        fields.check_finished()?;
    }
    let mut transaction = SiteTransaction::begin(db).await?;
    if !language.is_main() && !languages::is_key(&mut transaction, language.as_str()).await? {
        return Err(SaveEntryError::UnknownLanguage);
    }
    let righted = follow::put_right(&mut transaction, fields).await?;
    let fields = righted.as_ref().unwrap_or(fields);
    let edit = Edit { fields, ..edit };
    let parent = fields.parent_of(kind);
    let path = address::path_of(&mut transaction, kind, language, parent, &fields.slug).await?;
    let translation = match translates {
        Some(original) => Some(translations::join(&mut transaction, original, kind, language, &fields.slug).await?),
        None => None,
    };
    let place = sorting::place(&mut transaction, kind, fields, now).await?;
    if is_published {
        sorting::know_days(&mut transaction, &fields.document, None, now).await?;
    }
    let entry = NewEntry {
        id,
        kind,
        parent,
        slug: &fields.slug,
        path: &path,
        title: fields.title.trim(),
        description: fields.description.trim(),
        document: &fields.document,
        author: writer.id,
        in_navigation: fields.in_navigation,
        position: fields.position,
        values: &fields.values,
        place,
        created_at: now,
        published_at: edit.published_at(None, now),
        language,
        translation,
    };
    let statement = insert(transaction.table("entries"), [entry]);
    transaction.execute(&statement).await.map_err(|error| address_taken(error, path.clone()))?;
    redirects::forget(&mut transaction, &path).await?;
    write_tags(&mut transaction, id, fields).await?;
    let mut beside = Beside::default();
    beside.index(id, state(is_published), fields);
    let revision = NewRevision { entry: id, version: 1, deed: save_as.deed(), fields, writer, now };
    revisions::keep(&mut transaction, revision, &mut beside).await?;
    beside.write(&mut transaction).await?;
    // What the editor saves by itself may have half a title.
    if save_as != SaveAs::Autosave {
        transaction.note(Done::EntryCreated, fields.title.trim()).await?;
    }
    if is_published {
        transaction.note(Done::EntryPublished, fields.title.trim()).await?;
    }
    authorship::hand_over(&mut transaction, (id, fields.title.trim()), writer.id, edit.author).await?;
    let is_sooner_due = plan(&mut transaction, id, Plans::default(), &edit, now).await?;
    let generation = transaction.commit_if_seen(is_published || is_sooner_due).await?;
    Ok(Saved { id, version: 1, generation })
}

/// Writes another version of an entry, if nobody has since `version` was read.
pub async fn update(
    db: &Database,
    clock: &Clock,
    id: EntryId,
    version: i64,
    edit: Edit<'_>,
) -> Result<Saved, SaveEntryError> {
    update_in(db, clock, id, version, None, edit).await
}

/// The same, and moves it into another language where one is given.
pub async fn update_in(
    db: &Database,
    clock: &Clock,
    id: EntryId,
    version: i64,
    language: Option<LanguageKey>,
    edit: Edit<'_>,
) -> Result<Saved, SaveEntryError> {
    edit.check()?;
    let now = clock.now();
    let mut transaction = SiteTransaction::begin(db).await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(SaveEntryError::NotFound)?;
    if entry.version != version && entry.state != EntryState::Binned {
        return Err(SaveEntryError::Stale);
    }
    let righted = follow::put_right(&mut transaction, edit.fields).await?;
    let edit = Edit { fields: righted.as_ref().unwrap_or(edit.fields), ..edit };
    let (author, title) = (entry.author.as_ref().map(|author| author.id), edit.fields.title.trim().to_owned());
    let (was_published, new_author) = (entry.state == EntryState::Published, edit.author);
    let plans = Plans { schedule: entry.schedule, is_in_review: entry.in_review_since.is_some() };
    if edit.save_as != SaveAs::Autosave && revisions::are_automatic(&mut transaction, id).await? {
        note_created(&mut transaction, &entry, &title).await?;
    }
    let is_seen = match language.filter(|language| *language != entry.language) {
        Some(language) => {
            let (entry, fields) = change_language::move_into(&mut transaction, entry, &edit, language).await?;
            apply(&mut transaction, &entry, &Edit { fields: &fields, ..edit }, now).await?
        }
        None => apply(&mut transaction, &entry, &edit, now).await?,
    };
    let is_anothers = authorship::hand_over(&mut transaction, (id, &title), author, new_author).await?;
    // Visitors read the new name at once, also of what has a draft on top of it.
    let is_seen = is_seen || is_anothers && was_published;
    let is_sooner_due = plan(&mut transaction, id, plans, &edit, now).await?;
    let generation = transaction.commit_if_seen(is_seen || is_sooner_due).await?;
    Ok(Saved { id, version: version + 1, generation })
}

/// Notes that an entry was written which the editor had saved by itself alone, now that it has the title that
/// somebody means. It was its author who began it, whoever saves it now.
async fn note_created(transaction: &mut Transaction, entry: &Entry, title: &str) -> Result<(), DatabaseError> {
    match &entry.author {
        Some(author) => {
            let author = (author.id, author.name.as_str());
            transaction.note_of(author, entry.created_at, Done::EntryCreated, title).await
        }
        None => transaction.note(Done::EntryCreated, title).await,
    }
}

/// What is planned of an entry before a save.
#[derive(Clone, Copy, Default)]
struct Plans {
    schedule: Schedule,
    is_in_review: bool,
}

/// What comes later: when it is published, and who looks at it before. Says whether something is
/// due sooner than before.
async fn plan(
    transaction: &mut Transaction,
    id: EntryId,
    before: Plans,
    edit: &Edit<'_>,
    now: Timestamp,
) -> Result<bool, SaveEntryError> {
    let title = edit.fields.title.trim();
    if let Some(asked) = edit.review.filter(|_| edit.save_as != SaveAs::Published) {
        schedule::set_review(transaction, id, asked.then_some(now)).await?;
        if asked && !before.is_in_review {
            transaction.note(Done::ReviewAsked, title).await?;
        }
    }
    if edit.schedule.is_none() && edit.save_as.is_draft() {
        return Ok(false);
    }
    if let Some(wanted) = edit.schedule {
        let is_published = edit.save_as == SaveAs::Published;
        let planned = wanted.checked(is_published, now)?;
        schedule::set(transaction, id, planned).await?;
        if planned.adds_to(before.schedule) {
            transaction.note(Done::EntryPlanned, title).await?;
        }
    }
    Ok(schedule::refresh_due(transaction).await?)
}
