//! How an entry comes out of the database.

use super::schedule::Schedule;
use super::{Author, Entry};
use crate::content::stored_entry::{COLUMNS, StoredEntry};
use crate::content::tags::Tag;
use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::document::section::Image;
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::sent_back::SentBack;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, stored_json};
use sea_query::{DynIden, Expr, ExprTrait, JoinType, Query, SelectStatement};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(super) struct EntryRow {
    #[sqlx(flatten)]
    stored: StoredEntry,
    author_name: Option<String>,
}

/// The entries as `e` with the names of their authors.
pub(super) fn select(entries: DynIden, users: DynIden) -> SelectStatement {
    with_author(entries, users).columns(COLUMNS.map(|column| ("e", column))).take()
}

/// The entries as `e`, and of each its `author_name` alone.
pub(super) fn with_author(entries: DynIden, users: DynIden) -> SelectStatement {
    Query::select()
        .expr_as(Expr::col(("u", "name")), "author_name")
        .from_as(entries, "e")
        .join_as(JoinType::LeftJoin, users, "u", Expr::col(("u", "id")).equals(("e", "author_id")))
        .take()
}

impl EntryRow {
    pub(super) fn id(&self) -> EntryId {
        self.stored.id.into()
    }

    pub(super) fn into_entry(self, tags: Vec<Tag>) -> Result<Entry, DatabaseError> {
        let row = self.stored;
        Ok(Entry {
            id: row.id.into(),
            kind: kind(&row.kind)?,
            parent: row.parent_id.map(Into::into),
            slug: slug(&row.slug)?,
            path: row.path,
            title: row.title,
            description: row.description,
            document: document(&row.document)?,
            state: row.state.parse().map_err(|error| DatabaseError::value("entries.state", error))?,
            author: author(row.author_id, self.author_name),
            tags,
            terms: Vec::new(),
            values: values(row.field_values.as_deref())?,
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
            sent_back: sent_back(row.sent_back.as_deref())?,
            schedule: Schedule {
                publish_at: row.publish_at_ms.map(Timestamp::from_millis),
                unpublish_at: row.unpublish_at_ms.map(Timestamp::from_millis),
            },
            publish_fault: row.publish_fault,
            language: language(&row.language)?,
            translation: row.translation_id.map(Into::into),
        })
    }
}

pub(super) fn author(id: Option<Uuid>, name: Option<String>) -> Option<Author> {
    Some(Author { id: id?.into(), name: name? })
}

/// Page, post, or of a content type.
pub(super) fn kind(kind: &str) -> Result<EntryKind, DatabaseError> {
    kind.parse().map_err(|error| DatabaseError::value("entries.kind", error))
}

/// The language that something is in.
pub(in crate::content) fn language(key: &str) -> Result<LanguageKey, DatabaseError> {
    LanguageKey::parse(key).map_err(|error| DatabaseError::value("entries.language", error))
}

pub(super) fn slug(slug: &str) -> Result<Slug, DatabaseError> {
    Slug::parse(slug).map_err(|error| DatabaseError::value("entries.slug", error))
}

pub(super) fn document(document: &str) -> Result<Document, DatabaseError> {
    Document::from_json(document).map_err(|error| DatabaseError::value("entries.document", error))
}

pub(super) fn image(image: &str) -> Result<Image, DatabaseError> {
    Ok(stored_json::read("entries.lead_image", image)?.value)
}

/// What somebody said who sent an entry back.
pub(in crate::content) fn sent_back(json: Option<&str>) -> Result<Option<SentBack>, DatabaseError> {
    let read = |json| serde_json::from_str(json).map_err(|error| DatabaseError::value("entries.sent_back", error));
    json.map(read).transpose()
}

/// The same as it is stored.
pub(in crate::content) fn sent_back_json(sent_back: &SentBack) -> String {
    serde_json::to_string(sent_back).unwrap_or_else(|_| unreachable!("it is texts and a time"))
}

/// What an entry has in the fields of its type; most have none.
pub(in crate::content) fn values(values: Option<&str>) -> Result<Values, DatabaseError> {
    let read = |json| serde_json::from_str(json).map_err(|error| DatabaseError::value("entries.field_values", error));
    values.map_or_else(|| Ok(Values::new()), read)
}

/// The same as it is stored.
pub(in crate::content) fn values_json(values: &Values) -> Option<String> {
    (!values.is_empty()).then(|| serde_json::to_string(values).unwrap_or_else(|_| unreachable!("keys are texts")))
}
