//! The stream of published posts, newest first.

use super::narrow::{Narrow, with_tag, with_terms, without_index};
use super::row;
use crate::content::tags::{self, Tag};
use crate::domain::document::Document;
use crate::domain::document::section::{Image, ListedBy};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{EntryId, TermId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::paging::{Paged, Paging};
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement};
use std::collections::HashSet;
use uuid::Uuid;

/// A post as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostSummary {
    /// Its identifier.
    pub id: EntryId,
    /// Its address below the site's base, without the first slash: `posts/slug`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its description, or its first words; may be empty.
    pub excerpt: String,
    /// The first picture that it shows.
    pub lead_image: Option<Image>,
    /// Who wrote it; empty where that person is gone.
    pub author: String,
    /// The same person's identifier.
    pub author_id: Option<UserId>,
    /// By label.
    pub tags: Vec<Tag>,
    /// When it was first published.
    pub published_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A post with everything, for feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullPost {
    /// The post as lists show it.
    pub summary: PostSummary,
    /// What it shows.
    pub document: Document,
}

/// Which entries a list has.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// All posts.
    Posts,
    /// The posts that have a tag, and the entries of content types that do.
    WithTag(&'a Slug),
    /// The posts and entries of content types that somebody wrote.
    ByAuthor(UserId),
    /// The entries of these kinds that have one of these terms.
    WithTerms(&'a [TermId], &'a [EntryKind]),
}

/// The posts on either side of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one that came out before it.
    pub older: Option<PostSummary>,
    /// The one that came out after it.
    pub newer: Option<PostSummary>,
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    id: Uuid,
    path: String,
    title: String,
    excerpt: String,
    lead_image: Option<String>,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    published_at_ms: i64,
    changed_at_ms: i64,
}

#[derive(sqlx::FromRow)]
struct FullRow {
    document: String,
    #[sqlx(flatten)]
    summary: SummaryRow,
}

impl TryFrom<SummaryRow> for PostSummary {
    type Error = DatabaseError;
    fn try_from(row: SummaryRow) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.id.into(),
            path: row.path,
            title: row.title,
            excerpt: row.excerpt,
            lead_image: row.lead_image.as_deref().map(row::image).transpose()?,
            author: row.author_name.unwrap_or_default(),
            author_id: row.author_id.map(Into::into),
            tags: Vec::new(),
            published_at: Timestamp::from_millis(row.published_at_ms),
            changed_at: Timestamp::from_millis(row.changed_at_ms),
        })
    }
}

/// A page of a list in a language.
pub async fn page(
    db: &Database,
    language: LanguageKey,
    which: Which<'_>,
    paging: Paging,
) -> Result<Paged<PostSummary>, DatabaseError> {
    let mut count = Query::select();
    count.expr(Expr::col(Asterisk).count()).from_as(db.table("entries"), "e");
    restrict(db, &mut count, language, which);
    let (total,): (i64,) = db.one(&count).await?;
    let query = select(db, language, which).limit(paging.limit()).offset(paging.offset()).take();
    Ok(Paged { items: summaries(db, query).await?, total: u64::try_from(total).unwrap_or(0) })
}

/// The first posts in an order, but without their tags. The only day of a post is the one on which it
/// came out.
pub async fn latest(
    db: &Database,
    language: LanguageKey,
    count: u32,
    narrow: &Narrow<'_>,
    by: ListedBy,
) -> Result<Vec<PostSummary>, DatabaseError> {
    let mut query = unordered(db, language, Which::Posts);
    narrow.restrict(db, &mut query);
    let direction = if by == ListedBy::Oldest { Order::Asc } else { Order::Desc };
    if by == ListedBy::Title {
        query.order_by_expr(Func::lower(Expr::col(("e", "title"))).into(), Order::Asc);
    }
    query.order_by(("e", "published_at_ms"), direction.clone()).order_by(("e", "id"), direction);
    let rows = db.all::<SummaryRow>(query.limit(u64::from(count))).await?;
    rows.into_iter().map(PostSummary::try_from).collect()
}

/// Whether any post is published.
pub async fn exist(db: &Database, language: LanguageKey) -> Result<bool, DatabaseError> {
    let mut query = Query::select();
    query.column(("e", "id")).from_as(db.table("entries"), "e").limit(1);
    restrict(db, &mut query, language, Which::Posts);
    Ok(db.optional::<(Uuid,)>(&query).await?.is_some())
}

/// The languages in which visitors see something of a list.
pub async fn languages(db: &Database, which: Which<'_>) -> Result<HashSet<LanguageKey>, DatabaseError> {
    let mut query = Query::select();
    query.column(("e", "language")).distinct().from_as(db.table("entries"), "e");
    restrict_to(db, &mut query, which);
    let rows: Vec<(String,)> = db.all(&query).await?;
    rows.into_iter().map(|(key,)| row::language(&key)).collect()
}

/// The newest of a list with what they show.
pub async fn latest_full(
    db: &Database,
    language: LanguageKey,
    count: u32,
    which: Which<'_>,
) -> Result<Vec<FullPost>, DatabaseError> {
    let query = select(db, language, which).column(("e", "document")).limit(u64::from(count)).take();
    let mut posts = Vec::new();
    for row in db.all::<FullRow>(&query).await? {
        posts.push(FullPost { summary: row.summary.try_into()?, document: row::document(&row.document)? });
    }
    let mut tags = tags::of_entries(db, posts.iter().map(|post| post.summary.id)).await?;
    for post in &mut posts {
        post.summary.tags = tags.remove(&post.summary.id).unwrap_or_default();
    }
    Ok(posts)
}

/// The posts that came out before and after a post, in its language.
pub async fn neighbours(
    db: &Database,
    language: LanguageKey,
    id: EntryId,
    published_at: Timestamp,
) -> Result<Neighbours, DatabaseError> {
    let at = || Expr::col(("e", "published_at_ms"));
    let (moment, id) = (published_at.as_millis(), id.as_uuid());
    let is_older = at().lt(moment).or(at().eq(moment).and(Expr::col(("e", "id")).lt(id)));
    let is_newer = at().gt(moment).or(at().eq(moment).and(Expr::col(("e", "id")).gt(id)));
    let older = select(db, language, Which::Posts).and_where(is_older).limit(1).take();
    let newer = unordered(db, language, Which::Posts)
        .and_where(is_newer)
        .order_by(("e", "published_at_ms"), Order::Asc)
        .order_by(("e", "id"), Order::Asc)
        .limit(1)
        .take();
    let (older, newer) = (summaries(db, older).await?, summaries(db, newer).await?);
    Ok(Neighbours { older: older.into_iter().next(), newer: newer.into_iter().next() })
}

async fn summaries(db: &Database, query: SelectStatement) -> Result<Vec<PostSummary>, DatabaseError> {
    let rows = db.all::<SummaryRow>(&query).await?;
    let mut posts = rows.into_iter().map(PostSummary::try_from).collect::<Result<Vec<_>, _>>()?;
    let mut tags = tags::of_entries(db, posts.iter().map(|post| post.id)).await?;
    for post in &mut posts {
        post.tags = tags.remove(&post.id).unwrap_or_default();
    }
    Ok(posts)
}

fn select(db: &Database, language: LanguageKey, which: Which<'_>) -> SelectStatement {
    unordered(db, language, which)
        .order_by(("e", "published_at_ms"), Order::Desc)
        .order_by(("e", "id"), Order::Desc)
        .take()
}

fn unordered(db: &Database, language: LanguageKey, which: Which<'_>) -> SelectStatement {
    let mut query = row::with_author(db.table("entries"), db.table("users"));
    query.columns(
        ["id", "path", "title", "excerpt", "lead_image", "author_id", "published_at_ms", "changed_at_ms"]
            .map(|column| ("e", column)),
    );
    restrict(db, &mut query, language, which);
    query
}

/// Those of a list alone, and of them those that visitors see in a language.
fn restrict(db: &Database, query: &mut SelectStatement, language: LanguageKey, which: Which<'_>) {
    query.and_where(narrowing(which, "language").eq(language.as_str()));
    restrict_to(db, query, which);
}

/// The same in whatever language.
fn restrict_to(db: &Database, query: &mut SelectStatement, which: Which<'_>) {
    let (id, kind) = (|| Expr::col(("e", "id")), || Expr::col(("e", "kind")));
    query.and_where(narrowing(which, "state").eq(EntryState::Published.as_str()));
    match which {
        Which::Posts => query.and_where(kind().eq(EntryKind::Post.as_str())),
        Which::ByAuthor(author) => query
            .and_where(kind().ne(EntryKind::Page.as_str()))
            .and_where(Expr::col(("e", "author_id")).eq(author.as_uuid())),
        Which::WithTag(tag) => {
            query.and_where(kind().ne(EntryKind::Page.as_str())).and_where(id().in_subquery(with_tag(db, tag)))
        }
        Which::WithTerms(terms, kinds) => query
            .and_where(kind().is_in(kinds.iter().map(EntryKind::as_str)))
            .and_where(id().in_subquery(with_terms(db, terms))),
    };
}

/// A column that a list is narrowed by: to what somebody wrote leads who that is.
fn narrowing(which: Which<'_>, name: &'static str) -> Expr {
    if matches!(which, Which::ByAuthor(_)) { without_index(name) } else { Expr::col(("e", name)) }
}
