//! Pages that are moved by hand. One step at a time: before and behind their siblings, below the one before them,
//! and out beside the one above; or at once below any other page. What is below a page goes with it.
//!
//! The pages that one passes may be numbered anew. That is no version of theirs: nobody who has one of them open
//! is disturbed by it.

use super::Entry;
use super::beside::Beside;
use super::follow::{self, Followed, Moved};
use super::next_version::{address_taken, move_rest, new_address};
use super::outline::numbers;
use super::publish::{find_in, working_copy};
use super::revisions::{self, Deed, NewRevision, Writer};
use super::save::SaveEntryError;
use crate::content::site;
use crate::domain::deed::Deed as Done;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::outline::Way;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use uuid::Uuid;

/// How many rows one statement changes.
const AT_ONCE: usize = 500;

/// Where a page is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// One step.
    Step(Way),
    /// Behind all that are below this page, or at the top.
    Below(Option<EntryId>),
}

/// A page among its siblings.
#[derive(sqlx::FromRow)]
struct Sibling {
    id: Uuid,
    position: i32,
    state: String,
    draft_version: Option<i64>,
}

/// What is above a page; none at the top.
#[derive(sqlx::FromRow)]
struct Above {
    parent_id: Option<Uuid>,
}

/// Where a page goes, and which others are numbered anew for that.
struct Place {
    parent: Option<EntryId>,
    position: i32,
    /// Each of those with what is added to its number. They stand below the same page.
    others: Vec<(Sibling, i32)>,
}

/// Moves a page there, if nobody has changed it since `version` was read. The generation is none where no
/// visitor sees a difference. Where it cannot go that way any more, the tree is another than the one that was
/// looked at, and that is [`SaveEntryError::Stale`], too. The home page stays at the top: below another page it would
/// be none any more, and a step out would not bring that back. Pages that visitors see are numbered anew by those
/// alone who publish: menus are in the order of these numbers.
///
/// What visitors see of a page moves at once. A draft on top of that goes along, unless it is to stand elsewhere
/// once it is published.
pub async fn go(
    db: &Database,
    clock: &Clock,
    (id, version): (EntryId, i64),
    goal: Goal,
    (writer, publishes): (&Writer, bool),
) -> Result<Option<Generation>, SaveEntryError> {
    let now = clock.now();
    let mut transaction = SiteTransaction::begin(db).await?;
    let entry = find_in(&mut transaction, id).await?.ok_or(SaveEntryError::NotFound)?;
    if entry.state == EntryState::Binned {
        return Err(SaveEntryError::Binned);
    }
    if entry.version != version {
        return Err(SaveEntryError::Stale);
    }
    let path = entry.path.as_deref().ok_or(SaveEntryError::Binned)?;
    if matches!(goal, Goal::Step(Way::In) | Goal::Below(Some(_)))
        && site::is_home(&mut transaction, entry.language, path).await?
    {
        return Err(SaveEntryError::HomePage);
    }
    let place = find_place(&mut transaction, &entry, goal).await?.ok_or(SaveEntryError::Stale)?;
    let (has_moved_others, moved) = write(&mut transaction, &entry, &place, now).await?;
    keep(&mut transaction, &entry, &place, writer, now).await?;
    let followed = match &moved {
        Some(moved) => follow::follow(&mut transaction, moved).await?,
        None => Followed::default(),
    };
    let are_others_seen = renumber(&mut transaction, &place).await?;
    if are_others_seen && !publishes {
        // What was written goes with the transaction.
        return Err(SaveEntryError::OthersSeen);
    }
    let is_seen = entry.state == EntryState::Published;
    if is_seen {
        transaction.note(Done::EntryPublished, entry.title.trim()).await?;
    }
    Ok(transaction.commit_if_seen(is_seen || has_moved_others || are_others_seen || followed.is_seen).await?)
}

/// Where a page comes to stand; none where it cannot go that way.
async fn find_place(transaction: &mut Transaction, entry: &Entry, goal: Goal) -> Result<Option<Place>, SaveEntryError> {
    let way = match goal {
        Goal::Step(way) => way,
        Goal::Below(parent) if parent == entry.parent => return Ok(None),
        Goal::Below(parent) => return Ok(Some(last_below(transaction, parent, entry).await?)),
    };
    let beside = siblings(transaction, entry.parent, entry.language).await?;
    let Some(at) = place_of(&beside, entry.id) else { return Ok(None) };
    Ok(match way {
        Way::Up => at.checked_sub(1).and_then(|before| exchanged(beside, before, entry)),
        Way::Down => exchanged(beside, at, entry),
        Way::In => {
            let Some(before) = at.checked_sub(1) else { return Ok(None) };
            let parent = Some(EntryId::from(beside[before].id));
            Some(last_below(transaction, parent, entry).await?)
        }
        Way::Out => {
            let Some(left) = entry.parent else { return Ok(None) };
            let Some(Above { parent_id }) = above(transaction, left).await? else { return Ok(None) };
            let parent = parent_id.map(EntryId::from);
            let beside = siblings(transaction, parent, entry.language).await?;
            place_of(&beside, left).map(|left| behind(beside, left, parent, entry))
        }
    })
}

/// The page behind all that are below another one, or at the top. Whether it can be there is seen when it is written.
async fn last_below(
    transaction: &mut Transaction,
    parent: Option<EntryId>,
    entry: &Entry,
) -> Result<Place, DatabaseError> {
    let last = siblings(transaction, parent, entry.language).await?.pop().map(|page| page.position);
    let (numbers, _) = numbers(last, &[entry.position], None);
    let position = numbers.first().copied().unwrap_or(entry.position);
    Ok(Place { parent, position, others: Vec::new() })
}

/// The page and a neighbour in each other's places: the first of both is at that place now.
fn exchanged(beside: Vec<Sibling>, first: usize, entry: &Entry) -> Option<Place> {
    let before = first.checked_sub(1).and_then(|before| beside.get(before)).map(|page| page.position);
    let mut rest = beside.into_iter().skip(first);
    let (one, two) = (rest.next()?, rest.next()?);
    let after: Vec<Sibling> = rest.collect();
    let own = [one.position, two.position];
    let (numbers, raised) = numbers(before, &own, after.first().map(|page| page.position));
    let &[lower, higher] = numbers.as_slice() else { return None };
    let is_first = entry.id == EntryId::from(one.id);
    let (position, other, number) = if is_first { (higher, two, lower) } else { (lower, one, higher) };
    let moved = number.saturating_sub(other.position);
    let others = std::iter::once((other, moved)).chain(after.into_iter().map(|page| (page, raised)));
    Some(Place { parent: entry.parent, position, others: others.collect() })
}

/// The page right behind the one that it was below.
fn behind(beside: Vec<Sibling>, left: usize, parent: Option<EntryId>, entry: &Entry) -> Place {
    let before = beside.get(left).map(|page| page.position);
    let after: Vec<Sibling> = beside.into_iter().skip(left + 1).collect();
    let (numbers, raised) = numbers(before, &[entry.position], after.first().map(|page| page.position));
    let position = numbers.first().copied().unwrap_or(entry.position);
    Place { parent, position, others: after.into_iter().map(|page| (page, raised)).collect() }
}

fn place_of(beside: &[Sibling], id: EntryId) -> Option<usize> {
    beside.iter().position(|page| id == EntryId::from(page.id))
}

/// What is above a page; none where the page is gone. Nothing else is read of it: a newer version of the server may
/// have written it.
async fn above(transaction: &mut Transaction, page: EntryId) -> Result<Option<Above>, DatabaseError> {
    let query = Query::select()
        .column("parent_id")
        .from(transaction.table("entries"))
        .and_where(Expr::col("id").eq(page.as_uuid()))
        .take();
    transaction.optional(&query).await
}

/// The pages right below one, or at the top of a language, in their order.
async fn siblings(
    transaction: &mut Transaction,
    parent: Option<EntryId>,
    language: LanguageKey,
) -> Result<Vec<Sibling>, DatabaseError> {
    let above = Expr::col("parent_id");
    let above = match parent {
        Some(parent) => above.eq(parent.as_uuid()),
        None => above.is_null(),
    };
    let query = Query::select()
        .columns(["id", "position", "state", "draft_version"])
        .from(transaction.table("entries"))
        .and_where(above)
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .and_where(Expr::col("language").eq(language.as_str()))
        .and_where(Expr::col("path").is_not_null())
        .order_by("position", Order::Asc)
        .order_by("title", Order::Asc)
        .order_by("id", Order::Asc)
        .take();
    transaction.all(&query).await
}

/// The page's row, and the addresses that follow it. Says whether others have another one now, and gives all that
/// changed.
async fn write(
    transaction: &mut Transaction,
    entry: &Entry,
    place: &Place,
    now: Timestamp,
) -> Result<(bool, Option<Moved>), SaveEntryError> {
    let Some(old_path) = entry.path.as_deref() else { return Err(SaveEntryError::Binned) };
    let (path, below) = if place.parent == entry.parent {
        (old_path.to_owned(), Vec::new())
    } else {
        new_address(transaction, entry, old_path, place.parent, &entry.slug).await?
    };
    revisions::keep_first(transaction, entry).await?;
    let version = entry.version + 1;
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("parent_id", place.parent.map(EntryId::as_uuid))
        .value("path", path.as_str())
        .value("position", place.position)
        .value("version", version)
        .value("changed_at_ms", now.as_millis())
        .value("draft_version", entry.draft_version.map(|_| version))
        .and_where(Expr::col("id").eq(entry.id.as_uuid()));
    transaction.execute(&update).await.map_err(|error| address_taken(error, path.clone()))?;
    let moved = if path == old_path {
        None
    } else {
        Some(move_rest(transaction, entry, old_path, &path, (&below, now)).await?)
    };
    Ok((!below.is_empty(), moved))
}

/// The revision that the move makes: of the draft on top of the page, where there is one.
async fn keep(
    transaction: &mut Transaction,
    entry: &Entry,
    place: &Place,
    writer: &Writer,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let mut fields = working_copy(transaction, entry).await?;
    // A number that only the draft has is one among the siblings that it leaves now.
    let has_own_number = fields.position != entry.position && place.parent == entry.parent;
    if fields.parent == entry.parent && !has_own_number {
        (fields.parent, fields.position) = (place.parent, place.position);
    }
    let is_shown = entry.state == EntryState::Published && entry.draft_version.is_none();
    let deed = if is_shown { Deed::Published } else { Deed::Saved };
    let revision = NewRevision { entry: entry.id, version: entry.version + 1, deed, fields: &fields, writer, now };
    let mut beside = Beside::default();
    revisions::keep(transaction, revision, &mut beside).await?;
    beside.write(transaction).await
}

/// Numbers the others anew, and the drafts on top of them that stand where they do. Says whether visitors see any
/// of them.
async fn renumber(transaction: &mut Transaction, place: &Place) -> Result<bool, DatabaseError> {
    // No number is higher than the highest.
    let raised = |page: &Sibling, by: i32| page.position.saturating_add(by).saturating_sub(page.position);
    let moved = place.others.iter().map(|(page, by)| (page, raised(page, *by))).filter(|(_, by)| *by != 0);
    let moved: Vec<(&Sibling, i32)> = moved.collect();
    // A neighbour, and all that come after it by the same number.
    let by_same = moved.chunk_by(|(_, one), (_, other)| one == other).flat_map(|same| same.chunks(AT_ONCE));
    let by_same: Vec<&[(&Sibling, i32)]> = by_same.collect();
    for same in by_same {
        let by = same.first().map_or(0, |(_, by)| *by);
        let mut update = Query::update();
        update
            .table(transaction.table("entries"))
            .value("position", Expr::col("position").add(by))
            .and_where(Expr::col("id").is_in(same.iter().map(|(page, _)| page.id)));
        transaction.execute(&update).await?;
    }
    for (page, by) in &moved {
        let Some(version) = page.draft_version else { continue };
        let stands = revisions::Place { parent: place.parent, position: page.position };
        revisions::renumber(transaction, (page.id.into(), version), stands, page.position.saturating_add(*by)).await?;
    }
    Ok(moved.iter().any(|(page, _)| page.state == EntryState::Published.as_str()))
}
