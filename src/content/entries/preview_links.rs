//! Links by which somebody without an account sees what is not published: random, for one
//! entry, and for some days.

use super::Entry;
use crate::domain::deed::Deed;
use crate::domain::ids::{EntryId, TokenId};
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use crate::infra::random::SecretToken;
use sea_query::{Expr, ExprTrait, Order, Query};
use std::time::Duration;
use uuid::Uuid;

/// For how many days a link can be made.
pub const LIFETIMES: [u16; 3] = [1, 7, 30];

/// A link that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLink {
    /// Its identifier; not the secret that is in it.
    pub id: TokenId,
    /// What it shows.
    pub entry: EntryId,
    /// The name of who made it.
    pub created_by: String,
    /// When it stops to work.
    pub expires_at: Timestamp,
}

type Row = (Uuid, Uuid, String, i64);

fn link((id, entry, created_by, expires_at_ms): Row) -> PreviewLink {
    let expires_at = Timestamp::from_millis(expires_at_ms);
    PreviewLink { id: id.into(), entry: entry.into(), created_by, expires_at }
}

/// Makes a link, and gives its secret this once. Those that are over are forgotten. Made once more under the same
/// identifier, by a form that was sent twice, it is one link still, with the later secret.
pub async fn create(
    db: &Database,
    clock: &Clock,
    entry: &Entry,
    (id, created_by): (TokenId, &str),
    days: u16,
) -> Result<(SecretToken, PreviewLink), DatabaseError> {
    let (token, now) = (SecretToken::new(), clock.now());
    let expires_at = now.plus(Duration::from_secs(u64::from(days) * 86_400));
    let link = PreviewLink { id, entry: entry.id, created_by: created_by.to_owned(), expires_at };
    let mut transaction = db.begin().await?;
    let mut over = Query::delete();
    over.from_table(transaction.table("preview_links")).and_where(Expr::col("expires_at_ms").lte(now.as_millis()));
    transaction.execute(&over).await?;
    let is_again = forget(&mut transaction, entry.id, id).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("preview_links"))
        .columns(["id", "entry_id", "token_hash", "created_by", "created_at_ms", "expires_at_ms"])
        .values_panic([
            link.id.as_uuid().into(),
            entry.id.as_uuid().into(),
            token.hash().into(),
            created_by.into(),
            now.as_millis().into(),
            expires_at.as_millis().into(),
        ]);
    transaction.execute(&insert).await?;
    if !is_again {
        transaction.note(Deed::PreviewLinkMade, entry.title.trim()).await?;
    }
    transaction.commit().await?;
    Ok((token, link))
}

/// The links to an entry that work, those that do so longest first.
pub async fn list(db: &Database, clock: &Clock, entry: EntryId) -> Result<Vec<PreviewLink>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "entry_id", "created_by", "expires_at_ms"])
        .from(db.table("preview_links"))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()))
        .and_where(Expr::col("expires_at_ms").gt(clock.now().as_millis()))
        .order_by("expires_at_ms", Order::Desc)
        .order_by("id", Order::Asc)
        .take();
    Ok(db.all::<Row>(&query).await?.into_iter().map(link).collect())
}

/// The link with that secret, if it works.
pub async fn find_by_token(
    db: &Database,
    clock: &Clock,
    token: &SecretToken,
) -> Result<Option<PreviewLink>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "entry_id", "created_by", "expires_at_ms"])
        .from(db.table("preview_links"))
        .and_where(Expr::col("token_hash").eq(token.hash()))
        .and_where(Expr::col("expires_at_ms").gt(clock.now().as_millis()))
        .take();
    Ok(db.optional::<Row>(&query).await?.map(link))
}

/// Makes a link to an entry stop to work.
pub async fn revoke(db: &Database, entry: &Entry, id: TokenId) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    if forget(&mut transaction, entry.id, id).await? {
        transaction.note(Deed::PreviewLinkRevoked, entry.title.trim()).await?;
    }
    transaction.commit().await
}

/// Deletes a link to an entry, and says whether it was there.
async fn forget(transaction: &mut Transaction, entry: EntryId, id: TokenId) -> Result<bool, DatabaseError> {
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("preview_links"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .and_where(Expr::col("entry_id").eq(entry.as_uuid()));
    Ok(transaction.execute(&delete).await? > 0)
}
