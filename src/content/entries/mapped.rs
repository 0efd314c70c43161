//! What the site map says of lists: in which languages visitors see something of each, and when the newest of it
//! was changed.
//!
//! The engine groups: of a site with any number of entries come as many rows as it has lists.

use super::row;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::{TermId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Asterisk, Expr, ExprTrait, JoinType, Query, SelectStatement};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// When what a list has was last changed, in each language that visitors see something of it in.
pub type Newest = BTreeMap<LanguageKey, Timestamp>;

/// What entries are listed by that stands in their own rows.
#[derive(Debug, Default)]
pub struct OfEntries {
    /// By what they are: pages, posts, and each content type.
    pub kinds: HashMap<EntryKind, Newest>,
    /// By who wrote them. Pages are the site's more than anybody's.
    pub authors: HashMap<UserId, Newest>,
}

/// Takes up what was changed in a language, where that is newer than what is there.
pub fn note(newest: &mut Newest, language: LanguageKey, changed_at: Timestamp) {
    let at = newest.entry(language).or_insert(changed_at);
    *at = Ord::max(*at, changed_at);
}

/// What visitors see of each kind of entry, and of each author.
pub async fn of_entries(db: &Database) -> Result<OfEntries, DatabaseError> {
    let query = Query::select()
        .columns([("e", "author_id"), ("e", "kind"), ("e", "language")])
        .expr(Expr::col(("e", "changed_at_ms")).max())
        .from_as(db.table("entries"), "e")
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .group_by_columns([("e", "author_id"), ("e", "kind"), ("e", "language")])
        .take();
    let rows: Vec<(Option<Uuid>, String, String, i64)> = db.all(&query).await?;
    let mut of = OfEntries::default();
    for (author, kind, language, changed_at_ms) in rows {
        let (kind, language) = (row::kind(&kind)?, row::language(&language)?);
        let changed_at = Timestamp::from_millis(changed_at_ms);
        note(of.kinds.entry(kind).or_default(), language, changed_at);
        if let Some(author) = author
            && kind != EntryKind::Page
        {
            note(of.authors.entry(author.into()).or_default(), language, changed_at);
        }
    }
    Ok(of)
}

/// What visitors see of each tag, by the last part of its address. Pages are in no list of a tag.
pub async fn of_tags(db: &Database) -> Result<BTreeMap<String, Newest>, DatabaseError> {
    let query = linked(db, "entry_tags")
        .column(("t", "slug"))
        .column(("e", "language"))
        .expr(Expr::col(("e", "changed_at_ms")).max())
        .join_as(JoinType::InnerJoin, db.table("tags"), "t", Expr::col(("t", "id")).equals(("link", "tag_id")))
        .and_where(Expr::col(("e", "kind")).ne(EntryKind::Page.as_str()))
        .group_by_columns([("t", "slug"), ("e", "language")])
        .take();
    let rows: Vec<(String, String, i64)> = db.all(&query).await?;
    let mut tags: BTreeMap<String, Newest> = BTreeMap::new();
    for (slug, language, changed_at_ms) in rows {
        note(tags.entry(slug).or_default(), row::language(&language)?, Timestamp::from_millis(changed_at_ms));
    }
    Ok(tags)
}

/// What visitors see of each term itself, without what is below it, by kind: its taxonomy lists some of them.
pub async fn of_terms(db: &Database) -> Result<HashMap<TermId, HashMap<EntryKind, Newest>>, DatabaseError> {
    let query = linked(db, "entry_terms")
        .column(("link", "term_id"))
        .columns([("e", "kind"), ("e", "language")])
        .expr(Expr::col(("e", "changed_at_ms")).max())
        .group_by_columns([("link", "term_id"), ("e", "kind"), ("e", "language")])
        .take();
    let rows: Vec<(Uuid, String, String, i64)> = db.all(&query).await?;
    let mut terms: HashMap<TermId, HashMap<EntryKind, Newest>> = HashMap::new();
    for (term, kind, language, changed_at_ms) in rows {
        let newest = terms.entry(term.into()).or_default().entry(row::kind(&kind)?).or_default();
        note(newest, row::language(&language)?, Timestamp::from_millis(changed_at_ms));
    }
    Ok(terms)
}

/// How many tags, terms and people there are, of which visitors may see something or not.
pub async fn count_all(db: &Database) -> Result<u64, DatabaseError> {
    let mut all = 0;
    for table in ["tags", "terms", "users"] {
        let query = Query::select().expr(Expr::col(Asterisk).count()).from(db.table(table)).take();
        let (count,): (i64,) = db.one(&query).await?;
        all += u64::try_from(count).unwrap_or(0);
    }
    Ok(all)
}

/// What visitors see as `e`, each as often as a table that is `link` here names it.
fn linked(db: &Database, links: &'static str) -> SelectStatement {
    Query::select()
        .from_as(db.table(links), "link")
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", Expr::col(("e", "id")).equals(("link", "entry_id")))
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .take()
}
