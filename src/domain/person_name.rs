//! The name of a person, as it stands under a post.

use super::email::EmailAddress;
use super::parsed_string::parsed_string;
use super::text::{is_line, plain_line};

/// A person's name: 1 to 100 characters, trimmed, on one line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName(Box<str>);

parsed_string!(PersonName, PersonNameError);

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name has 1 to 100 characters, on one line")]
pub struct PersonNameError;

impl PersonName {
    /// Parses a name as a person writes it.
    pub fn parse(input: &str) -> Result<Self, PersonNameError> {
        let name = plain_line(input);
        let is_valid = (1..=100).contains(&name.chars().count()) && is_line(&name);
        if is_valid { Ok(Self(name.into())) } else { Err(PersonNameError) }
    }

    /// A name for somebody of whom only the address is known: `ada.lovelace@example.org` is
    /// Ada Lovelace until she says otherwise.
    pub fn from_email(email: &EmailAddress) -> Self {
        let local = email.as_str().split(['@', '+']).next().unwrap_or_default();
        let words: Vec<String> = local.split(['.', '_']).filter(|word| !word.is_empty()).map(capitalized).collect();
        Self(if words.is_empty() { "Administrator".into() } else { words.join(" ").into() })
    }
}

/// A word with its first letter in upper case; the local part of an address is ASCII.
fn capitalized(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_lends_a_name() {
        let name = |email| PersonName::from_email(&EmailAddress::parse(email).expect("an address")).to_string();
        assert_eq!(name("ada.lovelace@example.org"), "Ada Lovelace");
        assert_eq!(name("ed+site@example.org"), "Ed");
        assert_eq!(name("._@example.org"), "Administrator");
    }
}
