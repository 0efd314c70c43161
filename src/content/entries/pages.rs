//! The tree of pages: the navigation, and what is around a page.

use super::published::PublishedEntry;
use super::row;
use crate::domain::entry::{EntryKind, EntryState, Standing};
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

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

/// A page with others below it, and those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The page above.
    pub root: PageSummary,
    /// The pages right below it, in their order.
    pub pages: Vec<PageSummary>,
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
}

#[derive(sqlx::FromRow)]
struct PageRow {
    id: Uuid,
    parent_id: Option<Uuid>,
    title: String,
    path: String,
    state: String,
    in_navigation: bool,
    changed_at_ms: i64,
    draft_version: Option<i64>,
    drafted_at_ms: Option<i64>,
    in_review_since_ms: Option<i64>,
    publish_at_ms: Option<i64>,
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

/// The published pages of a language that stand below no other one, in their order.
pub async fn top(db: &Database, language: LanguageKey) -> Result<Vec<PageSummary>, DatabaseError> {
    let is_at_top = Expr::col("parent_id").is_null().and(Expr::col("language").eq(language.as_str()));
    summaries(db, &published(db).and_where(is_at_top).take()).await
}

/// The published pages right below a page, in their order.
pub async fn children(db: &Database, parent: EntryId) -> Result<Vec<PageSummary>, DatabaseError> {
    summaries(db, &published(db).and_where(Expr::col("parent_id").eq(parent.as_uuid())).take()).await
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

/// The section that a page belongs to: itself with the pages below it, or the page above
/// with all that are below that one. None for a page that stands alone.
pub async fn section(db: &Database, page: &PublishedEntry) -> Result<Option<Section>, DatabaseError> {
    let mut is_near = Expr::col("parent_id").eq(page.id.as_uuid()).or(Expr::col("id").eq(page.id.as_uuid()));
    if let Some(parent) = page.parent {
        is_near = is_near.or(Expr::col("parent_id").eq(parent.as_uuid())).or(Expr::col("id").eq(parent.as_uuid()));
    }
    let near = summaries(db, &published(db).and_where(is_near).take()).await?;
    let has_children = near.iter().any(|other| other.parent == Some(page.id));
    let root = if has_children { Some(page.id) } else { page.parent };
    let (pages, rest): (Vec<_>, Vec<_>) = near.into_iter().partition(|other| root.is_some() && other.parent == root);
    let root = rest.into_iter().find(|other| Some(other.id) == root);
    Ok(root.filter(|_| !pages.is_empty()).map(|root| Section { root, pages }))
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
        let in_navigation = row.in_navigation;
        tree.push(TreePage { page: row.try_into()?, standing, in_navigation, changed_at, depth });
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
    Query::select()
        .columns([
            "id",
            "parent_id",
            "title",
            "path",
            "state",
            "in_navigation",
            "changed_at_ms",
            "draft_version",
            "drafted_at_ms",
            "in_review_since_ms",
            "publish_at_ms",
            "language",
        ])
        .from(db.table("entries"))
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .order_by("position", Order::Asc)
        .order_by("title", Order::Asc)
        .order_by("id", Order::Asc)
        .take()
}
