//! The lists in which the site's people find what they wrote.

use super::Author;
use super::found::{draft_title, has_tag, is_found, names};
use super::narrow::{with_terms, without_index};
use super::row::{self, author};
use super::schedule::Schedule;
use crate::content::references;
use crate::domain::entry::{EntryKind, EntryState, Standing};
use crate::domain::ids::{EntryId, TagId, TermId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::paging::{Paged, Paging};
use crate::domain::search_words::SearchWords;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, matching};
use sea_query::{Asterisk, Cond, Expr, ExprTrait, Func, Order, Query, SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

/// How far the entries are that somebody looks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    /// All outside the bin.
    #[default]
    All,
    /// Those that visitors don't see, whatever they wait for.
    Unseen,
    /// Those of them that somebody is still at: which wait neither for a review nor for a time.
    Drafts,
    /// Those that somebody is asked to look at.
    InReview,
    /// Those that somebody sent back to whoever wrote them. No index leads to them: they are looked for
    /// among those of one person.
    SentBack,
    /// Those to which something happens at a time.
    Scheduled,
    /// Those that visitors see.
    Published,
    /// Those to which something was to happen at a time, and did not.
    Faulty,
    /// Those in the bin.
    Binned,
}

impl Wanted {
    /// Whether few entries are so, and an index of their own leads to them.
    const fn is_rare(self) -> bool {
        matches!(self, Self::InReview | Self::SentBack | Self::Scheduled | Self::Faulty)
    }
}

/// What a list of entries is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortedBy {
    /// When somebody last saved them, a draft on top of them included: the newest first.
    #[default]
    Changed,
    /// When they were first published: the newest first. An index has those that visitors see in that order.
    Published,
    /// What they are called. No index has that order: the titles are read, as they are for words.
    Title,
}

/// Which entries somebody looks for, and in which order.
#[derive(Clone, Debug, Default)]
pub struct EntryFilter {
    /// Of which kind; none for all.
    pub kind: Option<EntryKind>,
    /// In which language; none for all.
    pub language: Option<LanguageKey>,
    /// How far they are.
    pub wanted: Wanted,
    /// Words of the title, of the last part of the address, or of the title of a draft on top; empty for
    /// all.
    pub search: SearchWords,
    /// For each of these words the tags by which it finds entries, too; empty where tags don't count.
    pub tags_of_words: Vec<Vec<TagId>>,
    /// Those of one person.
    pub author: Option<UserId>,
    /// Those with one tag.
    pub tag: Option<TagId>,
    /// Those with one term, and not with one below it.
    pub term: Option<TermId>,
    /// Those that somebody sees; none for all.
    pub reach: Option<Reach>,
    /// What a list of them is sorted by.
    pub sorted_by: SortedBy,
    /// Whether that is turned round.
    pub is_turned: bool,
}

/// Which entries somebody sees: all of some kinds, and of the others their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The keys of the kinds.
    pub kinds: Vec<String>,
    /// The person.
    pub own: UserId,
}

impl Reach {
    /// Whether an entry of that alias is one of them.
    pub(in crate::content) fn of_entries(&self, entries: &'static str) -> Expr {
        let (kind, own) = (Expr::col((entries, "kind")), Expr::col((entries, "author_id")).eq(self.own.as_uuid()));
        if self.kinds.is_empty() { own } else { kind.is_in(self.kinds.iter().map(String::as_str)).or(own) }
    }

    /// Whether the person knows of an entry of that alias: it is one of them, or visitors see it.
    fn of_known(&self, entries: &'static str) -> Expr {
        self.of_entries(entries).or(Expr::col((entries, "state")).eq(EntryState::Published.as_str()))
    }
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrySummary {
    /// Its identifier.
    pub id: EntryId,
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// What the draft on top of it is called, where there is one and it is called something else.
    pub draft_title: Option<String>,
    /// Its address below the site's base, without the first slash; none in the bin.
    pub path: Option<String>,
    /// How far it is on its way to visitors.
    pub standing: Standing,
    /// Whether somebody who looked at it has sent it back.
    pub is_sent_back: bool,
    /// Who wrote it; none where that person is gone.
    pub author: Option<Author>,
    /// When somebody last saved it, a draft on top of it included.
    pub changed_at: Timestamp,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// When it is published, and when it is taken back.
    pub schedule: Schedule,
    /// Why it was not, when its time had come.
    pub publish_fault: Option<String>,
    /// The language that it is in.
    pub language: LanguageKey,
    /// Raised by every change.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    id: Uuid,
    kind: String,
    title: String,
    draft_title: Option<String>,
    path: Option<String>,
    state: String,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    changed_at_ms: i64,
    published_at_ms: Option<i64>,
    draft_version: Option<i64>,
    drafted_at_ms: Option<i64>,
    in_review_since_ms: Option<i64>,
    sent_back: Option<String>,
    publish_at_ms: Option<i64>,
    unpublish_at_ms: Option<i64>,
    publish_fault: Option<String>,
    language: String,
    version: i64,
}

impl TryFrom<SummaryRow> for EntrySummary {
    type Error = DatabaseError;
    fn try_from(row: SummaryRow) -> Result<Self, DatabaseError> {
        let state = row.state.parse().map_err(|error| DatabaseError::value("entries.state", error))?;
        let (has_draft, is_in_review) = (row.draft_version.is_some(), row.in_review_since_ms.is_some());
        Ok(Self {
            id: row.id.into(),
            kind: row::kind(&row.kind)?,
            draft_title: row.draft_title.filter(|title| title.trim() != row.title),
            title: row.title,
            path: row.path,
            standing: Standing::of(state, has_draft, is_in_review, row.publish_at_ms.is_some()),
            is_sent_back: row.sent_back.is_some(),
            author: author(row.author_id, row.author_name),
            changed_at: Timestamp::from_millis(row.drafted_at_ms.unwrap_or(row.changed_at_ms)),
            published_at: row.published_at_ms.map(Timestamp::from_millis),
            schedule: Schedule {
                publish_at: row.publish_at_ms.map(Timestamp::from_millis),
                unpublish_at: row.unpublish_at_ms.map(Timestamp::from_millis),
            },
            publish_fault: row.publish_fault,
            language: row::language(&row.language)?,
            version: row.version,
        })
    }
}

/// A page of the entries that somebody looks for, in the order that they want.
pub async fn list(db: &Database, filter: &EntryFilter, paging: Paging) -> Result<Paged<EntrySummary>, DatabaseError> {
    let mut query = pick(db);
    query.limit(paging.limit()).offset(paging.offset());
    restrict(db, &mut query, filter);
    sort(&mut query, filter);
    let picked: Vec<(Uuid,)> = db.all(&query).await?;
    // To count means to compare all of them once more, which the last page spares.
    let total = match paging.total_at_end(picked.len()) {
        Some(total) => total,
        None => count(db, filter).await?,
    };
    Ok(Paged { items: read(db, &picked).await?, total })
}

/// How many entries a list of them has.
pub async fn count(db: &Database, filter: &EntryFilter) -> Result<u64, DatabaseError> {
    let mut query = Query::select();
    query.expr(Expr::col(Asterisk).count()).from_as(db.table("entries"), "e");
    restrict(db, &mut query, filter);
    let (total,): (i64,) = db.one(&query).await?;
    Ok(u64::try_from(total).unwrap_or(0))
}

/// Some of the entries that somebody looks for, those changed last first, where nobody asks how many there
/// are.
pub async fn newest(db: &Database, filter: &EntryFilter, limit: u64) -> Result<Vec<EntrySummary>, DatabaseError> {
    let mut picked = pick(db);
    picked.limit(limit);
    newest_first(&mut picked);
    restrict(db, &mut picked, filter);
    read(db, &db.all::<(Uuid,)>(&picked).await?).await
}

/// Some of the entries that somebody looks for by words, those that fit best first, and those changed
/// last of what fits alike.
pub async fn best(db: &Database, filter: &EntryFilter, limit: u64) -> Result<Vec<EntrySummary>, DatabaseError> {
    let mut picked = pick(db);
    picked.order_by_expr(matching::fit(&filter.search, &names(db, "e")), Order::Asc).limit(limit);
    newest_first(&mut picked);
    restrict(db, &mut picked, filter);
    read(db, &db.all::<(Uuid,)>(&picked).await?).await
}

pub(super) fn pick(db: &Database) -> SelectStatement {
    Query::select().column(("e", "id")).from_as(db.table("entries"), "e").take()
}

fn sort(query: &mut SelectStatement, filter: &EntryFilter) {
    let by_title = filter.sorted_by == SortedBy::Title;
    let order = if by_title == filter.is_turned { Order::Desc } else { Order::Asc };
    match filter.sorted_by {
        // By an expression, for which there is no index: an engine would rather go through all entries
        // in the order of one than sort the few that another one leads to.
        SortedBy::Changed if filter.wanted.is_rare() => {
            let touched = Func::coalesce([Expr::col(("e", "drafted_at_ms")), Expr::col(("e", "changed_at_ms"))]);
            query.order_by_expr(touched.into(), order.clone())
        }
        SortedBy::Changed => query.order_by(("e", "touched_at_ms"), order.clone()),
        SortedBy::Published => query.order_by(("e", "published_at_ms"), order.clone()),
        SortedBy::Title => query.order_by_expr(Func::lower(Expr::col(("e", "title"))).into(), order.clone()),
    };
    // The same every time, and along the same index.
    query.order_by(("e", "id"), order);
}

pub(super) fn newest_first(query: &mut SelectStatement) {
    query.order_by(("e", "touched_at_ms"), Order::Desc).order_by(("e", "id"), Order::Desc);
}

/// What was picked, in its order. Which ones they are is in an index; of the rows as a whole, with
/// their documents, only those are read.
pub(super) async fn read(db: &Database, picked: &[(Uuid,)]) -> Result<Vec<EntrySummary>, DatabaseError> {
    let query = select(db).and_where(Expr::col(("e", "id")).is_in(picked.iter().map(|(id,)| *id))).take();
    let rows = db.all::<SummaryRow>(&query).await?.into_iter().map(|row| (row.id, row));
    let mut rows: HashMap<Uuid, SummaryRow> = rows.collect();
    picked.iter().filter_map(|(id,)| rows.remove(id)).map(EntrySummary::try_from).collect()
}

/// Some entries by their identifiers, in that order; those that are gone are left out.
pub async fn some(db: &Database, ids: &[EntryId]) -> Result<Vec<EntrySummary>, DatabaseError> {
    let picked: Vec<(Uuid,)> = ids.iter().map(|id| (id.as_uuid(),)).collect();
    read(db, &picked).await
}

/// The first of those entries outside the bin that link to a path below the site's base, also in a
/// draft, and how many there are: who unpublishes what is there leaves their links without an end. Those
/// that somebody knows of; none for all.
pub async fn that_link_to(
    db: &Database,
    path: &str,
    reach: Option<&Reach>,
    limit: u64,
) -> Result<Paged<EntrySummary>, DatabaseError> {
    references::catch_up(db, references::AT_ONCE).await?;
    let known = among(&references::to_path(db, path)).add_option(reach.map(|reach| reach.of_known("e")));
    let mut count = Query::select();
    count.expr(Expr::col(Asterisk).count()).from_as(db.table("entries"), "e").cond_where(known.clone());
    let (total,): (i64,) = db.one(&count).await?;
    let query = by_title(db, known).limit(limit).take();
    let items = db.all::<SummaryRow>(&query).await?.into_iter().map(EntrySummary::try_from);
    Ok(Paged { items: items.collect::<Result<_, _>>()?, total: u64::try_from(total).unwrap_or(0) })
}

fn among(referring: &SelectStatement) -> Cond {
    let among = Expr::col(("e", "id")).in_subquery(referring.clone());
    Cond::all().add(among).add(Expr::col(("e", "state")).ne(EntryState::Binned.as_str()))
}

fn by_title(db: &Database, known: Cond) -> SelectStatement {
    let mut query = select(db);
    query.cond_where(known).order_by(("e", "title"), Order::Asc).order_by(("e", "id"), Order::Asc);
    query
}

fn select(db: &Database) -> SelectStatement {
    row::with_author(db.table("entries"), db.table("users"))
        .columns(
            [
                "id",
                "kind",
                "title",
                "path",
                "state",
                "author_id",
                "changed_at_ms",
                "published_at_ms",
                "draft_version",
                "drafted_at_ms",
                "in_review_since_ms",
                "sent_back",
                "publish_at_ms",
                "unpublish_at_ms",
                "publish_fault",
                "language",
                "version",
            ]
            .map(|column| ("e", column)),
        )
        .expr_as(draft_title(db, "e"), "draft_title")
        .take()
}

pub(super) fn restrict(db: &Database, query: &mut SelectStatement, filter: &EntryFilter) {
    let is = |state: EntryState| Expr::col(("e", "state")).eq(state.as_str());
    // To what is rare leads that it is.
    let is_rare = filter.wanted.is_rare() && filter.wanted != Wanted::SentBack;
    let narrowing = |column| if is_rare { without_index(column) } else { Expr::col(("e", column)) };
    // What is there is more than nothing: engines look that up in an index, and `IS NOT NULL` not.
    let has = |column: &'static str| Expr::col(("e", column)).gt(0);
    let is_outside_the_bin = || Expr::col(("e", "state")).ne(EntryState::Binned.as_str());
    // Few wait, and indexes lead to them. To ask each entry whether it does would read it, document and all.
    let waits_not_for = |column: &'static str| {
        let waiting = Query::select()
            .column(("w", "id"))
            .from_as(db.table("entries"), "w")
            .and_where(Expr::col(("w", column)).gt(0))
            .take();
        Expr::col(("e", "id")).not_in_subquery(waiting)
    };
    query
        .and_where(match filter.wanted {
            Wanted::All => is_outside_the_bin(),
            Wanted::Unseen => is(EntryState::Draft),
            Wanted::Drafts => {
                is(EntryState::Draft).and(waits_not_for("in_review_since_ms")).and(waits_not_for("publish_at_ms"))
            }
            Wanted::InReview => is_outside_the_bin().and(has("in_review_since_ms")),
            Wanted::SentBack => is_outside_the_bin().and(Expr::col(("e", "sent_back")).is_not_null()),
            Wanted::Scheduled => is_outside_the_bin().and(has("publish_at_ms").or(has("unpublish_at_ms"))),
            Wanted::Published => is(EntryState::Published),
            Wanted::Faulty => is_outside_the_bin().and(Expr::col(("e", "publish_fault")).gt("")),
            Wanted::Binned => is(EntryState::Binned),
        })
        .and_where_option(filter.tag.map(|tag| has_tag(db, "e", &[tag])))
        .and_where_option(filter.term.map(|term| Expr::col(("e", "id")).in_subquery(with_terms(db, &[term]))))
        .and_where_option(filter.kind.map(|kind| narrowing("kind").eq(kind.as_str())))
        .and_where_option(filter.language.map(|language| narrowing("language").eq(language.as_str())))
        .and_where_option(filter.author.map(|author| Expr::col(("e", "author_id")).eq(author.as_uuid())))
        .and_where_option(filter.reach.as_ref().map(|reach| reach.of_entries("e")))
        .cond_where(Cond::all().add_option(is_found(db, filter)));
}
