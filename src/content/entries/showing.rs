//! Which entries show some files of the library or link to them: those that lose something with a file.

use super::listing::{self, EntrySummary};
use crate::content::references;
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::domain::media_name::MediaName;
use crate::domain::paging::Paged;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Asterisk, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, WindowStatement};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The entries outside the bin that show one of the files or link to it, also in a draft: of each file that has
/// any the first ones by title, `at_most` of them, and how many there are. None is missed, however many were
/// changed since somebody asked last; and however many files there are, they are asked for together.
pub async fn that_show(
    db: &Database,
    files: &[&MediaName],
    at_most: u32,
) -> Result<HashMap<MediaName, Paged<EntrySummary>>, DatabaseError> {
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    references::catch_up_whole(db).await?;
    let rows: Vec<(String, Uuid, i64)> = db.all(&first_of_each(db, files, at_most)).await?;
    let ids: BTreeSet<Uuid> = rows.iter().map(|(_, id, _)| *id).collect();
    let ids: Vec<EntryId> = ids.into_iter().map(EntryId::from).collect();
    let entries = listing::some(db, &ids).await?.into_iter();
    let entries: HashMap<EntryId, EntrySummary> = entries.map(|entry| (entry.id, entry)).collect();
    let mut found: HashMap<MediaName, Paged<EntrySummary>> = HashMap::new();
    for (file, id, total) in rows {
        // One that went meanwhile loses nothing any more.
        let (Ok(file), Some(entry)) = (MediaName::parse(&file), entries.get(&EntryId::from(id))) else { continue };
        let none_yet = || Paged { items: Vec::new(), total: u64::try_from(total).unwrap_or(0) };
        found.entry(file).or_insert_with(none_yet).items.push(entry.clone());
    }
    Ok(found)
}

/// The name of a file, an entry that shows it, and how many do: in the order of their titles.
fn first_of_each(db: &Database, files: &[&MediaName], at_most: u32) -> SelectStatement {
    let of_file = || WindowStatement::partition_by(("r", "target"));
    let by_title = of_file().order_by(("e", "title"), Order::Asc).order_by(("e", "id"), Order::Asc).take();
    let of_entry = Expr::col(("e", "id")).equals(("r", "entry_id"));
    let numbered = Query::select()
        .columns(["target", "entry_id"].map(|column| ("r", column)))
        .expr_window_as(Expr::cust("ROW_NUMBER()"), by_title, "place")
        .expr_window_as(Expr::col(Asterisk).count(), of_file(), "total")
        .from_subquery(references::to_files(db, files), "r")
        .join_as(JoinType::InnerJoin, db.table("entries"), "e", of_entry)
        .and_where(Expr::col(("e", "state")).ne(EntryState::Binned.as_str()))
        .take();
    Query::select()
        .columns(["target", "entry_id", "total"])
        .from_subquery(numbered, "n")
        .and_where(Expr::col("place").lte(i64::from(at_most)))
        .order_by("place", Order::Asc)
        .take()
}
