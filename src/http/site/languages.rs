//! `GET /{language}` and below: what is on every site, in a language that is not the main one.

use super::context::SiteContext;
use super::search::{self, Query};
use super::{feeds, forms, pages, posts};
use crate::domain::slug::Slug;
use crate::http::HttpError;
use crate::page_cache::CachePolicy;
use actix_web::{HttpResponse, web};

/// The page at a path that begins with the context's language.
pub(super) async fn show(context: SiteContext, path: &str, query: &str) -> Result<HttpResponse, HttpError> {
    let rest = context.language().rest_of(path).unwrap_or_default();
    let parts: Vec<&str> = rest.split('/').collect();
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
    match parts.as_slice() {
        [""] => pages::home_in(context, CachePolicy::Page).await,
        ["posts"] => posts::archive_in(context, 1, CachePolicy::Page).await,
        ["posts", "page", page] if let Some(page) = number(page) => {
            posts::archive_in(context, page, CachePolicy::Page).await
        }
        ["tag", slug] => posts::archive_of_tag(context, slug, 1).await,
        ["tag", slug, "feed.xml"] => feeds::atom_of_tag_in(context, slug).await,
        ["tag", slug, "page", page] if let Some(page) = number(page) => {
            posts::archive_of_tag(context, slug, page).await
        }
        ["search"] => {
            let query = web::Query::<Query>::from_query(query).map_err(|_| HttpError::BadRequest("its query"))?;
            search::show(&context, &query).await
        }
        ["feed.xml"] => feeds::atom_in(context).await,
        ["rss.xml"] => feeds::rss_in(context).await,
        ["form", name] if let Some(slug) = form(name) => forms::show_in(&context, &slug),
        ["form", slug, "thanks.html"] if let Ok(slug) = Slug::parse(slug) => forms::thanks_in(&context, &slug).await,
        _ => pages::at(context, path).await,
    }
}

fn form(name: &str) -> Option<Slug> {
    name.strip_suffix(".html").and_then(|slug| Slug::parse(slug).ok())
}
