//! What a recipe's files hold, as serde reads them.

use crate::domain::content_type::field::FieldKey;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use rust_embed::Embed;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The folder `recipes/`, as it was when the binary was built.
#[derive(Embed)]
#[folder = "recipes/"]
pub(super) struct Files;

/// `recipe.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecipeFile {
    pub(super) recipe: Label,
    pub(super) site: SiteSettings,
    pub(super) pages: Pages,
    /// From a tag's slug to its words.
    #[serde(default)]
    pub(super) tags: BTreeMap<Slug, String>,
}

/// What stands on the recipe's card.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Label {
    pub(super) label: String,
    pub(super) description: String,
}

/// The pages' order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pages {
    /// Every page of the recipe; a parent comes before its children.
    pub(super) order: Vec<Slug>,
    /// Those that the navigation leads to.
    #[serde(default)]
    pub(super) navigation: Vec<Slug>,
}

/// `pages/SLUG.toml`, `posts/SLUG.toml` and `entries/TYPE/SLUG.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryFile {
    pub(super) title: String,
    pub(super) description: String,
    #[serde(default)]
    pub(super) parent: Option<Slug>,
    #[serde(default)]
    pub(super) tags: Vec<Slug>,
    #[serde(default)]
    pub(super) days_ago: u16,
    /// The picture that stands for it.
    #[serde(default)]
    pub(super) cover: Option<serde_json::Value>,
    /// What it has in the fields of its content type.
    #[serde(default)]
    pub(super) fields: BTreeMap<FieldKey, serde_json::Value>,
    /// Markdown: short for one `rich_text` section before all others.
    #[serde(default)]
    pub(super) body: Option<String>,
    #[serde(default)]
    pub(super) sections: Vec<serde_json::Value>,
}
