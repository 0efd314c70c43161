//! Files that visitors sent along with messages. They are in no library and at no address of the site: who
//! may read the message can save them, and nobody else.

use super::bytes::{Shelf, Stored, write_chunk};
use super::intake::{Draft, Prepared};
use super::kind::FileKind;
use super::upload::UploadError;
use crate::domain::form::files::FileSort;
use crate::domain::ids::{MediaId, MessageId};
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use std::io;
use uuid::Uuid;

/// A file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFile {
    /// The name that it came by, with the ending of what it is.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// How many bytes it has.
    pub size_bytes: u64,
    id: MediaId,
    hash: String,
}

impl FormFile {
    /// Where its bytes are: in pieces, however few.
    pub fn stored(&self) -> Stored {
        let Self { id, size_bytes, .. } = *self;
        Stored { shelf: Shelf::Messages, id, hash: self.hash.clone(), size_bytes, is_chunked: true }
    }

    /// A name to save it by, of letters that need no quoting.
    pub fn saved_as(&self) -> String {
        let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        let stem = Slug::suggest(stem).map_or_else(|| "file".to_owned(), |slug| slug.to_string());
        format!("{stem}.{}", self.kind.ending())
    }
}

/// What a file is that came, by its bytes and not by its name; none where it is nothing that is known.
pub async fn look(draft: Draft, file_name: String) -> io::Result<Option<Prepared>> {
    tokio::task::spawn_blocking(move || Prepared::as_it_is(draft, &file_name)).await.map_err(io::Error::other)?
}

/// Whether a field takes files of a kind.
pub const fn takes(kinds: FileSort, kind: FileKind) -> bool {
    match kind {
        FileKind::Picture(_) => matches!(kinds, FileSort::Any | FileSort::Pictures),
        FileKind::Pdf => matches!(kinds, FileSort::Any | FileSort::Pdf),
        FileKind::Docx | FileKind::Xlsx | FileKind::Pptx => matches!(kinds, FileSort::Any | FileSort::Office),
        _ => false,
    }
}

/// How many bytes the files of all messages have.
pub async fn total(db: &Database) -> Result<u64, DatabaseError> {
    Ok(db.count_and_sum("form_files", "size_bytes").await?.1)
}

/// The same as the only writer sees it: what it says stays true until the transaction ends.
pub async fn total_now(transaction: &mut Transaction) -> Result<u64, DatabaseError> {
    Ok(transaction.count_and_sum("form_files", "size_bytes").await?.1)
}

/// Stores a file beside a message that is written in the same transaction.
pub async fn store(
    transaction: &mut Transaction,
    message: MessageId,
    name: &str,
    file: &mut Prepared,
) -> Result<(), UploadError> {
    let id = MediaId::new();
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("form_files"))
        .columns(["id", "message_id", "name", "content_type", "hash", "size_bytes"])
        .values_panic([
            id.as_uuid().into(),
            message.as_uuid().into(),
            name.into(),
            file.kind.content_type().into(),
            file.hash.as_str().into(),
            file.size_bytes.into(),
        ]);
    transaction.execute(&insert).await?;
    for number in 0..file.size_bytes.div_ceil(super::bytes::CHUNK) {
        let piece = file.chunk(number).await?;
        write_chunk(transaction, Shelf::Messages, id, &file.hash, number, piece).await?;
    }
    Ok(())
}

/// A file of a message, by the hash that its answer names.
pub async fn find(db: &Database, message: MessageId, hash: &str) -> Result<Option<FormFile>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "name", "content_type", "size_bytes"])
        .from(db.table("form_files"))
        .and_where(Expr::col("message_id").eq(message.as_uuid()))
        .and_where(Expr::col("hash").eq(hash))
        .limit(1)
        .take();
    let found: Option<(Uuid, String, String, i64)> = db.optional(&query).await?;
    let Some((id, name, content_type, size_bytes)) = found else { return Ok(None) };
    let kind = FileKind::of_type(&content_type)
        .ok_or_else(|| DatabaseError::value("form_files.content_type", "no type that a form takes"))?;
    let size_bytes = u64::try_from(size_bytes).map_err(|error| DatabaseError::value("form_files.size_bytes", error))?;
    Ok(Some(FormFile { name, kind, size_bytes, id: id.into(), hash: hash.to_owned() }))
}
