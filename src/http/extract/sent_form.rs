//! What visitors send by a site's forms: fields alone, or files beside them as multipart/form-data
//! (RFC 7578).

use super::draft_budget::{DraftBudget, Drawn};
use super::form::{body, is_same_site};
use super::limits::patience;
use super::upload::{PIECE, Pace, write};
use crate::config::server::Server;
use crate::control::ControlPlane;
use crate::http::HttpError;
use crate::media::intake::Draft;
use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use std::io::Seek;

/// A form of a site's page that everybody sees: the page is kept, and so has no token of anybody's.
/// It needs none: what it does is the same whoever sends it, since no session and no cookie is looked
/// at. What other sites' pages send through their visitors' browsers is refused all the same.
pub enum SentForm {
    /// Its fields.
    Fields(Vec<(String, String)>),
    /// Fields and files, of which nothing has been read: whether strangers may send more now is decided
    /// before their files are on the disk.
    Parts(Box<SentParts>),
}

/// A form with files that waits to be read.
pub struct SentParts {
    parts: Multipart,
    pace: Pace,
    /// What is read of it at the most; nothing before it is known what is taken.
    max_read: u64,
    control: web::Data<ControlPlane>,
}

/// What is taken of a form with files.
pub struct Takes<'a> {
    /// The most bytes that a file of a field may have; none where the form has no such field for files.
    pub max_bytes: &'a dyn Fn(&str) -> Option<u64>,
    /// The most files of one field.
    pub max_files: usize,
    /// How many bytes the files of all its fields can have; 0 where it has no field for files.
    pub wanted: u64,
    /// How many bytes all files may have.
    pub room: u64,
    /// The name of the field that people leave empty. It comes before the files.
    pub trap: &'a str,
    /// Whether files are kept at all.
    pub is_open: bool,
}

/// What a form has that was read.
#[derive(Default)]
pub struct ReadForm {
    /// The names and values of its fields, in order.
    pub fields: Vec<(String, String)>,
    /// Its files, in order.
    pub files: Vec<CameFile>,
}

/// One file.
pub struct CameFile {
    /// The field.
    pub field: String,
    /// The name that it had where it came from.
    pub name: String,
    /// What became of its bytes.
    pub bytes: CameBytes,
}

/// The bytes of a file.
pub enum CameBytes {
    /// They are on the disk, and count there for as long as the second is kept.
    Kept(Draft, Drawn),
    /// There are more than its field takes.
    TooMany,
    /// There are more than there is room for.
    NoRoom,
    /// Nobody wants so many; they were read and forgotten.
    Forgotten(u64),
}

/// The most bytes that the fields of a form may have, with their names and those of files: all of them,
/// full, and some room.
const MAX_FIELDS: usize = 256 << 10;
/// More fields and files than any form has.
const MAX_PARTS: usize = 2000;
/// The most bytes that the files of one message may have.
const MAX_MESSAGE: u64 = 60 << 20;
/// What the files of all messages that come to this node have of its disk at one time.
static DRAFTS: DraftBudget = DraftBudget::new(512 << 20);
/// So much more than a form takes is read and forgotten, so that who sends one file that is too large
/// hears of that.
const MAX_FORGOTTEN: u64 = 20 << 20;

impl FromRequest for SentForm {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_foreign = !is_same_site(request.headers());
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
            let body = body(request, payload);
            return Box::pin(async move {
                if is_foreign {
                    return Err(HttpError::ForeignForm);
                }
                let body = body.await?;
                if body.len() > MAX_FIELDS {
                    return Err(HttpError::TooLarge);
                }
                let pairs = serde_urlencoded::from_bytes(&body);
                pairs.map(Self::Fields).map_err(|_| HttpError::BadRequest("the form is malformed"))
            });
        }
        let parts = Multipart::from_request(request, payload);
        let control = request.app_data::<web::Data<ControlPlane>>().cloned();
        let pace = Pace::new(patience(request, Server::upload_timeout));
        Box::pin(async move {
            if is_foreign {
                return Err(HttpError::ForeignForm);
            }
            let control = control.ok_or(HttpError::NotFound)?;
            let parts = parts.await.map_err(|_| HttpError::BadRequest("the form is no multipart/form-data"))?;
            Ok(Self::Parts(Box::new(SentParts { parts, pace, max_read: 0, control })))
        })
    }
}

/// What is read of a form at the most, kept or not, whose files can have so many bytes. A form without
/// fields for files is sent with files by no page of ours, or by one from before it was changed.
fn max_read(wanted: u64) -> u64 {
    let files = if wanted == 0 { 0 } else { wanted.min(MAX_MESSAGE) + MAX_FORGOTTEN };
    MAX_FIELDS as u64 + files
}

impl SentParts {
    /// Reads all of it, also what is not taken: a browser shows no answer before it has sent all.
    pub async fn read(mut self, takes: &Takes<'_>) -> Result<ReadForm, HttpError> {
        let mut read = ReadForm::default();
        let (mut parts, mut in_fields, mut room) = (0, 0, takes.room.min(MAX_MESSAGE));
        self.max_read = max_read(takes.wanted);
        while let Some(mut field) = self.pace.next(&mut self.parts).await? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.content_disposition().and_then(|it| it.get_filename()).map(str::to_owned);
            // Also those that are skipped below: each costs its time.
            parts += 1;
            in_fields += name.len() + file_name.as_ref().map_or(0, String::len);
            if parts > MAX_PARTS || in_fields > MAX_FIELDS {
                return Err(HttpError::TooLarge);
            }
            let Some(file_name) = file_name else {
                let value = self.text(&mut field, &mut in_fields).await?;
                read.fields.push((name, value));
                continue;
            };
            // A field for files that nobody has chosen one for sends one without a name.
            if file_name.is_empty() {
                self.forget(&mut field).await?;
                continue;
            }
            let Some(max_bytes) = (takes.max_bytes)(&name) else {
                self.forget(&mut field).await?;
                continue;
            };
            let is_caught = read.fields.iter().any(|(name, value)| name == takes.trap && !value.trim().is_empty());
            let before = read.files.iter().filter(|file| file.field == name).count();
            let bytes = if takes.is_open && !is_caught && before < takes.max_files {
                self.keep(&mut field, max_bytes, room).await?
            } else {
                CameBytes::Forgotten(self.forget(&mut field).await?)
            };
            if let CameBytes::Kept(draft, _) = &bytes {
                room -= draft.size_bytes;
            }
            read.files.push(CameFile { field: name, name: file_name, bytes });
        }
        Ok(read)
    }

    /// A file's bytes on the disk.
    async fn keep(&mut self, field: &mut Field, max_bytes: u64, room: u64) -> Result<CameBytes, HttpError> {
        let mut draft = self.control.store().folder().draft().map_err(anyhow::Error::from)?;
        let mut drawn = DRAFTS.draw();
        let (mut size_bytes, mut waiting) = (0_u64, Vec::with_capacity(PIECE));
        while let Some(piece) = self.piece(field).await? {
            let more = piece.len() as u64;
            size_bytes += more;
            if size_bytes > max_bytes || size_bytes > room || !drawn.add(more) {
                drop((draft, drawn));
                self.forget(field).await?;
                return Ok(if size_bytes > max_bytes { CameBytes::TooMany } else { CameBytes::NoRoom });
            }
            waiting.extend_from_slice(&piece);
            if waiting.len() >= PIECE {
                (draft, waiting) = write(draft, waiting).await.map_err(anyhow::Error::from)?;
            }
        }
        let (mut file, _) = write(draft, waiting).await.map_err(anyhow::Error::from)?;
        file.rewind().map_err(anyhow::Error::from)?;
        Ok(CameBytes::Kept(Draft { file, size_bytes }, drawn))
    }

    /// Reads what is left of a field, and says how much that is.
    async fn forget(&mut self, field: &mut Field) -> Result<u64, HttpError> {
        let mut size_bytes = 0;
        while let Some(piece) = self.piece(field).await? {
            size_bytes += piece.len() as u64;
        }
        Ok(size_bytes)
    }

    /// A field's text. What is no UTF-8 in it is marked as such, as where forms have no files.
    async fn text(&mut self, field: &mut Field, in_fields: &mut usize) -> Result<String, HttpError> {
        let mut bytes = Vec::new();
        while let Some(piece) = self.piece(field).await? {
            *in_fields += piece.len();
            if *in_fields > MAX_FIELDS {
                return Err(HttpError::TooLarge);
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn piece(&mut self, field: &mut Field) -> Result<Option<web::Bytes>, HttpError> {
        let piece = self.pace.next(field).await?;
        self.pace.bytes += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        if self.pace.bytes > self.max_read { Err(HttpError::TooLarge) } else { Ok(piece) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_read_than_the_form_takes_and_one_file_that_is_too_large() {
        let mib = |bytes: u64| bytes >> 20;
        assert_eq!(max_read(0), 256 << 10, "its fields, and no file");
        assert_eq!(mib(max_read(15 << 20)), 35);
        assert_eq!([60 << 20, 61 << 20, u64::MAX].map(max_read).map(mib), [80, 80, 80]);
    }
}
