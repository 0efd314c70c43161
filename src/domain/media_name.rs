//! The name of a file in a tenant's media library.

use super::parsed_string::parsed_string;

/// A file name: `[a-z0-9._-]`, starting with a letter or digit, with an ending, 3 to 100
/// bytes. Documents refer to pictures by it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MediaName(Box<str>);

parsed_string!(MediaName, MediaNameError);

/// Why a text is no media name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a picture is named like `garden-path.jpg`: a-z, 0-9, dots and hyphens, with an ending")]
pub struct MediaNameError;

impl MediaName {
    /// Parses a file name without a folder.
    pub fn parse(input: &str) -> Result<Self, MediaNameError> {
        let has_ending = input.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && !ending.is_empty());
        let is_valid = (3..=100).contains(&input.len())
            && has_ending
            && !input.contains("..")
            && input.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && input.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
        if is_valid { Ok(Self(input.into())) } else { Err(MediaNameError) }
    }

    /// Whether the file is a drawing, of lines instead of pixels.
    pub fn is_drawn(&self) -> bool {
        self.0.rsplit('.').next() == Some("svg")
    }
}
