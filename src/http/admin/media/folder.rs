//! `POST /admin/media/folder`: another name, or another place, for a folder with all that is in it.

use super::list::{Answer, ListQuery, show};
use crate::config::Settings;
use crate::domain::media_folder::MediaFolder;
use crate::http::extract::{AddFiles, CheckedForm, Principal};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::media::many::{self, MoveFolderError};
use crate::view::admin::media::MediaSearch;
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::fmt::Display;

/// Which folder, and what it is called from then on.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct FolderForm {
    from: String,
    to: String,
}

/// Moves it.
pub async fn submit(
    principal: Principal<AddFiles>,
    CheckedForm(form): CheckedForm<FolderForm>,
    framing: Framing,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let from = MediaFolder::parse(&form.from).ok().filter(|folder| !folder.is_none());
    let from = from.ok_or(HttpError::BadRequest("the form names no folder"))?;
    let answer = || Answer {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        query: ListQuery::of_folder(from.to_string()),
        ..Answer::default()
    };
    let refused = |why: &dyn Display| {
        let errors = FieldErrors::default().with("folder-to", why);
        Answer { folder_to: Some(form.to.clone()), errors, ..answer() }
    };
    let answer = match MediaFolder::parse(&form.to) {
        Err(error) => refused(&error),
        Ok(to) => match many::move_folder(&principal.site.database, &from, &to).await {
            Ok(generation) => {
                principal.site.publish_if_seen(generation).await;
                let search = MediaSearch { folder: to.to_string(), ..MediaSearch::default() };
                let address = search.address(principal.site.base()).with("done", "folder-moved");
                return Ok(see_other(&address.to_string()));
            }
            Err(MoveFolderError::Database(error)) => return Err(error.into()),
            // Without files it is not shown, and has no field to say it beside.
            Err(error @ MoveFolderError::NotFound) => {
                let notices = vec![Notice::error(words::label(&error.to_string()))];
                Answer { notices, ..answer() }
            }
            Err(error) => refused(&error),
        },
    };
    show(&principal, &framing, &settings, answer).await
}
