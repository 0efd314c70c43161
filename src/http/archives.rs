//! Archives on the way in and out: a file of any size, of which never more than a piece is
//! in memory. Both ways go through a draft on the disk, so that a slow client holds no
//! database, and what is sent is known to be whole before its first byte.

use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::time::Duration;
use tokio::time::timeout;

/// The media type of an archive: whoever saves it has a tar.
pub const TAR: &str = "application/x-tar";
/// How long a client may be silent while it sends one.
const SILENCE: Duration = Duration::from_secs(30);
/// What is read or written at once.
const PIECE: usize = 256 * 1024;

/// Why an archive did not arrive.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is larger than this server takes.
    #[error("the archive is larger than this server takes, which is {0} bytes (server.max_archive_bytes)")]
    TooLarge(u64),
    /// Nothing came for a while.
    #[error("nothing came for 30 seconds")]
    TooSlow,
    /// The connection ended before the archive did.
    #[error("the archive was cut off on its way; send it again")]
    CutOff,
    /// It cannot be kept.
    #[error("the archive cannot be kept on this server's disk: {0}")]
    Draft(#[from] io::Error),
}

/// Writes what a client sends to a draft, and gives it back from its start.
pub async fn receive<E>(
    mut draft: File,
    mut pieces: impl Stream<Item = Result<Bytes, E>> + Unpin,
    max_bytes: u64,
) -> Result<File, ReceiveError> {
    let (mut waiting, mut total) = (Vec::with_capacity(PIECE), 0_u64);
    loop {
        let piece = timeout(SILENCE, pieces.next()).await.map_err(|_| ReceiveError::TooSlow)?;
        let piece = piece.transpose().map_err(|_| ReceiveError::CutOff)?;
        let is_end = piece.is_none();
        if let Some(piece) = piece {
            total += piece.len() as u64;
            if total > max_bytes {
                return Err(ReceiveError::TooLarge(max_bytes));
            }
            waiting.extend_from_slice(&piece);
        }
        if waiting.len() >= PIECE || is_end {
            (draft, waiting) = off_loop(move || {
                draft.write_all(&waiting)?;
                waiting.clear();
                Ok((draft, waiting))
            })
            .await?;
        }
        if is_end {
            draft.rewind()?;
            return Ok(draft);
        }
    }
}

/// An answer that is a file to be saved under a name.
pub fn send(mut file: File, bytes: u64, name: &str) -> io::Result<HttpResponse> {
    file.rewind()?;
    let pieces = stream::try_unfold((file, bytes), |(mut file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let (file, piece) = off_loop(move || {
            let mut piece = vec![0; usize::try_from(left).unwrap_or(PIECE).min(PIECE)];
            file.read_exact(&mut piece)?;
            Ok((file, piece))
        })
        .await?;
        let left = left - piece.len() as u64;
        Ok::<_, io::Error>(Some((Bytes::from(piece), (file, left))))
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, TAR))
        // A tenant's name and a time have no character that would need quoting.
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(SizedStream::new(bytes, Box::pin(pieces))))
}

async fn off_loop<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

/// Runs a use case to its end, also where the client that asked for it is gone before.
pub async fn to_its_end<T: 'static, E: From<io::Error> + 'static>(
    work: impl Future<Output = Result<T, E>> + 'static,
) -> Result<T, E> {
    actix_web::rt::spawn(work).await.map_err(io::Error::other)?
}
