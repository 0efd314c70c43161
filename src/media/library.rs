//! A tenant's media library: what there is.

use super::bytes::{Shelf, Stored};
use super::kind::{FileGroup, FileKind};
use super::sniff::PictureKind;
use crate::domain::alt_text::AltText;
use crate::domain::deed::Deed;
use crate::domain::focal_point::FocalPoint;
use crate::domain::generation::Generation;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::paging::{Paged, Paging};
use crate::domain::search_words::SearchWords;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, matching};
use sea_query::{Asterisk, Cond, Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement};
use std::collections::HashMap;
use uuid::Uuid;

/// A file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// Its identifier.
    pub id: MediaId,
    /// Its name.
    pub name: MediaName,
    /// What it is.
    pub kind: FileKind,
    /// What its address changes with.
    pub hash: String,
    /// In pixels; 0 where it is no picture.
    pub width: u32,
    /// In pixels; 0 where it is no picture.
    pub height: u32,
    /// How many bytes it has.
    pub size_bytes: u64,
    /// When it came into the library.
    pub created_at: Timestamp,
    /// What it shows, in words.
    pub alt: AltText,
    /// Whether it shows nothing that would need words.
    pub is_decorative: bool,
    /// What stays in sight where it is cropped.
    pub focal_point: FocalPoint,
    /// Where people put it.
    pub folder: MediaFolder,
    /// Whether WebP makes it smaller than its own kind does.
    pub offers_webp: bool,
    is_chunked: bool,
}

impl MediaFile {
    /// Where its bytes are.
    pub fn stored(&self) -> Stored {
        let Self { id, size_bytes, is_chunked, .. } = *self;
        Stored { shelf: Shelf::Library, id, hash: self.hash.clone(), size_bytes, is_chunked }
    }

    /// What kind of picture of pixels it is, if it is one.
    pub const fn picture_kind(&self) -> Option<PictureKind> {
        match self.kind {
            FileKind::Picture(kind) => Some(kind),
            _ => None,
        }
    }

    /// Whether a page can show it.
    pub fn is_picture(&self) -> bool {
        matches!(self.kind, FileKind::Picture(_) | FileKind::Svg)
    }

    /// Whether somebody who does not see it would miss something, and nobody has said what.
    pub fn lacks_words(&self) -> bool {
        self.is_picture() && !self.is_decorative && self.alt.is_empty()
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    content_type: String,
    hash: String,
    width: i32,
    height: i32,
    size_bytes: i64,
    created_at_ms: i64,
    alt: String,
    is_decorative: bool,
    focal_x: i32,
    focal_y: i32,
    folder: String,
    offers_webp: bool,
    chunks: i32,
}

const COLUMNS: [&str; 15] = [
    "id",
    "name",
    "content_type",
    "hash",
    "width",
    "height",
    "size_bytes",
    "created_at_ms",
    "alt",
    "is_decorative",
    "focal_x",
    "focal_y",
    "folder",
    "offers_webp",
    "chunks",
];

impl TryFrom<Row> for MediaFile {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let side = |column: &str, side: i32| u32::try_from(side).map_err(|error| DatabaseError::value(column, error));
        let no_kind = || DatabaseError::value("media.content_type", &row.content_type);
        Ok(Self {
            id: row.id.into(),
            kind: FileKind::of_type(&row.content_type).ok_or_else(no_kind)?,
            name: row.name.parse().map_err(|error| DatabaseError::value("media.name", error))?,
            hash: row.hash,
            width: side("media.width", row.width)?,
            height: side("media.height", row.height)?,
            size_bytes: u64::try_from(row.size_bytes).unwrap_or(0),
            created_at: Timestamp::from_millis(row.created_at_ms),
            alt: row.alt.parse().map_err(|error| DatabaseError::value("media.alt", error))?,
            is_decorative: row.is_decorative,
            focal_point: FocalPoint::new(row.focal_x, row.focal_y)
                .map_err(|error| DatabaseError::value("media.focal_x", error))?,
            folder: row.folder.parse().map_err(|error| DatabaseError::value("media.folder", error))?,
            offers_webp: row.offers_webp,
            is_chunked: row.chunks > 0,
        })
    }
}

/// What there is of some files; a name that the library does not have is left out.
pub async fn look_up(db: &Database, names: &[&MediaName]) -> Result<Vec<MediaFile>, DatabaseError> {
    let query = select(db).and_where(Expr::col("name").is_in(names.iter().map(|name| name.as_str()))).take();
    all(db, &query).await
}

/// The file of that name.
pub async fn find_by_name(db: &Database, name: &MediaName) -> Result<Option<MediaFile>, DatabaseError> {
    let query = select(db).and_where(Expr::col("name").eq(name.as_str())).take();
    Ok(all(db, &query).await?.pop())
}

/// The file of that name and content.
pub async fn find(db: &Database, name: &MediaName, hash: &str) -> Result<Option<MediaFile>, DatabaseError> {
    Ok(find_by_name(db, name).await?.filter(|file| file.hash == hash))
}

/// Which files somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct MediaFilter {
    /// One group; none for all.
    pub group: Option<FileGroup>,
    /// Words of a name or of what a picture shows; empty for all.
    pub search: SearchWords,
    /// Those in a folder or below it; none for all.
    pub folder: Option<MediaFolder>,
    /// Only pictures that nobody has described.
    pub lacks_words: bool,
}

impl MediaFilter {
    /// All pictures.
    pub fn pictures() -> Self {
        Self { group: Some(FileGroup::Pictures), ..Self::default() }
    }

    /// All that is no picture, no video and no sound.
    pub fn documents() -> Self {
        Self { group: Some(FileGroup::Documents), ..Self::default() }
    }

    fn condition(&self) -> Cond {
        let kinds = |group: FileGroup| {
            let kinds = FileKind::ALL.into_iter().filter(move |kind| kind.group() == group);
            Expr::col("content_type").is_in(kinds.map(FileKind::content_type))
        };
        let mut all = Cond::all();
        all = all.add_option(self.group.map(kinds)).add_option(matching::has_all(&self.search, &names()));
        if let Some(folder) = &self.folder {
            let below = LikeExpr::new(format!("{}/%", escaped(folder.as_str()))).escape('!');
            let (here, below) = (Expr::col("folder").eq(folder.as_str()), Expr::col("folder").like(below));
            all = all.add(if folder.is_none() { here } else { here.or(below) });
        }
        if self.lacks_words {
            all = all.add(kinds(FileGroup::Pictures));
            all = all.add(Expr::col("alt").eq("")).add(Expr::col("is_decorative").eq(false));
        }
        all
    }
}

/// What a file is found by.
fn names() -> [Expr; 2] {
    [Expr::col("name"), Expr::col("alt")]
}

fn escaped(words: &str) -> String {
    words.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// The folders that have files.
pub async fn folders(db: &Database) -> Result<Vec<MediaFolder>, DatabaseError> {
    let query = Query::select()
        .column("folder")
        .distinct()
        .from(db.table("media"))
        .and_where(Expr::col("folder").ne(""))
        .order_by("folder", Order::Asc)
        .take();
    let rows: Vec<(String,)> = db.all(&query).await?;
    rows.into_iter()
        .map(|(folder,)| folder.parse().map_err(|error| DatabaseError::value("media.folder", error)))
        .collect()
}

/// A page of the files that somebody looks for, the newest first.
pub async fn list(db: &Database, filter: &MediaFilter, paging: Paging) -> Result<Paged<MediaFile>, DatabaseError> {
    let mut query = pick(db, filter);
    newest_first(&mut query);
    let picked = db.all(query.limit(paging.limit()).offset(paging.offset())).await?;
    let total = match paging.total_at_end(picked.len()) {
        Some(total) => total,
        None => count_of(db, filter).await?,
    };
    Ok(Paged { items: read(db, &picked).await?, total })
}

async fn count_of(db: &Database, filter: &MediaFilter) -> Result<u64, DatabaseError> {
    let query =
        Query::select().expr(Expr::col(Asterisk).count()).from(db.table("media")).cond_where(filter.condition()).take();
    let (count,): (i64,) = db.one(&query).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Some of the files that somebody looks for by words, those that fit best first, and the newest of what
/// fits alike.
pub async fn best(db: &Database, filter: &MediaFilter, limit: u64) -> Result<Vec<MediaFile>, DatabaseError> {
    let mut query = pick(db, filter);
    query.order_by_expr(matching::fit(&filter.search, &names()), Order::Asc);
    newest_first(&mut query);
    read(db, &db.all(query.limit(limit)).await?).await
}

fn pick(db: &Database, filter: &MediaFilter) -> SelectStatement {
    Query::select().column("id").from(db.table("media")).cond_where(filter.condition()).take()
}

fn newest_first(query: &mut SelectStatement) {
    query.order_by("created_at_ms", Order::Desc).order_by("id", Order::Desc);
}

/// What was picked, in its order. Which ones they are is in an index; of the rows as a whole, which hold
/// the bytes of small files, only those are read.
async fn read(db: &Database, picked: &[(Uuid,)]) -> Result<Vec<MediaFile>, DatabaseError> {
    let query = select(db).and_where(Expr::col("id").is_in(picked.iter().map(|(id,)| *id))).take();
    let mut files: HashMap<MediaId, MediaFile> =
        all(db, &query).await?.into_iter().map(|file| (file.id, file)).collect();
    Ok(picked.iter().filter_map(|(id,)| files.remove(&MediaId::from(*id))).collect())
}

/// A file to choose: what is known of it without reading its bytes.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct NamedFile {
    /// Its name.
    pub name: String,
    /// In pixels; 0 where it is no picture.
    pub width: i32,
    /// In pixels; 0 where it is no picture.
    pub height: i32,
}

/// The newest of the files that somebody looks for, to choose from.
pub async fn newest(db: &Database, filter: &MediaFilter, limit: u64) -> Result<Vec<NamedFile>, DatabaseError> {
    let mut query = Query::select()
        .columns(["name", "width", "height"])
        .from(db.table("media"))
        .cond_where(filter.condition())
        .take();
    newest_first(&mut query);
    db.all(query.limit(limit)).await
}

/// A file by its identifier.
pub async fn find_by_id(db: &Database, id: MediaId) -> Result<Option<MediaFile>, DatabaseError> {
    let query = select(db).and_where(Expr::col("id").eq(id.as_uuid())).take();
    Ok(all(db, &query).await?.pop())
}

/// Some files by their identifiers, in that order; those that are gone are left out.
pub async fn some(db: &Database, ids: &[MediaId]) -> Result<Vec<MediaFile>, DatabaseError> {
    let picked: Vec<(Uuid,)> = ids.iter().map(|id| (id.as_uuid(),)).collect();
    read(db, &picked).await
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
    let name = Query::select()
        .column("name")
        .from(transaction.table("media"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    if let Some((name,)) = transaction.optional::<(String,)>(&name).await? {
        transaction.note(Deed::FileDeleted, &name).await?;
    }
    let mut delete = Query::delete();
    delete.from_table(transaction.table("media")).and_where(Expr::col("id").eq(id.as_uuid()));
    let deleted = transaction.execute(&delete).await?;
    Ok((deleted > 0, transaction.commit().await?))
}

/// How many files there are.
pub async fn count(db: &Database) -> Result<u64, DatabaseError> {
    count_of(db, &MediaFilter::default()).await
}

fn select(db: &Database) -> SelectStatement {
    Query::select().columns(COLUMNS).from(db.table("media")).take()
}

async fn all(db: &Database, query: &SelectStatement) -> Result<Vec<MediaFile>, DatabaseError> {
    db.all::<Row>(query).await?.into_iter().map(TryInto::try_into).collect()
}
