//! Pictures in other widths and kinds, as they are kept once they were made.

use super::library::MediaFile;
use super::sniff::PictureKind;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};

/// The largest variant that is kept, in bytes; what would be larger is served as it came.
pub(super) const MAX_BYTES: usize = 4 << 20;

/// A width and a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// In pixels.
    pub width: u32,
    /// Its kind.
    pub kind: PictureKind,
}

/// What was made of a picture; inside, nothing where the picture serves as well.
pub(super) async fn find(
    db: &Database,
    file: &MediaFile,
    wanted: Variant,
) -> Result<Option<Option<Vec<u8>>>, DatabaseError> {
    let query = Query::select()
        .column("content")
        .from(db.table("media_variants"))
        .and_where(Expr::col("media_id").eq(file.id.as_uuid()))
        .and_where(Expr::col("hash").eq(file.hash.as_str()))
        .and_where(Expr::col("width").eq(wanted.width))
        .and_where(Expr::col("content_type").eq(wanted.kind.content_type()))
        .take();
    Ok(db.optional::<(Option<Vec<u8>>,)>(&query).await?.map(|(content,)| content))
}

/// Keeps what was made. A visitor waits for it and has it already, so that nothing is lost
/// where it cannot be kept: another node was quicker, the file is gone, or the tenant is on its
/// way to another place.
pub(super) async fn keep(db: &Database, clock: &Clock, file: &MediaFile, wanted: Variant, made: Option<&[u8]>) {
    if let Err(error) = try_keep(db, clock, file, wanted, made).await {
        tracing::debug!(%error, name = %file.name, "a variant of a picture was not kept");
    }
}

async fn try_keep(
    db: &Database,
    clock: &Clock,
    file: &MediaFile,
    wanted: Variant,
    made: Option<&[u8]>,
) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("media_variants"))
        .columns(["media_id", "hash", "width", "content_type", "content", "created_at_ms"])
        .values_panic([
            file.id.as_uuid().into(),
            file.hash.as_str().into(),
            wanted.width.into(),
            wanted.kind.content_type().into(),
            made.map(<[u8]>::to_vec).into(),
            clock.now().as_millis().into(),
        ]);
    transaction.execute(&insert).await?;
    transaction.commit().await
}
