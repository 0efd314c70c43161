//! A tenant's first administrator and first content, in one transaction.

use super::operation::FirstAdministrator;
use crate::content::recipe::Recipe;
use crate::content::seeding::{self, SeedContent};
use crate::content::site;
use crate::domain::language::LanguageTag;
use crate::domain::person_name::PersonName;
use crate::identity::first_administrator;
use crate::identity::password::PasswordHash;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};

/// Writes what a new site starts with, and tells whether it did: a site that is there
/// already, because a reset kept it or because this ran before, stays as it is.
pub(super) async fn seed(
    database: &Database,
    clock: &Clock,
    recipe: &Recipe,
    (title, language): (&str, Option<&LanguageTag>),
    admin: &FirstAdministrator,
) -> Result<bool, DatabaseError> {
    let name = PersonName::parse(&admin.name)
        .or_else(|_| PersonName::parse("Administrator"))
        .map_err(|error| DatabaseError::value("administrator's name", error))?;
    let password = PasswordHash::stored(admin.password_hash.clone());
    let mut transaction = database.begin().await?;
    let author = first_administrator::ensure(&mut transaction, clock, &admin.email, &name, &password).await?;
    let is_new = !site::is_set_up(&mut transaction).await?;
    if is_new {
        let settings = recipe.site_called(title, language);
        let content =
            SeedContent { notify: Some(&admin.email), ..SeedContent::of_recipe(recipe, &settings, Some(author)) };
        seeding::seed(&mut transaction, clock, &content).await?;
    }
    transaction.commit().await?;
    Ok(is_new)
}
