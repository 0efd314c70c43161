//! `GET /admin/media`: the library, by words, kind and folder, a page at a time.

use super::shelf::THUMBNAIL;
use crate::config::Settings;
use crate::domain::paging::Paging;
use crate::domain::search_words::SearchWords;
use crate::http::extract::{Principal, Site, WriteEntries};
use crate::http::respond::html_screen_with;
use crate::http::site::pictures;
use crate::http::{Done, Framing, HttpError};
use crate::media::kind::FileGroup;
use crate::media::library::{self, MediaFile, MediaFilter};
use crate::view::address::Pager;
use crate::view::admin::chosen::ChosenFiles;
use crate::view::admin::media::{MediaLibrary, MediaRow, MediaSearch};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const PER_PAGE: u32 = 48;

/// The word for pictures that nobody has described.
const LACKING: &str = "no-description";

const SENTENCES: [(&str, &str); 6] = [
    ("added", "media-done-added"),
    ("added-all", "media-done-added-all"),
    ("deleted", "media-done-deleted"),
    ("moved-all", "media-done-moved-all"),
    ("deleted-all", "media-done-deleted-all"),
    ("folder-moved", "media-done-folder-moved"),
];

/// What the list's address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    q: String,
    kind: String,
    folder: String,
    page: Option<u32>,
}

impl ListQuery {
    /// One folder's files.
    pub(super) fn of_folder(folder: String) -> Self {
        Self { folder, ..Self::default() }
    }

    /// The same from a form below the list, which goes back to what was shown.
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let value = |name: &str| pairs.iter().find(|(of, _)| of == name).map(|(_, value)| value.clone());
        let value = |name: &str| value(name).unwrap_or_default();
        Self { q: value("q"), kind: value("kind"), folder: value("folder"), page: value("page").parse().ok() }
    }

    /// Which page of the list.
    pub(super) fn page(&self) -> u32 {
        self.page.unwrap_or(1).max(1)
    }

    /// What the list is narrowed to.
    pub(super) fn search(&self) -> MediaSearch {
        let words = SearchWords::new(&self.q).phrase();
        MediaSearch { words, kind: self.kind.clone(), folder: self.folder.trim().to_owned() }
    }
}

/// What the library is shown with.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) notices: Vec<Notice>,
    pub(super) query: ListQuery,
    pub(super) chosen: ChosenFiles,
    /// The new name of the folder that is shown, as it was typed; none for the one that it has.
    pub(super) folder_to: Option<String>,
    pub(super) errors: FieldErrors,
}

/// The library.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    settings: web::Data<Settings>,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let answer = Answer { notices: done.notices(&SENTENCES), query: query.into_inner(), ..Answer::default() };
    show(&principal, &framing, &settings, answer).await
}

pub(super) async fn show<N>(
    principal: &Principal<N>,
    framing: &Framing,
    settings: &Settings,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let (search, words, page) = (answer.query.search(), SearchWords::new(&answer.query.q), answer.query.page());
    let filter = MediaFilter {
        group: FileGroup::ALL.into_iter().find(|group| group.as_str() == search.kind),
        search: words,
        folder: search.folder.parse().ok().filter(|_| !search.folder.is_empty()),
        lacks_words: search.kind == LACKING,
    };
    let mut paging = Paging { page, per_page: PER_PAGE };
    let mut found = library::list(database, &filter, paging).await?;
    if paging.page > paging.pages(found.total) {
        // What was there may be deleted now, or in another folder.
        paging.page = paging.pages(found.total);
        found = library::list(database, &filter, paging).await?;
    }
    let screen = MediaLibrary {
        files: found.items.iter().map(|file| row(&principal.site, file)).collect(),
        pager: Pager {
            address: search.address(principal.site.base()),
            page: paging.page,
            per_page: PER_PAGE,
            total: found.total,
        },
        folder_to: answer.folder_to.unwrap_or_else(|| search.folder.clone()),
        search,
        chosen: answer.chosen,
        kinds: kinds(),
        folders: library::folders(database).await?.into_iter().map(|folder| folder.to_string()).collect(),
        max_bytes: settings.server.max_file_bytes,
        errors: answer.errors,
        frame: framing.frame(principal, answer.notices).await?,
    };
    html_screen_with(answer.status, &screen)
}

fn kinds() -> Vec<Choice> {
    let key = |group: FileGroup| match group {
        FileGroup::Pictures => "media-kind-pictures",
        FileGroup::Video => "media-kind-video",
        FileGroup::Audio => "media-kind-sound",
        FileGroup::Documents => "media-kind-documents",
    };
    let choice = |value: &str, key: &'static str| Choice::new(value, Message::new(key).to_string());
    let groups = FileGroup::ALL.into_iter().map(|group| choice(group.as_str(), key(group)));
    groups.chain([choice(LACKING, "media-kind-lacking")]).collect()
}

fn row(site: &Site, file: &MediaFile) -> MediaRow {
    MediaRow {
        id: file.id,
        name: file.name.clone(),
        thumbnail: file.is_picture().then(|| preview(site, file, THUMBNAIL)),
        bytes: file.size_bytes,
        added: file.created_at,
        lacks_words: file.lacks_words(),
    }
}

/// The address of a picture in about that width: a variant where there is one, or the picture.
pub(in crate::http::admin) fn preview(site: &Site, file: &MediaFile, width: u32) -> String {
    site.url(&pictures::path_in(width, file))
}
