//! What people say of a file, and its name.

use super::library::MediaFile;
use crate::domain::alt_text::AltText;
use crate::domain::deed::Deed;
use crate::domain::focal_point::FocalPoint;
use crate::domain::generation::Generation;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// What people say of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// What it shows, in words.
    pub alt: AltText,
    /// Whether it shows nothing that would need words.
    pub is_decorative: bool,
    /// What stays in sight where it is cropped.
    pub focal_point: FocalPoint,
    /// Where people put it.
    pub folder: MediaFolder,
}

impl Details {
    /// What is said of a file now.
    pub fn of(file: &MediaFile) -> Self {
        let MediaFile { alt, folder, .. } = file.clone();
        Self { alt, is_decorative: file.is_decorative, focal_point: file.focal_point, folder }
    }
}

/// Keeps what somebody says of a file; nothing where the file is gone.
pub async fn describe(db: &Database, id: MediaId, details: &Details) -> Result<Option<Generation>, DatabaseError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    if !describe_within(&mut transaction, id, details).await? {
        return Ok(None);
    }
    Ok(Some(transaction.commit().await?))
}

/// The same with whatever else is kept at once; says whether the file is there.
pub async fn describe_within(
    transaction: &mut Transaction,
    id: MediaId,
    details: &Details,
) -> Result<bool, DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("media"))
        .value("alt", details.alt.as_str())
        .value("is_decorative", details.is_decorative)
        .value("focal_x", i32::from(details.focal_point.x()))
        .value("focal_y", i32::from(details.focal_point.y()))
        .value("folder", details.folder.as_str())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await?;
    // MySQL counts rows that it changed, and so none where all was like that before.
    let query = Query::select()
        .column("name")
        .from(transaction.table("media"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    Ok(transaction.optional::<(String,)>(&query).await?.is_some())
}

/// Why a file is not named so.
#[derive(Debug, thiserror::Error)]
pub enum RenameError {
    /// Another file is.
    #[error("another file has the name `{0}`; choose one that is free")]
    Taken(MediaName),
    /// There is none of that identifier any more.
    #[error("the file is gone")]
    NoSuchFile,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Gives a file another name, and says which it had. Pages know a file by its name, so that this is for files
/// that none shows.
pub async fn rename(transaction: &mut Transaction, id: MediaId, name: &MediaName) -> Result<MediaName, RenameError> {
    let of_file = Expr::col("id").eq(id.as_uuid());
    let old = Query::select().column("name").from(transaction.table("media")).and_where(of_file.clone()).take();
    let (old,) = transaction.optional::<(String,)>(&old).await?.ok_or(RenameError::NoSuchFile)?;
    let old = MediaName::parse(&old).map_err(|error| DatabaseError::value("media.name", error))?;
    let taken = Query::select()
        .column("name")
        .from(transaction.table("media"))
        .and_where(Expr::col("name").eq(name.as_str()))
        .and_where(Expr::col("id").ne(id.as_uuid()))
        .take();
    if transaction.optional::<(String,)>(&taken).await?.is_some() {
        return Err(RenameError::Taken(name.clone()));
    }
    let mut update = Query::update();
    update.table(transaction.table("media")).value("name", name.as_str()).and_where(of_file);
    transaction.execute(&update).await?;
    transaction.note(Deed::FileChanged, &format!("{old} → {name}")).await?;
    Ok(old)
}
