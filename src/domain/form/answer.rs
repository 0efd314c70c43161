//! What visitors answer, as it is stored: each answer with the words that it was asked by.

use super::field::{MAX_LINE, MAX_LINES, MAX_OPTIONS};
use super::files::{FileSort, GivenFile, MAX_FILES};
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::money::Decimal;
use crate::domain::content_type::value::day;
use crate::domain::document::shorten;
use crate::domain::email::EmailAddress;
use crate::domain::text::{is_line, is_text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The most characters of an excerpt.
const EXCERPT: usize = 140;

/// One answer, with the words that it was asked by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The field.
    pub key: FieldKey,
    /// Its words at that time.
    pub label: String,
    /// What was answered.
    pub given: Given,
}

/// What was answered. It says itself what it is, so that it is read right whatever becomes of the
/// form later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Given {
    /// A line.
    Line(String),
    /// Some lines.
    Lines(String),
    /// An e-mail address.
    Email(EmailAddress),
    /// A telephone number.
    Phone(String),
    /// A number.
    Number(Decimal),
    /// A day.
    #[serde(with = "day")]
    Date(Date),
    /// A word.
    Choice(String),
    /// Some words.
    Choices(Vec<String>),
    /// Whether somebody agreed.
    Consent(bool),
    /// Files that came along.
    Files(Vec<GivenFile>),
}

/// Why an answer is none. Visitors read it in the site's language: the theme has the words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// It is needed.
    #[error("please fill this in")]
    Missing,
    /// The whole form is empty.
    #[error("please fill in something")]
    Nothing,
    /// It is too long.
    #[error("this has room for {0} characters")]
    TooLong(u16),
    /// It has bytes that are no text, or control characters.
    #[error("there are characters in this that cannot be read; please type it anew")]
    Unreadable,
    /// It is no e-mail address.
    #[error("please give an e-mail address such as name@example.org")]
    NoEmail,
    /// It is no telephone number.
    #[error("please give a telephone number such as +43 1 234 56 78")]
    NoPhone,
    /// It is no number.
    #[error("please give a number such as 12 or 12.50")]
    NoNumber,
    /// It is too small.
    #[error("please give a number of at least {0}")]
    TooSmall(Decimal),
    /// It is too large.
    #[error("please give a number of at most {0}")]
    TooLarge(Decimal),
    /// It is no day.
    #[error("please give a day such as 2026-05-01")]
    NoDate,
    /// It is too early.
    #[error("please choose a day from {0} on")]
    TooEarly(Date),
    /// It is too late.
    #[error("please choose a day until {0}")]
    TooLate(Date),
    /// It is none of the words.
    #[error("please choose one of the list")]
    NoChoice,
    /// It has to be agreed to.
    #[error("please tick this to go on")]
    NotAgreed,
    /// There are more files than a field takes.
    #[error("please send at most 3 files here")]
    TooManyFiles,
    /// Files of these names have too many bytes.
    #[error("too large: {0}; please send files of at most {1} MB")]
    FileTooLarge(String, u8),
    /// Files of these names are of another kind.
    #[error("cannot be sent here: {0}; please send files of these kinds: {kinds}", kinds = .1.label())]
    OtherKind(String, FileSort),
    /// The site has no room for more files.
    #[error("this site takes no more files at the moment; please send them another way")]
    NoRoom,
}

impl Given {
    /// It as text.
    pub fn text(&self) -> String {
        match self {
            Self::Line(text) | Self::Lines(text) | Self::Phone(text) | Self::Choice(text) => text.clone(),
            Self::Email(address) => address.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Choices(words) => words.join(", "),
            Self::Consent(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Files(files) => files.iter().map(GivenFile::text).collect::<Vec<_>>().join(", "),
        }
    }

    /// Whether it has several lines.
    pub const fn is_long(&self) -> bool {
        matches!(self, Self::Lines(_))
    }
}

impl Answer {
    /// What was answered, line by line.
    pub fn lines(&self) -> Vec<String> {
        self.given.text().lines().map(str::to_owned).collect()
    }

    /// Whether files came along with it.
    pub const fn has_files(&self) -> bool {
        matches!(&self.given, Given::Files(files) if !files.is_empty())
    }

    /// Whether it is one that a form can have given: for those that come from elsewhere.
    pub fn is_sound(&self) -> bool {
        let is_short = |text: &str, max: u16| text.chars().count() <= usize::from(max);
        let has_label = is_short(&self.label, 300) && is_line(&self.label);
        has_label
            && match &self.given {
                Given::Lines(text) => is_short(text, MAX_LINES) && is_text(text),
                Given::Line(text) | Given::Phone(text) | Given::Choice(text) => {
                    is_short(text, MAX_LINE) && is_line(text)
                }
                Given::Choices(words) => {
                    words.len() <= MAX_OPTIONS && words.iter().all(|word| is_short(word, MAX_LINE) && is_line(word))
                }
                Given::Files(files) => files.len() <= MAX_FILES && files.iter().all(GivenFile::is_sound),
                Given::Email(_) | Given::Number(_) | Given::Date(_) | Given::Consent(_) => true,
            }
    }
}

/// Whom an answer to a message goes to: the first e-mail address in it.
pub fn reply_to(answers: &[Answer]) -> Option<&EmailAddress> {
    answers.iter().find_map(|answer| match &answer.given {
        Given::Email(address) => Some(address),
        _ => None,
    })
}

/// Who wrote a message, as far as it says: its first line, and its e-mail address.
pub fn who(answers: &[Answer]) -> String {
    let line = answers.iter().find_map(|answer| match &answer.given {
        Given::Line(text) => Some(text.as_str()),
        _ => None,
    });
    match (line, reply_to(answers)) {
        (Some(line), Some(address)) => format!("{line} ({address})"),
        (Some(line), None) => line.to_owned(),
        (None, Some(address)) => address.to_string(),
        (None, None) => "Somebody".to_owned(),
    }
}

/// The first words of its longest text.
pub fn excerpt(answers: &[Answer]) -> String {
    let long = answers.iter().filter(|answer| answer.given.is_long()).map(|answer| answer.given.text());
    let text = long.max_by_key(String::len).unwrap_or_else(|| {
        let rest = answers.iter().filter(|answer| !matches!(answer.given, Given::Line(_) | Given::Email(_)));
        let words = |answer: &Answer| match &answer.given {
            Given::Files(files) => files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "),
            given => given.text(),
        };
        rest.map(words).collect::<Vec<_>>().join(", ")
    });
    shorten(&text.split_whitespace().collect::<Vec<_>>().join(" "), EXCERPT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_stored_and_read_back_as_they_were() {
        let stored = r#"[{"key":"when","label":"When","given":{"type":"date","value":"2026-05-01"}},{"key":"ok","label":"I agree","given":{"type":"consent","value":true}},{"key":"e","label":"E-mail","given":{"type":"email","value":"ada@example.org"}}]"#;
        let answers: Vec<Answer> = serde_json::from_str(stored).expect("answers");
        assert_eq!(serde_json::to_string(&answers).expect("text"), stored);
        assert!(answers.iter().all(Answer::is_sound));
        assert_eq!(reply_to(&answers).map(EmailAddress::as_str), Some("ada@example.org"));
        serde_json::from_str::<Given>(r#"{"type":"email","value":"nobody"}"#).expect_err("no address");
        let long = Answer { given: Given::Line("a".repeat(501)), ..answers[0].clone() };
        assert!(!long.is_sound());
        let stored = r#"{"type":"files","value":[{"name":"cv.pdf","hash":"0123456789ab","size_bytes":1200}]}"#;
        let files: Given = serde_json::from_str(stored).expect("files");
        assert_eq!(files.text(), "cv.pdf (1.2 KB)");
        assert_eq!(serde_json::to_string(&files).expect("text"), stored);
        assert!(Answer { given: files, ..answers[0].clone() }.is_sound());
        let evil = r#"{"type":"files","value":[{"name":"a/b","hash":"x","size_bytes":1}]}"#;
        let evil = serde_json::from_str(evil).expect("files");
        assert!(!Answer { given: evil, ..answers[0].clone() }.is_sound());
    }
}
