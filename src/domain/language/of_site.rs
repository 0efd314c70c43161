//! What a site says of itself in each of its languages.

use super::{KindNames, LanguageKey, name_of};
use crate::domain::ids::EntryId;
use crate::domain::menu::{self, MenuItem, MenuTarget};
use crate::domain::site::{Navigation, SiteSettings, SiteSettingsError};
use crate::domain::slug::Slug;
use crate::domain::text::{is_line, is_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most languages beside the main one.
const MAX_LANGUAGES: usize = 12;

/// A language of a site beside the main one, and what the site says of itself in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteLanguage {
    /// Its BCP 47 tag, such as `de-AT`. In lower case it is the first part of its addresses.
    pub tag: String,
    /// What those call it who speak it. 1 to 40 characters.
    pub name: String,
    /// The site's name; empty for the same as in the main language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// One line under the title; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tagline: String,
    /// The line at the foot of each page; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub footer: String,
    /// The last part of the address of the page shown at the language's own; none shows the latest
    /// posts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_page: Option<Slug>,
    /// Its menus and what stands around every page.
    #[serde(default, skip_serializing_if = "Navigation::is_automatic")]
    pub navigation: Navigation,
    /// What content types and taxonomies are called in it, by their keys; those that are not among them
    /// have their names of the main language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, KindNames>,
}

impl SiteLanguage {
    /// One that a site says nothing in yet.
    pub fn of_tag(tag: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            name: name_of(tag),
            title: String::new(),
            tagline: String::new(),
            footer: String::new(),
            home_page: None,
            navigation: Navigation::default(),
            names: BTreeMap::new(),
        }
    }

    /// Its key. One whose tag is none is nowhere; [`check`](Self::check) refuses it.
    pub fn key(&self) -> LanguageKey {
        LanguageKey::of_tag(&self.tag).unwrap_or_default()
    }

    /// The path of its start page, where it has one.
    pub fn home_path(&self) -> Option<String> {
        self.home_page.as_ref().map(|slug| format!("{}{slug}", self.key().folder()))
    }

    /// Checks what its types do not.
    pub fn check(&self) -> Result<(), SiteSettingsError> {
        let error = |field, message: String| Err(SiteSettingsError { field, message });
        if let Err(fault) = LanguageKey::of_tag(&self.tag) {
            return error("tag", fault.to_string());
        }
        if !(1..=40).contains(&self.name.trim().chars().count()) || !is_line(&self.name) {
            return error("name", "the name of a language has 1 to 40 characters, on one line".to_owned());
        }
        for (field, text, most) in [("title", &self.title, 120), ("tagline", &self.tagline, 200)] {
            if text.chars().count() > most || !is_line(text) {
                return error(field, format!("this has at most {most} characters, on one line"));
            }
        }
        if self.footer.chars().count() > 300 || !is_text(&self.footer) {
            return error("footer", "the footer has at most 300 characters, and no control characters".to_owned());
        }
        if !self.names.values().all(KindNames::are_names) {
            return error("names", "the name has 1 to 40 characters, on one line".to_owned());
        }
        self.navigation.check().or_else(|fault| error("navigation", fault.to_string()))
    }
}

impl Navigation {
    /// Checks the menus.
    pub(in crate::domain) fn check(&self) -> Result<(), menu::MenuFault> {
        let check = |items: &Vec<MenuItem>| menu::check(&mut items.clone());
        [&self.main, &self.footer].into_iter().flatten().try_for_each(check)
    }
}

impl SiteSettings {
    /// Whether the site has any language beside the main one.
    pub fn is_multilingual(&self) -> bool {
        !self.languages.is_empty()
    }

    /// A further language.
    pub fn further(&self, key: LanguageKey) -> Option<&SiteLanguage> {
        self.languages.iter().find(|language| language.key() == key)
    }

    /// Whether something can be in that language here.
    pub fn speaks(&self, key: LanguageKey) -> bool {
        key.is_main() || self.further(key).is_some()
    }

    /// Whether an address is where a further language begins.
    pub fn has_language_at(&self, address: &str) -> bool {
        self.languages.iter().any(|language| language.key().as_str() == address)
    }

    /// The language that a path below the base, without its first slash, is in.
    pub fn language_at(&self, path: &str) -> LanguageKey {
        let keys = self.languages.iter().map(SiteLanguage::key);
        keys.into_iter().find(|key| key.rest_of(path).is_some()).unwrap_or_default()
    }

    /// All languages, the main one first: key, tag and name.
    pub fn all_languages(&self) -> Vec<(LanguageKey, &str, String)> {
        let main = (LanguageKey::MAIN, self.language.as_str(), name_of(&self.language));
        let further = self.languages.iter().map(|it| (it.key(), it.tag.as_str(), it.name.clone()));
        std::iter::once(main).chain(further).collect()
    }

    /// What people call one of the languages.
    pub fn language_name(&self, key: LanguageKey) -> String {
        self.further(key).map_or_else(|| name_of(&self.language), |language| language.name.clone())
    }

    /// The tag of one of the languages.
    pub fn language_tag(&self, key: LanguageKey) -> &str {
        self.further(key).map_or(self.language.as_str(), |language| language.tag.as_str())
    }

    /// The path of a language's start page, where it has one.
    pub fn home_path(&self, key: LanguageKey) -> Option<String> {
        if key.is_main() {
            return self.home_page.as_ref().map(ToString::to_string);
        }
        self.further(key).and_then(SiteLanguage::home_path)
    }

    /// The same site as it says of itself in one of its languages.
    #[must_use]
    pub fn speaking(self, key: LanguageKey) -> Self {
        let Some(language) = self.further(key).cloned() else { return self };
        let taxonomies = self.taxonomies_in(key);
        let SiteLanguage { tag, title, tagline, footer, navigation, .. } = language;
        let title = if title.trim().is_empty() { self.title.clone() } else { title };
        Self { language: tag, title, tagline, footer, navigation, taxonomies, ..self }
    }

    /// The menus and the parts in one of its languages.
    pub fn navigation_in(&self, key: LanguageKey) -> &Navigation {
        self.further(key).map_or(&self.navigation, |language| &language.navigation)
    }

    /// Whether the menu in the header of a language leads to a page at that path, where people made that menu by
    /// hand; none where it follows the pages.
    pub fn hand_made_menu_has(&self, key: LanguageKey, page: EntryId, path: &str) -> Option<bool> {
        let items = self.navigation_in(key).main.as_ref()?;
        let leads_there = |item: &MenuItem| match &item.target {
            MenuTarget::Entry(entry) => *entry == page,
            MenuTarget::Home => self.home_path(key).as_deref() == Some(path),
            MenuTarget::Link(href) => href.as_str().strip_prefix('/') == Some(path),
            MenuTarget::Posts
            | MenuTarget::Type(_)
            | MenuTarget::Taxonomy(_)
            | MenuTarget::Term(_)
            | MenuTarget::Tag(_)
            | MenuTarget::Heading => false,
        };
        Some(items.iter().any(leads_there))
    }

    /// The same, to be changed; none where the site does not have the language.
    pub fn navigation_in_mut(&mut self, key: LanguageKey) -> Option<&mut Navigation> {
        if key.is_main() {
            return Some(&mut self.navigation);
        }
        self.languages.iter_mut().find(|language| language.key() == key).map(|language| &mut language.navigation)
    }

    /// Whether an entry is a part of every page of some language, and so no page for itself.
    pub fn has_part(&self, entry: EntryId) -> bool {
        let further = self.languages.iter().map(|language| &language.navigation);
        std::iter::once(&self.navigation).chain(further).any(|navigation| navigation.has_part(entry))
    }

    /// Checks the further languages.
    pub(in crate::domain) fn check_languages(&self) -> Result<(), SiteSettingsError> {
        let error = |message: String| Err(SiteSettingsError { field: "tag", message });
        if self.languages.len() > MAX_LANGUAGES {
            return error("a site has at most 12 languages beside the main one".to_owned());
        }
        let main = self.language.to_ascii_lowercase();
        for (index, language) in self.languages.iter().enumerate() {
            language.check()?;
            let key = language.key();
            if key.as_str() == main {
                return error(format!("`{}` is the site's main language already", language.tag));
            }
            if self.languages.iter().take(index).any(|other| other.key() == key) {
                return error(format!("the site has the language `{}` already", language.tag));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(tag: &str) -> LanguageKey {
        LanguageKey::of_tag(tag).expect(tag)
    }

    #[test]
    fn a_site_has_each_language_once_and_its_main_one_nowhere_else() {
        let with = |tags: &[&str]| {
            let languages = tags.iter().map(|tag| SiteLanguage::of_tag(tag)).collect();
            SiteSettings { languages, ..SiteSettings::titled("Acme") }
        };
        assert_eq!(with(&["de", "de-AT", "fr"]).check(), Ok(()));
        for bad in [&["en"][..], &["EN"], &["de", "DE"], &["search"], &["tag"], &["x"]] {
            assert_eq!(with(bad).check().expect_err("refused").field, "tag", "{bad:?}");
        }
        let many: Vec<String> = (0..13_u8).map(|n| format!("a{}", char::from(b'a' + n))).collect();
        with(&many.iter().map(String::as_str).collect::<Vec<_>>()).check().expect_err("too many");
    }

    #[test]
    fn settings_are_in_a_language_what_it_says_and_else_the_same() {
        let de = SiteLanguage {
            tagline: "Brot".to_owned(),
            home_page: Slug::parse("start").ok(),
            ..SiteLanguage::of_tag("de")
        };
        let settings = SiteSettings { languages: vec![de], ..SiteSettings::titled("Acme") };
        assert_eq!(settings.address_of("de/start"), "/de");
        assert_eq!(settings.address_of("start"), "/start");
        assert_eq!(settings.language_at("de/x"), key("de"));
        assert_eq!(settings.language_at("den"), LanguageKey::MAIN);
        let german = settings.speaking(key("de"));
        assert_eq!((german.title.as_str(), german.tagline.as_str(), german.language.as_str()), ("Acme", "Brot", "de"));
    }
}
