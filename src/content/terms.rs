//! The terms of a site's taxonomies, and which entry has which.

use super::site;
use super::tags::{self, TagError};
use crate::domain::entry::EntryState;
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, TermId};
use crate::domain::language::LanguageKey;
use crate::domain::search_words::SearchWords;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{MAX_DEPTH, MAX_OF_ENTRY, MAX_TERMS};
use crate::domain::text::is_text;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction, matching};
use sea_query::{Cond, DynIden, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The longest description, in characters.
const MAX_DESCRIPTION: usize = 500;

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its identifier.
    pub id: TermId,
    /// The key of its taxonomy.
    pub taxonomy: Slug,
    /// The term above it, if that is there.
    pub parent: Option<TermId>,
    /// The last part of its address: `/category/news`.
    pub slug: Slug,
    /// What people read.
    pub label: String,
    /// What stands above the list of what has it; may be empty.
    pub description: String,
}

/// A term in the tree of its taxonomy, and how much it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// The term.
    pub term: Term,
    /// How many terms are above it.
    pub depth: usize,
    /// How many entries outside the bin have it.
    pub entries: u64,
    /// How many of them visitors can see.
    pub published: u64,
}

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

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    taxonomy: String,
    parent_id: Option<Uuid>,
    slug: String,
    label: String,
    description: String,
}

#[derive(sqlx::FromRow)]
struct UseRow {
    term_id: Uuid,
    state: String,
    entries: i64,
}

impl TryFrom<Row> for Term {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.id.into(),
            taxonomy: row.taxonomy.parse().map_err(|error| DatabaseError::value("terms.taxonomy", error))?,
            parent: row.parent_id.map(Into::into),
            slug: row.slug.parse().map_err(|error| DatabaseError::value("terms.slug", error))?,
            label: row.label,
            description: row.description,
        })
    }
}

/// All terms of a taxonomy as a tree in reading order, by label beside each other, with how much
/// each is used.
pub async fn list(
    db: &Database,
    taxonomy: &Slug,
    language: Option<LanguageKey>,
) -> Result<Vec<TermUse>, DatabaseError> {
    let terms = tree(db, taxonomy).await?;
    let count = Query::select()
        .expr_as(Expr::col(("et", "term_id")), "term_id")
        .expr_as(Expr::col(("e", "state")), "state")
        .expr_as(Expr::col(("e", "id")).count(), "entries")
        .from_as(db.table("entry_terms"), "et")
        .join_as(JoinType::InnerJoin, db.table("terms"), "t", Expr::col(("t", "id")).equals(("et", "term_id")))
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("et", "entry_id")))
        .and_where(Expr::col(("t", "taxonomy")).eq(taxonomy.as_str()))
        .and_where_option(language.map(|language| Expr::col(("e", "language")).eq(language.as_str())))
        .group_by_columns([("et", "term_id"), ("e", "state")])
        .take();
    let mut counts: HashMap<TermId, (u64, u64)> = HashMap::new();
    for row in db.all::<UseRow>(&count).await? {
        let (entries, published) = counts.entry(row.term_id.into()).or_default();
        let count = u64::try_from(row.entries).unwrap_or(0);
        let is_published = row.state == EntryState::Published.as_str();
        if row.state != EntryState::Binned.as_str() {
            *entries += count;
        }
        if is_published {
            *published += count;
        }
    }
    let in_use = |(term, depth): (Term, usize)| {
        let (entries, published) = counts.get(&term.id).copied().unwrap_or_default();
        TermUse { term, depth, entries, published }
    };
    Ok(terms.into_iter().map(in_use).collect())
}

/// The terms of a taxonomy in reading order, each with how many are above it.
pub async fn tree(db: &Database, taxonomy: &Slug) -> Result<Vec<(Term, usize)>, DatabaseError> {
    let query = select(db.table("terms"))
        .and_where(Expr::col("taxonomy").eq(taxonomy.as_str()))
        .order_by("label", Order::Asc)
        .order_by("id", Order::Asc)
        .take();
    let rows = db.all::<Row>(&query).await?;
    Ok(ordered(rows.into_iter().map(Term::try_from).collect::<Result<_, _>>()?))
}

/// Some of the terms of all taxonomies that have the words in their label or address, those that fit best
/// first.
pub async fn best(db: &Database, words: &SearchWords, limit: u64) -> Result<Vec<Term>, DatabaseError> {
    let names = [Expr::col("label"), Expr::col("slug")];
    let query = select(db.table("terms"))
        .cond_where(Cond::all().add_option(matching::has_all(words, &names)))
        .order_by_expr(matching::fit(words, &names), Order::Asc)
        .order_by("label", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(limit)
        .take();
    db.all::<Row>(&query).await?.into_iter().map(Term::try_from).collect()
}

/// Brings each term below the one above it.
fn ordered(terms: Vec<Term>) -> Vec<(Term, usize)> {
    let there: HashSet<TermId> = terms.iter().map(|term| term.id).collect();
    let mut below: HashMap<Option<TermId>, Vec<Term>> = HashMap::new();
    for term in terms {
        below.entry(term.parent.filter(|parent| there.contains(parent))).or_default().push(term);
    }
    let mut tree = Vec::new();
    // The next one to visit is the last: those beside each other go in the other way round.
    let stacked = |terms: Vec<Term>, depth: usize| terms.into_iter().rev().map(move |term| (term, depth));
    let mut open: Vec<(Term, usize)> = stacked(below.remove(&None).unwrap_or_default(), 0).collect();
    while let Some((term, depth)) = open.pop() {
        open.extend(stacked(below.remove(&Some(term.id)).unwrap_or_default(), depth + 1));
        tree.push((term, depth));
    }
    tree
}

/// The term at an address.
pub async fn find(db: &Database, taxonomy: &Slug, slug: &Slug) -> Result<Option<Term>, DatabaseError> {
    let query = select(db.table("terms"))
        .and_where(Expr::col("taxonomy").eq(taxonomy.as_str()))
        .and_where(Expr::col("slug").eq(slug.as_str()))
        .take();
    db.optional::<Row>(&query).await?.map(Term::try_from).transpose()
}

/// Some terms, by identifier.
pub async fn some(db: &Database, ids: &[TermId]) -> Result<HashMap<TermId, Term>, DatabaseError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = ids.iter().map(|id| id.as_uuid());
    let query = select(db.table("terms")).and_where(Expr::col("id").is_in(ids)).take();
    let rows = db.all::<Row>(&query).await?.into_iter();
    rows.map(|row| Term::try_from(row).map(|term| (term.id, term))).collect()
}

/// The terms of an entry, by label.
pub async fn of_entry(db: &Database, entry: EntryId) -> Result<Vec<Term>, DatabaseError> {
    let query = of(db.table("entry_terms"), db.table("terms"), entry);
    db.all::<Row>(&query).await?.into_iter().map(Term::try_from).collect()
}

/// The same, as a transaction sees them.
pub(super) async fn ids_of(transaction: &mut Transaction, entry: EntryId) -> Result<Vec<TermId>, DatabaseError> {
    let query = of(transaction.table("entry_terms"), transaction.table("terms"), entry);
    Ok(transaction.all::<Row>(&query).await?.into_iter().map(|row| row.id.into()).collect())
}

fn of(entry_terms: DynIden, terms: DynIden, entry: EntryId) -> SelectStatement {
    Query::select()
        .columns(["id", "taxonomy", "parent_id", "slug", "label", "description"].map(|column| ("t", column)))
        .from_as(entry_terms, "et")
        .join_as(JoinType::InnerJoin, terms, "t", Expr::col(("t", "id")).equals(("et", "term_id")))
        .and_where(Expr::col(("et", "entry_id")).eq(entry.as_uuid()))
        .order_by(("t", "label"), Order::Asc)
        .order_by(("t", "id"), Order::Asc)
        .take()
}

/// Gives an entry exactly these terms; those that are gone are left out.
pub(super) async fn set(transaction: &mut Transaction, entry: EntryId, terms: &[TermId]) -> Result<(), DatabaseError> {
    let mut forget = Query::delete();
    forget.from_table(transaction.table("entry_terms")).and_where(Expr::col("entry_id").eq(entry.as_uuid()));
    transaction.execute(&forget).await?;
    if terms.is_empty() {
        return Ok(());
    }
    let ids = Query::select()
        .expr(Expr::val(entry.as_uuid()))
        .column("id")
        .from(transaction.table("terms"))
        .and_where(Expr::col("id").is_in(terms.iter().take(MAX_OF_ENTRY).map(|id| id.as_uuid())))
        .take();
    let mut link = Query::insert();
    link.into_table(transaction.table("entry_terms"))
        .columns(["entry_id", "term_id"])
        .select_from(ids)
        .map_err(|error| DatabaseError::value("entry_terms", error))?;
    transaction.execute(&link).await.map(|_| ())
}

/// Makes a term.
pub async fn create(db: &Database, taxonomy: &Slug, fields: &TermFields) -> Result<Generation, TermError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    add(&mut transaction, TermId::new(), taxonomy, fields).await?;
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

/// Changes a term.
pub async fn update(db: &Database, term: &Term, fields: &TermFields) -> Result<Generation, TermError> {
    let (label, slug) = checked(fields)?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let parents = parents(&mut transaction, &term.taxonomy).await?;
    check_place(&parents, Some(term.id), fields.parent)?;
    let mut update = Query::update();
    update
        .table(transaction.table("terms"))
        .value("parent_id", fields.parent.map(TermId::as_uuid))
        .value("slug", slug.as_str())
        .value("label", label)
        .value("description", fields.description.trim())
        .and_where(Expr::col("id").eq(term.id.as_uuid()));
    let changed = transaction.execute(&update).await.map_err(|error| slug_taken(error, &slug))?;
    if changed == 0 { Err(TermError::NotFound) } else { Ok(transaction.commit().await?) }
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
    if deleted == 0 { Err(TermError::NotFound) } else { Ok(transaction.commit().await?) }
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

pub(super) fn check_description(description: &str) -> Result<(), TermError> {
    let is_description = description.trim().chars().count() <= MAX_DESCRIPTION && is_text(description);
    if is_description { Ok(()) } else { Err(TermError::Description) }
}

fn select(terms: DynIden) -> SelectStatement {
    Query::select().columns(["id", "taxonomy", "parent_id", "slug", "label", "description"]).from(terms).take()
}

fn slug_taken(error: DatabaseError, slug: &Slug) -> TermError {
    match error {
        DatabaseError::Duplicate(_) => TermError::SlugTaken(slug.clone()),
        error => TermError::Database(error),
    }
}
