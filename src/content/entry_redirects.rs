//! Old addresses that lead to what has an address of its own: to an entry, wherever it is now, or to the address that
//! an entry had when somebody wrote the redirect.

use crate::domain::document::Href;
use crate::domain::document::following::{self, NewPaths};
use crate::domain::entry::EntryState;
use crate::domain::redirect;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, JoinType, LikeExpr, Query};
use std::collections::HashMap;

/// Old addresses that are asked for at once.
const AT_ONCE: usize = 500;

/// Of some addresses those at which nothing is but a redirect to what visitors see, each with the path of that.
pub(super) async fn to_entries(
    transaction: &mut Transaction,
    paths: &[&str],
) -> Result<HashMap<String, String>, DatabaseError> {
    let mut leading = HashMap::new();
    for some in paths.chunks(AT_ONCE) {
        let of_entry = Expr::col(("e", "id")).equals(("r", "entry_id"));
        let there = Expr::col(("t", "path")).equals(("r", "source"));
        let query = Query::select()
            .column(("r", "source"))
            .column(("e", "path"))
            .from_as(transaction.table("redirects"), "r")
            .join_as(JoinType::InnerJoin, transaction.table("entries"), "e", of_entry)
            .join_as(JoinType::LeftJoin, transaction.table("entries"), "t", there)
            .and_where(Expr::col(("r", "source")).is_in(some.iter().copied()))
            .and_where(Expr::col(("e", "path")).is_not_null())
            .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
            .and_where(Expr::col(("t", "id")).is_null())
            .take();
        leading.extend(transaction.all::<(String, String)>(&query).await?);
    }
    Ok(leading)
}

/// Lets the redirects that somebody wrote to addresses at or below `old` lead to where their pages are now. Says
/// whether any does. One that would lead to itself then stays: the redirect of the page leads its visitors on.
pub(super) async fn follow_links(
    transaction: &mut Transaction,
    old: &str,
    paths: &NewPaths,
) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .columns(["source", "target"])
        .from(transaction.table("redirects"))
        // A slug has none of LIKE's own characters.
        .and_where(Expr::col("target").like(LikeExpr::new(format!("/{old}%"))))
        .take();
    let mut has_followed = false;
    for (source, target) in transaction.all::<(String, String)>(&query).await? {
        let followed = Href::stored(&target).ok().and_then(|href| following::followed(&href, paths));
        let leads_on = |href: &Href| !redirect::leads_to_itself(&source, href.as_str());
        let Some(followed) = followed.filter(leads_on) else { continue };
        has_followed = true;
        let mut update = Query::update();
        update
            .table(transaction.table("redirects"))
            .value("target", followed.as_str())
            .and_where(Expr::col("source").eq(source.as_str()));
        transaction.execute(&update).await?;
    }
    Ok(has_followed)
}
