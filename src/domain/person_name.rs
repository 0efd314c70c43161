//! The name of a person, as it stands under a post.

use super::parsed_string::parsed_string;

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
        let name = input.trim();
        let is_valid = (1..=100).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        if is_valid { Ok(Self(name.into())) } else { Err(PersonNameError) }
    }
}
