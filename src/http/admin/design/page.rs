//! What a design is looked at on.

use crate::content::entries::narrow::Narrow;
use crate::content::entries::{posts, published};
use crate::domain::document::Document;
use crate::domain::document::section::ListedBy;
use crate::domain::form::{Form, FormDefinition};
use crate::domain::language::LanguageKey;
use crate::domain::paging::Paging;
use crate::domain::slug::Slug;
use crate::http::HttpError;
use crate::http::respond::html_with;
use crate::http::site::context::SiteContext;
use crate::http::site::pictures::media_of;
use crate::http::site::{pages, posts as post_pages};
use crate::media::library::{self, MediaFilter};
use crate::page_cache::CachePolicy;
use crate::view::admin::design::Page;
use crate::view::site::SitePage;
use crate::view::site::forms::first_fields;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// One section of each kind. Its pictures are called `picture-1` to `picture-4`, and are the
/// site's own.
const SAMPLES: &str = include_str!("samples.json");
const PICTURES: u32 = 4;

/// The page, in the context's design. Where a site has no post, the list of them.
pub(super) async fn show(context: SiteContext, page: Page) -> Result<HttpResponse, HttpError> {
    match page {
        Page::Home => pages::home_in(context, CachePolicy::NotCached).await,
        Page::Posts => post_pages::archive_in(context, 1, CachePolicy::NotCached).await,
        Page::Samples => samples(context).await,
        Page::NotFound => context.not_found(),
        Page::Post => {
            let database = &context.site().database;
            let newest = posts::latest(database, LanguageKey::MAIN, 1, &Narrow::default(), ListedBy::Newest).await?;
            let newest = match newest.first() {
                Some(post) => published::find(database, &post.path).await?,
                None => None,
            };
            match newest {
                Some(post) => post_pages::show(context, post, CachePolicy::NotCached).await,
                None => post_pages::archive_in(context, 1, CachePolicy::NotCached).await,
            }
        }
    }
}

/// A form that leads nowhere, on a site in that language.
fn sample_form(language: &str) -> Result<Form, HttpError> {
    let slug = Slug::parse("sample").map_err(anyhow::Error::from)?;
    let usual = FormDefinition::usual(first_fields(language));
    let (title, intro) = ("Write to us".to_owned(), "Three sentences are enough.".to_owned());
    let definition = FormDefinition { title, intro, ..usual };
    Ok(Form { slug, definition })
}

async fn samples(context: SiteContext) -> Result<HttpResponse, HttpError> {
    let form = sample_form(&context.settings().language)?;
    let mut context = context.with_sample(form);
    let paging = Paging { page: 1, per_page: PICTURES };
    let pictures = library::list(&context.site().database, &MediaFilter::pictures(), paging).await?.items;
    let mut json = SAMPLES.to_owned();
    for number in 1..=PICTURES as usize {
        // A name of a file is a word without quotation marks.
        if let Some(picture) = pictures.get((number - 1) % pictures.len().max(1)) {
            json = json.replace(&format!("picture-{number}"), picture.name.as_str());
        }
    }
    let document = Document::from_json(&json).map_err(|error| anyhow::anyhow!("the samples are damaged: {error}"))?;
    let lists = context.lists(&document).await?;
    context.look_up_media(media_of([&document], &lists, [])).await?;
    let view = SitePage {
        terms: &[],
        frame: &context.frame(),
        path: "/samples",
        title: "One of every section",
        description: "",
        document: &document,
        ancestors: &[],
        section: None,
        lists: &lists,
        links_to_posts: false,
    };
    html_with(StatusCode::OK, CachePolicy::NotCached, &view)
}
