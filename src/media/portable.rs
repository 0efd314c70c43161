//! Files on their way to another place: an archive, or another tenant's tables. A file's
//! bytes travel beside its row, one file at a time.

use super::sniff::{PictureKind, sniff};
use crate::domain::ids::MediaId;
use crate::domain::media_name::MediaName;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::content_hash::content_hash;
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The media type of a recipe's drawings.
const SVG: &str = "image/svg+xml";

/// A file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableMedia {
    /// Its identifier, which the part with its bytes is named after.
    pub id: MediaId,
    /// Its name.
    pub name: MediaName,
    /// Its media type.
    pub content_type: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How many bytes it has.
    pub size_bytes: u64,
    /// When it came into the library.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// Its row says another size.
    #[error("its bytes are not as many as its row says")]
    Size,
    /// It is not what its row says, or nothing that a library has.
    #[error("it is no picture of the type and the size that its row says")]
    NotThePicture,
    /// A drawing that could run something.
    #[error("it is a drawing with something in it that could run or load something")]
    ActiveDrawing,
}

impl PortableMedia {
    /// Checks a file's bytes: a picture as one that is uploaded, and a drawing, which comes
    /// from recipes alone, for anything that is no drawing.
    pub fn check(&self, content: &[u8]) -> Result<(), MediaError> {
        if content.len() as u64 != self.size_bytes {
            return Err(MediaError::Size);
        }
        if self.content_type == SVG {
            return if is_inert_drawing(content) { Ok(()) } else { Err(MediaError::ActiveDrawing) };
        }
        let picture = sniff(content).ok_or(MediaError::NotThePicture)?;
        let is_it = picture.kind.content_type() == self.content_type
            && (picture.width, picture.height) == (self.width, self.height);
        if is_it { Ok(()) } else { Err(MediaError::NotThePicture) }
    }

    /// Whether the type is one that a library has, before its bytes are there.
    pub fn has_known_type(&self) -> bool {
        let kinds = [PictureKind::Png, PictureKind::Jpeg, PictureKind::Gif, PictureKind::WebP];
        self.content_type == SVG || kinds.iter().any(|kind| kind.content_type() == self.content_type)
    }
}

/// Elements that draw, and attributes that are neither handlers nor addresses. Whatever it
/// is, it is served with a policy under which nothing in it runs; this is the second lock.
fn is_inert_drawing(content: &[u8]) -> bool {
    const FORBIDDEN: [&str; 12] = [
        "<!",
        "<?xml-stylesheet",
        "<script",
        "<foreignobject",
        "<iframe",
        "<image",
        "<use",
        "<style",
        "<a ",
        "<a>",
        "href",
        "javascript:",
    ];
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| c.is_whitespace() || "<>\"'/".contains(c));
    let has_handler = words.any(|word| word.starts_with("on") && word.contains('='));
    // An entity could spell what is looked for here.
    text.contains("<svg") && !has_handler && !text.contains("&#") && !FORBIDDEN.iter().any(|word| text.contains(word))
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
}

const COLUMNS: [&str; 7] = ["id", "name", "content_type", "width", "height", "size_bytes", "created_at_ms"];

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
        })
    };
    snapshot.all::<Row>(&query).await?.into_iter().map(file).collect()
}

/// The bytes of one file.
pub async fn read_content(snapshot: &mut Snapshot, id: MediaId) -> Result<Vec<u8>, DatabaseError> {
    let query = Query::select()
        .column("content")
        .from(snapshot.table("media"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
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

/// Writes a file with its bytes.
pub async fn write(transaction: &mut Transaction, file: &PortableMedia, content: Vec<u8>) -> Result<(), DatabaseError> {
    let mut insert = Query::insert();
    insert.into_table(transaction.table("media")).columns(COLUMNS.into_iter().chain(["hash", "content"])).values_panic(
        [
            file.id.as_uuid().into(),
            file.name.as_str().into(),
            file.content_type.as_str().into(),
            file.width.into(),
            file.height.into(),
            file.size_bytes.into(),
            file.created_at.as_millis().into(),
            content_hash(&content).into(),
            content.into(),
        ],
    );
    transaction.execute(&insert).await.map(|_| ())
}
