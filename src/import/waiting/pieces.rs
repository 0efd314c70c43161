//! The bytes of an import that waits, in pieces.

use super::WaitingError;
use crate::domain::ids::WorkId;
use crate::infra::crash_point::crash_point;
use crate::infra::data_folder::DataFolder;
use crate::infra::database::{Database, DatabaseError};
use crate::media::intake::Draft;
use sea_query::{Expr, ExprTrait, Query};
use std::fs::File;
use std::io::{self, Read, Seek, Write};

/// The bytes of a piece.
const PIECE: usize = 256 * 1024;

/// A part of what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The export.
    Export,
    /// The files that go with it.
    Files,
    /// The report.
    Report,
}

impl Part {
    pub(super) const fn number(self) -> i32 {
        match self {
            Self::Export => 0,
            Self::Files => 1,
            Self::Report => 2,
        }
    }
}

/// Keeps an export with the files that go with it, and says how many bytes of how many are kept.
pub async fn keep(
    db: &Database,
    id: WorkId,
    export: Draft,
    files: Option<Draft>,
    mut heard: impl FnMut(u64, u64),
) -> Result<(), WaitingError> {
    let total = export.size_bytes + files.as_ref().map_or(0, |files| files.size_bytes);
    let mut done = 0;
    let mut count = |bytes: u64| {
        done += bytes;
        heard(done, total);
    };
    // The export last: where it is, all is.
    if let Some(files) = files {
        write_part(db, id, Part::Files, files.file, &mut count).await?;
    }
    crash_point("site_import.half_kept").await;
    write_part(db, id, Part::Export, export.file, &mut count).await
}

/// Whether all that was sent is kept. It is not where whoever took it died before.
pub async fn is_whole(db: &Database, id: WorkId) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .column("number")
        .from(db.table("import_pieces"))
        .and_where(Expr::col("import_id").eq(id.as_uuid()))
        .and_where(Expr::col("part").eq(Part::Export.number()))
        .and_where(Expr::col("number").eq(0))
        .take();
    Ok(db.optional::<(i32,)>(&query).await?.is_some())
}

/// A part as a draft; none where there is none.
pub async fn open(db: &Database, drafts: &DataFolder, id: WorkId, part: Part) -> Result<Option<File>, WaitingError> {
    let mut draft = drafts.draft()?;
    for number in 0.. {
        let query = Query::select()
            .column("content")
            .from(db.table("import_pieces"))
            .and_where(Expr::col("import_id").eq(id.as_uuid()))
            .and_where(Expr::col("part").eq(part.number()))
            .and_where(Expr::col("number").eq(number))
            .take();
        match db.optional::<(Vec<u8>,)>(&query).await? {
            Some((content,)) => draft.write_all(&content)?,
            None if number == 0 => return Ok(None),
            None => break,
        }
    }
    draft.rewind()?;
    Ok(Some(draft))
}

/// Writes a part in the place of the one before, each piece by itself: no transaction holds more.
/// The first piece comes last, so that a part that is there is whole.
pub(super) async fn write_part(
    db: &Database,
    id: WorkId,
    part: Part,
    mut file: File,
    heard: &mut impl FnMut(u64),
) -> Result<(), WaitingError> {
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("import_pieces"))
        .and_where(Expr::col("import_id").eq(id.as_uuid()))
        .and_where(Expr::col("part").eq(part.number()));
    transaction.execute(&delete).await?;
    transaction.commit().await?;
    file.rewind()?;
    let mut first = Vec::new();
    for number in 0_i32.. {
        let (piece, after) = tokio::task::spawn_blocking(move || {
            let mut piece = Vec::new();
            Read::by_ref(&mut file).take(PIECE as u64).read_to_end(&mut piece).map(|_| (piece, file))
        })
        .await
        .map_err(io::Error::other)??;
        file = after;
        if number == 0 {
            first = piece;
            continue;
        }
        if piece.is_empty() {
            break;
        }
        let size_bytes = piece.len() as u64;
        write_piece(db, id, part, number, piece).await?;
        heard(size_bytes);
    }
    // A part that has no bytes is one all the same.
    let size_bytes = first.len() as u64;
    write_piece(db, id, part, 0, first).await?;
    heard(size_bytes);
    Ok(())
}

async fn write_piece(db: &Database, id: WorkId, part: Part, number: i32, piece: Vec<u8>) -> Result<(), DatabaseError> {
    let mut transaction = db.begin().await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("import_pieces"))
        .columns(["import_id", "part", "number", "content"])
        .values_panic([id.as_uuid().into(), part.number().into(), number.into(), piece.into()]);
    transaction.execute(&insert).await?;
    transaction.commit().await
}
