//! A site's languages as they are offered to somebody who writes in one of them: that one first, and the others
//! by their names.

use crate::domain::language::LanguageKey;
use crate::domain::site::SiteSettings;
use crate::view::words::Message;

/// In which of a site's languages somebody writes.
pub(super) struct WrittenIn<'a> {
    pub(super) settings: &'a SiteSettings,
    language: LanguageKey,
}

impl<'a> WrittenIn<'a> {
    /// A language that the site does not have is its main one.
    pub(super) fn new(settings: &'a SiteSettings, language: LanguageKey) -> Self {
        let language = if settings.speaks(language) { language } else { LanguageKey::MAIN };
        Self { settings, language }
    }

    /// The language itself.
    pub(super) const fn language(&self) -> LanguageKey {
        self.language
    }

    /// The site's other languages, in its own order.
    pub(super) fn others(&self) -> Vec<LanguageKey> {
        let all = self.settings.all_languages().into_iter().map(|(key, ..)| key);
        all.filter(|key| self.is_other(*key)).collect()
    }

    /// Whether that is another language.
    pub(super) fn is_other(&self, language: LanguageKey) -> bool {
        language != self.language
    }

    /// What is said of something, with the name of its language where that is another one: `List (Deutsch)`.
    pub(super) fn named(&self, what: String, language: LanguageKey) -> String {
        if !self.is_other(language) {
            return what;
        }
        let name = self.settings.language_name(language);
        Message::new("link-in-language").with("what", what).with("language", name).to_string()
    }
}
