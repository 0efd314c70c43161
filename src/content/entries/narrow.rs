//! Which entries of a list are left: those with a tag, those with a term.

use crate::domain::ids::TermId;
use crate::domain::slug::Slug;
use crate::infra::database::Database;
use sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

/// What entries must have to be in a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow<'a> {
    /// This tag.
    pub tag: Option<&'a Slug>,
    /// One of these terms.
    pub terms: Option<&'a [TermId]>,
}

impl Narrow<'_> {
    /// Leaves those of a query of `entries` as `e`.
    pub(super) fn restrict(&self, db: &Database, query: &mut SelectStatement) {
        query.and_where_option(self.tag.map(|tag| Expr::col(("e", "id")).in_subquery(with_tag(db, tag))));
        query.and_where_option(self.terms.map(|terms| Expr::col(("e", "id")).in_subquery(with_terms(db, terms))));
    }
}

/// A column of words of `e` as an expression, for which there is no index. SQLite takes the index of
/// which most columns are asked for: it would rather go through all that visitors see of a kind than
/// through the few rows that another index leads to.
pub(super) fn without_index(column: &'static str) -> Expr {
    without_index_of("e", column)
}

/// The same of entries of another alias.
pub(super) fn without_index_of(entries: &'static str, column: &'static str) -> Expr {
    Func::coalesce([Expr::col((entries, column)), Expr::val("")]).into()
}

/// The identifiers of what has a tag.
pub(super) fn with_tag(db: &Database, tag: &Slug) -> SelectStatement {
    let is_tag = Expr::col(("t", "id")).equals(("et", "tag_id"));
    Query::select()
        .column(("et", "entry_id"))
        .from_as(db.table("entry_tags"), "et")
        .join_as(JoinType::InnerJoin, db.table("tags"), "t", is_tag)
        .and_where(Expr::col(("t", "slug")).eq(tag.as_str()))
        .take()
}

/// The identifiers of what has one of some terms.
pub(super) fn with_terms(db: &Database, terms: &[TermId]) -> SelectStatement {
    Query::select()
        .column("entry_id")
        .from(db.table("entry_terms"))
        .and_where(Expr::col("term_id").is_in(terms.iter().map(|term| term.as_uuid())))
        .take()
}
