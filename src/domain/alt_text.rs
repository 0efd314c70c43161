//! What a picture shows, in words.

use super::parsed_string::parsed_string;
use super::text::is_line;

/// One line of at most 300 characters; empty while nobody has said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AltText(Box<str>);

parsed_string!(AltText, AltTextError);

/// Why a text is no description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a description is one line of at most 300 characters")]
pub struct AltTextError;

impl AltText {
    /// Parses what somebody typed.
    pub fn parse(input: &str) -> Result<Self, AltTextError> {
        let input = input.trim();
        if is_line(input) && input.chars().count() <= 300 { Ok(Self(input.into())) } else { Err(AltTextError) }
    }

    /// Whether nobody has said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
