//! What the one site of a server in single-tenant mode starts from, at `/admin/first-site`.

use super::new_tenant::RecipeCard;
use crate::view::form::FieldErrors;
use crate::view::frame::Door;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The screen. It comes before there is a site, and so without an admin around it.
#[derive(Template)]
#[template(path = "console/single_site.html")]
pub struct SingleSite {
    /// What stands around it.
    pub door: Door,
    /// The starter sites.
    pub recipes: Vec<RecipeCard>,
    /// What was typed.
    pub form: SingleSiteForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// The one site, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SingleSiteForm {
    /// Its title.
    pub title: String,
    /// A recipe's name.
    pub recipe: String,
    /// The site's language by its name or tag; empty for the recipe's.
    pub language: String,
}
