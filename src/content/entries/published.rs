//! What a visit asks for: the published entry at an address.

use super::Author;
use super::row::{self, author};
use crate::content::tags::{self, Tag};
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{EntryId, TranslationId};
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Asterisk, Expr, ExprTrait};
use std::collections::BTreeMap;
use std::ops::Range;
use uuid::Uuid;

/// An entry as visitors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedEntry {
    /// Its identifier.
    pub id: EntryId,
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// The page above it, published or not.
    pub parent: Option<EntryId>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its address below the site's base, without the first slash.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What it is about; may be empty.
    pub description: String,
    /// The description, or its first words.
    pub excerpt: String,
    /// What it shows.
    pub document: Document,
    /// What it has in the fields of its content type.
    pub values: Values,
    /// Who wrote it; none where that person is gone.
    pub author: Option<Author>,
    /// By label; a page's are not read, as no page shows them.
    pub tags: Vec<Tag>,
    /// When it was first published.
    pub published_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// What it has in common with the entries that say the same in other languages.
    pub translation: Option<TranslationId>,
    /// Whether that is all of it. Sections and values that a newer version of the server has written, and this
    /// one cannot read, are left out.
    pub is_whole: bool,
}

#[derive(sqlx::FromRow)]
struct PublishedRow {
    id: Uuid,
    kind: String,
    parent_id: Option<Uuid>,
    slug: String,
    path: String,
    title: String,
    description: String,
    excerpt: String,
    document: String,
    field_values: Option<String>,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    published_at_ms: i64,
    changed_at_ms: i64,
    translation_id: Option<Uuid>,
}

/// The published entry at an address below the site's base, without the first slash: one
/// query, and one for the tags of what is no page.
pub async fn find(db: &Database, path: &str) -> Result<Option<PublishedEntry>, DatabaseError> {
    find_where(db, Expr::col(("e", "path")).eq(path)).await
}

/// The published entry with that identifier.
pub async fn find_by_id(db: &Database, id: EntryId) -> Result<Option<PublishedEntry>, DatabaseError> {
    find_where(db, Expr::col(("e", "id")).eq(id.as_uuid())).await
}

async fn find_where(db: &Database, which: Expr) -> Result<Option<PublishedEntry>, DatabaseError> {
    let query = row::with_author(db.table("entries"), db.table("users"))
        .columns(
            [
                "id",
                "kind",
                "parent_id",
                "slug",
                "path",
                "title",
                "description",
                "excerpt",
                "document",
                "field_values",
                "author_id",
                "published_at_ms",
                "changed_at_ms",
                "translation_id",
            ]
            .map(|column| ("e", column)),
        )
        .and_where(which)
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .take();
    let Some(row) = db.optional::<PublishedRow>(&query).await? else { return Ok(None) };
    let mut entry = PublishedEntry::try_from(row)?;
    if entry.kind != EntryKind::Page {
        entry.tags = tags::of_entries(db, [entry.id]).await?.remove(&entry.id).unwrap_or_default();
    }
    Ok(Some(entry))
}

impl TryFrom<PublishedRow> for PublishedEntry {
    type Error = DatabaseError;
    fn try_from(row: PublishedRow) -> Result<Self, DatabaseError> {
        let document = Document::known_of(&row.document);
        let (document, is_document_whole) =
            document.map_err(|error| DatabaseError::value("entries.document", error))?;
        let (values, are_values_whole) = known_values(row.field_values.as_deref())?;
        Ok(Self {
            id: row.id.into(),
            kind: row::kind(&row.kind)?,
            parent: row.parent_id.map(Into::into),
            slug: row::slug(&row.slug)?,
            path: row.path,
            title: row.title,
            description: row.description,
            excerpt: row.excerpt,
            document,
            values,
            author: author(row.author_id, row.author_name),
            tags: Vec::new(),
            published_at: Timestamp::from_millis(row.published_at_ms),
            changed_at: Timestamp::from_millis(row.changed_at_ms),
            translation: row.translation_id.map(Into::into),
            is_whole: is_document_whole && are_values_whole,
        })
    }
}

/// What this version can read of what an entry has in the fields of its type, and whether that is all of it.
fn known_values(json: Option<&str>) -> Result<(Values, bool), DatabaseError> {
    let error = match row::values(json) {
        Ok(values) => return Ok((values, true)),
        Err(error) => error,
    };
    let stored: BTreeMap<FieldKey, serde_json::Value> =
        json.and_then(|json| serde_json::from_str(json).ok()).ok_or(error)?;
    let known = stored.into_iter().filter_map(|(key, value)| Some((key, serde_json::from_value(value).ok()?)));
    Ok((known.collect(), false))
}

/// A published address, for the site map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Below the site's base, without the first slash.
    pub path: String,
    /// When what is there was last changed.
    pub changed_at: Timestamp,
    /// What it has in common with the addresses of the same in other languages.
    pub translation: Option<TranslationId>,
}

/// How many addresses are published.
pub async fn count_addresses(db: &Database) -> Result<u64, DatabaseError> {
    let total = sea_query::Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(db.table("entries"))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let (total,): (i64,) = db.one(&total).await?;
    Ok(u64::try_from(total).unwrap_or(0))
}

/// Those of them at these places, where they stand in their order.
pub async fn addresses(db: &Database, places: Range<u64>) -> Result<Vec<Address>, DatabaseError> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let query = sea_query::Query::select()
        .columns(["path", "changed_at_ms", "translation_id"])
        .from(db.table("entries"))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .order_by("path", sea_query::Order::Asc)
        .limit(places.end - places.start)
        .offset(places.start)
        .take();
    let rows: Vec<(String, i64, Option<Uuid>)> = db.all(&query).await?;
    let addresses = rows.into_iter().map(|(path, at, translation)| Address {
        path,
        changed_at: Timestamp::from_millis(at),
        translation: translation.map(Into::into),
    });
    Ok(addresses.collect())
}
