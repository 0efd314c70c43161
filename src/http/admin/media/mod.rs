//! `/admin/media`: the site's files. Here is the library's list; what is sent to it is
//! [`upload`].

pub mod upload;

use crate::config::Settings;
use crate::content::entries::listing::{self, EntrySummary};
use crate::domain::ids::MediaId;
use crate::domain::paging::Paging;
use crate::domain::role::Permission;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, EditEverything, Principal, WritePosts};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::media::library::{self, MediaFile, MediaFilter};
use crate::view::address::{Address, Pager};
use crate::view::admin::media::{MediaLibrary, MediaRow};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const PER_PAGE: u32 = 48;

const SENTENCES: [(&str, &str); 3] = [
    ("added", "the file is in the library; sections find a picture by its name"),
    ("added-all", "the files are in the library; sections find a picture by its name"),
    ("deleted", "the file is gone"),
];

/// Which page of the library.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LibraryQuery {
    page: Option<u32>,
}

/// What the library is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    page: u32,
    errors: FieldErrors,
}

/// `GET /admin/media`.
pub async fn get(
    principal: Principal<WritePosts>,
    framing: Framing,
    done: Done,
    settings: web::Data<Settings>,
    query: web::Query<LibraryQuery>,
) -> Result<HttpResponse, HttpError> {
    let answer = Answer { notices: done.notices(&SENTENCES), page: query.page.unwrap_or(1), ..Answer::default() };
    show(&principal, &framing, &settings, answer).await
}

/// `POST /admin/media/{id}/delete`: only where nothing shows the file any more.
pub async fn delete(
    principal: Principal<EditEverything>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    settings: web::Data<Settings>,
    id: web::Path<MediaId>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let file = library::find_by_id(database, *id).await?.ok_or(HttpError::NotFound)?;
    let shown_by = listing::that_show(database, &file.name).await?;
    if !shown_by.is_empty() {
        let notices = vec![Notice::error(in_use(&file, &shown_by))];
        let answer = Answer { status: StatusCode::CONFLICT, notices, ..Answer::default() };
        return show(&principal, &framing, &settings, answer).await;
    }
    let (_, generation) = library::delete(database, file.id).await?;
    principal.site.publish(generation).await;
    Ok(see_other(&principal.site.url("/admin/media?done=deleted")))
}

/// Where a file still is, for whoever wants to take it out there first.
fn in_use(file: &MediaFile, shown_by: &[EntrySummary]) -> String {
    let titles: Vec<String> = shown_by.iter().take(5).map(|entry| format!("“{}”", entry.title)).collect();
    let more = if shown_by.len() > titles.len() { " and others" } else { "" };
    format!("the file `{}` is shown by {}{more}; take it out there first", file.name, titles.join(", "))
}

async fn show<N>(
    principal: &Principal<N>,
    framing: &Framing,
    settings: &Settings,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let paging = Paging { page: answer.page.max(1), per_page: PER_PAGE };
    let found = library::list(&principal.site.database, &MediaFilter::default(), paging).await?;
    let files = found.items.into_iter().map(|file| MediaRow {
        id: file.id,
        url: principal.site.url(&format!("/media/{}/{}", file.hash, file.name)),
        is_picture: file.is_picture(),
        name: file.name,
        bytes: file.size_bytes,
        added: file.created_at,
        is_removable: principal.may(Permission::EditEverything),
    });
    let address = Address::new(principal.site.url("/admin/media"));
    let screen = MediaLibrary {
        files: files.collect(),
        pager: Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total },
        max_bytes: settings.server.max_file_bytes,
        errors: answer.errors,
        frame: framing.frame(principal, answer.notices).await?,
    };
    html_screen_with(answer.status, &screen)
}
