//! A folder of a tenant's media library.

use super::parsed_string::parsed_string;
use super::text::{is_line, plain_line};

/// Where people put a file: names with slashes between them, such as `menu/winter`; empty
/// for none. There is a folder where a file is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MediaFolder(Box<str>);

parsed_string!(MediaFolder, MediaFolderError);

/// Why a text is no folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a folder is one line of at most 100 characters, such as `menu` or `menu/winter`")]
pub struct MediaFolderError;

impl MediaFolder {
    /// Parses what somebody typed; slashes and blanks that stand too many go.
    pub fn parse(input: &str) -> Result<Self, MediaFolderError> {
        let input = plain_line(input);
        if !is_line(&input) || input.chars().count() > 100 {
            return Err(MediaFolderError);
        }
        let names: Vec<&str> = input.split('/').map(str::trim).filter(|name| !name.is_empty()).collect();
        if names.iter().any(|name| name.starts_with('.')) {
            return Err(MediaFolderError);
        }
        Ok(Self(names.join("/").into()))
    }

    /// Whether it is none.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }
}
