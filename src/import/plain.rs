//! Texts of elsewhere as lines and paragraphs of ours.

use crate::domain::document::shorten;
use crate::domain::text::{is_line, is_text, plain_line};

/// A text without the characters that none of ours has.
pub(super) fn clean(text: &str) -> String {
    if is_text(text) {
        return text.to_owned();
    }
    let mut buffer = [0; 4];
    text.chars().filter(|c| is_text(c.encode_utf8(&mut buffer))).collect()
}

/// The same on one line.
pub(super) fn line(text: &str) -> String {
    let text = plain_line(&clean(text));
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_line(&line) { line } else { line.chars().filter(|c| !c.is_control()).collect() }
}

/// The same, cut between words where it is longer.
pub(super) fn short_line(text: &str, max_chars: usize) -> String {
    let line = line(text);
    if line.chars().count() <= max_chars { line } else { shorten(&line, max_chars - 1) }
}

/// What a percent-encoded text says, where it says something.
pub(super) fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Into::into)
}
