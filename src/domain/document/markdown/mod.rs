//! Rich text as Markdown: how people type it, and how it is shown to them again.
//!
//! What is understood: paragraphs, headings, lists, quotes, code, tables, rules, bold,
//! italic, struck and code text, links, pictures; several pictures in one paragraph are a
//! gallery, and a link alone whose title is `card` is a card. Raw HTML is none of it: it stays
//! as the characters that were typed. This is not the way to HTML; the theme writes that from
//! the blocks.
//!
//! Read `read` and `read_line` for what becomes of a text, `write` for the way back, and
//! `line` and `flank` for how a character is kept from meaning something.
//!
//! The law of this folder: what is written reads back as it was, in
//! [normal form](RichText::into_normal_form).

mod flank;
mod line;
mod read;
mod read_line;
mod write;

#[cfg(test)]
mod tests;

use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES};
use super::link::HrefError;
use super::rich_text::RichText;

/// Why a Markdown text is no rich text. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkdownError {
    /// Longer than a whole document may be.
    #[error("the text is longer than {MAX_BYTES} bytes; split the page into several")]
    TooLong,
    /// More pieces than a whole document may have.
    #[error("the text has more than {MAX_NODES} pieces; split the page into several")]
    TooManyPieces,
    /// Lists and quotes in one another, too often.
    #[error("line {line}: lists and quotes nest deeper than {MAX_DEPTH}")]
    TooDeep {
        /// Where.
        line: usize,
    },
    /// A link that may not be.
    #[error("line {line}: the link to `{href}` does not work: {reason}")]
    Link {
        /// Where its paragraph starts, or nearer.
        line: usize,
        /// The address as it was typed, shortened.
        href: String,
        /// What is wrong with it.
        reason: HrefError,
    },
    /// A picture that is not named as the media library names one.
    #[error("line {line}: `{name}` is no picture of this site; a picture is named like `garden-path.jpg`")]
    Picture {
        /// Where.
        line: usize,
        /// The name as it was typed, shortened.
        name: String,
    },
    /// A picture where the document has no room for one.
    #[error("line {line}: the picture `{name}` stands in a {place}; give it a paragraph of its own")]
    PicturePlace {
        /// Where.
        line: usize,
        /// The picture.
        name: String,
        /// `link` or `table`.
        place: &'static str,
    },
    /// A character that no text has.
    #[error("line {line}: the text has a control character")]
    Control {
        /// Where.
        line: usize,
    },
}

impl RichText {
    /// Reads Markdown. The result is in normal form.
    pub fn from_markdown(markdown: &str) -> Result<Self, MarkdownError> {
        read::read(markdown)
    }

    /// Writes Markdown that reads back as [`Self::into_normal_form`] of this text.
    pub fn to_markdown(&self) -> String {
        write::write(&self.clone().into_normal_form())
    }
}
