//! A tenant's media library: what there is, and its bytes.

use crate::domain::media_name::MediaName;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};

/// Where a file is and how large it is shown, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaInfo {
    /// Its name.
    pub name: MediaName,
    /// What its address changes with.
    pub hash: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A file with its bytes.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MediaContent {
    /// Its media type.
    pub content_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

#[derive(sqlx::FromRow)]
struct InfoRow {
    name: String,
    hash: String,
    width: i64,
    height: i64,
}

impl TryFrom<InfoRow> for MediaInfo {
    type Error = DatabaseError;
    fn try_from(row: InfoRow) -> Result<Self, DatabaseError> {
        Ok(Self {
            name: MediaName::parse(&row.name).map_err(|error| DatabaseError::value("media.name", error))?,
            hash: row.hash,
            width: u32::try_from(row.width).map_err(|error| DatabaseError::value("media.width", error))?,
            height: u32::try_from(row.height).map_err(|error| DatabaseError::value("media.height", error))?,
        })
    }
}

/// What there is of some files; a name that the library does not have is left out.
pub async fn look_up(db: &Database, names: &[&MediaName]) -> Result<Vec<MediaInfo>, DatabaseError> {
    let query = Query::select()
        .columns(["name", "hash", "width", "height"])
        .from(db.table("media"))
        .and_where(Expr::col("name").is_in(names.iter().map(|name| name.as_str())))
        .take();
    db.all::<InfoRow>(&query).await?.into_iter().map(TryInto::try_into).collect()
}

/// The bytes of the file of this name and content.
pub async fn find(db: &Database, name: &MediaName, hash: &str) -> Result<Option<MediaContent>, DatabaseError> {
    let query = Query::select()
        .columns(["content_type", "content"])
        .from(db.table("media"))
        .and_where(Expr::col("name").eq(name.as_str()))
        .and_where(Expr::col("hash").eq(hash))
        .take();
    db.optional(&query).await
}
