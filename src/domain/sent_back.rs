//! What a reviewer says who sends an entry back to whoever wrote it.

use super::text::{is_line, is_text};
use super::timestamp::{Timestamp, millis};
use serde::{Deserialize, Serialize};

/// The longest note, in characters.
pub const MAX_NOTE: usize = 2000;
/// The longest name of a person, and some room.
const MAX_NAME: usize = 200;

/// A note, who wrote it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentBack {
    /// What is missing.
    pub note: String,
    /// The name of who said so.
    pub by: String,
    /// When.
    #[serde(rename = "at_ms", with = "millis")]
    pub at: Timestamp,
}

/// Why something is no note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteFault {
    /// It says nothing.
    #[error("please fill this in")]
    Empty,
    /// It is too long, or no text.
    #[error("a note has at most 2,000 characters, and no control characters")]
    NoNote,
}

impl SentBack {
    /// A note as somebody typed it. Browsers send line breaks as two characters.
    pub fn parse(note: &str, by: &str, at: Timestamp) -> Result<Self, NoteFault> {
        let sent_back = Self { note: note.trim().replace("\r\n", "\n"), by: by.to_owned(), at };
        sent_back.check().map(|()| sent_back)
    }

    /// Checks what its type does not: for those that come from elsewhere.
    pub fn check(&self) -> Result<(), NoteFault> {
        let is_short = |text: &str, max| text.chars().count() <= max;
        if self.note.trim().is_empty() {
            Err(NoteFault::Empty)
        } else if is_short(&self.note, MAX_NOTE)
            && is_text(&self.note)
            && is_short(&self.by, MAX_NAME)
            && is_line(&self.by)
        {
            Ok(())
        } else {
            Err(NoteFault::NoNote)
        }
    }

    /// The note, line by line.
    pub fn lines(&self) -> Vec<&str> {
        self.note.lines().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_something_and_is_a_text() {
        let parse = |note: &str| SentBack::parse(note, "Mira Oakes", Timestamp::from_millis(0));
        let note = parse("  When is it lit?\r\nWho lights it?\r\n").expect("a note");
        assert_eq!(note.lines(), ["When is it lit?", "Who lights it?"]);
        assert_eq!(parse(" \r\n "), Err(NoteFault::Empty));
        assert_eq!(parse(&"ä".repeat(MAX_NOTE + 1)), Err(NoteFault::NoNote));
        assert!(parse(&"ä".repeat(MAX_NOTE)).is_ok());
        assert_eq!(parse("a\u{8}"), Err(NoteFault::NoNote));
    }
}
