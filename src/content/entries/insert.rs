//! How entries get into the database, one or many in a statement.

use super::row::values_json;
use super::sorting::Place;
use crate::domain::content_type::value::Values;
use crate::domain::document::section::Image;
use crate::domain::document::{Document, shorten};
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, TranslationId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use sea_query::{DynIden, Expr, InsertStatement, Query};

/// How much of a text stands on a card, in characters.
const EXCERPT: usize = 220;

/// An entry that is not there yet.
pub(in crate::content) struct NewEntry<'a> {
    pub(in crate::content) id: EntryId,
    pub(in crate::content) kind: EntryKind,
    pub(in crate::content) parent: Option<EntryId>,
    pub(in crate::content) slug: &'a Slug,
    pub(in crate::content) path: &'a str,
    pub(in crate::content) title: &'a str,
    pub(in crate::content) description: &'a str,
    pub(in crate::content) document: &'a Document,
    pub(in crate::content) author: Option<UserId>,
    pub(in crate::content) in_navigation: bool,
    pub(in crate::content) position: i32,
    pub(in crate::content) values: &'a Values,
    pub(in crate::content) place: Place,
    pub(in crate::content) created_at: Timestamp,
    /// None for a draft.
    pub(in crate::content) published_at: Option<Timestamp>,
    pub(in crate::content) language: LanguageKey,
    pub(in crate::content) translation: Option<TranslationId>,
}

/// What follows from an entry's text, stored beside it so that lists need not read it.
pub(in crate::content) struct Derived {
    pub(in crate::content) excerpt: String,
    pub(in crate::content) lead_image: Option<String>,
}

impl Derived {
    /// A field's picture, which its type chooses, comes before those of the text: it is there for lists. A
    /// field's words come after the text: they are there where it has none.
    pub(in crate::content) fn of(
        description: &str,
        document: &Document,
        teaser: &str,
        picture: Option<&Image>,
    ) -> Self {
        let text = document.summary();
        let said = [description, text.as_str(), teaser].into_iter().find(|words| !words.trim().is_empty());
        let excerpt = shorten(said.unwrap_or_default(), EXCERPT);
        let lead_image = picture.or_else(|| document.lead_image());
        Self { excerpt, lead_image: lead_image.and_then(image_json) }
    }
}

/// A picture as it is stored.
fn image_json(image: &Image) -> Option<String> {
    serde_json::to_string(image).ok()
}

/// One statement for all of them.
pub(in crate::content) fn insert<'a>(entries: DynIden, new: impl IntoIterator<Item = NewEntry<'a>>) -> InsertStatement {
    let mut insert = Query::insert();
    insert.into_table(entries).columns([
        "id",
        "kind",
        "parent_id",
        "slug",
        "path",
        "title",
        "description",
        "document",
        "excerpt",
        "lead_image",
        "state",
        "author_id",
        "in_navigation",
        "position",
        "version",
        "created_at_ms",
        "changed_at_ms",
        "published_at_ms",
        "field_values",
        "sort_key",
        "over_at_ms",
        "language",
        "translation_id",
    ]);
    for entry in new {
        insert.values_panic(values(&entry));
    }
    insert
}

fn values(entry: &NewEntry<'_>) -> [Expr; 23] {
    let place = &entry.place;
    let derived = Derived::of(entry.description, entry.document, &place.teaser, place.picture.as_ref());
    let state = super::publish::state(entry.published_at.is_some());
    [
        entry.id.as_uuid().into(),
        entry.kind.as_str().into(),
        entry.parent.map(EntryId::as_uuid).into(),
        entry.slug.as_str().into(),
        entry.path.into(),
        entry.title.into(),
        entry.description.into(),
        entry.document.to_json().into(),
        derived.excerpt.into(),
        derived.lead_image.into(),
        state.as_str().into(),
        entry.author.map(UserId::as_uuid).into(),
        entry.in_navigation.into(),
        entry.position.into(),
        1_i64.into(),
        entry.created_at.as_millis().into(),
        entry.created_at.as_millis().into(),
        entry.published_at.map(Timestamp::as_millis).into(),
        values_json(entry.values).into(),
        place.sort_key.clone().into(),
        place.over_at.map(Timestamp::as_millis).into(),
        entry.language.as_str().into(),
        entry.translation.map(TranslationId::as_uuid).into(),
    ]
}
