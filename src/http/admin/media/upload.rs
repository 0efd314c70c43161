//! `POST /admin/media`: files, each named after the one that was sent.

use super::list::{Answer, ListQuery, show};
use crate::config::Settings;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::http::extract::{AddFiles, CheckedUpload, Principal, SentFile};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::media::darkroom::Darkroom;
use crate::media::intake::{IntakeError, Prepared};
use crate::media::library::MediaFile;
use crate::media::upload::{self, UploadError};
use crate::view::amount;
use crate::view::form::{FieldErrors, sentence};
use crate::view::frame::Notice;
use crate::view::words::Message;
use crate::view::words::filters::Number as _;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, HeaderName};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

/// Takes what is sent, file by file; one that is not taken holds no other one up.
pub async fn submit(
    principal: Principal<AddFiles>,
    upload: CheckedUpload,
    framing: Framing,
    (settings, clock, darkroom): (web::Data<Settings>, web::Data<Clock>, web::Data<Darkroom>),
    request: HttpRequest,
) -> Result<HttpResponse, HttpError> {
    let folder = upload.fields.iter().find(|(name, _)| name == "folder").map_or("", |(_, value)| value);
    let folder = MediaFolder::parse(folder).unwrap_or_default();
    let (count, mut taken, mut refusals) = (upload.files.len(), Vec::new(), Vec::new());
    for file in upload.files {
        let name = file.name.clone();
        match take(&principal, &settings, (&clock, &darkroom), &folder, file).await {
            Ok(file) => taken.push(file.name),
            Err(Refusal::Internal(error)) => return Err(error),
            Err(Refusal::Told(status, reason)) => refusals.push((name, status, reason)),
        }
    }
    if header(&request, ACCEPT).is_some_and(|kinds| kinds.contains("application/json")) {
        return Ok(as_json(&taken, &refusals));
    }
    let Some((_, status, _)) = refusals.first() else {
        let done = if count == 1 { "added" } else { "added-all" };
        return Ok(see_other(&principal.site.url(&format!("/admin/media?done={done}"))));
    };
    let status = *status;
    let reason = match refusals.as_slice() {
        [(_, _, reason)] if count == 1 => reason.clone(),
        refusals => {
            refusals.iter().map(|(name, _, reason)| format!("`{name}`: {reason}")).collect::<Vec<_>>().join("; ")
        }
    };
    let notices = match taken.len() {
        0 => Vec::new(),
        taken => vec![Notice::success(Message::new("media-taken").count("count", taken.number()))],
    };
    let errors = FieldErrors::default().with("file", reason);
    let query = ListQuery::of_folder(folder.to_string());
    show(&principal, &framing, &settings, Answer { status, notices, query, errors, ..Answer::default() }).await
}

/// The same for the screen's own script, which sends each file by itself.
fn as_json(taken: &[MediaName], refusals: &[(String, StatusCode, String)]) -> HttpResponse {
    let status = refusals.first().map_or(StatusCode::OK, |(_, status, _)| *status);
    let refused: Vec<_> =
        refusals.iter().map(|(name, _, reason)| json!({ "name": name, "reason": sentence(reason) })).collect();
    HttpResponse::build(status).json(json!({ "taken": taken, "refused": refused }))
}

fn header(request: &HttpRequest, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

/// Why a file was not taken.
pub(in crate::http::admin) enum Refusal {
    /// In words for whoever sent it.
    Told(StatusCode, String),
    /// It is the server's fault.
    Internal(HttpError),
}

/// Looks at a file off the event loop, and stores it.
pub(in crate::http::admin) async fn take<N>(
    principal: &Principal<N>,
    settings: &Settings,
    (clock, darkroom): (&Clock, &Darkroom),
    folder: &MediaFolder,
    file: SentFile,
) -> Result<MediaFile, Refusal> {
    let (name, prepared) = prepare(settings, darkroom, file).await?;
    let (file, generation) =
        upload::upload(&principal.site.database, clock, &name, folder, prepared).await.map_err(Refusal::from)?;
    principal.site.publish(generation).await;
    Ok(file)
}

/// A file that the library can take, and the name that it had.
pub(super) async fn prepare(
    settings: &Settings,
    darkroom: &Darkroom,
    file: SentFile,
) -> Result<(String, Prepared), Refusal> {
    let SentFile { name, draft } = file;
    let Some(draft) = draft else {
        let max = amount::bytes(settings.server.max_file_bytes);
        let reason = Message::new("media-too-large").with("size", max).to_string();
        return Err(Refusal::Told(StatusCode::PAYLOAD_TOO_LARGE, reason));
    };
    let prepared = darkroom.prepare(draft, name.clone()).await;
    let prepared = prepared.map_err(|error| match error {
        IntakeError::Disk(error) => Refusal::Internal(HttpError::Internal(error.into())),
        IntakeError::PictureTooLarge | IntakeError::DrawingTooLarge => {
            Refusal::Told(StatusCode::PAYLOAD_TOO_LARGE, error.to_string())
        }
        IntakeError::Busy => Refusal::Told(StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
        error => Refusal::Told(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
    })?;
    Ok((name, prepared))
}

impl From<DatabaseError> for Refusal {
    fn from(error: DatabaseError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<UploadError> for Refusal {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::NoSuchFile => Self::Internal(HttpError::NotFound),
            UploadError::OtherKind { .. } => Self::Told(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
            UploadError::Disk(error) => Self::Internal(HttpError::Internal(error.into())),
            UploadError::Database(error) => Self::from(error),
        }
    }
}
