//! What entries of a content type have beside a title and a text.

use super::TypeFault;
use super::money::Currency;
use crate::domain::entry::EntryKind;
use crate::domain::parsed_string::parsed_string;
use crate::domain::slug::Slug;
use crate::domain::text::is_line;
use serde::{Deserialize, Serialize};

/// Options of a choice.
pub const MAX_OPTIONS: usize = 50;

/// What a field is called in databases and forms: `[a-z0-9-]`, 1 to 40 bytes, no hyphen at either
/// end. It stays when the field's label changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldKey(Box<str>);

parsed_string!(FieldKey, FieldKeyError);

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a field's key is of a-z, 0-9 and -, 1 to 40 of them, without a hyphen at either end")]
pub struct FieldKeyError;

impl FieldKey {
    /// Parses a key.
    pub fn parse(input: &str) -> Result<Self, FieldKeyError> {
        let is_valid = (1..=40).contains(&input.len())
            && input.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            && !input.starts_with('-')
            && !input.ends_with('-');
        if is_valid { Ok(Self(input.into())) } else { Err(FieldKeyError) }
    }

    /// The key that a label suggests; `field` where it has no letter that a key can carry.
    pub fn suggest(label: &str) -> Self {
        let slug = Slug::suggest(label);
        let text: String = slug.as_ref().map_or("field", Slug::as_str).chars().take(32).collect();
        Self(text.trim_matches('-').into())
    }

    /// The same with a number, for a second field of that label.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{}-{number}", self.0).into())
    }
}

/// One field of a content type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What it is called in databases and forms.
    pub key: FieldKey,
    /// What people read. 1 to 60 characters.
    pub label: String,
    /// What helps whoever fills it in; may be empty. At most 200 characters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether nothing is published without it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_needed: bool,
    /// Whether lists show it, too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_lists: bool,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// A line.
    Text,
    /// Lines without structure.
    LongText,
    /// Text with headings, lists, links and pictures.
    RichText,
    /// A number.
    Number,
    /// An amount of one currency.
    Money {
        /// Which.
        currency: Currency,
    },
    /// A day.
    Date,
    /// A day and a time on the site's clocks.
    DateTime,
    /// A picture of the media library.
    Image,
    /// A file of the media library.
    File,
    /// One of some words.
    Choice {
        /// The words, 1 to 60 characters each.
        options: Vec<String>,
    },
    /// Yes or no.
    YesNo,
    /// Another entry of the site.
    Reference {
        /// Of which kind.
        to: EntryKind,
    },
    /// Some lines, one after the other.
    List,
}

impl FieldKind {
    /// The words for all kinds in forms and databases, and on a screen, in the order in which a
    /// form offers them.
    pub const ALL: [(&'static str, &'static str); 13] = [
        ("text", "A line of text"),
        ("long_text", "Several lines of text"),
        ("rich_text", "Formatted text"),
        ("number", "A number"),
        ("money", "An amount of money"),
        ("date", "A date"),
        ("date_time", "A date and a time"),
        ("image", "A picture"),
        ("file", "A file"),
        ("choice", "A choice"),
        ("yes_no", "Yes or no"),
        ("reference", "Another entry"),
        ("list", "A list of lines"),
    ];

    /// The word for it in forms and databases.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::RichText => "rich_text",
            Self::Number => "number",
            Self::Money { .. } => "money",
            Self::Date => "date",
            Self::DateTime => "date_time",
            Self::Image => "image",
            Self::File => "file",
            Self::Choice { .. } => "choice",
            Self::YesNo => "yes_no",
            Self::Reference { .. } => "reference",
            Self::List => "list",
        }
    }

    /// Whether what it holds is a few words, and known without looking at anything else.
    pub const fn fits_a_cell(&self) -> bool {
        match self {
            Self::Text
            | Self::Number
            | Self::Money { .. }
            | Self::Date
            | Self::DateTime
            | Self::Choice { .. }
            | Self::YesNo
            | Self::List => true,
            Self::LongText | Self::RichText | Self::Image | Self::File | Self::Reference { .. } => false,
        }
    }

    /// Whether it is read as one, and never broken: a number with its unit, a day.
    pub const fn is_one_word(&self) -> bool {
        matches!(self, Self::Number | Self::Money { .. } | Self::Date | Self::DateTime)
    }

    /// Whether lists can be in its order.
    pub const fn is_sortable(&self) -> bool {
        matches!(
            self,
            Self::Text | Self::Number | Self::Money { .. } | Self::Date | Self::DateTime | Self::Choice { .. }
        )
    }

    /// Whether it is a day, with a time or without.
    pub const fn is_day(&self) -> bool {
        matches!(self, Self::Date | Self::DateTime)
    }
}

impl Field {
    /// Checks what its types do not.
    pub(super) fn check(&self) -> Result<(), TypeFault> {
        let fault = |message: &str| Err(TypeFault::Field { key: self.key.clone(), message: message.to_owned() });
        if !(1..=60).contains(&self.label.trim().chars().count()) || !is_line(&self.label) {
            return fault("a field's name has 1 to 60 characters, on one line");
        }
        if self.help.chars().count() > 200 || !is_line(&self.help) {
            return fault("the words that help have at most 200 characters, on one line");
        }
        let FieldKind::Choice { options } = &self.kind else { return Ok(()) };
        if options.is_empty() || options.len() > MAX_OPTIONS {
            return fault("a choice is among 1 to 50 words, each on a line of its own");
        }
        let is_option = |option: &String| (1..=60).contains(&option.trim().chars().count()) && is_line(option);
        if !options.iter().all(is_option) {
            return fault("each word of a choice has 1 to 60 characters");
        }
        if (1..options.len()).any(|index| options[..index].contains(&options[index])) {
            return fault("a choice has the same word twice");
        }
        Ok(())
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
