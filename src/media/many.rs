//! The same done to many files at once, and to all of a folder.

use crate::domain::deed::Deed;
use crate::domain::generation::Generation;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Cond, Expr, ExprTrait, LikeExpr, Order, Query};
use std::cmp::Reverse;

/// Puts files into a folder, or into none. Those that are gone are left out.
pub async fn put_into(db: &Database, ids: &[MediaId], folder: &MediaFolder) -> Result<Generation, DatabaseError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let names = names(&mut transaction, ids).await?;
    let mut update = Query::update();
    update
        .table(transaction.table("media"))
        .value("folder", folder.as_str())
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())));
    transaction.execute(&update).await?;
    let subjects: Vec<String> = names.iter().map(|name| format!("{name} → {folder}/")).collect();
    note(&mut transaction, Deed::FileChanged, &subjects).await?;
    transaction.commit().await
}

/// Deletes files, as [`super::library::delete`] does one.
pub async fn delete(db: &Database, ids: &[MediaId]) -> Result<Generation, DatabaseError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let names = names(&mut transaction, ids).await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("media")).and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())));
    transaction.execute(&delete).await?;
    note(&mut transaction, Deed::FileDeleted, &names).await?;
    transaction.commit().await
}

/// Why a folder has no other name.
#[derive(Debug, thiserror::Error)]
pub enum MoveFolderError {
    /// There is a folder where a file is in it.
    #[error("no file is in this folder any more")]
    NotFound,
    /// What is below it would have too long a name.
    #[error("a folder below it would have a name of more than 100 characters; choose a shorter one")]
    TooLong,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Gives a folder another name, or another place, with all that is in it and below it. Where there is one of
/// that name, the two are one from then on.
pub async fn move_folder(
    db: &Database,
    from: &MediaFolder,
    to: &MediaFolder,
) -> Result<Option<Generation>, MoveFolderError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut folders = folders_at(&mut transaction, from).await?;
    if folders.is_empty() {
        return Err(MoveFolderError::NotFound);
    }
    if from == to {
        return Ok(None);
    }
    // What is moved to where another one is moved from waits for that.
    if to.as_str().starts_with(&format!("{from}/")) {
        folders.sort_by_key(|folder| Reverse(folder.len()));
    } else {
        folders.sort_by_key(String::len);
    }
    let mut moved = Vec::with_capacity(folders.len());
    for folder in folders {
        let rest = folder.strip_prefix(from.as_str()).unwrap_or_default();
        let new = MediaFolder::parse(&format!("{to}{rest}")).map_err(|_| MoveFolderError::TooLong)?;
        moved.push((folder, new));
    }
    for (old, new) in moved {
        let mut update = Query::update();
        update
            .table(transaction.table("media"))
            .value("folder", new.as_str())
            .and_where(Expr::col("folder").eq(old.as_str()));
        transaction.execute(&update).await?;
    }
    note(&mut transaction, Deed::FileChanged, &[format!("{from}/ → {to}/")]).await?;
    Ok(Some(transaction.commit().await?))
}

/// The folder itself and those below it, of those that have files.
async fn folders_at(transaction: &mut Transaction, folder: &MediaFolder) -> Result<Vec<String>, DatabaseError> {
    let escaped = folder.as_str().replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let below = LikeExpr::new(format!("{escaped}/%")).escape('!');
    let query = Query::select()
        .column("folder")
        .distinct()
        .from(transaction.table("media"))
        .cond_where(Cond::any().add(Expr::col("folder").eq(folder.as_str())).add(Expr::col("folder").like(below)))
        .take();
    let found = transaction.all::<(String,)>(&query).await?.into_iter().map(|(folder,)| folder);
    // Some engines look at letters as if they had no case, which others have.
    let start = format!("{folder}/");
    Ok(found.filter(|found| found == folder.as_str() || found.starts_with(&start)).collect())
}

async fn names(transaction: &mut Transaction, ids: &[MediaId]) -> Result<Vec<String>, DatabaseError> {
    let query = Query::select()
        .column("name")
        .from(transaction.table("media"))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())))
        .order_by("name", Order::Asc)
        .take();
    Ok(transaction.all::<(String,)>(&query).await?.into_iter().map(|(name,)| name).collect())
}

async fn note(transaction: &mut Transaction, deed: Deed, subjects: &[String]) -> Result<(), DatabaseError> {
    let notes: Vec<(Deed, &str)> = subjects.iter().map(|subject| (deed, subject.as_str())).collect();
    transaction.note_all(&notes).await
}
