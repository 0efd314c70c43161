//! A new file in the library, or new bytes for one that is there.

use super::bytes::{Shelf, remove_beside, write_chunk};
use super::intake::Prepared;
use super::library::{self, MediaFile};
use crate::domain::deed::Deed;
use crate::domain::generation::Generation;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::slug::Slug;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use std::io;

/// Why a file was not stored.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// There is none of that identifier any more.
    #[error("the file is gone")]
    NoSuchFile,
    /// New bytes of another kind: pages know the file by its name, which says the kind.
    #[error("`{name}` can only be replaced by another `.{ending}` file")]
    OtherKind {
        /// The file's name.
        name: MediaName,
        /// Its ending.
        ending: String,
    },
    /// The disk failed.
    #[error("could not read the file on this server's disk: “{0}”")]
    Disk(#[from] io::Error),
    /// The database failed.
    #[error("could not store the file")]
    Database(#[from] DatabaseError),
}

/// Takes a file into the library, under a name made from the one it had.
pub async fn upload(
    db: &Database,
    clock: &Clock,
    file_name: &str,
    folder: &MediaFolder,
    file: Prepared,
) -> Result<(MediaFile, Generation), UploadError> {
    upload_as(db, clock, MediaId::new(), file_name, folder, file).await
}

/// The same under an identifier that it is known by elsewhere, and that no file here has.
pub async fn upload_as(
    db: &Database,
    clock: &Clock,
    id: MediaId,
    file_name: &str,
    folder: &MediaFolder,
    mut file: Prepared,
) -> Result<(MediaFile, Generation), UploadError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let name = free_name(&mut transaction, &stem(file_name), file.kind.ending()).await?;
    let inline = inline(&mut file).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("media"))
        .columns([
            "id",
            "name",
            "folder",
            "created_at_ms",
            "content_type",
            "hash",
            "width",
            "height",
            "size_bytes",
            "offers_webp",
            "chunks",
            "content",
        ])
        .values_panic(
            [id.as_uuid().into(), name.as_str().into(), folder.as_str().into(), clock.now().as_millis().into()]
                .into_iter()
                .chain(values(&file, inline).map(|(_, value)| value)),
        );
    transaction.execute(&insert).await?;
    write_chunks(&mut transaction, id, &mut file).await?;
    transaction.note(Deed::FileAdded, name.as_str()).await?;
    let generation = transaction.commit().await?;
    Ok((library::find_by_id(db, id).await?.ok_or(UploadError::NoSuchFile)?, generation))
}

/// Gives a file other bytes of its kind; its name, and so what pages show, stays.
pub async fn replace(transaction: &mut SiteTransaction, id: MediaId, mut file: Prepared) -> Result<(), UploadError> {
    let of_file = Expr::col("id").eq(id.as_uuid());
    let query = Query::select().column("name").from(transaction.table("media")).and_where(of_file.clone()).take();
    let (name,) = transaction.optional::<(String,)>(&query).await?.ok_or(UploadError::NoSuchFile)?;
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending != file.kind.ending() {
        let ending = ending.to_owned();
        let name = MediaName::parse(&name).map_err(|error| DatabaseError::value("media.name", error))?;
        return Err(UploadError::OtherKind { name, ending });
    }
    let inline = inline(&mut file).await?;
    let mut update = Query::update();
    update.table(transaction.table("media")).values(values(&file, inline)).and_where(of_file);
    transaction.execute(&update).await?;
    remove_beside(transaction, id).await?;
    write_chunks(transaction, id, &mut file).await?;
    Ok(transaction.note(Deed::FileChanged, &name).await?)
}

/// What a row has of its bytes.
fn values(file: &Prepared, inline: Vec<u8>) -> [(&'static str, SimpleExpr); 8] {
    [
        ("content_type", file.kind.content_type().into()),
        ("hash", file.hash.as_str().into()),
        ("width", file.width.into()),
        ("height", file.height.into()),
        ("size_bytes", file.size_bytes.into()),
        ("offers_webp", file.offers_webp.into()),
        ("chunks", file.chunks().into()),
        ("content", inline.into()),
    ]
}

/// The bytes that are in the row itself.
async fn inline(file: &mut Prepared) -> io::Result<Vec<u8>> {
    if file.chunks() == 0 { file.chunk(0).await } else { Ok(Vec::new()) }
}

async fn write_chunks(transaction: &mut Transaction, id: MediaId, file: &mut Prepared) -> Result<(), UploadError> {
    for number in 0..file.chunks() {
        let chunk = file.chunk(number).await?;
        write_chunk(transaction, Shelf::Library, id, &file.hash, number, chunk).await?;
    }
    Ok(())
}

/// A file's name without its folders and its ending, as an address can carry it.
fn stem(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Slug::suggest(stem).map_or_else(|| "file".to_owned(), |slug| slug.as_str().to_owned())
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
