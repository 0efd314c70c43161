//! `/admin/write/…`: what the visual editor, and the fields that name pictures, ask for while somebody
//! writes. All of it is a help: without script their forms do without.

use super::destinations::{self, Destination};
use super::written_in::WrittenIn;
use crate::content::entries::listing::{self, EntryFilter, EntrySummary, Wanted};
use crate::content::types;
use crate::domain::document::RichText;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::media_name::MediaName;
use crate::domain::paging::Paging;
use crate::domain::search_words::SearchWords;
use crate::http::admin::media::list::preview;
use crate::http::admin::media::shelf::THUMBNAIL;
use crate::http::extract::{CheckedForm, Principal, WriteEntries};
use crate::http::{Framing, HttpError};
use crate::infra::database::DatabaseError;
use crate::media::library::{self, MediaFile, MediaFilter};
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};

/// Pages that are offered to link to.
const LINKS: u64 = 8;
/// Pictures that are offered at a time.
const PICTURES: u32 = 48;

/// What somebody looks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LinkQuery {
    q: String,
    /// The key of the language that is written in; what is none is the main one.
    language: String,
    /// The entry that is written, which is not offered itself; empty where it has no number yet.
    except: String,
}

/// Something to link to.
#[derive(Serialize)]
struct Link {
    title: String,
    /// As a document holds it: without the site's base.
    path: String,
    /// What it is, in words, with its language where that is not the one that is written in.
    kind: String,
    is_published: bool,
}

/// The site's own pages and posts that somebody can link to, by words of their titles, those changed last
/// first: so many in the language that is written in, and then as many in the others.
pub(super) async fn linkable(
    principal: &Principal<WriteEntries>,
    written_in: &WrittenIn<'_>,
    search: &SearchWords,
    limit: u64,
) -> Result<Vec<EntrySummary>, DatabaseError> {
    if !written_in.settings.is_multilingual() {
        return linkable_in(principal, None, search, limit).await;
    }
    let mut found = linkable_in(principal, Some(written_in.language()), search, limit).await?;
    let all = linkable_in(principal, None, search, limit).await?;
    found.extend(all.into_iter().filter(|entry| written_in.is_other(entry.language)));
    Ok(found)
}

/// The same in one language, or in all of them. Somebody who edits their own posts alone is offered what visitors
/// see, and after it their own drafts: so many of each.
async fn linkable_in(
    principal: &Principal<WriteEntries>,
    language: Option<LanguageKey>,
    search: &SearchWords,
    limit: u64,
) -> Result<Vec<EntrySummary>, DatabaseError> {
    let (database, reach) = (&principal.site.database, principal.reach());
    let everybodys = EntryFilter {
        language,
        wanted: if reach.is_some() { Wanted::Published } else { Wanted::All },
        search: search.clone(),
        ..EntryFilter::default()
    };
    let mut found = listing::newest(database, &everybodys, limit).await?;
    if reach.is_some() {
        let own = EntryFilter { wanted: Wanted::Unseen, reach, ..everybodys };
        found.extend(listing::newest(database, &own, limit).await?);
    }
    Ok(found)
}

/// `GET /admin/write/links?q=&language=&except=`: the site's own pages and posts, by words of their titles, but for
/// that entry, and after them what else has these words in its name; of both what is in that language first.
pub async fn links(
    principal: Principal<WriteEntries>,
    framing: Framing,
    query: web::Query<LinkQuery>,
) -> Result<HttpResponse, HttpError> {
    let (database, words) = (&principal.site.database, SearchWords::new(&query.q));
    let settings = framing.site_settings(&principal).await?;
    let written_in = WrittenIn::new(&settings, LanguageKey::parse(&query.language).unwrap_or_default());
    let types = types::list(database).await?;
    let except: Option<EntryId> = query.except.parse().ok();
    let found = linkable(&principal, &written_in, &words, LINKS).await?;
    let entries = found.into_iter().filter(|entry| Some(entry.id) != except).filter_map(|entry| {
        let path = format!("/{}", entry.path?);
        let kind = written_in.named(destinations::kind_of(entry.kind, &types), entry.language);
        Some(Link { title: entry.title, path, kind, is_published: entry.standing.is_published() })
    });
    let mut links: Vec<Link> = entries.collect();
    let others = destinations::find(database, &written_in, &types, &words).await?;
    let link = |Destination { title, path, kind }| Link { title, path, kind, is_published: true };
    links.extend(others.into_iter().map(link));
    Ok(HttpResponse::Ok().json(links))
}

/// What somebody looks for in the library, and which part of that; or the name of the one picture.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PictureQuery {
    q: String,
    page: Option<u32>,
    name: Option<String>,
}

/// A picture to choose.
#[derive(Serialize)]
struct Picture {
    name: String,
    /// Of a small one.
    url: String,
    /// What the library says that it shows; empty where it says nothing.
    alt: String,
    /// Whether it says neither that, nor that nothing needs to be said.
    lacks_words: bool,
    width: u32,
    height: u32,
}

/// Some pictures, the newest first.
#[derive(Serialize)]
struct Pictures {
    pictures: Vec<Picture>,
    has_more: bool,
}

/// `GET /admin/write/pictures?q=&page=`: the library's pictures, by words of their names and of what they
/// show; with `name=` the one of that name.
pub async fn pictures(
    principal: Principal<WriteEntries>,
    query: web::Query<PictureQuery>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let picture = |file: MediaFile| Picture {
        url: preview(&principal.site, &file, THUMBNAIL),
        name: file.name.to_string(),
        alt: if file.is_decorative { String::new() } else { file.alt.to_string() },
        lacks_words: file.lacks_words(),
        width: file.width,
        height: file.height,
    };
    if let Some(name) = &query.name {
        // What is no name is nobody's.
        let file = match MediaName::parse(name) {
            Ok(name) => library::find_by_name(database, &name).await?,
            Err(_) => None,
        };
        let pictures = file.into_iter().filter(MediaFile::is_picture).map(picture).collect();
        return Ok(HttpResponse::Ok().json(Pictures { pictures, has_more: false }));
    }
    let page = query.page.unwrap_or(1).max(1);
    let filter = MediaFilter { search: SearchWords::new(&query.q), ..MediaFilter::pictures() };
    let found = library::list(database, &filter, Paging { page, per_page: PICTURES }).await?;
    let has_more = found.total > u64::from(page) * u64::from(PICTURES);
    Ok(HttpResponse::Ok().json(Pictures { pictures: found.items.into_iter().map(picture).collect(), has_more }))
}

/// One text in one of its two forms.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct OneText {
    json: Option<String>,
    markdown: Option<String>,
}

/// The same text in the other form, or why there is none.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum OtherForm {
    Json(String),
    Markdown(String),
    Message(String),
}

/// `POST /admin/write/convert`: rich text to Markdown, or back. Nothing is saved.
pub async fn convert(
    _: Principal<WriteEntries>,
    CheckedForm(text): CheckedForm<OneText>,
) -> Result<HttpResponse, HttpError> {
    let other = match (&text.json, &text.markdown) {
        (Some(json), None) => match RichText::from_json(json) {
            Ok(text) => OtherForm::Markdown(text.to_markdown()),
            Err(error) => OtherForm::Message(crate::view::form::sentence(&error.message)),
        },
        (None, Some(markdown)) => match RichText::from_markdown(markdown) {
            Ok(text) => OtherForm::Json(text.to_json()),
            Err(error) => OtherForm::Message(crate::view::form::sentence(&error.to_string())),
        },
        _ => return Err(HttpError::BadRequest("one text is converted at a time")),
    };
    let mut response = match other {
        OtherForm::Message(_) => HttpResponse::UnprocessableEntity(),
        _ => HttpResponse::Ok(),
    };
    Ok(response.json(other))
}
