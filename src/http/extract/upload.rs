//! Files that a form sends as multipart/form-data (RFC 7578), with its CSRF token.

use super::form::is_of_session;
use super::limits::patience;
use crate::config::Settings;
use crate::config::server::Server;
use crate::control::ControlPlane;
use crate::http::{HttpError, Visit};
use crate::media::intake::Draft;
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::TryStreamExt;
use futures_util::future::LocalBoxFuture;
use std::fs::File;
use std::io::{self, Seek, Write};
use std::time::{Duration, Instant};
use tokio::time::timeout_at;

/// Files, sent by one of our own pages: the token comes before them, so that nothing of a
/// file is kept for anybody else. Each is on the disk, where a slow client holds nobody up.
pub struct CheckedUpload {
    /// The form's other fields, which come before the files.
    pub fields: Vec<(String, String)>,
    /// The files; at least one.
    pub files: Vec<SentFile>,
}

/// One file.
pub struct SentFile {
    /// The name that the file had where it came from; may be empty.
    pub name: String,
    /// Its bytes; none where there are more than [`CheckedUpload`] takes.
    pub draft: Option<Draft>,
}

/// The most files in one form.
const MAX_FILES: usize = 50;
/// Of a file that is too large, so much more is read and forgotten, so that the browser has
/// sent all and waits for the answer.
const MAX_FORGOTTEN: u64 = 64 << 20;
/// The longest field before the files.
const MAX_FIELD: usize = 1024;
/// More of them than any form of ours has.
const MAX_FIELDS: usize = 8;
/// What is written at once.
pub(super) const PIECE: usize = 256 * 1024;
/// For so many bytes a client gets the whole patience.
const BYTES_FOR_PATIENCE: u64 = 10_000_000;

impl FromRequest for CheckedUpload {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let parts = Multipart::from_request(&request, payload);
        let patience = patience(&request, Server::upload_timeout);
        Box::pin(async move {
            let visit = request.extensions().get::<Visit>().cloned().ok_or(HttpError::NotFound)?;
            let control = request.app_data::<web::Data<ControlPlane>>().cloned().ok_or(HttpError::NotFound)?;
            let settings = request.app_data::<web::Data<Settings>>();
            let max_bytes = settings.map_or(Server::default().max_file_bytes, |it| it.server.max_file_bytes);
            let parts = parts.await.map_err(|_| HttpError::BadRequest("the form is no multipart/form-data"))?;
            let reader = Reader { pace: Pace::new(patience), max_bytes };
            reader.read(&request, &visit, &control, parts).await
        })
    }
}

/// How long a client may take: the longer, the more it has sent.
pub(super) struct Pace {
    begun: Instant,
    patience: Duration,
    pub(super) bytes: u64,
}

impl Pace {
    pub(super) fn new(patience: Duration) -> Self {
        Self { begun: Instant::now(), patience, bytes: 0 }
    }

    fn end(&self) -> tokio::time::Instant {
        let rounds = u32::try_from(self.bytes / BYTES_FOR_PATIENCE).unwrap_or(u32::MAX).saturating_add(1);
        tokio::time::Instant::from_std(self.begun + self.patience.saturating_mul(rounds))
    }

    pub(super) async fn next<T>(
        &mut self,
        stream: &mut (impl TryStreamExt<Ok = T, Error = MultipartError> + Unpin),
    ) -> Result<Option<T>, HttpError> {
        timeout_at(self.end(), stream.try_next()).await.map_err(|_| HttpError::TooSlow)?.map_err(malformed)
    }
}

struct Reader {
    pace: Pace,
    max_bytes: u64,
}

impl Reader {
    async fn read(
        mut self,
        request: &HttpRequest,
        visit: &Visit,
        control: &ControlPlane,
        mut parts: Multipart,
    ) -> Result<CheckedUpload, HttpError> {
        let mut is_checked = false;
        let mut upload = CheckedUpload { fields: Vec::new(), files: Vec::new() };
        while let Some(mut field) = self.pace.next(&mut parts).await? {
            let name = field.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "csrf" => {
                    let presented = self.text(&mut field).await?;
                    is_checked = is_of_session(request, visit, &presented);
                }
                _ if !is_checked => return Err(HttpError::StaleForm),
                "file" if upload.files.len() == MAX_FILES => {
                    return Err(HttpError::BadRequest("the form has more than 50 files"));
                }
                "file" => {
                    let name = field.content_disposition().and_then(|it| it.get_filename()).unwrap_or_default();
                    let name = name.to_owned();
                    let draft = control.store().folder().draft().map_err(anyhow::Error::from)?;
                    upload.files.push(SentFile { name, draft: self.file(&mut field, draft).await? });
                }
                _ if upload.fields.len() == MAX_FIELDS => {
                    return Err(HttpError::BadRequest("the form has too many fields"));
                }
                _ => {
                    let value = self.text(&mut field).await?;
                    upload.fields.push((name, value));
                }
            }
        }
        match (is_checked, upload.files.is_empty()) {
            (true, false) => Ok(upload),
            (true, true) => Err(HttpError::BadRequest("the form has no file")),
            (false, _) => Err(HttpError::StaleForm),
        }
    }

    /// A file's bytes on the disk; none where they are too many.
    async fn file(&mut self, field: &mut Field, draft: File) -> Result<Option<Draft>, HttpError> {
        let (mut draft, mut size_bytes, mut waiting) = (draft, 0_u64, Vec::with_capacity(PIECE));
        while let Some(piece) = self.pace.next(field).await? {
            size_bytes += piece.len() as u64;
            self.pace.bytes += piece.len() as u64;
            if size_bytes > self.max_bytes.saturating_add(MAX_FORGOTTEN) {
                return Err(HttpError::TooLarge);
            }
            if size_bytes <= self.max_bytes {
                waiting.extend_from_slice(&piece);
            }
            if waiting.len() >= PIECE {
                (draft, waiting) = write(draft, waiting).await.map_err(anyhow::Error::from)?;
            }
        }
        let (mut file, _) = write(draft, waiting).await.map_err(anyhow::Error::from)?;
        file.rewind().map_err(anyhow::Error::from)?;
        Ok((size_bytes <= self.max_bytes).then_some(Draft { file, size_bytes }))
    }

    /// A short field.
    async fn text(&mut self, field: &mut Field) -> Result<String, HttpError> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.pace.next(field).await? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > MAX_FIELD {
                return Err(HttpError::BadRequest("a field of the form is too long"));
            }
        }
        String::from_utf8(bytes).map_err(|_| HttpError::BadRequest("a field of the form is no text"))
    }
}

/// Writes off the event loop, and gives the emptied buffer back.
pub(super) async fn write(mut draft: File, mut waiting: Vec<u8>) -> io::Result<(File, Vec<u8>)> {
    let work = move || {
        draft.write_all(&waiting)?;
        waiting.clear();
        Ok((draft, waiting))
    };
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes")]
fn malformed(error: MultipartError) -> HttpError {
    tracing::debug!(%error, "an upload could not be read");
    HttpError::BadRequest("the form is malformed or was cut off")
}
