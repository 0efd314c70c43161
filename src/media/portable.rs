//! Files on their way to another place: an archive, or another tenant's tables. A file's
//! bytes travel beside its row, a few megabytes at a time.

use super::bytes::{CHUNK, Shelf, chunks_of, part_of_row, write_chunk};
use super::drawing;
use super::kind::{FileKind, START};
use super::portable_sent::PortableFormFile;
use super::sniff::sniff;
use crate::domain::alt_text::AltText;
use crate::domain::focal_point::FocalPoint;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::content_hash::{ContentHasher, content_hash};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many bytes travel at once. Archives of before have each file in one part.
pub const PART: u64 = 16 * CHUNK;

/// A file without its bytes. What came with format 3 of the tables is not in archives of
/// before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableMedia {
    /// Its identifier, which the parts with its bytes are named after.
    pub id: MediaId,
    /// Its name.
    pub name: MediaName,
    /// Its media type.
    pub content_type: String,
    /// In pixels; 0 where it is no picture.
    pub width: u32,
    /// In pixels; 0 where it is no picture.
    pub height: u32,
    /// How many bytes it has.
    pub size_bytes: u64,
    /// When it came into the library.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
    /// That of its bytes, as its address has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// What it shows, in words.
    #[serde(default)]
    pub alt: AltText,
    /// Whether it shows nothing that would need words.
    #[serde(default)]
    pub is_decorative: bool,
    /// What stays in sight where it is cropped.
    #[serde(default)]
    pub focal_point: FocalPoint,
    /// Where people put it.
    #[serde(default)]
    pub folder: MediaFolder,
    /// Whether WebP makes it smaller than its own kind does.
    #[serde(default)]
    pub offers_webp: bool,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// Its row says another size.
    #[error("its bytes are not as many as its row says")]
    Size,
    /// One of its parts is missing, or came before another.
    #[error("its parts are not in their order")]
    Order,
    /// Its row says another hash.
    #[error("its bytes are not those that its row says")]
    Hash,
    /// It is not what its row says, or nothing that a library has.
    #[error("it is no picture of the type and the size that its row says, or no file of that type")]
    NotTheFile,
    /// A drawing that could run something.
    #[error("it is a drawing with something in it that could run or load something: {0}")]
    ActiveDrawing(&'static str),
    /// A drawing of which not all is in its first part.
    #[error("it is a drawing of more than 2 MB, and a library has none of that size")]
    DrawingTooLarge,
}

impl PortableMedia {
    /// In how many parts its bytes travel.
    pub fn parts(&self) -> u64 {
        Ord::max(self.size_bytes.div_ceil(PART), 1)
    }

    /// What it is; nothing where that is no type that a library has.
    pub fn kind(&self) -> Option<FileKind> {
        FileKind::of_type(&self.content_type)
    }

    /// Checks what tells a file from another kind: its first part. That is all of a drawing, which is the one kind
    /// that is looked through to its end; of the others a library knows no more when somebody sends them.
    fn check_start(&self, start: &[u8]) -> Result<(), MediaError> {
        match self.kind().ok_or(MediaError::NotTheFile)? {
            FileKind::Svg if self.size_bytes > drawing::MAX_BYTES => Err(MediaError::DrawingTooLarge),
            FileKind::Svg => drawing::active_part(start).map_or(Ok(()), |what| Err(MediaError::ActiveDrawing(what))),
            FileKind::Picture(kind) => {
                let is_it = sniff(start).is_some_and(|picture| {
                    picture.kind == kind && (picture.width, picture.height) == (self.width, self.height)
                });
                if is_it { Ok(()) } else { Err(MediaError::NotTheFile) }
            }
            kind => {
                let start = &start[..start.len().min(START)];
                let is_it = FileKind::recognise(start, self.name.as_str()) == Some(kind);
                if is_it { Ok(()) } else { Err(MediaError::NotTheFile) }
            }
        }
    }
}

/// What a row says of bytes that are to come.
enum Expected {
    Library(PortableMedia),
    Sent(PortableFormFile),
}

impl Expected {
    const fn size_bytes(&self) -> u64 {
        match self {
            Self::Library(file) => file.size_bytes,
            Self::Sent(file) => file.size_bytes,
        }
    }

    fn hash(&self) -> Option<&str> {
        match self {
            Self::Library(file) => file.hash.as_deref(),
            Self::Sent(file) => Some(&file.hash),
        }
    }

    fn check_start(&self, start: &[u8]) -> Result<(), MediaError> {
        match self {
            Self::Library(file) => file.check_start(start),
            Self::Sent(file) => file.check_start(start),
        }
    }
}

/// The bytes of a file as they come, part after part.
pub struct Arriving {
    file: Expected,
    parts: u64,
    bytes: u64,
    hasher: ContentHasher,
}

impl Arriving {
    /// A file of which nothing has come yet.
    pub fn new(file: PortableMedia) -> Self {
        Self { file: Expected::Library(file), parts: 0, bytes: 0, hasher: ContentHasher::default() }
    }

    /// The same of one that came with a message.
    pub fn of_message(file: PortableFormFile) -> Self {
        Self { file: Expected::Sent(file), parts: 0, bytes: 0, hasher: ContentHasher::default() }
    }

    /// Checks the next part, and says whether it was the last.
    pub fn check(&mut self, number: u32, part: &[u8]) -> Result<bool, MediaError> {
        self.parts += 1;
        if u64::from(number) != self.parts {
            return Err(MediaError::Order);
        }
        self.bytes += part.len() as u64;
        let is_last = self.bytes == self.file.size_bytes();
        // Every part but the last is a whole one.
        if self.bytes > self.file.size_bytes() || (!is_last && part.len() as u64 != PART) {
            return Err(MediaError::Size);
        }
        if self.parts == 1 {
            self.file.check_start(part)?;
        }
        self.hasher.update(part);
        if !is_last {
            return Ok(false);
        }
        let hash = std::mem::take(&mut self.hasher).finish();
        // Addresses on other sites, and the pieces in the tables, go by the hash.
        let is_known = self.file.hash().map_or(self.parts == 1, |known| known == hash);
        if is_known { Ok(true) } else { Err(MediaError::Hash) }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    content_type: String,
    width: i32,
    height: i32,
    size_bytes: i64,
    created_at_ms: i64,
    hash: String,
    alt: String,
    is_decorative: bool,
    focal_x: i32,
    focal_y: i32,
    folder: String,
    offers_webp: bool,
}

const COLUMNS: [&str; 14] = [
    "id",
    "name",
    "content_type",
    "width",
    "height",
    "size_bytes",
    "created_at_ms",
    "hash",
    "alt",
    "is_decorative",
    "focal_x",
    "focal_y",
    "folder",
    "offers_webp",
];

/// Some files after the one with that identifier, without their bytes.
pub async fn read(
    snapshot: &mut Snapshot,
    after: Option<MediaId>,
    limit: u64,
) -> Result<Vec<PortableMedia>, DatabaseError> {
    let mut query = Query::select();
    query.columns(COLUMNS).from(snapshot.table("media")).order_by("id", Order::Asc).limit(limit);
    if let Some(after) = after {
        query.and_where(Expr::col("id").gt(after.as_uuid()));
    }
    let number = |column: &str, number: i64| {
        u64::try_from(number).map_err(|error| DatabaseError::value(&format!("media.{column}"), error))
    };
    let side = |column: &str, pixels: i32| {
        u32::try_from(pixels).map_err(|error| DatabaseError::value(&format!("media.{column}"), error))
    };
    let file = |row: Row| {
        Ok(PortableMedia {
            id: row.id.into(),
            name: row.name.parse().map_err(|error| DatabaseError::value("media.name", error))?,
            content_type: row.content_type,
            width: side("width", row.width)?,
            height: side("height", row.height)?,
            size_bytes: number("size_bytes", row.size_bytes)?,
            created_at: Timestamp::from_millis(row.created_at_ms),
            hash: Some(row.hash),
            alt: row.alt.parse().map_err(|error| DatabaseError::value("media.alt", error))?,
            is_decorative: row.is_decorative,
            focal_point: FocalPoint::new(row.focal_x, row.focal_y)
                .map_err(|error| DatabaseError::value("media.focal_x", error))?,
            folder: row.folder.parse().map_err(|error| DatabaseError::value("media.folder", error))?,
            offers_webp: row.offers_webp,
        })
    };
    snapshot.all::<Row>(&query).await?.into_iter().map(file).collect()
}

/// One part of a file's bytes, counted from 1.
pub async fn read_part(snapshot: &mut Snapshot, file: &PortableMedia, part: u64) -> Result<Vec<u8>, DatabaseError> {
    let number =
        |number: u64| i32::try_from(number).map_err(|error| DatabaseError::value("media_chunks.number", error));
    let (per_part, before) = (PART / CHUNK, part - 1);
    let query = Query::select()
        .column("content")
        .from(snapshot.table("media_chunks"))
        .and_where(Expr::col("media_id").eq(file.id.as_uuid()))
        .and_where(Expr::col("hash").eq(file.hash.as_deref().unwrap_or_default()))
        .and_where(Expr::col("number").gte(number(before * per_part)?))
        .and_where(Expr::col("number").lt(number(part * per_part)?))
        .order_by("number", Order::Asc)
        .take();
    let chunks: Vec<(Vec<u8>,)> = snapshot.all(&query).await?;
    if !chunks.is_empty() {
        return Ok(chunks.into_iter().flat_map(|(chunk,)| chunk).collect());
    }
    // Its bytes are in its row.
    let query = part_of_row(number(before * PART)?, number(PART)?)
        .from(snapshot.table("media"))
        .and_where(Expr::col("id").eq(file.id.as_uuid()))
        .take();
    let (content,): (Vec<u8>,) = snapshot.one(&query).await?;
    Ok(content)
}

/// Removes files.
pub async fn remove(transaction: &mut Transaction, ids: &[MediaId]) -> Result<(), DatabaseError> {
    for chunk in ids.chunks(100) {
        let table = transaction.table("media");
        let ids = chunk.iter().map(|id| id.as_uuid());
        transaction.execute(Query::delete().from_table(table).and_where(Expr::col("id").is_in(ids))).await?;
    }
    Ok(())
}

/// Writes one part of a file's bytes, counted from 1; with the first one its row.
pub async fn write_part(
    transaction: &mut Transaction,
    file: &PortableMedia,
    part: u64,
    content: Vec<u8>,
) -> Result<(), DatabaseError> {
    // Without a hash of its own it is in one part.
    let hash = file.hash.clone().unwrap_or_else(|| content_hash(&content));
    let is_inline = chunks_of(file.size_bytes) == 0;
    if !is_inline {
        if part == 1 {
            write_row(transaction, file, &hash, Vec::new()).await?;
        }
        let first = (part - 1) * (PART / CHUNK);
        let chunks = content.chunks(usize::try_from(CHUNK).unwrap_or(usize::MAX));
        for (chunk, number) in chunks.zip(first..) {
            write_chunk(transaction, Shelf::Library, file.id, &hash, number, chunk.to_vec()).await?;
        }
        return Ok(());
    }
    write_row(transaction, file, &hash, content).await
}

async fn write_row(
    transaction: &mut Transaction,
    file: &PortableMedia,
    hash: &str,
    content: Vec<u8>,
) -> Result<(), DatabaseError> {
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("media"))
        .columns(COLUMNS.into_iter().chain(["chunks", "content"]))
        .values_panic([
            file.id.as_uuid().into(),
            file.name.as_str().into(),
            file.content_type.as_str().into(),
            file.width.into(),
            file.height.into(),
            file.size_bytes.into(),
            file.created_at.as_millis().into(),
            hash.into(),
            file.alt.as_str().into(),
            file.is_decorative.into(),
            i32::from(file.focal_point.x()).into(),
            i32::from(file.focal_point.y()).into(),
            file.folder.as_str().into(),
            file.offers_webp.into(),
            chunks_of(file.size_bytes).into(),
            content.into(),
        ]);
    transaction.execute(&insert).await.map(|_| ())
}
