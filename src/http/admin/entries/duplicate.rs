//! `POST /admin/entries/{id}/duplicate`: a draft with the same text.

use super::find_editable;
use crate::content::entries::save::SaveEntryError;
use crate::content::entries::{self, Entry, copy};
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::http::HttpError;
use crate::http::extract::{CheckedForm, Principal, WriteEntries};
use crate::http::respond::see_other;
use crate::infra::clock::Clock;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the button sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DuplicateForm {
    /// What names the button, so that pressed twice it makes one copy.
    once: String,
}

/// Writes the copy, and leads to it.
pub async fn submit(
    principal: Principal<WriteEntries>,
    CheckedForm(form): CheckedForm<DuplicateForm>,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let database = &principal.site.database;
    let named: EntryId = principal.id_of_made(&form.once).into();
    let id = match entries::find(database, named).await? {
        Some(made) if is_as_made(&made) => return Ok(lead(&principal, made.id)),
        // Somebody has worked on that one, and another is wanted.
        Some(_) => EntryId::new(),
        None => named,
    };
    match copy::copy(database, &clock, &entry, id, &principal.writer()).await {
        Ok(saved) => {
            principal.site.publish_if_seen(saved.generation).await;
            Ok(lead(&principal, saved.id))
        }
        // Both presses were on their way at once, and the other one was first.
        Err(error @ SaveEntryError::AddressTaken(_)) => match entries::find(database, id).await? {
            Some(made) => Ok(lead(&principal, made.id)),
            None => Err(HttpError::Internal(error.into())),
        },
        Err(SaveEntryError::Database(error)) => Err(error.into()),
        Err(error) => Err(HttpError::Internal(error.into())),
    }
}

/// Whether nobody has changed a copy since it was made.
fn is_as_made(copy: &Entry) -> bool {
    copy.state == EntryState::Draft && copy.version == 1
}

fn lead(principal: &Principal<WriteEntries>, copy: EntryId) -> HttpResponse {
    see_other(&principal.site.url(&format!("/admin/entries/{copy}?done=duplicated")))
}
