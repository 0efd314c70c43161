//! Entries that say the same in several languages: what they have in common is an identifier, and
//! outside the bin there is one of each language.

use super::save::SaveEntryError;
use super::{Entry, row};
use crate::content::site;
use crate::domain::entry::{EntryKind, EntryState, Standing};
use crate::domain::ids::{EntryId, TranslationId};
use crate::domain::language::LanguageKey;
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use std::collections::HashMap;
use uuid::Uuid;

/// One of the entries that say the same, as its editors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The entry.
    pub id: EntryId,
    /// The language that it is in.
    pub language: LanguageKey,
    /// Its title.
    pub title: String,
    /// How far it is on its way to visitors.
    pub standing: Standing,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    language: String,
    title: String,
    state: String,
    draft_version: Option<i64>,
    in_review_since_ms: Option<i64>,
    publish_at_ms: Option<i64>,
}

/// The entries outside the bin that say the same.
pub async fn list(db: &Database, translation: TranslationId) -> Result<Vec<Translation>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "language", "title", "state", "draft_version", "in_review_since_ms", "publish_at_ms"])
        .from(db.table("entries"))
        .and_where(Expr::col("translation_id").eq(translation.as_uuid()))
        .and_where(Expr::col("state").ne(EntryState::Binned.as_str()))
        .take();
    let rows = db.all::<Row>(&query).await?.into_iter().map(|row| {
        let state = row.state.parse().map_err(|error| DatabaseError::value("entries.state", error))?;
        let (has_draft, is_in_review) = (row.draft_version.is_some(), row.in_review_since_ms.is_some());
        Ok(Translation {
            id: row.id.into(),
            language: row::language(&row.language)?,
            title: row.title,
            standing: Standing::of(state, has_draft, is_in_review, row.publish_at_ms.is_some()),
        })
    });
    rows.collect()
}

/// Where something is in each language that visitors see it in.
pub type Places = Vec<(LanguageKey, String)>;

/// Where visitors see what says the same.
pub async fn published(db: &Database, translation: TranslationId) -> Result<Places, DatabaseError> {
    let query = Query::select()
        .columns(["language", "path"])
        .from(db.table("entries"))
        .and_where(Expr::col("translation_id").eq(translation.as_uuid()))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let rows: Vec<(String, String)> = db.all(&query).await?;
    rows.into_iter().map(|(language, path)| Ok((row::language(&language)?, path))).collect()
}

/// The same of all that is translated, for the site map.
pub async fn all_published(db: &Database) -> Result<HashMap<TranslationId, Places>, DatabaseError> {
    let query = Query::select()
        .columns(["translation_id", "language", "path"])
        .from(db.table("entries"))
        .and_where(Expr::col("translation_id").is_not_null())
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let rows: Vec<(Uuid, String, String)> = db.all(&query).await?;
    let mut places: HashMap<TranslationId, Places> = HashMap::new();
    for (translation, language, path) in rows {
        places.entry(translation.into()).or_default().push((row::language(&language)?, path));
    }
    // The same on every engine, whatever it sorts by.
    for places in places.values_mut() {
        places.sort();
    }
    Ok(places)
}

/// What says the same as an entry in a language, outside the bin: itself and its path.
pub(super) async fn counterpart(
    transaction: &mut Transaction,
    of: EntryId,
    language: LanguageKey,
) -> Result<Option<(EntryId, String)>, DatabaseError> {
    let original = Query::select()
        .column("translation_id")
        .from(transaction.table("entries"))
        .and_where(Expr::col("id").eq(of.as_uuid()))
        .take();
    let query = Query::select()
        .columns(["id", "path"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("translation_id").in_subquery(original))
        .and_where(Expr::col("language").eq(language.as_str()))
        .and_where(Expr::col("path").is_not_null())
        .take();
    let found = transaction.optional::<(Uuid, String)>(&query).await?;
    Ok(found.map(|(id, path)| (id.into(), path)))
}

/// Makes room for a new entry in a language beside the one that it translates. What was there before
/// and is in the bin has nothing to do with it any more. The translation of a start page is the start
/// page of its language, where that has none.
pub(super) async fn join(
    transaction: &mut Transaction,
    original: EntryId,
    kind: EntryKind,
    language: LanguageKey,
    slug: &Slug,
) -> Result<TranslationId, SaveEntryError> {
    let query = Query::select()
        .columns(["language", "path", "translation_id"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("id").eq(original.as_uuid()))
        .and_where(Expr::col("kind").eq(kind.as_str()))
        .take();
    let found = transaction.optional::<(String, Option<String>, Option<Uuid>)>(&query).await?;
    let (of, path, translation) = found.ok_or(SaveEntryError::NotFound)?;
    let of = row::language(&of)?;
    let path = path.ok_or(SaveEntryError::Binned)?;
    if of == language || counterpart(transaction, original, language).await?.is_some() {
        return Err(SaveEntryError::Translated);
    }
    let translation = if let Some(translation) = translation {
        let of_it = Expr::col("translation_id").eq(translation).and(Expr::col("language").eq(language.as_str()));
        set(transaction, of_it, None).await?;
        translation.into()
    } else {
        let translation = TranslationId::new();
        set(transaction, Expr::col("id").eq(original.as_uuid()), Some(translation)).await?;
        translation
    };
    if let Some(mut settings) = site::stored(transaction).await?
        && settings.home_path(of).is_some_and(|home| home == path)
        && let Some(further) = settings.languages.iter_mut().find(|further| further.key() == language)
        && further.home_page.is_none()
    {
        further.home_page = Some(slug.clone());
        site::write(transaction, &settings).await?;
    }
    Ok(translation)
}

/// Makes room in a language for an entry that moves into it, beside those that say the same. What is in
/// the bin there has nothing to do with them any more.
pub(super) async fn make_room(
    transaction: &mut Transaction,
    entry: &Entry,
    language: LanguageKey,
) -> Result<(), SaveEntryError> {
    let Some(translation) = entry.translation else { return Ok(()) };
    if counterpart(transaction, entry.id, language).await?.is_some() {
        return Err(SaveEntryError::Translated);
    }
    let of_it = Expr::col("translation_id").eq(translation.as_uuid());
    set(transaction, of_it.and(Expr::col("language").eq(language.as_str())), None).await?;
    Ok(())
}

async fn set(
    transaction: &mut Transaction,
    which: Expr,
    translation: Option<TranslationId>,
) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("translation_id", translation.map(TranslationId::as_uuid))
        .and_where(which);
    transaction.execute(&update).await.map(|_| ())
}
