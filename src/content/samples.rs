//! What visitors still read of a recipe's example where a site's own name and address belong.
//!
//! A recipe's texts may stay as they are; its name, its street and its telephone are nobody's. Which recipe a
//! site began with is not known here: what stands there is compared with all of them.

use super::entries::published;
use super::recipe::Recipe;
use crate::domain::document::Section;
use crate::domain::document::section::Contact;
use crate::domain::ids::EntryId;
use crate::domain::site::SiteSettings;
use crate::infra::database::{Database, DatabaseError};

/// Where something of an example stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// The site's title.
    Title,
    /// The line below it.
    Tagline,
    /// What stands at the foot of every page.
    Footer,
    /// A page with the example's address, telephone or opening hours.
    Contact(EntryId),
}

/// The first of them that is left; none where all that visitors read is the site's own.
pub async fn first_left(db: &Database, settings: &SiteSettings) -> Result<Option<Sample>, DatabaseError> {
    if let Some(left) = left_in(settings) {
        return Ok(Some(left));
    }
    for recipe in Recipe::all() {
        for page in recipe.pages_in_all() {
            let samples: Vec<&Contact> = contacts(&page.document.sections).collect();
            if samples.is_empty() {
                continue;
            }
            let path = recipe.path_of(page);
            let entry = match published::find(db, path.trim_start_matches('/')).await {
                Ok(Some(entry)) => entry,
                // What this version cannot read was written since, by a newer one.
                Ok(None) | Err(DatabaseError::Value(_)) => continue,
                Err(error) => return Err(error),
            };
            if contacts(&entry.document.sections).any(|own| samples.iter().any(|sample| has_of(own, sample))) {
                return Ok(Some(Sample::Contact(entry.id)));
            }
        }
    }
    Ok(None)
}

fn left_in(settings: &SiteSettings) -> Option<Sample> {
    if is_of_a_recipe(|sample| is_same(&settings.title, &sample.title)) {
        Some(Sample::Title)
    } else if is_of_a_recipe(|sample| is_same(&settings.tagline, &sample.tagline)) {
        Some(Sample::Tagline)
    } else if is_of_a_recipe(|sample| is_same(&settings.footer, &sample.footer)) {
        Some(Sample::Footer)
    } else {
        None
    }
}

fn is_of_a_recipe(is_it: impl Fn(&SiteSettings) -> bool) -> bool {
    Recipe::all().iter().any(|recipe| is_it(&recipe.site))
}

/// What is empty on both sides is nobody's.
fn is_same(own: &str, sample: &str) -> bool {
    !own.is_empty() && own == sample
}

fn contacts(sections: &[Section]) -> impl Iterator<Item = &Contact> {
    sections.iter().filter_map(|section| match section {
        Section::Contact(contact) => Some(contact),
        _ => None,
    })
}

/// Whether something of an example stands in a contact section.
fn has_of(own: &Contact, sample: &Contact) -> bool {
    is_same(&own.address, &sample.address)
        || is_same(&own.phone, &sample.phone)
        || is_same(&own.email, &sample.email)
        || (!own.hours.is_empty() && own.hours == sample.hours)
}
