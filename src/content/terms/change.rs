//! Making, changing and deleting terms.

use super::Term;
use crate::content::redirects;
use crate::content::site;
use crate::content::tags::{self, TagError};
use crate::domain::deed::Deed;
use crate::domain::generation::Generation;
use crate::domain::ids::TermId;
use crate::domain::language::{LanguageKey, SiteLanguage};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{MAX_DEPTH, MAX_TERMS};
use crate::domain::text::{is_text, plain_line};
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use std::collections::HashMap;
use uuid::Uuid;

/// The longest description, in characters.
const MAX_DESCRIPTION: usize = 500;

/// What somebody writes of a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermFields {
    /// What people read, 1 to 60 characters.
    pub label: String,
    /// The last part of its address; none takes it from the label.
    pub slug: Option<Slug>,
    /// The term above it.
    pub parent: Option<TermId>,
    /// At most 500 characters.
    pub description: String,
}

/// Why terms were not changed.
#[derive(Debug, thiserror::Error)]
pub enum TermError {
    /// The label is empty or too long.
    #[error("the name has 1 to 60 characters, on one line")]
    Label,
    /// The description is too long, or no text.
    #[error("the description has at most 500 characters, and no control characters")]
    Description,
    /// Another term of the taxonomy has the address.
    #[error("another one has the address `{0}`; choose another")]
    SlugTaken(Slug),
    /// It would stand below itself, or below nothing.
    #[error("it cannot stand below that one; choose another")]
    Parent,
    /// The tree would be too deep.
    #[error("they go five levels deep; choose one higher up")]
    TooDeep,
    /// The taxonomy has as many as it can have.
    #[error("a taxonomy has at most 1,000 terms")]
    TooMany,
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this one is not here any more")]
    NotFound,
    /// The database failed.
    #[error("could not change the terms")]
    Database(#[from] DatabaseError),
}

/// Makes a term.
pub async fn create(db: &Database, taxonomy: &Slug, fields: &TermFields) -> Result<Generation, TermError> {
    create_as(db, TermId::new(), taxonomy, fields).await
}

/// The same under an identifier. A form that was sent twice makes one term: where this one is there, none is made.
pub async fn create_once(
    db: &Database,
    id: TermId,
    taxonomy: &Slug,
    fields: &TermFields,
) -> Result<Option<Generation>, TermError> {
    match create_as(db, id, taxonomy, fields).await {
        Err(TermError::SlugTaken(slug)) => match super::find(db, taxonomy, &slug).await? {
            Some(term) if term.id == id => Ok(None),
            Some(_) => Err(TermError::SlugTaken(slug)),
            // The form was sent with another name before, and is for another term now.
            None => create(db, taxonomy, fields).await.map(Some),
        },
        made => made.map(Some),
    }
}

async fn create_as(db: &Database, id: TermId, taxonomy: &Slug, fields: &TermFields) -> Result<Generation, TermError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    add(&mut transaction, id, taxonomy, fields).await?;
    transaction.note(Deed::TermChanged, &plain_line(&fields.label)).await?;
    Ok(transaction.commit().await?)
}

/// The same in a transaction that does more, with an identifier of the caller's choice.
pub async fn add(
    transaction: &mut Transaction,
    id: TermId,
    taxonomy: &Slug,
    fields: &TermFields,
) -> Result<Slug, TermError> {
    let settings = site::stored(transaction).await?.ok_or(TermError::NotFound)?;
    let of = settings.taxonomies.iter().find(|of| of.key == *taxonomy).ok_or(TermError::NotFound)?;
    let (label, slug) = checked(fields)?;
    let parents = parents(transaction, taxonomy).await?;
    if parents.len() >= MAX_TERMS {
        return Err(TermError::TooMany);
    }
    let parent = fields.parent.filter(|_| of.is_nested);
    check_place(&parents, None, parent)?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("terms"))
        .columns(["id", "taxonomy", "parent_id", "slug", "label", "description"])
        .values_panic([
            id.as_uuid().into(),
            taxonomy.as_str().into(),
            parent.map(TermId::as_uuid).into(),
            slug.as_str().into(),
            label.into(),
            fields.description.trim().into(),
        ]);
    transaction.execute(&insert).await.map_err(|error| slug_taken(error, &slug))?;
    Ok(slug)
}

/// Changes a term. Its old address leads to a new one from then on.
pub async fn update(db: &Database, clock: &Clock, term: &Term, fields: &TermFields) -> Result<Generation, TermError> {
    let (label, slug) = checked(fields)?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let parents = parents(&mut transaction, &term.taxonomy).await?;
    check_place(&parents, Some(term.id), fields.parent)?;
    let mut update = Query::update();
    update
        .table(transaction.table("terms"))
        .value("parent_id", fields.parent.map(TermId::as_uuid))
        .value("slug", slug.as_str())
        .value("label", label.as_str())
        .value("description", fields.description.trim())
        .and_where(Expr::col("id").eq(term.id.as_uuid()));
    let changed = transaction.execute(&update).await.map_err(|error| slug_taken(error, &slug))?;
    if changed == 0 {
        return Err(TermError::NotFound);
    }
    if slug != term.slug {
        lead_on(&mut transaction, term, &slug, clock.now()).await?;
    }
    transaction.note(Deed::TermChanged, &label).await?;
    Ok(transaction.commit().await?)
}

/// Lets the term's old address lead to the new one, in each of the site's languages, and so those of its
/// feed and of the further pages of its list.
async fn lead_on(transaction: &mut Transaction, term: &Term, new: &Slug, now: Timestamp) -> Result<(), DatabaseError> {
    let languages = site::stored(transaction).await?.map(|settings| settings.languages).unwrap_or_default();
    let further = languages.iter().map(SiteLanguage::key);
    for folder in std::iter::once(LanguageKey::MAIN).chain(further).map(LanguageKey::folder) {
        let at = |slug: &Slug| format!("{folder}{}/{slug}", term.taxonomy);
        redirects::lead_on(transaction, &at(&term.slug), &at(new), now).await?;
    }
    Ok(())
}

/// Deletes a term; those below it go up to where it was, and the entries that had it stay.
pub async fn delete(db: &Database, term: &Term) -> Result<Generation, TermError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut lift = Query::update();
    lift.table(transaction.table("terms"))
        .value("parent_id", term.parent.map(TermId::as_uuid))
        .and_where(Expr::col("parent_id").eq(term.id.as_uuid()));
    transaction.execute(&lift).await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("terms")).and_where(Expr::col("id").eq(term.id.as_uuid()));
    let deleted = transaction.execute(&delete).await?;
    if deleted == 0 {
        return Err(TermError::NotFound);
    }
    transaction.note(Deed::TermDeleted, &term.label).await?;
    Ok(transaction.commit().await?)
}

/// What each term of a taxonomy stands below.
async fn parents(
    transaction: &mut Transaction,
    taxonomy: &Slug,
) -> Result<HashMap<TermId, Option<TermId>>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "parent_id"])
        .from(transaction.table("terms"))
        .and_where(Expr::col("taxonomy").eq(taxonomy.as_str()))
        .take();
    let rows: Vec<(Uuid, Option<Uuid>)> = transaction.all(&query).await?;
    Ok(rows.into_iter().map(|(id, parent)| (id.into(), parent.map(Into::into))).collect())
}

/// Checks that a term can stand below another one, with all that stands below it.
fn check_place(
    parents: &HashMap<TermId, Option<TermId>>,
    moved: Option<TermId>,
    parent: Option<TermId>,
) -> Result<(), TermError> {
    let above = |start: Option<TermId>| {
        let mut way = Vec::new();
        let mut at = start;
        while let Some(id) = at.filter(|id| parents.contains_key(id) && !way.contains(id)) {
            way.push(id);
            at = parents.get(&id).copied().flatten();
        }
        way
    };
    if parent.is_some_and(|parent| !parents.contains_key(&parent)) {
        return Err(TermError::Parent);
    }
    let way = above(parent);
    if moved.is_some_and(|moved| way.contains(&moved)) {
        return Err(TermError::Parent);
    }
    let height = moved.map_or(0, |moved| {
        let depths = parents.keys().filter_map(|id| above(Some(*id)).iter().position(|above| *above == moved));
        depths.max().unwrap_or(0)
    });
    if way.len() + 1 + height > MAX_DEPTH { Err(TermError::TooDeep) } else { Ok(()) }
}

fn checked(fields: &TermFields) -> Result<(String, Slug), TermError> {
    let label = tags::parse_label(&fields.label).map_err(|error| match error {
        TagError::Database(error) => TermError::Database(error),
        _ => TermError::Label,
    })?;
    check_description(&fields.description)?;
    let slug = fields.slug.clone().unwrap_or_else(|| tags::slug_of(&label));
    Ok((label, slug))
}

pub(in crate::content) fn check_description(description: &str) -> Result<(), TermError> {
    let is_description = description.trim().chars().count() <= MAX_DESCRIPTION && is_text(description);
    if is_description { Ok(()) } else { Err(TermError::Description) }
}

fn slug_taken(error: DatabaseError, slug: &Slug) -> TermError {
    match error {
        DatabaseError::Duplicate(_) => TermError::SlugTaken(slug.clone()),
        error => TermError::Database(error),
    }
}
