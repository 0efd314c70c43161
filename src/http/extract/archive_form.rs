//! The form that sends an archive: who sends it is known before its first byte is kept.

use super::form::is_of_session;
use super::limits::patience;
use super::{Principal, SuperUser};
use crate::config::Settings;
use crate::config::server::Server;
use crate::control::ControlPlane;
use crate::http::archives::{self, ReceiveError};
use crate::http::{HttpError, Visit};
use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::TryStreamExt;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::time::Duration;
use tokio::time::timeout;

/// The longest field beside the archive.
const MAX_FIELD: usize = 1024;
/// More of them than any form of ours has.
const MAX_FIELDS: usize = 20;
/// Of an archive that is too large, so much more is read and forgotten: what was typed below it comes after it.
const MAX_FORGOTTEN: u64 = 64 << 20;
/// How long a client may be silent meanwhile, and how long all of that may take: four megabits a second.
const SILENCE: Duration = Duration::from_secs(30);
const FORGETTING: Duration = Duration::from_secs(135);

/// What a super user sends with an archive: the token first, and then the fields and the archive, which is
/// in a draft, in the order in which they stand on the page.
pub struct ArchiveForm<T> {
    /// Who sends it.
    pub principal: Principal<SuperUser>,
    /// The fields.
    pub form: T,
    /// The archive, from its start; or why it did not arrive.
    pub archive: Result<File, ReceiveError>,
}

impl<T: DeserializeOwned + 'static> FromRequest for ArchiveForm<T> {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let principal = Principal::from_request(&request, payload);
        let parts = Multipart::from_request(&request, payload);
        Box::pin(async move {
            let principal = principal.await?;
            let parts = parts.await.map_err(|_| HttpError::BadRequest("the form is no multipart/form-data"))?;
            read(&request, principal, parts).await
        })
    }
}

async fn read<T: DeserializeOwned>(
    request: &HttpRequest,
    principal: Principal<SuperUser>,
    mut parts: Multipart,
) -> Result<ArchiveForm<T>, HttpError> {
    let visit = request.extensions().get::<Visit>().cloned().ok_or(HttpError::NotFound)?;
    let (control, settings) =
        (request.app_data::<web::Data<ControlPlane>>(), request.app_data::<web::Data<Settings>>());
    let (Some(control), Some(settings)) = (control, settings) else { return Err(HttpError::NotFound) };
    // An archive may take long; all that stands beside it may not.
    let patience = patience(request, Server::body_timeout);
    let malformed = |_| HttpError::BadRequest("the form is malformed or was cut off");
    let mut fields: Vec<(String, String)> = Vec::new();
    let (mut archive, mut is_checked) = (None, false);
    while let Some(mut field) = in_time(patience, async { parts.try_next().await.map_err(malformed) }).await? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "csrf" if !is_checked => {
                is_checked = is_of_session(request, &visit, &in_time(patience, text(&mut field)).await?);
                if !is_checked {
                    return Err(HttpError::Forbidden);
                }
            }
            _ if !is_checked => return Err(HttpError::Forbidden),
            "file" if archive.is_none() => {
                let draft = control.store().folder().draft().map_err(anyhow::Error::from)?;
                let received = archives::receive(draft, &mut field, settings.server.max_archive_bytes).await;
                let goes_on = match &received {
                    Ok(_) => true,
                    Err(ReceiveError::TooLarge(_)) => is_passed_over(&mut field).await,
                    Err(_) => false,
                };
                archive = Some(received);
                if !goes_on {
                    break;
                }
            }
            _ if fields.len() < MAX_FIELDS => fields.push((name, in_time(patience, text(&mut field)).await?)),
            _ => return Err(HttpError::BadRequest("the form has too many fields")),
        }
    }
    if !is_checked {
        return Err(HttpError::Forbidden);
    }
    let archive = archive.ok_or(HttpError::BadRequest("the form has no archive"))?;
    let form = serde_urlencoded::to_string(&fields).unwrap_or_default();
    let form = serde_urlencoded::from_str(&form).map_err(|_| HttpError::BadRequest("the form lacks a field"))?;
    Ok(ArchiveForm { principal, form, archive })
}

/// Reads what is left of an archive that is too large; says whether its end was reached.
async fn is_passed_over(field: &mut Field) -> bool {
    let passed_over = async {
        let mut left = MAX_FORGOTTEN;
        while let Ok(Ok(piece)) = timeout(SILENCE, field.try_next()).await {
            let Some(piece) = piece else { return true };
            let Some(rest) = left.checked_sub(piece.len() as u64) else { return false };
            left = rest;
        }
        false
    };
    timeout(FORGETTING, passed_over).await.unwrap_or(false)
}

/// What a client sends within a time.
async fn in_time<T>(patience: Duration, sent: impl Future<Output = Result<T, HttpError>>) -> Result<T, HttpError> {
    timeout(patience, sent).await.map_err(|_| HttpError::TooSlow)?
}

/// A short field.
async fn text(field: &mut Field) -> Result<String, HttpError> {
    let mut bytes = Vec::new();
    let malformed = |_| HttpError::BadRequest("the form is malformed or was cut off");
    while let Some(piece) = field.try_next().await.map_err(malformed)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > MAX_FIELD {
            return Err(HttpError::TooLarge);
        }
    }
    String::from_utf8(bytes).map_err(|_| HttpError::BadRequest("a field of the form is no text"))
}
