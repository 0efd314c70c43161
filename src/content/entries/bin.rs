//! The recycle bin: what goes in has no address, and comes back as a draft, or as what it was where whoever brings it
//! back knows that.
//!
//! A page takes the pages below it along, and what went in together comes back together.

use super::beside::Beside;
use super::fields::EntryFields;
use super::publish::{ChangeEntryError, find_in, state};
use super::schedule::{self, Schedule};
use super::{Entry, address};
use crate::content::site;
use crate::domain::deed::Deed;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Cond, Expr, ExprTrait, Query};
use std::collections::{HashMap, VecDeque};
use uuid::Uuid;

/// Which of the pages below one somebody may take along.
#[derive(Clone, Copy, Debug, Default)]
pub struct Along {
    /// Whether none that visitors see.
    pub no_published: bool,
    /// Whether those of this person alone.
    pub own_of: Option<UserId>,
}

/// What an entry was before it went into the bin, where that was more than a draft. Nothing there tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Was {
    /// The entry.
    pub id: EntryId,
    /// The version that it has in the bin: with another one, it has been elsewhere since.
    pub version: i64,
    /// Whether visitors saw it.
    pub is_published: bool,
    /// When it was to be published, and taken back.
    pub schedule: Schedule,
    /// Since when somebody was asked to look at it.
    pub in_review_since: Option<Timestamp>,
}

impl Was {
    /// The same for somebody who may not publish it.
    #[must_use]
    pub fn unpublished(self) -> Self {
        Self { is_published: false, schedule: Schedule::default(), ..self }
    }
}

/// Puts an entry, and the pages below it, into the bin. In there already, it stays.
pub async fn bin(db: &Database, clock: &Clock, id: EntryId) -> Result<Generation, ChangeEntryError> {
    bin_along(db, clock, (id, None), Along::default()).await.map(|(generation, _)| generation)
}

/// The same, where the entry has the version that it is to have, and all the pages below may go along; else
/// nothing goes. Says what they were.
pub async fn bin_along(
    db: &Database,
    clock: &Clock,
    (id, version): (EntryId, Option<i64>),
    along: Along,
) -> Result<(Generation, Vec<Was>), ChangeEntryError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let were = put_in(&mut transaction, (id, version), along, clock.now()).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok((transaction.commit().await?, were))
}

/// Puts an entry, and the pages below it, into the bin, where it has the version that it is to have, and says what
/// they were. What is refused has touched nothing, so that the transaction can go on.
pub(super) async fn put_in(
    transaction: &mut Transaction,
    (id, version): (EntryId, Option<i64>),
    along: Along,
    now: Timestamp,
) -> Result<Vec<Was>, ChangeEntryError> {
    let entry = find_in(transaction, id).await?.ok_or(ChangeEntryError::NotFound)?;
    // One that this transaction put there, below another, has a newer version.
    let Some(path) = entry.path else { return Ok(Vec::new()) };
    if version.is_some_and(|version| version != entry.version) {
        return Err(ChangeEntryError::Stale);
    }
    if entry.state == EntryState::Published && site::is_home(transaction, entry.language, &path).await? {
        return Err(ChangeEntryError::HomePage);
    }
    let (mut ids, mut titles) = (vec![id], vec![entry.title]);
    if entry.kind == EntryKind::Page {
        for page in address::descendants(transaction, &path).await? {
            ids.push(page.id);
            titles.push(format!("/{}", page.path));
        }
        check_along(transaction, &ids[1..], along).await?;
    }
    let were = were(transaction, &ids).await?;
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("path", Option::<String>::None)
        .value("state", EntryState::Binned.as_str())
        .value("binned_at_ms", now.as_millis())
        .value("changed_at_ms", now.as_millis())
        .value("in_review_since_ms", Option::<i64>::None)
        .value("publish_at_ms", Option::<i64>::None)
        .value("unpublish_at_ms", Option::<i64>::None)
        .value("publish_fault", Option::<String>::None)
        .value("version", Expr::col("version").add(1))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())));
    transaction.execute(&update).await?;
    transaction.unindex_texts(&ids).await?;
    let notes: Vec<(Deed, &str)> = titles.iter().map(|title| (Deed::EntryBinned, title.as_str())).collect();
    transaction.note_all(&notes).await?;
    Ok(were)
}

/// What an entry is that goes into the bin now.
#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    version: i64,
    state: String,
    publish_at_ms: Option<i64>,
    unpublish_at_ms: Option<i64>,
    in_review_since_ms: Option<i64>,
}

impl Row {
    /// None where it is a draft.
    fn was(self) -> Option<Was> {
        let was = Was {
            id: self.id.into(),
            version: self.version + 1,
            is_published: self.state == EntryState::Published.as_str(),
            schedule: Schedule {
                publish_at: self.publish_at_ms.map(Timestamp::from_millis),
                unpublish_at: self.unpublish_at_ms.map(Timestamp::from_millis),
            },
            in_review_since: self.in_review_since_ms.map(Timestamp::from_millis),
        };
        let is_more = was.is_published || was.schedule != Schedule::default() || was.in_review_since.is_some();
        is_more.then_some(was)
    }
}

async fn were(transaction: &mut Transaction, ids: &[EntryId]) -> Result<Vec<Was>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "version", "state", "publish_at_ms", "unpublish_at_ms", "in_review_since_ms"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())))
        .take();
    Ok(transaction.all::<Row>(&query).await?.into_iter().filter_map(Row::was).collect())
}

async fn check_along(transaction: &mut Transaction, below: &[EntryId], along: Along) -> Result<(), ChangeEntryError> {
    let is_published = Expr::col("state").eq(EntryState::Published.as_str());
    let is_others = |own: UserId| Expr::col("author_id").ne(own.as_uuid()).or(Expr::col("author_id").is_null());
    let may_not =
        Cond::any().add_option(along.no_published.then_some(is_published)).add_option(along.own_of.map(is_others));
    if below.is_empty() || may_not.is_empty() {
        return Ok(());
    }
    let query = Query::select()
        .column("id")
        .from(transaction.table("entries"))
        .and_where(Expr::col("id").is_in(below.iter().map(|id| id.as_uuid())))
        .cond_where(may_not)
        .limit(1)
        .take();
    match transaction.optional::<(Uuid,)>(&query).await? {
        Some(_) => Err(ChangeEntryError::OthersBelow),
        None => Ok(()),
    }
}

/// Brings an entry back as a draft, with the pages below it that went into the bin at the
/// same moment. Where its address has been taken meanwhile, it gets a free one; where the
/// page above it is gone, it comes back at the top.
pub async fn restore(db: &Database, clock: &Clock, id: EntryId) -> Result<Generation, ChangeEntryError> {
    take_back(db, clock, id, &[]).await.map(|(generation, _)| generation)
}

/// The same, and makes those what they were of which that is known, with the draft on top of what visitors saw. Says
/// whether any is more than a draft by that.
pub async fn take_back(
    db: &Database,
    clock: &Clock,
    id: EntryId,
    were: &[Was],
) -> Result<(Generation, bool), ChangeEntryError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(ChangeEntryError::NotFound)?;
    let binned_at = entry.binned_at.ok_or(ChangeEntryError::NotBinned)?;
    let now = clock.now();
    let language = entry.language;
    let (parent, base) = place(&mut transaction, entry.kind, language, entry.parent).await?;
    let (slug, path) = address::free_slug(&mut transaction, &base, &entry.slug).await?;
    let was_of = |id, version| were.iter().find(|was| was.id == id && was.version == version).copied();
    let was = was_of(id, entry.version);
    let mut is_more = was.is_some();
    take_out(&mut transaction, Restored { id, parent, slug: &slug, path: &path, was }, now).await?;
    let mut queue = VecDeque::from([(id, path)]);
    while let Some((parent, base)) = queue.pop_front() {
        // The page above may have moved meanwhile: what would be too deep stays in the bin.
        if !address::has_room_below(language, &base) {
            continue;
        }
        for (id, slug, version) in binned_children(&mut transaction, parent, binned_at).await? {
            let path = format!("{base}/{slug}");
            let was = was_of(id, version);
            is_more |= was.is_some();
            let restored = Restored { id, parent: Some(parent), slug: &slug, path: &path, was };
            take_out(&mut transaction, restored, now).await?;
            queue.push_back((id, path));
        }
    }
    transaction.note(Deed::EntryRestored, &entry.title).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok((transaction.commit().await?, is_more))
}

/// The page above each of some entries, where there is one.
pub async fn above(db: &Database, ids: &[EntryId]) -> Result<HashMap<EntryId, EntryId>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "parent_id"])
        .from(db.table("entries"))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())))
        .and_where(Expr::col("parent_id").is_not_null())
        .take();
    let rows = db.all::<(Uuid, Uuid)>(&query).await?.into_iter();
    Ok(rows.map(|(id, parent)| (id.into(), parent.into())).collect())
}

/// Deletes an entry that is in the bin. No visitor sees a difference.
pub async fn delete(db: &Database, id: EntryId) -> Result<(), ChangeEntryError> {
    let mut transaction = db.begin().await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(ChangeEntryError::NotFound)?;
    if entry.state != EntryState::Binned {
        return Err(ChangeEntryError::NotBinned);
    }
    delete_where(&mut transaction, Expr::col("id").eq(id.as_uuid())).await?;
    transaction.note(Deed::EntryDeleted, &entry.title).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok(transaction.commit().await?)
}

/// Deletes everything that is in the bin, and says how many entries.
pub async fn empty(db: &Database) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let deleted = delete_where(&mut transaction, Expr::col("state").eq(EntryState::Binned.as_str())).await?;
    schedule::refresh_due(&mut transaction).await?;
    transaction.commit().await?;
    Ok(deleted)
}

/// The page above, where it is outside the bin, and what stands before the slug.
async fn place(
    transaction: &mut Transaction,
    kind: EntryKind,
    language: LanguageKey,
    parent: Option<EntryId>,
) -> Result<(Option<EntryId>, String), DatabaseError> {
    let path = match parent.filter(|_| kind == EntryKind::Page) {
        Some(parent) => address::page_path(transaction, language, parent).await?,
        None => None,
    };
    let path = path.filter(|path| address::has_room_below(language, path));
    Ok((parent.filter(|_| path.is_some()), address::base(kind, language, path.as_deref())))
}

struct Restored<'a> {
    id: EntryId,
    parent: Option<EntryId>,
    slug: &'a Slug,
    path: &'a str,
    /// None makes it a draft.
    was: Option<Was>,
}

async fn take_out(transaction: &mut Transaction, entry: Restored<'_>, now: Timestamp) -> Result<(), DatabaseError> {
    let is_published = entry.was.is_some_and(|was| was.is_published);
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("parent_id", entry.parent.map(EntryId::as_uuid))
        .value("slug", entry.slug.as_str())
        .value("path", entry.path)
        .value("state", state(is_published).as_str())
        .value("binned_at_ms", Option::<i64>::None)
        .value("changed_at_ms", now.as_millis())
        .value("version", Expr::col("version").add(1))
        .and_where(Expr::col("id").eq(entry.id.as_uuid()));
    if let Some(was) = entry.was {
        update
            .value("publish_at_ms", was.schedule.publish_at.map(Timestamp::as_millis))
            .value("unpublish_at_ms", was.schedule.unpublish_at.map(Timestamp::as_millis))
            .value("in_review_since_ms", was.in_review_since.map(Timestamp::as_millis));
    }
    transaction.execute(&update).await?;
    if is_published && let Some(seen) = find_in(transaction, entry.id).await? {
        index_again(transaction, &seen).await?;
    }
    Ok(())
}

/// Lets visitors find the words of what they see again.
async fn index_again(transaction: &mut Transaction, entry: &Entry) -> Result<(), DatabaseError> {
    let mut beside = Beside::default();
    beside.index(entry.id, entry.state, &EntryFields::of(entry));
    beside.write(transaction).await
}

async fn binned_children(
    transaction: &mut Transaction,
    parent: EntryId,
    binned_at: Timestamp,
) -> Result<Vec<(EntryId, Slug, i64)>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "slug", "version"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("parent_id").eq(parent.as_uuid()))
        .and_where(Expr::col("binned_at_ms").eq(binned_at.as_millis()))
        .take();
    let rows: Vec<(Uuid, String, i64)> = transaction.all(&query).await?;
    rows.into_iter().map(|(id, slug, version)| Ok((id.into(), super::row::slug(&slug)?, version))).collect()
}

async fn delete_where(transaction: &mut Transaction, condition: Expr) -> Result<u64, DatabaseError> {
    let mut delete = Query::delete();
    delete.from_table(transaction.table("entries")).and_where(condition);
    transaction.execute(&delete).await
}
