//! How many entries there are, by kind and by how far they are.

use super::listing::Reach;
use super::row;
use crate::domain::entry::{EntryKind, EntryState};
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query};
use std::collections::HashMap;

/// How many entries there are of one kind in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryCount {
    /// Page, post, or of a content type.
    pub kind: EntryKind,
    /// The state.
    pub state: EntryState,
    /// How many.
    pub count: u64,
}

/// How many entries the lists of one kind have, each by what restricts it ([`super::listing::Wanted`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Those that visitors see.
    pub published: u64,
    /// Those that they don't see, and that wait neither for a review nor for a time.
    pub drafts: u64,
    /// Those that somebody is asked to look at, also as a draft on top of what visitors see.
    pub in_review: u64,
}

/// How many entries there are of each kind in each state, of those that somebody sees; what there
/// are none of is left out.
pub async fn counts(db: &Database, reach: Option<&Reach>) -> Result<Vec<EntryCount>, DatabaseError> {
    let query = Query::select()
        .columns([("e", "kind"), ("e", "state")])
        .expr(Expr::col(Asterisk).count())
        .from_as(db.table("entries"), "e")
        .and_where_option(reach.map(|reach| reach.of_entries("e")))
        .group_by_columns([("e", "kind"), ("e", "state")])
        .order_by(("e", "kind"), Order::Asc)
        .order_by(("e", "state"), Order::Asc)
        .take();
    let rows: Vec<(String, String, i64)> = db.all(&query).await?;
    let counts = rows.into_iter().map(|(kind, state, count)| {
        Ok(EntryCount { kind: row::kind(&kind)?, state: self::state(&state)?, count: number(count) })
    });
    counts.collect()
}

/// How many entries the lists of each kind have, of those that somebody sees. Of all the entries an index
/// knows the state; which of them wait is counted of those that wait, who are few.
pub async fn sizes(db: &Database, reach: Option<&Reach>) -> Result<HashMap<EntryKind, Sizes>, DatabaseError> {
    let mut sizes: HashMap<EntryKind, Sizes> = HashMap::new();
    for EntryCount { kind, state, count } in counts(db, reach).await? {
        let of_kind = sizes.entry(kind).or_default();
        match state {
            EntryState::Published => of_kind.published = count,
            EntryState::Draft => of_kind.drafts = count,
            EntryState::Binned => {}
        }
    }
    let waits_for = |column: &'static str| Expr::col(("e", column)).gt(0);
    // By expressions, for which there is no index: an engine would rather go through all entries in the
    // order of one than sort the few that two others lead to.
    let [kind, state] = ["kind", "state"].map(|column| Expr::from(Func::lower(Expr::col(("e", column)))));
    let waiting = Query::select()
        .expr(kind.clone())
        .expr(state.clone())
        .expr(Expr::col(Asterisk).count())
        .expr(Expr::col(("e", "in_review_since_ms")).count())
        .from_as(db.table("entries"), "e")
        .and_where(waits_for("in_review_since_ms").or(waits_for("publish_at_ms")))
        .and_where_option(reach.map(|reach| reach.of_entries("e")))
        .add_group_by([kind, state])
        .take();
    let rows: Vec<(String, String, i64, i64)> = db.all(&waiting).await?;
    for (kind, state, waiting, in_review) in rows {
        let (of_kind, state) = (sizes.entry(row::kind(&kind)?).or_default(), self::state(&state)?);
        if state == EntryState::Draft {
            of_kind.drafts = of_kind.drafts.saturating_sub(number(waiting));
        }
        if state != EntryState::Binned {
            of_kind.in_review += number(in_review);
        }
    }
    Ok(sizes)
}

fn state(state: &str) -> Result<EntryState, DatabaseError> {
    state.parse().map_err(|error| DatabaseError::value("entries.state", error))
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}
