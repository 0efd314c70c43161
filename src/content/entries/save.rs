//! Writing an entry: a new one, or another version of one that is there.

use super::address::{self, Descendant};
use super::insert::{Derived, NewEntry, insert};
use super::publish::{find_in, state};
use super::{Entry, index};
use crate::content::site;
use crate::content::tags::{self, TagError};
use crate::domain::document::{Document, DocumentError};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::slug::Slug;
use crate::domain::text::{is_line, is_text};
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// What a form has of an entry.
#[derive(Clone, Debug)]
pub struct EntryFields {
    /// Its title, 1 to 200 characters.
    pub title: String,
    /// The last part of its address.
    pub slug: Slug,
    /// The page above it. A post has none, whatever stands here.
    pub parent: Option<EntryId>,
    /// What it is about, at most 300 characters; may be empty.
    pub description: String,
    /// What it shows.
    pub document: Document,
    /// The labels of its tags.
    pub tags: Vec<String>,
    /// Whether the site's navigation leads to it.
    pub in_navigation: bool,
    /// Its place among its siblings, the smallest first.
    pub position: i32,
    /// Whether visitors see it.
    pub is_published: bool,
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "the page cache must hear of the new generation"]
pub struct Saved {
    /// The entry.
    pub id: EntryId,
    /// Its new version.
    pub version: i64,
    /// The site's new generation.
    pub generation: Generation,
}

/// Why an entry was not written.
#[derive(Debug, thiserror::Error)]
pub enum SaveEntryError {
    /// The title is empty or too long, or no line.
    #[error("the title has 1 to 200 characters, on one line")]
    Title,
    /// The description is too long, or no text.
    #[error("the description has at most 300 characters, and no control characters")]
    Description,
    /// The document is none.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The tags are none.
    #[error(transparent)]
    Tags(TagError),
    /// Another entry has the address.
    #[error("another entry has the address `/{0}`; choose another")]
    AddressTaken(String),
    /// There is no such page to be below.
    #[error("the page above this one is not there any more; choose another")]
    UnknownParent,
    /// A page cannot be below itself.
    #[error("a page cannot be below itself or below a page of its own")]
    Cycle,
    /// The tree would be too deep.
    #[error("pages go five levels deep; choose a page higher up")]
    TooDeep,
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this entry is not here any more")]
    NotFound,
    /// It has to come out of the bin first.
    #[error("this entry is in the recycle bin; restore it first")]
    Binned,
    /// Somebody else saved it meanwhile: here is what stands there now.
    #[error("somebody else has saved this entry meanwhile")]
    Stale(Box<Entry>),
    /// The database failed.
    #[error("could not save the entry")]
    Database(#[from] DatabaseError),
}

impl From<TagError> for SaveEntryError {
    fn from(error: TagError) -> Self {
        match error {
            TagError::Database(error) => Self::Database(error),
            error => Self::Tags(error),
        }
    }
}

/// Writes a new entry.
pub async fn create(
    db: &Database,
    clock: &Clock,
    kind: EntryKind,
    author: UserId,
    fields: &EntryFields,
) -> Result<Saved, SaveEntryError> {
    fields.check()?;
    let now = clock.now();
    let id = EntryId::new();
    let mut transaction = SiteTransaction::begin(db).await?;
    let parent = fields.parent_of(kind);
    let path = address::path_of(&mut transaction, kind, parent, &fields.slug).await?;
    let entry = NewEntry {
        id,
        kind,
        parent,
        slug: &fields.slug,
        path: &path,
        title: fields.title.trim(),
        description: fields.description.trim(),
        document: &fields.document,
        author: Some(author),
        in_navigation: fields.in_navigation,
        position: fields.position,
        created_at: now,
        published_at: fields.is_published.then_some(now),
    };
    let statement = insert(transaction.table("entries"), [entry]);
    transaction.execute(&statement).await.map_err(|error| address_taken(error, path))?;
    write_around(&mut transaction, id, fields).await?;
    Ok(Saved { id, version: 1, generation: transaction.commit().await? })
}

/// Writes another version of an entry, if nobody has since `version` was read.
pub async fn update(
    db: &Database,
    clock: &Clock,
    id: EntryId,
    version: i64,
    fields: &EntryFields,
) -> Result<Saved, SaveEntryError> {
    fields.check()?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(SaveEntryError::NotFound)?;
    let Some(old_path) = entry.path.as_deref().filter(|_| entry.state != EntryState::Binned) else {
        return Err(SaveEntryError::Binned);
    };
    if entry.version != version {
        return Err(SaveEntryError::Stale(Box::new(entry)));
    }
    let parent = fields.parent_of(entry.kind);
    if parent == Some(id) {
        return Err(SaveEntryError::Cycle);
    }
    let path = address::path_of(&mut transaction, entry.kind, parent, &fields.slug).await?;
    let below = if path == old_path { Vec::new() } else { address::descendants(&mut transaction, old_path).await? };
    address::check_move(old_path, &path, &below)?;
    write(&mut transaction, &entry, fields, &path, clock.now()).await?;
    if path != old_path {
        move_rest(&mut transaction, old_path, &path, &below).await?;
    }
    write_around(&mut transaction, id, fields).await?;
    Ok(Saved { id, version: version + 1, generation: transaction.commit().await? })
}

/// Whether a text can be a title.
pub fn check_title(title: &str) -> Result<(), SaveEntryError> {
    let is_title = (1..=200).contains(&title.trim().chars().count()) && is_line(title);
    if is_title { Ok(()) } else { Err(SaveEntryError::Title) }
}

/// Whether a text can be a description.
pub fn check_description(description: &str) -> Result<(), SaveEntryError> {
    let is_description = description.trim().chars().count() <= 300 && is_text(description);
    if is_description { Ok(()) } else { Err(SaveEntryError::Description) }
}

impl EntryFields {
    fn check(&self) -> Result<(), SaveEntryError> {
        check_title(&self.title)?;
        check_description(&self.description)?;
        Ok(self.document.check()?)
    }

    fn parent_of(&self, kind: EntryKind) -> Option<EntryId> {
        self.parent.filter(|_| kind == EntryKind::Page)
    }
}

async fn write(
    transaction: &mut Transaction,
    entry: &Entry,
    fields: &EntryFields,
    path: &str,
    now: Timestamp,
) -> Result<(), SaveEntryError> {
    let description = fields.description.trim();
    let derived = Derived::of(description, &fields.document);
    let published_at = entry.published_at.or(fields.is_published.then_some(now));
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("parent_id", fields.parent_of(entry.kind).map(EntryId::as_uuid))
        .value("slug", fields.slug.as_str())
        .value("path", path)
        .value("title", fields.title.trim())
        .value("description", description)
        .value("document", fields.document.to_json())
        .value("excerpt", derived.excerpt)
        .value("lead_image", derived.lead_image)
        .value("state", state(fields.is_published).as_str())
        .value("in_navigation", fields.in_navigation)
        .value("position", fields.position)
        .value("version", entry.version + 1)
        .value("changed_at_ms", now.as_millis())
        .value("published_at_ms", published_at.map(Timestamp::as_millis))
        .and_where(Expr::col("id").eq(entry.id.as_uuid()));
    transaction.execute(&update).await.map_err(|error| address_taken(error, path.to_owned()))?;
    Ok(())
}

/// What hangs on an entry's address: the pages below it, and the home page's.
async fn move_rest(
    transaction: &mut Transaction,
    old: &str,
    new: &str,
    below: &[Descendant],
) -> Result<(), DatabaseError> {
    address::move_descendants(transaction, old, new, below).await?;
    site::page_moved(transaction, old, new).await
}

/// What hangs on an entry's text: its tags and its words in the index.
async fn write_around(transaction: &mut Transaction, id: EntryId, fields: &EntryFields) -> Result<(), SaveEntryError> {
    tags::set(transaction, id, &fields.tags).await?;
    let state = state(fields.is_published);
    index::refresh(transaction, id, state, fields.title.trim(), fields.description.trim(), &fields.document).await?;
    Ok(())
}

fn address_taken(error: DatabaseError, path: String) -> SaveEntryError {
    match error {
        DatabaseError::Duplicate(_) => SaveEntryError::AddressTaken(path),
        error => SaveEntryError::Database(error),
    }
}
