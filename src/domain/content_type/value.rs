//! What an entry has in the fields of its type.

use super::field::{Field, FieldKey, FieldKind};
use super::money::{Decimal, Money, sortable};
use crate::domain::document::RichText;
use crate::domain::document::section::Image;
use crate::domain::ids::EntryId;
use crate::domain::media_name::MediaName;
use crate::domain::text::{is_line, is_text};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest line, in characters.
pub const MAX_LINE: usize = 500;
/// The longest text of several lines, in characters.
pub const MAX_TEXT: usize = 20_000;
/// Lines of a list.
pub const MAX_ITEMS: usize = 100;

/// What fields hold, by their keys. A field that holds nothing is not among them.
pub type Values = BTreeMap<FieldKey, Value>;

/// What one field holds. It says itself what it is, so that it is read right whatever becomes of
/// the field later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// A line.
    Text(String),
    /// Lines without structure.
    LongText(String),
    /// Text with structure.
    RichText(RichText),
    /// A number.
    Number(Decimal),
    /// An amount.
    Money(Money),
    /// A day: `2026-05-01`.
    #[serde(with = "day")]
    Date(Date),
    /// A day and a time on the site's clocks: `2026-05-01T19:30`.
    #[serde(with = "moment")]
    DateTime(DateTime),
    /// A picture.
    Image(Image),
    /// A file.
    File(FileLink),
    /// A word.
    Choice(String),
    /// Yes or no.
    YesNo(bool),
    /// Another entry.
    Reference(EntryId),
    /// Lines.
    List(Vec<String>),
}

/// A file of the media library, with the words of the link to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileLink {
    /// Its name in the library.
    pub media: MediaName,
    /// The words; the file's name where they are empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// Why a value cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    /// A line is too long, or several.
    #[error("please shorten this to one line of at most 500 characters")]
    Line,
    /// A text is too long, or has control characters.
    #[error("please write at most 20000 characters, and no control characters")]
    Text,
    /// A list is too long.
    #[error("a list has at most 100 lines, of at most 500 characters each")]
    List,
    /// A text with structure is none.
    #[error("{0}")]
    RichText(String),
}

impl Value {
    /// Checks what its types do not.
    pub fn check(&self) -> Result<(), ValueError> {
        let is_one = |line: &String| line.chars().count() <= MAX_LINE && is_line(line);
        match self {
            Self::Text(text) | Self::Choice(text) if !is_one(text) => Err(ValueError::Line),
            Self::LongText(text) if text.chars().count() > MAX_TEXT || !is_text(text) => Err(ValueError::Text),
            Self::Image(image) if !is_one(&image.alt) || !is_one(&image.caption) => Err(ValueError::Line),
            Self::File(file) if !is_one(&file.label) => Err(ValueError::Line),
            Self::List(items) if items.len() > MAX_ITEMS || !items.iter().all(is_one) => Err(ValueError::List),
            Self::RichText(text) => text.check().map_err(|error| ValueError::RichText(error.to_string())),
            _ => Ok(()),
        }
    }

    /// Whether it is what a field holds now: the field may have been of another kind once.
    pub const fn fits(&self, kind: &FieldKind) -> bool {
        matches!(
            (self, kind),
            (Self::Text(_), FieldKind::Text)
                | (Self::LongText(_), FieldKind::LongText)
                | (Self::RichText(_), FieldKind::RichText)
                | (Self::Number(_), FieldKind::Number)
                | (Self::Money(_), FieldKind::Money { .. })
                | (Self::Date(_), FieldKind::Date)
                | (Self::DateTime(_), FieldKind::DateTime)
                | (Self::Image(_), FieldKind::Image)
                | (Self::File(_), FieldKind::File)
                | (Self::Choice(_), FieldKind::Choice { .. })
                | (Self::YesNo(_), FieldKind::YesNo)
                | (Self::Reference(_), FieldKind::Reference { .. })
                | (Self::List(_), FieldKind::List)
        )
    }

    /// A text by which values of one field sort; none for those that don't.
    pub fn sort_key(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Choice(text) => Some(text.to_lowercase().chars().take(100).collect()),
            Self::Number(number) => Some(sortable(number.millionths())),
            Self::Money(money) => Some(sortable(money.amount.millionths())),
            Self::Date(date) => Some(date.to_string()),
            Self::DateTime(at) => Some(at.strftime("%Y-%m-%dT%H:%M").to_string()),
            _ => None,
        }
    }

    /// The day that it is, or that it is on.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::DateTime(at) => Some(at.date()),
            _ => None,
        }
    }

    /// The words in it, for the search.
    pub fn plain_text(&self) -> String {
        match self {
            Self::Text(text) | Self::LongText(text) | Self::Choice(text) => text.clone(),
            Self::RichText(text) => text.plain_text(),
            Self::List(items) => items.join("\n"),
            Self::Image(image) => format!("{}\n{}", image.alt, image.caption),
            Self::File(file) => file.label.clone(),
            Self::Number(_)
            | Self::Money(_)
            | Self::Date(_)
            | Self::DateTime(_)
            | Self::YesNo(_)
            | Self::Reference(_) => String::new(),
        }
    }

    /// Whether it says nothing: a text without a letter.
    pub fn is_blank(&self) -> bool {
        let is_empty = |text: &String| text.trim().is_empty();
        match self {
            Self::Text(text) | Self::LongText(text) | Self::Choice(text) => is_empty(text),
            Self::RichText(text) => text.is_empty(),
            Self::List(items) => items.iter().all(is_empty),
            _ => false,
        }
    }

    /// It, in a line, for people who compare two versions.
    pub fn line(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Money(money) => format!("{} {}", money.digits(), money.currency),
            Self::Date(date) => date.to_string(),
            Self::DateTime(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
            Self::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Reference(entry) => entry.to_string(),
            Self::Image(image) => named(&image.media, &image.alt),
            Self::File(file) => named(&file.media, &file.label),
            _ => self.plain_text().split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// The files of the media library that it shows or leads to.
    pub fn media(&self) -> Vec<&MediaName> {
        match self {
            Self::Image(image) => vec![&image.media],
            Self::File(file) => vec![&file.media],
            Self::RichText(text) => text.media(),
            _ => Vec::new(),
        }
    }
}

/// A file with the words that go with it, where it has some.
fn named(media: &MediaName, words: &str) -> String {
    if words.is_empty() { media.to_string() } else { format!("{media} ({words})") }
}

/// What a field holds, where that is what the field is for now.
pub fn held<'a>(values: &'a Values, field: &Field) -> Option<&'a Value> {
    values.get(&field.key).filter(|value| value.fits(&field.kind))
}

pub(in crate::domain) mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives it by reference")]
    pub(in crate::domain) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    pub(in crate::domain) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        super::parse_day(&text).ok_or_else(|| Error::custom("this is no day such as 2026-05-01"))
    }
}

mod moment {
    use jiff::civil::DateTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(at: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&at.strftime("%Y-%m-%dT%H:%M"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        super::parse_moment(&text).ok_or_else(|| Error::custom("this is no time such as 2026-05-01T19:30"))
    }
}

/// A day as the browser's field has it; years of four digits alone, so that texts sort as days do.
pub fn parse_day(text: &str) -> Option<Date> {
    let date = Date::strptime("%Y-%m-%d", text).ok()?;
    (text.len() == 10 && date.year() >= 1000).then_some(date)
}

/// A day and a time as the browser's field has it, with seconds or without.
pub fn parse_moment(text: &str) -> Option<DateTime> {
    let at = DateTime::strptime("%Y-%m-%dT%H:%M", text.get(..16)?).ok()?;
    at.date().year().ge(&1000).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_stored_and_read_back_as_it_was() {
        let stored = r#"{"by":{"type":"reference","value":"0198c5a0-0000-7000-8000-000000000001"},"when":{"type":"date_time","value":"2026-05-01T19:30"},"day":{"type":"date","value":"2026-05-01"},"price":{"type":"money","value":{"amount":"12.5","currency":"EUR"}},"open":{"type":"yes_no","value":false},"cover":{"type":"image","value":{"media":"fair.jpg","alt":"The fair"}},"plan":{"type":"file","value":{"media":"plan.pdf"}},"tools":{"type":"list","value":["awl","bone folder"]}}"#;
        let values: Values = serde_json::from_str(stored).expect("values");
        let again: Values = serde_json::from_str(&serde_json::to_string(&values).expect("text")).expect("values");
        assert_eq!((values.len(), &again), (8, &values));
        for bad in [
            r#"{"a":{"type":"date","value":"2026-02-30"}}"#,
            r#"{"a":{"type":"date","value":"0026-02-03"}}"#,
            r#"{"a":{"type":"money","value":{"amount":"12.50","currency":"EURO"}}}"#,
            r#"{"a":{"type":"file","value":{"media":"../etc"}}}"#,
            r#"{"A b":{"type":"yes_no","value":true}}"#,
            r#"{"a":{"type":"script","value":"x"}}"#,
        ] {
            serde_json::from_str::<Values>(bad).expect_err(bad);
        }
    }

    #[test]
    fn what_is_too_long_is_refused() {
        Value::Text("a".repeat(500)).check().expect("a line");
        Value::Text("a".repeat(501)).check().expect_err("too long");
        Value::Text("a\nb".to_owned()).check().expect_err("two lines");
        Value::LongText("a\nb".to_owned()).check().expect("two lines");
        Value::List(vec!["a".to_owned(); 101]).check().expect_err("too many");
    }
}
