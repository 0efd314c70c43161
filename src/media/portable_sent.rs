//! Files of messages on their way to another place. Their bytes travel as those of the library do.

use super::bytes::{CHUNK, Shelf, write_chunk};
use super::kind::{FileKind, START};
use super::portable::{MediaError, PART};
use super::sent::takes;
use crate::domain::form::files::{FileSort, MAX_MIB, is_hash, is_name};
use crate::domain::ids::{MediaId, MessageId};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const COLUMNS: [&str; 6] = ["id", "message_id", "name", "content_type", "hash", "size_bytes"];

/// A file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableFormFile {
    /// Its identifier, which the parts with its bytes are named after.
    pub id: MediaId,
    /// The message.
    pub message: MessageId,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// That of its bytes.
    pub hash: String,
    /// How many bytes it has.
    pub size_bytes: u64,
}

impl PortableFormFile {
    /// In how many parts its bytes travel.
    pub fn parts(&self) -> u64 {
        Ord::max(self.size_bytes.div_ceil(PART), 1)
    }

    fn kind(&self) -> Option<FileKind> {
        FileKind::of_type(&self.content_type).filter(|kind| takes(FileSort::Any, *kind))
    }

    /// Whether it is one that a form can have taken.
    pub fn is_sound(&self) -> bool {
        let has_size = (1..=u64::from(MAX_MIB) << 20).contains(&self.size_bytes);
        self.kind().is_some() && has_size && is_hash(&self.hash) && is_name(&self.name)
    }

    /// Checks what tells a file from another kind: its first part.
    pub(super) fn check_start(&self, start: &[u8]) -> Result<(), MediaError> {
        let found = FileKind::recognise(&start[..start.len().min(START)], &self.name);
        if found.is_some() && found == self.kind() { Ok(()) } else { Err(MediaError::NotTheFile) }
    }
}

/// A file of a message that is there. An older version on another node deletes messages and leaves their
/// files behind, which no archive may have.
fn has_message(snapshot: &Snapshot) -> Expr {
    let messages = Query::select().column("id").from(snapshot.table("form_messages")).take();
    Expr::col("message_id").in_subquery(messages)
}

/// How many files there are to [`read`].
pub async fn count(snapshot: &mut Snapshot) -> Result<u64, DatabaseError> {
    let query = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(snapshot.table("form_files"))
        .and_where(has_message(snapshot))
        .take();
    let (count,): (i64,) = snapshot.one(&query).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Some files after the one with that identifier, without their bytes.
pub async fn read(
    snapshot: &mut Snapshot,
    after: Option<MediaId>,
    limit: u64,
) -> Result<Vec<PortableFormFile>, DatabaseError> {
    let query = Query::select()
        .columns(COLUMNS)
        .from(snapshot.table("form_files"))
        .and_where(has_message(snapshot))
        .and_where_option(after.map(|after| Expr::col("id").gt(after.as_uuid())))
        .order_by("id", Order::Asc)
        .limit(limit)
        .take();
    let file = |(id, message, name, content_type, hash, size_bytes): (Uuid, Uuid, String, String, String, i64)| {
        Ok(PortableFormFile {
            id: id.into(),
            message: message.into(),
            name,
            content_type,
            hash,
            size_bytes: u64::try_from(size_bytes)
                .map_err(|error| DatabaseError::value("form_files.size_bytes", error))?,
        })
    };
    let rows: Vec<(Uuid, Uuid, String, String, String, i64)> = snapshot.all(&query).await?;
    rows.into_iter().map(file).collect()
}

/// One part of a file's bytes, counted from 1.
pub async fn read_part(snapshot: &mut Snapshot, file: &PortableFormFile, part: u64) -> Result<Vec<u8>, DatabaseError> {
    let (per_part, before) = (PART / CHUNK, part - 1);
    let query = Query::select()
        .column("content")
        .from(snapshot.table("form_file_chunks"))
        .and_where(Expr::col("file_id").eq(file.id.as_uuid()))
        .and_where(Expr::col("number").gte(number(before * per_part)?))
        .and_where(Expr::col("number").lt(number(part * per_part)?))
        .order_by("number", Order::Asc)
        .take();
    let chunks: Vec<(Vec<u8>,)> = snapshot.all(&query).await?;
    Ok(chunks.into_iter().flat_map(|(chunk,)| chunk).collect())
}

/// Removes files.
pub async fn remove(transaction: &mut Transaction, ids: &[MediaId]) -> Result<(), DatabaseError> {
    for chunk in ids.chunks(100) {
        let table = transaction.table("form_files");
        let ids = chunk.iter().map(|id| id.as_uuid());
        transaction.execute(Query::delete().from_table(table).and_where(Expr::col("id").is_in(ids))).await?;
    }
    Ok(())
}

/// Writes one part of a file's bytes, counted from 1; with the first one its row.
pub async fn write_part(
    transaction: &mut Transaction,
    file: &PortableFormFile,
    part: u64,
    content: Vec<u8>,
) -> Result<(), DatabaseError> {
    if part == 1 {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("form_files")).columns(COLUMNS).values_panic([
            file.id.as_uuid().into(),
            file.message.as_uuid().into(),
            file.name.as_str().into(),
            file.content_type.as_str().into(),
            file.hash.as_str().into(),
            file.size_bytes.into(),
        ]);
        transaction.execute(&insert).await?;
    }
    let first = (part - 1) * (PART / CHUNK);
    let chunks = content.chunks(usize::try_from(CHUNK).unwrap_or(usize::MAX));
    for (chunk, number) in chunks.zip(first..) {
        write_chunk(transaction, Shelf::Messages, file.id, &file.hash, number, chunk.to_vec()).await?;
    }
    Ok(())
}

fn number(number: u64) -> Result<i32, DatabaseError> {
    i32::try_from(number).map_err(|error| DatabaseError::value("form_file_chunks.number", error))
}
