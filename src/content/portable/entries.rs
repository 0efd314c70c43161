//! Pages, posts and what content types define.

use super::{ROWS_PER_STATEMENT, RowError};
use crate::content::entries::fields::{check_description, check_title, check_values};
use crate::content::entries::{self, Derived, MAX_DEPTH, sent_back_json, values_json, words};
use crate::content::stored_entry::{COLUMNS, StoredEntry};
use crate::content::types;
use crate::domain::content_type::value::Values;
use crate::domain::content_type::{TypeDefinition, TypeKey};
use crate::domain::document::Document;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{EntryId, TranslationId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::sent_back::SentBack;
use crate::domain::slug::Slug;
use crate::domain::text::is_line;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::database::{DatabaseError, FullTextEntry, Snapshot, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// An entry with everything, in whatever state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableEntry {
    /// Its identifier.
    pub id: EntryId,
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// The page above it.
    pub parent: Option<EntryId>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its address below the site's base; none in the bin.
    pub path: Option<String>,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// What it shows.
    pub document: Document,
    /// Who can see it.
    pub state: EntryState,
    /// Who wrote it.
    pub author: Option<UserId>,
    /// Whether the site's navigation leads to it.
    pub in_navigation: bool,
    /// Its place among its siblings.
    pub position: i32,
    /// Raised by every change.
    pub version: i64,
    /// When it was made.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(rename = "changed_at_ms", with = "millis")]
    pub changed_at: Timestamp,
    /// When it was first published.
    #[serde(rename = "published_at_ms", default, with = "millis::option")]
    pub published_at: Option<Timestamp>,
    /// When it was put into the bin.
    #[serde(rename = "binned_at_ms", default, with = "millis::option")]
    pub binned_at: Option<Timestamp>,
    /// The revision of the draft on top of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_version: Option<i64>,
    /// When that was saved.
    #[serde(rename = "drafted_at_ms", default, with = "millis::option", skip_serializing_if = "Option::is_none")]
    pub drafted_at: Option<Timestamp>,
    /// Since when somebody is asked to look at it.
    #[serde(rename = "in_review_since_ms", default, with = "millis::option", skip_serializing_if = "Option::is_none")]
    pub in_review_since: Option<Timestamp>,
    /// What somebody said who sent it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_back: Option<SentBack>,
    /// When it is published.
    #[serde(rename = "publish_at_ms", default, with = "millis::option", skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Timestamp>,
    /// When it is taken back.
    #[serde(rename = "unpublish_at_ms", default, with = "millis::option", skip_serializing_if = "Option::is_none")]
    pub unpublish_at: Option<Timestamp>,
    /// Why it was not published when its time had come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_fault: Option<String>,
    /// What it has in the fields of its content type.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub values: Values,
    /// The text by which lists of its type sort it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort_key: Option<String>,
    /// When it is no more among what is to come.
    #[serde(rename = "over_at_ms", default, with = "millis::option", skip_serializing_if = "Option::is_none")]
    pub over_at: Option<Timestamp>,
    /// The language that it is in; left out for the site's main one.
    #[serde(default, skip_serializing_if = "LanguageKey::is_main")]
    pub language: LanguageKey,
    /// What it has in common with the entries that say the same in other languages.
    #[serde(rename = "translation_id", default, skip_serializing_if = "Option::is_none")]
    pub translation: Option<TranslationId>,
}

impl PortableEntry {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        check_title(&self.title)?;
        check_description(&self.description)?;
        check_values(&self.values)?;
        if self.kind != EntryKind::Page && self.parent.is_some() {
            return Err(RowError::ChildOfNoKind);
        }
        let is_sortable = |key: &String| key.chars().count() <= MAX_SORT_KEY && is_line(key);
        if self.kind.type_key().is_none() && (!self.values.is_empty() || self.sort_key.is_some())
            || !self.sort_key.as_ref().is_none_or(is_sortable)
        {
            return Err(RowError::Values);
        }
        let is_binned = self.state == EntryState::Binned;
        let is_published = self.state == EntryState::Published;
        if is_binned != self.path.is_none()
            || is_binned != self.binned_at.is_some()
            || (is_published && self.published_at.is_none())
            || self.version < 1
            || self.draft_version.is_some_and(|version| !(1..=self.version).contains(&version))
            || self.sent_back.as_ref().is_some_and(|sent_back| sent_back.check().is_err())
            || self.publish_fault.as_ref().is_some_and(|fault| fault.len() > MAX_FAULT || !is_line(fault))
        {
            return Err(RowError::State);
        }
        match &self.path {
            Some(path) if !self.can_have(path) => Err(RowError::Path(path.chars().take(200).collect())),
            _ => Ok(()),
        }
    }

    /// A page's address is slugs that end with its own; all others', the slug in the folder of their
    /// kind; all below the language's own.
    fn can_have(&self, path: &str) -> bool {
        let Some(path) = self.language.rest_of(path) else { return false };
        if let Some(folder) = self.kind.folder() {
            return path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) == Some(self.slug.as_str());
        }
        let mut slugs = path.split('/');
        slugs.clone().count() <= MAX_DEPTH
            && slugs.clone().all(|slug| Slug::parse(slug).is_ok())
            && slugs.next_back() == Some(self.slug.as_str())
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    stored: StoredEntry,
    sort_key: Option<String>,
    over_at_ms: Option<i64>,
}

/// The most characters of a text by which lists sort.
const MAX_SORT_KEY: usize = 100;

/// The most bytes of a sentence about what was not done.
const MAX_FAULT: usize = 2000;

/// What lists sort by, beside the columns of an entry: written as it was read, since it follows from its type, which
/// may come later.
const SORTING: [&str; 2] = ["sort_key", "over_at_ms"];

fn columns() -> impl Iterator<Item = &'static str> {
    COLUMNS.into_iter().chain(SORTING)
}

impl TryFrom<Row> for PortableEntry {
    type Error = DatabaseError;

    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let Row { stored: row, sort_key, over_at_ms } = row;
        let id = row.id;
        let value = |column: &str, error: String| DatabaseError::value(&format!("entries.{column} of {id}"), error);
        Ok(Self {
            id: id.into(),
            kind: row.kind.parse().map_err(|error| DatabaseError::value("entries.kind", error))?,
            parent: row.parent_id.map(Into::into),
            slug: row.slug.parse().map_err(|error| DatabaseError::value("entries.slug", error))?,
            path: row.path,
            title: row.title,
            description: row.description,
            document: Document::from_json(&row.document).map_err(|error| value("document", error.to_string()))?,
            state: row.state.parse().map_err(|error| DatabaseError::value("entries.state", error))?,
            author: row.author_id.map(Into::into),
            in_navigation: row.in_navigation,
            position: row.position,
            version: row.version,
            created_at: Timestamp::from_millis(row.created_at_ms),
            changed_at: Timestamp::from_millis(row.changed_at_ms),
            published_at: row.published_at_ms.map(Timestamp::from_millis),
            binned_at: row.binned_at_ms.map(Timestamp::from_millis),
            draft_version: row.draft_version,
            drafted_at: row.drafted_at_ms.map(Timestamp::from_millis),
            in_review_since: row.in_review_since_ms.map(Timestamp::from_millis),
            sent_back: entries::sent_back(row.sent_back.as_deref())?,
            publish_at: row.publish_at_ms.map(Timestamp::from_millis),
            unpublish_at: row.unpublish_at_ms.map(Timestamp::from_millis),
            publish_fault: row.publish_fault,
            values: entries::values(row.field_values.as_deref())?,
            sort_key,
            over_at: over_at_ms.map(Timestamp::from_millis),
            language: entries::language(&row.language)?,
            translation: row.translation_id.map(Into::into),
        })
    }
}

/// Some entries after the one with that identifier.
pub async fn read(
    snapshot: &mut Snapshot,
    after: Option<EntryId>,
    limit: u64,
) -> Result<Vec<PortableEntry>, DatabaseError> {
    let mut query = Query::select();
    query.columns(columns()).from(snapshot.table("entries")).order_by("id", Order::Asc).limit(limit);
    if let Some(after) = after {
        query.and_where(Expr::col("id").gt(after.as_uuid()));
    }
    snapshot.all::<Row>(&query).await?.into_iter().map(TryInto::try_into).collect()
}

/// The entries with these identifiers, few enough for one statement.
pub async fn read_some(snapshot: &mut Snapshot, ids: &[EntryId]) -> Result<Vec<PortableEntry>, DatabaseError> {
    let ids = ids.iter().map(|id| id.as_uuid());
    let query =
        Query::select().columns(columns()).from(snapshot.table("entries")).and_where(Expr::col("id").is_in(ids)).take();
    snapshot.all::<Row>(&query).await?.into_iter().map(TryInto::try_into).collect()
}

/// Removes entries, with their words in the index.
pub async fn remove(transaction: &mut Transaction, ids: &[EntryId]) -> Result<(), DatabaseError> {
    for chunk in ids.chunks(ROWS_PER_STATEMENT) {
        transaction.unindex_texts(chunk).await?;
        let table = transaction.table("entries");
        let ids = chunk.iter().map(|id| id.as_uuid());
        transaction.execute(Query::delete().from_table(table).and_where(Expr::col("id").is_in(ids))).await?;
    }
    Ok(())
}

/// Writes entries with what follows from them, the words in the index too. None is below
/// another yet, for that one may come later: [`write_parents`] is the end of it.
pub async fn write(transaction: &mut Transaction, rows: &[PortableEntry]) -> Result<(), DatabaseError> {
    // Those that come later bring what lists show of their entries: see `types::write`.
    let keys: BTreeSet<TypeKey> = rows.iter().filter_map(|row| row.kind.type_key()).collect();
    let mut definitions = BTreeMap::new();
    for key in keys {
        if let Some(stored) = types::find_in(transaction, key).await? {
            definitions.insert(key, stored.content_type.definition);
        }
    }
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("entries")).columns(columns().chain(["excerpt", "lead_image"]));
        for row in chunk {
            let definition = row.kind.type_key().and_then(|key| definitions.get(&key));
            insert.values_panic(values(row, definition));
        }
        transaction.execute(&insert).await?;
        let published: Vec<_> = chunk.iter().filter(|row| row.state == EntryState::Published).collect();
        let bodies: Vec<String> =
            published.iter().map(|row| words(&row.description, &row.document, &row.values)).collect();
        let texts = published.iter().zip(&bodies);
        let texts: Vec<FullTextEntry<'_>> =
            texts.map(|(row, body)| FullTextEntry { id: row.id, title: &row.title, body }).collect();
        transaction.index_new_texts(&texts).await?;
    }
    Ok(())
}

/// Puts pages below those that they belong below, once all are there.
pub async fn write_parents(transaction: &mut Transaction, pages: &[(EntryId, EntryId)]) -> Result<(), DatabaseError> {
    let pages = pages.iter().map(|(page, parent)| (*page, parent.as_uuid()));
    write_references(transaction, "parent_id", pages).await
}

/// Gives entries their authors, where they were written before those.
pub async fn write_authors(transaction: &mut Transaction, entries: &[(EntryId, UserId)]) -> Result<(), DatabaseError> {
    let entries = entries.iter().map(|(entry, author)| (*entry, author.as_uuid()));
    write_references(transaction, "author_id", entries).await
}

/// Writes one column, with one statement for those that refer to the same row.
async fn write_references(
    transaction: &mut Transaction,
    column: &'static str,
    references: impl Iterator<Item = (EntryId, Uuid)>,
) -> Result<(), DatabaseError> {
    let mut by_target: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (entry, target) in references {
        by_target.entry(target).or_default().push(entry.as_uuid());
    }
    for (target, entries) in by_target {
        for chunk in entries.chunks(ROWS_PER_STATEMENT) {
            let mut update = Query::update();
            update
                .table(transaction.table("entries"))
                .value(column, target)
                .and_where(Expr::col("id").is_in(chunk.iter().copied()));
            transaction.execute(&update).await?;
        }
    }
    Ok(())
}

fn values(row: &PortableEntry, definition: Option<&TypeDefinition>) -> [Expr; 31] {
    let picture = definition.and_then(|definition| definition.picture(&row.values));
    let teaser = definition.map(|definition| definition.teaser(&row.values)).unwrap_or_default();
    let derived = Derived::of(&row.description, &row.document, &teaser, picture);
    [
        row.id.as_uuid().into(),
        row.kind.as_str().into(),
        Option::<Uuid>::None.into(),
        row.slug.as_str().into(),
        row.path.clone().into(),
        row.title.as_str().into(),
        row.description.as_str().into(),
        row.document.to_json().into(),
        row.state.as_str().into(),
        row.author.map(UserId::as_uuid).into(),
        row.in_navigation.into(),
        row.position.into(),
        row.version.into(),
        row.created_at.as_millis().into(),
        row.changed_at.as_millis().into(),
        row.published_at.map(Timestamp::as_millis).into(),
        row.binned_at.map(Timestamp::as_millis).into(),
        row.draft_version.into(),
        row.drafted_at.map(Timestamp::as_millis).into(),
        row.in_review_since.map(Timestamp::as_millis).into(),
        row.sent_back.as_ref().map(sent_back_json).into(),
        row.publish_at.map(Timestamp::as_millis).into(),
        row.unpublish_at.map(Timestamp::as_millis).into(),
        row.publish_fault.clone().into(),
        values_json(&row.values).into(),
        row.language.as_str().into(),
        row.translation.map(TranslationId::as_uuid).into(),
        row.sort_key.clone().into(),
        row.over_at.map(Timestamp::as_millis).into(),
        derived.excerpt.into(),
        derived.lead_image.into(),
    ]
}
