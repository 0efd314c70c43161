//! What visitors begin with: a page, or the latest posts; and whether somebody has chosen it.

use super::entries::{self, Entry, published};
use super::recipe::{Recipe, RecipeEntry};
use super::site;
use crate::infra::database::{Database, DatabaseError};

/// The start page of a site, in its main language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartPage {
    /// The latest posts.
    Posts,
    /// A page that says word for word what a recipe wrote: nobody has worked on it.
    Sample(StartPageEntry),
    /// A page of somebody's.
    Own(StartPageEntry),
}

/// The page that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartPageEntry {
    /// Its title.
    pub title: String,
    /// Its address below the site's base, without the first slash.
    pub path: String,
}

/// What visitors begin with; the latest posts where the page that was chosen is gone.
pub async fn read(db: &Database) -> Result<StartPage, DatabaseError> {
    let home_page = site::read(db).await?.and_then(|site| site.settings.home_page);
    let Some(slug) = home_page else { return Ok(StartPage::Posts) };
    let Some(page) = published::find(db, slug.as_str()).await? else { return Ok(StartPage::Posts) };
    // With the draft on top of it: whoever has begun one works on it.
    let Some(entry) = entries::find(db, page.id).await? else { return Ok(StartPage::Posts) };
    let page = StartPageEntry { title: page.title, path: page.path };
    Ok(if is_sample(&entry) { StartPage::Sample(page) } else { StartPage::Own(page) })
}

/// Whether a page says word for word what a recipe wrote, and nobody has begun a draft on top of it.
pub(super) fn is_sample(page: &Entry) -> bool {
    let is_of_recipe = |of: &RecipeEntry| {
        of.slug == page.slug
            && of.title == page.title
            && of.description == page.description
            && of.document == page.document
    };
    page.draft_version.is_none() && Recipe::all().iter().flat_map(Recipe::pages_in_all).any(is_of_recipe)
}
