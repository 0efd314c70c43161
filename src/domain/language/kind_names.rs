//! What content types and taxonomies are called in a further language of their site.

use super::{LanguageKey, SiteLanguage};
use crate::domain::content_type::ContentType;
use crate::domain::site::SiteSettings;
use crate::domain::taxonomy::Taxonomy;
use crate::domain::text::is_line;
use serde::{Deserialize, Serialize};

/// What one and all of a kind are called. Empty is the same as in the main language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindNames {
    /// One of them. At most 40 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub singular: String,
    /// All of them. At most 40 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plural: String,
}

impl KindNames {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.singular.is_empty() && self.plural.is_empty()
    }

    /// Whether these can be names.
    pub(super) fn are_names(&self) -> bool {
        [&self.singular, &self.plural].into_iter().all(|name| name.chars().count() <= 40 && is_line(name))
    }

    fn put_over(&self, singular: &mut String, plural: &mut String) {
        for (own, name) in [(&self.singular, singular), (&self.plural, plural)] {
            if !own.is_empty() {
                name.clone_from(own);
            }
        }
    }
}

impl SiteLanguage {
    /// The site's taxonomies as they are called in it.
    fn name_taxonomies(&self, mut taxonomies: Vec<Taxonomy>) -> Vec<Taxonomy> {
        for of in &mut taxonomies {
            if let Some(names) = self.names.get(of.key.as_str()) {
                names.put_over(&mut of.singular, &mut of.plural);
            }
        }
        taxonomies
    }
}

impl SiteSettings {
    /// The site's taxonomies as they are called in one of its languages.
    pub fn taxonomies_in(&self, language: LanguageKey) -> Vec<Taxonomy> {
        let all = self.taxonomies.clone();
        match self.further(language) {
            Some(further) => further.name_taxonomies(all),
            None => all,
        }
    }

    /// A content type as it is called in one of the site's languages.
    pub fn type_in(&self, language: LanguageKey, mut of: ContentType) -> ContentType {
        if let Some(names) = self.further(language).and_then(|further| further.names.get(of.key.as_str())) {
            names.put_over(&mut of.definition.singular, &mut of.definition.plural);
        }
        of
    }
}
