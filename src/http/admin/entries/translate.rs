//! `POST /admin/entries/{id}/translate`: a draft of an entry in another language.

use super::find_editable;
use super::new::check_may;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::translate;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::http::HttpError;
use crate::http::extract::{CheckedForm, Principal, WriteEntries};
use crate::http::respond::see_other;
use crate::infra::clock::Clock;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// Into which language.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct TranslateForm {
    /// Its key; empty for the main one.
    into: String,
}

/// Writes the draft, and leads to it.
pub async fn submit(
    principal: Principal<WriteEntries>,
    CheckedForm(form): CheckedForm<TranslateForm>,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    check_may(&principal, entry.kind)?;
    let language = LanguageKey::parse(&form.into).map_err(|_| HttpError::BadRequest("there is no such language"))?;
    match translate::translate(&principal.site.database, &clock, &entry, language, &principal.writer()).await {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done=translated", saved.id))))
        }
        Err(SaveEntryError::Translated) => {
            Ok(see_other(&principal.site.url(&format!("/admin/entries/{}?done=is-translated", entry.id))))
        }
        Err(SaveEntryError::UnknownLanguage) => Err(HttpError::BadRequest("there is no such language")),
        Err(SaveEntryError::Binned) => Ok(see_other(&principal.site.url("/admin/bin?done=binned"))),
        Err(SaveEntryError::NotFound) => Err(HttpError::NotFound),
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        Err(error) => Err(HttpError::Internal(error.into())),
    }
}
