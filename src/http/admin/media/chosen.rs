//! `POST /admin/media/chosen`: the same for all files that were chosen in the library.

use super::list::{Answer, ListQuery, show};
use super::uses;
use crate::config::Settings;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::role::Permission;
use crate::http::extract::{AddFiles, CheckedForm, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::media::library;
use crate::media::many;
use crate::view::admin::chosen::ChosenFiles;
use crate::view::admin::media::{DoomedFile, MediaDeletion};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words::Message;
use crate::view::words::filters::Number as _;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use std::collections::HashSet;

/// More than a page of the library can choose.
const MOST: usize = 200;

/// Moves them to a folder, or deletes them once the person was told what is lost; or leads back to the library,
/// where they are still ticked.
pub async fn submit(
    principal: Principal<AddFiles>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let value = |name: &str| pairs.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str());
    let (database, query, chosen) = (&principal.site.database, ListQuery::of(&pairs), ids(&pairs));
    let kept = || ChosenFiles { ids: chosen.iter().copied().collect(), to: value("to").to_owned() };
    let refused = |notice: Notice, query: ListQuery| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Answer { status, notices: vec![notice], query, chosen: kept(), ..Answer::default() }
    };
    let intent = value("intent");
    if !matches!(intent, "move" | "delete" | "keep" | "none") {
        return Err(HttpError::BadRequest("the form was sent by a button that it does not have"));
    }
    if intent == "delete" && !principal.may(Permission::Media) {
        return Err(HttpError::Forbidden);
    }
    // Whoever was told what is lost, and would rather keep all of it.
    if intent == "keep" {
        let answer = Answer { query, chosen: kept(), ..Answer::default() };
        return show(&principal, &framing, &settings, answer).await;
    }
    if chosen.is_empty() {
        let answer = refused(Notice::error(Message::new("entries-none-chosen")), query);
        return show(&principal, &framing, &settings, answer).await;
    }
    if intent == "none" {
        let answer = refused(Notice::error(Message::new("entries-no-button")), query);
        return show(&principal, &framing, &settings, answer).await;
    }
    let (generation, done) = if intent == "move" {
        let folder = match MediaFolder::parse(value("to")) {
            Ok(folder) => folder,
            Err(error) => {
                let errors = FieldErrors::default().with("move-to", error);
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                let answer = Answer { status, query, chosen: kept(), errors, ..Answer::default() };
                return show(&principal, &framing, &settings, answer).await;
            }
        };
        (many::put_into(database, &chosen, &folder).await?, "moved-all")
    } else {
        let files = uses::of_files(&principal, library::some(database, &chosen).await?).await?;
        let doomed = files.into_iter().map(|(file, used_by)| DoomedFile { id: file.id, name: file.name, used_by });
        let doomed: Vec<DoomedFile> = doomed.collect();
        let is_used = doomed.iter().any(|file| !file.used_by.is_empty());
        let is_told = value("confirmed") == "yes" || !is_used && value("asked") == "yes";
        if !is_told {
            return ask(&principal, &framing, (&query, value("to")), doomed).await;
        }
        (many::delete(database, &chosen).await?, "deleted-all")
    };
    principal.site.publish(generation).await;
    let address = query.search().address(principal.site.base()).at_page(query.page()).with("done", done);
    Ok(see_other(&address.to_string()))
}

/// Those that are ticked.
fn ids(pairs: &[(String, String)]) -> Vec<MediaId> {
    let chosen = pairs.iter().filter(|(name, _)| name == "id").filter_map(|(_, id)| id.parse::<MediaId>().ok());
    let mut known = HashSet::new();
    chosen.filter(|id| known.insert(*id)).take(MOST).collect()
}

/// What would be lost, before it is.
async fn ask(
    principal: &Principal<AddFiles>,
    framing: &Framing,
    (query, to): (&ListQuery, &str),
    files: Vec<DoomedFile>,
) -> Result<HttpResponse, HttpError> {
    let used = files.iter().filter(|file| !file.used_by.is_empty()).count();
    let (status, notices) = match used {
        0 => (StatusCode::OK, Vec::new()),
        used => {
            let said = Message::new("media-losing").count("count", used.number());
            (StatusCode::CONFLICT, vec![Notice::error(said)])
        }
    };
    let frame = framing.frame(principal, notices).await?;
    let (search, page) = (query.search(), query.page());
    html_screen_with(status, &MediaDeletion { frame, search, page, to: to.to_owned(), files })
}
