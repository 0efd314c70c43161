//! What is wrong with a form, kept for the form that is shown again.
//!
//! A form's own struct holds the text as it was typed, field by field, and is given back
//! to the screen as it came; [`FieldErrors`] holds the messages that stand beside the
//! fields. Passwords are in neither: nobody gets a password sent back.

use crate::domain::language::{self, LanguageOffer};
use crate::domain::slug::Slug;
use crate::domain::time_zone::{COMMON, city_of, offset_of};
use crate::domain::timestamp::Timestamp;
use crate::view::words::{self, Message};
use std::borrow::Cow;
use std::fmt::Display;

/// The messages of one form, each beside the field of that name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(Cow<'static, str>, String)>);

impl FieldErrors {
    /// Notes what is wrong with a field. The first message of a field is the one shown.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: impl Display) {
        self.0.push((field.into(), sentence(&message.to_string())));
    }

    /// Passes a parsed value on, or notes why there is none.
    pub fn check<T, E: Display>(&mut self, field: impl Into<Cow<'static, str>>, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.add(field, error)).ok()
    }

    /// These errors and one more, for a form with a single thing wrong.
    #[must_use]
    pub fn with(mut self, field: impl Into<Cow<'static, str>>, message: impl Display) -> Self {
        self.add(field, message);
        self
    }

    /// Notes what else is wrong, after these.
    pub fn append(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message beside one field.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, message)| message.as_str())
    }

    /// Whether this is the field whose message was noted first.
    pub fn is_first(&self, field: &str) -> bool {
        self.0.first().is_some_and(|(name, _)| name == field)
    }

    /// Whether anything is wrong with one of these fields: a group that would be folded
    /// away stays open then.
    pub fn any_of(&self, fields: &[&str]) -> bool {
        self.0.iter().any(|(name, _)| fields.contains(&name.as_ref()))
    }

    /// Every field with its message, in the order in which they were noted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, message)| (name.as_ref(), message.as_str()))
    }
}

/// Errors start in lower case, have no full stop and are English; a screen shows whole sentences, in
/// the language of the person.
pub(crate) fn sentence(message: &str) -> String {
    let message = words::label(message.trim());
    let mut letters = message.chars();
    let mut sentence: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    sentence.push_str(letters.as_str());
    // Backticks are for terminals; people on a page expect quotation marks.
    for mark in words::quotation_marks().into_iter().cycle().take(sentence.matches('`').count() / 2 * 2) {
        sentence = sentence.replacen('`', mark, 1);
    }
    if !sentence.is_empty() && !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

/// A word as it starts a sentence.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// One line of a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// Some of what there is to choose from, under words of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceGroup {
    /// What they are; may be empty.
    pub label: String,
    /// They themselves.
    pub choices: Vec<Choice>,
}

/// The parts of the world that time zones are named after, and the words for them.
const REGIONS: &[(&str, &str)] = &[
    ("Africa", "zones-africa"),
    ("America", "zones-america"),
    ("Asia", "zones-asia"),
    ("Atlantic", "zones-atlantic"),
    ("Australia", "zones-australia"),
    ("Europe", "zones-europe"),
    ("Pacific", "zones-pacific"),
];

impl ChoiceGroup {
    /// The time zones by their cities, each with how far its clocks are from UTC now: UTC itself first, the others by
    /// the part of the world. Also one that is chosen and no common one.
    pub fn zones(chosen: &str, now: Timestamp) -> Vec<Self> {
        let other = Some(chosen).filter(|zone| !zone.is_empty() && !COMMON.contains(zone));
        let names: Vec<&str> = COMMON.into_iter().chain(other).collect();
        let group = |label: String, is_in: &dyn Fn(&str) -> bool| {
            let of_group = names.iter().copied().filter(|name| is_in(name));
            let mut choices: Vec<Choice> = of_group.map(|name| Choice::new(name, zone_label(name, now))).collect();
            // An accent makes no other letter of it.
            choices.sort_by_cached_key(|choice| Slug::suggest(&choice.label).map(|slug| slug.to_string()));
            Self { label, choices }
        };
        let region =
            |name: &str| name.split('/').next().and_then(|of| REGIONS.iter().find(|(region, _)| *region == of));
        let mut groups = vec![group(String::new(), &|name: &str| name == "UTC")];
        groups.extend(
            REGIONS.iter().map(|of| group(Message::new(of.1).to_string(), &|name: &str| region(name) == Some(of))),
        );
        let elsewhere = Message::new("zones-elsewhere").to_string();
        groups.push(group(elsewhere, &|name: &str| name != "UTC" && region(name).is_none()));
        groups.retain(|group| !group.choices.is_empty());
        groups
    }
}

fn zone_label(name: &str, now: Timestamp) -> String {
    let city = city_of(name, words::spoken());
    match offset_of(name, now) {
        Some(offset) if name.contains('/') => format!("{city} ({offset})"),
        _ => city,
    }
}

/// The languages that a form offers, by their names in the language of the person.
pub fn languages() -> Vec<LanguageOffer> {
    language::offered(words::spoken())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::url_prefix::UrlPrefix;

    #[test]
    fn an_error_stands_beside_its_field_as_a_sentence() {
        let mut errors = FieldErrors::default();
        assert_eq!(errors.check("prefix", UrlPrefix::parse("-a")), None);
        assert!(errors.check("name", UrlPrefix::parse("shop")).is_some());
        assert_eq!(
            errors.get("prefix"),
            Some("The prefix starts or ends with a hyphen; let a letter or digit stand there.")
        );
        assert_eq!(errors.get("name"), None);
        errors.add("title", "use `a` or `b`");
        assert_eq!(errors.get("title"), Some("Use “a” or “b”."));
        assert!(errors.any_of(&["name", "prefix"]) && !errors.any_of(&["name"]));
        assert!(errors.is_first("prefix") && !errors.is_first("title"));
    }
}
