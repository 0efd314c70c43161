//! A tenant's media library: what there is, and its bytes.

use crate::domain::generation::Generation;
use crate::domain::ids::MediaId;
use crate::domain::media_name::MediaName;
use crate::domain::paging::{Paged, Paging};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, SiteTransaction};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use uuid::Uuid;

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

/// A file as the library's list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// Its identifier.
    pub id: MediaId,
    /// Its name.
    pub name: MediaName,
    /// Its media type.
    pub content_type: String,
    /// What its address changes with.
    pub hash: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How many bytes it has.
    pub size_bytes: u64,
    /// When it came into the library.
    pub created_at: Timestamp,
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
    width: i32,
    height: i32,
}

#[derive(sqlx::FromRow)]
struct FileRow {
    id: Uuid,
    content_type: String,
    size_bytes: i64,
    created_at_ms: i64,
    #[sqlx(flatten)]
    info: InfoRow,
}

impl TryFrom<FileRow> for MediaFile {
    type Error = DatabaseError;
    fn try_from(row: FileRow) -> Result<Self, DatabaseError> {
        let info = MediaInfo::try_from(row.info)?;
        Ok(Self {
            id: row.id.into(),
            name: info.name,
            content_type: row.content_type,
            hash: info.hash,
            width: info.width,
            height: info.height,
            size_bytes: u64::try_from(row.size_bytes).unwrap_or(0),
            created_at: Timestamp::from_millis(row.created_at_ms),
        })
    }
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

/// A page of the library, the newest first.
pub async fn list(db: &Database, paging: Paging) -> Result<Paged<MediaFile>, DatabaseError> {
    let total = count(db).await?;
    let query = select(db)
        .order_by("created_at_ms", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(paging.limit())
        .offset(paging.offset())
        .take();
    let items = db.all::<FileRow>(&query).await?.into_iter().map(MediaFile::try_from);
    Ok(Paged { items: items.collect::<Result<_, _>>()?, total })
}

/// A file without its bytes.
pub async fn find_by_id(db: &Database, id: MediaId) -> Result<Option<MediaFile>, DatabaseError> {
    let query = select(db).and_where(Expr::col("id").eq(id.as_uuid())).take();
    db.optional::<FileRow>(&query).await?.map(MediaFile::try_from).transpose()
}

/// How much a library holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaTotal {
    /// How many files.
    pub files: u64,
    /// How many bytes they have together.
    pub bytes: u64,
}

/// How much there is.
pub async fn total(db: &Database) -> Result<MediaTotal, DatabaseError> {
    let (files, bytes) = db.count_and_sum("media", "size_bytes").await?;
    Ok(MediaTotal { files, bytes })
}

/// Deletes a file, and says whether there was one. Where a page still shows it, the page
/// goes on without.
pub async fn delete(db: &Database, id: MediaId) -> Result<(bool, Generation), DatabaseError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("media")).and_where(Expr::col("id").eq(id.as_uuid()));
    let deleted = transaction.execute(&delete).await?;
    Ok((deleted > 0, transaction.commit().await?))
}

/// How many files there are.
pub async fn count(db: &Database) -> Result<u64, DatabaseError> {
    let query = Query::select().expr(Expr::col("id").count()).from(db.table("media")).take();
    let (count,): (i64,) = db.one(&query).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

fn select(db: &Database) -> SelectStatement {
    Query::select()
        .columns(["id", "name", "content_type", "hash", "width", "height", "size_bytes", "created_at_ms"])
        .from(db.table("media"))
        .take()
}
