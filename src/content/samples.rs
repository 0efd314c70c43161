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
use std::collections::BTreeMap;

/// Where something of an example stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sample {
    /// The site's title.
    Title,
    /// The line below it.
    Tagline,
    /// What stands at the foot of every page.
    Footer,
    /// A page with something of the example's in a contact section.
    Contact {
        /// The page.
        page: EntryId,
        /// Its title.
        title: String,
        /// What of the example's is there.
        parts: Vec<ContactPart>,
    },
}

/// What a contact section says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactPart {
    /// The postal address.
    Address,
    /// The telephone number.
    Phone,
    /// The e-mail address.
    Email,
    /// When someone is there.
    Hours,
}

impl ContactPart {
    const ALL: [Self; 4] = [Self::Address, Self::Phone, Self::Email, Self::Hours];

    /// Whether a contact section says that as an example does.
    fn is_same(self, own: &Contact, sample: &Contact) -> bool {
        match self {
            Self::Address => is_same(&own.address, &sample.address),
            Self::Phone => is_same(&own.phone, &sample.phone),
            Self::Email => is_same(&own.email, &sample.email),
            Self::Hours => !own.hours.is_empty() && own.hours == sample.hours,
        }
    }
}

/// All of them that are left; none where all that visitors read is the site's own.
pub async fn left(db: &Database, settings: &SiteSettings) -> Result<Vec<Sample>, DatabaseError> {
    let mut left = left_in(settings);
    for (path, samples) in contacts_by_path() {
        let entry = match published::find(db, path.trim_start_matches('/')).await {
            Ok(Some(entry)) => entry,
            // What this version cannot read was written since, by a newer one.
            Ok(None) | Err(DatabaseError::Value(_)) => continue,
            Err(error) => return Err(error),
        };
        let parts = parts_left(&entry.document.sections, &samples);
        if !parts.is_empty() {
            left.push(Sample::Contact { page: entry.id, title: entry.title, parts });
        }
    }
    Ok(left)
}

fn left_in(settings: &SiteSettings) -> Vec<Sample> {
    let is_title = is_of_a_recipe(|sample| is_same(&settings.title, &sample.title));
    let is_tagline = is_tagline(settings);
    let is_footer = is_of_a_recipe(|sample| is_same(&settings.footer, &sample.footer));
    let found = [(is_title, Sample::Title), (is_tagline, Sample::Tagline), (is_footer, Sample::Footer)];
    found.into_iter().filter(|(is_left, _)| *is_left).map(|(_, sample)| sample).collect()
}

/// Whether the line below the title is an example's.
pub fn is_tagline(settings: &SiteSettings) -> bool {
    is_of_a_recipe(|sample| is_same(&settings.tagline, &sample.tagline))
}

/// The contact sections of all recipes. Several have a page at the same address, which is read once.
fn contacts_by_path() -> BTreeMap<String, Vec<&'static Contact>> {
    let mut by_path: BTreeMap<String, Vec<&'static Contact>> = BTreeMap::new();
    for recipe in Recipe::all() {
        for page in recipe.pages_in_all() {
            let samples: Vec<&Contact> = contacts(&page.document.sections).collect();
            if !samples.is_empty() {
                by_path.entry(recipe.path_of(page)).or_default().extend(samples);
            }
        }
    }
    by_path
}

/// What of an example stands in the contact sections of a page.
fn parts_left(sections: &[Section], samples: &[&Contact]) -> Vec<ContactPart> {
    let is_left =
        |part: &ContactPart| contacts(sections).any(|own| samples.iter().any(|sample| part.is_same(own, sample)));
    ContactPart::ALL.into_iter().filter(is_left).collect()
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
