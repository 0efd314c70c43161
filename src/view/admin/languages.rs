//! The languages of a site, at `/admin/languages`, and where one chooses among them.

use crate::domain::ids::EntryId;
use crate::domain::language::{KindNames, LanguageKey};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// All of them, and the form of a new one. It sends [`NewLanguageForm`].
#[derive(Template)]
#[template(path = "admin/languages.html")]
pub struct Languages {
    /// What stands around it.
    pub frame: Frame,
    /// The main language.
    pub main: MainLanguage,
    /// The others.
    pub languages: Vec<LanguageRow>,
    /// What was typed of a new one.
    pub form: NewLanguageForm,
    /// What is wrong with that.
    pub errors: FieldErrors,
}

impl Languages {
    fn remove_path(&self, row: &LanguageRow) -> String {
        format!("{}/admin/languages/{}/remove", self.frame.base, row.key)
    }
}

/// The main language in the list. The settings say what it is, its pages are not below a key, and it stays.
#[derive(Clone, Debug)]
pub struct MainLanguage {
    /// Its tag.
    pub tag: String,
    /// What people call it.
    pub name: String,
    /// How many entries are in it, those in the bin included.
    pub entries: u64,
}

/// A further language in the list.
#[derive(Clone, Debug)]
pub struct LanguageRow {
    /// Its key.
    pub key: LanguageKey,
    /// Its tag.
    pub tag: String,
    /// What people call it.
    pub name: String,
    /// How many entries are in it, those in the bin included.
    pub entries: u64,
    /// Whether a page of it was chosen for its start.
    pub has_start_page: bool,
    /// The start page of the main language, where nobody has translated it into this one.
    pub start_page: Option<EntryId>,
    /// Whether something in it is published, so that visitors see it.
    pub is_seen: bool,
}

/// A new language as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewLanguageForm {
    /// Its tag.
    pub tag: String,
    /// Its name; empty for the usual one.
    pub name: String,
}

/// What the site says of itself in one of them, at `/admin/languages/{key}`. It sends [`LanguageForm`].
#[derive(Template)]
#[template(path = "admin/language.html")]
pub struct Language {
    /// What stands around it.
    pub frame: Frame,
    /// Its key.
    pub key: LanguageKey,
    /// What people call it.
    pub label: String,
    /// What was typed, or what is saved.
    pub form: LanguageForm,
    /// Its pages at the top, of which one can be its start page.
    pub pages: Vec<Choice>,
    /// What its content types and taxonomies are called.
    pub kinds: Vec<NamedKind>,
    /// The page whose sections visitors see in place of the theme's footer, which shows that line.
    pub own_footer: Option<EntryId>,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}

/// A language as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    /// What people call it.
    pub name: String,
    /// The site's name in it; empty for the same as in the main one.
    pub title: String,
    /// One line under that.
    pub tagline: String,
    /// The slug of its start page; empty for the latest posts.
    pub home_page: String,
    /// The line at the foot of each page.
    pub footer: String,
}

/// What a content type or a taxonomy is called in a language, as typed.
#[derive(Clone, Debug)]
pub struct NamedKind {
    /// Its key.
    pub key: String,
    /// What all of it are called in the main language.
    pub label: String,
    /// What was typed, or what is saved.
    pub names: KindNames,
}

impl NamedKind {
    /// What its fields are called begins with that.
    pub const PREFIX: &'static str = "n.";

    fn field(&self, of: &str) -> String {
        format!("{}{}.{of}", Self::PREFIX, self.key)
    }

    /// Has what was typed in its fields.
    pub fn take(&mut self, typed: &[(String, String)]) {
        let value = |field: String| typed.iter().find(|(name, _)| *name == field).map(|(_, value)| value.trim());
        if let Some(singular) = value(self.field("singular")) {
            singular.clone_into(&mut self.names.singular);
        }
        if let Some(plural) = value(self.field("plural")) {
            plural.clone_into(&mut self.names.plural);
        }
    }
}

/// A language of the site, as screens name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageName {
    /// Its key.
    pub key: LanguageKey,
    /// Its tag.
    pub tag: String,
    /// What people call it.
    pub name: String,
}

/// The word for the main language where none means all.
pub const MAIN: &str = "main";

impl Frame {
    /// What people call a language, where the site has several.
    pub fn language_name(&self, key: LanguageKey) -> Option<&str> {
        self.languages.iter().find(|language| language.key == key).map(|language| language.name.as_str())
    }

    /// The languages to choose from, the main one's value being the one given.
    pub fn language_choices(&self, main: &str) -> Vec<Choice> {
        let value = |key: LanguageKey| if key.is_main() { main.to_owned() } else { key.to_string() };
        let choice = |language: &LanguageName| Choice::new(value(language.key), language.name.as_str());
        self.languages.iter().map(choice).collect()
    }
}
