//! What visitors begin with: a page, or the latest posts; and whether somebody has chosen it, or worked on what a
//! recipe wrote.

use super::entries::{self, Entry, published};
use super::recipe::{Recipe, RecipeEntry, RecipeType};
use super::site;
use crate::domain::content_type::ContentType;
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::infra::database::{Database, DatabaseError};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

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

/// Whether a page, or an entry of a content type, says word for word what a recipe wrote, and nobody has begun a
/// draft on top of it.
pub(super) fn is_sample(entry: &Entry) -> bool {
    let is_of_recipe = |of: &RecipeEntry| {
        of.kind == entry.kind
            && of.slug == entry.slug
            && of.title == entry.title
            && of.description == entry.description
            && of.document == entry.document
            && of.values == entry.values
    };
    let mut written = Recipe::all().iter().flat_map(|recipe| recipe.pages_in_all().chain(recipe.typed_entries()));
    entry.draft_version.is_none() && written.any(is_of_recipe)
}

/// Whether a content type is as a recipe made it, and all that visitors see of it what that wrote.
pub(super) async fn is_sample_list(db: &Database, of: &ContentType) -> Result<bool, DatabaseError> {
    let Some(sample) = sample_of(of) else { return Ok(false) };
    let query = Query::select()
        .column("id")
        .from(db.table("entries"))
        .and_where(Expr::col("kind").eq(of.key.as_str()))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        // One more than the recipe wrote is enough to know that somebody did.
        .limit(sample.entries.len() as u64 + 1)
        .take();
    let seen: Vec<(Uuid,)> = db.all(&query).await?;
    if seen.len() > sample.entries.len() {
        return Ok(false);
    }
    for (id,) in seen {
        if entries::find(db, EntryId::from(id)).await?.is_some_and(|entry| !is_sample(&entry)) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn sample_of(of: &ContentType) -> Option<&'static RecipeType> {
    Recipe::all().iter().flat_map(|recipe| &recipe.types).find(|sample| sample.content_type == *of)
}
