//! The languages of a site: the main one at its base, and further ones, each below an address of
//! its own.
//!
//! The address of an entry in a further language begins with the language's key: `de/about`. So the
//! same slug is free once in each language, and a visit still finds its entry by one key.
//!
//! `of_site` is what a site says of itself in each.

mod direction;
mod kind_names;
mod names;
mod of_site;

pub use direction::is_right_to_left;
pub use kind_names::KindNames;
pub use names::{LanguageOffer, LanguageTag, LanguageTagError, locale_of, name_of, offered, tag_of, typed_name};
pub use of_site::SiteLanguage;

use super::slug::{Slug, SlugError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// The longest key, in bytes: `zh-hant-hk` has ten.
const MAX: usize = 16;

/// Which of its site's languages something is in: none for the main one, else the language's tag in
/// lower case, as addresses have it. Kept in place, so that it is cheap to pass on.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageKey {
    bytes: [u8; MAX],
    length: u8,
}

/// Why a text is no key of a further language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LanguageKeyError {
    /// It is no language tag.
    #[error("the language is a name such as `Français`, or a tag such as `de` or `pt-BR`, of at most 16 characters")]
    NoTag,
    /// It is a word that leads to a page of the site's own.
    #[error(transparent)]
    Slug(#[from] SlugError),
}

impl LanguageKey {
    /// The main language's.
    pub const MAIN: Self = Self { bytes: [0; MAX], length: 0 };

    /// That of a further language with this tag.
    pub fn of_tag(tag: &str) -> Result<Self, LanguageKeyError> {
        if !is_language_tag(tag) {
            return Err(LanguageKeyError::NoTag);
        }
        let slug = Slug::parse(&tag.to_ascii_lowercase())?;
        let text = slug.as_str().as_bytes();
        let mut bytes = [0; MAX];
        bytes.get_mut(..text.len()).ok_or(LanguageKeyError::NoTag)?.copy_from_slice(text);
        let length = u8::try_from(text.len()).map_err(|_| LanguageKeyError::NoTag)?;
        Ok(Self { bytes, length })
    }

    /// Parses what is stored: nothing for the main language.
    pub fn parse(input: &str) -> Result<Self, LanguageKeyError> {
        if input.is_empty() { Ok(Self::MAIN) } else { Self::of_tag(input) }
    }

    /// The key as it is stored.
    pub fn as_str(&self) -> &str {
        self.bytes.get(..usize::from(self.length)).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }

    /// Whether it is the main language's.
    pub const fn is_main(&self) -> bool {
        self.length == 0
    }

    /// What stands before every path in this language: nothing, or `de/`.
    pub fn folder(self) -> String {
        if self.is_main() { String::new() } else { format!("{self}/") }
    }

    /// The same with a slash at the start and none at the end, as links have it: nothing, or `/de`.
    pub fn base(self) -> String {
        if self.is_main() { String::new() } else { format!("/{self}") }
    }

    /// An address of every site, such as `/` or `/posts`, as it is in this language: `/de/posts`.
    pub fn local(self, path: &str) -> String {
        match path {
            "/" if !self.is_main() => self.base(),
            path => format!("{}{path}", self.base()),
        }
    }

    /// What is left of a path in this language: `about` of `de/about`, and nothing of `de`. None for a
    /// path that is not below the language's.
    pub fn rest_of(self, path: &str) -> Option<&str> {
        if self.is_main() {
            return Some(path);
        }
        let rest = path.strip_prefix(self.as_str())?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
    }
}

impl fmt::Display for LanguageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for LanguageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LanguageKey({:?})", self.as_str())
    }
}

impl Serialize for LanguageKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for LanguageKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// A primary subtag of two or three letters, and subtags of 2 to 8 letters or digits
/// (RFC 5646, section 2.1, without private use and grandfathered tags).
pub fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary_is_valid =
        subtags.next().is_some_and(|s| (2..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphabetic()));
    primary_is_valid && subtags.all(|s| (2..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(tag: &str) -> LanguageKey {
        LanguageKey::of_tag(tag).expect(tag)
    }

    #[test]
    fn a_key_is_a_tag_in_lower_case_that_no_other_address_needs() {
        assert_eq!(key("pt-BR").as_str(), "pt-br");
        assert_eq!(LanguageKey::parse("").expect("the main one"), LanguageKey::MAIN);
        for bad in ["", "d", "deutsch", "de_AT", "de-", "tag", "de/at", "zh-hant-hk-variant", "../", "d\u{e9}"] {
            LanguageKey::of_tag(bad).expect_err(bad);
        }
    }

    #[test]
    fn paths_are_below_their_language() {
        let (main, de) = (LanguageKey::MAIN, key("de"));
        assert_eq!((main.local("/"), main.local("/posts")), ("/".to_owned(), "/posts".to_owned()));
        assert_eq!((de.local("/"), de.local("/posts")), ("/de".to_owned(), "/de/posts".to_owned()));
        assert_eq!((de.rest_of("de"), de.rest_of("de/about"), de.rest_of("demo")), (Some(""), Some("about"), None));
        assert_eq!(main.rest_of("de/about"), Some("de/about"));
    }
}
