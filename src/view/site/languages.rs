//! The languages of a site, as each page leads to them.

use super::frame::SiteFrame;
use super::words::Words;
use crate::domain::language::{LanguageKey, is_right_to_left, locale_of};

/// Where a page leads in one of its site's languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageLink {
    /// The language.
    pub key: LanguageKey,
    /// Its BCP 47 tag.
    pub tag: String,
    /// What those call it who speak it.
    pub name: String,
    /// The path below the base: of the same page, or of the language's start page.
    pub path: String,
    /// Whether it is the same page.
    pub is_translation: bool,
}

/// Whether the theme has words in a language, by its tag.
pub fn speaks(tag: &str) -> bool {
    Words::tag_beside(tag).is_none()
}

impl<'a> SiteFrame<'a> {
    /// An address of every site, such as `/posts`, in the language of the page: `/de/posts`.
    pub fn local(&self, path: impl AsRef<str>) -> String {
        self.language.local(path.as_ref())
    }

    /// The same with the base.
    pub(super) fn local_url(&self, path: impl AsRef<str>) -> String {
        self.url(self.local(path))
    }

    /// Whether a path is that of the language's start page.
    pub(super) fn is_home(&self, path: &str) -> bool {
        self.local("/") == path
    }

    /// The page in all languages that it is in, itself included; none where it is in one alone.
    pub(super) fn alternates(&self) -> Vec<&'a LanguageLink> {
        let found: Vec<_> = self.languages.iter().filter(|link| link.is_translation).collect();
        if found.len() > 1 { found } else { Vec::new() }
    }

    /// The page for those whose language it is not in.
    pub(super) fn default_alternate(&self) -> Option<&'a LanguageLink> {
        self.alternates().into_iter().find(|link| link.key.is_main())
    }

    /// Whether the page is read from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        is_right_to_left(&self.settings.language)
    }

    /// The language as the Open Graph protocol has it, where the site has several.
    pub(super) fn locale(&self) -> Option<String> {
        if self.languages.is_empty() { None } else { locale_of(&self.settings.language) }
    }

    /// The same of the other languages that the page is in.
    pub(super) fn other_locales(&self) -> Vec<String> {
        let others = self.alternates().into_iter().filter(|link| link.key != self.language);
        others.filter_map(|link| locale_of(&link.tag)).collect()
    }
}
