//! The one site of a server in single-tenant mode: the Default tenant's own.

use super::{Actor, ControlError, ControlPlane, audit};
use crate::content::recipe::Recipe;
use crate::content::seeding::{self, SeedContent};
use crate::content::site;
use crate::control::create::check_title;
use crate::domain::generation::Generation;
use crate::domain::ids::UserId;
use crate::domain::language::LanguageTag;
use crate::domain::text::plain_line;

impl ControlPlane {
    /// Writes the recipe's content under that title, in that language or the recipe's, by the super
    /// user, who is the site's first administrator already. Gives the site's first generation; where there is a
    /// site, nothing is written and its own is given.
    pub async fn set_up_single_site(
        &self,
        actor: &Actor,
        recipe: &str,
        title: &str,
        language: Option<&LanguageTag>,
        author: UserId,
    ) -> Result<Generation, ControlError> {
        let recipe = Recipe::find(recipe).ok_or_else(|| ControlError::NoSuchRecipe(recipe.to_owned()))?;
        let title = plain_line(title);
        check_title(&title)?;
        let mut transaction = self.registry.begin().await?;
        if !site::is_set_up(&mut transaction).await? {
            let settings = recipe.site_called(&title, language);
            let content = SeedContent::of_recipe(recipe, &settings, Some(author));
            seeding::seed(&mut transaction, &self.clock, &content).await?;
            let detail = format!("the one site, recipe {}", recipe.name);
            audit::write(&mut transaction, self.clock.now(), actor, "set up", None, &detail).await?;
            transaction.commit().await?;
        }
        Ok(site::pulse(&self.registry).await?.generation)
    }
}
