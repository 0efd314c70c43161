//! The tags of a site's posts, at `/admin/tags`.

use crate::domain::ids::ShownFormId;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The list and the form for a new one. `name` goes to `/admin/tags` for a new tag, and to
/// `/admin/tags/{slug}` to rename one; `/admin/tags/{slug}/delete` takes it from all posts.
#[derive(Template)]
#[template(path = "admin/tags.html")]
pub struct Tags {
    /// What stands around it.
    pub frame: Frame,
    /// The tags by name.
    pub tags: Vec<TagRow>,
    /// What else the site sorts its entries by.
    pub taxonomies: Vec<Taxonomy>,
    /// The new tag's name, as typed.
    pub name: String,
    /// What is wrong with it, at `name`.
    pub errors: FieldErrors,
    /// What names the form, so that sent twice it makes one tag.
    pub once: ShownFormId,
}

/// One tag.
#[derive(Clone, Debug)]
pub struct TagRow {
    /// The last part of its address, which stays when it is renamed.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// How many posts have it.
    pub posts: u64,
    /// Its new name, as typed.
    pub typed: String,
    /// What is wrong with that, at [`TagRow::field`].
    pub errors: FieldErrors,
}

impl TagRow {
    /// What the field for the new name of a tag is called in the page.
    pub fn field(slug: &Slug) -> String {
        format!("name-{slug}")
    }
}
