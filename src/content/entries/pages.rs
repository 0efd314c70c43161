//! The tree of pages: the navigation, and what is around a page.

use super::published::PublishedEntry;
use super::row;
use crate::domain::entry::{EntryKind, EntryState, Standing};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

/// As many pages of a branch, and of those right below a page, are read for a page that shows them.
const MAX_BRANCH: u16 = 500;

/// A page as menus and lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSummary {
    /// Its identifier.
    pub id: EntryId,
    /// The page above it.
    pub parent: Option<EntryId>,
    /// Its title.
    pub title: String,
    /// Its address below the site's base, without the first slash.
    pub path: String,
    /// The language that it is in.
    pub language: LanguageKey,
}

/// A page with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The page.
    pub page: PageSummary,
    /// The pages right below it, in their order, each with its own.
    pub below: Vec<Self>,
}

/// A page in the tree that the site's people see, with drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreePage {
    /// The page.
    pub page: PageSummary,
    /// How far it is on its way to visitors.
    pub standing: Standing,
    /// Whether the navigation leads to it.
    pub in_navigation: bool,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// How many pages are above it.
    pub depth: usize,
    /// Who wrote it; none where that person is gone.
    pub author: Option<UserId>,
    /// Raised by every change of it.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct PageRow {
    id: Uuid,
    parent_id: Option<Uuid>,
    title: String,
    path: String,
    state: String,
    author_id: Option<Uuid>,
    in_navigation: bool,
    position: i32,
    changed_at_ms: i64,
    draft_version: Option<i64>,
    drafted_at_ms: Option<i64>,
    in_review_since_ms: Option<i64>,
    publish_at_ms: Option<i64>,
    version: i64,
    language: String,
}

impl TryFrom<PageRow> for PageSummary {
    type Error = DatabaseError;
    fn try_from(row: PageRow) -> Result<Self, DatabaseError> {
        let PageRow { id, parent_id, title, path, .. } = row;
        let language = row::language(&row.language)?;
        Ok(Self { id: id.into(), parent: parent_id.map(Into::into), title, path, language })
    }
}

/// The published pages that the navigation in a language leads to, in their order.
pub async fn navigation(db: &Database, language: LanguageKey) -> Result<Vec<PageSummary>, DatabaseError> {
    let is_in_it = Expr::col("in_navigation").eq(true).and(Expr::col("language").eq(language.as_str()));
    summaries(db, &published(db).and_where(is_in_it).take()).await
}

/// Some of the published pages of a language that show a form, four at most.
pub async fn with_form(db: &Database, language: LanguageKey, form: &Slug) -> Result<Vec<PageSummary>, DatabaseError> {
    // A slug has none of LIKE's own characters, and in a text of a document a quotation mark has a backslash before it.
    let shows_it = Expr::col("document").like(LikeExpr::new(format!("%\"form\":\"{form}\"%")));
    let is_in_it = Expr::col("language").eq(language.as_str());
    summaries(db, &published(db).and_where(is_in_it).and_where(shows_it).limit(4).take()).await
}

/// The published pages of a language that stand below no other one, in their order.
pub async fn top(db: &Database, language: LanguageKey) -> Result<Vec<PageSummary>, DatabaseError> {
    let is_at_top = Expr::col("parent_id").is_null().and(Expr::col("language").eq(language.as_str()));
    summaries(db, &published(db).and_where(is_at_top).take()).await
}

/// The first published pages right below a page, in their order.
pub async fn children(db: &Database, parent: EntryId) -> Result<Vec<PageSummary>, DatabaseError> {
    let is_right_below = Expr::col("parent_id").eq(parent.as_uuid());
    summaries(db, &published(db).and_where(is_right_below).limit(u64::from(MAX_BRANCH)).take()).await
}

/// Whether one of the pages right below a page is in the navigation, be it seen or not.
pub async fn any_below_in_navigation(db: &Database, parent: EntryId) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .column("id")
        .from(db.table("entries"))
        .and_where(Expr::col("parent_id").eq(parent.as_uuid()))
        .and_where(Expr::col("in_navigation").eq(true))
        .and_where(Expr::col("path").is_not_null())
        .limit(1)
        .take();
    Ok(db.optional::<(Uuid,)>(&query).await?.is_some())
}

/// The published pages above the one at a path, from the top.
pub async fn ancestors(db: &Database, path: &str) -> Result<Vec<PageSummary>, DatabaseError> {
    let above: Vec<&str> = path.match_indices('/').map(|(end, _)| &path[..end]).collect();
    if above.is_empty() {
        return Ok(Vec::new());
    }
    let mut pages = summaries(db, &published(db).and_where(Expr::col("path").is_in(above)).take()).await?;
    pages.sort_by_key(|page| page.path.len());
    Ok(pages)
}

/// The branch that a page is on: the highest page above it, or itself, with all published pages below
/// that one. None for a page that stands alone. A page that visitors don't see parts what is below it
/// from what is above. Of a branch with too many pages it is what is right around this one. No row that
/// is read has a document.
pub async fn branch(
    db: &Database,
    language: LanguageKey,
    page: &PublishedEntry,
) -> Result<Option<Branch>, DatabaseError> {
    let top = top_of(language, &page.path);
    let Some(mut rows) = rows_below(db, top).await? else { return right_around(db, page).await };
    rows.extend(db.all::<PageRow>(&columns(db).and_where(Expr::col("path").eq(top)).take()).await?);
    rows.retain(|row| row.state == EntryState::Published.as_str());
    rows.sort_by(|one, other| (one.position, &one.title, one.id).cmp(&(other.position, &other.title, other.id)));
    let pages = rows.into_iter().map(PageSummary::try_from).collect::<Result<Vec<_>, _>>()?;

    let above: HashMap<EntryId, Option<EntryId>> = pages.iter().map(|page| (page.id, page.parent)).collect();
    let seen = |id: &EntryId| above.contains_key(id);
    // A draft that is looked at is no page yet that visitors see, but the one above it may be.
    let Some(mut root) = Some(page.id).filter(seen).or(page.parent.filter(seen)) else { return Ok(None) };
    while let Some(parent) = above.get(&root).copied().flatten().filter(seen) {
        root = parent;
    }
    let (roots, pages): (Vec<_>, Vec<_>) = pages.into_iter().partition(|page| page.id == root);
    let mut below: HashMap<EntryId, Vec<PageSummary>> = HashMap::new();
    for page in pages {
        if let Some(parent) = page.parent {
            below.entry(parent).or_default().push(page);
        }
    }
    let root = roots.into_iter().next().map(|root| grown(root, &mut below));
    Ok(root.filter(|root| !root.below.is_empty()))
}

/// The rows of all pages below a path, drafts too and in no order; none where they are too many.
async fn rows_below(db: &Database, path: &str) -> Result<Option<Vec<PageRow>>, DatabaseError> {
    // Only pages are below a page, and `0` comes right after the slash. Nothing else is asked for:
    // the index of addresses leads to these rows alone, and that of kinds to every page of the site.
    let query = columns(db)
        .and_where(Expr::col("path").gte(format!("{path}/")))
        .and_where(Expr::col("path").lt(format!("{path}0")))
        .order_by("path", Order::Asc)
        .limit(u64::from(MAX_BRANCH) + 1)
        .take();
    let rows = db.all::<PageRow>(&query).await?;
    Ok(Some(rows).filter(|rows| rows.len() <= usize::from(MAX_BRANCH)))
}

/// A page with the first ones right below it, or the page above it with those.
async fn right_around(db: &Database, page: &PublishedEntry) -> Result<Option<Branch>, DatabaseError> {
    for id in [Some(page.id), page.parent].into_iter().flatten() {
        let query = published(db).and_where(Expr::col("id").eq(id.as_uuid())).take();
        let Some(row) = db.optional::<PageRow>(&query).await? else { continue };
        let below = children(db, id).await?.into_iter().map(|page| Branch { page, below: Vec::new() });
        let root = Branch { page: row.try_into()?, below: below.collect() };
        if !root.below.is_empty() {
            return Ok(Some(root));
        }
    }
    Ok(None)
}

/// A page with those below it, which are taken out of all that are below some page.
fn grown(page: PageSummary, below: &mut HashMap<EntryId, Vec<PageSummary>>) -> Branch {
    let children = below.remove(&page.id).unwrap_or_default();
    Branch { page, below: children.into_iter().map(|child| grown(child, below)).collect() }
}

/// The path of the highest page above the one at a path: `guide` of `guide/install/linux`, and
/// `de/guide` of `de/guide/install`.
fn top_of(language: LanguageKey, path: &str) -> &str {
    let rest = language.rest_of(path).unwrap_or(path);
    let below = rest.split_once('/').map_or(0, |(_, below)| below.len() + 1);
    &path[..path.len() - below]
}

/// All pages outside the bin, each after the page above it and siblings in their order.
pub async fn tree(db: &Database) -> Result<Vec<TreePage>, DatabaseError> {
    let rows = db.all::<PageRow>(&select(db).and_where(Expr::col("path").is_not_null()).take()).await?;
    let mut below: HashMap<Option<Uuid>, Vec<PageRow>> = HashMap::new();
    let mut tree = Vec::with_capacity(rows.len());
    for row in rows {
        below.entry(row.parent_id).or_default().push(row);
    }
    let mut open: Vec<(usize, PageRow)> =
        below.remove(&None).unwrap_or_default().into_iter().rev().map(|row| (0, row)).collect();
    while let Some((depth, row)) = open.pop() {
        let children = below.remove(&Some(row.id)).unwrap_or_default();
        open.extend(children.into_iter().rev().map(|row| (depth + 1, row)));
        let state = row.state.parse().map_err(|error| DatabaseError::value("entries.state", error))?;
        let (has_draft, is_in_review) = (row.draft_version.is_some(), row.in_review_since_ms.is_some());
        let standing = Standing::of(state, has_draft, is_in_review, row.publish_at_ms.is_some());
        let changed_at = Timestamp::from_millis(row.drafted_at_ms.unwrap_or(row.changed_at_ms));
        let (author, in_navigation, version) = (row.author_id.map(UserId::from), row.in_navigation, row.version);
        tree.push(TreePage { page: row.try_into()?, standing, in_navigation, changed_at, depth, author, version });
    }
    Ok(tree)
}

/// The place of a page that comes after all others.
pub async fn last_position(db: &Database) -> Result<i32, DatabaseError> {
    let query = Query::select()
        .column("position")
        .from(db.table("entries"))
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .order_by("position", Order::Desc)
        .limit(1)
        .take();
    let last: Option<(i32,)> = db.optional(&query).await?;
    Ok(last.map_or(1, |(position,)| position.saturating_add(1)))
}

async fn summaries(db: &Database, query: &SelectStatement) -> Result<Vec<PageSummary>, DatabaseError> {
    db.all::<PageRow>(query).await?.into_iter().map(PageSummary::try_from).collect()
}

fn published(db: &Database) -> SelectStatement {
    select(db).and_where(Expr::col("state").eq(EntryState::Published.as_str())).take()
}

fn select(db: &Database) -> SelectStatement {
    columns(db)
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .order_by("position", Order::Asc)
        .order_by("title", Order::Asc)
        .order_by("id", Order::Asc)
        .take()
}

fn columns(db: &Database) -> SelectStatement {
    Query::select()
        .columns([
            "id",
            "parent_id",
            "title",
            "path",
            "state",
            "author_id",
            "in_navigation",
            "position",
            "changed_at_ms",
            "draft_version",
            "drafted_at_ms",
            "in_review_since_ms",
            "publish_at_ms",
            "version",
            "language",
        ])
        .from(db.table("entries"))
        .take()
}
