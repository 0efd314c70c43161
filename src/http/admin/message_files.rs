//! `GET /admin/messages/{id}/files/{hash}`: a file that a visitor sent along. It is only ever saved: who sent
//! it is a stranger, and what is shown at this address would be the admin's own.

use crate::domain::ids::MessageId;
use crate::http::HttpError;
use crate::http::extract::{Principal, ReadMessages};
use crate::http::middleware::headers::INERT_POLICY;
use crate::http::respond::with_policy;
use crate::media::sent;
use crate::page_cache::CachePolicy;
use actix_web::body::SizedStream;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

/// Sends it piece by piece.
pub async fn get(
    principal: Principal<ReadMessages>,
    path: web::Path<(MessageId, String)>,
) -> Result<HttpResponse, HttpError> {
    let (message, hash) = path.into_inner();
    let database = &principal.site.database;
    let file = sent::find(database, message, &hash).await?.ok_or(HttpError::NotFound)?;
    let pieces = file.stored().read(database.clone(), 0..file.size_bytes);
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::NotCached);
    Ok(response
        .insert_header((CONTENT_SECURITY_POLICY, INERT_POLICY))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file.saved_as())))
        .insert_header((CONTENT_TYPE, file.kind.content_type()))
        .body(SizedStream::new(file.size_bytes, Box::pin(pieces))))
}
