//! Where the bytes of files lie: a small file's in its row, a large one's in pieces beside
//! it, so that neither who writes nor who reads ever holds more than one.

use crate::domain::ids::MediaId;
use crate::infra::database::{Database, DatabaseError, Transaction};
use bytes::Bytes;
use futures_util::{Stream, stream};
use sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use std::ops::Range;

/// The bytes of a piece; a file of no more than that is in its row.
pub const CHUNK: u64 = 256 * 1024;

/// Whose pieces they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// The library's.
    Library,
    /// Of what visitors sent along with messages.
    Messages,
}

impl Shelf {
    /// The table that has them, and its column that says of which file each is.
    pub(super) const fn pieces(self) -> (&'static str, &'static str) {
        match self {
            Self::Library => ("media_chunks", "media_id"),
            Self::Messages => ("form_file_chunks", "file_id"),
        }
    }
}

/// Where a file's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Whose it is.
    pub shelf: Shelf,
    /// The file.
    pub id: MediaId,
    /// That of its content.
    pub hash: String,
    /// How many bytes there are.
    pub size_bytes: u64,
    /// Whether they are in pieces.
    pub is_chunked: bool,
}

/// How many pieces a file of that size is in; none where its row has it.
pub fn chunks_of(size_bytes: u64) -> u64 {
    if size_bytes > CHUNK { size_bytes.div_ceil(CHUNK) } else { 0 }
}

impl Stored {
    /// The bytes of a range, piece by piece, each read when the one before it is on its way.
    /// Where the file gets other bytes meanwhile, it ends with an error and not with those.
    pub fn read(self, db: Database, range: Range<u64>) -> impl Stream<Item = Result<Bytes, DatabaseError>> {
        stream::try_unfold((self, db, range), |(stored, db, mut range)| async move {
            if range.is_empty() {
                return Ok(None);
            }
            let piece = stored.piece(&db, range.start / CHUNK).await?;
            let within = usize::try_from(range.start % CHUNK).unwrap_or(usize::MAX);
            let wanted = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
            let end = piece.len().min(within.saturating_add(wanted));
            if within >= end {
                return Err(DatabaseError::NoRow);
            }
            range.start += (end - within) as u64;
            Ok(Some((piece.slice(within..end), (stored, db, range))))
        })
    }

    /// All bytes of a file that is small enough for it.
    pub async fn read_whole(&self, db: &Database) -> Result<Vec<u8>, DatabaseError> {
        let mut all = Vec::new();
        for number in 0..self.size_bytes.div_ceil(CHUNK) {
            all.extend_from_slice(&self.piece(db, number).await?);
        }
        Ok(all)
    }

    async fn piece(&self, db: &Database, number: u64) -> Result<Bytes, DatabaseError> {
        let number = i32::try_from(number).map_err(|error| DatabaseError::value("media_chunks.number", error))?;
        let query = if self.is_chunked {
            let (table, file) = self.shelf.pieces();
            Query::select()
                .column("content")
                .from(db.table(table))
                .and_where(Expr::col(file).eq(self.id.as_uuid()))
                .and_where(Expr::col("hash").eq(self.hash.as_str()))
                .and_where(Expr::col("number").eq(number))
                .take()
        } else {
            let piece = i32::try_from(CHUNK).unwrap_or(i32::MAX);
            part_of_row(number * piece, piece)
                .from(db.table("media"))
                .and_where(Expr::col("id").eq(self.id.as_uuid()))
                .and_where(Expr::col("hash").eq(self.hash.as_str()))
                .take()
        };
        let (content,): (Vec<u8>,) = db.one(&query).await?;
        Ok(Bytes::from(content))
    }
}

/// Some bytes of a row's content: files from before there were pieces may have ten million.
pub(super) fn part_of_row(from: i32, length: i32) -> SelectStatement {
    let part = Func::cust("SUBSTR").args([Expr::col("content"), Expr::val(from + 1), Expr::val(length)]);
    Query::select().expr(part).take()
}

/// Writes a piece.
pub(super) async fn write_chunk(
    transaction: &mut Transaction,
    shelf: Shelf,
    id: MediaId,
    hash: &str,
    number: u64,
    content: Vec<u8>,
) -> Result<(), DatabaseError> {
    let number = i32::try_from(number).map_err(|error| DatabaseError::value("media_chunks.number", error))?;
    let (table, file) = shelf.pieces();
    let mut insert = Query::insert();
    insert.into_table(transaction.table(table)).columns([file, "hash", "number", "content"]).values_panic([
        id.as_uuid().into(),
        hash.into(),
        number.into(),
        content.into(),
    ]);
    transaction.execute(&insert).await.map(|_| ())
}

/// Removes what lies beside a file's row: it has other bytes now.
pub(super) async fn remove_beside(transaction: &mut Transaction, id: MediaId) -> Result<(), DatabaseError> {
    for table in ["media_chunks", "media_variants"] {
        let mut delete = Query::delete();
        delete.from_table(transaction.table(table)).and_where(Expr::col("media_id").eq(id.as_uuid()));
        transaction.execute(&delete).await?;
    }
    Ok(())
}
