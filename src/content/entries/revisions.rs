//! Every entry as it was, each time that somebody saved it.
//!
//! A revision has the number of the version that the save made. The draft on top of a
//! published entry is a revision, too: the one that `entries.draft_version` names.

use super::Entry;
use super::beside::Beside;
use super::fields::EntryFields;
use super::publish::fields_in;
use crate::domain::entry::EntryState;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::paging::{Paged, Paging};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Asterisk, DynIden, Expr, ExprTrait, Order, Query, SelectStatement};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::time::Duration;
use uuid::Uuid;

/// For how long a person's automatic saves of one entry are one revision.
const ONE_SITTING: Duration = Duration::from_mins(10);

/// What was done when a revision was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Somebody pressed Save.
    Saved,
    /// The editor saved by itself, while somebody wrote.
    Autosaved,
    /// Visitors got to see it.
    Published,
    /// Visitors lost sight of it.
    Unpublished,
    /// An older revision was taken back.
    Restored,
}

impl Deed {
    const ALL: [Self; 5] = [Self::Saved, Self::Autosaved, Self::Published, Self::Unpublished, Self::Restored];

    /// The word for it in databases.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Autosaved => "autosaved",
            Self::Published => "published",
            Self::Unpublished => "unpublished",
            Self::Restored => "restored",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Saved => "Saved",
            Self::Autosaved => "Saved while writing",
            Self::Published => "Published",
            Self::Unpublished => "Unpublished",
            Self::Restored => "Restored",
        }
    }
}

/// No deed is called that.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is nothing that makes a revision")]
pub struct UnknownDeed(String);

impl std::str::FromStr for Deed {
    type Err = UnknownDeed;
    fn from_str(input: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|deed| deed.as_str() == input).ok_or_else(|| UnknownDeed(input.to_owned()))
    }
}

/// Who saves an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writer {
    /// The person; none where nobody pressed a button, as when a time has come.
    pub id: Option<UserId>,
    /// The person's name, which the revision keeps.
    pub name: String,
}

/// An entry as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The version that the save made.
    pub version: i64,
    /// What was done.
    pub deed: Deed,
    /// The name of who did it; empty where that is not known.
    pub author: String,
    /// When.
    pub created_at: Timestamp,
    /// What was saved.
    pub fields: EntryFields,
}

#[derive(sqlx::FromRow)]
struct Row {
    version: i64,
    deed: String,
    author_name: String,
    created_at_ms: i64,
    fields: String,
}

impl TryFrom<Row> for Revision {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        Ok(Self {
            version: row.version,
            deed: row.deed.parse().map_err(|error| DatabaseError::value("revisions.deed", error))?,
            author: row.author_name,
            created_at: Timestamp::from_millis(row.created_at_ms),
            fields: parse(&row.fields)?,
        })
    }
}

/// A page of an entry's revisions, the newest first.
pub async fn list(db: &Database, entry: EntryId, paging: Paging) -> Result<Paged<Revision>, DatabaseError> {
    let count = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(db.table("revisions"))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .take();
    let (total,): (i64,) = db.one(&count).await?;
    let query = select(db.table("revisions"), entry)
        .order_by("version", Order::Desc)
        .limit(paging.limit())
        .offset(paging.offset())
        .take();
    let items = db.all::<Row>(&query).await?.into_iter().map(Revision::try_from);
    Ok(Paged { items: items.collect::<Result<_, _>>()?, total: u64::try_from(total).unwrap_or(0) })
}

/// One revision.
pub async fn find(db: &Database, entry: EntryId, version: i64) -> Result<Option<Revision>, DatabaseError> {
    let query = select(db.table("revisions"), entry).and_where(Expr::col("version").eq(version)).take();
    db.optional::<Row>(&query).await?.map(Revision::try_from).transpose()
}

/// What two versions began with that were made from this one: the revision of that version, or where
/// there is none any more, since automatic saves replace each other, the last one before it. That
/// is in both of them as well. Where it is a draft that was thrown away since, more may seem changed
/// than is.
pub async fn base(db: &Database, entry: EntryId, version: i64) -> Result<Option<Revision>, DatabaseError> {
    let query = select(db.table("revisions"), entry)
        .and_where(Expr::col("version").lte(version))
        .order_by("version", Order::Desc)
        .limit(1)
        .take();
    db.optional::<Row>(&query).await?.map(Revision::try_from).transpose()
}

/// One revision, as a transaction sees it.
pub(super) async fn find_in(
    transaction: &mut Transaction,
    entry: EntryId,
    version: i64,
) -> Result<Option<Revision>, DatabaseError> {
    let query = select(transaction.table("revisions"), entry).and_where(Expr::col("version").eq(version)).take();
    transaction.optional::<Row>(&query).await?.map(Revision::try_from).transpose()
}

/// What a save leaves behind.
pub(super) struct NewRevision<'a> {
    pub(super) entry: EntryId,
    pub(super) version: i64,
    pub(super) deed: Deed,
    pub(super) fields: &'a EntryFields,
    pub(super) writer: &'a Writer,
    pub(super) now: Timestamp,
}

/// The same as it is stored.
pub(super) struct StoredRevision {
    entry: EntryId,
    version: i64,
    deed: Deed,
    fields: String,
    writer: Writer,
    now: Timestamp,
}

impl NewRevision<'_> {
    fn stored(&self) -> Result<StoredRevision, DatabaseError> {
        let Self { entry, version, deed, fields, writer, now } = *self;
        let fields = serde_json::to_string(fields).map_err(|error| DatabaseError::value("revisions.fields", error))?;
        Ok(StoredRevision { entry, version, deed, fields, writer: writer.clone(), now })
    }
}

impl StoredRevision {
    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.fields.len()
    }
}

/// Keeps what was saved. A person's automatic saves of one sitting are one revision: the one
/// before it goes.
pub(super) async fn keep(
    transaction: &mut Transaction,
    revision: NewRevision<'_>,
    beside: &mut Beside,
) -> Result<(), DatabaseError> {
    if revision.deed == Deed::Autosaved {
        let since = revision.now.minus(ONE_SITTING).as_millis();
        let mut superseded = Query::delete();
        superseded
            .from_table(transaction.table("revisions"))
            .and_where(Expr::col("entry_id").eq(revision.entry.as_uuid()))
            .and_where(Expr::col("version").eq(revision.version - 1))
            .and_where(Expr::col("deed").eq(Deed::Autosaved.as_str()))
            .and_where(Expr::col("author_id").eq(revision.writer.id.map(UserId::as_uuid)))
            .and_where(Expr::col("created_at_ms").gte(since));
        transaction.execute(&superseded).await?;
    }
    beside.keep(revision.stored()?);
    Ok(())
}

/// Those of some entries of which a save was kept.
pub(super) async fn kept(
    transaction: &mut Transaction,
    entries: &[EntryId],
) -> Result<HashSet<EntryId>, DatabaseError> {
    let query = Query::select()
        .column("entry_id")
        .distinct()
        .from(transaction.table("revisions"))
        .and_where(Expr::col("entry_id").is_in(entries.iter().map(|id| id.as_uuid())))
        .take();
    Ok(transaction.all::<(Uuid,)>(&query).await?.into_iter().map(|(id,)| id.into()).collect())
}

/// Whether all that was kept of an entry is what its editor saved by itself.
pub(super) async fn are_automatic(transaction: &mut Transaction, entry: EntryId) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .column("deed")
        .distinct()
        .from(transaction.table("revisions"))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .take();
    let deeds: Vec<(String,)> = transaction.all(&query).await?;
    Ok(!deeds.is_empty() && deeds.iter().all(|(deed,)| deed == Deed::Autosaved.as_str()))
}

/// Keeps what an entry is before it changes, where no save of it was kept: it came with the
/// site, or from a time before there were revisions.
pub(super) async fn keep_first(transaction: &mut Transaction, entry: &Entry) -> Result<(), DatabaseError> {
    let any = Query::select()
        .column("version")
        .from(transaction.table("revisions"))
        .and_where(Expr::col("entry_id").eq(entry.id.as_uuid()))
        .limit(1)
        .take();
    if transaction.optional::<(i64,)>(&any).await?.is_some() {
        return Ok(());
    }
    let fields = fields_in(transaction, entry).await?;
    let deed = if entry.state == EntryState::Published { Deed::Published } else { Deed::Saved };
    let (id, name) = entry.author.as_ref().map_or((None, ""), |author| (Some(author.id), author.name.as_str()));
    let writer = Writer { id, name: name.to_owned() };
    let now = entry.changed_at;
    let first = NewRevision { entry: entry.id, version: entry.version, deed, fields: &fields, writer: &writer, now };
    insert(transaction, &[first.stored()?]).await
}

/// Where a page stands in a version of it.
#[derive(PartialEq, Eq, Deserialize)]
pub(super) struct Place {
    pub(super) parent: Option<EntryId>,
    pub(super) position: i32,
}

/// Changes the number of a page among its siblings in a version of it that stands there, where the page is numbered
/// anew. Nothing else of that version is read: a newer version of the server may have written it.
pub(super) async fn renumber(
    transaction: &mut Transaction,
    (entry, version): (EntryId, i64),
    stands: Place,
    position: i32,
) -> Result<(), DatabaseError> {
    let query = Query::select()
        .column("fields")
        .from(transaction.table("revisions"))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .and_where(Expr::col("version").eq(version))
        .take();
    let Some((stored,)) = transaction.optional::<(String,)>(&query).await? else { return Ok(()) };
    if !serde_json::from_str::<Place>(&stored).is_ok_and(|place| place == stands) {
        return Ok(());
    }
    let Ok(mut fields) = serde_json::from_str::<Map<String, Value>>(&stored) else { return Ok(()) };
    fields.insert("position".to_owned(), position.into());
    let mut update = Query::update();
    update
        .table(transaction.table("revisions"))
        .value("fields", Value::Object(fields).to_string())
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .and_where(Expr::col("version").eq(version));
    transaction.execute(&update).await.map(|_| ())
}

/// Writes revisions, in one statement.
pub(super) async fn insert(transaction: &mut Transaction, revisions: &[StoredRevision]) -> Result<(), DatabaseError> {
    if revisions.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(transaction.table("revisions")).columns([
        "entry_id",
        "version",
        "deed",
        "fields",
        "author_id",
        "author_name",
        "created_at_ms",
    ]);
    for revision in revisions {
        insert.values_panic([
            revision.entry.as_uuid().into(),
            revision.version.into(),
            revision.deed.as_str().into(),
            revision.fields.as_str().into(),
            revision.writer.id.map(UserId::as_uuid).into(),
            revision.writer.name.as_str().into(),
            revision.now.as_millis().into(),
        ]);
    }
    transaction.execute(&insert).await.map(|_| ())
}

fn select(revisions: DynIden, entry: EntryId) -> SelectStatement {
    Query::select()
        .columns(["version", "deed", "author_name", "created_at_ms", "fields"])
        .from(revisions)
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .take()
}

fn parse(fields: &str) -> Result<EntryFields, DatabaseError> {
    serde_json::from_str(fields).map_err(|error| DatabaseError::value("revisions.fields", error))
}
