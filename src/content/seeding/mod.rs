//! The first content of a new site, all of it in a few statements.

mod starter;
mod write;

use super::entries::schedule;
use super::{site, types};
use crate::domain::alt_text::AltText;
use crate::domain::content_type::ContentType;
use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::email::EmailAddress;
use crate::domain::form::Form;
use crate::domain::ids::UserId;
use crate::domain::media_name::MediaName;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::infra::clock::Clock;
use crate::infra::database::{DatabaseError, Transaction};
use std::time::Duration;

/// What a site starts with, wherever it comes from.
#[derive(Clone, Debug)]
pub struct SeedContent<'a> {
    /// What the site says of itself.
    pub settings: &'a SiteSettings,
    /// Who has written all of it.
    pub author: Option<UserId>,
    /// The tags that entries name.
    pub tags: Vec<SeedTag<'a>>,
    /// Every page comes after its parent.
    pub pages: Vec<SeedEntry<'a>>,
    /// The posts.
    pub posts: Vec<SeedEntry<'a>>,
    /// The content types, in their order, each with its entries.
    pub types: Vec<SeedType<'a>>,
    /// The pictures that the documents show.
    pub media: Vec<SeedMedia<'a>>,
    /// The forms that the documents show.
    pub forms: &'a [Form],
    /// Who gets a mail with what is sent by them; nobody, where it is none.
    pub notify: Option<&'a EmailAddress>,
}

/// A tag.
#[derive(Clone, Copy, Debug)]
pub struct SeedTag<'a> {
    /// Its address.
    pub slug: &'a Slug,
    /// What people read.
    pub label: &'a str,
}

/// A content type.
#[derive(Clone, Debug)]
pub struct SeedType<'a> {
    /// The type.
    pub content_type: &'a ContentType,
    /// What there is of it.
    pub entries: Vec<SeedEntry<'a>>,
}

/// A page, a post, or an entry of a content type, published.
#[derive(Clone, Copy, Debug)]
pub struct SeedEntry<'a> {
    /// The last part of its address, unique among the entries of its kind.
    pub slug: &'a Slug,
    /// The page above it, for a page.
    pub parent: Option<&'a Slug>,
    /// Its title.
    pub title: &'a str,
    /// What it is about.
    pub description: &'a str,
    /// What it shows.
    pub document: &'a Document,
    /// What it has in the fields of its content type.
    pub values: &'a Values,
    /// Its tags.
    pub tags: &'a [Slug],
    /// How long before the set-up it was published.
    pub age: Duration,
    /// Whether the site's navigation leads to it.
    pub in_navigation: bool,
    /// Its place among its siblings.
    pub position: i32,
}

/// A picture.
#[derive(Clone, Copy, Debug)]
pub struct SeedMedia<'a> {
    /// The name by which documents refer to it.
    pub name: &'a MediaName,
    /// What it shows, in words.
    pub alt: &'a AltText,
    /// Its media type.
    pub content_type: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Writes a new site's row and all of its first content, in the transaction that sets the
/// tenant up: either the site is whole, or there is none.
pub async fn seed(
    transaction: &mut Transaction,
    clock: &Clock,
    content: &SeedContent<'_>,
) -> Result<(), DatabaseError> {
    let now = clock.now();
    site::seed(transaction, clock, content.settings).await?;
    let types: Vec<&ContentType> = content.types.iter().map(|of| of.content_type).collect();
    types::seed(transaction, &types, now).await?;
    let entries = write::place(content, now)?;
    write::entries(transaction, content, &entries).await?;
    write::tags(transaction, content, &entries).await?;
    write::forms(transaction, clock, content).await?;
    write::media(transaction, content, now).await?;
    // Its forms may have a day as a limit that is another one tomorrow.
    schedule::refresh_due(transaction).await.map(|_| ())
}
