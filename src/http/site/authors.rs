//! `GET /author/{slug}`, `/author/{slug}/page/2`, `/author/{slug}/feed.xml`: somebody who has published
//! something, and what that is.

use super::context::SiteContext;
use super::pictures::media_of;
use super::{feeds, posts};
use crate::content::authors::{self, Author};
use crate::content::entries::posts::{self as lists, Which};
use crate::domain::paging::Paging;
use crate::http::HttpError;
use crate::http::respond::{html_with, text};
use crate::page_cache::CachePolicy;
use crate::view::site::AtomFeed;
use crate::view::site::authors::AuthorPage;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// Entries on one page of a list.
const PER_PAGE: u32 = 12;

/// A page of an author, where the path is of one; else where that leads.
pub(super) async fn show(
    context: SiteContext,
    path: &str,
    slug: &str,
    rest: &[&str],
) -> Result<HttpResponse, HttpError> {
    let id = context.authors().iter().find(|(_, of)| of.as_str() == slug).map(|(id, _)| *id);
    let author = match id {
        Some(id) => authors::find(&context.site().database, id).await?,
        None => None,
    };
    let Some(author) = author else { return context.elsewhere(path).await };
    let base = format!("/author/{slug}");
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0 && number.to_string() == text);
    match rest {
        [] => list(context, &author, &base, 1).await,
        ["page", page] if number(page).is_some() => list(context, &author, &base, number(page).unwrap_or(1)).await,
        ["feed.xml"] => feed(context, &author, &base).await,
        _ => context.elsewhere(path).await,
    }
}

async fn list(mut context: SiteContext, author: &Author, path: &str, page: u32) -> Result<HttpResponse, HttpError> {
    let paging = Paging { page, per_page: PER_PAGE };
    let entries = lists::page(&context.site().database, context.language(), Which::ByAuthor(author.id), paging).await?;
    let Some((cards, pager)) = posts::list(entries, paging, context.local(path)) else { return context.not_found() };
    context.look_up_list(Which::ByAuthor(author.id), path, page).await?;
    let mut pictures = media_of([], [], &cards);
    pictures.extend(&author.profile.picture);
    context.look_up_media(pictures).await?;
    let (frame, name) = (context.frame(), author.name.as_str());
    let view = AuthorPage { frame: &frame, name, profile: &author.profile, posts: &cards, pager: &pager };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

/// RFC 4287.
async fn feed(mut context: SiteContext, author: &Author, path: &str) -> Result<HttpResponse, HttpError> {
    let entries = feeds::entries_of(&mut context, Which::ByAuthor(author.id)).await?;
    let page = context.local(path);
    let view = AtomFeed {
        frame: &context.frame(),
        title: author.name.as_str(),
        page: &page,
        path: &format!("{page}/feed.xml"),
        entries: &entries,
    };
    text(StatusCode::OK, CachePolicy::Page, "application/atom+xml; charset=utf-8", &view)
}
