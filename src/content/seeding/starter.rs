//! From a recipe to the first content of a site.

use super::{SeedContent, SeedEntry, SeedMedia, SeedTag, SeedType};
use crate::content::recipe::{Recipe, RecipeEntry, RecipeType};
use crate::domain::ids::UserId;
use crate::domain::site::SiteSettings;
use std::time::Duration;

impl<'a> SeedContent<'a> {
    /// All that a recipe has, written by one person, under settings that may have another
    /// title and another language than the recipe's. Its pages are in that language, where it has words in it.
    pub fn of_recipe(recipe: &'a Recipe, settings: &'a SiteSettings, author: Option<UserId>) -> Self {
        Self {
            settings,
            author,
            tags: recipe.tags.iter().map(|tag| SeedTag { slug: &tag.slug, label: &tag.label }).collect(),
            pages: recipe.pages_in(&settings.language).iter().map(entry).collect(),
            posts: recipe.posts.iter().map(entry).collect(),
            types: recipe.types.iter().map(content_type).collect(),
            media: recipe
                .media
                .iter()
                .map(|media| SeedMedia {
                    name: &media.name,
                    alt: &media.alt,
                    content_type: media.content_type,
                    bytes: &media.bytes,
                    width: media.width,
                    height: media.height,
                })
                .collect(),
            forms: &recipe.forms,
            notify: None,
        }
    }
}

fn content_type(of: &RecipeType) -> SeedType<'_> {
    SeedType { content_type: &of.content_type, entries: of.entries.iter().map(entry).collect() }
}

fn entry(entry: &RecipeEntry) -> SeedEntry<'_> {
    SeedEntry {
        slug: &entry.slug,
        parent: entry.parent.as_ref(),
        title: &entry.title,
        description: &entry.description,
        document: &entry.document,
        values: &entry.values,
        tags: &entry.tags,
        age: Duration::from_hours(24 * u64::from(entry.days_ago)),
        in_navigation: entry.in_navigation,
        position: i32::from(entry.position),
    }
}
