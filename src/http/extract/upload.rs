//! A file that a form sends as multipart/form-data (RFC 7578), with its CSRF token.

use super::form::is_of_session;
use super::limits::patience;
use crate::config::server::Server;
use crate::http::{HttpError, Visit};
use crate::media::upload::MAX_BYTES;
use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::TryStreamExt;
use futures_util::future::LocalBoxFuture;
use tokio::time::timeout;

/// A file, sent by one of our own pages: the token comes before it, so that nothing of a
/// file is kept for anybody else.
pub struct CheckedUpload {
    /// The name that the file had where it came from; may be empty.
    pub file_name: String,
    /// Its bytes. Of a file that is too large there is one byte more than a file may have.
    pub bytes: Vec<u8>,
}

/// More bytes than this are not even read to their end before the answer.
const MAX_READ: usize = 4 * MAX_BYTES;
/// The longest field before the file.
const MAX_FIELD: usize = 1024;

impl FromRequest for CheckedUpload {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let parts = Multipart::from_request(&request, payload);
        let patience = patience(&request, Server::upload_timeout);
        Box::pin(async move {
            let visit = request.extensions().get::<Visit>().cloned().ok_or(HttpError::NotFound)?;
            let parts = parts.await.map_err(|_| HttpError::BadRequest("the form is no multipart/form-data"))?;
            timeout(patience, read(&request, &visit, parts)).await.map_err(|_| HttpError::TooSlow)?
        })
    }
}

async fn read(request: &HttpRequest, visit: &Visit, mut parts: Multipart) -> Result<CheckedUpload, HttpError> {
    let mut is_checked = false;
    while let Some(mut field) = parts.try_next().await.map_err(malformed)? {
        match field.name() {
            Some("csrf") => {
                let presented = contents(&mut field, MAX_FIELD).await?;
                is_checked = std::str::from_utf8(&presented).is_ok_and(|token| is_of_session(request, visit, token));
            }
            Some("file") if is_checked => {
                let file_name = field.content_disposition().and_then(|it| it.get_filename()).unwrap_or_default();
                let file_name = file_name.to_owned();
                let bytes = contents(&mut field, MAX_BYTES + 1).await?;
                return Ok(CheckedUpload { file_name, bytes });
            }
            _ if is_checked => {
                contents(&mut field, MAX_FIELD).await?;
            }
            _ => break,
        }
    }
    if is_checked { Err(HttpError::BadRequest("the form has no file")) } else { Err(HttpError::StaleForm) }
}

/// The first bytes of a field. The rest is read and forgotten, so that the browser has sent
/// all and waits for the answer.
async fn contents(field: &mut Field, max: usize) -> Result<Vec<u8>, HttpError> {
    let (mut kept, mut total) = (Vec::new(), 0);
    while let Some(chunk) = field.try_next().await.map_err(malformed)? {
        total += chunk.len();
        if total > MAX_READ {
            return Err(HttpError::TooLarge);
        }
        let room = max - kept.len();
        kept.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(kept)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes")]
fn malformed(error: MultipartError) -> HttpError {
    tracing::debug!(%error, "an upload could not be read");
    HttpError::BadRequest("the form is malformed or was cut off")
}
