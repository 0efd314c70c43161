//! Writing an entry: a new one, or another version of one that is there.
//!
//! What visitors see is the entry's row. A draft of what is not published is that row, too; the
//! draft on top of a published entry is a revision, until it is published and becomes the row.

pub use super::save_error::SaveEntryError;

use super::address::{self, Descendant};
use super::beside::Beside;
use super::fields::EntryFields;
use super::insert::{Derived, NewEntry, insert};
use super::publish::{find_in, state};
use super::revisions::{self, Deed, NewRevision, Writer};
use super::row::values_json;
use super::schedule::{self, Schedule};
use super::{Entry, authorship, change_language, draft, sorting, translations};
use crate::content::tags;
use crate::content::{languages, redirects, site, terms};
use crate::domain::deed::Deed as Done;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};

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
    const fn deed(self) -> Deed {
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
    fn published_at(&self, before: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
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

/// Where a new entry belongs among the site's languages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    /// The one that it is in.
    pub language: LanguageKey,
    /// The entry that it translates.
    pub translates: Option<EntryId>,
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
    let id = EntryId::new();
    let is_published = save_as == SaveAs::Published;
    if is_published {
        fields.check_finished()?;
    }
    let mut transaction = SiteTransaction::begin(db).await?;
    let Origin { language, translates } = origin;
    if !language.is_main() && !languages::is_key(&mut transaction, language.as_str()).await? {
        return Err(SaveEntryError::UnknownLanguage);
    }
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
    transaction.note(Done::EntryCreated, fields.title.trim()).await?;
    if is_published {
        transaction.note(Done::EntryPublished, fields.title.trim()).await?;
    }
    authorship::hand_over(&mut transaction, (id, fields.title.trim()), writer.id, edit.author).await?;
    let is_sooner_due = plan(&mut transaction, id, &edit, now).await?;
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
    let (author, title) = (entry.author.as_ref().map(|author| author.id), edit.fields.title.trim().to_owned());
    let (was_published, new_author) = (entry.state == EntryState::Published, edit.author);
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
    let is_sooner_due = plan(&mut transaction, id, &edit, now).await?;
    let generation = transaction.commit_if_seen(is_seen || is_sooner_due).await?;
    Ok(Saved { id, version: version + 1, generation })
}

/// What is known of an entry that is written, so that it is neither asked for nor written again. Of many
/// entries it is found out at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// Whether a save of it was kept before.
    pub(super) is_kept: bool,
    /// Whether it goes on with the tags and the terms that its row has.
    pub(super) has_its_tags: bool,
}

/// Writes the next version of an entry, and says whether a visitor could see a difference. What
/// is refused has touched nothing, so that the transaction can go on.
pub(super) async fn apply(
    transaction: &mut Transaction,
    entry: &Entry,
    edit: &Edit<'_>,
    now: Timestamp,
) -> Result<bool, SaveEntryError> {
    let mut beside = Beside::default();
    let is_seen = apply_knowing(transaction, entry, edit, (Known::default(), &mut beside), now).await?;
    beside.write(transaction).await?;
    if let Some(deed) = deed_of(entry, edit.save_as) {
        transaction.note(deed, edit.fields.title.trim()).await?;
    }
    Ok(is_seen)
}

/// What the log of deeds says of a save. Drafts are among the revisions; there is what visitors see.
pub(super) fn deed_of(before: &Entry, save_as: SaveAs) -> Option<Done> {
    match save_as {
        SaveAs::Published => Some(Done::EntryPublished),
        SaveAs::Unpublished if before.state == EntryState::Published => Some(Done::EntryUnpublished),
        _ => None,
    }
}

/// The same as [`apply`], with what is known: what it would write beside the row is gathered, and nothing is
/// noted of what was done.
pub(super) async fn apply_knowing(
    transaction: &mut Transaction,
    entry: &Entry,
    edit: &Edit<'_>,
    (known, beside): (Known, &mut Beside),
    now: Timestamp,
) -> Result<bool, SaveEntryError> {
    let Edit { fields, save_as, writer, .. } = *edit;
    if save_as == SaveAs::Published {
        fields.check_finished()?;
    }
    let Some(old_path) = entry.path.as_deref().filter(|_| entry.state != EntryState::Binned) else {
        return Err(SaveEntryError::Binned);
    };
    let parent = fields.parent_of(entry.kind);
    if parent == Some(entry.id) {
        return Err(SaveEntryError::Cycle);
    }
    let path = address::path_of(transaction, entry.kind, entry.language, parent, &fields.slug).await?;
    let below = if path == old_path { Vec::new() } else { address::descendants(transaction, old_path).await? };
    address::check_move(entry.language, old_path, &path, &below)?;
    if path != old_path && address::is_taken(transaction, &path).await? {
        return Err(SaveEntryError::AddressTaken(path));
    }
    tags::check(&fields.tags)?;
    if save_as == SaveAs::Published {
        let before = Some(&entry.document).filter(|_| entry.state == EntryState::Published);
        sorting::know_days(transaction, &fields.document, before, now).await?;
    }
    if !known.is_kept {
        revisions::keep_first(transaction, entry).await?;
    }
    let version = entry.version + 1;
    let is_on_top = entry.state == EntryState::Published && save_as.is_draft();
    if is_on_top {
        draft::put_on_top(transaction, entry, version, now).await?;
    } else {
        let is_published = save_as == SaveAs::Published;
        write(transaction, entry, edit, &path, now).await?;
        if path != old_path {
            move_rest(transaction, entry, old_path, &path, (&below, now)).await?;
        }
        if !known.has_its_tags {
            write_tags(transaction, entry.id, fields).await?;
        }
        beside.index(entry.id, state(is_published), fields);
    }
    let revision = NewRevision { entry: entry.id, version, deed: save_as.deed(), fields, writer, now };
    revisions::keep(transaction, revision, beside).await?;
    let was_seen = entry.state == EntryState::Published;
    Ok(!is_on_top && (was_seen || save_as == SaveAs::Published || !below.is_empty()))
}

async fn write(
    transaction: &mut Transaction,
    entry: &Entry,
    edit: &Edit<'_>,
    path: &str,
    now: Timestamp,
) -> Result<(), SaveEntryError> {
    let fields = edit.fields;
    let is_published = edit.save_as == SaveAs::Published;
    let description = fields.description.trim();
    let place = sorting::place(transaction, entry.kind, fields, now).await?;
    let derived = Derived::of(description, &fields.document, &fields.values, place.picture.as_ref());
    let published_at = edit.published_at(entry.published_at, now);
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("parent_id", fields.parent_of(entry.kind).map(EntryId::as_uuid))
        .value("slug", fields.slug.as_str())
        .value("path", path)
        .value("language", entry.language.as_str())
        .value("title", fields.title.trim())
        .value("description", description)
        .value("document", fields.document.to_json())
        .value("field_values", values_json(&fields.values))
        .value("sort_key", place.sort_key)
        .value("over_at_ms", place.over_at.map(Timestamp::as_millis))
        .value("excerpt", derived.excerpt)
        .value("lead_image", derived.lead_image)
        .value("state", state(is_published).as_str())
        .value("in_navigation", fields.in_navigation)
        .value("position", fields.position)
        .value("version", entry.version + 1)
        .value("changed_at_ms", now.as_millis())
        .value("published_at_ms", published_at.map(Timestamp::as_millis))
        .value("draft_version", Option::<i64>::None)
        .value("drafted_at_ms", Option::<i64>::None)
        .and_where(Expr::col("id").eq(entry.id.as_uuid()));
    if is_published {
        update
            .value("in_review_since_ms", Option::<i64>::None)
            .value("sent_back", Option::<String>::None)
            .value("publish_at_ms", Option::<i64>::None)
            .value("publish_fault", Option::<String>::None);
    }
    transaction.execute(&update).await.map_err(|error| address_taken(error, path.to_owned()))?;
    Ok(())
}

/// What hangs on an entry's address: the pages below it, the home page's, and those who know
/// the old ones.
async fn move_rest(
    transaction: &mut Transaction,
    entry: &Entry,
    old: &str,
    new: &str,
    (below, now): (&[Descendant], Timestamp),
) -> Result<(), DatabaseError> {
    address::move_descendants(transaction, old, new, below).await?;
    let moved = below.iter().map(|page| {
        let rest = page.path.strip_prefix(old).unwrap_or_default();
        (page.id, page.path.clone(), format!("{new}{rest}"))
    });
    let entry_itself = entry.published_at.is_some().then(|| (entry.id, old.to_owned(), new.to_owned()));
    for (id, old, new) in entry_itself.into_iter().chain(moved) {
        redirects::leave(transaction, id, &old, &new, now).await?;
    }
    site::page_moved(transaction, old, new).await
}

/// The tags and the terms of an entry.
async fn write_tags(transaction: &mut Transaction, id: EntryId, fields: &EntryFields) -> Result<(), SaveEntryError> {
    tags::set(transaction, id, &fields.tags).await?;
    Ok(terms::set(transaction, id, &fields.terms).await?)
}

/// What comes later: when it is published, and who looks at it before. Says whether something is
/// due sooner than before.
async fn plan(
    transaction: &mut Transaction,
    id: EntryId,
    edit: &Edit<'_>,
    now: Timestamp,
) -> Result<bool, SaveEntryError> {
    if let Some(asked) = edit.review.filter(|_| edit.save_as != SaveAs::Published) {
        schedule::set_review(transaction, id, asked.then_some(now)).await?;
    }
    if edit.schedule.is_none() && edit.save_as.is_draft() {
        return Ok(false);
    }
    if let Some(wanted) = edit.schedule {
        let is_published = edit.save_as == SaveAs::Published;
        schedule::set(transaction, id, wanted.checked(is_published, now)?).await?;
    }
    Ok(schedule::refresh_due(transaction).await?)
}

fn address_taken(error: DatabaseError, path: String) -> SaveEntryError {
    match error {
        DatabaseError::Duplicate(_) => SaveEntryError::AddressTaken(path),
        error => SaveEntryError::Database(error),
    }
}
