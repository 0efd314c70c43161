//! The columns of an entry's row that are read wherever all of an entry is: by those who edit it, and where it goes
//! from one place to another.

use uuid::Uuid;

/// Their names. Beside them are those that follow from the rest, or that lists sort by.
pub(super) const COLUMNS: [&str; 27] = [
    "id",
    "kind",
    "parent_id",
    "slug",
    "path",
    "title",
    "description",
    "document",
    "state",
    "author_id",
    "in_navigation",
    "position",
    "version",
    "created_at_ms",
    "changed_at_ms",
    "published_at_ms",
    "binned_at_ms",
    "draft_version",
    "drafted_at_ms",
    "in_review_since_ms",
    "sent_back",
    "publish_at_ms",
    "unpublish_at_ms",
    "publish_fault",
    "field_values",
    "language",
    "translation_id",
];

/// What is in them, as it is stored.
#[derive(sqlx::FromRow)]
pub(super) struct StoredEntry {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) parent_id: Option<Uuid>,
    pub(super) slug: String,
    pub(super) path: Option<String>,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) document: String,
    pub(super) state: String,
    pub(super) author_id: Option<Uuid>,
    pub(super) in_navigation: bool,
    pub(super) position: i32,
    pub(super) version: i64,
    pub(super) created_at_ms: i64,
    pub(super) changed_at_ms: i64,
    pub(super) published_at_ms: Option<i64>,
    pub(super) binned_at_ms: Option<i64>,
    pub(super) draft_version: Option<i64>,
    pub(super) drafted_at_ms: Option<i64>,
    pub(super) in_review_since_ms: Option<i64>,
    pub(super) sent_back: Option<String>,
    pub(super) publish_at_ms: Option<i64>,
    pub(super) unpublish_at_ms: Option<i64>,
    pub(super) publish_fault: Option<String>,
    pub(super) field_values: Option<String>,
    pub(super) language: String,
    pub(super) translation_id: Option<Uuid>,
}
