//! Another author for many entries.

use super::{AsRead, Many, ids};
use crate::content::entries::publish::find_some_in;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::{Entry, authorship};
use crate::domain::entry::EntryState;
use crate::domain::ids::UserId;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// Gives each another author. That makes no revision (`authorship.rs`), but an editor that is open shows
/// an older version from now on.
pub async fn hand_over(db: &Database, read: &[AsRead], author: UserId) -> Result<Many<SaveEntryError>, DatabaseError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut entries = find_some_in(&mut transaction, &ids(read)).await?;
    let (mut refused, mut handed_over, mut is_seen) = (Vec::new(), Vec::new(), false);
    for read in read.iter().copied() {
        let id = read.id;
        let entry = match entries.remove(&id).transpose() {
            Ok(entry) => entry,
            Err(error) => {
                refused.push((id, error.into()));
                continue;
            }
        };
        match hand_over_one(&mut transaction, (read, entry.as_ref()), author).await {
            Ok(None) => {}
            Ok(Some(state)) => {
                handed_over.push(id);
                is_seen |= state == EntryState::Published;
            }
            Err(SaveEntryError::Database(error)) => return Err(error),
            Err(error) => refused.push((id, error)),
        }
    }
    if !handed_over.is_empty() {
        let mut update = Query::update();
        update
            .table(transaction.table("entries"))
            .value("version", Expr::col("version").add(1))
            .and_where(Expr::col("id").is_in(handed_over.iter().map(|id| id.as_uuid())));
        transaction.execute(&update).await?;
    }
    let generation = transaction.commit_if_seen(is_seen).await?;
    Ok(Many { refused, generation, moved: 0 })
}

/// The state of the entry, where it got another author.
async fn hand_over_one(
    transaction: &mut Transaction,
    (read, entry): (AsRead, Option<&Entry>),
    author: UserId,
) -> Result<Option<EntryState>, SaveEntryError> {
    let entry = entry.ok_or(SaveEntryError::NotFound)?;
    if entry.state == EntryState::Binned {
        return Err(SaveEntryError::Binned);
    }
    read.check(entry)?;
    let was = entry.author.as_ref().map(|author| author.id);
    let is_anothers = authorship::hand_over(transaction, (entry.id, &entry.title), was, Some(author)).await?;
    Ok(is_anothers.then_some(entry.state))
}
