//! `GET /admin/entries/{id}/widths`: a preview as wide as a phone, a tablet or a desktop.

use super::find_editable;
use crate::domain::ids::EntryId;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::middleware::headers::FRAMING_POLICY;
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::view::admin::sharing::{Width, Widths};
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// How wide.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct WidthQuery {
    width: String,
}

/// The screen. The preview in it is a page of its own, without the admin's styles and scripts.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    id: web::Path<EntryId>,
    query: web::Query<WidthQuery>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let screen = Widths {
        frame: framing.frame(&principal, Vec::new()).await?,
        entry: entry.id,
        kind: entry.kind,
        title: entry.title,
        width: Width::ALL.into_iter().find(|width| width.as_str() == query.width).unwrap_or_default(),
    };
    let mut response = html_screen(&screen)?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, FRAMING_POLICY);
    Ok(response)
}
