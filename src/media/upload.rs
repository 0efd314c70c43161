//! A new file: what people send, checked and named.

use super::library::MediaFile;
use super::sniff::{Picture, sniff};
use crate::domain::generation::Generation;
use crate::domain::ids::MediaId;
use crate::domain::media_name::MediaName;
use crate::domain::slug::Slug;
use crate::infra::clock::Clock;
use crate::infra::content_hash::content_hash;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 10_000_000;
/// The longest side, in pixels: what every browser can decode.
const MAX_SIDE: u32 = 16_384;

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// It has too many bytes.
    #[error("the file is larger than 10 MB; save the picture smaller")]
    TooLarge,
    /// It has too many pixels.
    #[error("the picture is wider or higher than 16,384 pixels; save it smaller")]
    TooManyPixels,
    /// It is not one of the known types, whatever its name says.
    #[error("the file is no PNG, JPEG, GIF or WebP picture")]
    NotAPicture,
    /// The database failed.
    #[error("could not store the picture")]
    Database(#[from] DatabaseError),
}

/// Takes a file into the library, under a name made from the one it had.
pub async fn upload(
    db: &Database,
    clock: &Clock,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<(MediaFile, Generation), UploadError> {
    let picture = check(&bytes)?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let file = MediaFile {
        id: MediaId::new(),
        name: free_name(&mut transaction, &stem(file_name), picture.kind.ending()).await?,
        content_type: picture.kind.content_type().to_owned(),
        hash: content_hash(&bytes),
        width: picture.width,
        height: picture.height,
        size_bytes: bytes.len() as u64,
        created_at: clock.now(),
    };
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("media"))
        .columns(["id", "name", "content_type", "hash", "width", "height", "size_bytes", "content", "created_at_ms"])
        .values_panic([
            file.id.as_uuid().into(),
            file.name.as_str().into(),
            file.content_type.as_str().into(),
            file.hash.as_str().into(),
            file.width.into(),
            file.height.into(),
            file.size_bytes.into(),
            bytes.into(),
            file.created_at.as_millis().into(),
        ]);
    transaction.execute(&insert).await?;
    Ok((file, transaction.commit().await?))
}

fn check(bytes: &[u8]) -> Result<Picture, UploadError> {
    if bytes.len() > MAX_BYTES {
        return Err(UploadError::TooLarge);
    }
    let picture = sniff(bytes).ok_or(UploadError::NotAPicture)?;
    if picture.width > MAX_SIDE || picture.height > MAX_SIDE { Err(UploadError::TooManyPixels) } else { Ok(picture) }
}

/// A file's name without its folders and its ending, as an address can carry it.
fn stem(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Slug::suggest(stem).map_or_else(|| "picture".to_owned(), |slug| slug.as_str().to_owned())
}

async fn free_name(transaction: &mut Transaction, stem: &str, ending: &str) -> Result<MediaName, DatabaseError> {
    let mut number = 1_u32;
    loop {
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
        let name = MediaName::parse(&name).map_err(|error| DatabaseError::value("media.name", error))?;
        let query = Query::select()
            .column("name")
            .from(transaction.table("media"))
            .and_where(Expr::col("name").eq(name.as_str()))
            .take();
        if transaction.optional::<(String,)>(&query).await?.is_none() {
            return Ok(name);
        }
        number += 1;
    }
}
