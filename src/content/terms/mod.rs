//! The terms of a site's taxonomies, and which entry has which.

mod change;

pub(super) use change::check_description;
pub use change::{TermError, TermFields, add, create, create_once, delete, update};

use crate::domain::entry::EntryState;
use crate::domain::ids::{EntryId, TermId};
use crate::domain::language::LanguageKey;
use crate::domain::search_words::SearchWords;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{MAX_OF_ENTRY, Taxonomy};
use crate::infra::database::{Database, DatabaseError, Transaction, matching};
use sea_query::{DynIden, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

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

/// The terms of a taxonomy in reading order, each with how many are above it.
#[derive(Clone, Debug)]
pub struct TermTree<'a> {
    /// The taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// Its terms.
    pub terms: Vec<(Term, usize)>,
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

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    taxonomy: String,
    parent_id: Option<Uuid>,
    slug: String,
    label: String,
    description: String,
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
    let counts = match language {
        Some(language) => counts_in(db, taxonomy, language).await?,
        None => counts(db, taxonomy).await?,
    };
    let in_use = |(term, depth): (Term, usize)| {
        let (entries, published) = counts.get(&term.id).copied().unwrap_or_default();
        TermUse { term, depth, entries, published }
    };
    Ok(terms.into_iter().map(in_use).collect())
}

/// How many entries of a language outside the bin have each term, and how many of them visitors see.
async fn counts_in(
    db: &Database,
    taxonomy: &Slug,
    language: LanguageKey,
) -> Result<HashMap<TermId, (u64, u64)>, DatabaseError> {
    let count = uses(db, taxonomy)
        .column(("e", "state"))
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("et", "entry_id")))
        .and_where(Expr::col(("e", "language")).eq(language.as_str()))
        .group_by_col(("e", "state"))
        .take();
    let mut counts: HashMap<TermId, (u64, u64)> = HashMap::new();
    for (term, uses, state) in db.all::<(Uuid, i64, String)>(&count).await? {
        let (entries, published) = counts.entry(term.into()).or_default();
        let uses = u64::try_from(uses).unwrap_or(0);
        if state != EntryState::Binned.as_str() {
            *entries += uses;
        }
        if state == EntryState::Published.as_str() {
            *published += uses;
        }
    }
    Ok(counts)
}

/// The same of all languages. Few are not published: to ask each entry for its state would read it,
/// document and all.
async fn counts(db: &Database, taxonomy: &Slug) -> Result<HashMap<TermId, (u64, u64)>, DatabaseError> {
    let unseen = uses(db, taxonomy)
        .column(("e", "state"))
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("et", "entry_id")))
        .and_where(Expr::col(("e", "state")).is_in([EntryState::Draft.as_str(), EntryState::Binned.as_str()]))
        .group_by_col(("e", "state"))
        .take();
    let (mut drafts, mut binned) = (HashMap::new(), HashMap::new());
    for (term, uses, state) in db.all::<(Uuid, i64, String)>(&unseen).await? {
        if state == EntryState::Draft.as_str() { &mut drafts } else { &mut binned }.insert(term, uses);
    }
    let of = |counts: &HashMap<Uuid, i64>, term: &Uuid| counts.get(term).copied().unwrap_or(0);
    let all = db.all::<(Uuid, i64)>(&uses(db, taxonomy)).await?.into_iter();
    let counted = all.map(|(term, uses)| {
        let entries = uses - of(&binned, &term);
        let count = |uses: i64| u64::try_from(uses).unwrap_or(0);
        (TermId::from(term), (count(entries), count(entries - of(&drafts, &term))))
    });
    Ok(counted.collect())
}

/// How often each term of a taxonomy was given, as a query of `entry_terms` as `et`.
fn uses(db: &Database, taxonomy: &Slug) -> SelectStatement {
    Query::select()
        .column(("et", "term_id"))
        .expr_as(Expr::col(("et", "entry_id")).count(), "entries")
        .from_as(db.table("entry_terms"), "et")
        .join_as(JoinType::InnerJoin, db.table("terms"), "t", Expr::col(("t", "id")).equals(("et", "term_id")))
        .and_where(Expr::col(("t", "taxonomy")).eq(taxonomy.as_str()))
        .group_by_col(("et", "term_id"))
        .take()
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

/// The same of some taxonomies, by one query.
pub async fn trees<'a>(
    db: &Database,
    taxonomies: impl Iterator<Item = &'a Taxonomy>,
) -> Result<Vec<TermTree<'a>>, DatabaseError> {
    let taxonomies: Vec<&Taxonomy> = taxonomies.collect();
    if taxonomies.is_empty() {
        return Ok(Vec::new());
    }
    let query = select(db.table("terms"))
        .and_where(Expr::col("taxonomy").is_in(taxonomies.iter().map(|taxonomy| taxonomy.key.as_str())))
        .order_by("label", Order::Asc)
        .order_by("id", Order::Asc)
        .take();
    let mut of: HashMap<Slug, Vec<Term>> = HashMap::new();
    for row in db.all::<Row>(&query).await? {
        let term = Term::try_from(row)?;
        of.entry(term.taxonomy.clone()).or_default().push(term);
    }
    let tree = |taxonomy: &'a Taxonomy| {
        let terms = ordered(of.remove(&taxonomy.key).unwrap_or_default());
        TermTree { taxonomy, terms }
    };
    Ok(taxonomies.into_iter().map(tree).collect())
}

/// Some of the terms of all taxonomies that have the words in their label or address, those that fit best
/// first.
pub async fn best(db: &Database, words: &SearchWords, limit: u64) -> Result<Vec<Term>, DatabaseError> {
    let mut query = select(db.table("terms"));
    matching::best(&mut query, words, ("label", "slug"), limit);
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

/// The same of several entries, in one query.
pub(super) async fn ids_of_all(
    transaction: &mut Transaction,
    entries: &[EntryId],
) -> Result<HashMap<EntryId, Vec<TermId>>, DatabaseError> {
    let query = Query::select()
        .column(("et", "entry_id"))
        .column(("t", "id"))
        .from_as(transaction.table("entry_terms"), "et")
        .join_as(JoinType::InnerJoin, transaction.table("terms"), "t", Expr::col(("t", "id")).equals(("et", "term_id")))
        .and_where(Expr::col(("et", "entry_id")).is_in(entries.iter().map(|id| id.as_uuid())))
        .order_by(("t", "label"), Order::Asc)
        .order_by(("t", "id"), Order::Asc)
        .take();
    let mut terms: HashMap<EntryId, Vec<TermId>> = HashMap::new();
    for (entry, term) in transaction.all::<(Uuid, Uuid)>(&query).await? {
        terms.entry(entry.into()).or_default().push(term.into());
    }
    Ok(terms)
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

fn select(terms: DynIden) -> SelectStatement {
    Query::select().columns(["id", "taxonomy", "parent_id", "slug", "label", "description"]).from(terms).take()
}
