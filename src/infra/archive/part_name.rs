//! The names that parts have: a part of rows, or one file of the media library.

use crate::domain::ids::MediaId;
use std::fmt;
use std::str::FromStr;

/// Whose rows a part has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// The site's one row.
    Site,
    /// Its people.
    People,
    /// Tags.
    Tags,
    /// Pages and posts.
    Entries,
    /// Which entry has which tag.
    EntryTags,
    /// Every save of an entry.
    Revisions,
    /// Addresses that lead elsewhere.
    Redirects,
    /// Files, without their bytes.
    Media,
}

impl Table {
    /// All of them, in the order in which an archive has them: a row comes after those that
    /// it refers to.
    pub const ALL: [Self; 8] = [
        Self::Site,
        Self::People,
        Self::Tags,
        Self::Entries,
        Self::EntryTags,
        Self::Revisions,
        Self::Redirects,
        Self::Media,
    ];

    /// The word for it in names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::People => "people",
            Self::Tags => "tags",
            Self::Entries => "entries",
            Self::EntryTags => "entry-tags",
            Self::Revisions => "revisions",
            Self::Redirects => "redirects",
            Self::Media => "media",
        }
    }
}

/// `entries-000001.jsonl.zst`, or `files/0198….zst` after the identifier of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartName {
    /// Some rows of a table, one JSON object a line.
    Rows(Table, u32),
    /// The bytes of a file.
    File(MediaId),
}

/// The text is no part's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no part of an archive")]
pub struct PartNameError;

impl PartName {
    /// The most bytes that it may have.
    pub(super) const fn max_bytes(self) -> u64 {
        match self {
            Self::Rows(..) => super::MAX_ROWS,
            Self::File(_) => super::MAX_FILE,
        }
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rows(table, number) => write!(f, "{}-{number:06}.jsonl.zst", table.as_str()),
            Self::File(id) => write!(f, "files/{id}.zst"),
        }
    }
}

impl FromStr for PartName {
    type Err = PartNameError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let parsed = if let Some(id) = input.strip_prefix("files/").and_then(|rest| rest.strip_suffix(".zst")) {
            id.parse().ok().map(Self::File)
        } else {
            input.strip_suffix(".jsonl.zst").and_then(|rest| rest.rsplit_once('-')).and_then(|(table, number)| {
                let table = Table::ALL.into_iter().find(|known| known.as_str() == table)?;
                Some(Self::Rows(table, number.parse().ok()?))
            })
        };
        // One name has one spelling, so that two members cannot be the same part.
        parsed.filter(|name| name.to_string() == input).ok_or(PartNameError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_one_name() {
        let id = MediaId::new();
        for name in [PartName::Rows(Table::EntryTags, 12), PartName::Rows(Table::Site, 1), PartName::File(id)] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
        let upper = format!("files/{}.zst", id.to_string().to_uppercase());
        for bad in ["entries-1.jsonl.zst", "entries-+00001.jsonl.zst", "x-000001.jsonl.zst", "files/../a.zst", &upper] {
            assert_eq!(bad.parse::<PartName>(), Err(PartNameError), "{bad}");
        }
    }
}
