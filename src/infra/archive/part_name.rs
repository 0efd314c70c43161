//! The names that parts have: a part of rows, or of a file of the media library.

use crate::domain::ids::MediaId;
use std::fmt;
use std::str::FromStr;

/// Whose rows a part has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// The site's one row.
    Site,
    /// The roles of its own, and what is said of ready-made ones.
    Roles,
    /// Its people.
    People,
    /// Tags.
    Tags,
    /// Content types.
    ContentTypes,
    /// Terms of taxonomies.
    Terms,
    /// Pages, posts and what content types define.
    Entries,
    /// Which entry has which tag.
    EntryTags,
    /// Which entry has which term.
    EntryTerms,
    /// Every save of an entry.
    Revisions,
    /// Addresses that lead elsewhere.
    Redirects,
    /// Forms.
    Forms,
    /// What visitors wrote by forms.
    FormMessages,
    /// What they sent along, without its bytes.
    FormFiles,
    /// Files, without their bytes.
    Media,
}

impl Table {
    /// All of them, in the order in which an archive has them: a row comes after those that
    /// it refers to.
    pub const ALL: [Self; 15] = [
        Self::Site,
        Self::Roles,
        Self::People,
        Self::Tags,
        Self::ContentTypes,
        Self::Terms,
        Self::Entries,
        Self::EntryTags,
        Self::EntryTerms,
        Self::Revisions,
        Self::Redirects,
        Self::Forms,
        Self::FormMessages,
        Self::FormFiles,
        Self::Media,
    ];

    /// The word for it in names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Roles => "roles",
            Self::People => "people",
            Self::Tags => "tags",
            Self::ContentTypes => "content-types",
            Self::Terms => "terms",
            Self::Entries => "entries",
            Self::EntryTags => "entry-tags",
            Self::EntryTerms => "entry-terms",
            Self::Revisions => "revisions",
            Self::Redirects => "redirects",
            Self::Forms => "forms",
            Self::FormMessages => "form-messages",
            Self::FormFiles => "form-files",
            Self::Media => "media",
        }
    }
}

/// `entries-000001.jsonl.zst`, or `files/0198….zst` after the identifier of a file, and
/// `files/0198…-000002.zst` where its bytes go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartName {
    /// Some rows of a table, one JSON object a line.
    Rows(Table, u32),
    /// The bytes of a file: all of them, or some, counted from 1.
    File(MediaId, u32),
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
            Self::File(..) => super::MAX_FILE,
        }
    }
}

impl fmt::Display for PartName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rows(table, number) => write!(f, "{}-{number:06}.jsonl.zst", table.as_str()),
            Self::File(id, 1) => write!(f, "files/{id}.zst"),
            Self::File(id, number) => write!(f, "files/{id}-{number:06}.zst"),
        }
    }
}

impl FromStr for PartName {
    type Err = PartNameError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let parsed = if let Some(id) = input.strip_prefix("files/").and_then(|rest| rest.strip_suffix(".zst")) {
            match id.rsplit_once('-').filter(|(_, number)| number.len() == 6) {
                Some((id, number)) => {
                    id.parse().ok().zip(number.parse().ok()).map(|(id, number)| Self::File(id, number))
                }
                None => id.parse().ok().map(|id| Self::File(id, 1)),
            }
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
    fn the_description_of_the_format_has_every_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/backup.md");
        let text = std::fs::read_to_string(path).expect("the description");
        let (_, format) = text.split_once("## The format").expect("its part");
        for table in Table::ALL {
            let name = table.as_str();
            assert!(format.contains(&format!("| `{name}-NNNNNN.jsonl.zst` |")), "no member {name}");
            assert!(format.contains(&format!("**{name}**: ")), "no rows of {name}");
        }
    }

    #[test]
    fn a_part_has_one_name() {
        let id = MediaId::new();
        for name in [
            PartName::Rows(Table::EntryTags, 12),
            PartName::Rows(Table::Site, 1),
            PartName::File(id, 1),
            PartName::File(id, 12),
        ] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
        let first = format!("files/{id}-000001.zst");
        let upper = format!("files/{}.zst", id.to_string().to_uppercase());
        for bad in
            ["entries-1.jsonl.zst", "entries-+00001.jsonl.zst", "x-000001.jsonl.zst", "files/../a.zst", &upper, &first]
        {
            assert_eq!(bad.parse::<PartName>(), Err(PartNameError), "{bad}");
        }
    }
}
