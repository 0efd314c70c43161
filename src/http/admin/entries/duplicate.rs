//! `POST /admin/entries/{id}/duplicate`: a draft with the same text.

use super::find_editable;
use crate::content::entries::copy;
use crate::content::entries::save::SaveEntryError;
use crate::domain::ids::EntryId;
use crate::http::HttpError;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, WriteEntries};
use crate::http::respond::see_other;
use crate::infra::clock::Clock;
use actix_web::{HttpResponse, web};

/// Writes the copy, and leads to it.
pub async fn submit(
    principal: Principal<WriteEntries>,
    _: CheckedForm<NoFields>,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    match copy::copy(&principal.site.database, &clock, &entry, &principal.writer()).await {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done=duplicated", saved.id))))
        }
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        Err(error) => Err(HttpError::Internal(error.into())),
    }
}
