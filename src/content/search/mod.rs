//! Search in what is published, and what was meant by a query that finds nothing.

mod correction;
mod counted;
mod vocabulary;

pub use correction::corrected;
pub use vocabulary::Vocabulary;

use crate::domain::entry::EntryState;
use crate::domain::excerpt::Excerpt;
use crate::domain::paging::{Paged, Paging};
use crate::infra::database::{Database, DatabaseError, FullTextQuery};
use sea_query::{Expr, ExprTrait, Query};
use std::collections::HashMap;
use uuid::Uuid;

/// One page or post that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// Its title.
    pub title: String,
    /// Its address below the site's base, without the first slash.
    pub path: String,
    /// The words around the place that was found, as the engine marks them.
    pub excerpt: Excerpt,
}

/// The entries that have all the words of a query, the best first, a page at a time; and how many there are.
pub async fn search(db: &Database, of: FullTextQuery<'_>, paging: Paging) -> Result<Paged<SearchHit>, DatabaseError> {
    let hits = db.search_text(of, paging).await?;
    let total = match paging.total_at_end(hits.len()) {
        Some(total) => total,
        None => db.count_text(of).await?,
    };
    if hits.is_empty() {
        return Ok(Paged { items: Vec::new(), total });
    }
    let query = Query::select()
        .columns(["id", "title", "path"])
        .from(db.table("entries"))
        .and_where(Expr::col("id").is_in(hits.iter().map(|hit| hit.entry().as_uuid())))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let rows: Vec<(Uuid, String, String)> = db.all(&query).await?;
    let mut found: HashMap<Uuid, (String, String)> =
        rows.into_iter().map(|(id, title, path)| (id, (title, path))).collect();
    let hits = hits.into_iter().filter_map(|hit| {
        let (title, path) = found.remove(&hit.entry().as_uuid())?;
        Some(SearchHit { title, path, excerpt: Excerpt::marked(&hit.excerpt) })
    });
    Ok(Paged { items: hits.collect(), total })
}
