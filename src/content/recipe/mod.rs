//! Recipes: the starter sites that a tenant can be set up from.
//!
//! A recipe is a folder of `recipes/`, embedded in the binary: `recipe.toml`, a `card.svg`
//! for the screen where people choose, one TOML file for each page, post, content type and
//! entry of one, and pictures. `docs/recipes.md` describes the format for those who write one.
//! This module only reads; what stores a recipe's content in a tenant's database is the set-up.
//!
//! Read `file.rs` first (what the files hold), then `read.rs` (how they become a [`Recipe`])
//! and `types.rs` (content types and what is in their fields).

mod file;
mod picture;
mod read;
#[cfg(test)]
mod tests;
mod types;

use crate::domain::alt_text::AltText;
use crate::domain::content_type::ContentType;
use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::entry::EntryKind;
use crate::domain::form::Form;
use crate::domain::language::LanguageTag;
use crate::domain::media_name::MediaName;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::domain::time_zone;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use read::RecipeError;

/// The recipes, in the order in which people are offered them.
const NAMES: [&str; 6] = ["blog", "agency", "restaurant", "shop", "docs", "blank"];

static RECIPES: LazyLock<Vec<Recipe>> = LazyLock::new(|| {
    let recipe = |name| read::read(name).unwrap_or_else(|error| panic!("the embedded recipe is damaged: {error}"));
    NAMES.into_iter().map(recipe).collect()
});

/// A starter site.
#[derive(Debug)]
pub struct Recipe {
    /// The folder's name: what forms, `tenants.toml` and the command line call it.
    pub name: &'static str,
    /// What people read on its card.
    pub label: String,
    /// One sentence below the label.
    pub description: String,
    /// The card's picture, 16:10.
    pub card: RecipeMedia,
    /// The site's settings; who sets a tenant up may give a title of their own.
    pub site: SiteSettings,
    /// The tags that pages and posts refer to.
    pub tags: Vec<RecipeTag>,
    /// Every page comes after its parent, and siblings come in their order.
    pub pages: Vec<RecipeEntry>,
    /// The same pages in other languages than the recipe's, by the tag in lower case.
    pub translated: BTreeMap<String, Vec<RecipeEntry>>,
    /// From the newest to the oldest.
    pub posts: Vec<RecipeEntry>,
    /// The content types with their entries.
    pub types: Vec<RecipeType>,
    /// The pictures that the documents show.
    pub media: Vec<RecipeMedia>,
    /// The forms that the documents show.
    pub forms: Vec<Form>,
}

/// A content type.
#[derive(Debug)]
pub struct RecipeType {
    /// The type.
    pub content_type: ContentType,
    /// What there is of it, from the newest to the oldest.
    pub entries: Vec<RecipeEntry>,
}

/// A page, a post, or an entry of a content type.
#[derive(Debug)]
pub struct RecipeEntry {
    /// What it is.
    pub kind: EntryKind,
    /// The last part of its address, unique among the recipe's entries of that kind.
    pub slug: Slug,
    /// The page above it; none for pages at the top, and for all that is no page.
    pub parent: Option<Slug>,
    /// Its title.
    pub title: String,
    /// Its summary, for cards, feeds and search engines.
    pub description: String,
    /// What it shows.
    pub document: Document,
    /// What it has in the fields of its content type.
    pub values: Values,
    /// Its tags, each one of [`Recipe::tags`].
    pub tags: Vec<Slug>,
    /// How many days before the set-up it was published.
    pub days_ago: u16,
    /// Whether the site's navigation leads to it.
    pub in_navigation: bool,
    /// Its place among the recipe's pages; 0 for all others.
    pub position: u16,
}

/// A tag with the words for it.
#[derive(Debug)]
pub struct RecipeTag {
    /// Its address: `/tag/slug`.
    pub slug: Slug,
    /// What people read.
    pub label: String,
}

/// A picture.
#[derive(Debug)]
pub struct RecipeMedia {
    /// The name by which documents refer to it.
    pub name: MediaName,
    /// What the first document that shows it says of it, for the library; empty for a card.
    pub alt: AltText,
    /// Its media type.
    pub content_type: &'static str,
    /// Its bytes, as they are in the binary.
    pub bytes: Cow<'static, [u8]>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl Recipe {
    /// Every recipe, in the order in which people are offered them.
    pub fn all() -> &'static [Self] {
        &RECIPES
    }

    /// The recipe of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        RECIPES.iter().find(|recipe| recipe.name == name)
    }

    /// The settings of a site that is made of it: its title, and its language where that is not the recipe's, with
    /// the time zone in which such a site most likely is.
    pub fn site_called(&self, title: &str, language: Option<&LanguageTag>) -> SiteSettings {
        let mut site = SiteSettings { title: title.to_owned(), ..self.site.clone() };
        if let Some(language) = language {
            site.language = language.to_string();
            if let Some(zone) = time_zone::of_language(&site.language) {
                zone.clone_into(&mut site.time_zone);
            }
        }
        site
    }

    /// Its pages in the words of a language, by its tag or by the first part of that; in its own where it has none.
    pub fn pages_in(&self, language: &str) -> &[RecipeEntry] {
        let tag = language.to_ascii_lowercase();
        let first = tag.split('-').next().unwrap_or_default();
        self.translated.get(&tag).or_else(|| self.translated.get(first)).unwrap_or(&self.pages)
    }

    /// Its pages in all of its languages.
    pub fn pages_in_all(&self) -> impl Iterator<Item = &RecipeEntry> {
        self.pages.iter().chain(self.translated.values().flatten())
    }

    /// The entries of all of its content types.
    pub fn typed_entries(&self) -> impl Iterator<Item = &RecipeEntry> {
        self.types.iter().flat_map(|of| &of.entries)
    }

    /// The address of an entry below the site's base, such as `/work/harbour-bath`.
    pub fn path_of(&self, entry: &RecipeEntry) -> String {
        if let Some(folder) = entry.kind.folder() {
            return format!("/{folder}/{}", entry.slug);
        }
        let parent = entry.parent.as_ref().and_then(|parent| self.pages.iter().find(|page| page.slug == *parent));
        let base = parent.map(|parent| self.path_of(parent)).unwrap_or_default();
        format!("{base}/{}", entry.slug)
    }
}
