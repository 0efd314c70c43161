//! Who an entry is by. Like its times that belongs to the entry, and to no version of it: whoever saves a
//! draft on top of what visitors see changes at once whose name they read, and no revision brings an
//! older author back.

use super::save::SaveEntryError;
use crate::domain::deed::Deed;
use crate::domain::ids::{EntryId, UserId};
use crate::infra::database::Transaction;
use sea_query::{Expr, ExprTrait, Query};

/// Gives an entry another author, where one is wanted who is not its author yet. Says whether it got one.
pub(super) async fn hand_over(
    transaction: &mut Transaction,
    (id, title): (EntryId, &str),
    was: Option<UserId>,
    wanted: Option<UserId>,
) -> Result<bool, SaveEntryError> {
    let Some(author) = wanted.filter(|author| was != Some(*author)) else { return Ok(false) };
    let person = Query::select()
        .column("name")
        .from(transaction.table("users"))
        .and_where(Expr::col("id").eq(author.as_uuid()))
        .take();
    let (name,) = transaction.optional::<(String,)>(&person).await?.ok_or(SaveEntryError::UnknownAuthor)?;
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("author_id", author.as_uuid())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    transaction.note(Deed::AuthorChanged, &format!("{title}: {name}")).await?;
    Ok(true)
}
