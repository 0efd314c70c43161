//! A tenant's first content: what a recipe has, under the tenant's own title.

use super::operation::FirstAdministrator;
use crate::content::recipe::{Recipe, RecipeEntry, RecipeMedia};
use crate::content::seeding::{self, SeedContent, SeedEntry, SeedMedia, SeedTag};
use crate::content::site;
use crate::domain::person_name::PersonName;
use crate::domain::role::Role;
use crate::domain::site::SiteSettings;
use crate::identity::password::PasswordHash;
use crate::identity::users::{self, CreateUserError, NewUser};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use std::time::Duration;

/// Writes the site and its administrator, all at once or not at all. Where there is a site
/// already, since a reset kept it or this step was done before, only the administrator is
/// made sure of.
pub(super) async fn seed(
    database: &Database,
    clock: &Clock,
    recipe: &Recipe,
    title: &str,
    admin: &FirstAdministrator,
) -> Result<(), DatabaseError> {
    let name = PersonName::parse(&admin.name)
        .or_else(|_| PersonName::parse("Administrator"))
        .map_err(|error| DatabaseError::value("administrator's name", error))?;
    let password = PasswordHash::stored(admin.password_hash.clone());
    let new = NewUser { email: &admin.email, name: &name, role: Role::Administrator, password: &password };
    if site::read(database).await?.is_some() {
        return users::ensure_administrator(database, clock, new).await;
    }
    let settings = SiteSettings { title: title.to_owned(), ..recipe.site.clone() };
    let mut transaction = database.begin().await?;
    let author = users::create(&mut transaction, clock, new).await.map_err(|error| match error {
        CreateUserError::Database(error) => error,
        other => DatabaseError::value("first administrator", other),
    })?;
    let content = SeedContent {
        settings: &settings,
        author: Some(author.id),
        tags: recipe.tags.iter().map(|tag| SeedTag { slug: &tag.slug, label: &tag.label }).collect(),
        pages: recipe.pages.iter().map(entry).collect(),
        posts: recipe.posts.iter().map(entry).collect(),
        media: recipe.media.iter().map(media).collect(),
    };
    seeding::seed(&mut transaction, clock, &content).await?;
    transaction.commit().await
}

fn entry(entry: &RecipeEntry) -> SeedEntry<'_> {
    SeedEntry {
        slug: &entry.slug,
        parent: entry.parent.as_ref(),
        title: &entry.title,
        description: &entry.description,
        document: &entry.document,
        tags: &entry.tags,
        age: Duration::from_hours(24 * u64::from(entry.days_ago)),
        in_navigation: entry.in_navigation,
        position: i32::from(entry.position),
    }
}

fn media(media: &RecipeMedia) -> SeedMedia<'_> {
    SeedMedia {
        name: &media.name,
        content_type: media.content_type,
        bytes: &media.bytes,
        width: media.width,
        height: media.height,
    }
}
